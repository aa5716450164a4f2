# The legal books as papers: their names, their columns, their sums, what an official copy says.
paper-journal-book = Journal book
paper-general-ledger = General ledger
paper-six-column-balance = Six-column trial balance
paper-auxiliary-ledger = Auxiliary ledger of members
paper-party-ledger = Auxiliary ledger of customers and suppliers
paper-inventory-book = Inventory book
paper-hint-inventory-book = Balance sheet and income statement of the year (law 9-88 art. 6).
paper-hint-journal-book = Every entry of the year, day by day (law 9-88 art. 1).
paper-hint-general-ledger = Every account: opening, movements, closing (law 9-88 art. 2).
paper-hint-six-column-balance = Opening, movements and closing of every account, on both sides.
paper-hint-auxiliary-ledger = What each member owes and is owed (law 9-88 art. 3).
paper-hint-party-ledger = What each customer and supplier owes and is owed (law 9-88 art. 3).
book-year = Financial year from { $from } to { $to }
book-opening = Opening balance
book-closing = Movements and closing balance
book-opening-debit = Opening, debit
book-opening-credit = Opening, credit
book-moved-debit = Movements, debit
book-moved-credit = Movements, credit
book-total-movements = Movements of the year
book-total-opening = Of which carried over
book-total-all = Total of the journal
book-member = Member { $number }, { $name }
book-member-number = Member { $number }
book-party = No. { $number }, { $name }
book-agrees-journal = Movements of the year without what was carried over: debits { $debit }, credits { $credit }. The general ledger and the trial balance of the year give the same totals.
book-agrees-ledger = Movements of all accounts: debits { $debit }, credits { $credit }. The journal book and the trial balance of the year give the same totals.
book-agrees-balance = Movements of the year: debits { $debit }, credits { $credit }. The journal book and the general ledger give the same totals.
book-disagrees = Warning: these totals (debits { $debit }, credits { $credit }) are not those of the other books. Have the books checked before you use them.
book-error-too-long = { $lines ->
    [one] This book has { $lines } line: too long to print while you wait. Ask for it on the page of the books.
   *[other] This book has { $lines } lines: too long to print while you wait. Ask for it on the page of the books.
}
book-first-day = First day
book-last-day = Last day
book-print-number = Print no.
book-printed-on = Printed on
book-printed-by = Printed by
book-lines = Lines
book-pages = Pages
book-digest-lead = Digest of the content, to compare with that of another print:
book-visa-heading = Visa of the clerk
book-visa-sentence = Book of { $pages } pages, numbered from 1 to { $pages }, signed free of charge by the clerk of the court of first instance of { $court } (law 9-88 art. 8).
book-visa-register = Number in the clerk's register: ……………………   Date: ……………………
book-visa-clerk = The clerk
book-foot = Print no. { $number } of { $day } · digest { $digest }
books-title = Legal books
books-lead = The books of a year: to read, to print, to have signed by the clerk of the court.
books-official = Official copy
books-jobs = Requested prints
books-prints = Official copies
books-prints-none = No official copy has been printed for this year yet.
books-print = { $book }, print no. { $number }
books-print-facts = { $day }, by { $name } · { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
} · { $language }
books-print-same = Nothing has changed: a new print would say the same
books-print-differs = { $count ->
    [one] { $count } more entry since then: a new print will differ
   *[other] { $count } more entries since then: a new print will differ
}
books-printed = { $book }: print no. { $number } is ready.
books-choose = Choose a book.
books-before = Previous page
books-after = Next page
books-link = Journal book, general ledger, trial balance, official copies and visas of the clerk.
print-title = Printing a book
print-official = { $book }, official copy
print-waits = The print is waiting for its turn.
print-runs = { $done } of { $all } lines printed.
print-is-done = The book is ready.
print-failed = The print was not completed. Ask for it again.
print-left = The program stopped while printing. Ask for it again.
print-error-too-many-wait = Too many prints are already waiting for their turn ({ $most }). Come back when they are done.
print-leave = You can leave this page and come back: the print goes on.
print-take = Download
print-again = Ask again
print-state-queued = Waiting
print-state-running = Printing
print-state-done = Ready
print-state-failed = Failed
print-state-left = To be asked again
visas-title = Visas of the clerk
visas-lead = The journal book and the inventory book are numbered and signed free of charge by the clerk of the court of first instance of the seat (law 9-88 art. 8).
visa-new = Note a visa
visa-book = Book
visa-volume = Volume
visa-court = Court of first instance
visa-court-hint = The one for the cooperative's seat.
visa-on = Date of the visa
visa-pages = Numbered pages
visa-number = Number in the register
visa-number-hint = The number the clerk gave.
visa-note = Note
visa-button = Note the visa
visa-recorded = The visa is noted.
visa-error-volume = A volume has a number from 1 to { $last }.
visa-error-pages = Say how many pages the clerk numbered, from 1 to { $most }.
visa-error-court = Name the court.
visa-error-register = Give the number the clerk gave.
visa-error-too-long = { $most ->
    [one] A text is longer than { $most } character. Shorten it.
   *[other] A text is longer than { $most } characters. Shorten it.
}
visa-error-in-future = This day has not come yet. Give today's date or an earlier one.
visa-error-taken = Volume { $volume } of this book already has its visa. Give the next volume.
