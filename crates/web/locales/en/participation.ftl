# Those who take part in a case beside the applicant.
party-title = Taking part in a procedure
party-lead = Have you received a letter with a code from us? With it you read our letter here and answer it. You need no account.
party-code = Code from the letter
party-code-hint = 20 signs in five groups, for example K7QF-2M3P-…. Dashes, spaces and small letters do not matter.
party-open = Open
party-no-such-code = There is no procedure for this code. Please compare it with the letter once more; 8 and B or 5 and S are easily mixed up. Nothing is lost.
party-without = Answer without the internet
party-without-text = You can also write us a letter or call:
party-room-title = Your part in a procedure
party-you = You take part as
party-applicant = The application was made by
party-unit = In charge
party-reference = Reference
party-not-asked = We have not asked you for a statement yet.
party-asked = We ask you for a statement.
party-until = We ask you for a statement by { $date }.
party-over = The time for a statement ended on { $date }. As long as nothing is decided you can still write to us.
party-answered = Your statement reached us on { $date }.
party-answered-late = Your statement reached us on { $date }, after the time had ended. It is in the file.
party-sent = Your statement has arrived. There is nothing more to do now.
party-decision = Decision
party-counts-from = For you this decision counts from { $date }.
party-counts-later = The decision will be formally served on you. The day from which it counts for you appears here as soon as the service is proved.
party-copy = You receive this decision for information.
party-decision-pdf = Decision as PDF
party-letters = Our letters to you
party-application = The application
party-application-why = So that you can say something about it, you read here what was applied for. What does not concern you is left out.
party-application-open = Show the application
party-others = What others said
party-mine = What you said
party-answer = Your statement
party-answer-again = Add something
party-text = What would you like to tell us?
party-text-hint = Write in your own words. We check what of it others may read before we show it to them.
party-send = Send statement
party-empty = Please write your statement into the field.
party-closed = The procedure is closed. Your text was not sent; copy it if you still need it.
party-secret = The address of this page opens the procedure for you. Do not pass it on, and close the window on devices that are not yours.
# What the applicant reads of it.
statements-title = Statements of those heard
statements-lead = Before we decide we hear others as well. Here you read what they said about your application and what of it we may show you.
statements-none = There is nothing to read here yet. As soon as we show you a statement you get a message.
statements-days = Reached us on { $date }, for you to read since { $shown }
statements-shortened = We left out a part that concerns only the person who wrote it.
statements-yours = What you say about it
statements-yours-text = You can write to us what you think of it. It becomes part of the file, and we consider it before we decide. You do not have to write.
statements-write = Write about it
statements-link = { $n ->
    [one] Read a statement
   *[other] Read { $n } statements
}
