# Cooperatives: all of them, the file of each, taking one up, its members.
portfolio-title = التعاونيات
portfolio-lead = الأكثر حاجة إليكم أولا.
portfolio-add = تعاونية جديدة
portfolio-need-you = { $count ->
    [one] تعاونية واحدة تحتاج إليكم
    [two] تعاونيتان تحتاجان إليكم
    [few] { $count } تعاونيات تحتاج إليكم
    [many] { $count } تعاونية تحتاج إليكم
   *[other] { $count } تعاونية تحتاج إليكم
}
portfolio-empty = لا تعاونية هنا حاليا.
portfolio-name = التعاونية
portfolio-state = الحالة
portfolio-next = المرحلة التالية
portfolio-progress = التأسيس
portfolio-members = الأعضاء
portfolio-holds = الصندوق والبنك
portfolio-late = { $step }: { $distance }
file-attention = ما يتطلب الانتباه
file-nothing-urgent = لا شيء مستعجل.
file-too-few-members = { $count ->
    [zero] لا عضو مسجل بعد، والقانون يطلب { $minimum } ({ $article })
    [one] عضو واحد مسجل والقانون يطلب { $minimum } ({ $article })
    [two] عضوان مسجلان والقانون يطلب { $minimum } ({ $article })
    [few] { $count } أعضاء مسجلون والقانون يطلب { $minimum } ({ $article })
    [many] { $count } عضوا مسجلا والقانون يطلب { $minimum } ({ $article })
   *[other] { $count } عضو مسجل والقانون يطلب { $minimum } ({ $article })
}
file-further = للاطلاع على المزيد
file-facts = التعاونية
file-code = الرمز
file-registration = رقم التسجيل
file-court = المحكمة
file-registered-on = سُجلت يوم
file-region = الجهة
file-province = الإقليم أو العمالة
file-seat = المقر
file-object = الغرض
file-object-fr = الغرض بالفرنسية
file-object-ar = الغرض بالعربية
file-sector = القطاع
file-categories = الأصناف (القانون 112.12، المادة 1)
file-share = قيمة الحصة
file-members = الأعضاء
file-edit = تعديل البطاقة
file-edit-lead = ما يعطيه القانون (الرقم والمحكمة والحالة) يأتي من مراحل التأسيس.
file-saved = تم تحديث البطاقة.
file-name-fr = الاسم بالفرنسية
file-name-ar = الاسم بالعربية
file-name-hint = مع كلمة «تعاونية» (المادة 11).
file-choose = اختيار…
file-makes-food = تنتج مواد غذائية
file-makes-food-hint = سيُطلب ترخيص صحي.
file-makes-crafts = تزاول الصناعة التقليدية
file-makes-crafts-hint = سيُطلب التسجيل في سجل الصناعة التقليدية.
category-1 = الأعضاء يوردون والتعاونية تبيع
category-2 = التعاونية تنتج أو تقدم خدمات لأعضائها
category-3 = التعاونية تشغّل أعضاءها
new-title = تعاونية جديدة
new-lead = يكفي الأساسي: تُستكمل البطاقة لاحقا.
new-code-hint = قصير وبحروف لاتينية: يظهر في العناوين.
new-share-hint = 100 درهم على الأقل (المادة 26).
new-button = بدء المواكبة
new-done = أُضيفت التعاونية. هذه مرحلتها الأولى.
member-error-name-is-missing = اكتبوا الاسم بالحروف اللاتينية أو العربية.
member-error-text-too-long = عدد حروف هذا النص أكبر من الحد الأقصى ({ $most }). اختصروه.
member-error-admitted-in-future = لم يأت يوم القبول بعد. أدخلوا تاريخ اليوم أو تاريخا سابقا.
member-error-already-in-register = { $name } مسجل من قبل تحت الرقم { $number }.
programme-title = البرنامج
programme-lead = مجاميع فقط، دون أي شخص.
programme-by-region = حسب الجهة
programme-registered = المسجلة
programme-grants = المنح المتوصل بها
programme-few = أقل من 5
programme-other-regions = جهات أخرى معا
programme-hint = الجهة التي قد تُعرف فيها تعاونية أو بضعة أشخاص تُحسب مع غيرها.
people-lead = من يمكنهم الدخول وما يمكنهم رؤيته.
people-link = سلّموا هذا الرابط للشخص. يصلح مرة واحدة لمدة نصف ساعة ولن يظهر بعد ذلك:
people-sign-in-name = اسم المستخدم
people-role = الدور
people-over = لدى
people-has-come = نشط
people-invited = مدعو
people-invite = دعوة شخص
people-button = دعوة
people-cooperative = تعاونية
people-association = جمعية
people-programme = برنامج
people-over-does-not-fit = هذا الدور لا يُمارَس هناك. لأمين المال تعاونية، وللخبير جمعية، وللمدقق برنامج.
