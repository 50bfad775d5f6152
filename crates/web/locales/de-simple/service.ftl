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

# Das versprechen wir.
promise-title = Das können Sie erwarten
promise-time = So lange dauert es
promise-measured = Bei 9 von 10 Menschen dauert es höchstens { $working } Arbeits-Tage. Das sind { $days } Tage im Kalender. Wir zählen vom Antrag bis zum Brief.
promise-measured-request = Bei 9 von 10 Menschen dauert es höchstens { $working } Arbeits-Tage. Das sind { $days } Tage im Kalender. Wir zählen von Ihrer Frage bis zur Antwort.
promise-measured-over = Wir haben { $n } Fälle aus 12 Monaten gezählt.
promise-not-measured = Das haben wir noch nicht gemessen. Wir brauchen dafür 20 fertige Fälle.
promise-aim = Unser Ziel: { $length }.
promise-aim-complete = Unser Ziel: { $length }. Die Zeit zählt, wenn alle Papiere da sind.
promise-aim-own = Das Ziel haben wir selbst gewählt. Es ist kein Gesetz.
promise-costs = Das kostet es
promise-compute = Ausrechnen: So viel bekommen Sie
promise-compute-how = { $n ->
    [one] (1 Frage, ohne Namen)
   *[other] (höchstens { $n } Fragen, ohne Namen)
}
promise-decides = Wer entscheidet
promise-decides-request = Wer antwortet
promise-two-lead = 2 Menschen prüfen Ihren Antrag. Niemand entscheidet allein.
promise-two = 2 Menschen prüfen Ihren Antrag. Niemand entscheidet allein.
promise-lead = Die Leitung unterschreibt.
promise-answers = Sie fragen nur. Wir entscheiden noch nichts. Wir sagen Ihnen, was Sie als Nächstes tun können.
promise-law = Das Gesetz
promise-remedy = Sie finden unsere Entscheidung falsch?
promise-within = { $remedy }. Sie haben dafür Zeit: { $period }
promise-in-force = Seit wann gilt das?
promise-version = Dieser Text ist Nummer { $version }. Er gilt seit { $from }.
promise-version-span = Dieser Text ist Nummer { $version }. Er gilt vom { $span }.
promise-span = { $from } bis zum { $to }
promise-amounts = Das Geld gilt seit { $from }.
promise-amounts-span = Das Geld gilt vom { $from } bis zum { $to }.
service-recorded = Unsere Fach-Leute prüfen noch das Gesetz. Sie können uns trotzdem fragen.
need-what = Papier
need-when = Wann brauchen Sie das?
need-how = So geht es
need-always = immer
need-fetched = Wir fragen selbst nach, wenn Sie Ja sagen
need-later = Hochladen oder später schicken
need-upload = Hochladen

# Who advises on the service.
advice-title = Hier bekommen Sie Beratung
advice-hours = Dann sind wir da:
advice-access = Das Gebäude:
advice-nearest = Rufen Sie uns an. Wir sagen Ihnen, wer in Ihrer Nähe ist:
advice-access-others = Vielleicht gibt es dort Stufen. Das wissen wir noch nicht. Fragen Sie bitte vorher.
advice-all = Alle Beratung zum Thema „{ $field }“
