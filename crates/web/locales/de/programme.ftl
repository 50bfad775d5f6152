# The programme office: central catalogue and maturity.
office-name = Programmbüro
office-nav-catalogue = Katalog
office-nav-rows = Einträge
office-nav-reviews = Prüfungen
office-nav-topics = Themenfelder
office-nav-maturity = Reifegrad
office-nav-analysis = Prozesse
office-title = Zentraler Katalog der Leistungen
office-lead = Was Bund und Länder als Leistungen führen, was sich seit der letzten Einlesung geändert hat und was wir selbst dazu festgehalten haben.
office-open-reviews = Offene Prüfungen
office-figures = Genannt und festgehalten
office-figures-hint = Links steht, was in einem Papier genannt wurde, rechts, was dieses Haus zählt. Beides bleibt nebeneinander stehen; ein Unterschied ist eine Frage, kein Fehler.
office-figures-none = In den Inhalten dieser Behörde ist keine Zahl genannt.
office-from-memory = { $n ->
    [one] Festgehalten: 1 davon aus dem Gedächtnis eingeordnet, zu prüfen
   *[other] Festgehalten: { $n } davon aus dem Gedächtnis eingeordnet, zu prüfen
}
office-unsaid = { $n ->
    [one] Bei 1 weiteren Lage sagt die Quelle nicht, ob sie eine Lebens- oder eine Unternehmenslage ist.
   *[other] Bei { $n } weiteren Lagen sagt die Quelle nicht, ob sie Lebens- oder Unternehmenslagen sind.
}
office-imports = Einlesungen
office-imports-none = Es wurde noch kein Katalog eingelesen. Der Betrieb liest ihn mit diesem Befehl ein:
office-import-n = Einlesung { $n }
office-col-what = Was
office-col-declared = Genannt
office-col-recorded = Festgehalten
office-col-source = Quelle und Stand
office-col-import = Einlesung
office-col-when = Wann
office-col-place = Woher
office-col-name = Name
office-col-kind = Art
office-col-key = Schlüssel
office-col-became = Was geschah
office-col-fields = Unterschied
office-col-topic = Themenfeld
office-col-federal = Bund
office-col-coordination = Koordination
office-col-single = Einzelthemen
office-col-own = Eigene Leistungen
office-col-service = Leistung
office-col-stage = Stufe
office-col-held = Entscheidendes Kriterium
office-col-tasks = Aufgaben bis zum Ziel
office-what-new = neu
office-what-back = wieder da
office-what-changed = geändert
office-what-gone = entfallen
office-kind-field = Themenfeld
office-kind-situation = Lage
office-kind-bundle = Leistungsbündel
office-kind-service = Leistung
office-kind-fields = Themenfelder
office-kind-situations = Lagen
office-kind-bundles = Leistungsbündel
office-kind-services = Leistungen
office-kind-all = Alle Arten
office-keys-valid = Gültige Schlüssel
office-keys-absent = Leistungen ohne Schlüssel
office-keys-junk = Unbrauchbare Schlüssel
office-back = Zum Katalog
office-changes = Was sich geändert hat
office-changes-none = Es hat sich nichts geändert.
office-change = statt „{ $before }“ jetzt „{ $now }“
office-findings = { $n ->
    [one] 1 Befund beim Einlesen
   *[other] { $n } Befunde beim Einlesen
}
office-findings-none = Beim Einlesen fiel nichts auf.
office-findings-hint = Die Sätze stehen so da, wie das Programm sie für den Betrieb schreibt. Kein Befund hat eine Zeile verändert.
office-findings-show = Befunde zeigen
office-pages = Seiten
office-next-page = Nächste Seite
office-rows-title = Einträge des Katalogs
office-search-label = Name oder Schlüssel
office-search-hint = Zum Beispiel Pflege, 10204 oder der Anfang eines LeiKa-Schlüssels
office-with-gone = Auch Einträge, die entfallen sind
office-hits = { $n ->
    [0] Keine Einträge
    [one] 1 Eintrag
   *[other] { $n } Einträge
}
office-hits-none = Nichts passt dazu. Prüfen Sie die Schreibweise, oder nehmen Sie ein kürzeres Wort.
office-gone-since = entfallen seit Einlesung { $n }
office-facts = Angaben der Quelle
office-no-key = kein Schlüssel; er wird nie ausgedacht
office-source-id = Nummer in der Quelle
office-field-parent = gehört zu
office-field-typing = Typ
office-field-legal-basis = Rechtsgrundlage
office-field-laws = Gesetze
office-field-state = Stand laut Quelle
office-field-priority = Dringlichkeit laut Quelle
office-field-no-key = statt eines Schlüssels steht dort
office-history = Verlauf
office-below = { $n ->
    [one] 1 Eintrag darunter
   *[other] { $n } Einträge darunter
}
office-reviews-title = Prüfungen nach Änderungen am Katalog
office-reviews-lead = Wenn sich am Katalog etwas ändert, das eine unserer Leistungen oder ein beobachtetes Bündel berührt, steht es hier, bis jemand nachgesehen hat.
office-reviews-none = Zurzeit ist nichts zu prüfen.
office-why-key = Der LeiKa-Schlüssel { $of } ist berührt
office-why-key-unknown = Den LeiKa-Schlüssel { $of } kennt der Katalog nicht
office-why-bundle = Das Leistungsbündel { $of } ist berührt
office-why-topic = Das Themenfeld „{ $of }“ ist berührt
office-note = Was haben Sie festgestellt?
office-finish = Geprüft
office-finished-already = Jemand anderes hat diese Prüfung schon erledigt. Ihre Notiz wurde nicht gespeichert; darunter steht der jetzige Stand.
office-done = Erledigt
office-topics-title = Themenfelder und ihre Federführung
office-topics-as-of = Stand { $day }.
office-topics-n = { $n ->
    [one] 1 Themenfeld
   *[other] { $n } Themenfelder
}
office-topics-none = Dazu steht kein Themenfeld in den Inhalten dieser Behörde.
office-body = Mit Beteiligung von
office-body-all = allen
office-show = Zeigen
topics-body-leads = Federführung
office-contributor = Mitarbeit
office-contributor-experts = Mitarbeit, Unterstützung durch Fachreferate
office-legend = FF heißt Federführung, MA heißt Mitarbeit. Die Abkürzungen stehen so, wie sie gedruckt sind.
office-abbreviations = Abkürzungen
office-unclear = Was das heißt, ist nicht geklärt
office-maturity-title = Reifegrad der Leistungen
office-maturity-lead = Die Stufe wird aus Kriterien mit Nachweis berechnet: Das niedrigste nicht erfüllte Kriterium entscheidet. Weggelassen wird ein Kriterium nur mit Grund.
office-target = Ziel ist Stufe { $n }; Stufe 5 hängt von anderen ab und zählt nie gegen das Ziel.
office-scale-open = Namen der Stufen und Wortlaut der Kriterien sind aus dem Gedächtnis ergänzt. Die Rechtsstelle muss sie noch prüfen.
office-stage-filter = Nach Stufe
office-stage-all = Alle
office-services = { $n ->
    [one] 1 Leistung
   *[other] { $n } Leistungen
}
office-services-none = Auf dieser Stufe steht keine Leistung.
office-rgm2 = Reifegradmodell 2.0
office-rgm2-text = Seit Juli 2025 gilt ein Modell mit den Stufen 0 bis 7 und 13 Kriterien. Die Texte liegen hier nicht vor, darum wird danach nichts berechnet.
office-rgm2-needs = Es hängt von Diensten ab, die andere bereitstellen:
office-back-maturity = Zu allen Leistungen
office-stage-n = Stufe { $n }
office-to-service = Zur Seite der Leistung
office-tasks-to = Aufgaben bis Stufe { $n }
office-tasks-none = Nichts mehr zu tun bis zum Ziel.
office-beyond = Diese Stufe hängt von anderen ab. Sie zählt nie gegen das Ziel.
office-met = erfüllt
office-unmet = offen
office-left-out = trifft nicht zu
office-external = hängt von anderen ab
office-analysis-title = Prozessanalyse
office-analysis-lead = Wie Vorgänge wirklich gelaufen sind, gezählt aus dem Ereignisprotokoll. Personen kommen darin nicht vor: Vorgänge haben eine Nummer, Beteiligte eine Rolle.
office-analysis-services = Leistungen mit Vorgängen
office-analysis-none = Noch hat keine Leistung einen Vorgang.
office-col-cases = Vorgänge
office-back-analysis = Zu allen Leistungen
office-analysis-how = Ein Schritt wartet, bis jemand aus dem Haus den Vorgang anfasst, und wird von da an bearbeitet. Was von außen erwartet wird, wartet nur.
office-analysis-part = Gezählt sind die neuesten { $n } Vorgänge.
office-events = Ereignisse
office-deviations = Abweichungen vom geraden Weg
office-media-breaks = Medienbrüche
office-steps = Schritte und ihre Zeiten
office-steps-none = Noch ist kein Schritt gelaufen.
office-col-step = Schritt
office-col-begun = begonnen
office-col-again = wiederholt
office-col-open = läuft noch
office-col-waiting = Warten, Mitte
office-col-waiting-90 = Warten, 9 von 10
office-col-working = Arbeit, Mitte
office-col-working-90 = Arbeit, 9 von 10
office-bottlenecks = Wo die meiste Zeit liegt
office-bottlenecks-text = Warten und Arbeit aller Vorgänge zusammen, das Längste zuerst.
office-ways = Die häufigsten Wege
office-ways-cases = { $n ->
    [one] 1 Vorgang
   *[other] { $n } Vorgänge
}
office-minutes = { $n } Min.
office-hours = { $n } Std.
office-days = { $n } Tage
office-analysis-xes = Das ganze Protokoll gibt es als XES-Datei für andere Programme: bruchlos analysis xes.
