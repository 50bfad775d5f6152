# Signing in and out.
sign-in-title = Anmelden
sign-in-needed = Hier müssen Sie sich anmelden
sign-in-lead = Lesen und suchen können Sie ohne Anmeldung. Für einen Antrag müssen wir wissen: Wer sind Sie?
sign-in-way = Mit dem Nutzer-Konto anmelden
sign-in-way-text = Sie gehen zu Ihrem Nutzer-Konto. Dort melden Sie sich an. Danach kommen Sie hierher zurück. Wir sehen Ihr Passwort nicht.
sign-in-button = Zum Nutzer-Konto
sign-in-demo = Das hier ist nur zum Ausprobieren. Sie wählen eine erfundene Person.
sign-in-why = Warum ein Nutzer-Konto?
sign-in-why-text = Im Konto stehen schon Ihr Name und Ihre Adresse. Sie müssen das nicht noch einmal schreiben. Sie können an jedem Gerät weiter-machen. Nur Sie können Ihren Antrag öffnen.
sign-in-without = Ohne Konto
sign-in-without-text = Sie haben kein Konto? Dann rufen Sie uns an. Oder schreiben Sie uns einen Brief. Oder kommen Sie zu uns. Unsere Telefon-Nummer ist:
sign-in-stale = Diese Anmeldung hat zu lange gedauert. Oder Sie haben in einem anderen Browser angefangen. Bitte melden Sie sich noch einmal an. Ihre Antworten sind gespeichert.
sign-in-cancelled = Sie haben die Anmeldung abgebrochen. Es ist nichts verloren.
sign-in-not-trusted = Bei der Anmeldung ist etwas schief-gegangen. Darum haben wir Sie nicht angemeldet. So schützen wir Ihr Konto. Bitte versuchen Sie es noch einmal.
sign-in-level-low = Für diesen Antrag müssen Sie sich sicherer anmelden. Zum Beispiel mit dem Personal-Ausweis. Ihre Antworten bleiben gespeichert.
signed-out-title = Sie sind abgemeldet
signed-out-text = Ihre Antworten sind gespeichert. Ist das nicht Ihr eigener Computer? Dann schließen Sie bitte auch den Browser.
signed-out-start = Zur ersten Seite
signed-out-again = Wieder anmelden

# The example sign-in of the demonstration.
demo-sign-in-title = Anmelden zum Ausprobieren
demo-sign-in-staff = Anmelden zum Ausprobieren: Menschen aus dem Amt
demo-sign-in-lead = Das hier ist nur zum Ausprobieren. Alle Menschen hier sind erfunden. Sie brauchen kein Passwort. Wählen Sie: Wer möchten Sie sein?
demo-sign-in-as = Als { $name } anmelden
demo-sign-in-stop = Abbrechen und zurück
demo-sign-in-lost = Die Anmeldung hat noch nicht angefangen
demo-sign-in-lost-text = Diese Seite gehört zur Anmeldung. Bitte fangen Sie mit der Anmeldung neu an. Es ist nichts verloren.
