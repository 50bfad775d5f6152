# German texts that do not stand in form.toml or package.toml.

## Reasons of the eligibility rule
reason-fast_12 = Die erste Sitzung in der Traumaambulanz liegt innerhalb von zwölf Monaten nach dem Ereignis.
reason-fast_running = Die zwölf Monate nach dem Ereignis sind noch nicht um. In dieser Zeit muss die erste Sitzung liegen.
reason-fast_acute = Sie sind akut belastet, und die erste Sitzung liegt innerhalb von zwölf Monaten danach.
reason-fast_ask_acute = Die zwölf Monate nach dem Ereignis sind um. Schnelle Hilfen sind möglich, wenn es Ihnen jetzt akut schlecht geht. Das klären wir mit Ihnen.
reason-fast_late = Die erste Sitzung lag später als zwölf Monate nach dem Ereignis und nach der akuten Belastung.
reason-elsewhere = Zuständig ist eine andere Stelle. Wir leiten Ihren Antrag weiter; der Tag des Eingangs bleibt.
reason-competence_open = Wer zuständig ist, prüfen wir noch.
reason-paid = Ab einem Grad der Schädigungsfolgen von 30 gibt es monatliches Geld.
reason-rounded = Ein Grad von 25 zählt als 30. Diese Regel prüft noch unsere Rechtsstelle.
reason-gds_low = Monatliches Geld gibt es erst ab einem Grad der Schädigungsfolgen von 30. Andere Hilfen sind möglich.
reason-gds_open = Der Grad der Schädigungsfolgen steht noch nicht fest. Ihn stellt unser ärztlicher Dienst fest. Ein Antrag lohnt sich, denn er wahrt den Beginn.
reason-old_law = Für Taten vor 2024 gelten die Bedingungen des früheren Opferentschädigungsgesetzes. Ob sie erfüllt sind, prüfen wir.
reason-hardship_open = Für Taten vor dem 16. Mai 1976 gilt eine Härteregelung mit weiteren Bedingungen. Wir prüfen sie.
reason-hardship_low = Die Härteregelung für Taten vor dem 16. Mai 1976 setzt einen Grad von mindestens 50 voraus.
reason-before_1949 = Für Ereignisse vor dem 23. Mai 1949 ist die Rechtslage hier noch nicht geklärt. Wir prüfen sie.
reason-other_event = Für dieses Ereignis gelten eigene Vorschriften. Wir prüfen sie.
reason-survivor_spouse = Witwen, Witwer und hinterbliebene Lebenspartner erhalten eine monatliche Zahlung, wenn der Tod Folge der Schädigung ist.
reason-survivor_orphan = Waisen erhalten eine monatliche Zahlung, wenn der Tod Folge der Schädigung ist.
reason-survivor_other = Ob Ihnen etwas zusteht, prüfen wir im Gespräch mit Ihnen.
reason-no_survivor = Diese Zahlung bekommen nur Hinterbliebene.
reason-interpreter_general = Sie leben seit weniger als fünf Jahren in Deutschland.
reason-interpreter_trauma = Sie leben seit weniger als zehn Jahren in Deutschland. Für die Traumaambulanz tragen wir die Kosten, für anderes nicht mehr.
reason-interpreter_none = Die Jahre, in denen wir die Kosten tragen, sind um. Fragen Sie uns trotzdem, was möglich ist.
reason-interpreter_open = Dafür müssen wir noch wissen, was Sie brauchen und seit wann Sie in Deutschland leben.
reason-open = Dafür fehlt noch eine Antwort. Fragen Sie uns, oder stellen Sie den Antrag.

outcome-decide = Bescheid entwerfen
outcome-nothing = Es bleibt beim Bescheid
