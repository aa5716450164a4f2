# The legal books as papers: their names, their columns, their sums, what an official copy says.
paper-journal-book = دفتر اليومية
paper-general-ledger = دفتر الأستاذ
paper-six-column-balance = ميزان بستة أعمدة
paper-auxiliary-ledger = الدفتر المساعد للأعضاء
paper-party-ledger = الدفتر المساعد للزبناء والموردين
paper-inventory-book = دفتر الجرد
paper-hint-inventory-book = موازنة السنة المحاسبية وحساب عائداتها وتكاليفها (القانون 9.88، المادة 6).
paper-hint-journal-book = جميع قيود السنة المحاسبية، يوما بيوم (القانون 9.88، المادة 1).
paper-hint-general-ledger = كل حساب: الافتتاح والحركات والإقفال (القانون 9.88، المادة 2).
paper-hint-six-column-balance = افتتاح كل حساب وحركاته وإقفاله، مدينا ودائنا.
paper-hint-auxiliary-ledger = ما على كل عضو وما له (القانون 9.88، المادة 3).
paper-hint-party-ledger = ما على كل زبون ومورد وما له (القانون 9.88، المادة 3).
book-year = السنة المحاسبية من { $from } إلى { $to }
book-opening = الرصيد عند الافتتاح
book-closing = الحركات والرصيد عند الإقفال
book-opening-debit = افتتاح مدين
book-opening-credit = افتتاح دائن
book-moved-debit = حركات مدينة
book-moved-credit = حركات دائنة
book-total-movements = حركات السنة المحاسبية
book-total-opening = منها الأرصدة المرحّلة
book-total-all = مجموع اليومية
book-member = العضو { $number }، { $name }
book-member-number = العضو { $number }
book-party = الطرف { $number }، { $name }
book-agrees-journal = حركات السنة المحاسبية دون الأرصدة المرحّلة: مدين { $debit }، دائن { $credit }. ويعطي دفتر الأستاذ وميزان المراجعة المجموعين نفسيهما.
book-agrees-ledger = حركات جميع الحسابات: مدين { $debit }، دائن { $credit }. ويعطي دفتر اليومية وميزان المراجعة المجموعين نفسيهما.
book-agrees-balance = حركات السنة المحاسبية: مدين { $debit }، دائن { $credit }. ويعطي دفتر اليومية ودفتر الأستاذ المجموعين نفسيهما.
book-disagrees = تنبيه: هذان المجموعان (مدين { $debit }، دائن { $credit }) يخالفان باقي الدفاتر. اطلبوا فحص الدفاتر قبل استعمالها.
book-error-too-long = { $lines ->
    [zero] هذا الدفتر فارغ.
    [one] في هذا الدفتر سطر واحد: أكثر مما يطبع وأنتم تنتظرون. اطلبوه من صفحة الدفاتر.
    [two] في هذا الدفتر سطران: أكثر مما يطبع وأنتم تنتظرون. اطلبوه من صفحة الدفاتر.
    [few] في هذا الدفتر { $lines } أسطر: أكثر مما يطبع وأنتم تنتظرون. اطلبوه من صفحة الدفاتر.
    [many] في هذا الدفتر { $lines } سطرا: أكثر مما يطبع وأنتم تنتظرون. اطلبوه من صفحة الدفاتر.
   *[other] في هذا الدفتر { $lines } سطر: أكثر مما يطبع وأنتم تنتظرون. اطلبوه من صفحة الدفاتر.
}
book-first-day = اليوم الأول
book-last-day = اليوم الأخير
book-print-number = رقم النسخة
book-printed-on = طُبعت يوم
book-printed-by = طبعها
book-lines = الأسطر
book-pages = الصفحات
book-digest-lead = بصمة المحتوى، للمقارنة مع نسخة أخرى:
book-visa-heading = تأشيرة كتابة الضبط
book-visa-sentence = دفتر من { $pages } صفحة، مرقمة من 1 إلى { $pages }، مرقم وموقع دون مصاريف من كاتب الضبط بالمحكمة الابتدائية بـ{ $court } (القانون 9.88، المادة 8).
book-visa-register = الرقم في سجل كتابة الضبط: ……………………   التاريخ: ……………………
book-visa-clerk = كاتب الضبط
book-foot = النسخة رقم { $number } بتاريخ { $day } · البصمة { $digest }
books-title = الدفاتر القانونية
books-lead = دفاتر السنة المحاسبية: للقراءة والطباعة والتأشير لدى كتابة الضبط.
books-official = نسخة رسمية
books-jobs = طلبات الطباعة
books-prints = النسخ الرسمية
books-prints-none = لم تطبع بعد أي نسخة رسمية لهذه السنة المحاسبية.
books-print = { $book }، النسخة رقم { $number }
books-print-facts = { $day }، بواسطة { $name } · { $pages ->
    [zero] دون صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $pages } صفحات
    [many] { $pages } صفحة
   *[other] { $pages } صفحة
} · { $language }
books-print-same = لم يتغير شيء: نسخة جديدة ستقول الشيء نفسه
books-print-differs = { $count ->
    [zero] لم يُضف أي قيد منذ ذلك
    [one] أضيف قيد واحد منذ ذلك: ستختلف النسخة الجديدة
    [two] أضيف قيدان منذ ذلك: ستختلف النسخة الجديدة
    [few] أضيفت { $count } قيود منذ ذلك: ستختلف النسخة الجديدة
    [many] أضيف { $count } قيدا منذ ذلك: ستختلف النسخة الجديدة
   *[other] أضيف { $count } قيد منذ ذلك: ستختلف النسخة الجديدة
}
books-printed = { $book }: النسخة رقم { $number } جاهزة.
books-choose = اختاروا دفترا.
books-before = الصفحة السابقة
books-after = الصفحة التالية
books-link = دفتر اليومية ودفتر الأستاذ وميزان المراجعة والنسخ الرسمية وتأشيرات كتابة الضبط.
print-title = طباعة دفتر
print-official = { $book }، نسخة رسمية
print-waits = الطباعة تنتظر دورها.
print-runs = طبع { $done } من أصل { $all } من الأسطر.
print-is-done = الدفتر جاهز.
print-failed = لم تكتمل الطباعة. اطلبوها من جديد.
print-left = توقف البرنامج أثناء الطباعة. اطلبوها من جديد.
print-error-too-many-wait = طلبات طباعة كثيرة تنتظر دورها ({ $most }). عودوا عندما تنتهي.
print-leave = يمكنكم مغادرة هذه الصفحة والعودة إليها: الطباعة مستمرة.
print-take = تحميل
print-again = طلب من جديد
print-state-queued = في الانتظار
print-state-running = جارية
print-state-done = جاهزة
print-state-failed = لم تكتمل
print-state-left = يعاد طلبها
visas-title = تأشيرات كتابة الضبط
visas-lead = يرقم دفتر اليومية ودفتر الجرد ويوقعان دون مصاريف من كتابة ضبط المحكمة الابتدائية للمقر (القانون 9.88، المادة 8).
visa-new = تدوين تأشيرة
visa-book = الدفتر
visa-volume = المجلد
visa-court = المحكمة الابتدائية
visa-court-hint = محكمة مقر التعاونية.
visa-on = تاريخ التأشيرة
visa-pages = الصفحات المرقمة
visa-number = الرقم في السجل
visa-number-hint = الرقم الذي أعطته كتابة الضبط.
visa-note = ملاحظة
visa-button = تدوين التأشيرة
visa-recorded = دونت التأشيرة.
visa-error-volume = يحمل المجلد رقما من 1 إلى { $last }.
visa-error-pages = اذكروا عدد الصفحات التي رقمها كاتب الضبط، من 1 إلى { $most }.
visa-error-court = اذكروا المحكمة.
visa-error-register = اذكروا الرقم الذي أعطته كتابة الضبط.
visa-error-too-long = { $most ->
    [zero] النص طويل. اختصروه.
    [one] يتجاوز النص حرفا واحدا. اختصروه.
    [two] يتجاوز النص حرفين. اختصروه.
    [few] يتجاوز النص { $most } أحرف. اختصروه.
    [many] يتجاوز النص { $most } حرفا. اختصروه.
   *[other] يتجاوز النص { $most } حرف. اختصروه.
}
visa-error-in-future = هذا التاريخ لم يأت بعد. أدخلوا تاريخ اليوم أو تاريخا سابقا.
visa-error-taken = سبق التأشير على المجلد { $volume } من هذا الدفتر. اذكروا المجلد الموالي.
