# Amounts: how they are shown, and why one was not accepted.
money-dirhams = { $figure }{ "\u00A0" }درهم
money-euros = { $figure }{ "\u00A0" }أورو

money-error-empty = أدخلوا مبلغا، مثلا 1234,50.
money-error-not-an-amount = «{ $text }» ليس مبلغا. اكتبوا مثلا 1234,50.
money-error-too-many-decimals = «{ $text }» فيه أكثر من رقمين بعد الفاصلة. قربوه إلى السنتيم، مثلا 1234,50.
money-error-too-large = هذا المبلغ كبير جدا. تحققوا من عدد الأصفار.
money-error-currencies-differ = لا يمكن جمع مبلغ بعملة { $first } مع مبلغ بعملة { $second }. حولوا أحدهما أولا.
