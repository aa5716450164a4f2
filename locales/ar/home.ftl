# The treasurer's first page and counting the cash box.
home-title = ما تبقّى
home-cash = الصندوق
home-bank = البنك
home-counted = عُدّ يوم { $name }
home-in = دخل مال
home-out = خرج مال
home-other = حركة أخرى
home-count = عدّ الصندوق
home-begin = لبداية جيدة
home-tasks = للإنجاز
home-done = تم
home-to-do = للإنجاز
home-card-years = فتح دفاتر السنة
home-card-count = عدّ الصندوق لأول مرة
home-card-member = تسجيل أول عضو
home-card-paper = إضافة أول وصل
home-task-papers = { $count ->
    [one] ينقص وصل واحد
    [two] ينقص وصلان
    [few] تنقص { $count } وصولات
    [many] ينقص { $count } وصلا
   *[other] ينقص { $count } وصل
}
home-task-count = عدّوا الصندوق: مرّ أكثر من شهر على آخر عدّ
home-task-bank = قارنوا دفاتركم بكشف البنك: مرّ أكثر من شهر على آخر مقارنة
home-last = آخر الحركات
home-nothing-yet = لم يُدوَّن شيء بعد. ابدؤوا بعدّ الصندوق.
home-all = الدفتر كاملا
home-months = المال الداخل والخارج شهرا بشهر
home-month = الشهر
home-figures = عرض الأرقام
home-came-in = دخل
home-went-out = خرج
cash-title = عدّ الصندوق
cash-lead = عدّوا الأوراق والقطع، اثنان معا إن أمكن.
cash-counted = كم من المال في الصندوق؟
cash-hint = اكتبوا 0 إذا كان فارغا.
cash-button = تم العدّ
cash-negative = لا يمكن أن يحتوي الصندوق على أقل من صفر.
cash-difference = فرق في الصندوق
cash-agrees = الصندوق والدفتر متطابقان. تم تدوين ذلك.
cash-more = في الصندوق { $amount } زيادة على الدفتر. تم تدوين ذلك، وسيساعدكم خبير الجمعية على معرفة السبب.
cash-less = ينقص الصندوق { $amount } عن الدفتر. تم تدوين ذلك، وسيساعدكم خبير الجمعية على معرفة السبب.
home-bank-never-compared = لم يُقارن قط مع البنك
home-see-plan = عرض التوقعات
