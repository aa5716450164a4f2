# What stands around every page: head, navigation, foot, and what the script says.
chrome-skip = Skip to content
chrome-demo = Pretend money: the people and the sums are invented.
chrome-language = Language
chrome-signed-in-as = Signed in:
chrome-account = My account
chrome-sign-out = Sign out
chrome-hide-amounts = Hide amounts
chrome-navigation = Menu
chrome-shortcuts = Shortcuts
chrome-menu = Menu
chrome-foot = Twiza: the work of each, the books of all.
chrome-recording = Recording…
chrome-slow = The network is slow. Do not close the page.
chrome-understood = Understood:
chrome-not-an-amount = This is not an amount yet.
