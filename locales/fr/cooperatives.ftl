# Cooperatives: all of them, the file of each, taking one up, its members.
portfolio-title = Coopératives
portfolio-lead = Celles qui ont le plus besoin de vous d'abord.
portfolio-add = Nouvelle coopérative
portfolio-need-you = { $count ->
    [one] Une coopérative a besoin de vous
   *[other] { $count } coopératives ont besoin de vous
}
portfolio-empty = Aucune coopérative ici pour l'instant.
portfolio-name = Coopérative
portfolio-state = État
portfolio-next = Prochaine étape
portfolio-progress = Création
portfolio-members = Membres
portfolio-holds = Caisse et banque
portfolio-late = { $step } : { $distance }
file-attention = Ce qui demande attention
file-nothing-urgent = Rien d'urgent.
file-too-few-members = { $count ->
    [one] { $count } membre inscrit ; la loi en demande { $minimum } ({ $article })
   *[other] { $count } membres inscrits ; la loi en demande { $minimum } ({ $article })
}
file-further = Aller plus loin
file-facts = La coopérative
file-code = Code
file-registration = Numéro d'immatriculation
file-court = Tribunal
file-registered-on = Immatriculée le
file-region = Région
file-province = Province ou préfecture
file-seat = Siège
file-object = Objet
file-object-fr = Objet, en français
file-object-ar = Objet, en arabe
file-sector = Secteur
file-categories = Catégories (loi 112-12, art. 1)
file-share = Valeur d'une part
file-members = Membres
file-edit = Modifier la fiche
file-edit-lead = Ce que donne la loi (numéro, tribunal, état) vient des étapes de création.
file-saved = La fiche est à jour.
file-name-fr = Nom, en français
file-name-ar = Nom, en arabe
file-name-hint = Avec le mot « coopérative » (art. 11).
file-choose = Choisir…
file-makes-food = Produit des aliments
file-makes-food-hint = Une autorisation sanitaire sera demandée.
file-makes-crafts = Fait de l'artisanat
file-makes-crafts-hint = L'inscription au registre de l'artisanat sera demandée.
category-1 = Les membres fournissent, la coopérative vend
category-2 = La coopérative produit ou rend service à ses membres
category-3 = La coopérative donne du travail à ses membres
new-title = Nouvelle coopérative
new-lead = L'essentiel suffit : la fiche se complète plus tard.
new-code-hint = Court, sans accent : il figure dans les adresses.
new-share-hint = Au moins 100 DH (art. 26).
new-button = Commencer à la suivre
new-done = La coopérative est là. Voici sa première étape.
member-error-name-is-missing = Donnez le nom, en lettres latines ou arabes.
member-error-text-too-long = Ce texte dépasse { $most } lettres. Raccourcissez-le.
member-error-admitted-in-future = Le jour d'admission n'est pas encore venu.
member-error-already-in-register = { $name } est déjà dans le registre, sous le numéro { $number }.
