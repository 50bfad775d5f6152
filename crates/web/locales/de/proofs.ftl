# The roots over our records, for everybody.
proofs-title = Prüfnachweise zu unseren Akten
proofs-lead = Jede Nacht fassen wir alle Akten und Protokolle, in denen sich etwas getan hat, zu einer Prüfzahl zusammen und veröffentlichen sie hier. Daraus lässt sich nichts über Menschen ablesen; ändert aber später jemand eine Akte, passt die Prüfzahl nicht mehr.
proofs-how = So prüfen Sie nach
proofs-step-file = Laden Sie beim Stand Ihres Antrags den Prüfnachweis herunter.
proofs-step-check = Prüfen Sie die Datei mit der Prüfzahl aus der Liste unten. Das geht ohne Internet und ohne uns:
proofs-step-document = Prüfen Sie, ob ein Bescheid als PDF wirklich der ist, den wir erlassen haben:
proofs-why = Das Programm ist frei zu haben. Wenn alles stimmt, sagt es das; stimmt etwas nicht, nennt es jede Stelle.
proofs-list = Prüfzahlen, neueste zuerst
proofs-none = Die erste Prüfzahl entsteht in der kommenden Nacht.
proofs-number = Nummer
proofs-made = Entstanden
proofs-records = Aufzeichnungen
proofs-hash = Prüfzahl
proofs-older = Ältere Prüfzahlen
