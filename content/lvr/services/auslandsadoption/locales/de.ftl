# German texts that do not stand in form.toml or package.toml.

## Reasons of the eligibility rule
reason-country_check = Die allgemeine Eignung ist festgestellt, und der Staat arbeitet mit uns zusammen. Als Nächstes prüfen wir Ihre Eignung für das Land.
reason-country_open = Die allgemeine Eignung ist festgestellt. Ob der Staat die Adoption zulässt und mit uns zusammenarbeitet, klären wir.
reason-general_waits = Zuerst prüft das Jugendamt Ihre allgemeine Eignung. Bis dahin beraten wir Sie gern.
reason-general_negative = Die allgemeine Eignung wurde nicht festgestellt. Ein Verfahren für ein Land gibt es dann nicht; das Ergebnis erläutert Ihnen die Stelle, die geprüft hat.
reason-refuse_country = Der Staat hat keine zuständige Stelle, die mit uns zusammenarbeitet, oder lässt die Adoption nicht zu.
reason-inland = Das Kind lebt schon länger als zwei Jahre in Deutschland. Das ist eine Adoption im Inland; zuständig ist Ihr Jugendamt.
reason-child_adult = Das Kind ist schon 18 Jahre alt. Eine internationale Vermittlung gibt es nur für Kinder unter 18.
reason-no_residence = Sie wohnen nicht im Rheinland. In Westfalen-Lippe ist der LWL zuständig, sonst das Landesjugendamt Ihres Landes.
reason-access_guided = Sie können die Akte mit einer Fachkraft einsehen. Einzelne Seiten bleiben verdeckt, soweit überwiegende Belange anderer entgegenstehen.
reason-access_too_young = Selbst dürfen Sie die Akte ab 16 Jahren einsehen. Vorher kann Ihre gesetzliche Vertretung den Antrag stellen.
reason-access_open = Ob und wie weit Sie Einsicht bekommen, prüfen wir im Einzelfall.
reason-open = Dafür fehlt noch eine Antwort. Fragen Sie uns, oder stellen Sie den Antrag.

## Buttons of the desk
outcome-decide = Bescheid entwerfen
outcome-answered = Beraten oder Bericht entgegengenommen: ohne Bescheid beenden
