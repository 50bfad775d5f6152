# German texts stand in form.toml and package.toml.

# Ways to finish a step at the desk.
outcome-complete = Vollständig: Jugendamt hören
outcome-decide = Bescheid entwerfen
outcome-settled = Meldung erledigt
outcome-nothing = Es bleibt beim Bescheid
