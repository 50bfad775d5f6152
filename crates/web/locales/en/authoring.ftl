# Services written in the browser.
authoring-nav = Services
authoring-title = Write services
authoring-lead = Application forms and their new versions are made here. What is in force changes only when a second person puts the version into force. Running applications and cases keep their version.
authoring-drafts = Drafts
authoring-drafts-none = Nobody works on a draft at the moment.
authoring-services = Services in force
authoring-services-none = All services are being worked on.
authoring-col-service = Service
authoring-col-state = State
authoring-col-hands = Written by
authoring-col-changed = Last change
authoring-col-version = Version
authoring-col-questions = Questions
authoring-col-do = What you can do
authoring-new = new service
authoring-since = since { $day }
authoring-begin-version = Begin a new version
authoring-new-service = Begin a new service
authoring-new-service-hint = The new service can receive, ask back and answer at once. You build the form here.
authoring-new-name = Name of the service
authoring-new-about = In short: what is it, and for whom?
authoring-new-unit = Unit in charge
authoring-new-unit-hint = For example: department of social affairs
authoring-new-question = First question of the form
authoring-new-question-hint = For example: What do you apply for the grant for?
authoring-begin-new = Begin the service
authoring-form-title = Take over a published form
authoring-form-file = File in XDatenfelder 2 or 3 (FIM)
authoring-form-hint = At most 4 MB. What a program cannot know stands there afterwards as an open point.
authoring-form-begin = Take the form over
authoring-form-none = Choose a file, for example S12345.xml.
authoring-form-large = The file is larger than 4 MB. Export only the one form.

# Around a draft
authoring-back = All services
authoring-back-form = To the form
authoring-back-page = To the page “{ $title }”
authoring-about = About this draft
authoring-tab-form = Form
authoring-tab-checks = Rules
authoring-tab-evidence = Evidence
authoring-tab-words = Languages
authoring-tab-trial = Try it
authoring-tab-report = Check
authoring-tab-release = Put into force
authoring-state-draft = Draft
authoring-state-review = Waits for a second person
authoring-state-published = Put into force
authoring-state-discarded = Discarded
authoring-done = Saved.
authoring-save = Save
authoring-remove = Remove
authoring-undo-redo = Undo and redo
authoring-undo = Undo
authoring-redo = Redo
authoring-locked = Nobody can write in this draft now. “Put into force” says why.
authoring-sent-back = Sent back:
authoring-over = over version { $version }
authoring-not-there = not in force yet
authoring-published = The form is published by others ({ $file }). You can change order, help, conditions and languages. Wording and answers of its questions are changed only by whoever published it.

# The form at a glance
authoring-word = Wording
authoring-up = Up
authoring-down = Down
authoring-no-pages = There is no page here yet.
authoring-add-page = Add a page
authoring-add-section = Add a section
authoring-service = Name and unit
authoring-declarations = Declarations before sending
authoring-discard-title = Discard the draft
authoring-discard-safe = The draft goes with everything that was written in it. The version in force stays as it is.
authoring-discard = Discard the draft
authoring-voluntary = optional
authoring-only-if = Only if
authoring-always = Always
authoring-and = and
authoring-or = or
authoring-asks = { $n ->
    [0] no question yet
    [one] 1 question
   *[other] { $n } questions
}
authoring-asks-rows = { $n ->
    [one] list, 1 question a row
   *[other] list, { $n } questions a row
}
authoring-asks-evidence = all evidence

# Service, section, page
authoring-service-name = Name of the service
authoring-service-unit = Unit in charge
authoring-file-number = Pattern of file numbers
authoring-file-number-hint = Each # becomes a digit, {"{yy}"} the year. For example: BG {"{yy}"} #### ###
authoring-section = Section “{ $title }”
authoring-section-title = Heading in the task list
authoring-section-hint = What is asked in it
authoring-section-hint-hint = A few words, for example: name, date of birth, address
authoring-remove-section = Remove the section
authoring-page-words = Words of the page
authoring-page-title = Heading
authoring-page-title-hint = Best a question, for example: Where do you live?
authoring-page-hint = Help below the heading
authoring-page-section = Section
authoring-page-kind = What the page asks
authoring-page-kind-questions = Questions
authoring-page-kind-rows = A list with any number of rows, for example children
authoring-page-kind-evidence = All evidence
authoring-remove-page = Remove the page
authoring-list = Words of the list
authoring-list-hint = Only for a list
authoring-list-item = What a row is called, for example: child
authoring-list-add = Button that adds one
authoring-list-question = Heading of a row
authoring-list-label = Name of the whole list
authoring-why = Why it is asked
authoring-why-hint = Stands on the page under “Why do we ask this?”
authoring-why-text = Reason in plain words
authoring-why-norm = Legal basis
authoring-why-sure = How sure is the legal basis?
authoring-sure-unsure = unsure, please check
authoring-sure-memory = from memory
authoring-sure-derived = derived
authoring-sure-source = read up
authoring-questions = Questions of this page
authoring-questions-none = This page asks nothing yet.
authoring-add-question = Add a question
authoring-to-page = To another page
authoring-move = Move
authoring-when = When
authoring-change-when = Change the condition
authoring-look = Look
authoring-look-page = Try this page
authoring-copy = Take over a page of another service
authoring-copy-hint = Questions, help, error sentences and translations come along. Conditions come along where everything that they ask about is there.
authoring-copy-from = Page
authoring-copy-do = Take the page over

# Question
authoring-question-label = Question
authoring-question-kind = What is answered
authoring-question-hint = Help below the question
authoring-question-required = Must be answered
authoring-question-is = { $kind }, short name in conditions: { $name }
authoring-remove-question = Remove the question
authoring-kind-text = Text in one line
authoring-kind-textarea = Text in several lines
authoring-kind-yes-no = Yes or no
authoring-kind-choice = One of several answers
authoring-kind-choices = Several answers possible
authoring-kind-date = Day
authoring-kind-month = Month
authoring-kind-whole = Whole number
authoring-kind-number = Number with decimals
authoring-kind-money = Amount of money
authoring-kind-iban = IBAN
authoring-kind-email = E-mail address
authoring-kind-phone = Telephone number
authoring-kind-consent = Declaration to tick
authoring-options = Answers to choose from
authoring-options-many = Many answers at once
authoring-options-many-hint = One answer a line, for example pasted from a table. A code may stand before it, with a semicolon: 05315000; Cologne
authoring-list-municipalities = Put in the municipalities
authoring-list-districts = Put in the districts and cities
authoring-options-hint = Empty lines fall away. Answers keep their inner name even where you call them something else.
authoring-option = Answer { $n }
authoring-more-options = More lines for answers
authoring-bounds = Bounds
authoring-length = Length
authoring-least = At least
authoring-most = At most
authoring-shortest = At least so many signs
authoring-longest = At most so many signs
authoring-unit = Unit behind it, for example km
authoring-sentences = Own error sentences
authoring-sentences-hint = Say what to do, with an example. Without a sentence of your own the usual one stands there.
authoring-say-missing = Where nothing was answered
authoring-say-invalid = Where it cannot be read
authoring-say-too-little = Where it is too little or too short
authoring-say-too-much = Where it is too much or too long
authoring-more = More
authoring-fill = The browser may fill in
authoring-fill-hint = Helps many people to fill in the form (WCAG 1.3.5). Only for facts about the person.
authoring-fill-given-name = first name
authoring-fill-family-name = last name
authoring-fill-name = whole name
authoring-fill-honorific-prefix = form of address
authoring-fill-organization = organisation
authoring-fill-street-address = street and number
authoring-fill-postal-code = postal code
authoring-fill-address-level2 = town
authoring-fill-country-name = country
authoring-fill-bday = date of birth
authoring-fill-email = e-mail address
authoring-fill-tel = telephone number
authoring-fill-sex = sex
authoring-special = Specially protected
authoring-special-hint = For example health, religion or origin (Article 9 GDPR)

# Conditions
authoring-asked-when = When is it asked?
authoring-required-when = When must it be answered?
authoring-always-required = Always
authoring-never-required = Optional
authoring-now = As it is now
authoring-click = Click a condition together
authoring-not-clicked = This condition is written by hand and says more than can be clicked together. A new one that you save here replaces it.
authoring-join = How do the parts hold together?
authoring-join-all = All must be true
authoring-join-any = One is enough
authoring-relation = The answer
authoring-value = Value
authoring-value-date = For example 31.12.2026
authoring-value-number = For example 5 or 12.50
authoring-other = Or the answer to another question
authoring-no-other = no other question
authoring-drop-part = Remove this part
authoring-add-part = One more question
authoring-add = Add
authoring-nothing-to-ask = There is no other question yet.
authoring-save-condition = Save the condition
authoring-no-condition = Without a condition
authoring-by-hand = By hand
authoring-by-hand-hint = The language FEEL (DMN), for example: age >= 18 and lives_in_nrw = true
authoring-save-hand = Save it like this
authoring-names = Short names of the questions
authoring-bad-value = Write a value that fits the question, for example 5 or 31.12.2026.
authoring-rel-is = is
authoring-rel-is-not = is not
authoring-rel-less = is less or earlier than
authoring-rel-at-most = is at most
authoring-rel-more = is more or later than
authoring-rel-at-least = is at least
authoring-rel-has = contains
authoring-rel-has-not = does not contain

# Rules of the form, evidence
authoring-checks-title = Rules about several answers
authoring-checks-lead = What several answers must satisfy together. The sentence stands at the first of the questions.
authoring-checks-none = There is no rule yet.
authoring-checks-add = Add a rule
authoring-check = Rule
authoring-check-feel = True if (FEEL)
authoring-check-feel-hint = For example: end >= begin. Short names: { $names }
authoring-check-say = Sentence where it is not true
authoring-check-say-hint = What to do, with an example
authoring-check-about = It is about these questions
authoring-evidence-title = Evidence
authoring-evidence-lead = What has to be proved. It is asked for on the page of the evidence.
authoring-evidence-none = Nothing is asked for.
authoring-evidence-add = Add evidence
authoring-evidence-one = Evidence
authoring-evidence-label = What it is called
authoring-evidence-label-in = What it is called: { $lang }
authoring-evidence-hint = What it must show
authoring-evidence-hint-hint = For example: front and back, both easy to read
authoring-evidence-later = May come after sending

# Languages
authoring-words = Texts: { $lang }
authoring-words-missing = { $n ->
    [0] All texts are translated.
    [one] 1 text is not translated yet. The German one stands there.
   *[other] { $n } texts are not translated yet. The German ones stand there.
}
authoring-words-around = Around the form
authoring-other-language = Other language
authoring-text-chapter = Chapter
authoring-text-section = Section
authoring-text-page = Heading of the page
authoring-text-field = Question
authoring-text-option = Answer
authoring-text-list = List
authoring-text-check = Sentence of a rule
authoring-text-hint = Help
authoring-text-why = Why it is asked
authoring-text-output = Name in the summary
authoring-text-unit = Unit
authoring-text-sentence = Error sentence

# Trial
authoring-trial = Try it
authoring-trial-lead = Fill in the form as citizens see it. Nobody gets these answers. Please no real facts about people.
authoring-trial-start = Begin
authoring-trial-again = Go through it from the start
authoring-trial-clear = Delete the answers
authoring-preview = How it looks
authoring-preview-hint = The page as citizens see it. Only to look at; fill it in under “Try it”.
authoring-preview-legend = Preview of the page
authoring-preview-row = Preview of an entry
authoring-preview-do = Preview
authoring-trial-banner = You are trying a draft. Nobody gets these answers.
authoring-trial-end = To the outcome
authoring-trial-edit = Edit this page
authoring-trial-evidence = Tick as sent later
authoring-outcome = What comes out
authoring-outcome-ready = Can be sent
authoring-outcome-open = Something is missing
authoring-outcome-hidden = Not asked
authoring-scenario-keep = Keep it as a scenario
authoring-scenario-hint = Every later change is held against it: where something else comes out, the check says so.
authoring-scenario-name = What the scenario shows
authoring-scenario-name-none = Write what the scenario shows, for example: two children, both at school.
authoring-scenario-do = Keep the scenario

# Report
authoring-report = Check
authoring-report-all = See everything
authoring-errors = In the way
authoring-open = Still open
authoring-hints = Good to know
authoring-found-nothing = Nothing.
authoring-line = line { $n }
authoring-scenarios = Scenarios
authoring-scenarios-none = There is no scenario yet. Try the form and keep the outcome:
authoring-scenarios-count = { $failing ->
    [0] { $n }, all hold
   *[other] { $n }, { $failing } of them fail
}
authoring-scenario-holds = holds
authoring-scenario-fails = fails
authoring-scenario-compared = { $n ->
    [one] 1 comparison
   *[other] { $n } comparisons
}
authoring-changes = Other than the version in force
authoring-changes-none = Nothing changes for people who have begun already.
authoring-files = Changed files
authoring-effect-safe = safe
authoring-effect-asks = asks
authoring-effect-unsafe = an answer may not fit any more
authoring-change-added = Is newly asked.
authoring-change-removed = Is not asked any more. Answers stay in the draft but are not sent.
authoring-change-retyped = Is asked in another way.
authoring-change-options-gone = Answers that are gone
authoring-change-options-added = New answers
authoring-change-needed = Must be answered now.
authoring-change-voluntary = Is optional now.
authoring-change-narrowed = Other bounds.
authoring-change-condition = Is asked under other conditions.
authoring-change-worded = Other wording.
authoring-change-evidence-added = Evidence is newly needed.
authoring-change-evidence-removed = Evidence is not needed any more.
authoring-change-consent = New text of a declaration.

# Release
authoring-release = Put into force
authoring-hand-over = Hand over to a second person
authoring-hand-over-lead = Whoever wrote in a draft does not put it into force. After that the draft is locked until it comes back.
authoring-hand-over-do = Hand over
authoring-waits = Waits for a second person
authoring-waits-lead = You wrote in this draft. Another person with the right to release puts it into force.
authoring-waits-role = A person with the right to release puts it into force.
authoring-take-back = Take back
authoring-submitted-by = Handed over by { $who }.
authoring-publish = Put into force
authoring-from = In force from
authoring-from-hint = The first day on which new applications follow this version
authoring-basis = On what the release rests
authoring-basis-hint = Who compared what with what? For example: department of social affairs, compared with the bylaw of 1 July
authoring-publish-do = Put into force
authoring-return = Send back
authoring-return-why = What is still to be done
authoring-return-do = Send back
authoring-is-published = This version was put into force
authoring-is-published-lead = It cannot be changed any more. For a change, begin a new version.
authoring-see-service = See the service in the portal
authoring-package = As a package
authoring-package-lead = The draft is a service package: form, rules, process, letters, texts and scenarios in the standards of the field. The program checks it without a browser, too (bruchlos package check).
authoring-package-do = Download the package (ZIP)
authoring-weights = What stands on the versions before
authoring-weights-lead = When this version is put into force, all of that stays as it is. Drafts change when the person wants it. Running cases stay until the desk takes them along with an upgrade.
authoring-weights-none = No draft and no running case stands on a version of this service.
authoring-weight-version = Version { $version }
authoring-weight-drafts = { $n ->
    [one] 1 draft
   *[other] { $n } drafts
}
authoring-weight-cases = { $n ->
    [one] 1 running case
   *[other] { $n } running cases
}
authoring-safe = What is safe
authoring-safe-lead = Running applications keep their version until the person changes over. Cases stay as they were submitted.

# What was done
authoring-act-service = Name and unit: { $about }
authoring-act-add-section = Section added: { $about }
authoring-act-section = Section changed: { $about }
authoring-act-move-section = Section moved: { $about }
authoring-act-remove-section = Section removed: { $about }
authoring-act-add-page = Page added: { $about }
authoring-act-page = Page changed: { $about }
authoring-act-move-page = Page moved: { $about }
authoring-act-remove-page = Page removed: { $about }
authoring-act-copy-page = Page taken over: { $about }
authoring-act-add-question = Question added: { $about }
authoring-act-question = Question changed: { $about }
authoring-act-move-question = Question moved: { $about }
authoring-act-question-to-page = Question to another page: { $about }
authoring-act-remove-question = Question removed: { $about }
authoring-act-condition = Condition changed: { $about }
authoring-act-check = Rule changed: { $about }
authoring-act-remove-check = Rule removed: { $about }
authoring-act-evidence = Evidence changed: { $about }
authoring-act-remove-evidence = Evidence removed: { $about }
authoring-act-texts = Texts changed: { $about }

# Why something was not done
authoring-no-begun = Somebody works on this service already. Open the draft in the list.
authoring-no-there = There is a service “{ $id }” already. Choose another name, or begin a new version.
authoring-no-meanwhile = Somebody else changed the draft meanwhile. Nothing was overwritten. Look at the new state and save again.
authoring-no-step = This step does not fit now. See where the draft stands.
authoring-no-own = You wrote in this draft. Another person must put it into force.
authoring-no-early = Choose { $day } or a later day.
authoring-no-reason = Write a reason, for example: compared with the bylaw of 1 July.
authoring-no-ready = { $n ->
    [one] 1 thing is still in the way. It stands under “Check”.
   *[other] { $n } things are still in the way. They stand under “Check”.
}
authoring-no-empty = Something is missing: { $what }.
authoring-no-long = { $what }: at most { $most } signs.
authoring-no-unknown = “{ $name }” is not in this draft any more. Somebody may have removed it.
authoring-no-published = The form is published by others. Its questions are changed only by whoever published it.
authoring-no-still = “{ $question }” is still needed: { $places }. Change that first.
authoring-no-not-empty = There are still pages in this section. Move or remove them first.
authoring-no-last-page = A form needs at least one page.
authoring-no-empty-page = The page “{ $page }” asks nothing. Add a question, or remove the page.
authoring-no-too-few = A choice needs at least two answers.
authoring-by-page = condition of the page “{ $about }”
authoring-by-question = question “{ $about }”
authoring-by-check = rule “{ $about }”
authoring-by-evidence = evidence “{ $about }”
authoring-by-file = { $about }
authoring-what-name = the name of the service
authoring-what-unit = the unit in charge
authoring-what-file-number = the pattern of file numbers
authoring-what-short-name = the short name
authoring-what-title = the heading
authoring-what-item = what a row of the list is called
authoring-what-label = the wording
authoring-what-hint = the help
authoring-what-option = an answer
authoring-what-least = the lower bound
authoring-what-most = the upper bound
authoring-what-sentence = the sentence
authoring-what-condition = the condition
authoring-what-questions = the questions it is about
authoring-what-text = a text
authoring-what-file = the file
authoring-bad-name = The name gives no short name. Write one with letters, for example Allowance for blind people.
authoring-bad-unit = Write the unit in charge, for example department of social affairs.
authoring-bad-file-number = The pattern needs at least one #, for example BG {"{yy}"} #### ###.
authoring-bad-short-name = The name gives no short name. Write one with letters, for example Allowance for blind people.
authoring-bad-title = Write a heading, for example: Where do you live?
authoring-bad-item = Write what a row is called, for example child.
authoring-bad-label = Write the question, for example: What is your name?
authoring-bad-hint = The help cannot be read. Write it in one or two sentences, for example: It is on the back.
authoring-bad-option = Write the answer, for example: Yes, alone.
authoring-bad-least = Write a number, for example 1.
authoring-bad-most = Write a number, for example 10.
authoring-bad-sentence = Write a sentence, for example: Write your name.
authoring-bad-condition = Write a condition, for example: age >= 18.
authoring-bad-questions = This question does not fit on this page. Questions of a list stay in their list, for example the name of a child.
authoring-bad-text = The text cannot be read.
authoring-bad-file = This file cannot be changed here.
authoring-found-rules-syntax = The condition is no valid FEEL. Check brackets, quotation marks and comparisons. ({ $about })
authoring-found-rules-unknown-name = The condition asks about something that is not there. Take one of the short names. ({ $about })
authoring-found-form-unknown-name = A name points to a question that is not there. ({ $about })
authoring-found-form-cycle = A page waits for itself. Break the circle of conditions. ({ $about })
authoring-found-form-unreachable = A page is never shown. Change its condition. ({ $about })
authoring-found-form-page-unseen = No scenario shows this page. ({ $about })
authoring-found-scenario-none = There is no scenario yet. Try the form and keep the outcome.
authoring-found-texts-missing-translation = A translation is missing. ({ $about })
authoring-found-shelf-file-number-twice = The file numbers of another service begin with the same letters. Choose others, so that people can tell them apart. ({ $about })
authoring-found-shelf-situation = There is no such situation of life here. ({ $about })
authoring-found-shelf-topic = There is no such topic field here. ({ $about })
authoring-found-shelf-apply-with = The service borrows a form that is not here. ({ $about })
authoring-found-shelf-lodged-with = Objections are lodged with a service that is not here: they come in by letter only. ({ $about })
authoring-found-shelf-authority = The service belongs to another authority. ({ $about })
authoring-found-package-no-leika = The key of the service catalogue (LeiKa) is not known. Ask the state’s editors; it is never invented.
authoring-found-package-imported = The form was taken over and nobody released it. With putting it into force, the second person stands for it.

# Tables of rules, process
authoring-tab-tables = Tables
authoring-tab-process = Process
authoring-tables = Decision tables
authoring-tables-lead = Amounts, conditions and periods stand in tables (DMN). Each row names its source; the explanation in the notice is made of it.
authoring-tables-none = This service computes nothing.
authoring-rows = { $n ->
    [one] 1 row
   *[other] { $n } rows
}
authoring-table = Rows
authoring-table-hint = Conditions and results in FEEL, for example: >= 18 or "yes". A dash (-) means: anything. A new row matches nothing until you write its condition.
authoring-row = Row
authoring-row-add = Row below
authoring-cell = Row { $n }, { $column }
authoring-column-input = condition
authoring-column-output = result
authoring-column-note = note
authoring-allowed = Allowed values
authoring-process = Process
authoring-process-lead = This is how a case runs. What stands here is the process that is really executed; the documentation shows the same.
authoring-steps = Steps
authoring-step-hand = by hand
authoring-step-house = The program
authoring-step-name = Name of the step
authoring-step-after = Comes after
authoring-step-lane = Who does it
authoring-step-add = Put a step in
authoring-step-add-do = Put the step in
authoring-rename = Rename
authoring-no-step-there = The step stays as it is. ({ $what })
authoring-act-tables = Table changed: { $about }
authoring-act-rename-step = Step renamed: { $about }
authoring-act-add-step = Step put in: { $about }
authoring-act-remove-step = Step removed: { $about }
authoring-act-scenario = Scenario changed: { $about }
