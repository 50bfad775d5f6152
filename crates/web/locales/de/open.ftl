# A service that was made of a published form, and what is open about it.
unreleased-tag = Noch nicht freigegeben
unreleased-note = Dieses Formular ist noch nicht freigegeben.
unreleased-why = Ein Programm hat es aus einem veröffentlichten Formular (FIM) gemacht. Sie können es ansehen und ausprobieren.
unreleased-link = Was noch offen ist
open-title = Was noch offen ist
open-lead = „{ $service }“ wurde aus einem veröffentlichten Formular gemacht. Bevor Menschen es benutzen, muss jemand diese Punkte erledigen.
open-from = Gemacht aus
open-on = Am
open-nothing = Alles ist erledigt. Jetzt fehlt noch, wer für dieses Formular einsteht.
open-then = Ist alles erledigt, schreibt jemand seinen Namen unter „released_by“ in package.toml. Erst dann lässt sich das Formular veröffentlichen.
open-rules = Regeln in Worten
open-rules-how = Vergleichen Sie den Wortlaut mit der Bedingung im Formular, und schreiben Sie Ihren Namen unter „checked“.
open-todos = Festzulegen
open-todos-how = Erledigen Sie den Punkt, und nehmen Sie ihn dann aus form.toml heraus.
open-lists = Codelisten
open-lists-how = Legen Sie die veröffentlichte Liste in den Ordner codelists, oder vergleichen Sie die beiden Fassungen.
open-list-other = Angeboten wird eine andere Fassung: { $list }
open-list-missing = Für „{ $field }“ fehlt die Liste. Gefragt wird so lange ein Text.
open-facts = Rechtliche Angaben
open-facts-how = Die Rechtsabteilung klärt die Angabe und nennt die Quelle.
open-sections = Beschreibung der Leistung
open-sections-how = Diese Abschnitte hat noch niemand geschrieben.
open-section-teaser = Kurz gesagt
open-section-voraussetzungen = Voraussetzungen
open-section-unterlagen = Nachweise
open-section-kosten = Kosten
open-section-verfahrensablauf = So läuft es ab
open-section-bearbeitungsdauer = Bearbeitungsdauer
open-section-handlungsgrundlage = Rechtsgrundlagen
open-section-rechtsbehelf = Rechtsbehelf
open-texts = Übersetzungen
open-texts-how = Bis ein Text übersetzt ist, steht dort der deutsche.
open-texts-english = { $n ->
    [one] Auf Englisch fehlt ein Text.
   *[other] Auf Englisch fehlen { $n } Texte.
}
open-texts-simple = { $n ->
    [one] In Leichter Sprache fehlt ein Text.
   *[other] In Leichter Sprache fehlen { $n } Texte.
}
open-scenarios = Probeläufe
open-scenarios-how = Schreiben Sie Beispielanträge mit dem, was herauskommen soll. Jede Seite kommt in einem vor.
open-scenarios-unseen = { $n ->
    [one] Eine Seite kommt in keinem Probelauf vor.
   *[other] { $n } Seiten kommen in keinem Probelauf vor.
}
open-others = Was die Prüfung noch findet
open-others-how = Beheben Sie es im Paket. Wie, sagt „bruchlos package check“ zu jedem Punkt.
