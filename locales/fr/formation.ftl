# The legal steps: the timeline, one step, and why a step does not move.
formation-title = Création
formation-lead = Les étapes de la loi, dans l'ordre, et ce qu'il reste à faire.
formation-on = le { $day }
formation-refused-on = refusé le { $day }
formation-by = avant le { $day } ({ $distance })
formation-answer-by = réponse attendue avant le { $day } ({ $distance })
formation-since = depuis le { $day }
formation-waits-for = Attend : { $steps }
formation-reason = Raison : { $reason }
formation-reference = Numéro : { $reference }
formation-expires = Valable jusqu'au { $day } ({ $distance })
formation-name-expires = La dénomination approuvée vaut jusqu'au { $day } ({ $distance }). L'immatriculation doit venir avant.
formation-papers = { $count ->
    [one] { $count } pièce
   *[other] { $count } pièces
}
formation-progress = { $done } étapes sur { $all }
formation-late = { $count ->
    [one] Une étape est en retard
   *[other] { $count } étapes sont en retard
}
formation-next = La prochaine chose à faire
formation-to-bring = À apporter
formation-open-step = Ouvrir cette étape
formation-all-done = Toutes les étapes sont faites.
formation-paper-missing = pièce manquante
formation-moved = L'étape est à jour.
formation-first = Il faut d'abord :
formation-move = Où en est cette étape ?
formation-state = État
formation-day = Jour
formation-number = Numéro ou référence
formation-court = Tribunal de première instance
formation-why = Raison
formation-why-hint = Demandée pour un refus ou une dispense.
formation-responsible = Qui s'en occupe
formation-notes = Notes
formation-paper = Ajouter une pièce
formation-asks = Ce que demande la loi
formation-authority = Auprès de
formation-yields = Donne
formation-basis = Texte
formation-mark = Fiabilité
formation-documents = Pièces demandées
mark-confirmed = lu dans le texte
mark-interpreted = notre lecture du texte, à faire confirmer
mark-practice = usage, sans texte
milestone-state-planned = Prévue
milestone-state-started = Commencée
milestone-state-submitted = Déposée
milestone-state-achieved = Obtenue
milestone-state-refused = Refusée
milestone-state-waived = Dispensée
standing-refused = Refusé
standing-late = En retard
standing-due = Bientôt dû
standing-doing = En cours
standing-planned = À faire
standing-blocked = En attente
standing-done = Fait
standing-waived = Dispensé
milestone-error-unknown = L'étape « { $code } » n'existe pas.
milestone-error-day-is-missing = Indiquez le jour.
milestone-error-day-in-future = Ce jour n'est pas encore venu. Indiquez le jour où cela s'est passé.
milestone-error-before-earlier = Le { $day } vient avant le { $earlier }, jour de l'état précédent. Vérifiez les deux dates.
milestone-error-reason-is-missing = Dites pourquoi.
milestone-error-needs-another = Cette étape vient après « { $name } ». Obtenez-la d'abord.
milestone-error-cannot-be-waived = La loi exige cette étape : on ne peut pas s'en dispenser.
milestone-error-number-is-missing = Indiquez le numéro d'immatriculation donné par le greffe.
milestone-error-court-is-missing = Indiquez le tribunal qui tient le registre.
milestone-error-registration-stands = Une immatriculation ne se retire pas ici : seul le tribunal radie.
formation-steps = Les étapes
