# Texts of the package in Leichte Sprache.

## Headings
chapter-objection = Ihr Widerspruch
section-decision = Der Bescheid
    .hint = Nummer und Datum
section-person = Zu Ihnen
    .hint = Name und Adresse
section-reasons = Gründe und Papiere
    .hint = Nur wenn Sie möchten

## Pages
page-decision = Gegen welchen Bescheid sind Sie?
page-served = Wann war der Brief da?
    .why = Sie haben 1 Monat Zeit.
page-person = Wer sind Sie?
page-address = Wie erreichen wir Sie?
page-attorney = Macht eine andere Person das für Sie?
page-other = Ist der Bescheid auch für andere wichtig?
page-other_address = Wer ist das?
page-reasons = Warum sind Sie dagegen?
page-evidence = Wollen Sie Papiere mitschicken?
    .hint = Sie können die Papiere auch später schicken.

## Fields
field-decision_number = Nummer von dem Bescheid
    .hint = Sie steht oben im Brief, zum Beispiel KSU 26 0001 234.
    .missing = Schreiben Sie die Nummer, zum Beispiel KSU 26 0001 234.
field-decision_date = Datum vom Bescheid
    .hint = Zum Beispiel 27 11 2026
    .missing = Schreiben Sie das Datum, zum Beispiel 27 11 2026.
field-served_on = Der Brief war da am
    .hint = Der Tag steht auf dem gelben Umschlag. Zum Beispiel 30 11 2026
    .missing = Schreiben Sie den Tag, zum Beispiel 30 11 2026.
field-notice_of_remedies = Im Bescheid steht, was Sie dagegen tun können
    .hint = Steht es nicht da? Dann haben Sie 1 Jahr Zeit.
    .missing = Wählen Sie: Ja oder Nein.
field-role = Wer sind Sie?
    .missing = Wählen Sie eine Antwort, zum Beispiel: Chef oder Chefin.
option-role-arbeitgeber = Chef oder Chefin
option-role-beschaeftigt = Sie arbeiten in dem Betrieb
option-role-andere = Sie haben den Bescheid bekommen
field-organisation = Name der Firma
    .missing = Schreiben Sie den Namen, zum Beispiel Tischlerei Abendrot GmbH.
field-first_names = Vorname
    .missing = Schreiben Sie den Vornamen, zum Beispiel Jonas.
field-last_name = Familien-Name
    .missing = Schreiben Sie den Familien-Namen, zum Beispiel Behrens.
field-street = Straße und Haus-Nummer
    .missing = Schreiben Sie die Straße und die Nummer, zum Beispiel Werkstraße 12.
field-postal_code = Post-Leit-Zahl
    .missing = Schreiben Sie die Post-Leit-Zahl, zum Beispiel 50968.
    .invalid = Die Post-Leit-Zahl hat 5 Zahlen, zum Beispiel 50968.
field-city = Ort
    .missing = Schreiben Sie den Ort, zum Beispiel Köln.
field-email = E-Mail
    .invalid = Schreiben Sie die ganze Adresse, zum Beispiel jonas@example.org.
field-attorney = Eine andere Person macht das für mich
    .missing = Wählen Sie: Ja oder Nein.
field-attorney_name = Name und Adresse von dieser Person
    .missing = Schreiben Sie Name und Adresse, zum Beispiel Kanzlei Sommer, Ring 3, 50672 Köln.
field-other_side = Der Bescheid ist auch für andere wichtig
    .hint = Zum Beispiel die Firma. Wir fragen sie.
    .missing = Wählen Sie: Ja oder Nein.
field-other_name = Name
    .missing = Schreiben Sie den Namen, zum Beispiel Tischlerei Abendrot GmbH.
field-other_street = Straße und Haus-Nummer
    .output = Die andere Seite: Straße und Haus-Nummer
    .missing = Schreiben Sie die Straße und die Nummer, zum Beispiel Werkstraße 12.
field-other_postal_code = Post-Leit-Zahl
    .output = Die andere Seite: Post-Leit-Zahl
    .missing = Schreiben Sie die Post-Leit-Zahl, zum Beispiel 50968.
    .invalid = Die Post-Leit-Zahl hat 5 Zahlen, zum Beispiel 50968.
field-other_city = Ort
    .output = Die andere Seite: Ort
    .missing = Schreiben Sie den Ort, zum Beispiel Köln.
field-reasons = Warum?
    .hint = Sie müssen nichts schreiben. Aber es hilft.
field-reasons_later = Ich schreibe die Gründe später
    .missing = Wählen Sie: Ja oder Nein.
field-privacy_ack = Ich habe die Seite zum Daten-Schutz gelesen.
    .missing = Lesen Sie die Seite und setzen Sie das Häkchen.

## Checks
check-served_past = Der Tag muss schon vorbei sein, zum Beispiel 30 11 2026.
check-served_after = Der Brief kommt nach dem Datum vom Bescheid, zum Beispiel am 30 11 2026.

# Ways to finish a step at the desk.
outcome-remedied = Sie haben recht
outcome-committee = Der Ausschuss entscheidet
