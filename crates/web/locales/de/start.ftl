# Start page.
start-title = Was möchten Sie erledigen?
start-lead = Von Ihrer Frage bis zum Bescheid – an einem Ort, ohne Papier und ohne Umwege. Sie können auch anrufen oder schreiben.
start-often = Zum Beispiel:
start-situations = Nach Lebenslage suchen
start-count = { $n ->
    [0] Noch keine Leistung online
    [one] 1 Leistung
   *[other] { $n } Leistungen
}
start-plain = Leicht verständlich und in Gebärdensprache
start-simple-title = Leichte Sprache
start-simple-text = Das Wichtigste in Leichter Sprache: Was macht diese Behörde? Wie stellen Sie einen Antrag? Wo bekommen Sie Hilfe?
start-simple-link = Zu den Seiten in Leichter Sprache
start-dgs-title = Deutsche Gebärdensprache
start-dgs-text = Sie können mit uns in Gebärdensprache sprechen. Wir kümmern uns um das Dolmetschen. Videos sind in Arbeit.
start-dgs-link = Zur Seite Gebärdensprache
start-services = Leistungen, zum Beispiel
start-no-services = Zurzeit bietet dieses Portal keine Leistung an. Rufen Sie uns an, wir helfen weiter.
start-unsure = Sie wissen nicht, was Ihnen hilft?
start-compass = Beratung finden
start-ask-title = Lieber erst fragen?
start-ask-text = Im Beratungskompass finden Sie Menschen, die Sie beraten: bei uns, in Ihrer Stadt oder unabhängig von Behörden.
start-ask-phone = Wir beraten Sie am Telefon und füllen auf Wunsch den Antrag mit Ihnen aus.
situation-none = Zu dieser Lebenslage ist noch keine Leistung online. Rufen Sie uns an, wir sagen Ihnen, wie es geht.
start-all = { $n ->
    [one] Die eine Leistung ansehen
   *[other] Alle { $n } Leistungen von A bis Z
}
start-orders = Oder geordnet:
services-title = Alle Leistungen
services-lead = { $n ->
    [one] Dieses Portal hat 1 Leistung.
   *[other] Dieses Portal hat { $n } Leistungen. Sie stehen alle auf dieser Seite.
}
services-order = Reihenfolge
services-by-letters = Von A bis Z
services-by-situations = Nach Lebenslage
services-by-audiences = Nach Zielgruppe
services-jump = Zu einer Gruppe springen
services-other = Weitere Leistungen
audience-for = Für:
audience-citizen = Bürgerinnen und Bürger
audience-family = Familien und Angehörige
audience-employer = Arbeitgeber
audience-provider = Träger und Anbieter
audience-municipality = Städte, Kreise und Gemeinden
audience-association = Vereine und Verbände
audience-school = Schulen
audience-owner = Eigentümerinnen und Eigentümer
topics-title = Leistungen nach Themenfeldern
topics-lead = Bund und Länder ordnen alle Leistungen in Themenfelder. Hier sehen Sie, was wir in jedem Feld anbieten.
topics-others = Andere Themenfelder
topics-others-text = Zu diesen Themenfeldern bieten wir keine Leistung an. Zuständig sind dort andere, zum Beispiel Ihre Stadt, Ihr Kreis oder das Land.
