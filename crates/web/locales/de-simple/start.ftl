# Start-Seite in Leichter Sprache.
start-title = Was möchten Sie machen?
start-lead = Hier können Sie einen Antrag stellen. Sie brauchen kein Papier. Sie können uns auch anrufen.
start-often = Zum Beispiel:
start-situations = Suchen Sie ein Thema
start-count = { $n ->
    [0] Noch keine Leistung im Internet
    [one] 1 Leistung
   *[other] { $n } Leistungen
}
start-plain = Leichte Sprache und Gebärden-Sprache
start-simple-title = Leichte Sprache
start-simple-text = Hier steht das Wichtigste in Leichter Sprache.
start-simple-link = Zu den Seiten in Leichter Sprache
start-dgs-title = Deutsche Gebärden-Sprache
start-dgs-text = Sie können mit uns in Gebärden-Sprache sprechen. Die Videos sind noch nicht fertig.
start-dgs-link = Zur Seite Gebärden-Sprache
start-services = Leistungen, zum Beispiel
start-no-services = Im Moment gibt es hier keine Leistung. Rufen Sie uns an. Wir helfen Ihnen.
start-unsure = Sie wissen nicht, was Ihnen hilft?
start-compass = Beratung finden
start-ask-title = Haben Sie Fragen?
start-ask-text = Rufen Sie uns an. Wir füllen den Antrag mit Ihnen zusammen aus.
start-ask-phone = Rufen Sie uns an. Wir füllen den Antrag mit Ihnen zusammen aus.
situation-none = Zu diesem Thema gibt es noch keine Leistung im Internet. Rufen Sie uns an. Wir helfen Ihnen.
start-all = { $n ->
    [one] Die Leistung ansehen
   *[other] Alle { $n } Leistungen ansehen
}
start-orders = Oder so:
services-title = Alle Leistungen
services-lead = { $n ->
    [one] Hier gibt es 1 Leistung.
   *[other] Hier gibt es { $n } Leistungen. Sie sehen alle auf dieser Seite.
}
services-order = So sind die Leistungen geordnet
services-by-letters = Von A bis Z
services-by-situations = Nach Themen
services-by-audiences = Für wen ist die Leistung?
services-jump = Zu einer Gruppe gehen
services-other = Andere Leistungen
audience-for = Das ist für:
audience-citizen = alle Menschen
audience-family = Familien
audience-employer = Chefs von Firmen
audience-provider = Träger von Einrichtungen
audience-municipality = Städte und Kreise
audience-association = Vereine
audience-school = Schulen
audience-owner = Menschen, denen ein altes Haus gehört
topics-title = Unsere Leistungen nach Themen
topics-lead = Hier sehen Sie: Zu welchem Thema haben wir Hilfe oder Geld?
topics-others = Andere Themen
topics-others-text = Bei diesen Themen helfen andere. Zum Beispiel Ihre Stadt.
