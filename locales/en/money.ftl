# Amounts: how they are shown, and why one was not accepted.
money-dirhams = MAD{ "\u00A0" }{ $figure }
money-euros = EUR{ "\u00A0" }{ $figure }

money-error-empty = Enter an amount, for example 1234.50.
money-error-not-an-amount = “{ $text }” is not an amount. Write for example 1234.50.
money-error-too-many-decimals = “{ $text }” has more than two decimals. Round it to the centime, for example 1234.50.
money-error-too-large = This amount is too large. Check the number of zeros.
money-error-currencies-differ = An amount in { $first } and an amount in { $second } cannot be added. Convert one of them first.
