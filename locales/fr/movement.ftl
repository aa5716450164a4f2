# Money in and money out, in the treasurer's words.
movement-error-unknown-category = Le choix « { $code } » n'existe pas à cette date. Choisissez dans la liste.
movement-error-category-does-not-fit = Ce choix ne va pas avec ce qui s'est passé. Choisissez-en un autre dans la liste.
movement-error-amount-not-positive = Indiquez un montant plus grand que zéro.
movement-error-place-is-missing = Dites où est l'argent : dans la caisse ou à la banque.
movement-error-not-from-cash-box = Cela ne passe pas par la caisse. Choisissez la banque.
movement-error-not-from-bank = Cela ne passe pas par la banque. Choisissez la caisse.
movement-error-counterparty-is-missing = Dites si c'était avec un membre ou avec quelqu'un d'autre.
movement-error-member-is-missing = Dites de quel membre il s'agit.
movement-error-cash-would-be-negative = La caisse ne contient que { $holds }. Vérifiez le montant ou choisissez la banque.
