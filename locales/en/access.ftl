# Who may see and do what; passwords.
access-error-not-there = There is nothing here. The address is wrong, or this page is not open to you.
access-error-forbidden = Your role does not allow this. Ask the person in charge of it.

password-error-too-short = { $shortest ->
    [one] This password is too short. It takes at least { $shortest } character; a short sentence is fine.
   *[other] This password is too short. It takes at least { $shortest } characters; a short sentence is fine.
}
password-error-too-long = { $longest ->
    [one] This password is too long. { $longest } character at most.
   *[other] This password is too long. { $longest } characters at most.
}
password-error-easily-guessed = This password is one of those guessed first. Choose another one.
password-error-contains-name = The password contains your name. Choose another one.
password-error-differ = The two passwords are not the same. Type them again.
