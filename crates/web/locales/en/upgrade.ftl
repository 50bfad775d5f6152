# Upgrades: one act takes running cases along to the newer version of a service.
upgrade-title = Upgrades
upgrade-back = All upgrades
upgrade-what = A running case stays with the version under which it was submitted. Where it is to be handled by the newer one, an upgrade takes it along. What that means is worked out for each case first. A second person releases it. A case that cannot go safely stays. What was submitted never changes.
upgrade-older = Older versions on which something still hangs
upgrade-older-none = All running cases and drafts are on the version that is in force today.
upgrade-none = There has been no upgrade yet.
upgrade-begin = Work out a preview
upgrade-begin-of = Work out a preview: { $service }, version { $version }
upgrade-begin-hint = The preview changes nothing yet. No case goes along before a second person releases it. Nobody moves drafts from here: whoever writes one decides.
upgrade-lead-begins = A team lead begins the upgrade.
upgrade-no-case = no running case
upgrade-number = Upgrade { $n }
upgrade-from-to = Version { $from } → { $to }
upgrade-submitted-under = submitted under { $version }
upgrade-col-number = Number
upgrade-col-service = Service
upgrade-col-version = Version
upgrade-col-cases = Running cases
upgrade-col-drafts = Drafts
upgrade-col-next = What can be done
upgrade-col-state = State
upgrade-col-by = Begun by
upgrade-col-outcome = What becomes of them
upgrade-col-done = Went along
upgrade-col-file = File number
upgrade-col-what = What is different
upgrade-col-amounts = Amount by the rules
upgrade-state-gathering = being worked out
upgrade-state-examined = waits for release
upgrade-state-released = cases are going along
upgrade-state-done = done
upgrade-state-stopped = stopped
upgrade-gathering = The cases are being worked out. Load the page again in a minute.
upgrade-released-note = The cases go along one after the other. Each is looked at once more. Load the page again to see how far it is.
upgrade-tally = What becomes of the running cases
upgrade-tally-none = No case is worked out yet.
upgrade-outcome-goes = go along, nothing is different
upgrade-outcome-looks = go along, please look
upgrade-outcome-stays = stay with their version
upgrade-drafts = { $n ->
    [0] No draft is on the older version any more.
    [one] 1 draft is still on the older version. It stays until the person changes.
   *[other] { $n } drafts are still on the older version. They stay until the person changes.
}
upgrade-who = Who did what
upgrade-who-begun = Begun by
upgrade-who-released = Released by
upgrade-who-stopped = Stopped by
upgrade-another = What is different in the newer version
upgrade-another-none = The form is the same.
upgrade-files = Different files:
upgrade-group-goes = { $n ->
    [one] 1 case goes along
   *[other] { $n } cases go along
}
upgrade-group-looks = { $n ->
    [one] 1 case goes along, please look
   *[other] { $n } cases go along, please look
}
upgrade-group-stays = { $n ->
    [one] 1 case stays
   *[other] { $n } cases stay
}
upgrade-in-cases = { $n ->
    [one] (1 case)
   *[other] ({ $n } cases)
}
upgrade-show = Show these cases
upgrade-nothing-another = Nothing is different.
upgrade-went = went along
upgrade-same-amount = unchanged
upgrade-amounts = { $old }, then { $new }
upgrade-no-amount = no amount
upgrade-more = The first { $n } are shown. All are counted.
upgrade-about = { $what } It is about “{ $name }”.
upgrade-days = So far { $was }, then { $now }.
upgrade-day = Day: { $day }.
upgrade-ended = The case has ended.
upgrade-decided = It was decided already.
upgrade-drafted = A decision is being drafted or checked.
upgrade-ends-otherwise = The newer version ends in another way.
upgrade-step-gone = The step at which the case stands does not exist any more.
upgrade-step-other = The step at which the case stands has become another one.
upgrade-timer-gone = A time limit is running that does not exist any more.
upgrade-timer-other = A time limit is running that has become another one.
upgrade-timer-new = A new time limit should have begun with the step at which the case stands.
upgrade-result-missing = A step is asked about later that the case never came to.
upgrade-result-other = A step ended with a result that does not exist any more.
upgrade-deadline-gone = A time limit that is running does not exist any more.
upgrade-deadline-moved = A time limit that is running would be counted otherwise.
upgrade-deadline-over = A new time limit would be over already.
upgrade-question = A question must be answered that was not asked.
upgrade-unfit = An answer does not fit any more.
upgrade-consent = The person would have to agree to another text.
upgrade-evidence = Evidence is demanded that was not.
upgrade-party-gone = Somebody takes part whom the newer version does not know in that part.
upgrade-party-other = Others would have to take part.
upgrade-unknown = The rules could not say any more what they say so far.
upgrade-failed = The case could not be worked out. The log of the program says why.
upgrade-changed = The case is another one since the preview.
upgrade-aside = An answer is not read any more. It stays in the submission.
upgrade-voluntary = A voluntary question was not asked.
upgrade-evidence-gone = Evidence is not demanded any more.
upgrade-deadline-new = A time limit begins to run.
upgrade-target = The own target for the handling is another day.
upgrade-verdict = The rules say something else about the claim.
upgrade-amount = The rules give another amount.
upgrade-withheld-own = It must be released by somebody else than the person who began it.
upgrade-withheld-nothing = No case goes along. There is nothing to release; stop the upgrade.
upgrade-release = Release the upgrade
upgrade-release-hint = { $n ->
    [one] 1 case is handled by the newer version afterwards. It is looked at once more. If it is another one by then, it stays.
   *[other] { $n } cases are handled by the newer version afterwards. Each is looked at once more. One that is another by then stays.
}
upgrade-stop = Stop the upgrade
upgrade-stop-hint = When it is stopped, each case stays as it is. You can begin anew.
upgrade-error-no-way = There is no such upgrade: either the version is still in force, or no case is handled by it any more. Nothing was changed. Load the page again.
upgrade-error-under-way = An upgrade of this service is under way already. Nothing was changed. Release or stop that one, then begin anew.
upgrade-error-state = The upgrade stands elsewhere by now. Nothing was changed. The page shows where.
