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
exchange-sheet-is-missing = Choisissez la feuille remplie.
exchange-sheet-too-large = Cette feuille est trop grande pour la page. Demandez à l'exploitant de la reprendre avec `twiza import`.
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
