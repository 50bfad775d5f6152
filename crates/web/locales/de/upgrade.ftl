# Umstellungen: ein Akt nimmt laufende Fälle in die neuere Fassung einer Leistung mit.
upgrade-title = Umstellungen
upgrade-back = Alle Umstellungen
upgrade-what = Ein laufender Fall bleibt bei der Fassung, unter der er eingereicht wurde. Soll er nach der neueren bearbeitet werden, nimmt ihn eine Umstellung mit. Erst wird für jeden Fall gerechnet, was das bedeutet. Eine zweite Person gibt frei. Ein Fall, der nicht sicher mitgehen kann, bleibt. Was eingereicht wurde, ändert sich nie.
upgrade-older = Ältere Fassungen, an denen noch etwas hängt
upgrade-older-none = Alle laufenden Fälle und Entwürfe stehen auf der Fassung, die heute gilt.
upgrade-none = Es gab noch keine Umstellung.
upgrade-begin = Vorschau rechnen
upgrade-begin-of = Vorschau rechnen: { $service }, Fassung { $version }
upgrade-begin-hint = Die Vorschau ändert noch nichts. Kein Fall geht mit, bevor eine zweite Person freigibt. Entwürfe stellt niemand hier um: Wer sie schreibt, entscheidet selbst.
upgrade-lead-begins = Eine Teamleitung beginnt die Umstellung.
upgrade-no-case = kein laufender Fall
upgrade-number = Umstellung { $n }
upgrade-from-to = Fassung { $from } → { $to }
upgrade-submitted-under = eingereicht unter { $version }
upgrade-col-number = Nummer
upgrade-col-service = Leistung
upgrade-col-version = Fassung
upgrade-col-cases = Laufende Fälle
upgrade-col-drafts = Entwürfe
upgrade-col-next = Was geht
upgrade-col-state = Stand
upgrade-col-by = Begonnen von
upgrade-col-outcome = Was aus ihnen wird
upgrade-col-done = Umgestellt
upgrade-col-file = Aktenzeichen
upgrade-col-what = Was anders ist
upgrade-col-amounts = Betrag nach den Regeln
upgrade-state-gathering = wird gerechnet
upgrade-state-examined = wartet auf Freigabe
upgrade-state-released = Fälle gehen mit
upgrade-state-done = fertig
upgrade-state-stopped = gestoppt
upgrade-gathering = Die Fälle werden gerade gerechnet. Laden Sie die Seite in einer Minute neu.
upgrade-released-note = Die Fälle gehen nach und nach mit. Jeder wird dabei noch einmal angesehen. Laden Sie die Seite neu, um den Stand zu sehen.
upgrade-tally = Was aus den laufenden Fällen wird
upgrade-tally-none = Noch ist kein Fall gerechnet.
upgrade-outcome-goes = gehen mit, nichts ist anders
upgrade-outcome-looks = gehen mit, bitte ansehen
upgrade-outcome-stays = bleiben bei ihrer Fassung
upgrade-drafts = { $n ->
    [0] Kein Entwurf steht noch auf der älteren Fassung.
    [one] 1 Entwurf steht noch auf der älteren Fassung. Er bleibt, bis die Person selbst wechselt.
   *[other] { $n } Entwürfe stehen noch auf der älteren Fassung. Sie bleiben, bis die Person selbst wechselt.
}
upgrade-who = Wer hat was getan
upgrade-who-begun = Begonnen von
upgrade-who-released = Freigegeben von
upgrade-who-stopped = Gestoppt von
upgrade-another = Was in der neueren Fassung anders ist
upgrade-another-none = Das Formular ist dasselbe.
upgrade-files = Andere Dateien:
upgrade-group-goes = { $n ->
    [one] 1 Fall geht mit
   *[other] { $n } Fälle gehen mit
}
upgrade-group-looks = { $n ->
    [one] 1 Fall geht mit, bitte ansehen
   *[other] { $n } Fälle gehen mit, bitte ansehen
}
upgrade-group-stays = { $n ->
    [one] 1 Fall bleibt
   *[other] { $n } Fälle bleiben
}
upgrade-in-cases = { $n ->
    [one] (1 Fall)
   *[other] ({ $n } Fälle)
}
upgrade-show = Diese Fälle zeigen
upgrade-nothing-another = Nichts ist anders.
upgrade-went = umgestellt
upgrade-same-amount = unverändert
upgrade-amounts = { $old }, dann { $new }
upgrade-no-amount = kein Betrag
upgrade-more = Gezeigt sind die ersten { $n }. Gezählt sind alle.
upgrade-about = { $what } Es geht um „{ $name }“.
upgrade-days = Bisher { $was }, dann { $now }.
upgrade-day = Tag: { $day }.
upgrade-ended = Der Fall ist abgeschlossen.
upgrade-decided = Es ist schon entschieden.
upgrade-drafted = Ein Bescheid wird gerade entworfen oder geprüft.
upgrade-ends-otherwise = Die neuere Fassung endet auf andere Weise.
upgrade-step-gone = Den Schritt, in dem der Fall steht, gibt es nicht mehr.
upgrade-step-other = Der Schritt, in dem der Fall steht, ist ein anderer geworden.
upgrade-timer-gone = Es läuft eine Frist, die es nicht mehr gibt.
upgrade-timer-other = Es läuft eine Frist, die anders geworden ist.
upgrade-timer-new = Mit dem Schritt, in dem der Fall steht, müsste schon eine neue Frist laufen.
upgrade-result-missing = Später wird nach einem Schritt gefragt, durch den der Fall nicht kam.
upgrade-result-other = Ein Schritt endete mit einem Ergebnis, das es nicht mehr gibt.
upgrade-deadline-gone = Eine Frist, die läuft, gibt es nicht mehr.
upgrade-deadline-moved = Eine Frist, die läuft, würde anders gezählt.
upgrade-deadline-over = Eine neue Frist wäre schon vorbei.
upgrade-question = Eine Frage muss beantwortet sein, die nicht gestellt wurde.
upgrade-unfit = Eine Antwort passt nicht mehr.
upgrade-consent = Die Person müsste einem anderen Text zustimmen.
upgrade-evidence = Ein Nachweis wird verlangt, der nicht verlangt war.
upgrade-party-gone = Jemand ist beteiligt, den die neuere Fassung so nicht kennt.
upgrade-party-other = Andere wären zu beteiligen.
upgrade-unknown = Die Regeln könnten nicht mehr sagen, was sie bisher sagen.
upgrade-failed = Der Fall ließ sich nicht rechnen. Das Protokoll des Programms sagt, warum.
upgrade-changed = Der Fall ist seit der Vorschau ein anderer.
upgrade-aside = Eine Antwort wird nicht mehr gelesen. In der Einreichung bleibt sie.
upgrade-voluntary = Eine freiwillige Frage wurde nicht gestellt.
upgrade-evidence-gone = Ein Nachweis wird nicht mehr verlangt.
upgrade-deadline-new = Eine Frist beginnt zu laufen.
upgrade-target = Das eigene Ziel für die Bearbeitung ist ein anderer Tag.
upgrade-verdict = Die Regeln sagen zum Anspruch etwas anderes.
upgrade-amount = Die Regeln geben einen anderen Betrag.
upgrade-withheld-own = Freigeben muss sie eine andere Person als die, die sie begonnen hat.
upgrade-withheld-nothing = Kein Fall geht mit. Es gibt nichts freizugeben; stoppen Sie die Umstellung.
upgrade-release = Umstellung freigeben
upgrade-release-hint = { $n ->
    [one] 1 Fall wird danach nach der neueren Fassung bearbeitet. Er wird dabei noch einmal angesehen. Ist er inzwischen ein anderer, bleibt er.
   *[other] { $n } Fälle werden danach nach der neueren Fassung bearbeitet. Jeder wird dabei noch einmal angesehen. Ein Fall, der inzwischen ein anderer ist, bleibt.
}
upgrade-stop = Umstellung stoppen
upgrade-stop-hint = Wird sie gestoppt, bleibt jeder Fall, wie er ist. Sie können neu beginnen.
upgrade-error-no-way = Diese Umstellung gibt es nicht: Entweder gilt die Fassung noch, oder kein Fall läuft mehr nach ihr. Geändert ist nichts. Laden Sie die Seite neu.
upgrade-error-under-way = Für diese Leistung läuft schon eine Umstellung. Geändert ist nichts. Geben Sie diese frei oder stoppen Sie sie, dann beginnen Sie neu.
upgrade-error-state = Die Umstellung steht inzwischen an anderer Stelle. Geändert ist nichts. Die Seite zeigt den neuen Stand.
