# Days, delays and sizes of files; why a date was not accepted.
day-full = { $day } { $month } { $year }
day-first = 1er { $month } { $year }
day-month = { $month } { $year }
day-moment = { $day } à { $time }

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

distance-today = aujourd'hui
distance-tomorrow = demain
distance-ahead = { $days ->
    [one] dans un jour
   *[other] dans { $days } jours
}
distance-late = { $days ->
    [one] en retard d'un jour
   *[other] en retard de { $days } jours
}

size-bytes = { $count ->
    [one] { $count }{ "\u00A0" }octet
   *[other] { $count }{ "\u00A0" }octets
}
size-kilobytes = { $figure }{ "\u00A0" }ko
size-megabytes = { $figure }{ "\u00A0" }Mo
size-gigabytes = { $figure }{ "\u00A0" }Go

calendar-error-empty = Indiquez une date, par exemple 07/03/2026.
calendar-error-not-a-date = « { $text } » n'est pas une date. Écrivez jour, mois, année, par exemple 07/03/2026.
calendar-error-end-before-start = La fin ({ $to }) vient avant le début ({ $from }). Changez l'une des deux dates.
