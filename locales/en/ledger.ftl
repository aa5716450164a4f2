# Why the books refused something, for those who keep them: what is wrong, where, how to mend it.
entry-error-label-is-missing = The entry has no label. Say in a few words what it is about.
entry-error-label-too-long = The label is longer than { $most } characters. Shorten it.
entry-error-voucher-too-long = The voucher reference is longer than { $most } characters. Shorten it.
entry-error-posting-label-too-long = The label of a line is longer than { $most } characters. Shorten it.
entry-error-too-few-postings = { $postings ->
    [0] The entry has no lines. It takes at least two: a debit and a credit.
    [one] The entry has only one line. Add the line that balances it.
   *[other] The entry has only { $postings } lines. Add the missing one.
}
entry-error-too-many-postings = { $postings ->
    [one] The entry has { $postings } line, more than the { $most } allowed. Divide it into several entries.
   *[other] The entry has { $postings } lines, more than the { $most } allowed. Divide it into several entries.
}
entry-error-negative-amount = The amount on line { $line } is negative. Put it on the other side, without the minus sign.
entry-error-both-sides = Line { $line } has a debit and a credit. Keep one of them, or make two lines.
entry-error-neither-side = Line { $line } has no amount. Enter a debit or a credit, or delete the line.
entry-error-currencies-differ = Line { $line } is in { $found }, the entry in { $expected }. Convert the amount.
entry-error-debits-differ-from-credits = The entry does not balance: debits { $debits }, credits { $credits }. The difference is { $difference }.
entry-error-too-large = The amounts of the entry are too large. Check the number of zeros.

account-error-code-is-missing = Enter an account number, for example 5141.
account-error-not-digits = “{ $typed }” is not an account number: it has digits only, for example 5141.
account-error-code-too-long = { $most ->
    [one] The account number “{ $typed }” has more than { $most } digit. Shorten it.
   *[other] The account number “{ $typed }” has more than { $most } digits. Shorten it.
}
account-error-unknown = Account { $code } is not in the chart of accounts and has not been opened. Check the number or open the sub-account.
account-error-not-postable = { $code } is a heading of the chart, not an account. Choose an account of at least four digits.
account-error-is-official = Account { $code } is an official account: its name cannot change. Open a sub-account instead.
account-error-is-opened = Account { $code } is already open. Use it, or choose another number.
account-error-no-official-parent = Account { $code } belongs to no official account of at least four digits. Begin its number with that of an account of the chart.
account-error-label-is-missing = Account { $code } has no name. Give it one.

year-error-no-fiscal-year = { $date } belongs to no financial year opened in Twiza. Check the date or open the year.
year-error-year-closed = The financial year from { $from } to { $to } is closed. Choose a later date.
year-error-period-closed = The month of { $month } is closed. Choose a date in an open month or ask your expert.
year-error-earlier-period-open = The month of { $month } is still open. Close it first.
year-error-too-long = { $most ->
    [one] A financial year has at most { $most } month. Choose an earlier last day.
   *[other] A financial year has at most { $most } months. Choose an earlier last day.
}
year-error-overlaps = These dates overlap the financial year from { $from } to { $to }. Change the start or the end.
year-error-leaves-gap = Some days would be left without a financial year. Start this one on { $expected }.
year-error-not-a-year = “{ $text }” is not a financial year. Write its first and last day, for example 2026-01-01..2026-12-31.
year-error-ambiguous = Two financial years end in { $year }: { $from } to { $to }, then { $next } to { $last }. Write the last day of the one you want: { $one } or { $other }.
