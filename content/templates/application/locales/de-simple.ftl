# Texts of an application in Leichte Sprache that stand in no form.
outcome-answered = Wir haben geantwortet
outcome-passed-on = Wir haben Ihren Antrag weitergegeben
outcome-settled = Ihr Antrag ist erledigt
