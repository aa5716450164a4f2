# Cooperatives: all of them, the file of each, taking one up, its members.
portfolio-title = Cooperatives
portfolio-lead = Those that need you most come first.
portfolio-add = New cooperative
portfolio-need-you = { $count ->
    [one] One cooperative needs you
   *[other] { $count } cooperatives need you
}
portfolio-empty = No cooperative here yet.
portfolio-name = Cooperative
portfolio-state = State
portfolio-next = Next step
portfolio-progress = Creation
portfolio-members = Members
portfolio-holds = Cash and bank
portfolio-late = { $step }: { $distance }
file-attention = What asks for attention
file-nothing-urgent = Nothing urgent.
file-too-few-members = { $count ->
    [one] { $count } member written down; the law asks for { $minimum } ({ $article })
   *[other] { $count } members written down; the law asks for { $minimum } ({ $article })
}
file-further = Look further
file-facts = The cooperative
file-code = Code
file-registration = Registration number
file-court = Court
file-registered-on = Registered on
file-region = Region
file-province = Province or prefecture
file-seat = Seat
file-object = Object
file-object-fr = Object, in French
file-object-ar = Object, in Arabic
file-sector = Sector
file-categories = Categories (law 112-12, art. 1)
file-share = Value of a share
file-members = Members
file-edit = Change the file
file-edit-lead = What the law yields (number, court, state) comes from the steps of creation.
file-saved = The file is up to date.
file-name-fr = Name, in French
file-name-ar = Name, in Arabic
file-name-hint = With the word "cooperative" (art. 11).
file-choose = Choose…
file-makes-food = Makes food
file-makes-food-hint = A sanitary authorisation will be asked for.
file-makes-crafts = Makes crafts
file-makes-crafts-hint = Entry in the crafts register will be asked for.
category-1 = Members supply, the cooperative sells
category-2 = The cooperative produces for or serves its members
category-3 = The cooperative gives work to its members
new-title = New cooperative
new-lead = The essentials are enough: the file is completed later.
new-code-hint = Short, without accents: it stands in addresses.
new-share-hint = At least 100 DH (art. 26).
new-button = Begin to follow it
new-done = The cooperative is here. This is its first step.
member-error-name-is-missing = Give the name, in Latin or Arabic letters.
member-error-text-too-long = This text is longer than { $most } letters. Shorten it.
member-error-admitted-in-future = The day of admission has not come yet.
member-error-already-in-register = { $name } is in the register already, under number { $number }.
