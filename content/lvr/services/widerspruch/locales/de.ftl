# German texts stand in form.toml and package.toml.

# Ways to finish a step at the desk.
outcome-remedied = Abhelfen
outcome-committee = Dem Ausschuss vorlegen
