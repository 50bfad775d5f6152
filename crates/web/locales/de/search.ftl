# The search.
search-label = Suche nach Leistung oder Anliegen
search-button = Suchen
search-place = Ort (freiwillig)
search-title = { $n ->
    [0] Keine Treffer für „{ $query }“
    [one] 1 Treffer für „{ $query }“
   *[other] { $n } Treffer für „{ $query }“
}
search-in = { $found } in { $place }
search-all-count = { $n ->
    [one] 1 Leistung
   *[other] Alle { $n } Leistungen
}
search-all-in = { $n ->
    [one] 1 Leistung in { $place }
   *[other] Alle { $n } Leistungen in { $place }
}
search-elsewhere = Für { $place } ist nicht dieses Portal zuständig, sondern: { $other }. Stellen Sie Ihren Antrag trotzdem hier, leiten wir ihn weiter.
search-place-unknown = Den Ort „{ $place }“ kennen wir nicht. Wir zeigen deshalb alles, unabhängig vom Ort. Schreiben Sie nur den Namen der Stadt oder Gemeinde, zum Beispiel: Köln.
search-place-meant = Meinten Sie:
search-corrected = Gesucht haben wir nach
search-meant = Meinten Sie
search-exact = Nur nach den genauen Wörtern suchen
search-is-exact = Wir haben nur nach den genauen Wörtern gesucht.
search-tolerant = Auch ähnliche Wörter suchen
search-unknown = Diese Wörter stehen in keiner unserer Beschreibungen:
search-help = So kommen Sie weiter
search-empty = Versuchen Sie es mit einem anderen, kürzeren Wort. Sie können auch ganze Sätze schreiben.
search-compass = Mit ein paar Fragen zu Beratung und Leistungen finden
search-empty-phone = Sie können uns auch sagen, was Sie brauchen:
search-empty-write = Oder schreiben Sie uns:
search-narrow = Eingrenzen
search-facet-situation = Lebenslage
search-facet-audience = Zielgruppe
search-facet-topic = Themenfeld
search-apply = Auswahl anwenden
search-widen = Auswahl aufheben
search-hits = Treffer
search-offer-of = Angebot von { $portal }
search-also-called = Auch gesucht als:
search-in-text = Aus dem Text:
search-pages = Seiten mit Treffern
search-page = Seite { $n } von { $of }
search-before = Vorige Seite
search-next = Nächste Seite
search-all-link = Alle Leistungen zeigen

# Suggestions while somebody types; # is their number.
suggest-list = Vorschläge
suggest-none = Keine Vorschläge.
suggest-one = 1 Vorschlag. Mit der Pfeiltaste nach unten erreichen Sie ihn.
suggest-many = # Vorschläge. Mit den Pfeiltasten wählen Sie einen aus.
