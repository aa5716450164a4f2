# The end of a year: what is left to do, closing, opening again.
nav-year-end = نهاية السنة
posting-error-is-closing = هذا القيد يُقفل سنة محاسبية، فلا يُلغى وحده. اطلبوا بدل ذلك إعادة فتح السنة.
year-end-title = نهاية السنة المحاسبية
year-end-years = السنوات
year-end-steps = قبل الإقفال
year-end-steps-lead = كل سطر يبين أين وصلنا ويقود إلى ما يجب فعله. لا تمنع الإقفال إلا الأسطر التي كُتب أمامها «يُسوّى أولا».
year-end-word-done = تم
year-end-word-not-needed = غير معني
year-end-word-to-check = للتحقق
year-end-word-missing = ناقص
year-end-word-blocks = يُسوّى أولا
year-end-task-papers = الوثائق المنتظرة وصلت
year-end-task-suspense = لا شيء ينتظر التوضيح (3497 و4497)
year-end-task-transit = المال الذي كان في الطريق وصل (5115)
year-end-task-contributions = الحصص المكتتبة مؤداة (3461)
year-end-task-branches = حسابات الارتباط بين الفروع فارغة (16)
year-end-task-cash = الصندوق معدود، ورقا وقطعا
year-end-task-stock = المخزون معدود ومدوَّن
year-end-task-depreciation = اهتلاك المعدات مدوَّن
year-end-task-grants = نصيب السنة من منح المعدات محتسب
year-end-task-doubts = الزبائن الذين قد لا يدفعون رُوجعوا
year-end-task-accruals = ما بقي للقبض أو للدفع مدوَّن
year-end-task-bank = كشف البنك مقارَن
year-end-task-earlier = نتيجة السنة السابقة مخصصة
year-end-task-months = الأشهر مقفلة
year-end-papers-missing = { $count ->
    [zero] لا تنقص أي وثيقة.
    [one] ما زالت وثيقة واحدة ناقصة.
    [two] ما زالت وثيقتان ناقصتين.
    [few] ما زالت { $count } وثائق ناقصة.
    [many] ما زالت { $count } وثيقة ناقصة.
   *[other] ما زالت { $count } وثيقة ناقصة.
}
year-end-list-separator = { "؛ " }
year-end-not-nil = بقي { $list }. افتحوا الحساب لتروا ما ينتظر.
year-end-counted-on = عُدّ يوم { $day }.
year-end-count-awaited = يُعدّ الصندوق من { $from } إلى { $to }، ورقة ورقة، مع محضره.
year-end-count-passed = لا يوجد محضر لعدّ الصندوق من { $from } إلى { $to }. العدّ في يوم آخر لا يبيّن ما كان في الصندوق عند نهاية السنة: راجعوا محاسبكم.
year-end-stock-hint = التعاونية تشتري أو تبيع منتوجات: عدّوا ما بقي في آخر يوم ودوّنوا قيمته.
year-end-depreciation-hint = للتعاونية معدات، ولم يُدوَّن أي اهتلاك هذه السنة.
year-end-grants-hint = منحة موّلت معدات تهتلك: نصيب هذه السنة منها يصبح عائدا (7577).
year-end-grants-first = دوّنوا أولا اهتلاك المعدات، ثم نصيب المنحة.
year-end-doubt = { $name }: عليه { $doubted }، منها { $lost } محسوبة ضائعة
year-end-doubts-more = { $count ->
    [zero] ولا أحد غيرهم
    [one] وزبون آخر
    [two] وزبونان آخران
    [few] و{ $count } زبائن آخرين
    [many] و{ $count } زبونا آخر
   *[other] و{ $count } زبون آخر
}
year-end-doubts-hint = { $list }. كم ضاع على الأرجح في آخر يوم؟ راجعوا كل زبون.
year-end-doubts-too-much = { $list }. المبلغ المحسوب ضائعا أكبر مما بقي واجبا: راجعوا ما ضاع على الأرجح.
year-end-doubts-unnamed = مبلغ محسوب ضائعا دون اسم زبون: راجعوه مع محاسبكم.
year-end-accruals-noted = { $count ->
    [zero] لا مبلغ مدوَّن.
    [one] مبلغ واحد مدوَّن؛ سيُعكس في أول يوم من السنة الموالية.
    [two] مبلغان مدوَّنان؛ سيُعكسان في أول يوم من السنة الموالية.
    [few] { $count } مبالغ مدوَّنة؛ ستُعكس في أول يوم من السنة الموالية.
    [many] { $count } مبلغا مدوَّنا؛ ستُعكس في أول يوم من السنة الموالية.
   *[other] { $count } مبلغ مدوَّن؛ ستُعكس في أول يوم من السنة الموالية.
}
year-end-accruals-hint = فاتورة منتظرة، كراء مدفوع مسبقا، فائدة جارية: هل من شيء؟
year-end-bank-hint = حسب الدفاتر، في البنك { $amount } في آخر يوم. يُقارن ذلك مع الكشف.
year-end-earlier-result = { $amount } لم يخصصها أي جمع عام: ستوضع في انتظار التخصيص (1181 أو 1189).
year-end-months-open = { $count ->
    [zero] لا شهر مفتوح.
    [one] شهر واحد ما زال مفتوحا؛ سيُقفل مع السنة.
    [two] شهران ما زالا مفتوحين؛ سيُقفلان مع السنة.
    [few] { $count } أشهر ما زالت مفتوحة؛ ستُقفل مع السنة.
    [many] { $count } شهرا ما زالت مفتوحة؛ ستُقفل مع السنة.
   *[other] { $count } شهر ما زالت مفتوحة؛ ستُقفل مع السنة.
}
year-end-surplus = فائض قدره { $amount }
year-end-deficit = عجز قدره { $amount }
year-end-even = لا فائض ولا عجز
year-end-close = إقفال السنة
year-end-close-lead = تنتقل التكاليف والعائدات إلى النتيجة في آخر يوم. لا تقبل السنة بعد ذلك أي قيد، وتُفتح السنة الموالية، وتستمر أرصدة الحسابات الأخرى دون تغيير.
year-end-preview = القيود التي ستُسجل
year-end-written = قيود الإقفال
year-end-missing = { $count ->
    [zero] لا ينقص شيء.
    [one] ما زال أمر واحد ناقصا. يمكنكم الإقفال، لكن الحسابات ستكون أقل اكتمالا.
    [two] ما زال أمران ناقصين. يمكنكم الإقفال، لكن الحسابات ستكون أقل اكتمالا.
    [few] ما زالت { $count } أمور ناقصة. يمكنكم الإقفال، لكن الحسابات ستكون أقل اكتمالا.
    [many] ما زال { $count } أمرا ناقصا. يمكنكم الإقفال، لكن الحسابات ستكون أقل اكتمالا.
   *[other] ما زال { $count } أمر ناقصا. يمكنكم الإقفال، لكن الحسابات ستكون أقل اكتمالا.
}
year-end-close-button = إقفال السنة
year-end-president-closes = الرئيس هو من يُقفل السنة: من يسجل لا يُقفل.
year-end-closed-done = أُقفلت السنة. { $result }.
year-end-is-closed = هذه السنة مقفلة منذ { $name }.
year-end-turned-back = إلغاء:
year-end-reopen = إعادة فتح السنة
year-end-reopen-lead = يلزم شخصان: الرئيس يطلب ويبين السبب، والخبير أو المنسق يوافق. ويبقى كل ذلك في السجل.
year-end-reason = لماذا يجب إعادة الفتح؟
year-end-reason-hint = مثلا: نُسيت فاتورة من شهر دجنبر.
year-end-open-from = أشهر تُفتح أيضا
year-end-open-from-hint = تبقى الأشهر مقفلة إلا إذا طلبتم فتحها.
year-end-open-none = لا شهر
year-end-ask-button = طلب إعادة الفتح
year-end-grant-button = الموافقة على إعادة الفتح
year-end-asked = طُلبت إعادة الفتح يوم { $asked }. وهي تنتظر موافقة الخبير أو المنسق.
year-end-granted = طُلبت إعادة الفتح يوم { $asked }، وتمت الموافقة يوم { $granted }.
year-end-asked-done = سُجل الطلب. على الخبير أو المنسق أن يوافق عليه.
year-end-granted-done = أُعيد فتح السنة. أُلغيت قيود الإقفال بقيود معاكسة.
year-end-withdraw = سحب الطلب
year-end-decline = رفض الطلب
year-end-why = لماذا؟
year-end-withdraw-button = سحب الطلب
year-end-decline-button = رفض الطلب
year-end-withdrawn = طُلبت إعادة الفتح يوم { $asked }، وسحبها صاحب الطلب يوم { $day }.
year-end-declined = طُلبت إعادة الفتح يوم { $asked }، ورُفضت يوم { $day }.
year-end-withdrawn-done = سُحب الطلب. تبقى السنة مقفلة.
year-end-declined-done = رُفض الطلب. تبقى السنة مقفلة.
year-end-step-pending = نتيجة سابقة في انتظار التخصيص
year-end-step-operating = الإقفال: تكاليف وعائدات الاستغلال
year-end-step-financial = الإقفال: التكاليف والعائدات المالية
year-end-step-current = الإقفال: النتيجة الجارية
year-end-step-non-current = الإقفال: التكاليف والعائدات غير الجارية
year-end-step-before-tax = الإقفال: النتيجة قبل الضرائب
year-end-step-after-tax = الإقفال: الضرائب على النتائج
year-end-step-net = الإقفال: النتيجة الصافية للسنة
year-end-error-not-over = تمتد السنة إلى { $day }. تُقفل بعد هذا اليوم.
year-end-error-earlier-open = السنة من { $from } إلى { $to } ما زالت مفتوحة. أقفلوها أولا.
year-end-error-not-nil = في الحساب { $account } مبلغ { $amount } في آخر يوم. يجب أن يكون فارغا قبل الإقفال: افتحوه وضعوا ما ينتظر في مكانه.
year-end-error-not-closed = السنة من { $from } إلى { $to } غير مقفلة.
year-end-error-later-closed = السنة من { $from } إلى { $to } مقفلة: لا تُفتح سنة سابقة لها.
year-end-error-result-shared = نتيجة هذه السنة مخصصة: ألغوا القرار أولا، ثم أعيدوا فتح السنة.
year-end-error-no-open-month = ليس في السنة الموالية من { $from } إلى { $to } شهر مفتوح: لا يمكن أن يُعكس فيها ما دُوّن مسبقا. أعيدوا فتح شهر، ثم أقفلوا.
year-end-error-reason-is-missing = قولوا السبب في جملة.
year-end-error-already-asked = سبق طلب إعادة الفتح. وهي تنتظر موافقة شخص آخر.
year-end-error-not-asked = لم يطلب أحد إعادة الفتح هذه.
year-end-error-same-person = من يطلب لا يوافق: يلزم شخص آخر.
year-end-error-not-own = لا يسحب الطلب إلا من طلب إعادة الفتح. ويمكن للخبير أو المنسق رفضه.
count-title = عدّ الصندوق ورقة ورقة
count-lead = ليَعدّ شخصان معا إن أمكن. اتركوا فارغا ما لا يوجد.
count-notes = الأوراق
count-coins = القطع
count-who = من قام بالعدّ؟
count-counter = الشخص { $number }
count-button = تسجيل العدّ
count-last = آخر عدّ يوم { $day }: { $amount }.
count-minutes = المحضر المعد للتوقيع
count-error-counters = اكتبوا اسم شخص واحد على الأقل قام بالعدّ.
count-error-pieces = اكتبوا عددا من 0 إلى { $most }.
count-error-face = لا توجد ورقة ولا قطعة من { $face }.
accrual-title = ما بقي للقبض أو للدفع
accrual-lead = دوّنوا هنا ما ينتمي إلى هذه السنة بينما تأتي وثيقته أو ماله في سنة أخرى. يُكتب في آخر يوم، ويُعكس تلقائيا في بداية السنة الموالية عندما يُقفل الرئيس السنة.
accrual-noted = مدوَّن من قبل
accrual-waits = سيُعكس في بداية السنة الموالية
accrual-turned-back = عُكس
accrual-what = عمّ يتعلق الأمر؟
accrual-purpose = لأي غرض؟
accrual-purpose-hint = غير لازم لقرض أو منحة.
accrual-none = اختاروا
accrual-label = في بضع كلمات
accrual-button = تدوين
accrual-done = دُوّن في آخر يوم من السنة.
accrual-error-kind = قولوا عمّ يتعلق الأمر.
accrual-error-purpose = اختاروا مصروفا لفاتورة منتظرة أو دفع مسبق، وبيعا لما عدا ذلك.
accrual-error-amount = اكتبوا مبلغا أكبر من صفر.
