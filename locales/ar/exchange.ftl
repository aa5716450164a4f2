exchange-opening = الأرصدة عند الافتتاح
exchange-no-such-year = لا توجد في الدفاتر سنة محاسبية { $year }.
exchange-years-opened = { $years ->
    [zero] لم تُفتح أي سنة محاسبية.
    [one] فُتحت سنة محاسبية واحدة لهذه القيود.
    [two] فُتحت سنتان محاسبيتان لهذه القيود.
    [few] فُتحت { $years } سنوات محاسبية لهذه القيود.
    [many] فُتحت { $years } سنة محاسبية لهذه القيود.
   *[other] فُتحت { $years } سنة محاسبية لهذه القيود.
}
exchange-opening-follows-entries = قيد الافتتاح بتاريخ { $date } زائد: تعود الدفاتر إلى { $earlier }، والأرصدة تُرحَّل من سنة إلى أخرى من تلقاء نفسها. احذفوا هذا القيد.
exchange-before-opening = أُخذت الدفاتر بتاريخ { $opening } مع أرصدتها: قيد بتاريخ { $date } سيُحتسب مرتين. ألغوا قيد الافتتاح أولا.
exchange-is-here = التعاونية «{ $code }» موجودة من قبل في هذا النظام، بهذا الرمز أو بالمعرّف نفسه.
exchange-unreadable = لا يمكن قراءة الملف إلى آخره.
exchange-unknown-table = في الملف جدول «{ $table }» لا تعرفه هذه النسخة. حدّثوا تويزا.
exchange-row-is-wrong = الجدول { $table }، السطر { $line }: ليس سطرا من هذا الجدول.
exchange-row-is-foreign = الجدول { $table }، السطر { $line }: يخص تعاونية أخرى.
exchange-row-lacks-file = الجدول { $table }، السطر { $line }: الملف الذي يذكره غير موجود في الإرسال.
exchange-code-is-taken = الرمز «{ $code }» لبرنامج أو جمعية معطى هنا لغيرها.
exchange-does-not-fit = الجدول { $table }: هذه الأسطر تناقض ما هو موجود في هذا النظام ({ $rule }).
exchange-trail-is-broken = سجل العمليات في هذا الإرسال غير سليم. لم يؤخذ منه شيء.
exchange-unsound = ما في الإرسال ليس ما ختمه سجله. لم يؤخذ منه شيء.
exchange-not-a-package = هذا الملف ليس إرسالا كاملا من تويزا، أو هو مبتور.
exchange-too-new = هذا الإرسال من نسخة أحدث (الصيغة { $version }). حدّثوا تويزا.
exchange-part-is-missing = الجزء «{ $name }» ناقص من الإرسال.
exchange-part-is-strange = الجزء «{ $name }» غير معلن في الإرسال، أو موجود مرتين.
exchange-part-is-altered = الجزء «{ $name }» من الإرسال قد غُيّر.
exchange-file-is-gone = الملف { $digest } اختفى أو غُيّر: شغّلوا `twiza verify`.
exchange-left = { $name }: كُتبت { $rows } من الأسطر في { $tables } من الجداول و{ $files } من الملفات في { $file }.
exchange-sensitive = انتبهوا: في هذا الملف كل شيء، أسماء الأعضاء والحسابات والوثائق. احفظوه كما تُحفظ الأصول، وشفّروه عند الإرسال، وامحوه بعد ذلك.
exchange-arrived = أُخذت { $name } بالرمز { $code }: فُحصت { $deeds } من العمليات و{ $entries } من القيود و{ $files } من الملفات. الأشخاص وصلاحياتهم لا تُنقل معها: ادعوهم بالأمر `twiza admin invite`.
exchange-title = التبادل مع برامج أخرى
exchange-lead = خذوا الدفاتر إلى جدول حسابي أو إلى برنامج آخر، وأدخلوا ما كان موجودا من قبل.
exchange-journals = دفتر اليومية
exchange-journal-hledger = لبرنامج hledger
exchange-journal-ledger = لبرنامج Ledger
exchange-journal-beancount = لبرنامج beancount
exchange-journal-journal-csv = جدول (CSV) تعيد تويزا قراءته
exchange-tables = الجداول
exchange-tables-lead = كل جدول كما هو محفوظ. CSV لبرنامج، وXLSX لجدول حسابي: التواريخ والمبالغ فيه أرقام حقيقية.
exchange-members = إدخال الأعضاء
exchange-members-lead = املؤوا النموذج في جدول حسابي ثم أرسلوه. لا يُسجَّل شيء قبل أن تروا ما سيتغير.
exchange-template = تحميل النموذج
exchange-sheet = الورقة المملوءة (XLSX أو CSV)
exchange-look = النظر قبل التسجيل
exchange-count = تسجيل
exchange-members-look = ما ستغيره هذه الورقة
exchange-members-fresh = { $count ->
    [zero] لا أحد جديد
    [one] شخص واحد للتسجيل
    [two] شخصان للتسجيل
    [few] { $count } أشخاص للتسجيل
    [many] { $count } شخصا للتسجيل
   *[other] { $count } شخص للتسجيل
}
exchange-members-known = { $count ->
    [zero] لا أحد مسجل من قبل
    [one] شخص واحد مسجل كما هو
    [two] شخصان مسجلان كما هما
    [few] { $count } أشخاص مسجلون كما هم
    [many] { $count } شخصا مسجلا كما هو
   *[other] { $count } شخص مسجل كما هو
}
exchange-members-changed = { $count ->
    [zero] لا فرق مع السجل
    [one] شخص واحد مسجل بشكل آخر
    [two] شخصان مسجلان بشكل آخر
    [few] { $count } أشخاص مسجلون بشكل آخر
    [many] { $count } شخصا مسجلا بشكل آخر
   *[other] { $count } شخص مسجل بشكل آخر
}
exchange-members-done = { $count ->
    [zero] لم يُسجَّل أحد.
    [one] سُجّل شخص واحد.
    [two] سُجّل شخصان.
    [few] سُجّل { $count } أشخاص.
    [many] سُجّل { $count } شخصا.
   *[other] سُجّل { $count } شخص.
}
exchange-show-fresh = رؤية الأشخاص الجدد
exchange-show-changed = رؤية الفروق
exchange-changed-hint = الورقة لا تصحح السجل: يبقى هؤلاء كما هم.
exchange-difference = { $column }: السجل يقول «{ $here }» والورقة تقول «{ $there }»
exchange-opening-title = إدخال الأرصدة
exchange-opening-lead = مرة واحدة في البداية: أرصدة الحسابات في أول يوم من أول سنة تُمسك هنا.
exchange-opening-date = أول يوم من السنة المحاسبية
exchange-opening-date-hint = اليوم الذي تصح فيه هذه الأرصدة صباحا.
exchange-opening-look = ما ستسجله هذه الورقة
exchange-opening-comes-to = { $count } من الحسابات، المجموع { $amount } في كل جهة، و{ $accounts } من الحسابات ستُفتح.
exchange-opening-done = أُدخلت الأرصدة.
exchange-opening-known = هذه الأرصدة مُدخلة من قبل: لم يتغير شيء.
exchange-opening-rehearsed = تجربة: لم يُسجَّل شيء.
exchange-not-first-day = { $date } ليس أول يوم من سنة محاسبية مفتوحة. أعطوا أول يوم، أو افتحوا السنة أولا.
exchange-opened-already = أُدخلت الأرصدة من قبل بتاريخ { $opening }. ألغوا قيد الافتتاح ذاك قبل إدخال غيره.
exchange-past-title = إدخال السنوات الماضية
exchange-past-lead = يومية السنوات التي مُسكت في مكان آخر، سطرا بسطر وبتواريخها الحقيقية. تُفتح السنوات الناقصة، ولا يُسجَّل شيء قبل أن تروا ما يصير إليه كل حساب.
exchange-past-hint = النموذج مملوءا، أو الجدول الذي تكتبه تويزا، أو ما يعطيه «hledger print -O csv». إرسال الملف نفسه مرتين لا يغير شيئا.
exchange-past-look = ما سيسجله هذا الملف
exchange-past-fresh = { $count ->
    [zero] لا قيد جديد
    [one] قيد واحد للإدخال
    [two] قيدان للإدخال
    [few] { $count } قيود للإدخال
    [many] { $count } قيدا للإدخال
   *[other] { $count } قيد للإدخال
}
exchange-past-known = { $count ->
    [zero] لا يوجد أي منها في الدفاتر
    [one] قيد واحد موجود في الدفاتر ويبقى كما هو
    [two] قيدان موجودان في الدفاتر ويبقيان كما هما
    [few] { $count } قيود موجودة في الدفاتر وتبقى كما هي
    [many] { $count } قيدا موجودا في الدفاتر وتبقى كما هي
   *[other] { $count } قيد موجود في الدفاتر وتبقى كما هي
}
exchange-past-years = { $count ->
    [zero] لا سنة تُفتح: { $years }
    [one] سنة واحدة تُفتح: { $years }
    [two] سنتان تُفتحان: { $years }
    [few] { $count } سنوات تُفتح: { $years }
    [many] { $count } سنة تُفتح: { $years }
   *[other] { $count } سنة تُفتح: { $years }
}
exchange-past-accounts = { $count ->
    [zero] لا حساب يُفتح
    [one] حساب واحد يُفتح
    [two] حسابان يُفتحان
    [few] { $count } حسابات تُفتح
    [many] { $count } حسابا يُفتح
   *[other] { $count } حساب يُفتح
}
exchange-past-entries = القيود التي ستُدخل، حسب السنة واليومية
exchange-past-year = السنة
exchange-past-count = القيود
exchange-past-balances = أرصدة الحسابات قبل الإدخال وبعده
exchange-past-balances-hint = الرصيد المدين موجب، والرصيد الدائن سالب.
exchange-past-now = اليوم
exchange-past-brings = ما يأتي به الملف
exchange-past-after = بعده
exchange-past-more-accounts = { $count ->
    [zero] لا حساب آخر.
    [one] وحساب آخر.
    [two] وحسابان آخران.
    [few] و{ $count } حسابات أخرى.
    [many] و{ $count } حسابا آخر.
   *[other] و{ $count } حساب آخر.
}
exchange-past-done = { $count ->
    [zero] لم يُدخل أي قيد.
    [one] أُدخل قيد واحد.
    [two] أُدخل قيدان.
    [few] أُدخلت { $count } قيود.
    [many] أُدخل { $count } قيدا.
   *[other] أُدخل { $count } قيد.
}
exchange-past-nothing-new = { $count ->
    [zero] لا جديد في هذا الملف.
    [one] لا جديد: قيد هذا الملف موجود في الدفاتر.
    [two] لا جديد: قيدا هذا الملف موجودان في الدفاتر.
    [few] لا جديد: قيود هذا الملف ({ $count }) موجودة في الدفاتر.
    [many] لا جديد: قيود هذا الملف ({ $count }) موجودة في الدفاتر.
   *[other] لا جديد: قيود هذا الملف ({ $count }) موجودة في الدفاتر.
}
exchange-more-faults = { $count ->
    [zero] لا خطأ آخر.
    [one] وخطأ آخر.
    [two] وخطآن آخران.
    [few] و{ $count } أخطاء أخرى.
    [many] و{ $count } خطأ آخر.
   *[other] و{ $count } خطأ آخر.
}
exchange-sheet-is-missing = اختاروا الورقة المملوءة.
exchange-sheet-too-large = هذه الورقة أكبر من { $most } كيلوبايت. أرسلوها على أجزاء، سنة بسنة مثلا، أو اطلبوا من المشرف على الجهاز إدخالها بالأمر `twiza import`.
exchange-no-such-table = لا يوجد جدول «{ $table }». الموجود: { $known }.
exchange-template-written = كُتب النموذج في { $file }.
exchange-members-imported = سُجّل { $fresh } من الأعضاء، و{ $known } معروفون من قبل، و{ $changed } مسجلون بشكل آخر وتُركوا كما هم.
exchange-members-rehearsed = تجربة، لم يُسجَّل أحد: { $fresh } من الأعضاء للتسجيل، و{ $known } معروفون من قبل، و{ $changed } مسجلون بشكل آخر وسيُتركون كما هم.
sheet-name-data = للملء
sheet-name-help = شروح
sheet-hint-name-latin = الاسم الكامل بالحروف اللاتينية. يلزم أحد الاسمين على الأقل.
sheet-hint-name-arabic = الاسم الكامل بالعربية.
sheet-hint-kind = «ذاتي» (أو لا شيء) للشخص، و«اعتباري» للجمعية أو الشركة أو التعاونية.
sheet-hint-occupation = اختياري.
sheet-hint-address = اختياري.
sheet-hint-admitted-on = يوم القبول ولو كان قديما: تاريخ مثل 07/03/2024 أو { "\u200E" }2024-03-07. يُحفظ كما هو.
sheet-hint-account = الرقم في المخطط المحاسبي، أربعة أرقام على الأقل، من الصنف 1 إلى 5. يُفتح القسم الجديد ببيانه.
sheet-hint-label = بيان الحساب الذي تفتحه التعاونية بنفسها. اختياري لغيره.
sheet-hint-debit = الرصيد إذا كان مدينا، بالدرهم. مجموع المدين يساوي مجموع الدائن.
sheet-hint-credit = الرصيد إذا كان دائنا، بالدرهم.
sheet-hint-entry-date = يوم القيد ولو كان قديما: تاريخ مثل 07/03/2024 أو { "\u200E" }2024-03-07. يُحفظ كما هو.
sheet-hint-entry-journal = ACH أو VTE أو BNQ أو CAI أو OD أو AN. لا تُستعمل AN إلا لأرصدة السنة الأولى.
sheet-hint-entry-entry = اختياري: ما يجمع أسطر القيد الواحد. وبدونه تجمعها الوثيقة، وبدون وثيقة الأسطر المتتالية إلى أن تتوازن.
sheet-hint-entry-voucher = رقم الوثيقة. اختياري.
sheet-hint-entry-account = الرقم في المخطط المحاسبي، أربعة أرقام على الأقل. يُفتح القسم الجديد باسمه.
sheet-hint-entry-account-label = اسم الحساب الذي تفتحه التعاونية بنفسها. اختياري.
sheet-hint-entry-label = موضوع القيد في كلمات قليلة، دون اسم شخص.
sheet-hint-entry-line-label = بيان سطر واحد إذا كان مختلفا. اختياري.
sheet-hint-entry-debit = المبلغ إذا كان مدينا، بالدرهم. في كل قيد يتساوى مجموع المدين ومجموع الدائن.
sheet-hint-entry-credit = المبلغ إذا كان دائنا، بالدرهم.
sheet-hint-entry-counterparty = عضو أو غير عضو أو آخر، أو لا شيء. لا يُكتب اسم أبدا.
exchange-more-tables = كل الجداول الأخرى
exchange-table-profile = بطاقة التعاونية
exchange-table-members = الأعضاء
exchange-table-shares = الحصص المكتتبة
exchange-table-payments = الأداءات عن الحصص
exchange-table-accounts = الحسابات التي فتحتها التعاونية
exchange-table-entries = القيود
exchange-table-postings = أسطر القيود
exchange-table-milestones = مراحل التأسيس
exchange-table-evidence = الوثائق والوصولات
