# The one filter of lists and reports.
filter-more = خيارات أخرى
filter-hint = يمكن أيضا كتابة:
filter-anybody = الجميع
filter-member = العضو
filter-with-members = الأعضاء
filter-with-others = غير الأعضاء
filter-with-another = آخرون
filter-quick = الفترات
filter-this-month = هذا الشهر
filter-this-quarter = هذا الفصل
filter-this-year = هذه السنة
filter-last-year = السنة الماضية
filter-active = المرشحات المطبقة
filter-remove = حذف:
filter-chip-account = الحساب { $account }
filter-chip-until = إلى غاية { $day }
