# German texts that do not stand in form.toml or package.toml.

## Reasons of the eligibility rule
reason-advice = Das Denkmal steht im Rheinland. Wir beraten Sie kostenlos.
reason-other_area = Das Denkmal steht nicht im Rheinland. In Westfalen-Lippe ist der LWL zuständig; dorthin geben wir den Antrag weiter.
reason-ground = Für Bodendenkmäler ist wohl das LVR-Amt für Bodendenkmalpflege zuständig. Wir geben den Antrag dorthin.
reason-not_listed = Das Haus ist nicht eingetragen und nicht vorläufig geschützt. Dann gibt es nach der Regel keinen Zuschuss; beraten können wir Sie trotzdem.
reason-started = Es wurde schon begonnen oder beauftragt, ohne dass unsere Zustimmung vorlag. Dann gibt es nach der Regel keinen Zuschuss.
reason-permit_missing = Es fehlt noch die Erlaubnis der Unteren Denkmalbehörde. Reichen Sie sie nach, dann prüfen wir weiter.
reason-discretion = Die Form stimmt. Ob und wie viel bewilligt wird, entscheiden wir nach pflichtgemäßem Ermessen und im Rahmen der Mittel. Einen Rechtsanspruch gibt es nicht.
reason-early_discretion = Ob die Arbeiten vorzeitig beginnen dürfen, prüft die Sachbearbeitung. Beginnen Sie erst, wenn Sie unsere Zustimmung haben.
reason-open = Dafür fehlt noch eine Antwort. Fragen Sie uns, oder stellen Sie den Antrag.

outcome-decide = Bescheid entwerfen
outcome-advised = Beratung oder Stellungnahme abgeschlossen
outcome-early-start = Über den vorzeitigen Beginn von Hand entscheiden
