# The plan of a year and the months ahead, in plain words.
plan-lead = ما كان متوقعا، وما حدث فعلا، وإلى متى يكفي المال.
plan-paper = الوثيقة
plan-ahead = الشهور المقبلة
plan-left = الباقي
plan-runway = { $weeks ->
    [one] المال يكفي لنحو أسبوع واحد.
    [two] المال يكفي لنحو أسبوعين.
    [few] المال يكفي لنحو { $weeks } أسابيع.
    [many] المال يكفي لنحو { $weeks } أسبوعا.
   *[other] المال يكفي لنحو { $weeks } أسبوع.
}
plan-runway-none = لم يبق مال لا في الصندوق ولا في البنك.
plan-runway-long = المال يكفي لأكثر من سنة.
plan-runway-unknown = يلزم شهر كامل من الحركات للنظر إلى الأمام.
plan-how = كيف حُسب هذا؟
plan-how-begins = نبدأ بما في الصندوق والبنك اليوم. ما على الزبناء يدخل، وما على التعاونية يُؤدى، في هذا الشهر.
plan-how-nothing = لم يُدوَّن أي شهر كامل بعد، فلا يُفترض شيء لما بعد.
plan-how-average = { $months ->
    [one] كل شهر يشبه آخر شهر كامل.
    [two] كل شهر يشبه معدل آخر شهرين كاملين.
    [few] كل شهر يشبه معدل آخر { $months } شهور كاملة.
    [many] كل شهر يشبه معدل آخر { $months } شهرا كاملا.
   *[other] كل شهر يشبه معدل آخر { $months } شهر كامل.
}
plan-how-seasonal = { $years ->
    [one] كل شهر يشبه الشهر نفسه من السنة الماضية.
    [two] كل شهر يشبه الشهر نفسه في السنتين الأخيرتين: المواسم تُحتسب.
    [few] كل شهر يشبه الشهر نفسه في آخر { $years } سنوات: المواسم تُحتسب.
    [many] كل شهر يشبه الشهر نفسه في آخر { $years } سنة: المواسم تُحتسب.
   *[other] كل شهر يشبه الشهر نفسه في آخر { $years } سنة: المواسم تُحتسب.
}
plan-how-plan = حيث يوجد مبلغ متوقع للسنة، فهو الذي يُحتسب.
plan-how-without = دون الحصص والقروض ومنح المعدات والآلات: تلك قرارات وليست عادة.
plan-none = لا شيء متوقع لهذه السنة بعد. أرقام السنة الماضية مقترحة أسفله.
plan-income = ما يدخل
plan-cost = ما نصرفه
plan-kind = الغرض
plan-planned = المتوقع
plan-actual = الفعلي
plan-remains = الباقي
plan-hundredths = النسبة
plan-share = النصيب
plan-state = الحالة
plan-last-year = السنة الماضية
plan-last-year-was = السنة الماضية: { $name }
plan-total = المجموع
plan-result = الباقي إلى اليوم:
plan-result-planned = الباقي المتوقع
plan-result-actual = الباقي الفعلي
plan-unplanned = لا شيء متوقع
plan-used = صُرف { $percent }
plan-reached = تحقق { $percent }
plan-nearly-used = { $percent }: على وشك النفاد
plan-used-up = { $percent }: نفد
plan-other-income = مداخيل أخرى
plan-other-cost = مصاريف أخرى
plan-edit = وضع توقعات السنة
plan-edit-lead = اتركوا فارغا ما ليس متوقعا. يمكن تغيير الرأي في أي وقت.
plan-keep = حفظ
plan-kept = تم حفظ التوقعات.
plan-kinds = السنة بالصور
plan-error-unknown-subject = «{ $subject }» ليس نوعا من المداخيل أو المصاريف.
plan-error-negative = اكتبوا مبلغا يساوي صفرا أو أكثر.
plan-error-too-large = هذه المبالغ كبيرة جدا. تحققوا من عدد الأصفار.
plan-error-year-is-closed = هذه السنة مقفلة: لم تعد توقعاتها تتغير.
plan-until = إلى أي شهر
plan-whole-year = السنة كلها
plan-months = الأشهر الاثنا عشر
plan-months-lead = اتركوا شهرا فارغا فيأخذ نصيبه مما بقي من السنة.
plan-for-the-year = للسنة
plan-months-even = للعودة إلى أشهر متساوية أفرغوها كلها.
plan-months-kept = تم التوزيع.
plan-error-months-differ = مجموع الأشهر { $months } والسنة { $year }. صححوا أحدهما أو اتركوا شهرا فارغا.
plan-months-choose = اختاروا سطرا لتوزيعه
