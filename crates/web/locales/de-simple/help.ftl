# Hilfe, Kontakt und Barrieren in Leichter Sprache.
help-contact = So erreichen Sie uns
help-email = E-Mail
barrier-title = Etwas geht nicht
barrier-lead = Können Sie etwas nicht lesen? Oder nicht hören? Oder nicht bedienen? Schreiben Sie uns.
barrier-page = Um diese Seite geht es
barrier-text = Was geht nicht?
barrier-text-hint = Schreiben Sie auch: Welches Gerät benutzen Sie?
barrier-contact = Ihre E-Mail-Adresse oder Ihre Telefon-Nummer
barrier-contact-hint = Nur wenn wir Ihnen antworten sollen.
barrier-send = Abschicken
barrier-empty = Schreiben Sie: Was geht nicht?
barrier-done = Danke. Wir haben Ihre Nachricht bekommen.
barrier-number = Das ist die Nummer von Ihrer Nachricht:
barrier-next = Wir prüfen Ihre Nachricht. Wir antworten Ihnen.
barrier-by = Meistens haben Sie die Antwort bis { $day }.
barrier-ombud = Hilft Ihnen unsere Antwort nicht? Dann fragen Sie hier:
barrier-back = Zurück zur Seite
text-too-long = Der Text ist zu lang. Schreiben Sie höchstens { $n } Zeichen.
field-optional = (Das müssen Sie nicht ausfüllen.)
field-choose = Bitte wählen Sie
field-source = Das wissen wir von: { $source }
field-search = Schreiben Sie ein Wort. Oder nur den Anfang vom Wort.
field-search-of = In der Liste stehen { $n } Antworten.
field-search-go = Suchen
field-search-chosen = Das haben Sie gewählt:
field-search-found = { $n ->
    [0] Zu „{ $word }“ haben wir nichts gefunden. Bitte schreiben Sie nur den Anfang vom Wort.
    [one] Zu „{ $word }“ haben wir 1 Antwort gefunden:
   *[other] Zu „{ $word }“ haben wir { $n } Antworten gefunden. Bitte wählen Sie 1 Antwort:
}
field-search-more = { $n ->
    [one] Es gibt noch 1 Antwort mehr. Bitte schreiben Sie mehr Buchstaben.
   *[other] Es gibt noch { $n } Antworten mehr. Bitte schreiben Sie mehr Buchstaben.
}
date-day = Tag
date-month = Monat
date-year = Jahr
