# The treasurer's first page and counting the cash box.
home-title = What is left
home-cash = Cash box
home-bank = Bank
home-counted = counted on { $name }
home-in = Money in
home-out = Money out
home-other = Something else
home-count = Count the cash box
home-begin = To begin well
home-tasks = To do
home-done = Done
home-to-do = To do
home-card-years = Open the books of the year
home-card-count = Count the cash box for the first time
home-card-member = Register the first member
home-card-paper = Add a first receipt
home-task-papers = { $count ->
    [one] One receipt is missing
   *[other] { $count } receipts are missing
}
home-task-count = Count the cash box: the last count is over a month old
home-task-bank = Compare the books with the bank: the last comparison is over a month old
home-last = Last movements
home-nothing-yet = Nothing is noted yet. Begin by counting the cash box.
home-all = See the whole book
home-months = Money in and out, month by month
home-month = Month
home-figures = See the figures
home-came-in = In
home-went-out = Out
cash-title = Count the cash box
cash-lead = Count the notes and coins, two of you if possible.
cash-counted = How much is in the cash box?
cash-hint = Write 0 if it is empty.
cash-button = I have counted
cash-negative = A cash box cannot hold less than zero.
cash-difference = Cash box difference
cash-agrees = The cash box and the book agree. It is noted.
cash-more = The cash box holds { $amount } more than the book. It is noted; the association's expert will help you find out why.
cash-less = The cash box holds { $amount } less than the book. It is noted; the association's expert will help you find out why.
home-bank-never-compared = never compared with the bank
home-see-plan = See the plan
