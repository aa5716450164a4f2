# Members, their shares and the capital they pool.
members-title = Members
members-lead = The member register, their shares and their payments.
members-new = Register a member
members-new-lead = The name is enough; shares are noted afterwards.
members-empty = No member is registered yet.
members-name = Name
members-number = Member { $number }
members-kind = Person
members-natural = Natural person
members-legal = Association, company or cooperative
members-admitted-on = Day of admission
members-shares = Shares
members-promised = Subscribed
members-called = Asked for so far
members-paid = Paid
members-due = Still to pay
members-left = left on { $name }
members-masked = Your role sees the members' numbers, not their names.
members-name-latin = Full name, in Latin letters
members-name-arabic = Full name, in Arabic letters
members-name-hint = As on the identity card. Its number is not asked for.
members-occupation = Occupation
members-address = Address
members-admit = Register
members-admitted = The member is registered. Now note their shares.
members-register-number = Number in the register
members-promises = Shares subscribed
members-no-promise = No shares subscribed.
members-promise-cash = { $count ->
    [one] { $count } share of { $nominal }
   *[other] { $count } shares of { $nominal }
}
members-promise-in-kind = { $count ->
    [one] { $count } share of { $nominal } in kind: { $what }
   *[other] { $count } shares of { $nominal } in kind: { $what }
}
members-pay = Note a payment
members-hand-over = Note that the thing was handed over
members-amount = Amount
members-due-hint = Still to pay: { $name }
members-means = Where does the money go?
members-means-cash-box = Cash box
members-means-bank = Bank
members-means-handover = Handed over in kind
members-call = Ask for another part
members-call-hint = { $name } can still be asked for.
members-call-button = Ask for it
members-promise = Subscribe shares
members-how-many = How many shares?
members-nominal-hint = A share is worth { $name }.
members-brought-as = How are they brought?
members-in-cash = In money
members-in-kind = In kind
members-in-kind-hint = A machine, a field: valued by an expert.
members-called-now = To pay straight away
members-called-hint = At least a quarter; leave it empty for the quarter.
members-thing = What is brought?
members-thing-kind = What kind?
members-if-in-kind = (if in kind)
members-promise-button = Subscribe
members-card = The member's card
members-receipts = Receipts
members-entry-promise = { $count ->
    [one] Subscription of { $count } share – { $name }
   *[other] Subscription of { $count } shares – { $name }
}
members-entry-call = Call on shares – { $name }
members-entry-payment = Payment on shares – { $name }, { $amount }
members-promised-done = The shares are subscribed.
members-called-done = The sum is asked for.
members-paid-done = The payment is noted, with its receipt.
check-title = What the law asks
check-met = Met
check-unmet = Not yet
check-members = Members: { $found }, { $wanted } are needed ({ $article })
check-capital = Capital: { $found }, at least { $wanted } is needed ({ $article })
check-quarter = Paid on each share: at least { $found }, the law asks for { $wanted } ({ $article })
check-natural = Proportion held by natural persons: { $found }, { $wanted } is needed ({ $article })
check-years = Unpaid after three years: { $found } ({ $article })
capital-title = Pooled capital
capital-lead = What each one brought, what became of it, what is left.
capital-picture = Above what was brought, below what became of it and what is left
capital-table = The same in figures
capital-what = What
capital-brought = Brought
capital-spent = Became
capital-in-kind = Members' shares, in kind
capital-total-brought = All that was brought
capital-total-spent = All that became of it
capital-left = Left in the cash box and the bank
capital-by-member = What each member brought
capital-share = Proportion
share-error-wrong-count = Give from 1 to { $most } shares.
share-error-too-little-called = At least { $least } is paid at subscription ({ $article }).
share-error-too-much-called = No more than { $most } can be asked for.
share-error-more-than-due = Only { $due } is still to be paid. First ask for another part, or correct the amount.
share-error-thing-is-missing = Say what is brought.
share-error-handed-over-whole = It is handed over all at once, for { $value }.
share-error-paid-in-money = These shares are paid in money.
share-error-paid-in-kind = These shares are in kind: note that the thing was handed over.
share-error-share-too-small = A share is worth at least { $least } ({ $article }).
share-error-law = The rulebook says nothing for { $day }. Ask your expert.
