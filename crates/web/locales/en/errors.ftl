# What went wrong: what happened, what is safe, what to do.
title-errors = Error ({ $n })
errors-heading = { $n ->
    [one] Please check 1 answer
   *[other] Please check { $n } answers
}
error-prefix = Error:
error-back-to-page = Back to the page
error-to-search = Search for a service
error-sign-in-again = Sign in again
error-phone = Are you stuck? Call us:
error-not-found-title = This page does not exist
error-not-found-what = The address leads to no page, or the page belongs to another account.
error-not-found-safe = Your applications and drafts are not affected. You find them under “My applications”.
error-forbidden-title = This is not possible with this account
error-forbidden-what = Your account may not open this page or take this step.
error-forbidden-safe = Nothing was changed.
error-foreign-title = Please send the form again
error-foreign-what = Your browser did not say which page the form comes from. To protect your account we did not accept it.
error-foreign-safe = Nothing is lost. All earlier steps are saved. Go back one page in your browser; what you wrote is still there.
error-method-title = This page cannot be opened this way
error-method-what = The page was called in a way it does not know.
error-method-safe = Nothing was changed.
error-conflict-title = Something changed in the meantime
error-conflict-what = While you were writing, this was changed elsewhere, for example on a second device.
error-conflict-safe = The newer state is saved and was not overwritten. Open the page again and check your answer.
error-too-large-title = The file or input is too large
error-too-large-what = A file may have at most 10 megabytes. Take photos with a lower resolution, or send the pages as separate files.
error-too-large-safe = All earlier steps are saved. You can also send the document later or by post.
error-unreadable-title = The input could not be read
error-unreadable-what = The form reached us incomplete, for example because the connection broke.
error-unreadable-safe = All earlier steps are saved. Go back and send the page again.
error-too-many-title = Very many requests at once
error-too-many-what = Very many requests came from your connection in a short time. Please try again in a minute.
error-too-many-safe = All earlier steps are saved.
error-broken-title = Something went wrong on our side
error-broken-what = It is not your fault. We see the error in our log and will see to it.
error-broken-safe = All earlier steps are saved. Try again; if it fails once more, call us.
error-unavailable-title = This service cannot be reached at the moment
error-unavailable-what = A part of our technology does not answer right now. Please try again in a few minutes.
error-unavailable-safe = All earlier steps are saved. Does a deadline end today? Then call us or send an e-mail; that counts as well.
error-signed-out-title = Please sign in again
error-signed-out-what = You are not signed in, or your session has ended.
error-signed-out-safe = Your draft is saved. After signing in you return to this page.
