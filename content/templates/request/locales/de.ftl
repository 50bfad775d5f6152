# German texts of a request that stand neither in form.toml nor in template.toml.

## How a request ends: the desk's buttons, and what the person reads
outcome-answered = Beantwortet
outcome-passed-on = An eine andere Stelle weitergegeben
outcome-settled = Erledigt ohne weitere Antwort
