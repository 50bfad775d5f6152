# The service centre's look-up.
d115-title = Auskunft am Telefon
d115-question = Frage oder Stichwort
d115-place = Wohnort
d115-search = Suchen
d115-keys = Frage und Wohnort eingeben, Eingabetaste drücken: Die beste Antwort steht sofort da. Mit der Tabulatortaste oder mit Alt und einer Ziffer öffnen Sie einen anderen Treffer, mit Alt und 0 geht es zurück.
d115-found = { $n ->
    [0] Kein Treffer
    [one] 1 Treffer
   *[other] { $n } Treffer
}
d115-none = Zu „{ $question }“ gibt es keine Antwort. Versuchen Sie ein anderes Wort oder eines aus der Leistung, dem Amt oder dem Gesetz.
d115-kind-service = Leistung
d115-kind-offer = Beratung
d115-kind-matter = Anliegen bei anderen Stellen
d115-charge = Zuständig
d115-charge-neighbour = Zuständig, anderes Gebiet
d115-charge-local = Zuständig vor Ort
d115-charge-place = Zuständig am Wohnort
d115-transfer = Weiterverbinden
d115-no-phone = Keine geprüfte Nummer bekannt
d115-hours = Öffnungszeiten
d115-cost = Kosten
d115-documents = Unterlagen
d115-time = Dauer
d115-deadline = Frist
d115-how = So geht es
d115-for-whom = Für wen
d115-law = Rechtsgrundlage
d115-page = Seite im Portal
d115-offers = Beratung dazu
d115-back = Zu den Treffern
d115-export-json = Wissensbasis als JSON
d115-export-csv = Wissensbasis als Tabelle
