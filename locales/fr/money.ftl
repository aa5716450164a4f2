# Amounts: how they are shown, and why one was not accepted.
money-dirhams = { $figure }{ "\u00A0" }DH
money-euros = { $figure }{ "\u00A0" }€

money-error-empty = Indiquez un montant, par exemple 1234,50.
money-error-not-an-amount = « { $text } » n'est pas un montant. Écrivez par exemple 1234,50.
money-error-too-many-decimals = « { $text } » a plus de deux chiffres après la virgule. Arrondissez au centime, par exemple 1234,50.
money-error-too-large = Ce montant est trop grand. Vérifiez le nombre de zéros.
money-error-currencies-differ = Un montant en { $first } et un montant en { $second } ne s'additionnent pas. Convertissez d'abord l'un des deux.
