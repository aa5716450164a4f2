# Money in and money out, in the treasurer's words.
movement-error-unknown-category = The choice “{ $code }” does not exist on that day. Choose from the list.
movement-error-category-does-not-fit = This choice does not fit what happened. Choose another one from the list.
movement-error-amount-not-positive = Enter an amount larger than zero.
movement-error-place-is-missing = Say where the money is: in the cash box or at the bank.
movement-error-not-from-cash-box = This does not go through the cash box. Choose the bank.
movement-error-not-from-bank = This does not go through the bank. Choose the cash box.
movement-error-counterparty-is-missing = Say whether it was with a member or with somebody else.
movement-error-member-is-missing = Say which member it was.
movement-error-cash-would-be-negative = The cash box only holds { $holds }. Check the amount or choose the bank.
