# The one filter of lists and reports.
filter-more = Plus de choix
filter-hint = On peut aussi écrire :
filter-anybody = Tout le monde
filter-member = Membre
filter-with-members = Les membres
filter-with-others = Les non-membres
filter-with-another = Les autres
filter-quick = Périodes
filter-this-month = Ce mois
filter-this-quarter = Ce trimestre
filter-this-year = Cette année
filter-last-year = Année précédente
filter-active = Filtres actifs
filter-remove = Enlever :
filter-chip-account = Compte { $account }
filter-chip-until = Jusqu'au { $day }
