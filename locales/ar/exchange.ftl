exchange-opening = الأرصدة عند الافتتاح
exchange-no-such-year = لا توجد في الدفاتر سنة محاسبية { $year }.
exchange-years-opened = { $years ->
    [zero] لم تُفتح أي سنة محاسبية.
    [one] فُتحت سنة محاسبية واحدة لهذه القيود.
    [two] فُتحت سنتان محاسبيتان لهذه القيود.
    [few] فُتحت { $years } سنوات محاسبية لهذه القيود.
    [many] فُتحت { $years } سنة محاسبية لهذه القيود.
   *[other] فُتحت { $years } سنة محاسبية لهذه القيود.
}
exchange-opening-follows-entries = قيد الافتتاح بتاريخ { $date } زائد: تعود الدفاتر إلى { $earlier }، والأرصدة تُرحَّل من سنة إلى أخرى من تلقاء نفسها. احذفوا هذا القيد.
exchange-before-opening = أُخذت الدفاتر بتاريخ { $opening } مع أرصدتها: قيد بتاريخ { $date } سيُحتسب مرتين. ألغوا قيد الافتتاح أولا.
exchange-is-here = التعاونية « { $code } » موجودة من قبل في هذا النظام، بهذا الرمز أو بالمعرّف نفسه.
exchange-unreadable = لا يمكن قراءة الملف إلى آخره.
exchange-unknown-table = في الملف جدول « { $table } » لا تعرفه هذه النسخة. حدّثوا Twiza.
exchange-row-is-wrong = الجدول { $table }، السطر { $line }: ليس سطرا من هذا الجدول.
exchange-row-is-foreign = الجدول { $table }، السطر { $line }: يخص تعاونية أخرى.
exchange-row-lacks-file = الجدول { $table }، السطر { $line }: الملف الذي يذكره غير موجود في الإرسال.
exchange-code-is-taken = الرمز « { $code } » لبرنامج أو جمعية معطى هنا لغيرها.
exchange-does-not-fit = الجدول { $table }: هذه السطور تناقض ما هو موجود في هذا النظام ({ $rule }).
exchange-trail-is-broken = سجل الأعمال في هذا الإرسال غير سليم. لم يؤخذ منه شيء.
exchange-unsound = ما في الإرسال ليس ما ختمه سجله. لم يؤخذ منه شيء.
exchange-not-a-package = هذا الملف ليس إرسالا كاملا من Twiza، أو هو مبتور.
exchange-too-new = هذا الإرسال من نسخة أحدث (الصيغة { $version }). حدّثوا Twiza.
exchange-part-is-missing = الجزء « { $name } » ناقص من الإرسال.
exchange-part-is-strange = الجزء « { $name } » غير معلن في الإرسال، أو موجود مرتين.
exchange-part-is-altered = الجزء « { $name } » من الإرسال قد غُيّر.
exchange-file-is-gone = الملف { $digest } اختفى أو غُيّر: شغّلوا `twiza verify`.
exchange-left = { $name }: كُتبت { $rows } من السطور في { $tables } من الجداول و{ $files } من الملفات في { $file }.
exchange-sensitive = انتبهوا: في هذا الملف كل شيء، أسماء المتعاونين والحسابات والوثائق. احفظوه كما تُحفظ الأصول، وشفّروه عند الإرسال، وامحوه بعد ذلك.
exchange-arrived = أُخذت { $name } بالرمز { $code }: فُحصت { $deeds } من الأعمال و{ $entries } من القيود و{ $files } من الملفات. الأشخاص وصلاحياتهم لا تسافر معها: ادعوهم بالأمر `twiza admin invite`.
