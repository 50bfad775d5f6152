# German texts that do not stand in form.toml or package.toml.

## Reasons of the eligibility rule
reason-entitled = Nach Ihren Angaben bleibt ein Bedarf, den Einkommen und Vermögen nicht decken.
reason-sees_better = Sie sehen mehr als 1/50. Das Gesetz setzt einen geringeren Wert voraus.
reason-sight_open = Das muss eine augenärztliche Bescheinigung klären. Ein Antrag lohnt sich trotzdem, denn er wahrt den Beginn.
reason-allowance_first = Zuerst entscheiden wir über das Blindengeld. Danach rechnen wir die Blindenhilfe.
reason-covered = Ihr Blindengeld und andere Leistungen entsprechen bereits der Höhe der Blindenhilfe.
reason-under_60 = Unter 60 Jahren bleibt rechnerisch nur ein kleiner Unterschied. Ob wir ihn zahlen, muss erst geklärt werden.
reason-assets = Ihr Vermögen liegt über dem geschützten Betrag. Es ist zuerst einzusetzen; ob das eine Härte wäre, prüft ein Mensch.
reason-income = Der zumutbare Einsatz Ihres Einkommens deckt den Bedarf.
reason-open = Dafür fehlt noch eine Antwort, zum Beispiel zum Einkommen. Fragen Sie uns, oder stellen Sie den Antrag.

outcome-decide = Bescheid entwerfen
outcome-nothing = Es bleibt beim Bescheid
