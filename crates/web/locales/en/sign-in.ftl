# Signing in and out.
sign-in-title = Sign in
sign-in-needed = You need to sign in for this step
sign-in-lead = You can search, read and check your eligibility without signing in. For an application we need to know who you are.
sign-in-way = Sign in with your user account
sign-in-way-text = You go to your user account, sign in there and return to the same page. Your password stays there.
sign-in-button = To the user account
sign-in-demo = In the demonstration you choose an invented person.
sign-in-why = Why a user account?
sign-in-why-text = Name, date of birth and address come verified from the account; you need not type them. Your draft is there on every device, and nobody but you can open it.
sign-in-without = Without an account
sign-in-without-text = You can also make every application by phone, by letter or in person:
sign-in-stale = This sign-in has run out or was begun in another browser. Please begin again. Your drafts are saved.
sign-in-cancelled = You cancelled the sign-in. Nothing is lost.
sign-in-not-trusted = The answer of the user account could not be verified. To protect you we did not sign you in. Please try again.
sign-in-level-low = This service needs a stronger sign-in, for example with the online ID. Sign in with it; your draft is kept.
signed-out-title = You are signed out
signed-out-text = Your drafts and applications are saved. On a device that is not yours, please close the browser as well.
signed-out-start = To the start page
signed-out-again = Sign in again

# The example sign-in of the demonstration.
demo-sign-in-title = Sign in as an example person
demo-sign-in-staff = Sign in as an example member of staff
demo-sign-in-lead = This is a demonstration. All people are invented, and nobody needs a password. As whom would you like to sign in?
demo-sign-in-as = Sign in as { $name }
demo-sign-in-stop = Cancel and go back
demo-sign-in-lost = The sign-in has not begun yet
demo-sign-in-lost-text = This page opens only during a sign-in. What you have entered is safe. Please begin the sign-in again.
