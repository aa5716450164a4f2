# The legal steps: the timeline, one step, and why a step does not move.
formation-title = التأسيس
formation-lead = مراحل القانون بالترتيب، وما بقي إنجازه.
formation-on = يوم { $day }
formation-refused-on = رُفض يوم { $day }
formation-by = قبل { $day } ({ $distance })
formation-answer-by = الجواب منتظر قبل { $day } ({ $distance })
formation-since = منذ { $day }
formation-waits-for = في انتظار: { $steps }
formation-reason = السبب: { $reason }
formation-reference = الرقم: { $reference }
formation-expires = صالحة إلى { $day } ({ $distance })
formation-name-expires = التسمية المصادق عليها صالحة إلى { $day } ({ $distance }). يجب أن يتم التسجيل قبل ذلك.
formation-papers = { $count ->
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $count } وثائق
    [many] { $count } وثيقة
   *[other] { $count } وثيقة
}
formation-progress = المراحل المنجزة: { $done } من { $all }
formation-late = { $count ->
    [one] مرحلة واحدة متأخرة
    [two] مرحلتان متأخرتان
    [few] { $count } مراحل متأخرة
    [many] { $count } مرحلة متأخرة
   *[other] { $count } مرحلة متأخرة
}
formation-next = الشيء التالي الذي يجب فعله
formation-to-bring = ما يجب إحضاره
formation-open-step = فتح هذه المرحلة
formation-all-done = كل المراحل منجزة.
formation-paper-missing = وثيقة ناقصة
formation-moved = تم تحديث المرحلة.
formation-first = يجب أولا:
formation-move = أين وصلت هذه المرحلة؟
formation-state = الحالة
formation-day = اليوم
formation-number = الرقم أو المرجع
formation-court = المحكمة الابتدائية
formation-why = السبب
formation-why-hint = مطلوب عند الرفض أو الإعفاء.
formation-responsible = من يتكفل بها
formation-notes = ملاحظات
formation-paper = إضافة وثيقة
formation-asks = ما يطلبه القانون
formation-authority = لدى
formation-yields = تعطي
formation-basis = النص
formation-mark = درجة التأكد
formation-documents = الوثائق المطلوبة
mark-confirmed = مقروء في النص
mark-interpreted = قراءتنا للنص، تحتاج إلى تأكيد
mark-practice = عرف بدون نص
milestone-state-planned = مبرمجة
milestone-state-started = بدأت
milestone-state-submitted = أُودعت
milestone-state-achieved = تم الحصول عليها
milestone-state-refused = رُفضت
milestone-state-waived = معفى منها
standing-refused = مرفوض
standing-late = متأخر
standing-due = قريب الأجل
standing-doing = جار
standing-planned = للإنجاز
standing-blocked = في الانتظار
standing-done = تم
standing-waived = معفى
milestone-error-unknown = المرحلة «{ $code }» غير موجودة.
milestone-error-day-is-missing = اكتبوا اليوم.
milestone-error-day-in-future = لم يأت هذا اليوم بعد. اكتبوا اليوم الذي حدث فيه ذلك.
milestone-error-before-earlier = { $day } قبل { $earlier }، وهو يوم الحالة السابقة. تحققوا من التاريخين.
milestone-error-reason-is-missing = اذكروا السبب.
milestone-error-needs-another = هذه المرحلة تأتي بعد «{ $name }». احصلوا عليها أولا.
milestone-error-cannot-be-waived = القانون يفرض هذه المرحلة، ولا يمكن الإعفاء منها.
milestone-error-number-is-missing = اكتبوا رقم التسجيل الذي أعطته كتابة الضبط.
milestone-error-court-is-missing = اكتبوا المحكمة التي تمسك السجل.
milestone-error-registration-stands = لا يُسحب التسجيل هنا: المحكمة وحدها تشطب.
formation-steps = المراحل
