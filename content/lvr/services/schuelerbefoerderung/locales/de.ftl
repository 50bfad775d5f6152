# German texts that do not stand in form.toml or package.toml.

## Reasons of the eligibility rule
reason-admission_possible = Die Schulaufsicht hat entschieden, und der LVR hat Schulen für diesen Förderschwerpunkt. Über die Aufnahme entscheidet die Schulleitung.
reason-admission_waits = Zuerst entscheidet die Schulaufsicht über Bedarf und Förderort. Ihre Anmeldung bleibt so lange liegen; wir beraten Sie zum Verfahren.
reason-focus_not_offered = Für diesen Förderschwerpunkt hat der LVR keine Schule. Fragen Sie Ihre Stadt oder die Schulaufsicht.
reason-speech_only_sek1 = Schulen mit dem Förderschwerpunkt Sprache hat der LVR nur für die Klassen 5 bis 10.
reason-ticket = Die Beförderung ist notwendig. Das Kind kann Bus und Bahn nutzen: Wir übernehmen das Ticket.
reason-special = Die Beförderung ist notwendig. Bus und Bahn kommen nicht in Frage: Der Fahrdienst holt das Kind ab.
reason-car = Die Beförderung ist notwendig. Bus, Bahn und Fahrdienst kommen nicht in Frage: Wir erstatten Fahrten mit dem eigenen Auto.
reason-free_travel = Mit der Wertmarke fährt das Kind im Nahverkehr frei. Fahrkosten entstehen nicht.
reason-with_escort = Ob Bus und Bahn mit Begleitung zumutbar sind, prüft eine Person. Die Fahrkosten der Begleitperson gehören dazu.
reason-single = Für eine Beförderung allein prüfen wir den Einzelfall.
reason-no_need = Der Weg ist nicht länger als die Grenze, nicht gefährlich, und eine dauerhafte Beeinträchtigung ist nicht angegeben.
reason-way_open = Ob die Beförderung notwendig ist, hängt vom Schulweg ab. Wir messen und prüfen ihn.
reason-too_late = Die Frist für die Fahrkosten dieses Schuljahres ist vorbei.
reason-no_residence = Das Kind wohnt nicht in Nordrhein-Westfalen.
reason-open = Dafür fehlt noch eine Antwort. Fragen Sie uns, oder stellen Sie den Antrag.

## Buttons of the desk
outcome-decide = Bescheid entwerfen
