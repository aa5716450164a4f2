exchange-opening = Opening balances
exchange-no-such-year = The books have no year { $year }.
exchange-years-opened = { $years ->
    [one] One year is opened for these entries.
   *[other] { $years } years are opened for these entries.
}
exchange-opening-follows-entries = The opening entry of { $date } is one too many: the books go back to { $earlier }, and balances carry over from year to year by themselves. Leave this entry out.
exchange-before-opening = The books were taken over on { $opening } with their balances: an entry of { $date } would count twice. Reverse the opening entry first.
exchange-is-here = The cooperative "{ $code }" is in this installation already, under this code or under the same id.
exchange-unreadable = The file cannot be read to its end.
exchange-unknown-table = The file holds a table "{ $table }" that this version does not know. Bring Twiza up to date.
exchange-row-is-wrong = Table { $table }, line { $line }: this is no row of that table.
exchange-row-is-foreign = Table { $table }, line { $line }: it belongs to another cooperative.
exchange-row-lacks-file = Table { $table }, line { $line }: the file it names did not come along.
exchange-code-is-taken = The code "{ $code }" of a programme or an association is given to another one here.
exchange-does-not-fit = Table { $table }: these rows contradict what is in this installation already ({ $rule }).
exchange-trail-is-broken = The trail of deeds of this package is not intact. Nothing is taken in.
exchange-unsound = What is in the package is not what its trail sealed. Nothing is taken in.
exchange-not-a-package = This file is no complete package of Twiza, or it is cut short.
exchange-too-new = This package comes from a newer version (format { $version }). Bring Twiza up to date.
exchange-part-is-missing = The part "{ $name }" is missing from the package.
exchange-part-is-strange = The part "{ $name }" is not announced in the package, or is there twice.
exchange-part-is-altered = The part "{ $name }" of the package was altered.
exchange-file-is-gone = The file { $digest } is gone or was altered: run `twiza verify`.
exchange-left = { $name }: { $rows } rows of { $tables } tables and { $files } files written to { $file }.
exchange-sensitive = Take care: this file holds everything, names of members, accounts and papers. Keep it like the originals, encrypt it to send it, and erase it afterwards.
exchange-arrived = { $name } is taken in under the code { $code }: { $deeds } deeds, { $entries } entries and { $files } files checked. People and their access do not travel: invite them with `twiza admin invite`.
exchange-title = Exchange with other programs
exchange-lead = Take the books into a spreadsheet or another program, and take over what was there before.
exchange-journals = The journal
exchange-journal-hledger = For hledger
exchange-journal-ledger = For Ledger
exchange-journal-beancount = For beancount
exchange-journal-journal-csv = Table (CSV) that Twiza reads back
exchange-tables = The tables
exchange-tables-lead = Each table as it is kept. CSV for a program, XLSX for a spreadsheet: days and amounts are true numbers there.
exchange-members = Take over the members
exchange-members-lead = Fill in the template in a spreadsheet, then send it. Nothing is written before you have seen what changes.
exchange-template = Download the template
exchange-sheet = The sheet, filled in (XLSX or CSV)
exchange-look = Look before writing
exchange-count = Write it down
exchange-members-look = What this sheet would change
exchange-members-fresh = { $count ->
    [0] Nobody new
    [one] One person to write down
   *[other] { $count } people to write down
}
exchange-members-known = { $count ->
    [0] Nobody is there already
    [one] One person there already, just so
   *[other] { $count } people there already, just so
}
exchange-members-changed = { $count ->
    [0] No difference from the register
    [one] One person written down otherwise
   *[other] { $count } people written down otherwise
}
exchange-members-done = { $count ->
    [one] One person is written down.
   *[other] { $count } people are written down.
}
exchange-show-fresh = See the new people
exchange-show-changed = See the differences
exchange-changed-hint = A sheet does not correct the register: these people stay as they are.
exchange-difference = { $column }: the register says "{ $here }", the sheet "{ $there }"
exchange-opening-title = Take over the balances
exchange-opening-lead = Once, at the beginning: the balances of the accounts on the first day of the first year kept here.
exchange-opening-date = First day of the year
exchange-opening-date-hint = The day on which these balances hold in the morning.
exchange-opening-look = What this sheet would record
exchange-opening-comes-to = { $count } accounts, { $amount } on each side, { $accounts } accounts to open.
exchange-opening-done = The balances are taken over.
exchange-opening-known = These balances were taken over already: nothing changed.
exchange-opening-rehearsed = Rehearsal: nothing is recorded.
exchange-not-first-day = { $date } is not the first day of an open year. Give a first day, or open the year first.
exchange-opened-already = Balances were taken over already on { $opening }. Reverse that opening entry before taking over others.
exchange-sheet-is-missing = Choose the sheet you filled in.
exchange-sheet-too-large = This sheet is too large for the page. Ask whoever keeps the machine to take it over with `twiza import`.
exchange-no-such-table = There is no table "{ $table }". There are: { $known }.
exchange-template-written = The template is written to { $file }.
exchange-members-imported = { $fresh } members written down, { $known } known already, { $changed } written down otherwise and left as they are.
exchange-members-rehearsed = Rehearsal, nothing is written down: { $fresh } members to write down, { $known } known already, { $changed } written down otherwise and left as they are.
sheet-name-data = To fill in
sheet-name-help = Explanations
sheet-hint-name-latin = Full name in Latin letters. One of the two names at least is needed.
sheet-hint-name-arabic = Full name in Arabic.
sheet-hint-kind = "natural" (or nothing) for a person, "legal" for an association, a company or a cooperative.
sheet-hint-occupation = May be left empty.
sheet-hint-address = May be left empty.
sheet-hint-admitted-on = The day of admission, however long ago: a date, 07/03/2024 or 2024-03-07. It is kept as it is.
sheet-hint-account = Number in the chart of accounts, four digits at least, classes 1 to 5. A new division is opened with its label.
sheet-hint-label = The label of an account that the cooperative opens itself. May be left empty for others.
sheet-hint-debit = The balance when it is a debit, in dirhams. Debits and credits add up to the same.
sheet-hint-credit = The balance when it is a credit, in dirhams.
exchange-more-tables = All other tables
exchange-table-profile = The cooperative’s file
exchange-table-members = Members
exchange-table-shares = Shares subscribed
exchange-table-payments = Payments on shares
exchange-table-accounts = Accounts opened by the cooperative
exchange-table-entries = Entries
exchange-table-postings = Lines of the entries
exchange-table-milestones = Formation steps
exchange-table-evidence = Papers and receipts
