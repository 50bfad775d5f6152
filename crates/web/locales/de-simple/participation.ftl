# Those who take part in a case beside the applicant.
party-title = Sie haben einen Brief mit einem Code
party-lead = Sie haben einen Brief von uns. In dem Brief steht ein Code. Mit dem Code können Sie hier alles lesen. Und Sie können uns antworten.
party-code = Code aus dem Brief
party-code-hint = Der Code hat 20 Zeichen. Sie können ihn groß oder klein schreiben.
party-open = Öffnen
party-no-such-code = Diesen Code kennen wir nicht. Bitte schauen Sie noch einmal in den Brief. Vielleicht ist eine 8 ein B. Oder eine 5 ist ein S.
party-without = Ohne Internet antworten
party-without-text = Sie können uns auch einen Brief schreiben. Oder Sie rufen uns an:
party-room-title = Wir fragen nach Ihrer Meinung
party-you = Sie sind
party-applicant = Den Antrag macht
party-unit = Das Amt
party-reference = Nummer
party-not-asked = Wir haben noch keine Frage an Sie.
party-asked = Bitte schreiben Sie uns Ihre Meinung.
party-until = Bitte schreiben Sie uns Ihre Meinung. Sie haben Zeit bis zum { $date }.
party-over = Die Zeit war am { $date } zu Ende. Sie können trotzdem noch schreiben. Das geht so lange, bis wir entscheiden.
party-answered = Ihre Antwort ist da. Wir haben sie am { $date } bekommen.
party-answered-late = Ihre Antwort ist da. Wir haben sie am { $date } bekommen. Das war nach dem letzten Tag.
party-sent = Ihre Antwort ist da. Sie müssen jetzt nichts mehr tun.
party-decision = Wir haben entschieden
party-counts-from = Die Entscheidung gilt für Sie ab dem { $date }.
party-counts-later = Sie bekommen die Entscheidung noch mit der Post. Dann steht hier, ab wann sie für Sie gilt.
party-copy = Sie bekommen diese Entscheidung nur zum Lesen.
party-decision-pdf = Entscheidung als PDF
party-letters = Unsere Briefe an Sie
party-application = Der Antrag
party-application-why = Hier steht, was in dem Antrag steht. Manches dürfen wir Ihnen nicht zeigen.
party-application-open = Antrag zeigen
party-others = Das sagen andere
party-mine = Das haben Sie gesagt
party-answer = Ihre Antwort
party-answer-again = Noch etwas sagen
party-text = Was möchten Sie uns sagen?
party-text-hint = Schreiben Sie, wie Sie reden. Andere lesen Ihren Text erst, wenn wir ihn geprüft haben.
party-send = Antwort schicken
party-empty = Bitte schreiben Sie etwas in das Feld.
party-closed = Wir haben schon entschieden. Ihr Text ist nicht bei uns angekommen.
party-secret = Mit dieser Seite kann man alles über den Antrag lesen. Zeigen Sie die Adresse niemandem.
# What the applicant reads of it.
statements-title = Das sagen andere zu Ihrem Antrag
statements-lead = Wir fragen auch andere Menschen. Hier lesen Sie, was sie sagen. Manches dürfen wir Ihnen nicht zeigen.
statements-none = Hier steht noch nichts. Wenn etwas da ist, bekommen Sie eine Nachricht.
statements-days = Der Text ist vom { $date }. Sie können ihn seit dem { $shown } lesen.
statements-shortened = Etwas von dem Text zeigen wir nicht. Es geht nur den Menschen an, der es geschrieben hat.
statements-yours = Was sagen Sie dazu?
statements-yours-text = Sie können uns schreiben. Wir lesen das, bevor wir entscheiden. Sie müssen aber nicht schreiben.
statements-write = Jetzt schreiben
statements-link = { $n ->
    [one] 1 Text von anderen lesen
   *[other] { $n } Texte von anderen lesen
}
