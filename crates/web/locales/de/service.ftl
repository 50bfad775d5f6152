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
