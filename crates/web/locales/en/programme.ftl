# The programme office: central catalogue and maturity.
office-name = Programme office
office-nav-catalogue = Catalogue
office-nav-rows = Entries
office-nav-reviews = Reviews
office-nav-topics = Topic fields
office-nav-maturity = Maturity
office-nav-analysis = Processes
office-title = Central catalogue of services
office-lead = What the federation and the Länder list as services, what changed since it was last taken in, and what we recorded ourselves.
office-open-reviews = Open reviews
office-figures = Declared and recorded
office-figures-hint = On the left is what a paper declared, on the right what this house counts. Both stay side by side; a difference is a question, not a mistake.
office-figures-none = The content of this authority declares no figure.
office-from-memory = { $n ->
    [one] Recorded: 1 of them sorted from memory, to be checked
   *[other] Recorded: { $n } of them sorted from memory, to be checked
}
office-unsaid = { $n ->
    [one] For 1 more situation the source does not say whether it is one of life or of business.
   *[other] For { $n } more situations the source does not say whether they are of life or of business.
}
office-imports = Imports
office-imports-none = No catalogue has been taken in yet. Operations takes it in with this command:
office-import-n = Import { $n }
office-col-what = What
office-col-declared = Declared
office-col-recorded = Recorded
office-col-source = Source and date
office-col-import = Import
office-col-when = When
office-col-place = From where
office-col-name = Name
office-col-kind = Kind
office-col-key = Key
office-col-became = What happened
office-col-fields = Difference
office-col-topic = Topic field
office-col-federal = Federation
office-col-coordination = Coordination
office-col-single = Single topics
office-col-own = Own services
office-col-service = Service
office-col-stage = Stage
office-col-held = Deciding criterion
office-col-tasks = Tasks to the target
office-what-new = new
office-what-back = back
office-what-changed = changed
office-what-gone = gone
office-kind-field = Topic field
office-kind-situation = Situation
office-kind-bundle = Service bundle
office-kind-service = Service
office-kind-fields = Topic fields
office-kind-situations = Situations
office-kind-bundles = Service bundles
office-kind-services = Services
office-kind-all = All kinds
office-keys-valid = Valid keys
office-keys-absent = Services without a key
office-keys-junk = Unusable keys
office-back = To the catalogue
office-changes = What changed
office-changes-none = Nothing changed.
office-change = “{ $now }” instead of “{ $before }”
office-findings = { $n ->
    [one] 1 finding while reading
   *[other] { $n } findings while reading
}
office-findings-none = Nothing was found while reading.
office-findings-hint = The sentences stand as the program writes them for operations. No finding changed a row.
office-findings-show = Show the findings
office-pages = Pages
office-next-page = Next page
office-rows-title = Entries of the catalogue
office-search-label = Name or key
office-search-hint = For example Pflege, 10204 or the beginning of a LeiKa key
office-with-gone = Entries that are gone as well
office-hits = { $n ->
    [0] No entries
    [one] 1 entry
   *[other] { $n } entries
}
office-hits-none = Nothing fits. Check the spelling, or take a shorter word.
office-gone-since = gone since import { $n }
office-facts = What the source says
office-no-key = no key; none is ever made up
office-source-id = Number in the source
office-field-parent = belongs to
office-field-typing = Type
office-field-legal-basis = Legal basis
office-field-laws = Acts
office-field-state = State according to the source
office-field-priority = Urgency according to the source
office-field-no-key = in the place of a key stands
office-history = History
office-below = { $n ->
    [one] 1 entry below
   *[other] { $n } entries below
}
office-reviews-title = Reviews after changes of the catalogue
office-reviews-lead = When something changes in the catalogue that touches one of our services or a bundle that we watch, it stands here until somebody has looked.
office-reviews-none = There is nothing to review at the moment.
office-why-key = The LeiKa key { $of } is touched
office-why-key-unknown = The catalogue does not know the LeiKa key { $of }
office-why-bundle = The service bundle { $of } is touched
office-why-topic = The topic field “{ $of }” is touched
office-note = What did you find?
office-finish = Reviewed
office-finished-already = Somebody else has done this review already. Your note was not saved; below is how it stands now.
office-done = Done
office-topics-title = Topic fields and who leads them
office-topics-as-of = As of { $day }.
office-topics-n = { $n ->
    [one] 1 topic field
   *[other] { $n } topic fields
}
office-topics-none = The content of this authority has no topic field for that.
office-body = With a part of
office-body-all = anybody
office-show = Show
topics-body-leads = Lead
office-contributor = Contributor
office-contributor-experts = Contributor, with the help of expert units
office-legend = FF (Federführung) means lead, MA (Mitarbeit) contributor. Abbreviations stand as they were printed.
office-abbreviations = Abbreviations
office-unclear = What it means is not known
office-maturity-title = Maturity of the services
office-maturity-lead = The stage is computed from criteria with evidence: the lowest unmet criterion decides. A criterion is left out only with a reason.
office-target = The target is stage { $n }; stage 5 depends on others and never counts against it.
office-scale-open = Names of stages and wording of criteria were added from memory. The legal desk still has to check them.
office-stage-filter = By stage
office-stage-all = All
office-services = { $n ->
    [one] 1 service
   *[other] { $n } services
}
office-services-none = No service is at this stage.
office-rgm2 = Maturity model 2.0
office-rgm2-text = Since July 2025 a model with stages 0 to 7 and 13 criteria has applied. Its texts are not at hand, so nothing is computed by it.
office-rgm2-needs = It depends on services that others provide:
office-back-maturity = To all services
office-stage-n = Stage { $n }
office-to-service = To the page of the service
office-tasks-to = Tasks to stage { $n }
office-tasks-none = Nothing more to do to the target.
office-beyond = This stage depends on others. It never counts against the target.
office-met = met
office-unmet = open
office-left-out = does not apply
office-external = depends on others
office-analysis-title = Process analysis
office-analysis-lead = How cases really ran, counted from the event log. Nobody is named in it: cases have a number, people a role.
office-analysis-services = Services that have cases
office-analysis-none = No service has a case yet.
office-col-cases = Cases
office-back-analysis = To all services
office-analysis-how = A step waits until somebody of the house touches the case, and is worked on from then. What is awaited from outside only waits.
office-analysis-part = The newest { $n } cases are counted.
office-events = Events
office-deviations = Deviations from the straight way
office-media-breaks = Media breaks
office-steps = Steps and their times
office-steps-none = No step has run yet.
office-col-step = Step
office-col-begun = begun
office-col-again = repeated
office-col-open = still open
office-col-waiting = Waiting, median
office-col-waiting-90 = Waiting, 9 of 10
office-col-working = Work, median
office-col-working-90 = Work, 9 of 10
office-bottlenecks = Where most time goes
office-bottlenecks-text = Waiting and work of all cases together, longest first.
office-ways = The most frequent ways
office-ways-cases = { $n ->
    [one] 1 case
   *[other] { $n } cases
}
office-minutes = { $n } min
office-hours = { $n } h
office-days = { $n } days
office-analysis-xes = The whole log is there as a XES file for other programs: bruchlos analysis xes.
