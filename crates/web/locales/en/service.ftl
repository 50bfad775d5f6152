# A service page.
service-languages = Language of this page
service-everyday = Everyday language
service-apply = Apply online
service-apply-request = Send a request
service-check = Check eligibility first
service-check-note = { $n ->
    [one] The check has at most one question, is anonymous, and we store nothing.
   *[other] The check has at most { $n } questions, is anonymous, and we store nothing.
}
service-closed = You cannot apply for this service online at the moment. Call or write to us; that is an application as well.
service-closed-request = You cannot send a request about this service online at the moment. Call us or write to us.
service-amounts = Amounts
service-as-of = As of { $date }
service-note = Note
service-checked = Checked by experts: { $date }, { $who }.
service-on-page = On this page
service-office = Responsible office
service-help-title = Would you rather have help?
service-help-text = We fill in the application with you on the phone. A person you trust can also apply for you.
service-help-text-request = We write the request down with you on the telephone. A person you trust can also send it for you.
service-privacy = Data protection: { $service }

# What the authority promises.
promise-title = What you can count on
promise-time = How long it takes
promise-measured = In 9 of 10 cases at most { $working } working days ({ $days } calendar days), from receipt to notification.
promise-measured-request = In 9 of 10 cases at most { $working } working days ({ $days } calendar days), from receipt to the answer.
promise-measured-over = Measured over { $n } own cases of the last twelve months.
promise-not-measured = Not yet measured. We state the time as soon as 20 cases have been closed within twelve months.
promise-aim = Our aim: { $length }.
promise-aim-complete = Our aim: { $length } once everything is there.
promise-aim-own = This is an aim of our own, not a law.
promise-costs = What it costs
promise-compute = Compute the amount for your case
promise-compute-how = { $n ->
    [one] (at most 1 question, anonymous)
   *[other] (at most { $n } questions, anonymous)
}
promise-decides = Who decides
promise-decides-request = Who answers
promise-two-lead = Case worker and team lead: nobody decides alone.
promise-two = Two persons: nobody decides alone.
promise-lead = The team lead signs.
promise-answers = A request does not decide anything yet. We advise you and tell you what the next step is.
promise-law = By which law
promise-remedy = If you do not agree
promise-within = { $remedy }, within: { $period }
promise-in-force = Since when this holds
promise-version = Version { $version } of this service: since { $from }.
promise-version-span = Version { $version } of this service: { $span }.
promise-span = { $from } to { $to }
promise-amounts = Amounts: since { $from }.
promise-amounts-span = Amounts: { $from } to { $to }.
service-recorded = This service is recorded. Our legal desk still has to check its legal basis and remedy. You can ask us at any time all the same.
need-what = Document
need-when = When you need it
need-how = How it works
need-always = always
need-fetched = With your consent we ask for it ourselves
need-later = Upload it or send it later
need-upload = Upload it

# Who advises on the service.
advice-title = Who advises you on this
advice-hours = We are there for you:
advice-access = Accessibility:
advice-nearest = We tell you the office nearest to you on the telephone:
advice-access-others = How accessible the buildings of other bodies are, we have not checked yet. Please ask first.
advice-all = All advice on “{ $field }”
