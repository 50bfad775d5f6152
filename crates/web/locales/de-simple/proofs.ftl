# Die Prüf-Zahlen in Leichter Sprache.
proofs-title = Prüf-Nachweise zu unseren Akten
proofs-lead = Wir schreiben auf, was mit Ihrem Antrag passiert. Das steht in einer Akte. Jede Nacht machen wir eine Prüf-Zahl über alle Akten. Die Prüf-Zahl zeigt: Niemand hat die Akte heimlich geändert. In der Prüf-Zahl steht nichts über Sie.
proofs-how = So prüfen Sie selbst
proofs-step-file = Öffnen Sie Ihren Antrag. Laden Sie dort den Prüf-Nachweis herunter.
proofs-step-check = Prüfen Sie die Datei mit einem Programm. Sie brauchen dafür kein Internet:
proofs-step-document = Prüfen Sie Ihren Bescheid. Ist der Bescheid wirklich von uns?
proofs-why = Das Programm kostet nichts. Das Programm sagt: Alles stimmt. Oder es sagt: Das stimmt nicht.
proofs-list = Alle Prüf-Zahlen. Die neueste ist oben.
proofs-none = Es gibt noch keine Prüf-Zahl. Wir machen sie in der nächsten Nacht.
proofs-number = Nummer
proofs-made = Wann gemacht
proofs-records = Wie viele
proofs-hash = Prüf-Zahl
proofs-older = Ältere Prüf-Zahlen
