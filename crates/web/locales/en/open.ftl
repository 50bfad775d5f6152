# A service that was made of a published form, and what is open about it.
unreleased-tag = Not released yet
unreleased-note = This form is not released yet.
unreleased-why = A program made it of a published form (FIM). You can look at it and try it.
unreleased-link = What is still open
open-title = What is still open
open-lead = “{ $service }” was made of a published form. Before people use it, somebody has to settle these points.
open-from = Made of
open-on = On
open-nothing = Everything is settled. What is missing is somebody who stands for this form.
open-then = When everything is settled, somebody writes their name under “released_by” in package.toml. Only then can the form be published.
open-rules = Rules in words
open-rules-how = Compare what the rule says with the condition in the form, and write your name under “checked”.
open-todos = To be settled
open-todos-how = Settle the point, then take it out of form.toml.
open-lists = Code lists
open-lists-how = Put the published list into the folder codelists, or compare the two versions.
open-list-other = Another version is offered: { $list }
open-list-missing = The list for “{ $field }” is missing. Until it is there, a text is asked.
open-facts = Facts of law
open-facts-how = The legal desk looks the fact up and names its source.
open-sections = Description of the service
open-sections-how = Nobody has written these sections yet.
open-section-teaser = In short
open-section-voraussetzungen = Requirements
open-section-unterlagen = Evidence
open-section-kosten = Costs
open-section-verfahrensablauf = How it works
open-section-bearbeitungsdauer = How long it takes
open-section-handlungsgrundlage = Legal basis
open-section-rechtsbehelf = Remedies
open-texts = Translations
open-texts-how = Until a text is translated, the German one stands there.
open-texts-english = { $n ->
    [one] One text is missing in English.
   *[other] { $n } texts are missing in English.
}
open-texts-simple = { $n ->
    [one] One text is missing in Leichte Sprache.
   *[other] { $n } texts are missing in Leichte Sprache.
}
open-scenarios = Trial runs
open-scenarios-how = Write sample applications with what should come out. Every page comes up in one of them.
open-scenarios-unseen = { $n ->
    [one] One page comes up in no trial run.
   *[other] { $n } pages come up in no trial run.
}
open-others = What the check finds besides
open-others-how = Mend it in the package. “bruchlos package check” says how, point by point.
