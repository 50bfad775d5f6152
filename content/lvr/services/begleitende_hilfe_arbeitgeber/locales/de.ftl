# German texts that do not stand in form.toml or package.toml.

## Reasons of the eligibility rule
reason-claim = Nach Ihren Angaben sind die Voraussetzungen erfüllt. Auf diese Leistung besteht ein Anspruch; wie viel nötig ist, stellen wir fest.
reason-discretion = Nach Ihren Angaben sind die Voraussetzungen erfüllt. Ob und wie viel wir fördern, entscheiden wir im Einzelfall und im Rahmen der Mittel.
reason-other_kind = Das haben Sie nicht beantragt.
reason-too_few_hours = Die Arbeitszeit ist zu kurz: Nötig sind 15 Stunden in der Woche, im Inklusionsbetrieb 12.
reason-ordered = Sie haben schon bestellt oder begonnen. Das fördern wir in der Regel nicht; wir prüfen Ihren Fall.
reason-status_open = Über die Schwerbehinderung oder Gleichstellung ist noch nicht entschieden. Bis dahin wartet unsere Entscheidung.
reason-other_carrier = Wahrscheinlich ist eine andere Stelle zuerst zuständig. Ein Mensch prüft das; wenn es so ist, leiten wir Ihren Antrag weiter.

# Ways to finish a step at the desk.
outcome-complete = Vollständig
outcome-decide = Bescheid entwerfen
outcome-ours = Wir sind zuständig
outcome-forward = Weiterleiten
outcome-nothing = Es bleibt beim Bescheid
