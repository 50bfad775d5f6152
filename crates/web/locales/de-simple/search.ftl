# Die Suche in Leichter Sprache.
search-label = Was suchen Sie?
search-button = Suchen
search-place = Wo wohnen Sie? (Sie müssen das nicht schreiben)
search-title = { $n ->
    [0] Wir haben nichts gefunden für „{ $query }“
    [one] Wir haben 1 Leistung gefunden für „{ $query }“
   *[other] Wir haben { $n } Leistungen gefunden für „{ $query }“
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
search-elsewhere = Sie wohnen in { $place }. Dort hilft Ihnen ein anderes Amt. Das Amt heißt: { $other }. Sie können den Antrag auch hier stellen. Wir schicken ihn weiter.
search-place-unknown = Den Ort „{ $place }“ kennen wir nicht. Schreiben Sie nur den Namen von Ihrer Stadt. Zum Beispiel: Köln.
search-place-meant = Meinen Sie:
search-corrected = Wir haben das gesucht:
search-meant = Oder meinen Sie
search-exact = Nur genau Ihre Wörter suchen
search-is-exact = Wir haben nur genau Ihre Wörter gesucht.
search-tolerant = Auch ähnliche Wörter suchen
search-unknown = Diese Wörter stehen nicht in unseren Texten:
search-help = So geht es weiter
search-empty = Schreiben Sie ein anderes Wort. Sie können auch einen ganzen Satz schreiben.
search-compass = Wir stellen Ihnen ein paar Fragen. Dann finden Sie Hilfe.
search-empty-phone = Sie können uns anrufen:
search-empty-write = Oder schreiben Sie uns:
search-narrow = Weniger zeigen
search-facet-situation = Thema
search-facet-audience = Für wen?
search-facet-topic = Bereich
search-apply = Auswahl zeigen
search-widen = Auswahl löschen
search-hits = Das haben wir gefunden
search-offer-of = Das Angebot ist von: { $portal }
search-also-called = Man sagt auch:
search-in-text = Das steht im Text:
search-pages = Mehr Seiten
search-page = Seite { $n } von { $of }
search-before = Eine Seite zurück
search-next = Nächste Seite
search-all-link = Alle Leistungen zeigen

# Suggestions while somebody types; # is their number.
suggest-list = Vorschläge
suggest-none = Keine Vorschläge.
suggest-one = 1 Vorschlag. Drücken Sie die Pfeil-Taste nach unten.
suggest-many = # Vorschläge. Wählen Sie mit den Pfeil-Tasten.
