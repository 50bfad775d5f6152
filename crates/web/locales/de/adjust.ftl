# Anpassungen: ein Akt für alle laufenden Bescheide einer Leistung.
adjust-title = Anpassungen
adjust-back = Alle Anpassungen
adjust-what = Ändern sich Beträge durch Gesetz, passt ein Akt alle laufenden Bescheide einer Leistung an. Erst wird jeder Fall gerechnet, dann sieht sich jemand eine Stichprobe an, Brief für Brief. Eine zweite Person gibt frei. Wem etwas genommen würde, entscheidet immer ein Mensch.
adjust-none = Es gab noch keine Anpassung.
adjust-begin = Neue Anpassung
adjust-no-service = Keine Leistung in Kraft kennt eine Anpassung.
adjust-service = Leistung
adjust-from = Ab wann gelten die neuen Beträge?
adjust-from-hint = Der erste Tag, zum Beispiel 1.7.2027. Gerechnet wird mit der Fassung der Leistung, die an diesem Tag gilt.
adjust-text = Warum? Dieser Satz steht in jedem Bescheid
adjust-text-hint = Zum Beispiel: Der Grundbetrag steigt zum 1. Juli 2027.
adjust-begin-now = Fälle rechnen lassen
adjust-begin-hint = Damit ändert sich noch nichts. Kein Brief geht hinaus, bevor eine zweite Person freigibt.
adjust-number = Anpassung { $n }
adjust-since = ab { $date }
adjust-col-number = Nummer
adjust-col-service = Leistung
adjust-col-from = Ab wann
adjust-col-state = Stand
adjust-col-by = Begonnen von
adjust-state-gathering = wird gerechnet
adjust-state-examined = wird geprüft
adjust-state-released = Bescheide gehen hinaus
adjust-state-done = fertig
adjust-state-stopped = gestoppt
adjust-gathering = Die Fälle werden gerade gerechnet. Laden Sie die Seite in einer Minute neu; was fertig ist, steht schon da.
adjust-released-note = Die Bescheide entstehen nach und nach und gehen in die Postfächer. Laden Sie die Seite neu, um den Stand zu sehen.
adjust-reason = Begründung in jedem Bescheid
adjust-who = Wer hat was getan
adjust-who-begun = Begonnen von
adjust-who-released = Freigegeben von
adjust-who-stopped = Gestoppt von
adjust-tally = Was in den Fällen geschieht
adjust-tally-none = Es läuft kein Fall, den die Anpassung betrifft.
adjust-col-outcome = Ergebnis
adjust-col-many = Fälle
adjust-col-done = Bescheide
adjust-col-old = bisher im Monat
adjust-col-new = künftig im Monat
adjust-outcome-more = Es gibt mehr: bekommt einen Bescheid
adjust-outcome-same = Der Betrag bleibt: kein Bescheid nötig
adjust-outcome-less = Es gäbe weniger: ein Mensch entscheidet und hört vorher an
adjust-outcome-unknown = Der Betrag lässt sich nicht rechnen: ein Mensch entscheidet
adjust-outcome-other-amount = Gezahlt wird anders, als die Regeln sagen: ein Mensch entscheidet
adjust-outcome-busy = Der Fall wird gerade bearbeitet: ein Mensch entscheidet
adjust-outcome-not-carried = Keine Vorschrift trägt es, oder der Bescheid besteht die Prüfung nicht: ein Mensch entscheidet
adjust-outcome-changed = Der Fall ist seit der Freigabe ein anderer: ein Mensch entscheidet
adjust-sample = Stichprobe
adjust-sample-what = Zehn von hundert der Stichprobe sind die Fälle mit dem größten Anstieg, die anderen zieht das Los. Sehen Sie sich jeden Brief an.
adjust-seed = Jeder kann das Los nachziehen; es folgt aus dieser Zahl:
adjust-col-file = Aktenzeichen
adjust-col-letter = Brief
adjust-col-verdict = Geprüft
adjust-letter = Brief ansehen
adjust-letter-of = Brief zu { $file } ansehen (PDF)
adjust-right = stimmt
adjust-wrong = stimmt nicht
adjust-not-seen = noch nicht angesehen
adjust-judge = Ergebnis eintragen
adjust-judge-of = Ergebnis für { $file }
adjust-remark = Bemerkung
adjust-remark-hint = Nötig, wenn etwas nicht stimmt.
adjust-is-it = Stimmen Betrag und Brief?
adjust-judge-now = Eintragen
adjust-release = Freigeben
adjust-release-hint = Damit gehen { $n ->
    [one] ein Bescheid
   *[other] { $n } Bescheide
  } hinaus und die Zahlungen ändern sich ab { $date }.
adjust-withheld-own = Sie haben diese Anpassung begonnen. Freigeben muss sie eine andere Person.
adjust-withheld-not-seen = Vor der Freigabe fehlt noch: { $n ->
    [one] ein Fall der Stichprobe ist
   *[other] { $n } Fälle der Stichprobe sind
  } nicht angesehen.
adjust-withheld-wrong = { $n ->
    [one] Ein Fall der Stichprobe stimmt
   *[other] { $n } Fälle der Stichprobe stimmen
  } nicht. Stoppen Sie die Anpassung, lassen Sie die Regeln berichtigen und beginnen Sie neu.
adjust-withheld-nothing = Es gibt nichts zu entscheiden.
adjust-stop = Anpassung stoppen
adjust-stop-hint = Nichts geht hinaus. Was gerechnet ist, bleibt hier nachzulesen.
adjust-by-hand = Das entscheiden Menschen
adjust-by-hand-more = Es gibt mehr Fälle, als hier stehen.
adjust-col-why = Warum
adjust-error-day = Geben Sie einen Tag an, der höchstens ein Jahr entfernt ist, zum Beispiel 1.7.2027
adjust-error-text = Schreiben Sie in einem Satz, warum sich die Beträge ändern
adjust-error-no-way = Für diese Leistung ist an diesem Tag keine Fassung mit Anpassung in Kraft. Die Redaktion muss sie vorher veröffentlichen
adjust-error-under-way = Für diese Leistung läuft schon eine Anpassung. Beenden oder stoppen Sie diese zuerst
adjust-error-remark = Schreiben Sie, was nicht stimmt
adjust-error-verdict = Wählen Sie, ob Betrag und Brief stimmen
adjust-error-state = Die Anpassung steht inzwischen an anderer Stelle. Es ist nichts geschehen.
adjust-error-letter = Der Brief ließ sich nicht herstellen. Es ist nichts geschehen; versuchen Sie es noch einmal.
