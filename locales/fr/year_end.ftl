# The end of a year: what is left to do, closing, opening again.
nav-year-end = Fin d'exercice
posting-error-is-closing = Cette écriture clôture un exercice : elle ne s'annule pas seule. Demandez plutôt la réouverture de l'exercice.
year-end-title = Fin d'exercice
year-end-years = Exercices
year-end-steps = Avant de clôturer
year-end-steps-lead = Chaque ligne dit où on en est et mène à ce qu'il faut faire. Seules les lignes « à régler d'abord » empêchent de clôturer.
year-end-word-done = Fait
year-end-word-not-needed = Sans objet
year-end-word-to-check = À vérifier
year-end-word-missing = Manquant
year-end-word-blocks = À régler d'abord
year-end-task-papers = Les papiers attendus sont là
year-end-task-suspense = Rien n'attend d'être expliqué (3497, 4497)
year-end-task-transit = L'argent en route est arrivé (5115)
year-end-task-contributions = Les parts souscrites sont versées (3461)
year-end-task-branches = Les comptes de liaison des établissements sont vides (16)
year-end-task-cash = La caisse est comptée, billets et pièces en main
year-end-task-stock = Le stock est compté et noté
year-end-task-depreciation = L'usure du matériel est notée (amortissements)
year-end-task-grants = La part de l'année des subventions d'équipement est reprise
year-end-task-doubts = Les clients qui risquent de ne pas payer sont revus
year-end-task-accruals = Ce qui reste à recevoir ou à payer est noté
year-end-task-bank = Le relevé de la banque est comparé
year-end-task-earlier = Le résultat de l'année d'avant est affecté
year-end-task-months = Les mois sont clos
year-end-papers-missing = { $count ->
    [one] { $count } papier manque encore.
   *[other] { $count } papiers manquent encore.
}
year-end-list-separator = { " ; " }
year-end-not-nil = Il reste { $list }. Ouvrez le compte pour voir ce qui attend.
year-end-counted-on = Comptée le { $day }.
year-end-count-awaited = La caisse se compte du { $from } au { $to }, billet par billet, avec son procès-verbal.
year-end-count-passed = Aucun procès-verbal de caisse du { $from } au { $to }. Un comptage fait un autre jour ne dit pas ce qu'il y avait en caisse à la fin de l'exercice : voyez avec votre comptable.
year-end-stock-hint = La coopérative achète ou vend des produits : comptez ce qui reste au dernier jour et notez sa valeur.
year-end-depreciation-hint = La coopérative a du matériel, mais aucun amortissement n'est noté cette année.
year-end-grants-hint = Une subvention a payé du matériel qui s'use : sa part de l'année devient un produit (7577).
year-end-grants-first = Notez d'abord l'usure du matériel, puis la part de la subvention.
year-end-doubt = { $name } : { $doubted } à payer, { $lost } comptés comme perdus
year-end-doubts-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
year-end-doubts-hint = { $list }. Au dernier jour, combien est sans doute perdu ? Revoyez chaque client.
year-end-doubts-too-much = { $list }. On compte comme perdu plus que ce qui reste dû : revoyez ce qui est sans doute perdu.
year-end-doubts-unnamed = Une somme est comptée comme perdue sans qu'un client soit nommé : revoyez-la avec votre comptable.
year-end-accruals-noted = { $count ->
    [one] { $count } montant noté ; il sera repris au premier jour de l'exercice suivant.
   *[other] { $count } montants notés ; ils seront repris au premier jour de l'exercice suivant.
}
year-end-accruals-hint = Une facture attendue, un loyer payé d'avance, un intérêt qui court : y en a-t-il ?
year-end-bank-hint = Selon les livres, la banque contient { $amount } au dernier jour. À comparer avec le relevé.
year-end-earlier-result = { $amount } n'ont pas été affectés par une assemblée : ils passeront en attente d'affectation (1181 ou 1189).
year-end-months-open = { $count ->
    [one] { $count } mois est encore ouvert ; il sera clos avec l'exercice.
   *[other] { $count } mois sont encore ouverts ; ils seront clos avec l'exercice.
}
year-end-surplus = Excédent de { $amount }
year-end-deficit = Déficit de { $amount }
year-end-even = Ni excédent ni déficit
year-end-close = Clôturer l'exercice
year-end-close-lead = Les charges et les produits passent au résultat, au dernier jour. L'exercice ne prend plus d'écritures, l'exercice suivant s'ouvre, et les soldes des autres comptes continuent sans changer.
year-end-preview = Les écritures qui seront passées
year-end-written = Les écritures de clôture
year-end-missing = { $count ->
    [one] { $count } point manque encore. Vous pouvez clôturer, mais les comptes seront moins complets.
   *[other] { $count } points manquent encore. Vous pouvez clôturer, mais les comptes seront moins complets.
}
year-end-close-button = Clôturer l'exercice
year-end-president-closes = Le président clôture l'exercice : qui enregistre ne clôture pas.
year-end-closed-done = L'exercice est clos. { $result }.
year-end-is-closed = Cet exercice est clos depuis le { $name }.
year-end-turned-back = Annulation :
year-end-reopen = Rouvrir l'exercice
year-end-reopen-lead = Il faut deux personnes : le président demande et dit pourquoi, l'expert ou le coordinateur accorde. Tout reste dans la trace.
year-end-reason = Pourquoi faut-il rouvrir ?
year-end-reason-hint = Par exemple : une facture de décembre a été oubliée.
year-end-open-from = Mois à rouvrir aussi
year-end-open-from-hint = Les mois restent clos, sauf si vous le demandez.
year-end-open-none = Aucun
year-end-ask-button = Demander la réouverture
year-end-grant-button = Accorder la réouverture
year-end-asked = Réouverture demandée le { $asked }. Elle attend l'accord de l'expert ou du coordinateur.
year-end-granted = Réouverture demandée le { $asked }, accordée le { $granted }.
year-end-asked-done = La demande est enregistrée. L'expert ou le coordinateur doit l'accorder.
year-end-granted-done = L'exercice est rouvert. Les écritures de clôture sont annulées par leur miroir.
year-end-withdraw = Retirer la demande
year-end-decline = Refuser la demande
year-end-why = Pourquoi ?
year-end-withdraw-button = Retirer la demande
year-end-decline-button = Refuser la demande
year-end-withdrawn = Réouverture demandée le { $asked }, retirée le { $day } par qui l'avait demandée.
year-end-declined = Réouverture demandée le { $asked }, refusée le { $day }.
year-end-withdrawn-done = La demande est retirée. L'exercice reste clos.
year-end-declined-done = La demande est refusée. L'exercice reste clos.
year-end-step-pending = Résultat antérieur en attente d'affectation
year-end-step-operating = Clôture : charges et produits d'exploitation
year-end-step-financial = Clôture : charges et produits financiers
year-end-step-current = Clôture : résultat courant
year-end-step-non-current = Clôture : charges et produits non courants
year-end-step-before-tax = Clôture : résultat avant impôts
year-end-step-after-tax = Clôture : impôts sur les résultats
year-end-step-net = Clôture : résultat net de l'exercice
year-end-error-not-over = L'exercice dure jusqu'au { $day }. Il se clôture après ce jour.
year-end-error-earlier-open = L'exercice du { $from } au { $to } est encore ouvert. Clôturez-le d'abord.
year-end-error-not-nil = Le compte { $account } contient { $amount } au dernier jour. Il doit être vide avant la clôture : ouvrez-le et rangez ce qui attend.
year-end-error-not-closed = L'exercice du { $from } au { $to } n'est pas clos.
year-end-error-later-closed = L'exercice du { $from } au { $to } est déjà clos : un exercice antérieur ne se rouvre plus.
year-end-error-result-shared = Le résultat de cet exercice est affecté : annulez d'abord la décision, puis rouvrez-le.
year-end-error-no-open-month = L'exercice suivant, du { $from } au { $to }, n'a plus de mois ouvert : ce qui a été noté d'avance ne peut pas y être repris. Rouvrez un mois, puis clôturez.
year-end-error-reason-is-missing = Dites en une phrase pourquoi.
year-end-error-already-asked = La réouverture est déjà demandée. Elle attend l'accord d'une autre personne.
year-end-error-not-asked = Personne n'a demandé cette réouverture.
year-end-error-same-person = Qui demande la réouverture ne l'accorde pas : il faut une autre personne.
year-end-error-not-own = Seule la personne qui a demandé la réouverture retire sa demande. L'expert ou le coordinateur peut la refuser.
count-title = Compter la caisse, billet par billet
count-lead = Comptez à deux si possible. Laissez vide ce qu'il n'y a pas.
count-notes = Billets
count-coins = Pièces
count-who = Qui a compté ?
count-counter = Personne { $number }
count-button = Enregistrer le comptage
count-last = Dernier comptage le { $day } : { $amount }.
count-minutes = Procès-verbal à signer
count-error-counters = Indiquez le nom d'au moins une personne qui a compté.
count-error-pieces = Indiquez un nombre de 0 à { $most }.
count-error-face = Il n'y a pas de billet ni de pièce de { $face }.
accrual-title = Ce qui reste à recevoir ou à payer
accrual-lead = Notez ici ce qui appartient à cet exercice alors que le papier ou l'argent vient dans un autre. C'est écrit au dernier jour, et repris tout seul au début de l'exercice suivant quand le président clôture.
accrual-noted = Déjà noté
accrual-waits = sera repris au début de l'exercice suivant
accrual-turned-back = repris
accrual-what = De quoi s'agit-il ?
accrual-purpose = Pour quoi ?
accrual-purpose-hint = Inutile pour un prêt ou une aide.
accrual-none = Choisissez
accrual-label = En quelques mots
accrual-button = Noter
accrual-done = C'est noté au dernier jour de l'exercice.
accrual-error-kind = Dites de quoi il s'agit.
accrual-error-purpose = Choisissez une dépense pour une facture attendue ou un paiement d'avance, une vente pour le reste.
accrual-error-amount = Indiquez un montant plus grand que zéro.
