# Members against others: how much is done with whom, and what the law allows.
exclusivity-title = الأعضاء والأغيار
exclusivity-lead = من { $from } إلى { $to }. تتعامل التعاونية مع أعضائها، أما مع الأغيار فقد حدد القانون سقفا قدره { $ceiling } ({ $article }). تويزا تنبّه ولا ترفض شيئا.
exclusivity-no-year = لم تُفتح أي سنة بعد.
exclusivity-nothing = لم يُحدد صنف التعاونية، أو لم تُفتح أي سنة.
exclusivity-provisional = السنة لم تُقفل بعد: هذه الأرقام مؤقتة.
exclusivity-years = السنوات
exclusivity-period = من { $from } إلى { $to }
exclusivity-measure-1 = ما يزودنا به الأعضاء والأغيار
exclusivity-measure-2 = ما نبيعه للأعضاء وللأغيار
exclusivity-measure-3 = ما نؤديه للأعضاء وللأغيار مقابل عملهم
exclusivity-status-within = ضمن الحد
exclusivity-status-near = قريب من السقف
exclusivity-status-permitted = مرخص به
exclusivity-status-not-yet = غير مسموح بعد
exclusivity-status-passed = تم تجاوز السقف
exclusivity-sentence-within = مع الأغيار: { $ratio } والسقف { $limit }. بقي { $left }.
exclusivity-sentence-near = مع الأغيار: { $ratio } والسقف { $limit }. لم يبق سوى { $left } في هذه السنة.
exclusivity-sentence-permitted = مع الأغيار: { $ratio }، فوق { $ceiling } المحددة في القانون وفي حدود { $limit } حسب الترخيص { $reference }. بقي { $left } ما دام الترخيص ساريا.
exclusivity-sentence-not-yet = أُنجز { $early } مع الأغيار قبل اليوم الذي يُسمح فيه بذلك ({ $day }). خلال السنة الأولى لا تتعامل التعاونية إلا مع أعضائها: { $article }.
exclusivity-sentence-passed = مع الأغيار: { $ratio } والسقف { $limit }. قدر التجاوز { $left }. زيدوا التعامل مع الأعضاء أو اطلبوا ترخيصا: { $article }.
exclusivity-sentence-outside = خارج مدة الترخيص { $reference }، أُنجز مع الأغيار { $outside }، فوق { $ceiling } المحددة في القانون: قدر التجاوز { $left }. لا يسري الترخيص إلا على أيامه: { $article }.
exclusivity-no-base = دون أي تعامل مع الأعضاء
exclusivity-not-registered = التعاونية غير مسجلة بعد
exclusivity-allowed-from = التعامل مع الأغيار مسموح ابتداء من
exclusivity-members = الأعضاء
exclusivity-others = الأغيار
exclusivity-untold = للتحديد
exclusivity-ceiling = السقف
exclusivity-account = الحساب
exclusivity-to-tell = مع من؟ للتحديد
exclusivity-to-tell-lead = لم يُذكر إن كانت هذه العمليات مع عضو أو مع غيره. وهي لا تُحسب في أي جانب. وإذا ذُكر اسم العضو دخلت أيضا في عائده.
exclusivity-to-name = أي عضو؟ يحتاج إلى توضيح
exclusivity-to-name-lead = تُحسب هذه العمليات مع الأعضاء، لكنها لا تدخل في عائد أي واحد منهم ما لم يُذكر من هو.
exclusivity-member-unknown = لا يوجد عضو بهذا الرقم، أو يحمل هذا الاسم أكثر من عضو. اختاروه من اللائحة أو اكتبوا رقمه.
exclusivity-with-whom = مع من
exclusivity-nothing-told = اختاروا جوابا واحدا على الأقل.
exclusivity-told = { $count ->
    [one] تم تحديد عملية واحدة.
    [two] تم تحديد عمليتين.
    [few] تم تحديد { $count } عمليات.
    [many] تم تحديد { $count } عملية.
   *[other] تم تحديد { $count } عملية.
}
exclusivity-permits = الترخيص
exclusivity-no-permit = لم يُدوَّن أي ترخيص لتجاوز السقف.
exclusivity-permit-given = { $rate }، ترخيص رقم { $reference }
exclusivity-permit-detail = من { $from } إلى { $until }، { $authority }
exclusivity-permit-add = تدوين ترخيص
exclusivity-permit-lead = الترخيص الاستثنائي تمنحه السلطة المكلفة بالاقتصاد الاجتماعي (القانون 112.12، المادة 6؛ المرسوم 2.21.216).
exclusivity-permit-rate = النسبة المرخص بها
exclusivity-permit-rate-hint = بالمائة، مثلا 45.
exclusivity-permit-reference = رقم الترخيص
exclusivity-permit-from = صالح من
exclusivity-permit-until = إلى غاية
exclusivity-permit-authority = الجهة المانحة
exclusivity-permit-done = تم تدوين الترخيص.
exclusivity-rate-wrong = اكتبوا النسبة بالمائة، مثلا 45.
exclusivity-error-rate-out-of-range = الترخيص يتجاوز { $ceiling } ولا يتعدى 100%.
exclusivity-error-ends-before-it-begins = تاريخ النهاية قبل تاريخ البداية. صححوا أحد التاريخين.
exclusivity-error-reference-is-missing = اذكروا رقم الترخيص.
exclusivity-error-authority-is-missing = اذكروا من منح الترخيص.
exclusivity-task-passed = عمليات كثيرة مع غير الأعضاء ({ $article })
exclusivity-task-not-yet = عمليات مع غير الأعضاء قبل نهاية السنة الأولى ({ $article })
exclusivity-see = عرض
paper-exclusivity = العمليات مع الأغيار والسقف (المادة 6)
paper-hint-exclusivity = ما أُنجز مع الأعضاء ومع الأغيار، والسقف (المادتان 6 و71).
paper-exclusivity-lead = بيان موضوع تطبيقا للمادتين 6 و71 من القانون 112.12: تُعرض فيه العمليات مع الأغيار على حدة.
paper-exclusivity-table-1 = مشتريات البضائع والمواد
paper-exclusivity-table-2 = المبيعات والخدمات
paper-exclusivity-table-3 = الأجور
