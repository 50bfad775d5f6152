# German texts that do not stand in form.toml or package.toml.

## Reasons of the eligibility rule
reason-blind = Sie sind nach Ihren Angaben blind im Sinne des Gesetzes und haben den nötigen Bezug zu Nordrhein-Westfalen.
reason-severe = Sie sehen nach Ihren Angaben höchstens 1/20 und sind mindestens 16 Jahre alt.
reason-deaf = Sie sind nach Ihren Angaben von Geburt an oder seit der Zeit vor Ihrem 18. Geburtstag gehörlos.
reason-no_residence = Sie wohnen nicht gewöhnlich in Nordrhein-Westfalen, und keine der Ausnahmen trifft zu.
reason-sees_severe = Sie sehen mehr als 1/50. Dafür gibt es die Hilfe für hochgradig Sehbehinderte.
reason-sees_better = Sie sehen mehr als 1/20. Das Gesetz setzt einen geringeren Wert voraus.
reason-blind_instead = Wer Blindengeld bekommt, erhält diese Hilfe nicht zusätzlich.
reason-too_young = Die Hilfe beginnt mit dem 16. Geburtstag.
reason-deaf_later = Die Gehörlosigkeit trat erst nach dem 18. Geburtstag ein.
reason-not_deaf = Sie sind nicht gehörlos.
reason-sight_open = Das muss eine augenärztliche Bescheinigung klären. Ein Antrag lohnt sich trotzdem, denn er wahrt den Beginn.
reason-hearing_open = Das muss eine ärztliche Bescheinigung klären. Ein Antrag lohnt sich trotzdem, denn er wahrt den Beginn.
reason-open = Dafür fehlt noch eine Antwort, zum Beispiel zu einer Einrichtung oder zu europäischem Recht. Fragen Sie uns, oder stellen Sie den Antrag.

outcome-decide = Bescheid entwerfen
outcome-nothing = Es bleibt beim Bescheid
