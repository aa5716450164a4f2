# Members, their shares and the capital they pool.
members-title = Membres
members-lead = Le registre des membres, leurs parts et leurs versements.
members-new = Inscrire un membre
members-new-lead = Le nom suffit ; les parts se notent ensuite.
members-empty = Aucun membre n'est encore inscrit.
members-name = Nom
members-number = Membre { $number }
members-kind = Personne
members-natural = Personne physique
members-legal = Association, société ou coopérative
members-admitted-on = Date d'admission
members-shares = Parts
members-promised = Souscrit
members-called = Demandé à ce jour
members-paid = Versé
members-due = Reste à verser
members-left = sorti le { $name }
members-masked = Votre rôle voit les numéros des membres, pas leurs noms.
members-name-latin = Nom et prénom, en lettres latines
members-name-arabic = Nom et prénom, en lettres arabes
members-name-hint = Comme sur la pièce d'identité. Son numéro n'est pas demandé.
members-occupation = Métier
members-address = Adresse
members-admit = Inscrire
members-admitted = Le membre est inscrit. Notez maintenant ses parts.
members-register-number = Numéro au registre
members-promises = Parts souscrites
members-no-promise = Aucune part souscrite.
members-promise-cash = { $count ->
    [one] { $count } part de { $nominal }
   *[other] { $count } parts de { $nominal }
}
members-promise-in-kind = { $count ->
    [one] { $count } part de { $nominal } en nature : { $what }
   *[other] { $count } parts de { $nominal } en nature : { $what }
}
members-pay = Noter un versement
members-hand-over = Noter la remise de la chose
members-amount = Montant
members-due-hint = Reste à verser : { $name }
members-means = Où va l'argent ?
members-means-cash-box = Caisse
members-means-bank = Banque
members-means-handover = Remise en nature
members-call = Demander une autre partie
members-call-hint = On peut encore demander { $name }.
members-call-button = Demander
members-promise = Souscrire des parts
members-how-many = Combien de parts ?
members-nominal-hint = Une part vaut { $name }.
members-brought-as = Apportées comment ?
members-in-cash = En argent
members-in-kind = En nature
members-in-kind-hint = Une machine, un terrain : évalués par un expert.
members-called-now = À verser tout de suite
members-called-hint = Le quart au moins ; laissez vide pour le quart.
members-thing = Quelle chose ?
members-thing-kind = De quelle sorte ?
members-if-in-kind = (si en nature)
members-promise-button = Souscrire
members-card = Fiche du membre
members-receipts = Reçus
members-entry-promise = { $count ->
    [one] Souscription de { $count } part – { $name }
   *[other] Souscription de { $count } parts – { $name }
}
members-entry-call = Appel sur les parts – { $name }
members-entry-payment = Versement sur les parts – { $name }, { $amount }
members-promised-done = Les parts sont souscrites.
members-called-done = La somme est demandée.
members-paid-done = Le versement est noté, avec son reçu.
check-title = Ce que demande la loi
check-met = Respecté
check-unmet = Pas encore
check-members = Membres : { $found }, il en faut { $wanted } ({ $article })
check-capital = Capital : { $found }, il faut { $wanted } au moins ({ $article })
check-quarter = Versé sur chaque part : { $found } au moins, la loi demande { $wanted } ({ $article })
check-natural = Part des personnes physiques : { $found }, il faut { $wanted } ({ $article })
check-years = Non versé après le délai de trois ans : { $found } ({ $article })
capital-title = Capital commun
capital-lead = Ce que chacun a apporté, ce qui en a été fait, ce qu'il reste.
capital-picture = En haut ce qui a été apporté, en bas ce qui en a été fait et ce qu'il reste
capital-table = Le même, en chiffres
capital-what = Quoi
capital-brought = Apporté
capital-spent = Devenu
capital-in-kind = Parts des membres, en nature
capital-total-brought = Tout ce qui a été apporté
capital-total-spent = Tout ce qui en a été fait
capital-left = Il reste en caisse et en banque
capital-by-member = Ce que chaque membre a apporté
capital-share = Proportion
share-error-wrong-count = Indiquez de 1 à { $most } parts.
share-error-too-little-called = Au moins { $least } se versent à la souscription ({ $article }).
share-error-too-much-called = On ne peut pas demander plus de { $most }.
share-error-more-than-due = Il ne reste que { $due } à verser. Demandez d'abord une autre partie, ou corrigez le montant.
share-error-thing-is-missing = Dites quelle chose est apportée.
share-error-handed-over-whole = La chose se remet en une fois, pour { $value }.
share-error-paid-in-money = Ces parts se versent en argent.
share-error-paid-in-kind = Ces parts sont en nature : notez la remise de la chose.
share-error-share-too-small = Une part vaut au moins { $least } ({ $article }).
share-error-law = Le recueil des règles ne dit rien pour le { $day }. Demandez à votre expert.
