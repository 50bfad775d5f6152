# Joined portals and what others may use.
joined-title = Leistungen anderer Portale
joined-found = { $n ->
    [0] Keine Treffer für „{ $query }“ bei anderen Portalen
    [one] 1 Treffer für „{ $query }“ bei anderen Portalen
   *[other] { $n } Treffer für „{ $query }“ bei anderen Portalen
}
joined-lead = Auch andere Behörden helfen. Hier finden Sie, was ihre Portale anbieten, immer mit der Quelle und einem Weg dorthin.
joined-none = Zurzeit ist kein anderes Portal angeschlossen.
joined-search = Leistung suchen
joined-portal = Portal
joined-all = Alle Portale
joined-count = { $n ->
    [0] Keine Leistung
    [one] 1 Leistung
   *[other] { $n } Leistungen
}
joined-nothing = Versuchen Sie ein anderes, kürzeres Wort, oder rufen Sie uns an.
joined-source = Quelle: { $portal }
joined-pages = Seiten
joined-before = Vorige Seite
joined-page = Seite { $n } von { $of }
joined-after = Nächste Seite
joined-portals = Angeschlossene Portale
joined-services = { $n ->
    [one] 1 Leistung
   *[other] { $n } Leistungen
}
joined-as-of = Stand { $at }
joined-out = Dieses Portal antwortet gerade nicht. Sie sehen den letzten Stand.
joined-embed = Unseren Katalog in eigene Seiten einbinden
foreign-source = Diese Beschreibung stammt von: { $portal }.
foreign-as-of = Übernommen: { $at }.
foreign-gone = Das andere Portal bietet diese Leistung seit { $at } nicht mehr an. Sie sehen den letzten Stand.
foreign-ours = Für unser Gebiet gilt unsere eigene Beschreibung:
foreign-ours-link = Zu unserer Leistung
foreign-go = Weiter zu dieser Leistung bei: { $portal }
foreign-addition = Ergänzung: { $authority }
foreign-office = Zuständige Stelle
foreign-name = Bezeichnung
foreign-short = Kurz gesagt
foreign-full = Worum es geht
foreign-law = Rechtsgrundlagen
foreign-documents = Nachweise
foreign-requirements = Voraussetzungen
foreign-steps = So läuft es ab
foreign-forms = Formulare
foreign-who = Wer zuständig ist
foreign-remedy = Rechtsbehelf
foreign-cost = Kosten
foreign-deadline = Fristen
foreign-duration = Wie lange es dauert
foreign-more = Weitere Angaben
embed-title = Unseren Katalog nutzen
embed-lead = Andere Portale und Internetseiten dürfen unsere Leistungen zeigen: ohne Anmeldung, ohne Schlüssel, ohne Beobachtung der Besucherinnen und Besucher.
embed-search = Suchfeld einbinden
embed-search-text = Die Suche öffnet unser Portal. Das Suchfeld braucht kein Skript und setzt keine Cookies.
embed-service = Beschreibung einbinden
embed-service-text = Setzen Sie für ID die Kurzbezeichnung der Leistung ein. Die Sprachen sind de, en und de-simple.
embed-data = Daten abrufen
embed-data-text = Jede Antwort trägt eine Kennung. Wer sie beim nächsten Mal mitschickt, bekommt nur, was neu ist. XZuFi 2.2 ist nicht gegen das Schema geprüft, weil es uns nicht vorlag.
embed-openapi = Beschreibung der Schnittstelle (OpenAPI)
embed-list = Liste der Leistungen (JSON)
embed-xzufi = Ganzer Katalog (XZuFi 2.2)
