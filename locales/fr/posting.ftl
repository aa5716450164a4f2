posting-error-key-is-missing = Cette demande est arrivée incomplète. Rien n'a été enregistré ; rouvrez la page et recommencez.
posting-error-key-was-used = Cette page a déjà servi à enregistrer autre chose. Rien de plus n'a été enregistré ; ouvrez une page neuve.
posting-error-already-reversed = Cette écriture est déjà annulée par une autre.
posting-error-is-reversal = Une annulation ne s'annule pas. Enregistrez plutôt l'écriture juste.
posting-error-in-entry = Écriture { $position } : { $sentence }
posting-error-rehearsed = L'essai a réussi ; rien n'a été enregistré.
