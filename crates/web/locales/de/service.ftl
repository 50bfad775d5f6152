# A service page.
service-languages = Sprache dieser Seite
service-everyday = Alltagssprache
service-apply = Online beantragen
service-apply-request = Online anfragen
service-check = Anspruch zuerst prüfen
service-check-note = { $n ->
    [one] Die Prüfung hat höchstens eine Frage, ist anonym, und wir speichern nichts.
   *[other] Die Prüfung hat höchstens { $n } Fragen, ist anonym, und wir speichern nichts.
}
service-closed = Diese Leistung können Sie zurzeit nicht online beantragen. Rufen Sie uns an oder schreiben Sie uns; auch das ist ein Antrag.
service-closed-request = Zu dieser Leistung können Sie zurzeit nicht online anfragen. Rufen Sie uns an oder schreiben Sie uns.
service-amounts = Höhe der Leistung
service-as-of = Stand: { $date }
service-note = Anmerkung
service-checked = Fachlich geprüft: { $date }, { $who }.
service-on-page = Auf dieser Seite
service-office = Zuständige Stelle
service-help-title = Lieber mit Hilfe?
service-help-text = Wir füllen den Antrag am Telefon mit Ihnen aus. Eine vertraute Person kann ihn auch für Sie stellen.
service-help-text-request = Wir schreiben die Anfrage am Telefon mit Ihnen auf. Eine vertraute Person kann sie auch für Sie stellen.
service-privacy = Datenschutz: { $service }

# What the authority promises.
promise-title = Darauf können Sie sich einstellen
promise-time = Wie lange es dauert
promise-measured = In 9 von 10 Fällen höchstens { $working } Arbeitstage ({ $days } Kalendertage), vom Eingang bis zur Bekanntgabe.
promise-measured-request = In 9 von 10 Fällen höchstens { $working } Arbeitstage ({ $days } Kalendertage), vom Eingang bis zur Antwort.
promise-measured-over = Gemessen an { $n } eigenen Fällen der letzten zwölf Monate.
promise-not-measured = Noch nicht gemessen. Wir nennen die Dauer, sobald in zwölf Monaten 20 Fälle abgeschlossen sind.
promise-aim = Unser Ziel: { $length }.
promise-aim-complete = Unser Ziel: { $length }, sobald alles vorliegt.
promise-aim-own = Das ist eine eigene Vorgabe, kein Gesetz.
promise-costs = Was es kostet
promise-compute = Betrag für Ihren Fall ausrechnen
promise-compute-how = { $n ->
    [one] (höchstens 1 Frage, anonym)
   *[other] (höchstens { $n } Fragen, anonym)
}
promise-decides = Wer entscheidet
promise-decides-request = Wer antwortet
promise-two-lead = Sachbearbeitung und Teamleitung: Niemand entscheidet allein.
promise-two = Zwei Personen: Niemand entscheidet allein.
promise-lead = Die Teamleitung unterschreibt.
promise-answers = Auf eine Anfrage entscheiden wir noch nichts. Wir beraten Sie und sagen, was der nächste Schritt ist.
promise-law = Nach welchem Gesetz
promise-remedy = Wenn Sie nicht einverstanden sind
promise-within = { $remedy }, innerhalb von: { $period }
promise-in-force = Seit wann das gilt
promise-version = Fassung { $version } dieser Leistung: seit { $from }.
promise-version-span = Fassung { $version } dieser Leistung: { $span }.
promise-span = { $from } bis { $to }
promise-amounts = Beträge: seit { $from }.
promise-amounts-span = Beträge: { $from } bis { $to }.
service-recorded = Diese Leistung ist erfasst. Rechtsgrundlage und Rechtsbehelf prüft noch unsere Rechtsstelle. Fragen können Sie trotzdem jederzeit.
need-what = Nachweis
need-when = Wann Sie ihn brauchen
need-how = So geht es
need-always = immer
need-fetched = Mit Ihrer Einwilligung fragen wir selbst nach
need-later = Hochladen oder später nachreichen
need-upload = Hochladen

# Who advises on the service.
advice-title = Wer Sie dazu berät
advice-hours = Dann sind wir für Sie da:
advice-access = Barrierefreiheit:
advice-nearest = Die nächste Stelle in Ihrer Nähe nennen wir Ihnen am Telefon:
advice-access-others = Wie barrierefrei die Häuser anderer Stellen sind, haben wir noch nicht geprüft. Bitte fragen Sie vorher.
advice-all = Alle Beratung zum Thema „{ $field }“
