# The anonymous check.
back-to-service = Zur Seite { $service }
next = Weiter
check-step = Frage { $n } von höchstens { $of }
check-nothing-stored = Die Prüfung ist anonym. Wir speichern Ihre Antworten nicht.
check-result-title = Ergebnis Ihrer Prüfung
check-result-lead = Das ist eine erste Einschätzung nach Ihren Antworten. Verbindlich entscheidet die Behörde über Ihren Antrag.
check-reasons = Warum?
check-apply-anyway = Trotzdem beantragen
check-anyway-why = Sie dürfen den Antrag in jedem Fall stellen. Die Behörde muss ihn annehmen und prüfen.
check-your-answers = Ihre Antworten
check-again = Noch einmal von vorn prüfen
verdict-likely = Voraussichtlich ja
verdict-unlikely = Voraussichtlich nein
verdict-open = Noch offen
