# The plan of a year and the months ahead, in plain words.
plan-lead = Ce qui était prévu, ce qui s'est passé, et combien de temps l'argent suffit.
plan-paper = Le papier
plan-ahead = Les mois à venir
plan-left = Reste
plan-runway = { $weeks ->
    [one] De l'argent pour environ une semaine.
   *[other] De l'argent pour environ { $weeks } semaines.
}
plan-runway-none = Il n'y a plus d'argent dans la caisse ni à la banque.
plan-runway-long = De l'argent pour plus d'un an.
plan-runway-unknown = Il faut un mois complet de mouvements pour voir plus loin.
plan-how = Comment est-ce calculé ?
plan-how-begins = On part de ce que contiennent la caisse et la banque aujourd'hui. Ce que les clients doivent rentre, et ce que la coopérative doit est payé, dès ce mois-ci.
plan-how-nothing = Aucun mois complet n'est encore noté : rien n'est donc supposé pour la suite.
plan-how-average = { $months ->
    [one] Chaque mois ressemble au dernier mois complet.
   *[other] Chaque mois ressemble à la moyenne des { $months } derniers mois complets.
}
plan-how-seasonal = { $years ->
    [one] Chaque mois ressemble au même mois de l'année passée.
   *[other] Chaque mois ressemble au même mois des { $years } dernières années : les saisons comptent.
}
plan-how-plan = Là où un montant est prévu pour l'année, c'est lui qui compte.
plan-how-without = Sans les parts, les prêts, les aides pour l'équipement ni les machines : cela se décide, cela n'est pas habituel.
plan-none = Rien n'est encore prévu pour cette année. Les chiffres de l'an dernier sont proposés plus bas.
plan-income = Ce qui rentre
plan-cost = Ce que cela coûte
plan-kind = Pour quoi
plan-planned = Prévu
plan-actual = Réel
plan-remains = Reste
plan-hundredths = %
plan-share = Part
plan-state = État
plan-last-year = L'an dernier
plan-last-year-was = L'an dernier : { $name }
plan-total = Total
plan-result = Il reste à ce jour :
plan-result-planned = Reste prévu
plan-result-actual = Reste réel
plan-unplanned = rien de prévu
plan-used = { $percent } utilisé
plan-reached = { $percent } atteint
plan-nearly-used = { $percent } : presque épuisé
plan-used-up = { $percent } : épuisé
plan-other-income = Autres rentrées
plan-other-cost = Autres dépenses
plan-edit = Prévoir l'année
plan-edit-lead = Laissez vide ce qui n'est pas prévu. On peut changer d'avis à tout moment.
plan-keep = Garder
plan-kept = C'est prévu.
plan-kinds = L'année en images
plan-error-unknown-subject = « { $subject } » n'est pas une sorte de rentrée ou de dépense.
plan-error-negative = Écrivez un montant de zéro ou plus.
plan-error-too-large = Ces montants sont trop grands. Vérifiez le nombre de zéros.
plan-error-year-is-closed = Cette année est close : ce qui était prévu ne change plus.
plan-until = Jusqu'à quel mois
plan-whole-year = Toute l'année
plan-months = Les douze mois
plan-months-lead = Laissez un mois vide : il reçoit sa part de ce qui reste de l'année.
plan-for-the-year = Pour l'année
plan-months-even = Pour revenir à des mois égaux, videz-les tous.
plan-months-kept = C'est réparti.
plan-error-months-differ = Les mois font { $months } et l'année { $year }. Corrigez l'un des deux, ou laissez un mois vide.
plan-months-choose = Choisissez une ligne à répartir
