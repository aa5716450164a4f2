# Days, delays and sizes of files; why a date was not accepted.
day-full = { $day } { $month } { $year }
day-first = 1 { $month } { $year }
day-month = { $month } { $year }
day-moment = { $day } at { $time }

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

distance-today = today
distance-tomorrow = tomorrow
distance-ahead = { $days ->
    [one] in 1 day
   *[other] in { $days } days
}
distance-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}

size-bytes = { $count ->
    [one] { $count }{ "\u00A0" }byte
   *[other] { $count }{ "\u00A0" }bytes
}
size-kilobytes = { $figure }{ "\u00A0" }kB
size-megabytes = { $figure }{ "\u00A0" }MB
size-gigabytes = { $figure }{ "\u00A0" }GB

calendar-error-empty = Enter a date, for example 07/03/2026.
calendar-error-not-a-date = “{ $text }” is not a date. Write day, month, year, for example 07/03/2026.
calendar-error-end-before-start = The end ({ $to }) comes before the start ({ $from }). Change one of the two dates.
