# What went wrong: what happened, what is safe, what to do.
title-errors = Fehler ({ $n })
errors-heading = { $n ->
    [one] Bitte prüfen Sie 1 Angabe
   *[other] Bitte prüfen Sie { $n } Angaben
}
error-prefix = Fehler:
error-back-to-page = Zurück zur Seite
error-to-search = Leistung suchen
error-sign-in-again = Wieder anmelden
error-phone = Kommen Sie nicht weiter? Rufen Sie uns an:
error-not-found-title = Diese Seite gibt es nicht
error-not-found-what = Die Adresse führt zu keiner Seite, oder die Seite gehört zu einem anderen Konto.
error-not-found-safe = Ihre Anträge und Entwürfe sind davon nicht betroffen. Sie finden sie unter „Meine Anträge“.
error-forbidden-title = Das ist mit diesem Konto nicht möglich
error-forbidden-what = Ihr Konto darf diese Seite nicht öffnen oder diesen Schritt nicht ausführen.
error-forbidden-safe = Es wurde nichts geändert.
error-foreign-title = Bitte senden Sie das Formular noch einmal ab
error-foreign-what = Ihr Browser hat nicht mitgeteilt, von welcher Seite das Formular kommt. Zum Schutz Ihres Kontos haben wir es nicht angenommen.
error-foreign-safe = Es ist nichts verloren. Alle früheren Schritte sind gespeichert. Gehen Sie in Ihrem Browser eine Seite zurück; dort steht noch, was Sie geschrieben haben.
error-method-title = So lässt sich diese Seite nicht öffnen
error-method-what = Die Seite wurde auf eine Art aufgerufen, die sie nicht kennt.
error-method-safe = Es wurde nichts geändert.
error-conflict-title = Der Stand hat sich inzwischen geändert
error-conflict-what = Während Sie geschrieben haben, wurde dieser Vorgang an anderer Stelle geändert, zum Beispiel auf einem zweiten Gerät.
error-conflict-safe = Der neuere Stand ist gespeichert und nicht überschrieben. Öffnen Sie die Seite neu und prüfen Sie Ihre Angabe.
error-too-large-title = Die Datei oder Eingabe ist zu groß
error-too-large-what = Erlaubt sind höchstens 10 Megabyte je Datei. Fotografieren Sie Unterlagen in geringerer Auflösung, oder senden Sie die Seiten als einzelne Dateien.
error-too-large-safe = Alle früheren Schritte sind gespeichert. Sie können die Unterlage auch später nachreichen oder per Post schicken.
error-unreadable-title = Die Eingabe war nicht lesbar
error-unreadable-what = Das Formular kam unvollständig bei uns an, zum Beispiel weil die Verbindung abgebrochen ist.
error-unreadable-safe = Alle früheren Schritte sind gespeichert. Gehen Sie zurück und senden Sie die Seite noch einmal.
error-too-many-title = Sehr viele Anfragen auf einmal
error-too-many-what = Von Ihrem Anschluss kamen in kurzer Zeit sehr viele Anfragen. Bitte versuchen Sie es in einer Minute noch einmal.
error-too-many-safe = Alle früheren Schritte sind gespeichert.
error-broken-title = Bei uns ist ein Fehler aufgetreten
error-broken-what = Der Fehler liegt nicht bei Ihnen. Wir sehen ihn in unserem Protokoll und kümmern uns darum.
error-broken-safe = Alle früheren Schritte sind gespeichert. Versuchen Sie es noch einmal; klappt es wieder nicht, rufen Sie uns an.
error-unavailable-title = Dieser Dienst ist gerade nicht erreichbar
error-unavailable-what = Ein Teil unserer Technik antwortet im Moment nicht. Bitte versuchen Sie es in einigen Minuten noch einmal.
error-unavailable-safe = Alle früheren Schritte sind gespeichert. Läuft eine Frist heute ab? Dann rufen Sie uns an oder senden Sie eine E-Mail; das zählt auch.
error-signed-out-title = Bitte melden Sie sich wieder an
error-signed-out-what = Sie sind nicht angemeldet, oder Ihre Sitzung ist abgelaufen.
error-signed-out-safe = Ihr Entwurf ist gespeichert. Nach dem Anmelden kommen Sie auf dieselbe Seite zurück.
