# Handing over to the next treasurer.
handover-title = Passation
handover-lead = Ce qu'un trésorier remet au suivant, sur un papier que les deux signent.
handover-see = Voir le papier
handover-from = Qui remet
handover-to = Qui reçoit
handover-day = Jour de la passation
handover-note = Remarques
handover-note-hint = Par exemple les clés, le chéquier, ce qui a été promis.
handover-button = Noter la passation
handover-done = La passation est notée. Imprimez ce papier : les deux le signent.
handover-count-first = Comptez la caisse ensemble avant de remettre les clés.
handover-counted = comptée le { $day }
handover-never-counted = jamais comptée
handover-money = L'argent
handover-both = Caisse et banque
handover-open = Ce qui reste dû, à la coopérative ou par elle
handover-suspense = En attente d'explication
handover-papers = Mouvements sans reçu
handover-papers-count = { $count ->
    [0] Aucun reçu ne manque.
    [one] Un reçu manque.
   *[other] { $count } reçus manquent.
}
handover-promises = Parts souscrites et pas encore versées
handover-roles = Qui fait quoi
handover-tasks = À faire
handover-task-count = Compter la caisse
handover-task-suspense = Expliquer avec l'expert les sommes en attente
handover-nothing = Rien.
handover-statement = La personne qui remet déclare avoir tout remis ; la personne qui reçoit déclare l'avoir compté et reçu.
handover-sign-from = La personne qui remet
handover-sign-to = La personne qui reçoit
handover-made = Passations notées
handover-from-to = De { $from } à { $to }
handover-error-name-is-missing = Donnez le nom de chacun des deux.
handover-error-same-person = On ne se remet pas la caisse à soi-même. Donnez deux noms différents.
handover-error-day-in-future = Ce jour n'est pas encore venu. Donnez la date d'aujourd'hui ou une date passée.
