# The legal books as papers: their names, their columns, their sums, what an official copy says.
paper-journal-book = Livre-journal
paper-general-ledger = Grand livre
paper-six-column-balance = Balance en six colonnes
paper-auxiliary-ledger = Grand livre auxiliaire des membres
paper-party-ledger = Grand livre auxiliaire des tiers
paper-inventory-book = Livre d'inventaire
paper-hint-inventory-book = Le bilan et le compte de produits et charges de l'exercice (loi 9-88, art. 6).
paper-hint-journal-book = Toutes les écritures de l'exercice, jour par jour (loi 9-88, art. 1).
paper-hint-general-ledger = Chaque compte : ouverture, mouvements, clôture (loi 9-88, art. 2).
paper-hint-six-column-balance = Ouverture, mouvements et clôture de chaque compte, au débit et au crédit.
paper-hint-auxiliary-ledger = Ce que chaque membre doit et ce qui lui est dû (loi 9-88, art. 3).
paper-hint-party-ledger = Ce que chaque client et fournisseur doit et ce qui lui est dû (loi 9-88, art. 3).
book-year = Exercice du { $from } au { $to }
book-opening = Solde à l'ouverture
book-closing = Mouvements et solde à la clôture
book-opening-debit = Ouverture, débit
book-opening-credit = Ouverture, crédit
book-moved-debit = Mouvements, débit
book-moved-credit = Mouvements, crédit
book-total-movements = Mouvements de l'exercice
book-total-opening = Dont à-nouveaux
book-total-all = Total du journal
book-member = Membre { $number }, { $name }
book-member-number = Membre { $number }
book-party = Tiers { $number }, { $name }
book-agrees-journal = Mouvements de l'exercice sans les à-nouveaux : débits { $debit }, crédits { $credit }. Le grand livre et la balance de l'exercice donnent les mêmes totaux.
book-agrees-ledger = Mouvements de tous les comptes : débits { $debit }, crédits { $credit }. Le livre-journal et la balance de l'exercice donnent les mêmes totaux.
book-agrees-balance = Mouvements de l'exercice : débits { $debit }, crédits { $credit }. Le livre-journal et le grand livre donnent les mêmes totaux.
book-disagrees = Attention : ces totaux (débits { $debit }, crédits { $credit }) ne sont pas ceux des autres livres. Faites vérifier les livres avant de vous en servir.
book-error-too-long = { $lines ->
    [one] Ce livre a { $lines } ligne : trop pour l'imprimer pendant que vous attendez. Demandez-le depuis la page des livres.
   *[other] Ce livre a { $lines } lignes : trop pour l'imprimer pendant que vous attendez. Demandez-le depuis la page des livres.
}
book-first-day = Premier jour
book-last-day = Dernier jour
book-print-number = Tirage n°
book-printed-on = Imprimé le
book-printed-by = Imprimé par
book-lines = Lignes
book-pages = Pages
book-digest-lead = Empreinte du contenu, à comparer avec celle d'un autre tirage :
book-visa-heading = Visa du greffe
book-visa-sentence = Livre de { $pages } pages, numérotées de 1 à { $pages }, coté et paraphé sans frais par le greffier du tribunal de première instance de { $court } (loi 9-88, art. 8).
book-visa-register = Numéro au registre du greffe : ……………………   Date : ……………………
book-visa-clerk = Le greffier
book-foot = Tirage n° { $number } du { $day } · empreinte { $digest }
books-title = Livres légaux
books-lead = Les livres d'un exercice : à lire, à imprimer, à faire viser par le greffe.
books-official = Copie officielle
books-jobs = Impressions demandées
books-prints = Copies officielles
books-prints-none = Aucune copie officielle n'a encore été imprimée pour cet exercice.
books-print = { $book }, tirage n° { $number }
books-print-facts = { $day }, par { $name } · { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
} · { $language }
books-print-same = Rien n'a changé : un nouveau tirage dirait la même chose
books-print-differs = { $count ->
    [one] { $count } écriture de plus depuis : un nouveau tirage sera différent
   *[other] { $count } écritures de plus depuis : un nouveau tirage sera différent
}
books-printed = { $book } : le tirage n° { $number } est prêt.
books-choose = Choisissez un livre.
books-before = Page précédente
books-after = Page suivante
books-link = Livre-journal, grand livre, balance, copies officielles et visas du greffe.
print-title = Impression d'un livre
print-official = { $book }, copie officielle
print-waits = L'impression attend son tour.
print-runs = { $done } lignes imprimées sur { $all }.
print-is-done = Le livre est prêt.
print-failed = L'impression n'a pas abouti. Demandez-la de nouveau.
print-left = Le programme s'est arrêté pendant l'impression. Demandez-la de nouveau.
print-error-too-many-wait = Trop d'impressions attendent déjà leur tour ({ $most }). Revenez quand elles seront faites.
print-leave = Vous pouvez quitter cette page et revenir : l'impression continue.
print-take = Télécharger
print-again = Demander de nouveau
print-state-queued = En attente
print-state-running = En cours
print-state-done = Prête
print-state-failed = Échouée
print-state-left = À redemander
visas-title = Visas du greffe
visas-lead = Le livre-journal et le livre d'inventaire sont cotés et paraphés sans frais par le greffe du tribunal de première instance du siège (loi 9-88, art. 8).
visa-new = Noter un visa
visa-book = Livre
visa-volume = Volume
visa-court = Tribunal de première instance
visa-court-hint = Celui du siège de la coopérative.
visa-on = Date du visa
visa-pages = Pages cotées
visa-number = Numéro au registre
visa-number-hint = Le numéro donné par le greffe.
visa-note = Remarque
visa-button = Noter le visa
visa-recorded = Le visa est noté.
visa-error-volume = Un volume porte un numéro de 1 à { $last }.
visa-error-pages = Indiquez combien de pages le greffier a cotées, de 1 à { $most }.
visa-error-court = Indiquez le tribunal.
visa-error-register = Indiquez le numéro donné par le greffe.
visa-error-too-long = { $most ->
    [one] Un texte dépasse { $most } caractère. Raccourcissez-le.
   *[other] Un texte dépasse { $most } caractères. Raccourcissez-le.
}
visa-error-in-future = Cette date n'est pas encore venue. Donnez la date d'aujourd'hui ou une date passée.
visa-error-taken = Le volume { $volume } de ce livre a déjà son visa. Indiquez le volume suivant.
