exchange-opening = Opening balances
exchange-no-such-year = The books have no year { $year }.
exchange-years-opened = { $years ->
    [one] One year is opened for these entries.
   *[other] { $years } years are opened for these entries.
}
exchange-opening-follows-entries = The opening entry of { $date } is one too many: the books go back to { $earlier }, and balances carry over from year to year by themselves. Remove this entry.
exchange-before-opening = The books were taken over on { $opening } with their balances: an entry of { $date } would count twice. Reverse the opening entry first.
exchange-is-here = The cooperative “{ $code }” is already in this installation, under this code or under the same id.
exchange-unreadable = The file cannot be read to the end.
exchange-unknown-table = The file holds a table “{ $table }” that this version does not know. Update Twiza.
exchange-row-is-wrong = Table { $table }, line { $line }: this is not a row of that table.
exchange-row-is-foreign = Table { $table }, line { $line }: it belongs to another cooperative.
exchange-row-lacks-file = Table { $table }, line { $line }: the file it names is not in the package.
exchange-code-is-taken = The code “{ $code }” of a programme or an association is already given to another one here.
exchange-does-not-fit = Table { $table }: these rows contradict what is already in this installation ({ $rule }).
exchange-trail-is-broken = The trail of deeds of this package is not intact. Nothing is taken in.
exchange-unsound = What is in the package is not what its trail sealed. Nothing is taken in.
exchange-not-a-package = This file is not a complete Twiza package, or it is cut short.
exchange-too-new = This package comes from a newer version (format { $version }). Update Twiza.
exchange-part-is-missing = The part “{ $name }” is missing from the package.
exchange-part-is-strange = The part “{ $name }” is not announced in the package, or is there twice.
exchange-part-is-altered = The part “{ $name }” of the package was altered.
exchange-file-is-gone = The file { $digest } is gone or was altered: run `twiza verify`.
exchange-left = { $name }: { $rows } rows of { $tables } tables and { $files } files written to { $file }.
exchange-sensitive = Warning: this file holds everything, names of members, accounts and papers. Keep it like the originals, encrypt it to send it, and erase it afterwards.
exchange-arrived = { $name } is taken in under the code { $code }: { $deeds } deeds, { $entries } entries and { $files } files checked. People and their access do not travel: invite them with `twiza admin invite`.
exchange-title = Exchange with other programs
exchange-lead = Take the books into a spreadsheet or another program, and take over what was there before.
exchange-journals = The journal
exchange-journal-hledger = For hledger
exchange-journal-ledger = For Ledger
exchange-journal-beancount = For beancount
exchange-journal-journal-csv = Table (CSV) that Twiza reads back
exchange-tables = The tables
exchange-tables-lead = Each table as it is kept. CSV for a program, XLSX for a spreadsheet: dates and amounts are real numbers there.
exchange-members = Take over the members
exchange-members-lead = Fill in the template in a spreadsheet, then send it. Nothing is registered before you have seen what changes.
exchange-template = Download the template
exchange-sheet = The sheet, filled in (XLSX or CSV)
exchange-look = Look before registering
exchange-count = Register
exchange-members-look = What this sheet would change
exchange-members-fresh = { $count ->
    [0] Nobody new
    [one] One person to register
   *[other] { $count } people to register
}
exchange-members-known = { $count ->
    [0] Nobody is there already
    [one] One person already registered with the same details
   *[other] { $count } people already registered with the same details
}
exchange-members-changed = { $count ->
    [0] No difference from the register
    [one] One person registered differently
   *[other] { $count } people registered differently
}
exchange-members-done = { $count ->
    [one] One person is registered.
   *[other] { $count } people are registered.
}
exchange-show-fresh = See the new people
exchange-show-changed = See the differences
exchange-changed-hint = A sheet does not correct the register: these people stay as they are.
exchange-difference = { $column }: the register says “{ $here }”, the sheet “{ $there }”
exchange-opening-title = Take over the balances
exchange-opening-lead = Once, at the beginning: the balances of the accounts on the first day of the first year kept here.
exchange-opening-date = First day of the year
exchange-opening-date-hint = The day on whose morning these balances are true.
exchange-opening-look = What this sheet would record
exchange-opening-comes-to = { $count } accounts, { $amount } on each side, { $accounts } accounts to open.
exchange-opening-done = The balances are taken over.
exchange-opening-known = These balances were taken over already: nothing changed.
exchange-opening-rehearsed = Rehearsal: nothing is recorded.
exchange-not-first-day = { $date } is not the first day of an open year. Give a first day, or open the year first.
exchange-opened-already = Balances were taken over already on { $opening }. Reverse that opening entry before taking over others.
exchange-past-title = Take over past years
exchange-past-lead = The journal of years kept elsewhere, line by line, with its true dates. Years that lack are opened; nothing is recorded before you have seen what becomes of each account.
exchange-past-hint = The template filled in, the table that Twiza writes, or what “hledger print -O csv” gives. The same file twice changes nothing.
exchange-past-look = What this file would record
exchange-past-fresh = { $count ->
    [0] No new entry
    [one] One entry to take over
   *[other] { $count } entries to take over
}
exchange-past-known = { $count ->
    [0] None is in the books already
    [one] One entry is in the books already, and stays as it is
   *[other] { $count } entries are in the books already, and stay as they are
}
exchange-past-years = { $count ->
    [one] One year to open: { $years }
   *[other] { $count } years to open: { $years }
}
exchange-past-accounts = { $count ->
    [one] One account to open
   *[other] { $count } accounts to open
}
exchange-past-entries = Entries to take over, by year and journal
exchange-past-year = Year
exchange-past-count = Entries
exchange-past-balances = Balances of the accounts before and after
exchange-past-balances-hint = A debit balance is positive, a credit balance negative.
exchange-past-now = Today
exchange-past-brings = Brought
exchange-past-after = After
exchange-past-more-accounts = { $count ->
    [one] And one more account.
   *[other] And { $count } more accounts.
}
exchange-past-done = { $count ->
    [one] One entry is taken over.
   *[other] { $count } entries are taken over.
}
exchange-past-nothing-new = { $count ->
    [one] Nothing new: the entry of this file is in the books already.
   *[other] Nothing new: the { $count } entries of this file are in the books already.
}
exchange-more-faults = { $count ->
    [one] And one more fault.
   *[other] And { $count } more faults.
}
exchange-sheet-is-missing = Choose the sheet you filled in.
exchange-sheet-too-large = This sheet is larger than { $most } kB. Send it in parts, one year at a time for instance, or ask whoever runs the machine to take it over with `twiza import`.
exchange-no-such-table = There is no table “{ $table }”. There are: { $known }.
exchange-template-written = The template is written to { $file }.
exchange-members-imported = { $fresh } members registered, { $known } already known, { $changed } registered differently and left as they are.
exchange-members-rehearsed = Rehearsal, nothing is registered: { $fresh } members to register, { $known } already known, { $changed } registered differently and left as they are.
sheet-name-data = To fill in
sheet-name-help = Explanations
sheet-hint-name-latin = Full name in Latin letters. One of the two names at least is needed.
sheet-hint-name-arabic = Full name in Arabic.
sheet-hint-kind = “natural” (or nothing) for a person, “legal” for an association, a company or a cooperative.
sheet-hint-occupation = Optional.
sheet-hint-address = Optional.
sheet-hint-admitted-on = The day of admission, however long ago: a date, 07/03/2024 or 2024-03-07. It is kept as it is.
sheet-hint-account = Number in the chart of accounts, four digits at least, classes 1 to 5. A new division is opened with its label.
sheet-hint-label = The label of an account that the cooperative opens itself. Optional for others.
sheet-hint-debit = The balance when it is a debit, in dirhams. Debits and credits add up to the same.
sheet-hint-credit = The balance when it is a credit, in dirhams.
sheet-hint-entry-date = The day of the entry, however long ago: a date, 07/03/2024 or 2024-03-07. It is kept as it is.
sheet-hint-entry-journal = ACH, VTE, BNQ, CAI, OD or AN. AN only for the balances of the very first year.
sheet-hint-entry-entry = Optional: what holds the lines of an entry together. Without it, the voucher does; without a voucher, lines that follow one another until they balance.
sheet-hint-entry-voucher = The number of the voucher. Optional.
sheet-hint-entry-account = Number in the chart of accounts, four digits at least. A new division is opened with its label.
sheet-hint-entry-account-label = The label of an account that the cooperative opens itself. Optional.
sheet-hint-entry-label = What it is about, in a few words, without the name of a person.
sheet-hint-entry-line-label = The label of one line alone, if it is another. Optional.
sheet-hint-entry-debit = The amount when it is a debit, in dirhams. In each entry, debits and credits add up to the same.
sheet-hint-entry-credit = The amount when it is a credit, in dirhams.
sheet-hint-entry-counterparty = member, non_member, other, or nothing. Never a name.
exchange-more-tables = All other tables
exchange-table-profile = The cooperative's file
exchange-table-members = Members
exchange-table-shares = Shares subscribed
exchange-table-payments = Payments on shares
exchange-table-accounts = Accounts opened by the cooperative
exchange-table-entries = Entries
exchange-table-postings = Lines of the entries
exchange-table-milestones = Formation steps
exchange-table-evidence = Papers and receipts
