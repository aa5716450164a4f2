# Handing over to the next treasurer.
handover-title = Hand-over
handover-lead = What one treasurer hands over to the next, on a paper both sign.
handover-see = See the paper
handover-from = Who hands over
handover-to = Who receives
handover-day = Day of the hand-over
handover-note = Remarks
handover-note-hint = For instance the keys, the cheque book, what was promised.
handover-button = Record the hand-over
handover-done = The hand-over is recorded. Print this paper: both sign it.
handover-count-first = Count the cash box together before handing over the keys.
handover-counted = counted on { $day }
handover-never-counted = never counted
handover-money = The money
handover-both = Cash box and bank
handover-open = What is still owed, to the cooperative or by it
handover-suspense = Waiting for an explanation
handover-papers = Movements without a receipt
handover-papers-count = { $count ->
    [0] No receipt is missing.
    [one] One receipt is missing.
   *[other] { $count } receipts are missing.
}
handover-promises = Shares subscribed and not yet paid
handover-roles = Who does what
handover-tasks = To do
handover-task-count = Count the cash box
handover-task-suspense = Explain the waiting sums with the expert
handover-nothing = Nothing.
handover-statement = The person handing over declares to have handed over everything; the person receiving declares to have counted and received it.
handover-sign-from = The person handing over
handover-sign-to = The person receiving
handover-made = Hand-overs recorded
handover-from-to = From { $from } to { $to }
handover-error-name-is-missing = Give the name of each of the two.
handover-error-same-person = Nobody hands the cash box over to themselves. Give two different names.
handover-error-day-in-future = That day has not come yet. Give today's date or an earlier one.
