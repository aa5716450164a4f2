# The end of a year: what is left to do, closing, opening again.
nav-year-end = Year end
posting-error-is-closing = This entry closes a year: it cannot be reversed on its own. Ask for the year to be reopened instead.
year-end-title = Year end
year-end-years = Years
year-end-steps = Before closing
year-end-steps-lead = Each line says how things stand and leads to what is to be done. Only the lines “to be settled first” prevent closing.
year-end-word-done = Done
year-end-word-not-needed = Not needed
year-end-word-to-check = To check
year-end-word-missing = Missing
year-end-word-blocks = To be settled first
year-end-task-papers = The expected papers have come
year-end-task-suspense = Nothing is waiting to be explained (3497, 4497)
year-end-task-transit = Money on its way has arrived (5115)
year-end-task-contributions = The subscribed shares are paid (3461)
year-end-task-branches = The accounts between branches are empty (16)
year-end-task-cash = The cash box is counted, notes and coins in hand
year-end-task-stock = The stock is counted and noted
year-end-task-depreciation = The wear of the equipment is noted (depreciation)
year-end-task-grants = This year's part of equipment grants is released
year-end-task-doubts = Customers who may not pay are looked at again
year-end-task-accruals = What is still to be received or paid is noted
year-end-task-bank = The bank statement is compared
year-end-task-earlier = The result of the year before is allocated
year-end-task-months = The months are closed
year-end-papers-missing = { $count ->
    [one] { $count } paper is still missing.
   *[other] { $count } papers are still missing.
}
year-end-list-separator = { "; " }
year-end-not-nil = There is still { $list }. Open the account to see what is waiting.
year-end-counted-on = Counted on { $day }.
year-end-count-awaited = The cash box is counted from { $from } to { $to }, note by note, with its minutes.
year-end-count-passed = There are no minutes of a cash count from { $from } to { $to }. A count made on another day does not tell what was in the box at the end of the year: ask your accountant.
year-end-stock-hint = The cooperative buys or sells products: count what is left on the last day and note its value.
year-end-depreciation-hint = The cooperative has equipment, but no depreciation is noted this year.
year-end-grants-hint = A grant paid for equipment that wears out: this year's part becomes income (7577).
year-end-grants-first = Note the wear of the equipment first, then the part of the grant.
year-end-doubt = { $name }: { $doubted } to pay, { $lost } counted as lost
year-end-doubts-more = and { $count } more
year-end-doubts-hint = { $list }. On the last day, how much is probably lost? Look again at each customer.
year-end-doubts-too-much = { $list }. More counts as lost than is still owed: look again at what is probably lost.
year-end-accruals-noted = { $count ->
    [one] { $count } amount noted; it will be reversed on the first day of the next year.
   *[other] { $count } amounts noted; they will be reversed on the first day of the next year.
}
year-end-accruals-hint = A bill still to come, rent paid in advance, interest running: is there any?
year-end-bank-hint = According to the books the bank holds { $amount } on the last day. To be compared with the statement.
year-end-earlier-result = { $amount } has not been allocated by any assembly: it will be set apart as pending (1181 or 1189).
year-end-months-open = { $count ->
    [one] { $count } month is still open; it will be closed with the year.
   *[other] { $count } months are still open; they will be closed with the year.
}
year-end-surplus = Surplus of { $amount }
year-end-deficit = Deficit of { $amount }
year-end-even = Neither surplus nor deficit
year-end-close = Close the year
year-end-close-lead = Costs and income go into the result on the last day. The year takes no more entries, the next year opens, and the balances of all other accounts carry on unchanged.
year-end-preview = The entries that will be written
year-end-written = The closing entries
year-end-missing = { $count ->
    [one] { $count } point is still missing. You may close, but the accounts will be less complete.
   *[other] { $count } points are still missing. You may close, but the accounts will be less complete.
}
year-end-close-button = Close the year
year-end-president-closes = The president closes the year: whoever records does not close.
year-end-closed-done = The year is closed. { $result }.
year-end-is-closed = This year has been closed since { $name }.
year-end-turned-back = Reversal:
year-end-reopen = Reopen the year
year-end-reopen-lead = It takes two people: the president asks and says why, the expert or the coordinator grants it. Everything stays in the trail.
year-end-reason = Why must it be reopened?
year-end-reason-hint = For example: a bill of December was forgotten.
year-end-open-from = Months to reopen too
year-end-open-from-hint = The months stay closed, unless you ask to reopen them.
year-end-open-none = None
year-end-ask-button = Ask for reopening
year-end-grant-button = Grant the reopening
year-end-asked = Reopening asked for on { $asked }. It is waiting for the expert or the coordinator to agree.
year-end-granted = Reopening asked for on { $asked }, granted on { $granted }.
year-end-asked-done = The request is recorded. The expert or the coordinator has to grant it.
year-end-granted-done = The year is open again. The closing entries are reversed by mirror entries.
year-end-step-pending = Earlier result waiting to be allocated
year-end-step-operating = Closing: operating costs and income
year-end-step-financial = Closing: financial costs and income
year-end-step-current = Closing: current result
year-end-step-non-current = Closing: non-current costs and income
year-end-step-before-tax = Closing: result before taxes
year-end-step-after-tax = Closing: taxes on the result
year-end-step-net = Closing: net result of the year
year-end-error-not-over = The year runs until { $day }. It is closed after that day.
year-end-error-earlier-open = The year from { $from } to { $to } is still open. Close it first.
year-end-error-not-nil = Account { $account } holds { $amount } on the last day. It must be empty before closing: open it and put what is waiting in its place.
year-end-error-not-closed = The year from { $from } to { $to } is not closed.
year-end-error-later-closed = The year from { $from } to { $to } is already closed: an earlier year can no longer be reopened.
year-end-error-result-shared = The result of this year is allocated: take the decision back first, then reopen the year.
year-end-error-no-open-month = The next year, from { $from } to { $to }, has no open month left: what was noted in advance cannot be reversed there. Reopen a month, then close.
year-end-error-reason-is-missing = Say in one sentence why the year must be reopened.
year-end-error-already-asked = Reopening has already been asked for. It is waiting for another person's agreement.
year-end-error-not-asked = Nobody asked for this reopening.
year-end-error-same-person = Whoever asks for reopening does not grant it: it takes another person.
count-title = Count the cash box, note by note
count-lead = Count with two people if possible. Leave empty what is not there.
count-notes = Notes
count-coins = Coins
count-who = Who counted?
count-counter = Person { $number }
count-button = Record the count
count-last = Last counted on { $day }: { $amount }.
count-minutes = Minutes to sign
count-error-counters = Give the name of at least one person who counted.
count-error-pieces = Give a number from 0 to { $most }.
count-error-face = There is no note or coin of { $face }.
accrual-title = What is still to be received or paid
accrual-lead = Note here what belongs to this year although its paper or its money comes in another. It is written on the last day, and reversed automatically at the beginning of the next year when the president closes.
accrual-noted = Already noted
accrual-waits = will be reversed at the beginning of the next year
accrual-turned-back = reversed
accrual-what = What is it?
accrual-purpose = What for?
accrual-purpose-hint = Not needed for a loan or a grant.
accrual-none = Choose
accrual-label = In a few words
accrual-button = Note it
accrual-done = It is noted on the last day of the year.
accrual-error-kind = Say what it is.
accrual-error-purpose = Choose a cost for an awaited bill or a payment in advance, a sale for the others.
accrual-error-amount = Give an amount above zero.
