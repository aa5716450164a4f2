# What the bank says, and whether our book says the same. The treasurer reads this: no term of bookkeeping.
nav-bank = البنك
bank-title = البنك
bank-lead = ما يقوله البنك، وما يقوله دفترنا، وما بقي إيجاده.
bank-empty = لم يُدوَّن أي بنك بعد.
bank-add = إضافة بنك
bank-add-lead = يوجد رقم التعريف البنكي (RIB) في دفتر الشيكات وفي الكشوف.
bank-mend = تصحيح الاسم أو رقم التعريف البنكي
bank-noted = تم التدوين.
bank-name = البنك
bank-name-hint = اسمه كما في الكشف.
bank-rib = رقم التعريف البنكي (RIB)
bank-rib-hint = 24 رقما، بفراغات أو بدونها. يتم التحقق منها.
bank-account = الرقم في دفاترنا
bank-account-hint = رقم لكل بنك. يعرفه خبير الجمعية.
bank-account-label = الغرض من هذا الحساب
bank-account-label-hint = مثلا: حساب جار، حساب المنحة.
bank-says = ما يقوله البنك
bank-our-book = ما يقوله دفترنا
bank-on-day = في { $name }
bank-no-statement = لا يوجد كشف بعد
bank-never-confirmed = لم تتم المقارنة إلى النهاية قط
bank-confirmed-until = متفقان إلى غاية { $name }
bank-to-find = بقي إيجاده
bank-tasks = { $count ->
    [one] سطر واحد من البنك يجب إيجاده في دفترنا
    [two] سطران من البنك يجب إيجادهما في دفترنا
    [few] { $count } أسطر من البنك يجب إيجاده في دفترنا
    [many] { $count } سطرا من البنك يجب إيجاده في دفترنا
   *[other] { $count } سطر من البنك يجب إيجاده في دفترنا
}
bank-all-found = كل ما يقوله البنك موجود في دفترنا.
bank-accept-sure = { $count ->
    [one] قبول السطر المؤكد
    [two] قبول السطرين المؤكدين
    [few] قبول { $count } أسطر مؤكدة
    [many] قبول { $count } سطرا مؤكدا
   *[other] قبول { $count } سطر مؤكد
}
bank-sure-done = { $count ->
    [one] تم إيجاد سطر واحد.
    [two] تم إيجاد سطرين.
    [few] تم إيجاد { $count } أسطر.
    [many] تم إيجاد { $count } سطرا.
   *[other] تم إيجاد { $count } سطر.
}
bank-guess-sure = هذا بالتأكيد: { $entries }
bank-guess-likely = هذا على الأرجح: { $entries }
bank-guess-part = قد يكون هذا جزءا من: { $entries }
bank-guess-together = { $count ->
    [one] سطر واحد يساوي: { $entries }
    [two] سطران معا يساويان: { $entries }
    [few] { $count } أسطر معا تساوي: { $entries }
    [many] { $count } سطرا معا تساوي: { $entries }
   *[other] { $count } سطر معا تساوي: { $entries }
}
bank-guess-habit = { $count ->
    [one] كالمرة السابقة: { $category }
    [two] كالمرتين السابقتين: { $category }
    [few] كالمرات الـ{ $count } السابقة: { $category }
    [many] كالمرات الـ{ $count } السابقة: { $category }
   *[other] كالمرات الـ{ $count } السابقة: { $category }
}
bank-guess-usual = هذا عند البنوك غالبا: { $category }
bank-guess-account = { $count ->
    [one] كالمرة السابقة: الحساب { $account }
    [two] كالمرتين السابقتين: الحساب { $account }
    [few] كالمرات الـ{ $count } السابقة: الحساب { $account }
    [many] كالمرات الـ{ $count } السابقة: الحساب { $account }
   *[other] كالمرات الـ{ $count } السابقة: الحساب { $account }
}
bank-entry = { $label }، { $day }، { $amount }
bank-yes = نعم، هو ذاك
bank-yes-record = نعم، يُدوَّن هكذا
bank-something-else = شيء آخر
bank-say-what = توضيح ما هو
bank-tax-hint = فقط لما اشتُري بفاتورة.
bank-say-tax = قولوا هل تحمل الفاتورة ضريبة على القيمة المضافة، وبأي سعر.
bank-on-their-way = في دفترنا ولم يصل إلى البنك بعد
bank-on-their-way-hint = شيكات وتحويلات في الطريق. ستظهر في كشف لاحق.
bank-none-on-their-way = لا شيء في الطريق.
bank-more = { $count ->
    [one] … وواحد آخر
    [two] … واثنان آخران
    [few] … و{ $count } أخرى
    [many] … و{ $count } أخرى
   *[other] … و{ $count } أخرى
}
bank-gap = ينقص كشف بين كشفين: { $name } بدون تفسير.
bank-bring = إحضار كشف
bank-file = ملف البنك
bank-file-hint = ملف CSV أو إكسيل (XLSX) أو OFX أو CAMT.053 أو MT940. لا يُحفظ شيء قبل أن تروه.
bank-file-is-missing = اختاروا الملف أولا.
bank-look-button = معاينة
bank-agreement = هل نحن متفقون؟
bank-confirm-on = نحن متفقون إلى غاية
bank-confirm-hint = يجب أن يكون كل ما يقوله البنك إلى هذا اليوم قد وُجد.
bank-confirm-button = تأكيد
bank-confirm-done = تم التأكيد: البنك والدفتر متفقان إلى غاية { $day }.
bank-reopen = التراجع عن آخر تأكيد
bank-reopen-lead = تصبح الأيام قابلة للتعديل من جديد، ويجب تأكيدها مرة أخرى.
bank-reopen-button = تراجع
bank-reopen-done = تم التراجع عن آخر تأكيد.
bank-found = ما تم إيجاده
bank-found-lead = كل سطر من البنك وما يقابله في دفترنا.
bank-none-found = لم يوجد شيء بعد.
bank-line = سطر من البنك
bank-left = بقي إيجاده
bank-is = هو في دفترنا
bank-undo = لم يكن ذاك
bank-undo-done = تم التراجع. دفترنا لم يتغير.
bank-is-it = هل هو واحد من هذه؟
bank-is-it-hint = ضعوا علامة على عدة منها إن كان البنك قد جمعها.
bank-match-button = هو ذاك
bank-match-done = تم الإيجاد.
bank-pays-invoice = هذا السطر أداء للفاتورة { $reference }
bank-pays-whole = { $customer }، بتاريخ { $day }. يؤدي كل ما بقي منها: { $amount }.
bank-pays-part = { $customer }، بتاريخ { $day }. يؤدي منها { $amount } من أصل { $open }.
bank-pays-button = نعم، يُدوَّن هذا الأداء
bank-pays-done = تم تدوين أداء الفاتورة { $reference } وإيجاد السطر.
bank-not-in-book = ليس في دفترنا بعد
bank-what = لأي غرض؟
bank-who = مع من؟
bank-who-hint = يُذكر حيث توجد نجمة.
bank-note = توضيح
bank-or-account = أو الحساب مباشرة
bank-or-account-hint = رقم أو كلمات؛ البنك هو الطرف الآخر.
bank-record-button = تدوينه في دفترنا
bank-record-done = تم التدوين والإيجاد: { $label }، { $amount }.
bank-look = معاينة الكشف
bank-not-read = لا يمكن قراءة هذا الملف كما هو
bank-more-faults = { $count ->
    [one] … وواحد آخر
    [two] … واثنان آخران
    [few] … و{ $count } أخرى
    [many] … و{ $count } أخرى
   *[other] … و{ $count } أخرى
}
bank-first-lines = الأسطر الأولى كما فُهمت
bank-raw-lines = الملف كما هو مكتوب
bank-file-format = الملف
bank-file-account = الحساب
bank-file-period = من … إلى …
bank-file-opening = الرصيد قبل أول سطر
bank-file-closing = الرصيد بعد آخر سطر
bank-file-lines = الأسطر
bank-asks-balance = لا يذكر الملف أي رصيد. اكتبوا أحد الرصيدين كما في الكشف؛ ولن يلزم ذلك بعد الكشف الأول.
bank-opening-hint = ما كان قبل ذلك.
bank-closing-hint = ما صار بعد ذلك.
bank-until = يمتد هذا الكشف إلى غاية
bank-until-hint = يُملأ إن لم يُدوّن البنك شيئا آخر إلى يوم لاحق، كنهاية الشهر.
bank-keep = { $count ->
    [one] حفظ هذا السطر
    [two] حفظ هذين السطرين
    [few] حفظ هذه الأسطر الـ{ $count }
    [many] حفظ هذه الأسطر الـ{ $count }
   *[other] حفظ هذه الأسطر الـ{ $count }
}
bank-kept = { $kept ->
    [one] حُفظ سطر واحد.
    [two] حُفظ سطران.
    [few] حُفظت { $kept } أسطر.
    [many] حُفظ { $kept } سطرا.
   *[other] حُفظ { $kept } سطر.
}
bank-kept-some = { $kept ->
    [one] حُفظ سطر واحد
    [two] حُفظ سطران
    [few] حُفظت { $kept } أسطر
    [many] حُفظ { $kept } سطرا
   *[other] حُفظ { $kept } سطر
}؛ { $known ->
    [one] وسطر آخر كان موجودا فلم يُحسب مرتين.
    [two] وسطران آخران كانا موجودين فلم يُحسبا مرتين.
    [few] و{ $known } أسطر أخرى كانت موجودة فلم تُحسب مرتين.
    [many] و{ $known } سطرا آخر كان موجودا فلم يُحسب مرتين.
   *[other] و{ $known } سطر آخر كان موجودا فلم يُحسب مرتين.
}
bank-columns = ماذا يحتوي كل عمود؟
bank-columns-hint = الاقتراح مأخوذ من عناوين الملف. صححوه ثم أعيدوا القراءة؛ ويُحفظ لملفات هذا البنك المقبلة.
bank-column-none = لا عمود
bank-column-day = اليوم
bank-column-value-day = يوم القيمة
bank-column-label = البيان
bank-column-reference = المرجع
bank-column-amount = المبلغ بعلامته
bank-column-debit = مال خرج
bank-column-credit = مال دخل
bank-column-direction = الاتجاه (D أو C)
bank-column-balance = الرصيد بعد السطر
bank-header = سطر العناوين
bank-header-none = لا يوجد
bank-dates = التواريخ
bank-dates-day-first = اليوم أولا: 07/03/2026
bank-dates-year-first = السنة أولا: { "\u200E" }2026-03-07
bank-decimals = السنتيمات بعد
bank-decimals-comma = فاصلة
bank-decimals-point = نقطة
bank-delimiter = يفصل بين الخانات
bank-delimiter-semicolon = فاصلة منقوطة
bank-delimiter-comma = فاصلة
bank-delimiter-tab = علامة جدولة
bank-delimiter-bar = خط عمودي
bank-encoding = الحروف
bank-encoding-utf8 = حديثة (UTF-8)
bank-encoding-windows1252 = من ويندوز قديم
bank-mapping-name = الحفظ باسم
bank-mapping-hint = اسم البنك في الغالب.
bank-look-again = القراءة من جديد هكذا
bank-format-csv = جدول (CSV)
bank-format-xlsx = مصنف (XLSX)
bank-format-ofx = ملف OFX
bank-format-camt053 = ملف CAMT.053
bank-format-mt940 = ملف MT940
# What is refused.
bank-error-not-a-bank-account = { $account } ليس رقم بنك: أرقام البنوك تبدأ بـ514.
bank-error-account-is-taken = الرقم { $account } لبنك آخر. اختاروا رقما غيره.
bank-error-name-is-missing = اكتبوا اسم البنك.
bank-error-text-too-long = هذا طويل جدا. الحد الأقصى للحروف { $most }.
bank-error-rib-not-digits = رقم التعريف البنكي أرقام فقط، عددها { $digits }.
bank-error-rib-length = رقم التعريف البنكي فيه { $digits } رقما، وهذا فيه { $found }. عدّوها في دفتر الشيكات.
bank-error-rib-key = في رقم التعريف البنكي خطأ: الرقمان الأخيران لا يوافقان الباقي. أعيدوا قراءته رقما رقما.
bank-error-ice-not-digits = التعريف الموحد للمقاولة (ICE) أرقام فقط، عددها { $digits }.
bank-error-ice-length = التعريف الموحد للمقاولة فيه { $digits } رقما، وهذا فيه { $found }.
bank-error-ice-check = هذا التعريف الموحد لا يجتاز التحقق. أعيدوا قراءته؛ وإن كان مكتوبا هكذا في الورقة فأبقوه.
bank-error-empty-file = الملف فارغ.
bank-error-file-too-large = حجم الملف يتجاوز { $most }.
bank-error-quota = امتلأت مساحة التعاونية ({ $most }). اتصلوا بمشغّل النظام.
bank-error-file-is-known = سبق إحضار هذا الملف يوم { $day } باسم «{ $name }». لا يُحسب شيء مرتين.
bank-error-nothing-new = كل أسطر هذا الملف موجودة. لا يُحسب شيء مرتين.
bank-error-other-account = هذا كشف حساب آخر ({ $named }). تحققوا من الملف أو من رقم التعريف البنكي.
bank-error-balance-is-missing = الكشف الأول يحتاج رصيدا: اكتبوا الرصيد قبل أول سطر أو بعد آخر سطر.
bank-error-balance-differs = الرصيد المكتوب { $found }، لكن الأسطر تعطي { $expected }. صححوا أحدهما أو ابحثوا عن السطر الناقص.
bank-error-in-future = في الكشف أيام لم تأت بعد. تحققوا من ترتيب اليوم والشهر.
bank-error-days-are-confirmed = الأيام إلى غاية { $day } مؤكدة. تراجعوا عن التأكيد أولا.
bank-error-nothing-chosen = ضعوا علامة على ما يقابله في دفترنا.
bank-error-line-is-matched = تم إيجاد هذا السطر كاملا.
bank-error-posting-is-matched = تم إيجاد هذا كاملا مع سطر آخر.
bank-error-directions-differ = المال الداخل لا يمكن أن يكون مالا خارجا. اختاروا حركة أخرى.
bank-error-more-than-line = لم يبق من هذا السطر إلا { $left }.
bank-error-more-than-posting = لم يبق منه في دفترنا إلا { $left }.
bank-error-not-matched = لم يوجد شيء لهذا السطر بعد.
bank-error-not-covered = لا يوجد كشف إلى غاية { $day }؛ آخر كشف ينتهي يوم { $until }.
bank-error-no-statement = أحضروا كشفا أولا.
bank-error-lines-are-open = { $count ->
    [one] سطر واحد من البنك لم يوجد بعد.
    [two] سطران من البنك لم يوجدا بعد.
    [few] { $count } أسطر من البنك لم يوجد بعد.
    [many] { $count } سطرا من البنك لم يوجد بعد.
   *[other] { $count } سطر من البنك لم يوجد بعد.
}
bank-error-statement-is-missing = ينقص كشف: { $gap } بدون تفسير. أحضروه أولا.
bank-error-does-not-add-up = البنك والدفتر وما هو في الطريق لا تتطابق. اسألوا خبير الجمعية.
bank-error-nothing-confirmed = لم يُؤكد شيء بعد: لا يوجد ما يُتراجع عنه.
# What is wrong in a bank's file, after the number of its line.
bank-fault-empty-file = الملف فارغ.
bank-fault-too-large = حجم الملف أكبر مما يُقبل لكشف.
bank-fault-is-pdf = هذا ملف PDF: يُقرأ ولا يُحسب. اطلبوا من البنك الكشف نفسه بصيغة CSV أو إكسيل أو OFX.
bank-fault-is-old-sheet = هذا مصنف من قبل 2007 (XLS). افتحوه واحفظوه بصيغة XLSX أو CSV.
bank-fault-unknown-format = ليس من الملفات المعروفة: CSV وXLSX وOFX وCAMT.053 وMT940.
bank-fault-wrong-encoding = لا تُقرأ الحروف هكذا. اختاروا حروفا أخرى تحت «ماذا يحتوي كل عمود؟».
bank-fault-unclosed-quote = علامة اقتباس فُتحت هنا ولم تُغلق.
bank-fault-broken-sheet = المصنف تالف. افتحوه واحفظوه من جديد.
bank-fault-broken-xml = الملف مقطوع أو تالف هنا. حمّلوه من جديد.
bank-fault-has-definitions = يحمل الملف تعريفات خاصة به؛ لا يُقرأ من باب الاحتياط.
bank-fault-columns-unknown = لم تُعرف عناوين الأعمدة. حددوا ما يحتويه كل عمود.
bank-fault-no-lines = لا توجد أي حركة في الملف.
bank-fault-too-many-lines = أكثر من { $most } سطر: أحضروا الكشف في عدة ملفات.
bank-fault-not-a-date = «{ $text }» ليس تاريخا.
bank-fault-not-an-amount = «{ $text }» ليس مبلغا.
bank-fault-too-many-decimals = في «{ $text }» أكثر من رقمين بعد الفاصلة. تحققوا من علامة السنتيمات.
bank-fault-amount-too-large = «{ $text }» كبير جدا. تحققوا من علامة السنتيمات.
bank-fault-unknown-direction = «{ $text }» لا يبين هل دخل المال أم خرج. المنتظر D أو C.
bank-fault-both-sides = السطر يذكر مالا خرج ومالا دخل معا.
bank-fault-amount-is-missing = لا مبلغ في السطر.
bank-fault-other-currency = الكشف بـ«{ $text }»، ودفاترنا بالدرهم.
bank-fault-part-is-missing = الجزء «{ $part }» الذي يوجد في كل ملف من هذا النوع غائب.
bank-fault-balance-differs = الرصيد المطبوع { $found }، لكن الأسطر تعطي { $expected }: سطر ناقص أو زائد.
bank-fault-several-accounts = في الملف أيضا الحساب «{ $text }». أحضروا ملفا لكل حساب.
# The statement of reconciliation, a paper.
paper-bank-reconciliation = جدول المقاربة البنكية
paper-hint-bank-reconciliation = ما يقوله البنك، وما تقوله دفاترنا، وما يفسر الفرق.
bank-paper-on = محصور في { $name }
bank-paper-books = الرصيد حسب دفاترنا
bank-paper-bank = الرصيد حسب البنك
bank-paper-adjusted = الرصيد المصحح
bank-paper-before = فرق من قبل أول كشف ({ $name })
bank-paper-books-side = دفاترنا، وما يعرفه البنك زيادة عليها
bank-paper-bank-side = البنك، وما تعرفه دفاترنا زيادة عليه
bank-paper-no-statement = لا يصل أي كشف إلى هذا اليوم.
# On the command line.
bank-cli-no-account = لم يُدوَّن أي بنك للرقم { $account }. دوّنوه أولا في صفحة «البنك».
bank-cli-no-mapping = لم يُحفظ أي ترتيب للأعمدة باسم «{ $name }».
bank-cli-refused = { $faults ->
    [one] مرفوض: خطأ واحد. لم يُحفظ شيء.
    [two] مرفوض: خطآن. لم يُحفظ شيء.
    [few] مرفوض: { $faults } أخطاء. لم يُحفظ شيء.
    [many] مرفوض: { $faults } خطأ. لم يُحفظ شيء.
   *[other] مرفوض: { $faults } خطأ. لم يُحفظ شيء.
}
bank-cli-rehearsed = { $kept ->
    [one] سطر واحد سيُحفظ
    [two] سطران سيُحفظان
    [few] { $kept } أسطر ستُحفظ
    [many] { $kept } سطرا سيُحفظ
   *[other] { $kept } سطر سيُحفظ
}، { $known ->
    [one] وسطر واحد موجود. لم يُسجل شيء.
    [two] وسطران موجودان. لم يُسجل شيء.
    [few] و{ $known } أسطر موجود. لم يُسجل شيء.
    [many] و{ $known } سطرا موجودا. لم يُسجل شيء.
   *[other] و{ $known } سطر موجود. لم يُسجل شيء.
}
bank-cli-done = { $kept ->
    [one] حُفظ سطر واحد
    [two] حُفظ سطران
    [few] حُفظت { $kept } أسطر
    [many] حُفظ { $kept } سطرا
   *[other] حُفظ { $kept } سطر
}، { $known ->
    [one] وسطر واحد موجود من قبل.
    [two] وسطران موجودان من قبل.
    [few] و{ $known } أسطر موجود من قبل.
    [many] و{ $known } سطرا موجودا من قبل.
   *[other] و{ $known } سطر موجود من قبل.
}
bank-is-it-more = حركات أخرى ممكنة
bank-guess-invoice = يؤدي على الأرجح الفاتورة { $reference } للزبون { $customer } كاملة.
bank-guess-invoice-part = يؤدي على الأرجح جزءا من الفاتورة { $reference } للزبون { $customer } (لا يزال مستحقا { $open }).
bank-guess-invoices = { $count } فواتير مفتوحة بهذا المبلغ: اختر المؤداة منها.
