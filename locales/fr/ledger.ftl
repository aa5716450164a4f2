# Why the books refused something, for those who keep them: what is wrong, where, how to mend it.
entry-error-label-is-missing = L'écriture n'a pas de libellé. Dites en quelques mots de quoi il s'agit.
entry-error-label-too-long = Le libellé dépasse { $most } caractères. Raccourcissez-le.
entry-error-voucher-too-long = La référence de la pièce dépasse { $most } caractères. Raccourcissez-la.
entry-error-posting-label-too-long = Le libellé d'une ligne dépasse { $most } caractères. Raccourcissez-le.
entry-error-too-few-postings = { $postings ->
    [0] L'écriture n'a aucune ligne. Il en faut au moins deux : un débit et un crédit.
    [one] L'écriture n'a qu'une ligne. Ajoutez la ligne qui l'équilibre.
   *[other] L'écriture n'a que { $postings } lignes. Ajoutez celle qui manque.
}
entry-error-too-many-postings = { $postings ->
    [one] L'écriture a { $postings } ligne, plus que les { $most } permises. Répartissez-la en plusieurs écritures.
   *[other] L'écriture a { $postings } lignes, plus que les { $most } permises. Répartissez-la en plusieurs écritures.
}
entry-error-negative-amount = Le montant de la ligne { $line } est négatif. Mettez-le de l'autre côté, sans le signe moins.
entry-error-both-sides = La ligne { $line } porte un débit et un crédit. Gardez l'un des deux, ou faites-en deux lignes.
entry-error-neither-side = La ligne { $line } n'a pas de montant. Indiquez un débit ou un crédit, ou supprimez la ligne.
entry-error-currencies-differ = La ligne { $line } est en { $found }, l'écriture en { $expected }. Convertissez le montant.
entry-error-debits-differ-from-credits = L'écriture n'est pas équilibrée : débits { $debits }, crédits { $credits }. L'écart est de { $difference }.
entry-error-too-large = Les montants de l'écriture sont trop grands. Vérifiez le nombre de zéros.

account-error-code-is-missing = Indiquez un numéro de compte, par exemple 5141.
account-error-not-digits = « { $typed } » n'est pas un numéro de compte : il ne contient que des chiffres, par exemple 5141.
account-error-code-too-long = { $most ->
    [one] Le numéro de compte « { $typed } » a plus de { $most } chiffre. Raccourcissez-le.
   *[other] Le numéro de compte « { $typed } » a plus de { $most } chiffres. Raccourcissez-le.
}
account-error-unknown = Le compte { $code } n'existe pas dans le plan comptable et n'a pas été ouvert. Vérifiez le numéro ou ouvrez le sous-compte.
account-error-not-postable = { $code } est un titre du plan comptable, pas un compte. Choisissez un compte de quatre chiffres au moins.
account-error-is-official = Le compte { $code } est un compte officiel : son intitulé ne change pas. Ouvrez plutôt un sous-compte.
account-error-is-opened = Le compte { $code } est déjà ouvert. Utilisez-le, ou choisissez un autre numéro.
account-error-no-official-parent = Le compte { $code } ne se rattache à aucun compte officiel de quatre chiffres au moins. Commencez son numéro par celui d'un compte du plan.
account-error-label-is-missing = Le compte { $code } n'a pas d'intitulé. Donnez-lui un nom.

year-error-no-fiscal-year = Le { $date } n'appartient à aucun exercice ouvert dans Twiza. Vérifiez la date ou ouvrez l'exercice.
year-error-year-closed = L'exercice du { $from } au { $to } est clos. Choisissez une date plus récente.
year-error-period-closed = Le mois de { $month } est clos. Choisissez une date dans un mois ouvert ou demandez conseil à votre expert.
year-error-earlier-period-open = Le mois de { $month } est encore ouvert. Clôturez-le d'abord.
year-error-too-long = { $most ->
    [one] Un exercice dure au plus { $most } mois. Rapprochez la date de fin.
   *[other] Un exercice dure au plus { $most } mois. Rapprochez la date de fin.
}
year-error-overlaps = Ces dates chevauchent l'exercice du { $from } au { $to }. Changez le début ou la fin.
year-error-leaves-gap = Il resterait des jours sans exercice. Faites commencer celui-ci le { $expected }.
year-error-not-a-year = « { $text } » n'est pas un exercice. Écrivez le premier et le dernier jour, par exemple 2026-01-01..2026-12-31.
year-error-ambiguous = Deux exercices finissent en { $year } : du { $from } au { $to }, puis du { $next } au { $last }. Écrivez le dernier jour de celui que vous voulez : { $one } ou { $other }.
