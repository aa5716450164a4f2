# Days, delays and sizes of files; why a date was not accepted.
day-full = { $day } { $month } { $year }
day-first = 1 { $month } { $year }
day-month = { $month } { $year }
day-moment = { $day } على الساعة { $time }

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = ماي
month-6 = يونيو
month-7 = يوليوز
month-8 = غشت
month-9 = شتنبر
month-10 = أكتوبر
month-11 = نونبر
month-12 = دجنبر

distance-today = اليوم
distance-tomorrow = غدا
distance-ahead = { $days ->
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $days } أيام
    [many] بعد { $days } يوما
   *[other] بعد { $days } يوم
}
distance-late = { $days ->
    [one] متأخر بيوم واحد
    [two] متأخر بيومين
    [few] متأخر بـ{ $days } أيام
    [many] متأخر بـ{ $days } يوما
   *[other] متأخر بـ{ $days } يوم
}

size-bytes = { $count ->
    [one] بايت واحد
    [two] بايتان
    [few] { $count } بايتات
    [many] { $count } بايتا
   *[other] { $count } بايت
}
size-kilobytes = { $figure }{ "\u00A0" }كيلوبايت
size-megabytes = { $figure }{ "\u00A0" }ميغابايت
size-gigabytes = { $figure }{ "\u00A0" }جيغابايت

calendar-error-empty = أدخلوا تاريخا، مثلا 07/03/2026.
calendar-error-not-a-date = «{ $text }» ليس تاريخا. اكتبوا اليوم والشهر والسنة، مثلا 07/03/2026.
calendar-error-end-before-start = النهاية ({ $to }) تسبق البداية ({ $from }). غيروا أحد التاريخين.
