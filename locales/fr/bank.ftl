# What the bank says, and whether our book says the same. The treasurer reads this: no term of bookkeeping.
nav-bank = Banque
bank-title = Banque
bank-lead = Ce que dit la banque, ce que dit notre livre, et ce qu'il reste à retrouver.
bank-empty = Aucune banque n'est encore notée.
bank-add = Ajouter une banque
bank-add-lead = Le RIB figure sur le chéquier et sur les relevés.
bank-mend = Corriger le nom ou le RIB
bank-noted = C'est noté.
bank-name = Banque
bank-name-hint = Son nom, comme sur le relevé.
bank-rib = RIB
bank-rib-hint = Les 24 chiffres, avec ou sans espaces. Ils sont vérifiés.
bank-account = Numéro dans nos livres
bank-account-hint = Un numéro par banque. L'expert de l'association le connaît.
bank-account-label = Ce compte sert à
bank-account-label-hint = Par exemple : compte courant, compte de la subvention.
bank-says = Ce que dit la banque
bank-our-book = Ce que dit notre livre
bank-on-day = au { $name }
bank-no-statement = pas encore de relevé
bank-never-confirmed = Jamais comparé jusqu'au bout
bank-confirmed-until = D'accord jusqu'au { $name }
bank-to-find = À retrouver
bank-tasks = { $count ->
    [one] { $count } ligne de la banque à retrouver dans notre livre
   *[other] { $count } lignes de la banque à retrouver dans notre livre
}
bank-all-found = Tout ce que dit la banque est dans notre livre.
bank-accept-sure = { $count ->
    [one] Accepter celle qui est sûre
   *[other] Accepter les { $count } qui sont sûres
}
bank-sure-done = { $count ->
    [one] Une ligne est retrouvée.
   *[other] { $count } lignes sont retrouvées.
}
bank-guess-sure = C'est sûrement : { $entries }
bank-guess-likely = C'est sans doute : { $entries }
bank-guess-part = C'est peut-être une partie de : { $entries }
bank-guess-together = { $count ->
    [one] Une ligne fait : { $entries }
   *[other] { $count } lignes ensemble font : { $entries }
}
bank-guess-habit = { $count ->
    [one] Comme la dernière fois : { $category }
   *[other] Comme les { $count } dernières fois : { $category }
}
bank-guess-usual = Chez les banques, c'est le plus souvent : { $category }
bank-guess-account = { $count ->
    [one] Comme la dernière fois : compte { $account }
   *[other] Comme les { $count } dernières fois : compte { $account }
}
bank-entry = { $label }, le { $day }, { $amount }
bank-yes = Oui, c'est cela
bank-yes-record = Oui, l'inscrire ainsi
bank-something-else = Autre chose
bank-say-what = Dire ce que c'est
bank-tax-hint = Seulement pour ce qui est acheté avec une facture.
bank-say-tax = Dites si la facture porte de la TVA, et à quel taux.
bank-on-their-way = Dans notre livre, pas encore à la banque
bank-on-their-way-hint = Chèques et virements en route. Ils apparaîtront sur un prochain relevé.
bank-none-on-their-way = Rien n'est en route.
bank-more = { $count ->
    [one] … et { $count } autre
   *[other] … et { $count } autres
}
bank-gap = Il manque un relevé entre deux autres : { $name } ne s'expliquent pas.
bank-bring = Apporter un relevé
bank-file = Le fichier de la banque
bank-file-hint = CSV, Excel (XLSX), OFX, CAMT.053 ou MT940. Rien n'est gardé avant que vous l'ayez vu.
bank-file-is-missing = Choisissez d'abord le fichier.
bank-look-button = Regarder
bank-agreement = Sommes-nous d'accord ?
bank-confirm-on = Nous sommes d'accord jusqu'au
bank-confirm-hint = Tout ce que dit la banque jusqu'à ce jour doit être retrouvé.
bank-confirm-button = Confirmer
bank-confirm-done = C'est confirmé : banque et livre sont d'accord jusqu'au { $day }.
bank-reopen = Reprendre la dernière confirmation
bank-reopen-lead = Les jours redeviennent modifiables ; il faudra confirmer de nouveau.
bank-reopen-button = Reprendre
bank-reopen-done = La dernière confirmation est reprise.
bank-found = Ce qui est retrouvé
bank-found-lead = Chaque ligne de la banque et ce qu'elle est dans notre livre.
bank-none-found = Rien n'est encore retrouvé.
bank-line = Une ligne de la banque
bank-left = Reste à retrouver
bank-is = C'est, dans notre livre
bank-undo = Ce n'était pas cela
bank-undo-done = C'est défait. Notre livre n'a pas changé.
bank-is-it = Est-ce l'un de ceux-ci ?
bank-is-it-hint = Cochez-en plusieurs si la banque les a mis ensemble.
bank-match-button = C'est cela
bank-match-done = C'est retrouvé.
bank-pays-invoice = Elle paie la facture { $reference }
bank-pays-whole = { $customer }, le { $day }. Elle en paie tout le reste : { $amount }.
bank-pays-part = { $customer }, le { $day }. Elle en paie { $amount } sur { $open }.
bank-pays-button = Oui, noter ce paiement
bank-pays-done = Le paiement de la facture { $reference } est noté, et la ligne est retrouvée.
bank-not-in-book = Ce n'est pas encore dans notre livre
bank-what = Pour quoi ?
bank-who = Avec qui ?
bank-who-hint = À dire pour ce qui porte un astérisque.
bank-note = Une précision
bank-or-account = Ou directement le compte
bank-or-account-hint = Numéro ou mots ; la banque est l'autre côté.
bank-record-button = L'inscrire dans notre livre
bank-record-done = Inscrit et retrouvé : { $label }, { $amount }.
bank-look = Regarder le relevé
bank-not-read = Ce fichier ne peut pas être lu tel quel
bank-more-faults = { $count ->
    [one] … et { $count } autre
   *[other] … et { $count } autres
}
bank-first-lines = Les premières lignes, comme elles ont été comprises
bank-raw-lines = Le fichier, tel qu'il est écrit
bank-file-format = Fichier
bank-file-account = Compte
bank-file-period = Du … au …
bank-file-opening = Solde avant la première ligne
bank-file-closing = Solde après la dernière ligne
bank-file-lines = Lignes
bank-asks-balance = Le fichier ne dit aucun solde. Écrivez l'un des deux, comme il est sur le relevé ; après un premier relevé, ce n'est plus nécessaire.
bank-opening-hint = Ce qu'il y avait avant.
bank-closing-hint = Ce qu'il y a après.
bank-until = Ce relevé va jusqu'au
bank-until-hint = À remplir si la banque n'a plus rien noté jusqu'à une date plus tardive, par exemple la fin du mois.
bank-keep = { $count ->
    [one] Garder cette ligne
   *[other] Garder ces { $count } lignes
}
bank-kept = { $kept ->
    [one] Une ligne est gardée.
   *[other] { $kept } lignes sont gardées.
}
bank-kept-some = { $kept ->
    [one] Une ligne est gardée
   *[other] { $kept } lignes sont gardées
} ; { $known ->
    [one] une autre était déjà là et n'est pas comptée deux fois.
   *[other] { $known } autres étaient déjà là et ne sont pas comptées deux fois.
}
bank-columns = Que contient chaque colonne ?
bank-columns-hint = La proposition vient des titres du fichier. Corrigez-la, puis relisez ; elle est retenue pour les prochains fichiers de cette banque.
bank-column-none = aucune
bank-column-day = Jour
bank-column-value-day = Jour de valeur
bank-column-label = Libellé
bank-column-reference = Référence
bank-column-amount = Montant avec son signe
bank-column-debit = Argent sorti
bank-column-credit = Argent entré
bank-column-direction = Sens (D ou C)
bank-column-balance = Solde après la ligne
bank-header = Ligne des titres
bank-header-none = aucune
bank-dates = Dates
bank-dates-day-first = 07/03/2026
bank-dates-year-first = 2026-03-07
bank-decimals = Centimes après
bank-decimals-comma = une virgule
bank-decimals-point = un point
bank-delimiter = Champs séparés par
bank-delimiter-semicolon = un point-virgule
bank-delimiter-comma = une virgule
bank-delimiter-tab = une tabulation
bank-delimiter-bar = une barre
bank-encoding = Lettres
bank-encoding-utf8 = d'aujourd'hui (UTF-8)
bank-encoding-windows1252 = d'un ancien Windows
bank-mapping-name = Retenir sous le nom
bank-mapping-hint = Le nom de la banque, le plus souvent.
bank-look-again = Relire ainsi
bank-format-csv = Tableau (CSV)
bank-format-xlsx = Classeur (XLSX)
bank-format-ofx = OFX
bank-format-camt053 = CAMT.053
bank-format-mt940 = MT940
# What is refused.
bank-error-not-a-bank-account = { $account } n'est pas le numéro d'une banque : ceux-ci commencent par 514.
bank-error-account-is-taken = Le numéro { $account } est déjà celui d'une banque. Choisissez-en un autre.
bank-error-name-is-missing = Écrivez le nom de la banque.
bank-error-text-too-long = C'est trop long : { $most } caractères au plus.
bank-error-rib-not-digits = Un RIB n'a que des chiffres, { $digits } en tout.
bank-error-rib-length = Un RIB a { $digits } chiffres ; celui-ci en a { $found }. Comptez-les sur le chéquier.
bank-error-rib-key = Ce RIB contient une erreur : les deux derniers chiffres ne vont pas avec les autres. Relisez-le chiffre par chiffre.
bank-error-ice-not-digits = Un ICE n'a que des chiffres, { $digits } en tout.
bank-error-ice-length = Un ICE a { $digits } chiffres ; celui-ci en a { $found }.
bank-error-ice-check = Cet ICE ne passe pas la vérification. Relisez-le ; s'il est bien écrit ainsi sur le papier, gardez-le.
bank-error-empty-file = Le fichier est vide.
bank-error-file-too-large = Le fichier dépasse { $most }.
bank-error-quota = L'espace de la coopérative est plein ({ $most }). Demandez à l'exploitant de la machine.
bank-error-file-is-known = Ce fichier a déjà été apporté le { $day }, sous le nom « { $name } ». Rien n'est compté deux fois.
bank-error-nothing-new = Toutes les lignes de ce fichier sont déjà là. Rien n'est compté deux fois.
bank-error-other-account = Ce relevé est celui d'un autre compte ({ $named }). Vérifiez le fichier, ou le RIB de la banque.
bank-error-balance-is-missing = Pour un premier relevé, il faut un solde : écrivez celui d'avant la première ligne ou celui d'après la dernière.
bank-error-balance-differs = Le solde écrit est { $found }, mais les lignes donnent { $expected }. Corrigez l'un, ou cherchez la ligne qui manque.
bank-error-in-future = Le relevé contient des jours qui ne sont pas encore venus. Vérifiez l'ordre du jour et du mois.
bank-error-days-are-confirmed = Les jours jusqu'au { $day } sont confirmés. Reprenez d'abord la confirmation.
bank-error-nothing-chosen = Cochez ce que c'est dans notre livre.
bank-error-line-is-matched = Cette ligne est déjà entièrement retrouvée.
bank-error-posting-is-matched = Cela est déjà entièrement retrouvé avec une autre ligne.
bank-error-directions-differ = De l'argent entré ne peut pas être de l'argent sorti. Choisissez un autre mouvement.
bank-error-more-than-line = Il ne reste que { $left } de cette ligne.
bank-error-more-than-posting = Il n'en reste que { $left } dans notre livre.
bank-error-not-matched = Rien n'est encore retrouvé pour cette ligne.
bank-error-not-covered = Aucun relevé ne va jusqu'au { $day } ; le dernier finit le { $until }.
bank-error-no-statement = Apportez d'abord un relevé.
bank-error-lines-are-open = { $count ->
    [one] Une ligne de la banque n'est pas encore retrouvée.
   *[other] { $count } lignes de la banque ne sont pas encore retrouvées.
}
bank-error-statement-is-missing = Il manque un relevé : { $gap } ne s'expliquent pas. Apportez-le d'abord.
bank-error-does-not-add-up = Banque, livre et ce qui est en route ne s'accordent pas. Demandez à l'expert de l'association.
bank-error-nothing-confirmed = Rien n'est encore confirmé : il n'y a rien à reprendre.
# What is wrong in a bank's file, after the number of its line.
bank-fault-empty-file = Le fichier est vide.
bank-fault-too-large = Le fichier est trop grand pour un relevé.
bank-fault-is-pdf = C'est un PDF : il se lit, mais ne se compte pas. Demandez à la banque le même relevé en CSV, Excel ou OFX.
bank-fault-is-old-sheet = C'est un classeur d'avant 2007 (XLS). Ouvrez-le et enregistrez-le en XLSX ou en CSV.
bank-fault-unknown-format = Ce n'est aucun des fichiers connus : CSV, XLSX, OFX, CAMT.053, MT940.
bank-fault-wrong-encoding = Les lettres ne se lisent pas ainsi. Choisissez d'autres lettres sous « Que contient chaque colonne ? ».
bank-fault-unclosed-quote = Un guillemet ouvert ici n'est jamais refermé.
bank-fault-broken-sheet = Le classeur est abîmé. Ouvrez-le et enregistrez-le de nouveau.
bank-fault-broken-xml = Le fichier est coupé ou abîmé ici. Téléchargez-le de nouveau.
bank-fault-has-definitions = Le fichier apporte ses propres définitions ; par prudence, il n'est pas lu.
bank-fault-columns-unknown = Les titres des colonnes n'ont pas été reconnus. Dites ce que contient chaque colonne.
bank-fault-no-lines = Le fichier ne contient aucun mouvement.
bank-fault-too-many-lines = Plus de { $most } lignes : apportez le relevé en plusieurs fichiers.
bank-fault-not-a-date = « { $text } » n'est pas une date.
bank-fault-not-an-amount = « { $text } » n'est pas un montant.
bank-fault-too-many-decimals = « { $text } » a plus de deux chiffres après la virgule. Vérifiez le signe des centimes.
bank-fault-amount-too-large = « { $text } » est trop grand. Vérifiez le signe des centimes.
bank-fault-unknown-direction = « { $text } » ne dit pas si l'argent entre ou sort. D ou C est attendu.
bank-fault-both-sides = La ligne dit à la fois de l'argent sorti et de l'argent entré.
bank-fault-amount-is-missing = La ligne n'a pas de montant.
bank-fault-other-currency = Le relevé est en « { $text } » ; nos livres sont en dirhams.
bank-fault-part-is-missing = La partie « { $part } », que tout fichier de ce genre contient, manque.
bank-fault-balance-differs = Le solde imprimé est { $found }, mais les lignes donnent { $expected } : une ligne manque, ou une est de trop.
bank-fault-several-accounts = Le fichier contient aussi le compte « { $text } ». Apportez un fichier par compte.
# The statement of reconciliation, a paper.
paper-bank-reconciliation = État de rapprochement bancaire
paper-hint-bank-reconciliation = Ce que dit la banque, ce que disent nos livres, et ce qui explique la différence.
bank-paper-on = Arrêté au { $name }
bank-paper-books = Solde selon nos livres
bank-paper-bank = Solde selon la banque
bank-paper-adjusted = Solde rectifié
bank-paper-before = Écart d'avant le premier relevé ({ $name })
bank-paper-books-side = Nos livres, et ce que la banque sait en plus
bank-paper-bank-side = La banque, et ce que nos livres savent en plus
bank-paper-no-statement = Aucun relevé ne va jusqu'à ce jour.
# On the command line.
bank-cli-no-account = Aucune banque n'est notée pour le numéro { $account }. Notez-la d'abord sur la page « Banque ».
bank-cli-no-mapping = Aucune disposition de colonnes n'est retenue sous le nom « { $name } ».
bank-cli-refused = { $faults ->
    [one] Refusé : une faute. Rien n'est gardé.
   *[other] Refusé : { $faults } fautes. Rien n'est gardé.
}
bank-cli-rehearsed = { $kept ->
    [one] Une ligne serait gardée
   *[other] { $kept } lignes seraient gardées
}, { $known ->
    [one] une est déjà là. Rien n'est enregistré.
   *[other] { $known } sont déjà là. Rien n'est enregistré.
}
bank-cli-done = { $kept ->
    [one] Une ligne gardée
   *[other] { $kept } lignes gardées
}, { $known ->
    [one] une déjà là.
   *[other] { $known } déjà là.
}
bank-is-it-more = D'autres mouvements possibles
bank-guess-invoice = Paie sans doute la facture { $reference } de { $customer }, en entier.
bank-guess-invoice-part = Paie sans doute une partie de la facture { $reference } de { $customer } ({ $open } encore dus).
bank-guess-invoices = { $count } factures ouvertes ont ce montant : choisissez laquelle est payée.
