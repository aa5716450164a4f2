exchange-opening = Opening balances
exchange-no-such-year = The books have no year { $year }.
exchange-years-opened = { $years ->
    [one] One year is opened for these entries.
   *[other] { $years } years are opened for these entries.
}
exchange-opening-follows-entries = The opening entry of { $date } is one too many: the books go back to { $earlier }, and balances carry over from year to year by themselves. Leave this entry out.
exchange-before-opening = The books were taken over on { $opening } with their balances: an entry of { $date } would count twice. Reverse the opening entry first.
