# The plan of a year and the months ahead, in plain words.
plan-lead = What was planned, what happened, and how long the money lasts.
plan-paper = The paper
plan-ahead = The months ahead
plan-left = Left
plan-runway = { $weeks ->
    [one] Money for about one week.
   *[other] Money for about { $weeks } weeks.
}
plan-runway-none = There is no money left in the cash box or the bank.
plan-runway-long = Money for more than a year.
plan-runway-unknown = It takes one full month of movements to look ahead.
plan-how = How is this worked out?
plan-how-begins = It begins with what the cash box and the bank hold today. What customers owe comes in, and what the cooperative owes is paid, this month.
plan-how-nothing = No full month is recorded yet, so nothing is assumed for what follows.
plan-how-average = { $months ->
    [one] Each month is like the last full month.
   *[other] Each month is like the average of the last { $months } full months.
}
plan-how-seasonal = { $years ->
    [one] Each month is like the same month last year.
   *[other] Each month is like the same month of the last { $years } years: seasons count.
}
plan-how-plan = Where an amount is planned for the year, it is the plan that counts.
plan-how-without = Without shares, loans, grants for equipment and machines: those are decided, not usual.
plan-none = Nothing is planned for this year yet. Last year's figures are proposed below.
plan-income = What comes in
plan-cost = What it costs
plan-kind = What for
plan-planned = Planned
plan-actual = Actual
plan-remains = Remains
plan-hundredths = %
plan-share = Portion
plan-state = State
plan-last-year = Last year
plan-last-year-was = Last year: { $name }
plan-total = Total
plan-result = Left so far:
plan-result-planned = Left, as planned
plan-result-actual = Actually left
plan-unplanned = nothing planned
plan-used = { $percent } used
plan-reached = { $percent } reached
plan-nearly-used = { $percent }: nearly used up
plan-used-up = { $percent }: used up
plan-other-income = Other income
plan-other-cost = Other costs
plan-edit = Plan the year
plan-edit-lead = Leave empty what is not planned. You can change your mind at any time.
plan-keep = Keep
plan-kept = It is planned.
plan-kinds = The year in pictures
plan-error-unknown-subject = “{ $subject }” is not a kind of income or cost.
plan-error-negative = Write an amount of zero or more.
plan-error-too-large = These amounts are too large. Check the number of zeros.
plan-error-year-is-closed = This year is closed: its plan no longer changes.
plan-until = Up to which month
plan-whole-year = The whole year
plan-months = The twelve months
plan-months-lead = Leave a month empty: it gets its portion of what is left of the year.
plan-for-the-year = For the year
plan-months-even = To go back to equal months, empty them all.
plan-months-kept = It is spread.
plan-error-months-differ = The months come to { $months } and the year to { $year }. Change one of them, or leave a month empty.
plan-months-choose = Choose a line to spread
