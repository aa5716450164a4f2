# Why the books refused something, for those who keep them: what is wrong, where, how to mend it.
entry-error-label-is-missing = القيد بدون بيان. اذكروا موضوعه في كلمات قليلة.
entry-error-label-too-long = عدد حروف البيان أكبر من الحد الأقصى ({ $most }). اختصروه.
entry-error-voucher-too-long = عدد حروف مرجع الوثيقة أكبر من الحد الأقصى ({ $most }). اختصروه.
entry-error-posting-label-too-long = عدد حروف بيان أحد الأسطر أكبر من الحد الأقصى ({ $most }). اختصروه.
entry-error-too-few-postings = { $postings ->
    [0] ليس في القيد أي سطر. يلزم سطران على الأقل: مدين ودائن.
    [one] في القيد سطر واحد فقط. أضيفوا السطر الذي يوازنه.
    [two] في القيد سطران فقط. أضيفوا السطر الناقص.
    [few] في القيد { $postings } أسطر فقط. أضيفوا السطر الناقص.
    [many] في القيد { $postings } سطرا فقط. أضيفوا السطر الناقص.
   *[other] في القيد { $postings } سطر فقط. أضيفوا السطر الناقص.
}
entry-error-too-many-postings = { $postings ->
    [one] في القيد سطر واحد، والحد الأقصى { $most }. وزعوه على عدة قيود.
    [two] في القيد سطران، والحد الأقصى { $most }. وزعوه على عدة قيود.
    [few] في القيد { $postings } أسطر، والحد الأقصى { $most }. وزعوه على عدة قيود.
    [many] في القيد { $postings } سطرا، والحد الأقصى { $most }. وزعوه على عدة قيود.
   *[other] في القيد { $postings } سطر، والحد الأقصى { $most }. وزعوه على عدة قيود.
}
entry-error-negative-amount = مبلغ السطر { $line } سالب. ضعوه في الجانب الآخر بدون علامة الناقص.
entry-error-both-sides = في السطر { $line } مبلغ مدين ومبلغ دائن معا. احتفظوا بأحدهما أو اجعلوه سطرين.
entry-error-neither-side = السطر { $line } بدون مبلغ. أدخلوا مبلغا مدينا أو دائنا، أو احذفوا السطر.
entry-error-currencies-differ = السطر { $line } بعملة { $found } والقيد بعملة { $expected }. حولوا المبلغ.
entry-error-debits-differ-from-credits = القيد غير متوازن: مجموع المدين { $debits } ومجموع الدائن { $credits }. الفرق { $difference }.
entry-error-too-large = مبالغ القيد كبيرة جدا. تحققوا من عدد الأصفار.

account-error-code-is-missing = أدخلوا رقم الحساب، مثلا 5141.
account-error-not-digits = «{ $typed }» ليس رقم حساب: رقم الحساب أرقام فقط، مثلا 5141.
account-error-code-too-long = { $most ->
    [one] رقم الحساب «{ $typed }» فيه أكثر من رقم واحد. اختصروه.
    [two] رقم الحساب «{ $typed }» فيه أكثر من رقمين. اختصروه.
    [few] رقم الحساب «{ $typed }» فيه أكثر من { $most } أرقام. اختصروه.
    [many] رقم الحساب «{ $typed }» فيه أكثر من { $most } رقما. اختصروه.
   *[other] رقم الحساب «{ $typed }» فيه أكثر من { $most } رقم. اختصروه.
}
account-error-unknown = الحساب { $code } غير موجود في المخطط المحاسبي ولم يُفتح. تحققوا من الرقم أو افتحوا الحساب الفرعي.
account-error-not-postable = { $code } عنوان في المخطط المحاسبي وليس حسابا. اختاروا حسابا من أربعة أرقام على الأقل.
account-error-is-official = الحساب { $code } حساب رسمي لا يتغير اسمه. افتحوا حسابا فرعيا بدلا من ذلك.
account-error-is-opened = الحساب { $code } مفتوح من قبل. استعملوه أو اختاروا رقما آخر.
account-error-no-official-parent = الحساب { $code } لا يتفرع عن أي حساب رسمي من أربعة أرقام على الأقل. ابدؤوا رقمه برقم حساب من المخطط.
account-error-label-is-missing = الحساب { $code } بدون اسم. أعطوه اسما.

year-error-no-fiscal-year = تاريخ { $date } لا يدخل في أي سنة محاسبية مفتوحة في تويزا. تحققوا من التاريخ أو افتحوا السنة.
year-error-year-closed = السنة المحاسبية من { $from } إلى { $to } مقفلة. اختاروا تاريخا أحدث.
year-error-period-closed = شهر { $month } مقفل. اختاروا تاريخا في شهر مفتوح أو استشيروا خبيركم.
year-error-earlier-period-open = شهر { $month } ما زال مفتوحا. أقفلوه أولا.
year-error-too-long = { $most ->
    [one] لا تتجاوز السنة المحاسبية شهرا واحدا. قربوا تاريخ النهاية.
    [two] لا تتجاوز السنة المحاسبية شهرين. قربوا تاريخ النهاية.
    [few] لا تتجاوز السنة المحاسبية { $most } أشهر. قربوا تاريخ النهاية.
    [many] لا تتجاوز السنة المحاسبية { $most } شهرا. قربوا تاريخ النهاية.
   *[other] لا تتجاوز السنة المحاسبية { $most } شهر. قربوا تاريخ النهاية.
}
year-error-overlaps = هذه التواريخ تتداخل مع السنة المحاسبية من { $from } إلى { $to }. غيروا البداية أو النهاية.
year-error-leaves-gap = ستبقى أيام خارج كل سنة محاسبية. اجعلوا هذه السنة تبدأ يوم { $expected }.
year-error-not-a-year = «{ $text }» ليست سنة محاسبية. اكتبوا اليوم الأول واليوم الأخير، مثلا { "\u200E" }2026-01-01..2026-12-31.
year-error-ambiguous = تنتهي سنتان محاسبيتان في { $year }: من { $from } إلى { $to }، ثم من { $next } إلى { $last }. اكتبوا آخر يوم من التي تريدونها: { "\u200E" }{ $one } أو { "\u200E" }{ $other }.
