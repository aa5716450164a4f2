# Handing over to the next treasurer.
handover-title = تسليم المهام
handover-lead = ما يسلّمه أمين المال لمن بعده، في وثيقة يوقعها الاثنان.
handover-see = عرض الوثيقة
handover-from = من يسلّم
handover-to = من يتسلّم
handover-day = يوم التسليم
handover-note = ملاحظات
handover-note-hint = مثلا المفاتيح ودفتر الشيكات وما تم الوعد به.
handover-button = تدوين التسليم
handover-done = تم تدوين التسليم. اطبعوا هذه الوثيقة ليوقعها الاثنان.
handover-count-first = عدّوا الصندوق معا قبل تسليم المفاتيح.
handover-counted = عُدّ يوم { $day }
handover-never-counted = لم يُعدّ قط
handover-money = المال
handover-both = الصندوق والبنك
handover-open = ما بقي مستحقا للتعاونية أو عليها
handover-suspense = في انتظار توضيح
handover-papers = حركات بلا وصل
handover-papers-count = { $count ->
    [0] لا ينقص أي وصل.
    [one] ينقص وصل واحد.
    [two] ينقص وصلان.
    [few] تنقص { $count } وصولات.
    [many] ينقص { $count } وصلا.
   *[other] ينقص { $count } وصل.
}
handover-promises = حصص مكتتبة لم تُؤدَّ بعد
handover-roles = من يقوم بماذا
handover-tasks = للإنجاز
handover-task-count = عدّ الصندوق
handover-task-suspense = توضيح المبالغ المعلقة مع الخبير
handover-nothing = لا شيء.
handover-statement = يصرح من يسلّم بأنه سلّم كل شيء، ويصرح من يتسلّم بأنه عدّه وتسلّمه.
handover-sign-from = من يسلّم
handover-sign-to = من يتسلّم
handover-made = تسليمات مدوّنة
handover-from-to = من { $from } إلى { $to }
handover-error-name-is-missing = اكتبوا اسم كل منهما.
handover-error-same-person = لا يسلّم أحد الصندوق لنفسه. اكتبوا اسمين مختلفين.
handover-error-day-in-future = لم يأت ذلك اليوم بعد. أدخلوا تاريخ اليوم أو تاريخا سابقا.
