# What stands around every page: head, navigation, foot, and what the script says.
chrome-skip = انتقل إلى المحتوى
chrome-demo = نقود وهمية: الأشخاص والمبالغ من نسج الخيال.
chrome-language = اللغة
chrome-signed-in-as = الحساب المستعمل:
chrome-account = حسابي
chrome-sign-out = تسجيل الخروج
chrome-hide-amounts = إخفاء المبالغ
chrome-navigation = القائمة
chrome-shortcuts = اختصارات
chrome-menu = القائمة
chrome-foot = تويزا: عمل كل واحد، وحساب الجميع.
chrome-recording = جارٍ التسجيل…
chrome-slow = الشبكة بطيئة. لا تغلق الصفحة.
chrome-understood = المبلغ المفهوم:
chrome-not-an-amount = هذا ليس مبلغا بعد.
