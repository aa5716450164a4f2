sign-in-title = تسجيل الدخول
sign-in-lead = حسابات تعاونيتكم، محفوظة بعناية.
sign-in-name = اسم المستخدم
sign-in-name-hint = الاسم الوارد في الدعوة التي توصلتم بها.
sign-in-password = كلمة المرور
sign-in-button = دخول
sign-in-no-account = ليس لديكم حساب بعد؟ اطلبوا دعوة من جمعيتكم.
sign-in-wrong = الاسم أو كلمة المرور غير صحيحة. تحققوا منهما ثم أعيدوا المحاولة.
sign-in-wait = { $seconds ->
    [one] محاولات كثيرة. انتظروا ثانية واحدة ثم أعيدوا المحاولة.
    [two] محاولات كثيرة. انتظروا ثانيتين ثم أعيدوا المحاولة.
    [few] محاولات كثيرة. انتظروا { $seconds } ثوان ثم أعيدوا المحاولة.
    [many] محاولات كثيرة. انتظروا { $seconds } ثانية ثم أعيدوا المحاولة.
   *[other] محاولات كثيرة. انتظروا { $seconds } ثانية ثم أعيدوا المحاولة.
}
sign-in-link-is-over = هذا الرابط استُعمل من قبل أو مر عليه أكثر من نصف ساعة.
sign-in-name-is-taken = اسم المستخدم هذا مأخوذ. اختاروا اسما آخر.
sign-in-name-is-missing = أدخلوا اسم المستخدم.
invitation-title = اختيار كلمة المرور
invitation-lead = مرحبا { $name }. بقيت خطوة واحدة فقط.
invitation-sign-in-name = اسم المستخدم الخاص بكم:
invitation-password = كلمة المرور
invitation-password-hint = عشرة أحرف على الأقل. ثلاث أو أربع كلمات تتذكرونها تكوّن كلمة مرور جيدة.
invitation-again = أعيدوا كتابتها
invitation-button = البدء
invitation-ask-again = اطلبوا رابطا جديدا من الشخص الذي دعاكم.
account-title = حسابكم
account-save = حفظ
account-saved = تم الحفظ.
account-expert = عرض الخبير
account-expert-hint = يعرض المدين والدائن وأرقام الحسابات.
account-devices = الأجهزة المتصلة
account-devices-hint = إذا لم تتعرفوا على جهاز فافصلوه.
account-seen = آخر ظهور { $name }
account-this-device = هذا الجهاز
account-end-session = فصل
account-session-ended = تم فصل الجهاز.
role-treasurer = أمين(ة) المال
role-president = الرئيس(ة) أو المسير(ة)
role-member = عضو
role-expert = خبير(ة) الجمعية
role-coordinator = منسق(ة) الجمعية
role-programme-officer = مكلف(ة) بالبرنامج
role-finance-officer = مكلف(ة) بالمالية
role-auditor = مدقق(ة) الحسابات
role-donor = الجهة المانحة
role-administrator = الإدارة التقنية
