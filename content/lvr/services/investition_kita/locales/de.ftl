# German texts that do not stand in form.toml or package.toml.

## Reasons of the eligibility rule
reason-other_area = Das Jugendamt liegt nicht im Rheinland. In Westfalen-Lippe ist das LWL-Landesjugendamt zuständig.
reason-youth_office_first = Den Antrag stellt bei uns das Jugendamt. Ihr Teil geht zuerst dorthin.
reason-minding_u3 = In der Kindertagespflege werden nur Plätze für Kinder unter drei Jahren gefördert.
reason-started = Die Maßnahme wurde vor der Bewilligung ohne unsere Zustimmung begonnen. Dann gibt es keine Zuwendung.
reason-planning_missing = Der Beschluss des Jugendhilfeausschusses fehlt noch. Reichen Sie ihn nach, dann prüfen wir weiter.
reason-adviser_missing = Ob eine Betriebserlaubnis zu erwarten ist, klärt zuerst die Fachberatung des Landesjugendamtes.
reason-financing_open = Die Finanzierung ist noch nicht geschlossen. Reichen Sie den Finanzierungsplan nach.
reason-discretion = Die Form stimmt. Ob und wie viel bewilligt wird, entscheiden wir nach pflichtgemäßem Ermessen und im Rahmen der Mittel. Einen Rechtsanspruch gibt es nicht.
reason-early_discretion = Ob die Maßnahme vorzeitig beginnen darf, prüft die Sachbearbeitung. Beginnen Sie erst, wenn Sie unsere Zustimmung haben.
reason-open = Dafür fehlt noch eine Antwort. Fragen Sie uns, oder stellen Sie den Antrag.

outcome-decide = Bescheid entwerfen
outcome-early-start = Über den vorzeitigen Beginn von Hand entscheiden
