# Who may see and do what; passwords.
access-error-not-there = Il n'y a rien ici. L'adresse est fausse, ou cette page ne vous est pas ouverte.
access-error-forbidden = Votre rôle ne permet pas de faire cela. Demandez à la personne qui en est chargée.

password-error-too-short = { $shortest ->
    [one] Ce mot de passe est trop court. Il faut au moins { $shortest } caractère ; une petite phrase convient.
   *[other] Ce mot de passe est trop court. Il faut au moins { $shortest } caractères ; une petite phrase convient.
}
password-error-too-long = { $longest ->
    [one] Ce mot de passe est trop long. { $longest } caractère au plus.
   *[other] Ce mot de passe est trop long. { $longest } caractères au plus.
}
password-error-easily-guessed = Ce mot de passe est de ceux que l'on devine en premier. Choisissez-en un autre.
password-error-contains-name = Le mot de passe contient votre nom. Choisissez-en un autre.
password-error-differ = Les deux mots de passe ne sont pas les mêmes. Tapez-les de nouveau.
