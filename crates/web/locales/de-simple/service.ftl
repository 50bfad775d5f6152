# Eine Leistung in Leichter Sprache.
service-languages = Sprache dieser Seite
service-everyday = Alltags-Sprache
service-apply = Antrag im Internet stellen
service-apply-request = Im Internet fragen
service-check = Prüfen: Bekomme ich das?
service-check-note = { $n ->
    [one] Wir stellen Ihnen 1 Frage. Wir schreiben nichts auf.
   *[other] Wir stellen Ihnen höchstens { $n } Fragen. Wir schreiben nichts auf.
}
service-closed = Sie können den Antrag im Moment nicht im Internet stellen. Rufen Sie uns an. Oder schreiben Sie uns.
service-closed-request = Sie können im Moment nicht im Internet fragen. Rufen Sie uns an. Oder schreiben Sie uns.
service-amounts = So viel Geld gibt es
service-as-of = Das gilt am { $date }.
service-note = Hinweis
service-checked = Fach-Leute haben die Seite geprüft: { $date }, { $who }.
service-on-page = Das steht auf dieser Seite
service-office = Dieses Amt ist zuständig
service-help-title = Brauchen Sie Hilfe?
service-help-text = Wir füllen den Antrag am Telefon mit Ihnen aus. Auch ein Mensch, dem Sie vertrauen, kann Ihnen helfen.
service-help-text-request = Sie können uns anrufen. Dann schreiben wir Ihre Frage auf. Auch ein Mensch, dem Sie vertrauen, kann Ihnen helfen.
service-privacy = Daten-Schutz: { $service }
