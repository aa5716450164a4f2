# Money in and money out, in the treasurer's words.
movement-error-unknown-category = الاختيار «{ $code }» غير موجود في هذا التاريخ. اختاروا من القائمة.
movement-error-category-does-not-fit = هذا الاختيار لا يناسب ما حدث. اختاروا غيره من القائمة.
movement-error-amount-not-positive = أدخلوا مبلغا أكبر من صفر.
movement-error-place-is-missing = قولوا أين المال: في الصندوق أم في البنك.
movement-error-not-from-cash-box = هذا لا يمر عبر الصندوق. اختاروا البنك.
movement-error-not-from-bank = هذا لا يمر عبر البنك. اختاروا الصندوق.
movement-error-counterparty-is-missing = قولوا هل كان ذلك مع عضو أم مع شخص آخر.
movement-error-member-is-missing = قولوا من هو العضو المعني.
movement-error-cash-would-be-negative = ليس في الصندوق سوى { $holds }. تحققوا من المبلغ أو اختاروا البنك.
