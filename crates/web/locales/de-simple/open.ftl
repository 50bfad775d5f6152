# A service that was made of a published form, and what is open about it.
unreleased-tag = Noch nicht fertig
unreleased-note = Dieses Formular ist noch nicht fertig.
unreleased-why = Sie können es ansehen und ausprobieren.
unreleased-link = Das fehlt noch
open-title = Das fehlt noch
open-lead = Ein Programm hat das Formular „{ $service }“ gemacht. Es ist noch nicht fertig. Menschen müssen noch prüfen, ob alles stimmt.
open-from = Daraus gemacht
open-on = Gemacht am
open-nothing = Alles ist geprüft. Jetzt muss noch ein Mensch zustimmen.
open-then = Ist alles geprüft? Dann stimmt ein Mensch zu. Erst dann ist das Formular fertig.
open-rules = Regeln im Formular
open-rules-how = Ein Mensch muss diese Regeln prüfen.
open-todos = Noch zu tun
open-todos-how = Das muss noch jemand machen.
open-lists = Listen
open-lists-how = Diese Listen muss noch jemand prüfen.
open-list-other = Wir nehmen eine andere Liste: { $list }
open-list-missing = Für „{ $field }“ fehlt die Liste.
open-facts = Was im Gesetz steht
open-facts-how = Das muss noch jemand nachlesen.
open-sections = Texte zu der Leistung
open-sections-how = Diese Texte fehlen noch.
open-section-teaser = Kurz gesagt
open-section-voraussetzungen = Wer bekommt die Leistung?
open-section-unterlagen = Welche Papiere brauchen Sie?
open-section-kosten = Was kostet das?
open-section-verfahrensablauf = So geht es
open-section-bearbeitungsdauer = So lange dauert es
open-section-handlungsgrundlage = Das Gesetz dazu
open-section-rechtsbehelf = Wenn Sie nicht einverstanden sind
open-texts = Übersetzungen
open-texts-how = Fehlt ein Text? Dann steht dort der deutsche Text.
open-texts-english = { $n ->
    [one] Auf Englisch fehlt ein Text.
   *[other] Auf Englisch fehlen { $n } Texte.
}
open-texts-simple = { $n ->
    [one] In Leichter Sprache fehlt ein Text.
   *[other] In Leichter Sprache fehlen { $n } Texte.
}
open-scenarios = Proben
open-scenarios-how = Jemand muss das Formular noch ausprobieren.
open-scenarios-unseen = { $n ->
    [one] Eine Seite hat noch niemand ausprobiert.
   *[other] { $n } Seiten hat noch niemand ausprobiert.
}
open-others = Was noch auffällt
open-others-how = Das muss noch jemand in Ordnung bringen. Die Sätze sind auf Englisch.
