# The treasurer's first page and counting the cash box.
home-title = Ce qu'il reste
home-cash = Caisse
home-bank = Banque
home-counted = comptée le { $name }
home-in = Argent reçu
home-out = Argent sorti
home-other = Autre mouvement
home-count = Compter la caisse
home-begin = Pour bien commencer
home-tasks = À faire
home-done = Fait
home-to-do = À faire
home-card-years = Ouvrir les livres de l'année
home-card-count = Compter la caisse une première fois
home-card-member = Inscrire le premier membre
home-card-paper = Ajouter un premier reçu
home-task-papers = { $count ->
    [one] Un reçu manque
   *[other] { $count } reçus manquent
}
home-task-count = Compter la caisse : le dernier compte a plus d'un mois
home-task-bank = Comparer avec la banque : le dernier rapprochement a plus d'un mois
home-last = Derniers mouvements
home-nothing-yet = Rien n'est encore noté. Commencez par compter la caisse.
home-all = Voir tout le cahier
home-months = Argent reçu et sorti, mois par mois
home-month = Mois
home-figures = Voir les chiffres
home-came-in = Reçu
home-went-out = Sorti
cash-title = Compter la caisse
cash-lead = Comptez les billets et les pièces, à deux si possible.
cash-counted = Combien y a-t-il dans la caisse ?
cash-hint = Écrivez 0 si elle est vide.
cash-button = J'ai compté
cash-negative = Une caisse ne peut pas contenir moins que zéro.
cash-difference = Écart de caisse
cash-agrees = La caisse et le cahier disent la même chose. C'est noté.
cash-more = La caisse contient { $amount } de plus que le cahier. C'est noté ; l'expert de l'association vous aidera à trouver pourquoi.
cash-less = La caisse contient { $amount } de moins que le cahier. C'est noté ; l'expert de l'association vous aidera à trouver pourquoi.
home-bank-never-compared = jamais comparée avec la banque
home-see-plan = Voir les prévisions
