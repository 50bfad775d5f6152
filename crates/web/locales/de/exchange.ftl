# The exchange with other portals, for editors.
exchange-nav = Verbund
exchange-title = Austausch mit anderen Portalen
exchange-lead = Was wir anderen Portalen geben, was wir von ihnen zeigen, und was dabei nicht gelang. Was anderen gehört, wird hier nie gelöscht.
exchange-kpi-given = Leistungen, die wir geben
exchange-kpi-conflicts = Doppelte Beschreibungen
exchange-kpi-skipped = Übergangene Einträge
exchange-kpi-links = Verweise ins Leere
exchange-portals = Angeschlossene Portale
exchange-portals-none = Es ist kein Portal angeschlossen. Der Betrieb trägt ein Portal mit Namen und Adresse in den Einstellungen ein, im Abschnitt [[federation.portal]]. Danach stehen seine Leistungen hier und in der Suche, immer mit der Quelle.
exchange-portals-hint = Die kleinere Vorrangzahl entscheidet, wenn zwei Portale dieselbe Leistung beschreiben.
exchange-col-state = Antwortet
exchange-col-fetched = Zuletzt geholt
exchange-col-taken = Übernommen
exchange-col-ours = Leistungen von uns dort
exchange-col-number = Vorrangzahl
exchange-answers = antwortet
exchange-is-out = antwortet nicht
exchange-never = noch nicht gefragt
exchange-every = { $n ->
    [one] Die Portale werden von selbst jede Minute gefragt.
   *[other] Die Portale werden von selbst alle { $n } Minuten gefragt.
}
exchange-outage = { $n ->
    [one] Bei der letzten Frage ({ $at }) kam keine brauchbare Antwort.
   *[other] Bei der letzten Frage ({ $at }) kam keine brauchbare Antwort, zum { $n }. Mal hintereinander.
}
exchange-still-shown = Gezeigt wird weiter der Stand vom { $at }.
exchange-nothing-yet = Von diesem Portal ist noch nichts zu sehen.
exchange-not-asked = Dieses Portal wurde noch nicht gefragt.
exchange-program-says = Das Programm meldet:
exchange-ask-portals = Jetzt fragen, was neu ist
exchange-taken-services = { $n ->
    [one] 1 Leistung
   *[other] { $n } Leistungen
}
exchange-taken-offices = { $n ->
    [one] 1 Stelle
   *[other] { $n } Stellen
}
exchange-taken-online = { $n ->
    [one] 1 Online-Dienst
   *[other] { $n } Online-Dienste
}
exchange-taken-gone = { $n ->
    [one] 1 Leistung gibt das Portal nicht mehr; ihr letzter Stand bleibt aufgehoben.
   *[other] { $n } Leistungen gibt das Portal nicht mehr; ihr letzter Stand bleibt aufgehoben.
}
exchange-given = Was wir geben
exchange-given-services = { $n ->
    [0] Zurzeit geben wir keine Leistung weiter, weil keine online ist.
    [one] Wir geben 1 Leistung mit ihrer Stelle an alle weiter, die danach fragen.
   *[other] Wir geben { $n } Leistungen mit ihrer Stelle an alle weiter, die danach fragen.
}
exchange-given-as-of = Zuletzt geändert: { $at }.
exchange-given-gone = { $n ->
    [one] Von 1 Leistung erfahren die anderen, dass es sie hier nicht mehr gibt.
   *[other] Von { $n } Leistungen erfahren die anderen, dass es sie hier nicht mehr gibt.
}
exchange-mutual = Kommt eine Leistung von uns mit unserem Kennzeichen zurück, so zeigt jenes Portal sie auch. Dann zählt sie oben unter „Leistungen von uns dort“, und hier bleibt unsere eigene Seite.
exchange-conflicts = Doppelte Beschreibungen
exchange-conflicts-none = Keine Leistung ist doppelt beschrieben.
exchange-conflicts-hint = Beschreiben zwei Portale dieselbe Leistung, wird eine gezeigt; die andere tritt zurück und bleibt aufgehoben.
exchange-col-yields = Tritt zurück
exchange-col-shown = Wird gezeigt
exchange-col-why = Warum
exchange-col-since = Seit
exchange-owner = gehört: { $who }
exchange-owner-us = gehört uns
exchange-same-identity = Beide tragen dasselbe Kennzeichen.
exchange-same-key = Beide nennen denselben LeiKa-Schlüssel und gelten am selben Ort.
exchange-same-name = Beide heißen gleich und gelten am selben Ort.
exchange-rule-ours = Unsere eigene Beschreibung geht immer vor.
exchange-rule-number = Die kleinere Vorrangzahl geht vor: { $one } vor { $other }.
exchange-rule-name = Beide Portale haben dieselbe Vorrangzahl; der Kurzname, der im Alphabet zuerst kommt, geht vor.
exchange-findings = Was nicht gelesen werden konnte
exchange-findings-none = In den letzten Lieferungen fiel nichts auf. Ein Eintrag, der nicht gelesen werden kann, wird einzeln übergangen und stünde hier mit Zeile und Grund.
exchange-findings-hint = Übergangene Einträge behalten ihren letzten guten Stand. Sagen Sie dem Portal, was zu berichtigen ist; dafür stehen Zeile und Grund dabei.
exchange-skipped = übergangen
exchange-adapted = angepasst
exchange-at-line = { $place }, Zeile { $line }
exchange-entry = Eintrag { $id }
exchange-found-entry = Dieser Eintrag konnte nicht gelesen werden und wurde ausgelassen. Alles andere wurde übernommen.
exchange-found-no-head = Der Lieferung fehlt der Kopf mit Absender und Zeitpunkt. Ihr Inhalt wurde übernommen.
exchange-found-long = Ein Text ist länger als erlaubt und wurde gekürzt.
exchange-found-tag = Ein Text enthält Auszeichnungen, die wir aus Sicherheit nicht zeigen. Seine Wörter blieben.
exchange-found-signs = Ein Text enthält Zeichen, die nicht zum vereinbarten Zeichenvorrat gehören.
exchange-found-no-name = Dem Eintrag fehlt ein Name.
exchange-found-no-module = Ein Textbaustein hat eine Nummer, die wir nicht kennen.
exchange-found-other = Beim Lesen fiel etwas auf.
exchange-links = Verweise, die ins Leere führen
exchange-links-off = Verweise werden nicht geprüft, weil der Betrieb noch keine Adressen dafür erlaubt hat. Er trägt sie in den Einstellungen unter federation.link_hosts ein.
exchange-links-tried = { $n ->
    [0] Noch wurde kein Verweis geprüft.
    [one] 1 Verweis wurde geprüft.
   *[other] { $n } Verweise wurden geprüft.
}
exchange-links-last = Zuletzt: { $at }.
exchange-links-hint = Was antwortet, wird einmal am Tag gefragt, was nicht antwortet, jede Stunde. Umleitungen gelten als Antwort.
exchange-links-none = Kein geprüfter Verweis führt ins Leere.
exchange-ask-links = Verweise jetzt prüfen
exchange-col-link = Verweis
exchange-col-wrong = Was nicht stimmt
exchange-col-text = Steht im Text
exchange-link-gone = Die Seite gibt es dort nicht mehr.
exchange-link-status = Dort kommt eine Fehlermeldung ({ $n }).
exchange-link-silent = Unter der Adresse antwortet niemand, oder nicht rechtzeitig.
exchange-link-wrong = Das ist keine Adresse im Internet.
exchange-done-portals = Die Portale werden jetzt gefragt. Laden Sie diese Seite in einer Minute neu.
exchange-done-links = Neue Verweise und die, die ins Leere führten, werden jetzt geprüft. Laden Sie diese Seite in einer Minute neu.
exchange-done-added = Die Ergänzung ist gespeichert und steht auf der Seite der Leistung.
exchange-addition = Eigene Ergänzung
exchange-addition-lead = Zu einer Leistung eines anderen Portals können Sie einen eigenen Absatz schreiben, zum Beispiel, wer hier dabei hilft. Er gehört uns: Keine Lieferung ändert ihn.
exchange-addition-find = Fremde Leistung suchen
exchange-addition-none = Kein Portal nennt eine solche Leistung. Nehmen Sie ein kürzeres Wort.
exchange-addition-more = Es gibt { $n } Treffer; gezeigt werden die ersten. Nehmen Sie ein genaueres Wort.
exchange-addition-hint = Die Ergänzung steht auf der Seite der Leistung unter dem Text des anderen Portals, mit unserem Namen.
exchange-addition-look = Seite der Leistung ansehen
exchange-addition-how = Nur Text. Eine leere Zeile beginnt einen neuen Absatz. Leer nimmt die Ergänzung zurück.
exchange-addition-gone = Das Portal gibt diese Leistung nicht mehr. Ihre Ergänzung bleibt aufgehoben.
exchange-addition-by = Jetzt steht dort, was { $who } geschrieben hat ({ $at }).
exchange-addition-save = Ergänzung speichern
exchange-addition-meanwhile = Jemand anderes hat die Ergänzung inzwischen geändert. Ihr Text ist noch da, gespeichert wurde nichts. Vergleichen Sie unten, und speichern Sie noch einmal.
