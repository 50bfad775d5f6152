# German texts of an application that stand in no form.

## How an application ends: the desk's buttons, and what the person reads
outcome-answered = Beantwortet
outcome-passed-on = An eine andere Stelle weitergegeben
outcome-settled = Erledigt ohne weitere Antwort
