exchange-opening = Soldes à l'ouverture
exchange-no-such-year = Les livres n'ont pas d'exercice { $year }.
exchange-years-opened = { $years ->
    [one] Un exercice est ouvert pour ces écritures.
   *[other] { $years } exercices sont ouverts pour ces écritures.
}
exchange-opening-follows-entries = L'à-nouveau du { $date } est de trop : les livres vont jusqu'au { $earlier }, et les soldes se reportent d'eux-mêmes d'un exercice à l'autre. Retirez cette écriture.
exchange-before-opening = Les livres ont été repris au { $opening } avec leurs soldes : une écriture du { $date } compterait deux fois. Annulez d'abord l'à-nouveau.
exchange-is-here = La coopérative « { $code } » est déjà dans cette installation, sous ce code ou sous le même identifiant.
exchange-unreadable = Le fichier ne peut pas être lu jusqu'au bout.
exchange-unknown-table = Le fichier contient une table « { $table } » que cette version ne connaît pas. Mettez Twiza à jour.
exchange-row-is-wrong = Table { $table }, ligne { $line } : ce n'est pas une ligne de cette table.
exchange-row-is-foreign = Table { $table }, ligne { $line } : elle appartient à une autre coopérative.
exchange-row-lacks-file = Table { $table }, ligne { $line } : le fichier qu'elle nomme n'est pas dans l'envoi.
exchange-code-is-taken = Le code « { $code } » d'un programme ou d'une association est déjà donné ici à un autre.
exchange-does-not-fit = Table { $table } : ces lignes contredisent ce qui est déjà dans cette installation ({ $rule }).
exchange-trail-is-broken = La trace des actes de cet envoi n'est pas intacte. Rien n'est repris.
exchange-unsound = Ce qui est dans l'envoi n'est pas ce que sa trace a scellé. Rien n'est repris.
exchange-not-a-package = Ce fichier n'est pas un envoi complet de Twiza, ou il est coupé.
exchange-too-new = Cet envoi vient d'une version plus récente (format { $version }). Mettez Twiza à jour.
exchange-part-is-missing = La partie « { $name } » manque dans l'envoi.
exchange-part-is-strange = La partie « { $name } » n'est pas annoncée dans l'envoi, ou y est deux fois.
exchange-part-is-altered = La partie « { $name } » de l'envoi a été modifiée.
exchange-file-is-gone = Le fichier { $digest } a disparu ou a été modifié : lancez `twiza verify`.
exchange-left = { $name } : { $rows } lignes de { $tables } tables et { $files } fichiers écrits dans { $file }.
exchange-sensitive = Attention : ce fichier contient tout, noms des membres, comptes et pièces. Gardez-le comme les originaux, chiffrez-le pour l'envoyer et effacez-le après.
exchange-arrived = { $name } est reprise sous le code { $code } : { $deeds } actes, { $entries } écritures et { $files } fichiers vérifiés. Les personnes et leurs accès ne voyagent pas : invitez-les avec `twiza admin invite`.
exchange-title = Échanges avec d'autres programmes
exchange-lead = Emportez les livres dans un tableur ou un autre programme, et reprenez ce qui existait avant.
exchange-journals = Le journal
exchange-journal-hledger = Pour hledger
exchange-journal-ledger = Pour Ledger
exchange-journal-beancount = Pour beancount
exchange-journal-journal-csv = Tableau (CSV), que Twiza relit
exchange-tables = Les tables
exchange-tables-lead = Chaque table telle qu'elle est gardée. CSV pour un programme, XLSX pour un tableur : dates et montants y sont de vrais nombres.
exchange-members = Reprendre les membres
exchange-members-lead = Remplissez le modèle dans un tableur, puis envoyez-le. Rien n'est inscrit avant que vous ayez vu ce qui change.
exchange-template = Télécharger le modèle
exchange-sheet = La feuille remplie (XLSX ou CSV)
exchange-look = Regarder avant d'inscrire
exchange-count = Inscrire
exchange-members-look = Ce que cette feuille changerait
exchange-members-fresh = { $count ->
    [0] Personne de nouveau
    [one] Une personne à inscrire
   *[other] { $count } personnes à inscrire
}
exchange-members-known = { $count ->
    [0] Personne n'y est déjà
    [one] Une personne déjà inscrite à l'identique
   *[other] { $count } personnes déjà inscrites à l'identique
}
exchange-members-changed = { $count ->
    [0] Aucune différence avec le registre
    [one] Une personne inscrite autrement
   *[other] { $count } personnes inscrites autrement
}
exchange-members-done = { $count ->
    [one] Une personne est inscrite.
   *[other] { $count } personnes sont inscrites.
}
exchange-show-fresh = Voir les nouvelles personnes
exchange-show-changed = Voir les différences
exchange-changed-hint = Une feuille ne corrige pas le registre : ces personnes restent comme elles sont.
exchange-difference = { $column } : le registre dit « { $here } », la feuille « { $there } »
exchange-opening-title = Reprendre les soldes
exchange-opening-lead = Une seule fois, au début : les soldes des comptes au premier jour du premier exercice tenu ici.
exchange-opening-date = Premier jour de l'exercice
exchange-opening-date-hint = Le jour où ces soldes sont vrais au matin.
exchange-opening-look = Ce que cette feuille enregistrerait
exchange-opening-comes-to = { $count } comptes, total { $amount } de chaque côté, { $accounts } comptes à ouvrir.
exchange-opening-done = Les soldes sont repris.
exchange-opening-known = Ces soldes sont déjà repris : rien n'a changé.
exchange-opening-rehearsed = Essai : rien n'est enregistré.
exchange-not-first-day = Le { $date } n'est pas le premier jour d'un exercice ouvert. Donnez un premier jour, ou ouvrez d'abord l'exercice.
exchange-opened-already = Les soldes ont déjà été repris au { $opening }. Annulez cet à-nouveau avant d'en reprendre d'autres.
exchange-past-title = Reprendre les années passées
exchange-past-lead = Le journal des exercices tenus ailleurs, ligne par ligne, avec ses vraies dates. Les exercices qui manquent sont ouverts ; rien n'est enregistré avant que vous ayez vu ce que chaque compte devient.
exchange-past-hint = Le modèle rempli, le tableau que Twiza écrit, ou ce que donne « hledger print -O csv ». Le même fichier deux fois ne change rien.
exchange-past-look = Ce que ce fichier enregistrerait
exchange-past-fresh = { $count ->
    [0] Aucune écriture nouvelle
    [one] Une écriture à reprendre
   *[other] { $count } écritures à reprendre
}
exchange-past-known = { $count ->
    [0] Aucune n'est déjà dans les livres
    [one] Une écriture est déjà dans les livres, et y reste telle quelle
   *[other] { $count } écritures sont déjà dans les livres, et y restent telles quelles
}
exchange-past-years = { $count ->
    [one] Un exercice à ouvrir : { $years }
   *[other] { $count } exercices à ouvrir : { $years }
}
exchange-past-accounts = { $count ->
    [one] Un compte à ouvrir
   *[other] { $count } comptes à ouvrir
}
exchange-past-entries = Écritures à reprendre, par exercice et journal
exchange-past-year = Exercice
exchange-past-count = Écritures
exchange-past-balances = Soldes des comptes avant et après
exchange-past-balances-hint = Un solde débiteur est positif, un solde créditeur négatif.
exchange-past-now = Aujourd'hui
exchange-past-brings = Apporté
exchange-past-after = Après
exchange-past-more-accounts = { $count ->
    [one] Et un autre compte.
   *[other] Et { $count } autres comptes.
}
exchange-past-done = { $count ->
    [one] Une écriture est reprise.
   *[other] { $count } écritures sont reprises.
}
exchange-past-nothing-new = { $count ->
    [one] Rien de nouveau : l'écriture de ce fichier est déjà dans les livres.
   *[other] Rien de nouveau : les { $count } écritures de ce fichier sont déjà dans les livres.
}
exchange-more-faults = { $count ->
    [one] Et une autre faute.
   *[other] Et { $count } autres fautes.
}
exchange-sheet-is-missing = Choisissez la feuille remplie.
exchange-sheet-too-large = Cette feuille dépasse { $most } Ko. Envoyez-la par parties, par exemple une année à la fois, ou demandez à l'exploitant de la reprendre avec `twiza import`.
exchange-no-such-table = Il n'y a pas de table « { $table } ». Il y a : { $known }.
exchange-template-written = Le modèle est écrit dans { $file }.
exchange-members-imported = { $fresh } membres inscrits, { $known } déjà connus, { $changed } inscrits autrement et laissés tels quels.
exchange-members-rehearsed = Essai, rien n'est inscrit : { $fresh } membres à inscrire, { $known } déjà connus, { $changed } inscrits autrement et laissés tels quels.
sheet-name-data = À remplir
sheet-name-help = Explications
sheet-hint-name-latin = Nom et prénom en lettres latines. L'un des deux noms au moins est nécessaire.
sheet-hint-name-arabic = Nom et prénom en arabe.
sheet-hint-kind = « physique » (ou rien) pour une personne, « morale » pour une association, une société ou une coopérative.
sheet-hint-occupation = Facultatif.
sheet-hint-address = Facultatif.
sheet-hint-admitted-on = Le jour de l'admission, même ancien : une date, 07/03/2024 ou 2024-03-07. Il est gardé tel quel.
sheet-hint-account = Numéro du plan comptable, quatre chiffres au moins, classes 1 à 5. Une division nouvelle est ouverte avec son libellé.
sheet-hint-label = Le libellé d'un compte que la coopérative ouvre elle-même. Facultatif pour les autres.
sheet-hint-debit = Le solde s'il est débiteur, en dirhams. La somme des débits est égale à celle des crédits.
sheet-hint-credit = Le solde s'il est créditeur, en dirhams.
sheet-hint-entry-date = Le jour de l'écriture, même ancien : une date, 07/03/2024 ou 2024-03-07. Il est gardé tel quel.
sheet-hint-entry-journal = ACH, VTE, BNQ, CAI, OD ou AN. AN seulement pour les soldes du tout premier exercice.
sheet-hint-entry-entry = Facultatif : ce qui réunit les lignes d'une écriture. Sans lui, c'est la pièce ; sans pièce, les lignes qui se suivent jusqu'à l'équilibre.
sheet-hint-entry-voucher = Le numéro de la pièce. Facultatif.
sheet-hint-entry-account = Numéro du plan comptable, quatre chiffres au moins. Une division nouvelle est ouverte avec son intitulé.
sheet-hint-entry-account-label = L'intitulé d'un compte que la coopérative ouvre elle-même. Facultatif.
sheet-hint-entry-label = De quoi il s'agit, en quelques mots, sans nom de personne.
sheet-hint-entry-line-label = Le libellé d'une seule ligne, s'il est autre. Facultatif.
sheet-hint-entry-debit = Le montant s'il est au débit, en dirhams. Dans chaque écriture, débits et crédits font la même somme.
sheet-hint-entry-credit = Le montant s'il est au crédit, en dirhams.
sheet-hint-entry-counterparty = membre, non_membre, autre, ou rien. Jamais un nom.
exchange-more-tables = Toutes les autres tables
exchange-table-profile = La fiche de la coopérative
exchange-table-members = Les membres
exchange-table-shares = Les parts souscrites
exchange-table-payments = Les versements sur les parts
exchange-table-accounts = Les comptes ouverts par la coopérative
exchange-table-entries = Les écritures
exchange-table-postings = Les lignes des écritures
exchange-table-milestones = Les étapes de la création
exchange-table-evidence = Les pièces et reçus
