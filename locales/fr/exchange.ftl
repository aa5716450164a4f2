exchange-opening = Soldes à l'ouverture
exchange-no-such-year = Les livres n'ont pas d'exercice { $year }.
exchange-years-opened = { $years ->
    [one] Un exercice est ouvert pour ces écritures.
   *[other] { $years } exercices sont ouverts pour ces écritures.
}
exchange-opening-follows-entries = L'à-nouveau du { $date } est de trop : les livres vont jusqu'au { $earlier }, et les soldes se reportent d'eux-mêmes d'un exercice à l'autre. Retirez cette écriture.
exchange-before-opening = Les livres ont été repris au { $opening } avec leurs soldes : une écriture du { $date } compterait deux fois. Annulez d'abord l'à-nouveau.
