# Customers and suppliers: who owes us, whom we owe, since when.
nav-parties = الزبناء والموردون
parties-title = الزبناء والموردون
parties-lead = من عليه مال لنا، ولمن علينا مال، ومنذ متى.
parties-new = إضافة زبون أو مورد
parties-edit = تعديل
parties-known = الدليل
parties-paid = أشخاص يتقاضون أجرا عن عملهم
parties-none = لم يُدوَّن أي زبون أو مورد بعد.
parties-number = رقم { $number }
parties-who = من
parties-open = الباقي
parties-age-30 = من 0 إلى 30 يوما
parties-age-60 = من 31 إلى 60 يوما
parties-age-90 = من 61 إلى 90 يوما
parties-age-older = أكثر من 90 يوما
parties-debt-owed-to-us = لنا على الغير
parties-debt-we-owe = علينا للغير
parties-debt-advances-given = تسبيقات أعطيناها
parties-debt-advances-received = تسبيقات تسلمناها
parties-nothing-owed-to-us = ليس لنا على أحد شيء.
parties-nothing-we-owe = ليس علينا لأحد شيء.
parties-nothing-advances-given = لا يوجد أي تسبيق أعطيناه لم يُسوَّ بعد.
parties-nothing-advances-received = لا يوجد أي تسبيق تسلمناه لم يُسوَّ بعد.
parties-nothing-open = كل شيء مسدد.
parties-unnamed = بدون اسم
parties-some-member = عضو، بدون اسم
parties-kind = الصفة
parties-kind-customer = زبون
parties-kind-supplier = مورد
parties-kind-both = الاثنان معا
parties-ice = التعريف الموحد للمقاولة
parties-ice-hint = الأرقام الخمسة عشر للتعريف الموحد، إن وُجد.
parties-ice-length = لا يتكون هذا التعريف من 15 رقما. تحققوا منه في فاتورة.
parties-ice-sum = يبدو أن هذا التعريف غير صحيح: ربما فيه رقم خاطئ. تحققوا منه في فاتورة.
parties-phone = الهاتف
parties-member = هل هو عضو؟
parties-member-hint = كل ما دُوّن مع هذا العضو يُربط به.
parties-no-member = لا
parties-added = تم التدوين في الدليل.
parties-mended = تم التعديل.
parties-receive = يدفع لنا
parties-pay = ندفع له
parties-movements = ما حدث
parties-no-movement = لم يُدوَّن أي شيء مع هذا الشخص بعد.
parties-line-sold = بيع
parties-line-received = قبض
parties-line-no-money = دون حركة مال
parties-line-bought = شراء
parties-line-paid = أداء
parties-line-advanced = تسبيق معطى
parties-line-advance-received = تسبيق متسلَّم
parties-line-set-off = تسبيق مخصوم
parties-attach = ربط حركات بدون اسم
parties-attach-lead = ضعوا علامة على ما يخص هذا الشخص.
parties-attached = { $count ->
    [one] تم ربط حركة واحدة.
    [two] تم ربط حركتين.
    [few] تم ربط { $count } حركات.
    [many] تم ربط { $count } حركة.
   *[other] تم ربط { $count } حركة.
}
party-error-name-is-missing = اكتبوا اسما بالحروف اللاتينية أو العربية.
party-error-already-there = «{ $name }» موجود في الدليل تحت رقم { $number }.
party-error-member-is-taken = هذا العضو موجود في الدليل: { $name }، رقم { $number }.
record-question-party = أي زبون أو أي مورد؟
record-hint-party = اختاروا من اللائحة أو اكتبوا اسما جديدا. يمكن ترك الخانة فارغة.
record-line-party = الزبون أو المورد
paper-aged-balances = الديون لنا وعلينا حسب قدمها
paper-hint-aged-balances = من عليه مال لنا، ولمن علينا مال، ومنذ متى.
paper-aged-balances-lead = تسدد الأداءات أقدم دين أولا.
