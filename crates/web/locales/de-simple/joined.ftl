# Joined portals and what others may use, in easy language.
joined-title = Hilfe von anderen Ämtern
joined-found = { $n ->
    [0] Wir haben nichts gefunden: { $query }
    [one] Wir haben 1 Sache gefunden: { $query }
   *[other] Wir haben { $n } Sachen gefunden: { $query }
}
joined-lead = Auch andere Ämter helfen Ihnen. Hier sehen Sie: Was machen die anderen Ämter?
joined-none = Im Moment ist kein anderes Amt dabei.
joined-search = Suchen
joined-portal = Welches Amt?
joined-all = Alle Ämter
joined-count = { $n ->
    [0] Nichts gefunden
    [one] 1 Leistung
   *[other] { $n } Leistungen
}
joined-nothing = Nehmen Sie ein anderes Wort. Oder rufen Sie uns an.
joined-source = Das ist von: { $portal }
joined-pages = Seiten
joined-before = Eine Seite zurück
joined-page = Seite { $n } von { $of }
joined-after = Eine Seite weiter
joined-portals = Diese Ämter sind dabei
joined-services = { $n ->
    [one] 1 Leistung
   *[other] { $n } Leistungen
}
joined-as-of = Stand: { $at }
joined-out = Dieses Amt antwortet gerade nicht. Sie sehen alte Texte.
joined-embed = Unsere Texte auf anderen Seiten zeigen
foreign-source = Dieser Text ist von: { $portal }.
foreign-as-of = Wir haben ihn bekommen am: { $at }.
foreign-gone = Das andere Amt macht das nicht mehr. Seit: { $at }. Sie sehen einen alten Text.
foreign-ours = Bei uns gilt unser eigener Text:
foreign-ours-link = Zu unserem Text
foreign-go = Weiter zu: { $portal }
foreign-addition = Das sagt: { $authority }
foreign-office = Wer macht das?
foreign-name = So heißt es
foreign-short = Kurz gesagt
foreign-full = Darum geht es
foreign-law = Diese Gesetze gelten
foreign-documents = Das brauchen Sie
foreign-requirements = Wer bekommt es?
foreign-steps = So geht es
foreign-forms = Formulare
foreign-who = Wer macht das?
foreign-remedy = Wenn Sie nicht einverstanden sind
foreign-cost = Das kostet es
foreign-deadline = Bis wann?
foreign-duration = So lange dauert es
foreign-more = Mehr dazu
embed-title = Unsere Texte nutzen
embed-lead = Andere dürfen unsere Texte zeigen. Das kostet nichts. Niemand wird beobachtet.
embed-search = Das Such-Feld zeigen
embed-search-text = Das Such-Feld führt auf unsere Seite.
embed-service = Einen Text zeigen
embed-service-text = Schreiben Sie statt ID den kurzen Namen der Leistung. Die Sprachen heißen: de, en und de-simple.
embed-data = Für Computer-Programme
embed-data-text = Programme können unsere Texte holen. Wir konnten nicht alles prüfen: Uns fehlt das Schema von XZuFi.
embed-openapi = So funktioniert es (OpenAPI)
embed-list = Liste der Leistungen (JSON)
embed-xzufi = Alle Texte (XZuFi 2.2)
