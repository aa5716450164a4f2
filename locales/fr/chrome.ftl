# What stands around every page: head, navigation, foot, and what the script says.
chrome-skip = Aller au contenu
chrome-demo = Argent fictif : personnes et sommes inventées.
chrome-language = Langue
chrome-signed-in-as = Connecté :
chrome-account = Mon compte
chrome-sign-out = Se déconnecter
chrome-hide-amounts = Masquer les montants
chrome-navigation = Menu
chrome-shortcuts = Raccourcis
chrome-menu = Menu
chrome-foot = Twiza : le travail de chacun, les comptes de tous.
chrome-recording = Enregistrement…
chrome-slow = Le réseau est lent. Ne fermez pas la page.
chrome-understood = Compris :
chrome-not-an-amount = Ce n’est pas encore un montant.
