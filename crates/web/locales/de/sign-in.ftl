# Signing in and out.
sign-in-title = Anmelden
sign-in-needed = Für diesen Schritt müssen Sie sich anmelden
sign-in-lead = Suchen, lesen und Ihren Anspruch prüfen können Sie ohne Anmeldung. Für einen Antrag müssen wir wissen, wer Sie sind.
sign-in-way = Mit dem Nutzerkonto anmelden
sign-in-way-text = Sie gehen zu Ihrem Nutzerkonto, melden sich dort an und kommen auf dieselbe Seite zurück. Ihr Passwort bleibt dort.
sign-in-button = Zum Nutzerkonto
sign-in-demo = In der Demonstration wählen Sie eine erfundene Person aus.
sign-in-why = Warum ein Nutzerkonto?
sign-in-why-text = Name, Geburtsdatum und Anschrift kommen geprüft aus dem Konto; Sie müssen sie nicht abtippen. Ihr Entwurf ist auf jedem Gerät da, und niemand außer Ihnen kann ihn öffnen.
sign-in-without = Ohne Konto
sign-in-without-text = Sie können jeden Antrag auch am Telefon, per Brief oder persönlich stellen:
sign-in-stale = Diese Anmeldung ist abgelaufen oder wurde in einem anderen Browser begonnen. Bitte beginnen Sie noch einmal. Ihre Entwürfe sind gespeichert.
sign-in-cancelled = Sie haben die Anmeldung abgebrochen. Es ist nichts verloren.
sign-in-not-trusted = Die Antwort des Nutzerkontos ließ sich nicht prüfen. Zu Ihrem Schutz haben wir Sie nicht angemeldet. Bitte versuchen Sie es noch einmal.
sign-in-level-low = Für diese Leistung ist eine stärkere Anmeldung nötig, zum Beispiel mit dem Online-Ausweis. Melden Sie sich damit an; Ihr Entwurf bleibt erhalten.
signed-out-title = Sie sind abgemeldet
signed-out-text = Ihre Entwürfe und Anträge sind gespeichert. An einem fremden Gerät schließen Sie bitte auch den Browser.
signed-out-start = Zur Startseite
signed-out-again = Wieder anmelden

# The example sign-in of the demonstration.
demo-sign-in-title = Als Beispielperson anmelden
demo-sign-in-staff = Als Beispielperson der Verwaltung anmelden
demo-sign-in-lead = Dies ist eine Vorführung. Alle Personen sind erfunden, niemand braucht ein Passwort. Als wer möchten Sie sich anmelden?
demo-sign-in-as = Als { $name } anmelden
demo-sign-in-stop = Abbrechen und zurück
demo-sign-in-lost = Die Anmeldung hat noch nicht begonnen
demo-sign-in-lost-text = Diese Seite öffnet sich nur während einer Anmeldung. Ihre Angaben sind sicher. Bitte beginnen Sie die Anmeldung neu.
