# Members, their shares and the capital they pool.
members-title = الأعضاء
members-lead = سجل الأعضاء وحصصهم وأداءاتهم.
members-new = تسجيل عضو
members-new-lead = يكفي الاسم، وتُدوَّن الحصص بعد ذلك.
members-empty = لم يُسجَّل أي عضو بعد.
members-name = الاسم
members-number = العضو { $number }
members-kind = الشخص
members-natural = شخص ذاتي
members-legal = جمعية أو شركة أو تعاونية
members-admitted-on = تاريخ القبول
members-shares = الحصص
members-promised = المكتتب
members-called = المطلوب إلى اليوم
members-paid = المدفوع
members-due = الباقي للدفع
members-left = غادر يوم { $name }
members-masked = دوركم يرى أرقام الأعضاء لا أسماءهم.
members-name-latin = الاسم الكامل بالحروف اللاتينية
members-name-arabic = الاسم الكامل بالحروف العربية
members-name-hint = كما في بطاقة الهوية. رقمها غير مطلوب.
members-occupation = المهنة
members-address = العنوان
members-admit = تسجيل
members-admitted = سُجّل العضو. دوّنوا الآن حصصه.
members-register-number = الرقم في السجل
members-promises = الحصص المكتتبة
members-no-promise = لا حصص مكتتبة.
members-promise-cash = { $count ->
    [one] حصة واحدة بقيمة { $nominal }
    [two] حصتان بقيمة { $nominal } للواحدة
    [few] { $count } حصص بقيمة { $nominal } للواحدة
    [many] { $count } حصة بقيمة { $nominal } للواحدة
   *[other] { $count } حصة بقيمة { $nominal } للواحدة
}
members-promise-in-kind = { $count ->
    [one] حصة عينية واحدة بقيمة { $nominal }: { $what }
    [two] حصتان عينيتان بقيمة { $nominal } للواحدة: { $what }
    [few] { $count } حصص عينية بقيمة { $nominal } للواحدة: { $what }
    [many] { $count } حصة عينية بقيمة { $nominal } للواحدة: { $what }
   *[other] { $count } حصة عينية بقيمة { $nominal } للواحدة: { $what }
}
members-pay = تدوين أداء
members-hand-over = تدوين تسليم الشيء
members-amount = المبلغ
members-due-hint = الباقي للدفع: { $name }
members-means = أين يوضع المال؟
members-means-cash-box = الصندوق
members-means-bank = البنك
members-means-handover = تسليم عيني
members-call = طلب جزء آخر
members-call-hint = يمكن طلب { $name } بعد.
members-call-button = طلب
members-promise = اكتتاب حصص
members-how-many = كم حصة؟
members-nominal-hint = قيمة الحصة { $name }.
members-brought-as = كيف تُقدَّم؟
members-in-cash = نقدا
members-in-kind = عينا
members-in-kind-hint = آلة أو أرض: يقيّمها خبير.
members-called-now = يُدفع الآن
members-called-hint = الربع على الأقل؛ اتركوه فارغا للربع.
members-thing = أي شيء؟
members-thing-kind = من أي نوع؟
members-if-in-kind = (إذا كانت عينية)
members-promise-button = اكتتاب
members-card = بطاقة العضو
members-receipts = الوصولات
members-entry-promise = { $count ->
    [one] اكتتاب حصة واحدة – { $name }
    [two] اكتتاب حصتين – { $name }
    [few] اكتتاب { $count } حصص – { $name }
    [many] اكتتاب { $count } حصة – { $name }
   *[other] اكتتاب { $count } حصة – { $name }
}
members-entry-call = طلب جزء من الحصص – { $name }
members-entry-payment = أداء على الحصص – { $name }، { $amount }
members-promised-done = تم اكتتاب الحصص.
members-called-done = طُلب المبلغ.
members-paid-done = دُوّن الأداء مع وصله.
check-title = ما يطلبه القانون
check-met = محترم
check-unmet = ليس بعد
check-members = الأعضاء: { $found }، والمطلوب { $wanted } ({ $article })
check-capital = رأس المال: { $found }، والمطلوب { $wanted } على الأقل ({ $article })
check-quarter = المدفوع عن كل حصة: { $found } على الأقل، والقانون يطلب { $wanted } ({ $article })
check-natural = نصيب الأشخاص الذاتيين: { $found }، والمطلوب { $wanted } ({ $article })
check-years = غير مدفوع بعد أجل ثلاث سنوات: { $found } ({ $article })
capital-title = رأس المال المشترك
capital-lead = ما قدمه كل واحد، وما صار إليه، وما تبقّى.
capital-picture = في الأعلى ما قُدّم، وفي الأسفل ما صار إليه وما تبقّى
capital-table = نفس الشيء بالأرقام
capital-what = ماذا
capital-brought = ما قُدّم
capital-spent = ما صار إليه
capital-in-kind = حصص الأعضاء عينا
capital-total-brought = كل ما قُدّم
capital-total-spent = كل ما صار إليه
capital-left = المتبقي في الصندوق والبنك
capital-by-member = ما قدمه كل عضو
capital-share = النسبة
share-error-wrong-count = اكتبوا من 1 إلى { $most } حصة.
share-error-too-little-called = يُدفع { $least } على الأقل عند الاكتتاب ({ $article }).
share-error-too-much-called = لا يمكن طلب أكثر من { $most }.
share-error-more-than-due = لم يبق للدفع إلا { $due }. اطلبوا أولا جزءا آخر أو صححوا المبلغ.
share-error-thing-is-missing = اذكروا الشيء المقدَّم.
share-error-handed-over-whole = يُسلَّم الشيء دفعة واحدة بقيمة { $value }.
share-error-paid-in-money = هذه الحصص تُدفع نقدا.
share-error-paid-in-kind = هذه الحصص عينية: دوّنوا تسليم الشيء.
share-error-share-too-small = قيمة الحصة { $least } على الأقل ({ $article }).
share-error-law = سجل القواعد لا يقول شيئا عن { $day }. استشيروا خبيركم.
