# Help, contact, barriers, and the words of all forms.
help-contact = So erreichen Sie uns
help-email = E-Mail
barrier-title = Barriere melden
barrier-lead = Können Sie etwas auf diesem Portal nicht lesen, hören oder bedienen? Schreiben Sie uns.
barrier-page = Seite, um die es geht
barrier-text = Was ist das Problem?
barrier-text-hint = Schreiben Sie möglichst auch, welches Gerät und welches Hilfsmittel Sie nutzen.
barrier-contact = E-Mail-Adresse oder Telefonnummer
barrier-contact-hint = Nur wenn Sie eine Antwort möchten.
barrier-send = Meldung senden
barrier-empty = Beschreiben Sie die Barriere, zum Beispiel: Der Knopf „Weiter“ hat keinen Namen.
barrier-done = Danke, Ihre Meldung ist angekommen
barrier-number = Nummer Ihrer Meldung:
barrier-next = Wir prüfen sie und antworten Ihnen, wenn Sie Kontaktdaten angegeben haben.
barrier-by = In der Regel haben Sie die Antwort bis { $day }.
barrier-ombud = Hilft Ihnen unsere Antwort nicht? Dann wenden Sie sich an die
barrier-back = Zurück zur Seite
text-too-long = Kürzen Sie den Text auf höchstens { $n } Zeichen.
field-optional = (freiwillig)
field-choose = Bitte auswählen
field-source = Übernommen aus: { $source }
field-search = Wort oder Anfang eines Wortes
field-search-of = Die Liste hat { $n } Einträge.
field-search-go = Suchen
field-search-chosen = Gewählt ist:
field-search-found = { $n ->
    [0] Kein Eintrag zu „{ $word }“. Suchen Sie nur nach dem Anfang des Wortes.
    [one] Ein Eintrag zu „{ $word }“:
   *[other] { $n } Einträge zu „{ $word }“. Wählen Sie einen aus:
}
field-search-more = { $n ->
    [one] Ein weiterer Eintrag wird nicht gezeigt. Suchen Sie mit mehr Buchstaben.
   *[other] { $n } weitere Einträge werden nicht gezeigt. Suchen Sie mit mehr Buchstaben.
}
date-day = Tag
date-month = Monat
date-year = Jahr
