# Fehler in Leichter Sprache.
title-errors = Fehler ({ $n })
errors-heading = { $n ->
    [one] Etwas stimmt noch nicht. Bitte prüfen Sie 1 Antwort.
   *[other] Etwas stimmt noch nicht. Bitte prüfen Sie { $n } Antworten.
}
error-prefix = Fehler:
error-back-to-page = Zurück zur Seite
error-to-search = Leistung suchen
error-sign-in-again = Wieder anmelden
error-phone = Brauchen Sie Hilfe? Rufen Sie uns an:
error-not-found-title = Diese Seite gibt es nicht
error-not-found-what = Wir finden die Seite nicht. Vielleicht ist die Adresse falsch geschrieben.
error-not-found-safe = Ihre Anträge sind noch da. Klicken Sie auf „Meine Anträge“.
error-forbidden-title = Das geht mit Ihrem Konto nicht
error-forbidden-what = Sie dürfen diese Seite nicht öffnen.
error-forbidden-safe = Wir haben nichts geändert.
error-foreign-title = Bitte senden Sie die Seite noch einmal
error-foreign-what = Wir wissen nicht: Kommt die Antwort wirklich von Ihnen? Darum haben wir sie nicht angenommen. So schützen wir Ihr Konto.
error-foreign-safe = Es ist nichts verloren. Gehen Sie eine Seite zurück. Dort steht noch Ihre Antwort.
error-method-title = So kann man die Seite nicht öffnen
error-method-what = Die Seite kennt diese Art nicht.
error-method-safe = Wir haben nichts geändert.
error-conflict-title = Etwas ist jetzt anders
error-conflict-what = Jemand hat den Antrag zur gleichen Zeit geändert. Vielleicht waren Sie das selbst, auf einem anderen Gerät.
error-conflict-safe = Der neue Stand ist gespeichert. Öffnen Sie die Seite noch einmal. Prüfen Sie Ihre Antwort.
error-too-large-title = Die Datei ist zu groß
error-too-large-what = Eine Datei darf höchstens 10 Megabyte haben. Machen Sie das Foto kleiner. Oder senden Sie jede Seite als eigene Datei.
error-too-large-safe = Ihre Antworten sind gespeichert. Sie können die Datei auch später schicken. Oder mit der Post.
error-unreadable-title = Wir können die Antwort nicht lesen
error-unreadable-what = Die Antwort ist nicht ganz angekommen.
error-unreadable-safe = Ihre anderen Antworten sind gespeichert. Gehen Sie zurück. Senden Sie die Seite noch einmal.
error-too-many-title = Bitte warten Sie 1 Minute
error-too-many-what = Es kamen sehr viele Anfragen auf einmal. Versuchen Sie es in 1 Minute noch einmal.
error-too-many-safe = Ihre Antworten sind gespeichert.
error-broken-title = Wir haben einen Fehler gemacht
error-broken-what = Sie haben nichts falsch gemacht. Wir kümmern uns um den Fehler.
error-broken-safe = Ihre Antworten sind gespeichert. Versuchen Sie es noch einmal. Geht es wieder nicht? Rufen Sie uns an.
error-unavailable-title = Das geht gerade nicht
error-unavailable-what = Ein Teil von unserer Technik geht gerade nicht. Versuchen Sie es in ein paar Minuten noch einmal.
error-unavailable-safe = Ihre Antworten sind gespeichert. Ist es sehr eilig? Rufen Sie uns an.
error-signed-out-title = Bitte melden Sie sich wieder an
error-signed-out-what = Sie sind nicht angemeldet. Oder Sie haben lange nichts gemacht.
error-signed-out-safe = Ihre Antworten sind gespeichert. Melden Sie sich an. Dann sehen Sie diese Seite wieder.
