# Lasting things: the register, their wear, how they come and leave.
nav-assets = الآلات والممتلكات
assets-title = الآلات والممتلكات
assets-lead = ما تحتفظ به التعاونية أكثر من سنة: ما هو، وأين هو، وكم بقي من قيمته.
assets-new = تسجيل ممتلك
assets-new-lead = يكفي الاسم والقيمة؛ والباقي يساعد على العثور عليه وعرضه على من موّله.
assets-none = لا يوجد أي ممتلك هنا. يُسجل الأول في دقيقة.
assets-name = الاسم
assets-name-hint = كما تسمونه عندكم: مطحنة، دراجة ثلاثية، حاسوب.
assets-kind = نوع الممتلك
assets-kind-is-missing = اختاروا نوع الممتلك.
assets-origin = كيف وصل؟
assets-origin-is-missing = اذكروا كيف وصل.
assets-received-on = تاريخ التسلم
assets-value = القيمة
assets-value-hint = الثمن المؤدى؛ وبالنسبة للهبة، قيمتها يوم وصولها.
assets-wear = الاهتلاك إلى اليوم
assets-net = ما بقي من قيمته
assets-where = مكانه
assets-where-hint = الورشة، المخزن، عند أحد الأعضاء.
assets-state = الحالة
assets-state-left = خرج
assets-condition-good = في حالة جيدة
assets-condition-worn = مستعمل كثيرا
assets-condition-broken = معطل
assets-condition-lost = ضائع أو مسروق
assets-custodian = من يتكفل به
assets-custodian-other = أو شخص آخر
assets-nobody = لا أحد بعينه
assets-serial = الرقم التسلسلي
assets-supplier = البائع أو الواهب
assets-voucher = الفاتورة أو محضر التسليم
assets-photo = الصورة
assets-photo-hint = صورة يظهر فيها الرقم المكتوب عليه إن أمكن.
assets-photo-add = إضافة الصورة أو تغييرها
assets-photo-kept = حُفظت الصورة.
assets-no-photo = لا توجد صورة بعد.
assets-finance-source = الممول
assets-finance-hint = مواردكم الخاصة، برنامج، قرض.
assets-grant = المنحة
assets-budget-line = بند الميزانية
assets-granted = الجزء الذي أدته المنحة
assets-granted-hint = بالدرهم. اتركوه فارغا إذا لم يُعط شيء.
assets-released = ما احتُسب من المنحة إلى اليوم
assets-account-grant = حساب المنحة
assets-keep-years = سنوات الاحتفاظ
assets-keep-years-hint = لما لا يهتلك؛ إذا تُرك فارغا فالعُشر كل سنة.
assets-released-before = ما احتُسب من المنحة قبل تويزا
assets-years = عدد سنوات استعماله
assets-years-hint = إذا تُرك فارغا، المدة المعتادة لهذا النوع.
assets-time = مدة الاستعمال
assets-years-of-use = { $count ->
    [one] سنة واحدة
    [two] سنتان
    [few] { $count } سنوات
    [many] { $count } سنة
   *[other] { $count } سنة
}
assets-months-of-use = { $count ->
    [one] شهر واحد
    [two] شهران
    [few] { $count } أشهر
    [many] { $count } شهرا
   *[other] { $count } شهر
}
assets-does-not-wear = لا يهتلك مع الزمن.
assets-method = طريقة حساب الاهتلاك
assets-usual = المعتادة
assets-method-linear = متساو كل شهر (ثابت)
assets-method-declining = أكبر في البداية (متناقص)
assets-method-yearly = بسنوات كاملة (مصاريف موزعة)
assets-method-none = لا شيء: لا يهتلك
assets-begins = ابتداء من
assets-written-before = اهتلاك محتسب قبل تويزا
assets-written-before-hint = لممتلك منقول من دفتر قديم.
assets-register-button = تسجيل
assets-registered = سُجل الممتلك. اكتبوا رقمه عليه.
assets-register-number = الرقم { $name } في السجل
assets-edit = تعديل
assets-edit-button = حفظ
assets-edited = تم التدوين.
assets-plan-stays = سبق احتساب اهتلاك في الدفاتر: القيمة والمدة لا تتغيران.
assets-show-present = الموجود
assets-show-left = ما خرج
assets-show-all = الكل
assets-unclaimed = { $count ->
    [one] مقتنى واحد ينتظر التسجيل
    [two] مقتنيان ينتظران التسجيل
    [few] { $count } مقتنيات تنتظر التسجيل
    [many] { $count } مقتنى ينتظر التسجيل
   *[other] { $count } مقتنى ينتظر التسجيل
}
assets-year-missing = احتساب اهتلاك السنة التي تنتهي في { $name }
assets-waiting-title = في انتظار التسجيل
assets-waiting-lead = ما اقتنيتموه أو تسلمتموه ليدوم ولم يسجل بعد.
assets-waiting-none = كل ما اقتني ليدوم مسجل.
assets-not-in-books = ليس في اللائحة؟
assets-not-in-books-lead = الشراء المؤدى يُدوَّن أولا كمال خارج؛ والهبة أو الشراء المؤجل يُدوَّن هنا.
assets-bought = أديت ثمن هذا الشراء
assets-given = هبة، أو يؤدى لاحقا
assets-line-holds = بقي { $name } للتسجيل من هذا الشراء.
assets-card = بطاقته
assets-who-paid = من أداه
assets-accounts = الحسابات والقاعدة
assets-account = حساب الممتلك
assets-account-wear = حساب الاهتلاك
assets-account-charge = حساب التكلفة
assets-usual-rate = النسبة السنوية المعتادة
assets-source = المرجع
assets-entry = كيف دخل إلى الدفاتر
assets-net-today = قيمته اليوم
assets-worn-today = الاهتلاك إلى اليوم
assets-wear-of-year = اهتلاك السنة
assets-wear-earlier = السنوات الماضية
assets-grant-released = ما احتُسب من المنحة
assets-written = الاهتلاك المحتسب في الدفاتر
assets-is-behind = اهتلاك سنة ماضية لم يحتسب بعد.
assets-plan = سنة بسنة
assets-plan-picture = قيمته في آخر كل سنة واهتلاك السنة
assets-year = السنة
assets-in-the-books = في الدفاتر
assets-planned = مرتقب
assets-against-books = السجل والدفاتر
assets-agree = السجل والدفاتر متطابقان.
assets-differ = السجل والدفاتر غير متطابقين. سجلوا ما ينتظر أو استشيروا خبيركم.
assets-in-register = في السجل
assets-gap = الفرق
assets-year-title = اهتلاك السنة
assets-year-lead = تفقد الآلة من قيمتها بالاستعمال. مرة كل سنة يُحسب ما فقدته كل واحدة.
assets-year-all-written = { $count ->
    [one] كل شيء محتسب لهذه السنة (ممتلك واحد).
    [two] كل شيء محتسب لهذه السنة (ممتلكان).
    [few] كل شيء محتسب لهذه السنة ({ $count } ممتلكات).
    [many] كل شيء محتسب لهذه السنة ({ $count } ممتلكا).
   *[other] كل شيء محتسب لهذه السنة ({ $count } ممتلك).
}
assets-year-not-over = السنة لم تنته بعد. ما يضاف لاحقا يحتسب زيادة.
assets-year-entry = ما سيُدوَّن في الدفاتر
assets-year-button = احتساب اهتلاك السنة
assets-year-written = احتُسب اهتلاك السنة.
assets-year-nothing = كل شيء كان محتسبا: لم يُضف شيء.
assets-entry-year = اهتلاك الممتلكات، السنة المنتهية في { $year }
assets-entry-arrival = تسلم: { $name }
assets-entry-leaving = { $name }: { $how }
assets-entry-grant-part = جزء من المنحة لمصاريف السنة
assets-leave = خروج الممتلك
assets-leaving = ما مصيره؟
assets-leaving-is-missing = اذكروا مصيره.
assets-leaving-sold = بِيع
assets-leaving-given-away = وُهب
assets-leaving-scrapped = لم يعد صالحا
assets-leaving-lost = ضاع أو سُرق
assets-price = ثمن البيع
assets-price-hint = كل ما يعطيه المشتري.
assets-if-sold = (إذا بيع)
assets-paid = المشتري
assets-paid-later = سيؤدي لاحقا
assets-paid-bank = أدى في البنك
assets-paid-cash-box = أدى في الصندوق
assets-reason = ما حدث
assets-reason-hint = في حالة السرقة، رقم الشكاية؛ وفي حالة الهبة، لمن.
assets-leave-button = إخراجه من السجل
assets-gone = أُخرج من السجل ومن الدفاتر.
assets-has-left = { $how } يوم { $day }. { $reason }
assets-worth-today = قيمته اليوم { $name }.
assets-grant-part = منحة معدات أدت مصاريف من السنة
assets-grant-part-lead = الجزء الذي لم يُستعمل لاقتناء ممتلك دائم يُحتسب ضمن مداخيل السنة.
assets-grant-part-done = احتُسب جزء المنحة في السنة.
assets-no-grant = لا توجد منحة معدات في الدفاتر.
assets-gross = القيمة الأصلية
assets-net-value = القيمة الصافية
assets-paper-grant = الممتلكات التي أدتها المنحة: { $grant }
paper-asset-register = جدول الأصول الثابتة
paper-hint-asset-register = الممتلكات الدائمة واهتلاكها وما بقي من قيمتها ومن أداها.
fix-error-belongs-to-things = هذه الحركة صادرة عن سجل الممتلكات أو عن الجرد. ألغوها هنا ثم أعيدوا تدوينها من صفحتها.
asset-error-entry-stands = الحركة التي جلبت هذا الممتلك قائمة: لا شيء لربطه.
assets-is-loose = أُلغيت الحركة التي جلبت هذا الممتلك. اربطوه بالحركة الصحيحة.
assets-link = الحركة التي جلبته
assets-link-button = ربط
assets-linked = رُبط الممتلك.
demo-thing-machine = طاحنة وخلاط
demo-thing-scale = ميزان وأحواض
demo-thing-tricycle = دراجة ثلاثية العجلات
demo-stock-raw = مادة أولية في الانتظار
demo-stock-made = منتوج نهائي
demo-unit = كغ
paper-asset-labels = ملصقات الممتلكات
paper-hint-asset-labels = للقص واللصق: الرقم والاسم ومربع يقرأ بالهاتف.
assets-labels-lead = للقص واللصق على كل ممتلك.
assets-label-paper = الملصق
asset-error-label-is-missing = أعطوا للممتلك اسما.
asset-error-too-long = أحد النصوص طويل جدا. الحد الأقصى للحروف { $most }.
asset-error-not-a-lasting-thing = الحساب { $account } لا يضم ممتلكات دائمة. اختاروا نوعا آخر.
asset-error-value-not-positive = أدخلوا قيمة أكبر من الصفر.
asset-error-received-in-future = لم يحن هذا اليوم بعد. سجلوا الممتلك عند وصوله.
asset-error-wrong-time = أدخلوا مدة من شهر واحد إلى { $years } سنة.
asset-error-no-coefficient = القاعدة لا تنص على اهتلاك متناقص لهذه المدة (عدد الأشهر { $months }): يلزم 36 شهرا على الأقل.
asset-error-does-not-wear = ما في الحساب { $account } لا يهتلك. اختاروا «لا يهتلك».
asset-error-grant-above-value = لا يمكن أن تؤدي المنحة أكثر من قيمة الممتلك، وهي { $value }.
asset-error-not-a-grant-account = حساب منحة المعدات يبدأ بـ131 ولا يكون 1319.
asset-error-written-above-value = لا يمكن أن يتجاوز الاهتلاك القيمة، { $value }.
asset-error-posting-is-used-up = من هذا الشراء، لم يبق للتسجيل سوى { $left }.
asset-error-has-left = خرج هذا الممتلك يوم { $day }.
asset-error-earlier-year-first = اهتلاك السنة المنتهية في { $day } لم يحتسب وهي ما زالت مفتوحة. ابدؤوا بها.
asset-error-written-beyond = احتُسب اهتلاك إلى { $day }. ألغوه أولا أو اختاروا يوما لاحقا.
asset-error-leaves-before-it-came = لا يمكن أن يخرج قبل وصوله يوم { $day }.
asset-error-leaves-in-future = لم يحن هذا اليوم بعد. دوّنوا الخروج عندما يحدث.
asset-error-not-in-rulebook = قواعد { $day } لا تحدد أين يُدوَّن هذا. استشيروا خبيركم.
asset-error-unknown-origin = اذكروا كيف وصل الممتلك.
asset-error-grant-is-smaller = لم يبق في هذه المنحة سوى { $holds }.
