# Services written in the browser.
authoring-nav = Dienste
authoring-title = Dienste schreiben
authoring-lead = Hier entstehen Antragsformulare und ihre neuen Fassungen. Was gilt, ändert sich erst, wenn eine zweite Person die Fassung in Kraft setzt. Laufende Anträge und Fälle behalten ihre Fassung.
authoring-drafts = Entwürfe
authoring-drafts-none = Gerade arbeitet niemand an einem Entwurf.
authoring-services = Dienste in Kraft
authoring-services-none = Alle Dienste sind gerade in Arbeit.
authoring-col-service = Dienst
authoring-col-state = Stand
authoring-col-hands = Daran geschrieben haben
authoring-col-changed = Zuletzt geändert
authoring-col-version = Fassung
authoring-col-questions = Fragen
authoring-col-do = Was Sie tun können
authoring-new = neuer Dienst
authoring-since = seit { $day }
authoring-begin-version = Neue Fassung beginnen
authoring-new-service = Einen neuen Dienst beginnen
authoring-new-service-hint = Der neue Dienst kann gleich empfangen, nachfragen und antworten. Das Formular bauen Sie hier.
authoring-new-name = Name des Dienstes
authoring-new-about = Kurz gesagt: Was ist das und für wen?
authoring-new-unit = Zuständige Stelle
authoring-new-unit-hint = Zum Beispiel: Fachbereich Soziales
authoring-new-question = Erste Frage des Formulars
authoring-new-question-hint = Zum Beispiel: Wofür beantragen Sie den Zuschuss?
authoring-begin-new = Dienst beginnen
authoring-form-title = Ein veröffentlichtes Formular übernehmen
authoring-form-file = Datei in XDatenfelder 2 oder 3 (FIM)
authoring-form-hint = Höchstens 4 MB. Was ein Programm nicht wissen kann, steht danach als offener Punkt da.
authoring-form-begin = Formular übernehmen
authoring-form-none = Wählen Sie eine Datei, zum Beispiel S12345.xml.
authoring-form-large = Die Datei ist größer als 4 MB. Exportieren Sie nur das eine Formular.

# Around a draft
authoring-back = Zu allen Diensten
authoring-back-form = Zum Formular
authoring-back-page = Zur Seite „{ $title }“
authoring-about = Zu diesem Entwurf
authoring-tab-form = Formular
authoring-tab-checks = Regeln
authoring-tab-evidence = Nachweise
authoring-tab-words = Sprachen
authoring-tab-trial = Ausprobieren
authoring-tab-report = Prüfung
authoring-tab-release = In Kraft setzen
authoring-state-draft = Entwurf
authoring-state-review = Wartet auf zweite Person
authoring-state-published = In Kraft gesetzt
authoring-state-discarded = Verworfen
authoring-done = Gespeichert.
authoring-save = Speichern
authoring-remove = Entfernen
authoring-undo-redo = Rückgängig und Wiederholen
authoring-undo = Rückgängig
authoring-redo = Wiederholen
authoring-locked = Dieser Entwurf wird gerade nicht bearbeitet. Unter „In Kraft setzen“ steht, warum.
authoring-sent-back = Zurückgegeben:
authoring-over = über der Fassung { $version }
authoring-not-there = noch nicht in Kraft
authoring-published = Das Formular ist von anderen veröffentlicht ({ $file }). Sie können Reihenfolge, Hilfen, Bedingungen und Sprachen ändern. Wortlaut und Antworten der Fragen ändert nur, wer es veröffentlicht hat.

# The form at a glance
authoring-word = Wortlaut
authoring-up = Nach oben
authoring-down = Nach unten
authoring-no-pages = Hier steht noch keine Seite.
authoring-add-page = Seite hinzufügen
authoring-add-section = Abschnitt hinzufügen
authoring-service = Name und Stelle
authoring-declarations = Erklärungen vor dem Absenden
authoring-discard-title = Entwurf verwerfen
authoring-discard-safe = Der Entwurf verschwindet mit allem, was darin geschrieben wurde. Die Fassung in Kraft bleibt, wie sie ist.
authoring-discard = Entwurf verwerfen
authoring-voluntary = freiwillig
authoring-only-if = Nur wenn
authoring-always = Immer
authoring-and = und
authoring-or = oder
authoring-asks = { $n ->
    [0] noch keine Frage
    [one] 1 Frage
   *[other] { $n } Fragen
}
authoring-asks-rows = { $n ->
    [one] Liste, 1 Frage je Eintrag
   *[other] Liste, { $n } Fragen je Eintrag
}
authoring-asks-evidence = alle Nachweise

# Service, section, page
authoring-service-name = Name des Dienstes
authoring-service-unit = Zuständige Stelle
authoring-file-number = Muster der Aktenzeichen
authoring-file-number-hint = Jedes # wird eine Ziffer, {"{yy}"} das Jahr. Zum Beispiel: BG {"{yy}"} #### ###
authoring-section = Abschnitt „{ $title }“
authoring-section-title = Überschrift in der Aufgabenliste
authoring-section-hint = Was darin gefragt wird
authoring-section-hint-hint = Wenige Wörter, zum Beispiel: Name, Geburtsdatum, Anschrift
authoring-remove-section = Abschnitt entfernen
authoring-page-words = Wortlaut der Seite
authoring-page-title = Überschrift
authoring-page-title-hint = Am besten eine Frage, zum Beispiel: Wo wohnen Sie?
authoring-page-hint = Hilfe unter der Überschrift
authoring-page-section = Abschnitt
authoring-page-kind = Was die Seite fragt
authoring-page-kind-questions = Fragen
authoring-page-kind-rows = Eine Liste mit beliebig vielen Einträgen, zum Beispiel Kinder
authoring-page-kind-evidence = Alle Nachweise
authoring-remove-page = Seite entfernen
authoring-list = Wörter der Liste
authoring-list-hint = Nur für eine Liste
authoring-list-item = Wie ein Eintrag heißt, zum Beispiel: Kind
authoring-list-add = Knopf, der einen hinzufügt
authoring-list-question = Überschrift eines Eintrags
authoring-list-label = Name der ganzen Liste
authoring-why = Warum das gefragt wird
authoring-why-hint = Steht auf der Seite unter „Warum fragen wir das?“
authoring-why-text = Grund in einfachen Worten
authoring-why-norm = Rechtsgrundlage
authoring-why-sure = Wie sicher ist die Rechtsgrundlage?
authoring-sure-unsure = unsicher, bitte prüfen
authoring-sure-memory = aus dem Gedächtnis
authoring-sure-derived = abgeleitet
authoring-sure-source = nachgelesen
authoring-questions = Fragen dieser Seite
authoring-questions-none = Diese Seite fragt noch nichts.
authoring-add-question = Frage hinzufügen
authoring-to-page = Auf eine andere Seite
authoring-move = Verschieben
authoring-when = Wann
authoring-change-when = Bedingung ändern
authoring-look = Ansehen
authoring-look-page = Diese Seite ausprobieren
authoring-copy = Seite eines anderen Dienstes übernehmen
authoring-copy-hint = Fragen, Hilfen, Fehlersätze und Übersetzungen kommen mit. Bedingungen kommen mit, wenn alles da ist, wonach sie fragen.
authoring-copy-from = Seite
authoring-copy-do = Seite übernehmen

# Question
authoring-question-label = Frage
authoring-question-kind = Was geantwortet wird
authoring-question-hint = Hilfe unter der Frage
authoring-question-required = Muss beantwortet werden
authoring-question-is = { $kind }, Kurzname in Bedingungen: { $name }
authoring-remove-question = Frage entfernen
authoring-kind-text = Text in einer Zeile
authoring-kind-textarea = Text in mehreren Zeilen
authoring-kind-yes-no = Ja oder Nein
authoring-kind-choice = Eine von mehreren Antworten
authoring-kind-choices = Mehrere Antworten möglich
authoring-kind-date = Tag
authoring-kind-month = Monat
authoring-kind-whole = Ganze Zahl
authoring-kind-number = Zahl mit Komma
authoring-kind-money = Geldbetrag
authoring-kind-iban = IBAN
authoring-kind-email = E-Mail-Adresse
authoring-kind-phone = Telefonnummer
authoring-kind-consent = Erklärung zum Ankreuzen
authoring-options = Antworten zur Auswahl
authoring-options-many = Viele Antworten auf einmal
authoring-options-many-hint = Eine Antwort je Zeile, zum Beispiel aus einer Tabelle eingefügt. Davor kann eine Kennung stehen, mit einem Semikolon: 05315000; Köln
authoring-list-municipalities = Gemeinden einsetzen
authoring-list-districts = Kreise und kreisfreie Städte einsetzen
authoring-options-hint = Leere Zeilen fallen weg. Antworten behalten ihren inneren Namen, auch wenn Sie sie anders nennen.
authoring-option = Antwort { $n }
authoring-more-options = Mehr Zeilen für Antworten
authoring-bounds = Grenzen
authoring-length = Länge
authoring-least = Mindestens
authoring-most = Höchstens
authoring-shortest = Mindestens so viele Zeichen
authoring-longest = Höchstens so viele Zeichen
authoring-unit = Einheit dahinter, zum Beispiel km
authoring-sentences = Eigene Fehlersätze
authoring-sentences-hint = Sagen Sie, was zu tun ist, mit einem Beispiel. Ohne eigenen Satz steht der übliche da.
authoring-say-missing = Wenn nichts geantwortet wurde
authoring-say-invalid = Wenn es nicht lesbar ist
authoring-say-too-little = Wenn es zu wenig oder zu kurz ist
authoring-say-too-much = Wenn es zu viel oder zu lang ist
authoring-more = Weiteres
authoring-fill = Der Browser darf eintragen
authoring-fill-hint = Hilft vielen Menschen beim Ausfüllen (WCAG 1.3.5). Nur für Angaben über die Person selbst.
authoring-fill-given-name = Vorname
authoring-fill-family-name = Nachname
authoring-fill-name = ganzer Name
authoring-fill-honorific-prefix = Anrede
authoring-fill-organization = Organisation
authoring-fill-street-address = Straße und Hausnummer
authoring-fill-postal-code = Postleitzahl
authoring-fill-address-level2 = Ort
authoring-fill-country-name = Land
authoring-fill-bday = Geburtsdatum
authoring-fill-email = E-Mail-Adresse
authoring-fill-tel = Telefonnummer
authoring-fill-sex = Geschlecht
authoring-special = Besonders geschützte Angabe
authoring-special-hint = Zum Beispiel Gesundheit, Religion oder Herkunft (Artikel 9 DSGVO)

# Conditions
authoring-asked-when = Wann wird es gefragt?
authoring-required-when = Wann muss geantwortet werden?
authoring-always-required = Immer
authoring-never-required = Freiwillig
authoring-now = So ist es jetzt
authoring-click = Bedingung zusammenklicken
authoring-not-clicked = Diese Bedingung ist von Hand geschrieben und sagt mehr, als sich zusammenklicken lässt. Wenn Sie hier eine neue speichern, ersetzt sie die von Hand.
authoring-join = Wie gehören die Teile zusammen?
authoring-join-all = Alle müssen stimmen
authoring-join-any = Einer genügt
authoring-relation = Die Antwort
authoring-value = Wert
authoring-value-date = Zum Beispiel 31.12.2026
authoring-value-number = Zum Beispiel 5 oder 12,50
authoring-other = Oder die Antwort auf eine andere Frage
authoring-no-other = keine andere Frage
authoring-drop-part = Teil entfernen
authoring-add-part = Noch eine Frage
authoring-add = Hinzufügen
authoring-nothing-to-ask = Es gibt noch keine andere Frage.
authoring-save-condition = Bedingung speichern
authoring-no-condition = Ohne Bedingung
authoring-by-hand = Von Hand
authoring-by-hand-hint = Die Sprache FEEL (DMN), zum Beispiel: alter >= 18 and wohnt_in_nrw = true
authoring-save-hand = So speichern
authoring-names = Kurznamen der Fragen
authoring-bad-value = Schreiben Sie einen Wert, der zur Frage passt, zum Beispiel 5 oder 31.12.2026.
authoring-rel-is = ist
authoring-rel-is-not = ist nicht
authoring-rel-less = ist kleiner oder früher als
authoring-rel-at-most = ist höchstens
authoring-rel-more = ist größer oder später als
authoring-rel-at-least = ist mindestens
authoring-rel-has = enthält
authoring-rel-has-not = enthält nicht

# Rules of the form, evidence
authoring-checks-title = Regeln über mehrere Antworten
authoring-checks-lead = Was mehrere Antworten zusammen erfüllen müssen. Der Satz steht an der ersten der Fragen.
authoring-checks-none = Es gibt noch keine Regel.
authoring-checks-add = Regel hinzufügen
authoring-check = Regel
authoring-check-feel = Stimmt, wenn (FEEL)
authoring-check-feel-hint = Zum Beispiel: ende >= beginn. Kurznamen: { $names }
authoring-check-say = Satz, wenn es nicht stimmt
authoring-check-say-hint = Was zu tun ist, mit einem Beispiel
authoring-check-about = Um diese Fragen geht es
authoring-evidence-title = Nachweise
authoring-evidence-lead = Was belegt werden muss. Gefragt wird danach auf der Seite mit den Nachweisen.
authoring-evidence-none = Es wird nichts verlangt.
authoring-evidence-add = Nachweis hinzufügen
authoring-evidence-one = Nachweis
authoring-evidence-label = Wie er heißt
authoring-evidence-label-in = Wie er heißt: { $lang }
authoring-evidence-hint = Was er zeigen muss
authoring-evidence-hint-hint = Zum Beispiel: Vorder- und Rückseite, beide gut lesbar
authoring-evidence-later = Darf nach dem Absenden kommen

# Languages
authoring-words = Texte: { $lang }
authoring-words-missing = { $n ->
    [0] Alle Texte sind übersetzt.
    [one] 1 Text ist noch nicht übersetzt. Dort steht der deutsche.
   *[other] { $n } Texte sind noch nicht übersetzt. Dort steht der deutsche.
}
authoring-words-around = Rund um das Formular
authoring-other-language = Andere Sprache
authoring-text-chapter = Kapitel
authoring-text-section = Abschnitt
authoring-text-page = Überschrift der Seite
authoring-text-field = Frage
authoring-text-option = Antwort
authoring-text-list = Liste
authoring-text-check = Satz einer Regel
authoring-text-hint = Hilfe
authoring-text-why = Warum gefragt wird
authoring-text-output = Name in der Zusammenfassung
authoring-text-unit = Einheit
authoring-text-sentence = Fehlersatz

# Trial
authoring-trial = Ausprobieren
authoring-trial-lead = Füllen Sie das Formular aus, wie es Bürgerinnen und Bürger sehen. Niemand bekommt diese Antworten. Bitte keine echten Angaben von Menschen.
authoring-trial-start = Ausprobieren beginnen
authoring-trial-again = Von vorn durchgehen
authoring-trial-clear = Antworten löschen
authoring-preview = So sieht es aus
authoring-preview-hint = Wie Bürgerinnen und Bürger die Seite sehen. Hier nur zum Ansehen, ausgefüllt wird beim Ausprobieren.
authoring-preview-legend = Vorschau der Seite
authoring-preview-row = Vorschau eines Eintrags
authoring-preview-do = Vorschau
authoring-trial-banner = Sie probieren einen Entwurf aus. Niemand bekommt diese Antworten.
authoring-trial-end = Zum Ergebnis
authoring-trial-edit = Diese Seite bearbeiten
authoring-trial-evidence = Als nachgereicht ankreuzen
authoring-outcome = Was herauskommt
authoring-outcome-ready = Kann gesendet werden
authoring-outcome-open = Es fehlt noch etwas
authoring-outcome-hidden = Nicht gefragt wurde
authoring-scenario-keep = Als Prüffall behalten
authoring-scenario-hint = Jede spätere Änderung wird daran gemessen: Kommt etwas anderes heraus, steht es in der Prüfung.
authoring-scenario-name = Was der Prüffall zeigt
authoring-scenario-name-none = Schreiben Sie, was der Prüffall zeigt, zum Beispiel: Zwei Kinder, beide in der Schule.
authoring-scenario-do = Prüffall behalten

# Report
authoring-report = Prüfung
authoring-report-all = Alles ansehen
authoring-errors = Steht im Weg
authoring-open = Noch offen
authoring-hints = Gut zu wissen
authoring-found-nothing = Nichts.
authoring-line = Zeile { $n }
authoring-scenarios = Prüffälle
authoring-scenarios-none = Es gibt noch keinen Prüffall. Probieren Sie das Formular aus und behalten Sie das Ergebnis:
authoring-scenarios-count = { $failing ->
    [0] { $n }, alle bestehen
   *[other] { $n }, davon { $failing } nicht bestanden
}
authoring-scenario-holds = besteht
authoring-scenario-fails = besteht nicht
authoring-scenario-compared = { $n ->
    [one] 1 Vergleich
   *[other] { $n } Vergleiche
}
authoring-changes = Anders als die Fassung in Kraft
authoring-changes-none = Für Menschen, die schon angefangen haben, ändert sich nichts.
authoring-files = Geänderte Dateien
authoring-effect-safe = unbedenklich
authoring-effect-asks = fragt nach
authoring-effect-unsafe = Antwort passt vielleicht nicht mehr
authoring-change-added = Wird neu gefragt.
authoring-change-removed = Wird nicht mehr gefragt. Antworten bleiben im Entwurf, werden aber nicht gesendet.
authoring-change-retyped = Wird anders gefragt.
authoring-change-options-gone = Antworten, die es nicht mehr gibt
authoring-change-options-added = Neue Antworten
authoring-change-needed = Muss jetzt beantwortet werden.
authoring-change-voluntary = Ist jetzt freiwillig.
authoring-change-narrowed = Andere Grenzen.
authoring-change-condition = Wird unter anderen Bedingungen gefragt.
authoring-change-worded = Anderer Wortlaut.
authoring-change-evidence-added = Nachweis wird neu gebraucht.
authoring-change-evidence-removed = Nachweis wird nicht mehr gebraucht.
authoring-change-consent = Neuer Text einer Erklärung.

# Release
authoring-release = In Kraft setzen
authoring-hand-over = An eine zweite Person übergeben
authoring-hand-over-lead = Wer an einem Entwurf geschrieben hat, setzt ihn nicht selbst in Kraft. Nach der Übergabe ist der Entwurf gesperrt, bis er zurückkommt.
authoring-hand-over-do = Übergeben
authoring-waits = Wartet auf eine zweite Person
authoring-waits-lead = Sie haben an diesem Entwurf geschrieben. Eine andere Person mit dem Recht zur Freigabe setzt ihn in Kraft.
authoring-waits-role = Eine Person mit dem Recht zur Freigabe setzt ihn in Kraft.
authoring-take-back = Zurückholen
authoring-submitted-by = Übergeben von { $who }.
authoring-publish = In Kraft setzen
authoring-from = Gilt ab
authoring-from-hint = Der erste Tag, an dem neue Anträge nach dieser Fassung gestellt werden
authoring-basis = Worauf die Freigabe beruht
authoring-basis-hint = Wer hat was womit verglichen? Zum Beispiel: Fachbereich Soziales, Abgleich mit der Satzung vom 1. Juli
authoring-publish-do = In Kraft setzen
authoring-return = Zurückgeben
authoring-return-why = Was noch zu tun ist
authoring-return-do = Zurückgeben
authoring-is-published = Diese Fassung ist in Kraft gesetzt
authoring-is-published-lead = Sie lässt sich nicht mehr ändern. Für eine Änderung beginnen Sie eine neue Fassung.
authoring-see-service = Dienst im Portal ansehen
authoring-package = Als Paket
authoring-package-lead = Der Entwurf ist ein Leistungspaket: Formular, Regeln, Ablauf, Briefe, Texte und Prüffälle in den Standards des Fachs. Das Programm prüft es auch ohne Browser (bruchlos package check).
authoring-package-do = Paket herunterladen (ZIP)
authoring-weights = Was auf den Fassungen davor steht
authoring-weights-lead = Wird diese Fassung in Kraft gesetzt, bleibt das alles, wie es ist. Entwürfe wechseln, wenn die Person es selbst will. Laufende Fälle bleiben, bis die Fachstelle sie mit einer Umstellung mitnimmt.
authoring-weights-none = Kein Entwurf und kein laufender Fall steht auf einer Fassung dieses Dienstes.
authoring-weight-version = Fassung { $version }
authoring-weight-drafts = { $n ->
    [one] 1 Entwurf
   *[other] { $n } Entwürfe
}
authoring-weight-cases = { $n ->
    [one] 1 laufender Fall
   *[other] { $n } laufende Fälle
}
authoring-safe = Was sicher ist
authoring-safe-lead = Laufende Anträge behalten ihre Fassung, bis die Person selbst wechselt. Fälle bleiben so, wie sie eingereicht wurden.

# What was done
authoring-act-service = Name und Stelle: { $about }
authoring-act-add-section = Abschnitt hinzugefügt: { $about }
authoring-act-section = Abschnitt geändert: { $about }
authoring-act-move-section = Abschnitt verschoben: { $about }
authoring-act-remove-section = Abschnitt entfernt: { $about }
authoring-act-add-page = Seite hinzugefügt: { $about }
authoring-act-page = Seite geändert: { $about }
authoring-act-move-page = Seite verschoben: { $about }
authoring-act-remove-page = Seite entfernt: { $about }
authoring-act-copy-page = Seite übernommen: { $about }
authoring-act-add-question = Frage hinzugefügt: { $about }
authoring-act-question = Frage geändert: { $about }
authoring-act-move-question = Frage verschoben: { $about }
authoring-act-question-to-page = Frage auf andere Seite: { $about }
authoring-act-remove-question = Frage entfernt: { $about }
authoring-act-condition = Bedingung geändert: { $about }
authoring-act-check = Regel geändert: { $about }
authoring-act-remove-check = Regel entfernt: { $about }
authoring-act-evidence = Nachweis geändert: { $about }
authoring-act-remove-evidence = Nachweis entfernt: { $about }
authoring-act-texts = Texte geändert: { $about }

# Why something was not done
authoring-no-begun = An diesem Dienst arbeitet schon jemand. Öffnen Sie den Entwurf in der Liste.
authoring-no-there = Es gibt schon einen Dienst „{ $id }“. Wählen Sie einen anderen Namen, oder beginnen Sie eine neue Fassung.
authoring-no-meanwhile = Jemand anderes hat den Entwurf inzwischen geändert. Nichts wurde überschrieben. Sehen Sie den neuen Stand an und speichern Sie noch einmal.
authoring-no-step = Dieser Schritt passt gerade nicht. Sehen Sie nach, wo der Entwurf steht.
authoring-no-own = Sie haben an diesem Entwurf geschrieben. Eine andere Person muss ihn in Kraft setzen.
authoring-no-early = Wählen Sie den { $day } oder einen späteren Tag.
authoring-no-reason = Schreiben Sie einen Grund, zum Beispiel: Abgleich mit der Satzung vom 1. Juli.
authoring-no-ready = { $n ->
    [one] Noch 1 Punkt steht im Weg. Er steht unter „Prüfung“.
   *[other] Noch { $n } Punkte stehen im Weg. Sie stehen unter „Prüfung“.
}
authoring-no-empty = Hier fehlt etwas: { $what }.
authoring-no-long = { $what }: höchstens { $most } Zeichen.
authoring-no-unknown = „{ $name }“ gibt es in diesem Entwurf nicht mehr. Vielleicht hat es jemand entfernt.
authoring-no-published = Das Formular ist von anderen veröffentlicht. Seine Fragen ändert nur, wer es veröffentlicht hat.
authoring-no-still = „{ $question }“ wird noch gebraucht: { $places }. Ändern Sie das zuerst.
authoring-no-not-empty = In diesem Abschnitt stehen noch Seiten. Verschieben oder entfernen Sie diese zuerst.
authoring-no-last-page = Ein Formular braucht mindestens eine Seite.
authoring-no-empty-page = Die Seite „{ $page }“ fragt nichts. Fügen Sie eine Frage hinzu, oder entfernen Sie die Seite.
authoring-no-too-few = Eine Auswahl braucht mindestens zwei Antworten.
authoring-by-page = Bedingung der Seite „{ $about }“
authoring-by-question = Frage „{ $about }“
authoring-by-check = Regel „{ $about }“
authoring-by-evidence = Nachweis „{ $about }“
authoring-by-file = { $about }
authoring-what-name = der Name des Dienstes
authoring-what-unit = die zuständige Stelle
authoring-what-file-number = das Muster der Aktenzeichen
authoring-what-short-name = der Kurzname
authoring-what-title = die Überschrift
authoring-what-item = wie ein Eintrag der Liste heißt
authoring-what-label = der Wortlaut
authoring-what-hint = die Hilfe
authoring-what-option = eine Antwort
authoring-what-least = die untere Grenze
authoring-what-most = die obere Grenze
authoring-what-sentence = der Satz
authoring-what-condition = die Bedingung
authoring-what-questions = die Fragen, um die es geht
authoring-what-text = ein Text
authoring-what-file = die Datei
authoring-bad-name = Der Name ergibt keinen Kurznamen. Schreiben Sie einen mit Buchstaben, zum Beispiel Blindengeld.
authoring-bad-unit = Schreiben Sie die zuständige Stelle, zum Beispiel Fachbereich Soziales.
authoring-bad-file-number = Das Muster braucht mindestens ein #, zum Beispiel BG {"{yy}"} #### ###.
authoring-bad-short-name = Der Name ergibt keinen Kurznamen. Schreiben Sie einen mit Buchstaben, zum Beispiel Blindengeld.
authoring-bad-title = Schreiben Sie eine Überschrift, zum Beispiel: Wo wohnen Sie?
authoring-bad-item = Schreiben Sie, wie ein Eintrag heißt, zum Beispiel Kind.
authoring-bad-label = Schreiben Sie die Frage, zum Beispiel: Wie heißen Sie?
authoring-bad-hint = Die Hilfe ist nicht lesbar. Schreiben Sie sie in einem oder zwei Sätzen, zum Beispiel: Steht auf der Rückseite.
authoring-bad-option = Schreiben Sie die Antwort, zum Beispiel: Ja, allein.
authoring-bad-least = Schreiben Sie eine Zahl, zum Beispiel 1.
authoring-bad-most = Schreiben Sie eine Zahl, zum Beispiel 10.
authoring-bad-sentence = Schreiben Sie einen Satz, zum Beispiel: Schreiben Sie Ihren Namen.
authoring-bad-condition = Schreiben Sie eine Bedingung, zum Beispiel: alter >= 18.
authoring-bad-questions = Diese Frage passt nicht auf diese Seite. Fragen einer Liste bleiben in ihrer Liste, zum Beispiel der Name eines Kindes.
authoring-bad-text = Der Text ist nicht lesbar.
authoring-bad-file = Diese Datei lässt sich hier nicht ändern.
authoring-found-rules-syntax = Die Bedingung ist kein gültiges FEEL. Prüfen Sie Klammern, Anführungszeichen und Vergleiche. ({ $about })
authoring-found-rules-unknown-name = Die Bedingung fragt nach etwas, das es nicht gibt. Nehmen Sie einen der Kurznamen. ({ $about })
authoring-found-form-unknown-name = Ein Name zeigt auf eine Frage, die es nicht gibt. ({ $about })
authoring-found-form-cycle = Eine Seite wartet auf sich selbst. Lösen Sie den Kreis der Bedingungen auf. ({ $about })
authoring-found-form-unreachable = Eine Seite wird nie gezeigt. Ändern Sie ihre Bedingung. ({ $about })
authoring-found-form-page-unseen = Kein Prüffall zeigt diese Seite. ({ $about })
authoring-found-scenario-none = Es gibt noch keinen Prüffall. Probieren Sie das Formular aus und behalten Sie das Ergebnis.
authoring-found-texts-missing-translation = Es fehlt eine Übersetzung. ({ $about })
authoring-found-shelf-file-number-twice = Die Aktenzeichen einer anderen Leistung beginnen mit denselben Buchstaben. Wählen Sie andere, damit man sie unterscheiden kann. ({ $about })
authoring-found-shelf-situation = Eine Lebenslage des Dienstes gibt es hier nicht. ({ $about })
authoring-found-shelf-topic = Ein Themenfeld des Dienstes gibt es hier nicht. ({ $about })
authoring-found-shelf-apply-with = Der Dienst leiht sich ein Formular, das es hier nicht gibt. ({ $about })
authoring-found-shelf-lodged-with = Widersprüche gehen an eine Leistung, die es hier nicht gibt: Sie kommen nur als Brief. ({ $about })
authoring-found-shelf-authority = Der Dienst gehört einer anderen Behörde. ({ $about })
authoring-found-package-no-leika = Der Leistungsschlüssel (LeiKa) ist nicht bekannt. Fragen Sie die Landesredaktion; er wird nie erfunden.
authoring-found-package-imported = Das Formular wurde übernommen, und niemand hat es freigegeben. Mit dem Inkraftsetzen steht die zweite Person dafür ein.

# Tables of rules, process
authoring-tab-tables = Tabellen
authoring-tab-process = Ablauf
authoring-tables = Entscheidungstabellen
authoring-tables-lead = Beträge, Voraussetzungen und Fristen stehen in Tabellen (DMN). Jede Zeile nennt ihre Quelle; daraus entsteht die Erklärung im Bescheid.
authoring-tables-none = Dieser Dienst rechnet nichts aus.
authoring-rows = { $n ->
    [one] 1 Zeile
   *[other] { $n } Zeilen
}
authoring-table = Zeilen
authoring-table-hint = Bedingungen und Ergebnisse in FEEL, zum Beispiel: >= 18 oder "ja". Ein Strich (-) heißt: beliebig. Eine neue Zeile passt auf nichts, bis Sie ihre Bedingung schreiben.
authoring-row = Zeile
authoring-row-add = Zeile darunter
authoring-cell = Zeile { $n }, { $column }
authoring-column-input = Bedingung
authoring-column-output = Ergebnis
authoring-column-note = Vermerk
authoring-allowed = Erlaubte Werte
authoring-process = Ablauf
authoring-process-lead = So läuft ein Fall. Was hier steht, ist der Ablauf, der wirklich ausgeführt wird; die Dokumentation zeigt denselben.
authoring-steps = Schritte
authoring-step-hand = von Hand
authoring-step-house = Das Programm
authoring-step-name = Name des Schritts
authoring-step-after = Kommt nach
authoring-step-lane = Wer ihn macht
authoring-step-add = Einen Schritt einfügen
authoring-step-add-do = Schritt einfügen
authoring-rename = Umbenennen
authoring-no-step-there = Der Schritt bleibt, wie er ist. ({ $what })
authoring-act-tables = Tabelle geändert: { $about }
authoring-act-rename-step = Schritt umbenannt: { $about }
authoring-act-add-step = Schritt eingefügt: { $about }
authoring-act-remove-step = Schritt entfernt: { $about }
authoring-act-scenario = Prüffall geändert: { $about }
