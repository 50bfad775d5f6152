# Adjustments: one act for all running decisions of a service.
adjust-title = Adjustments
adjust-back = All adjustments
adjust-what = When amounts change by law, one act adjusts all running decisions of a service. Each case is worked out first, then somebody looks at a sample, letter by letter. A second person releases it. Whoever would lose something is always decided by a person.
adjust-none = There has been no adjustment yet.
adjust-begin = New adjustment
adjust-no-service = No service in force knows an adjustment.
adjust-service = Service
adjust-from = From when do the new amounts hold?
adjust-from-hint = The first day, for example 1.7.2027. The version of the service that is in force on that day is used.
adjust-text = Why? This sentence stands in every decision
adjust-text-hint = For example: Der Grundbetrag steigt zum 1. Juli 2027. The language of the procedure is German.
adjust-begin-now = Have the cases worked out
adjust-begin-hint = Nothing changes by this yet. No letter leaves before a second person releases it.
adjust-number = Adjustment { $n }
adjust-since = from { $date }
adjust-col-number = Number
adjust-col-service = Service
adjust-col-from = From
adjust-col-state = State
adjust-col-by = Begun by
adjust-state-gathering = being worked out
adjust-state-examined = being examined
adjust-state-released = decisions are leaving
adjust-state-done = done
adjust-state-stopped = stopped
adjust-gathering = The cases are being worked out. Load the page again in a minute; what is done is shown already.
adjust-released-note = The decisions are made one after the other and go to the mailboxes. Load the page again to see how far it is.
adjust-reason = Reasons in every decision
adjust-who = Who did what
adjust-who-begun = Begun by
adjust-who-released = Released by
adjust-who-stopped = Stopped by
adjust-tally = What happens in the cases
adjust-tally-none = No case is running that the adjustment concerns.
adjust-col-outcome = Outcome
adjust-col-many = Cases
adjust-col-done = Decided
adjust-col-old = a month so far
adjust-col-new = a month then
adjust-outcome-more = More is granted: gets a decision
adjust-outcome-same = The amount stays: no decision needed
adjust-outcome-less = Less would be granted: a person decides, and hears before
adjust-outcome-unknown = The amount cannot be worked out: a person decides
adjust-outcome-other-amount = What is paid is not what the rules say: a person decides
adjust-outcome-busy = Somebody works on the case: a person decides
adjust-outcome-not-carried = No provision carries it, or the decision does not pass its checks: a person decides
adjust-outcome-changed = The case is another one since the release: a person decides
adjust-sample = Sample
adjust-sample-what = Ten in a hundred of the sample are the cases with the largest rise, the others are drawn by lot. Look at every letter.
adjust-seed = Anybody can draw the lot again; it follows from this number:
adjust-col-file = File number
adjust-col-letter = Letter
adjust-col-verdict = Examined
adjust-letter = Look at the letter
adjust-letter-of = Look at the letter of { $file } (PDF)
adjust-right = right
adjust-wrong = wrong
adjust-not-seen = not looked at yet
adjust-judge = Enter the result
adjust-judge-of = Result for { $file }
adjust-remark = Remark
adjust-remark-hint = Needed where something is wrong.
adjust-is-it = Are amount and letter right?
adjust-judge-now = Enter
adjust-release = Release
adjust-release-hint = By this { $n ->
    [one] one decision leaves
   *[other] { $n } decisions leave
  } and payments change from { $date }.
adjust-withheld-own = You began this adjustment. Another person has to release it.
adjust-withheld-not-seen = Before the release: { $n ->
    [one] one case of the sample was
   *[other] { $n } cases of the sample were
  } not looked at.
adjust-withheld-wrong = { $n ->
    [one] One case of the sample is
   *[other] { $n } cases of the sample are
  } wrong. Stop the adjustment, have the rules mended and begin again.
adjust-withheld-nothing = There is nothing to decide.
adjust-stop = Stop the adjustment
adjust-stop-hint = Nothing leaves the house. What was worked out stays here to be read.
adjust-by-hand = Left to persons
adjust-by-hand-more = There are more cases than are shown here.
adjust-col-why = Why
adjust-error-day = Enter a day that is at most a year away, for example 1.7.2027
adjust-error-text = Write in one sentence why the amounts change
adjust-error-no-way = No version of this service with an adjustment is in force on that day. The editorial office has to publish it before
adjust-error-under-way = An adjustment of this service is under way. End or stop it first
adjust-error-remark = Write what is wrong
adjust-error-verdict = Choose whether amount and letter are right
adjust-error-state = The adjustment stands elsewhere by now. Nothing happened.
adjust-error-letter = The letter could not be made. Nothing happened; try again.
