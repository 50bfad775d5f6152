# German texts that do not stand in form.toml or package.toml.

## Reasons of the eligibility rule
reason-elsewhere = Zuständig ist der Träger an Ihrem Wohnort. Wir leiten Ihren Antrag weiter; Sie müssen keinen neuen stellen.
reason-district = Für Schulkinder in der Familie ist die Stadt oder der Kreis zuständig. Wir leiten Ihren Antrag weiter.
reason-youth_office = Bei Kindern und Jugendlichen mit rein seelischer Behinderung ist das Jugendamt zuständig. Wir leiten Ihren Antrag weiter.
reason-foreign_check = Für Menschen ohne Pass eines EU-Landes gelten besondere Regeln. Wir prüfen sie.
reason-need_check = Wir sind zuständig. Ob und welche Leistung Ihnen zusteht, klären wir im Gespräch mit Ihnen. Ein Antrag lohnt sich, denn er wahrt den Beginn.
reason-exempt_services = Für diese Leistungen fällt kein Beitrag an. Einkommen und Vermögen spielen keine Rolle.
reason-subsistence = Wer Bürgergeld oder Sozialhilfe zum Leben bekommt, zahlt keinen Beitrag.
reason-below_limit = Ihr Einkommen liegt nicht so weit über der Grenze, dass ein Beitrag anfällt.
reason-above_limit = Ihr Einkommen liegt über der Grenze. Vom Mehrbetrag sind im Monat zwei Prozent aufzubringen, abgerundet auf volle zehn Euro.
reason-income_estimate = Ihr Einkommen ist heute deutlich anders. Dann zählt, was Sie in diesem Jahr voraussichtlich haben. Das rechnen wir mit Ihnen aus.
reason-open = Dafür fehlt noch eine Antwort. Fragen Sie uns, oder stellen Sie den Antrag.

outcome-decide = Bescheid entwerfen
outcome-nothing = Es bleibt beim Bescheid
