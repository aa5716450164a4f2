# What the bank says, and whether our book says the same. The treasurer reads this: no term of bookkeeping.
nav-bank = Bank
bank-title = Bank
bank-lead = What the bank says, what our book says, and what is still to be found.
bank-empty = No bank is noted yet.
bank-add = Add a bank
bank-add-lead = The RIB is on the cheque book and on the statements.
bank-mend = Correct the name or the RIB
bank-noted = It is noted.
bank-name = Bank
bank-name-hint = Its name, as on the statement.
bank-rib = RIB
bank-rib-hint = The 24 digits, with or without spaces. They are checked.
bank-account = Number in our books
bank-account-hint = One number per bank. The association's expert knows it.
bank-account-label = This account is for
bank-account-label-hint = For instance: current account, account of the grant.
bank-says = What the bank says
bank-our-book = What our book says
bank-on-day = on { $name }
bank-no-statement = no statement yet
bank-never-confirmed = Never compared to the end
bank-confirmed-until = Agreed until { $name }
bank-to-find = To be found
bank-tasks = { $count ->
    [one] { $count } line of the bank to be found in our book
   *[other] { $count } lines of the bank to be found in our book
}
bank-all-found = Everything the bank says is in our book.
bank-accept-sure = { $count ->
    [one] Accept the one that is sure
   *[other] Accept the { $count } that are sure
}
bank-sure-done = { $count ->
    [one] One line was found.
   *[other] { $count } lines were found.
}
bank-guess-sure = This is surely: { $entries }
bank-guess-likely = This is probably: { $entries }
bank-guess-part = This may be part of: { $entries }
bank-guess-together = { $count ->
    [one] One line comes to: { $entries }
   *[other] { $count } lines together come to: { $entries }
}
bank-guess-habit = { $count ->
    [one] As the last time: { $category }
   *[other] As the last { $count } times: { $category }
}
bank-guess-usual = At most banks this is: { $category }
bank-guess-account = { $count ->
    [one] As the last time: account { $account }
   *[other] As the last { $count } times: account { $account }
}
bank-entry = { $label }, { $day }, { $amount }
bank-yes = Yes, that is it
bank-yes-record = Yes, record it this way
bank-something-else = Something else
bank-say-what = Say what it is
bank-tax-hint = Only for what was bought with a bill.
bank-say-tax = Say whether the bill bears VAT, and at which rate.
bank-on-their-way = In our book, not yet at the bank
bank-on-their-way-hint = Cheques and transfers on their way. They will appear on a later statement.
bank-none-on-their-way = Nothing is on its way.
bank-more = { $count ->
    [one] … and { $count } more
   *[other] … and { $count } more
}
bank-gap = A statement is missing between two others: { $name } is not explained.
bank-bring = Bring a statement
bank-file = The bank's file
bank-file-hint = CSV, Excel (XLSX), OFX, CAMT.053 or MT940. Nothing is kept before you have seen it.
bank-file-is-missing = Choose the file first.
bank-look-button = Look at it
bank-agreement = Do we agree?
bank-confirm-on = We agree until
bank-confirm-hint = Everything the bank says up to this day must have been found.
bank-confirm-button = Confirm
bank-confirm-done = Confirmed: bank and book agree until { $day }.
bank-reopen = Take back the last confirmation
bank-reopen-lead = The days can be changed again; they will have to be confirmed once more.
bank-reopen-button = Take back
bank-reopen-done = The last confirmation is taken back.
bank-found = What was found
bank-found-lead = Each line of the bank and what it is in our book.
bank-none-found = Nothing is found yet.
bank-line = A line of the bank
bank-left = Still to be found
bank-is = In our book, this is
bank-undo = It was not that
bank-undo-done = Undone. Our book has not changed.
bank-is-it = Is it one of these?
bank-is-it-hint = Tick several if the bank put them together.
bank-match-button = That is it
bank-match-done = Found.
bank-pays-invoice = It pays invoice { $reference }
bank-pays-whole = { $customer }, { $day }. It pays all that is left of it: { $amount }.
bank-pays-part = { $customer }, { $day }. It pays { $amount } of { $open }.
bank-pays-button = Yes, note this payment
bank-pays-done = The payment of invoice { $reference } is noted, and the line is found.
bank-not-in-book = It is not in our book yet
bank-what = What for?
bank-who = With whom?
bank-who-hint = Needed where there is an asterisk.
bank-note = A detail
bank-or-account = Or the account itself
bank-or-account-hint = Number or words; the bank is the other side.
bank-record-button = Record it in our book
bank-record-done = Recorded and found: { $label }, { $amount }.
bank-look = Look at the statement
bank-not-read = This file cannot be read as it is
bank-more-faults = { $count ->
    [one] … and { $count } more
   *[other] … and { $count } more
}
bank-first-lines = The first lines, as they were understood
bank-raw-lines = The file, as it is written
bank-file-format = File
bank-file-account = Account
bank-file-period = From … to …
bank-file-opening = Balance before the first line
bank-file-closing = Balance after the last line
bank-file-lines = Lines
bank-asks-balance = The file gives no balance. Write one of the two, as it is on the statement; after a first statement this is no longer needed.
bank-opening-hint = What was there before.
bank-closing-hint = What is there after.
bank-until = This statement goes until
bank-until-hint = To fill in when the bank noted nothing more until a later day, such as the end of the month.
bank-keep = { $count ->
    [one] Keep this line
   *[other] Keep these { $count } lines
}
bank-kept = { $kept ->
    [one] One line is kept.
   *[other] { $kept } lines are kept.
}
bank-kept-some = { $kept ->
    [one] One line is kept
   *[other] { $kept } lines are kept
}; { $known ->
    [one] another was there already and is not counted twice.
   *[other] { $known } others were there already and are not counted twice.
}
bank-columns = What does each column hold?
bank-columns-hint = The proposal comes from the titles in the file. Correct it, then read again; it is remembered for this bank's next files.
bank-column-none = none
bank-column-day = Day
bank-column-value-day = Value day
bank-column-label = Label
bank-column-reference = Reference
bank-column-amount = Amount with its sign
bank-column-debit = Money out
bank-column-credit = Money in
bank-column-direction = Direction (D or C)
bank-column-balance = Balance after the line
bank-header = Row of titles
bank-header-none = none
bank-dates = Dates
bank-dates-day-first = 07/03/2026
bank-dates-year-first = 2026-03-07
bank-decimals = Centimes after
bank-decimals-comma = a comma
bank-decimals-point = a point
bank-delimiter = Fields separated by
bank-delimiter-semicolon = a semicolon
bank-delimiter-comma = a comma
bank-delimiter-tab = a tab
bank-delimiter-bar = a bar
bank-encoding = Letters
bank-encoding-utf8 = modern (UTF-8)
bank-encoding-windows1252 = from an old Windows
bank-mapping-name = Remember under the name
bank-mapping-hint = Most often the name of the bank.
bank-look-again = Read again this way
bank-format-csv = Table (CSV)
bank-format-xlsx = Workbook (XLSX)
bank-format-ofx = OFX
bank-format-camt053 = CAMT.053
bank-format-mt940 = MT940
# What is refused.
bank-error-not-a-bank-account = { $account } is not the number of a bank: those begin with 514.
bank-error-account-is-taken = The number { $account } already belongs to a bank. Choose another.
bank-error-name-is-missing = Write the name of the bank.
bank-error-text-too-long = That is too long: { $most } characters at most.
bank-error-rib-not-digits = A RIB has digits only, { $digits } in all.
bank-error-rib-length = A RIB has { $digits } digits; this one has { $found }. Count them on the cheque book.
bank-error-rib-key = This RIB has a mistake: its last two digits do not match the others. Read it again digit by digit.
bank-error-ice-not-digits = An ICE has digits only, { $digits } in all.
bank-error-ice-length = An ICE has { $digits } digits; this one has { $found }.
bank-error-ice-check = This ICE does not pass the check. Read it again; if it is written this way on the paper, keep it.
bank-error-empty-file = The file is empty.
bank-error-file-too-large = The file is larger than { $most }.
bank-error-quota = The cooperative's file space is full ({ $most }). Ask whoever runs the machine.
bank-error-file-is-known = This file was already brought on { $day }, as “{ $name }”. Nothing is counted twice.
bank-error-nothing-new = All lines of this file are there already. Nothing is counted twice.
bank-error-other-account = This statement is for another account ({ $named }). Check the file, or the bank's RIB.
bank-error-balance-is-missing = A first statement needs a balance: write the one before the first line or the one after the last.
bank-error-balance-differs = The balance written is { $found }, but the lines come to { $expected }. Correct one of them, or look for the missing line.
bank-error-in-future = The statement has days that have not come yet. Check the order of day and month.
bank-error-days-are-confirmed = The days until { $day } are confirmed. Take back the confirmation first.
bank-error-nothing-chosen = Tick what it is in our book.
bank-error-line-is-matched = This line is already fully found.
bank-error-posting-is-matched = This is already fully found with another line.
bank-error-directions-differ = Money that came in cannot be money that went out. Choose another movement.
bank-error-more-than-line = Only { $left } of this line is left.
bank-error-more-than-posting = Only { $left } of it is left in our book.
bank-error-not-matched = Nothing is found for this line yet.
bank-error-not-covered = No statement goes until { $day }; the last one ends on { $until }.
bank-error-no-statement = Bring a statement first.
bank-error-lines-are-open = { $count ->
    [one] One line of the bank is not found yet.
   *[other] { $count } lines of the bank are not found yet.
}
bank-error-statement-is-missing = A statement is missing: { $gap } is not explained. Bring it first.
bank-error-does-not-add-up = Bank, book and what is on its way do not add up. Ask the association's expert.
bank-error-nothing-confirmed = Nothing is confirmed yet: there is nothing to take back.
# What is wrong in a bank's file, after the number of its line.
bank-fault-empty-file = The file is empty.
bank-fault-too-large = The file is too large for a statement.
bank-fault-is-pdf = This is a PDF: it can be read but not counted. Ask the bank for the same statement as CSV, Excel or OFX.
bank-fault-is-old-sheet = This is a workbook from before 2007 (XLS). Open it and save it as XLSX or CSV.
bank-fault-unknown-format = This is none of the known files: CSV, XLSX, OFX, CAMT.053, MT940.
bank-fault-wrong-encoding = The letters cannot be read this way. Choose other letters under “What does each column hold?”.
bank-fault-unclosed-quote = A quotation mark opened here is never closed.
bank-fault-broken-sheet = The workbook is damaged. Open it and save it again.
bank-fault-broken-xml = The file is cut or damaged here. Download it again.
bank-fault-has-definitions = The file brings its own definitions; to be safe it is not read.
bank-fault-columns-unknown = The column titles were not recognised. Say what each column holds.
bank-fault-no-lines = The file has no movements.
bank-fault-too-many-lines = More than { $most } lines: bring the statement in several files.
bank-fault-not-a-date = “{ $text }” is not a date.
bank-fault-not-an-amount = “{ $text }” is not an amount.
bank-fault-too-many-decimals = “{ $text }” has more than two decimals. Check the decimal sign.
bank-fault-amount-too-large = “{ $text }” is too large. Check the decimal sign.
bank-fault-unknown-direction = “{ $text }” does not say whether money comes in or goes out. D or C is expected.
bank-fault-both-sides = The line gives both money out and money in.
bank-fault-amount-is-missing = The line has no amount.
bank-fault-other-currency = The statement is in “{ $text }”; our books are in dirhams.
bank-fault-part-is-missing = The part “{ $part }”, which every such file has, is missing.
bank-fault-balance-differs = The balance printed is { $found }, but the lines come to { $expected }: a line is missing, or there is one too many.
bank-fault-several-accounts = The file also holds the account “{ $text }”. Bring one file per account.
# The statement of reconciliation, a paper.
paper-bank-reconciliation = Bank reconciliation statement
paper-hint-bank-reconciliation = What the bank says, what our books say, and what explains the difference.
bank-paper-on = As of { $name }
bank-paper-books = Balance in our books
bank-paper-bank = Balance at the bank
bank-paper-adjusted = Adjusted balance
bank-paper-before = Difference from before the first statement ({ $name })
bank-paper-books-side = Our books, and what the bank knows besides
bank-paper-bank-side = The bank, and what our books know besides
bank-paper-no-statement = No statement reaches this day.
# On the command line.
bank-cli-no-account = No bank is noted for the number { $account }. Note it first on the page “Bank”.
bank-cli-no-mapping = No layout of columns is remembered under the name “{ $name }”.
bank-cli-refused = { $faults ->
    [one] Refused: one fault. Nothing is kept.
   *[other] Refused: { $faults } faults. Nothing is kept.
}
bank-cli-rehearsed = { $kept ->
    [one] One line would be kept
   *[other] { $kept } lines would be kept
}, { $known ->
    [one] one is there already. Nothing is recorded.
   *[other] { $known } are there already. Nothing is recorded.
}
bank-cli-done = { $kept ->
    [one] One line kept
   *[other] { $kept } lines kept
}, { $known ->
    [one] one there already.
   *[other] { $known } there already.
}
bank-is-it-more = Other possible movements
bank-guess-invoice = It probably pays the invoice { $reference } of { $customer }, in full.
bank-guess-invoice-part = It probably pays a part of the invoice { $reference } of { $customer } ({ $open } still owed).
bank-guess-invoices = { $count } open invoices have this amount: choose which one is paid.
