# Those who take part in a case beside the applicant.
party-title = Beteiligt an einem Verfahren
party-lead = Sie haben von uns einen Brief mit einem Code bekommen? Damit lesen Sie hier unser Schreiben und antworten uns. Ein Konto brauchen Sie nicht.
party-code = Code aus dem Brief
party-code-hint = 20 Zeichen in fünf Gruppen, zum Beispiel K7QF-2M3P-…. Striche, Leerzeichen und Kleinschreibung spielen keine Rolle.
party-open = Öffnen
party-no-such-code = Zu diesem Code gibt es kein Verfahren. Vergleichen Sie ihn bitte noch einmal mit dem Brief; verwechselt werden leicht 8 und B oder 5 und S. Nichts ist verloren.
party-without = Ohne Internet antworten
party-without-text = Sie können uns auch einen Brief schreiben oder anrufen:
party-room-title = Ihre Beteiligung an einem Verfahren
party-you = Sie sind beteiligt als
party-applicant = Den Antrag hat gestellt
party-unit = Zuständig
party-reference = Aktenzeichen
party-not-asked = Wir haben Sie noch nicht um eine Stellungnahme gebeten.
party-asked = Wir bitten um Ihre Stellungnahme.
party-until = Wir bitten um Ihre Stellungnahme bis zum { $date }.
party-over = Die Zeit für eine Stellungnahme ist am { $date } abgelaufen. Solange nicht entschieden ist, können Sie trotzdem noch schreiben.
party-answered = Ihre Stellungnahme ist am { $date } bei uns eingegangen.
party-answered-late = Ihre Stellungnahme ist am { $date } bei uns eingegangen, nach Ablauf der Frist. Sie liegt in der Akte.
party-sent = Ihre Stellungnahme ist da. Sie müssen jetzt nichts weiter tun.
party-decision = Entscheidung
party-counts-from = Für Sie zählt dieser Bescheid ab dem { $date }.
party-counts-later = Der Bescheid wird Ihnen förmlich zugestellt. Ab welchem Tag er für Sie zählt, steht hier, sobald die Zustellung nachgewiesen ist.
party-copy = Sie bekommen diesen Bescheid zur Kenntnis.
party-decision-pdf = Bescheid als PDF
party-letters = Unsere Schreiben an Sie
party-application = Der Antrag
party-application-why = Damit Sie sich äußern können, lesen Sie hier, was beantragt wurde. Angaben, die Sie nichts angehen, sind weggelassen.
party-application-open = Angaben im Antrag zeigen
party-others = Was andere Beteiligte gesagt haben
party-mine = Was Sie gesagt haben
party-answer = Ihre Stellungnahme
party-answer-again = Etwas ergänzen
party-text = Was möchten Sie uns sagen?
party-text-hint = Schreiben Sie in Ihren Worten. Wir prüfen, was davon andere Beteiligte lesen dürfen, bevor wir es ihnen zeigen.
party-send = Stellungnahme abgeben
party-empty = Bitte schreiben Sie Ihre Stellungnahme in das Feld.
party-closed = Das Verfahren ist abgeschlossen. Ihr Text wurde nicht abgegeben; kopieren Sie ihn, wenn Sie ihn noch brauchen.
party-secret = Die Adresse dieser Seite öffnet das Verfahren für Sie. Geben Sie sie nicht weiter, und schließen Sie das Fenster an fremden Geräten.
# What the applicant reads of it.
statements-title = Stellungnahmen der Angehörten
statements-lead = Bevor wir entscheiden, hören wir auch andere an. Hier lesen Sie, was sie zu Ihrem Antrag gesagt haben und was wir Ihnen davon zeigen dürfen.
statements-none = Noch gibt es hier nichts zu lesen. Sobald wir Ihnen eine Stellungnahme zeigen, bekommen Sie eine Nachricht.
statements-days = Bei uns eingegangen am { $date }, für Sie zu lesen seit dem { $shown }
statements-shortened = Einen Teil haben wir weggelassen, weil er nur die Person selbst betrifft.
statements-yours = Was Sie dazu sagen
statements-yours-text = Sie können uns schreiben, was Sie davon halten. Es kommt zur Akte, und wir beachten es, bevor wir entscheiden. Sie müssen nichts schreiben.
statements-write = Dazu schreiben
statements-link = { $n ->
    [one] Eine Stellungnahme lesen
   *[other] { $n } Stellungnahmen lesen
}
