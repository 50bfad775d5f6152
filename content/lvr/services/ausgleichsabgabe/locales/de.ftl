# German texts that do not stand in form.toml or package.toml.

## Reasons of the eligibility rule
reason-overpaid = Nach Ihren Angaben haben Sie zu viel gezahlt.
reason-nothing_overpaid = Nach Ihren Angaben ist nicht mehr gezahlt, als zu zahlen war.
reason-cut_off = Nach dem Ende des Jahres, das auf den Eingang der Anzeige folgt, wird nichts mehr erstattet.
reason-nothing_due = Nach Ihren Angaben ist nichts mehr zu zahlen.
reason-discretion_deferral = Darüber entscheidet ein Mensch nach Ihrer Lage. Die Vorschrift dafür ist noch zu prüfen.
reason-no_surcharge = Nach Ihren Angaben ist kein Säumniszuschlag angefallen.
reason-discretion_waiver = Davon können wir in einem begründeten Ausnahmefall absehen. Das entscheidet ein Mensch.
reason-agency_first = Zuerst berichtigt die Agentur für Arbeit die Daten. Danach passen wir die Berechnung an.
reason-other_office = Ihr Sitz liegt nicht im Rheinland. Wir geben den Vorgang an das zuständige Inklusionsamt ab.
reason-open = Dafür fehlt noch eine Antwort, zum Beispiel zu den Arbeitsplätzen.

outcome-decide = Bescheid entwerfen
outcome-settled = Erledigt: bezahlt, oder nichts zu tun
outcome-nothing = Es bleibt beim Bescheid
