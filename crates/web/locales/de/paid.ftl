# Was die Person von ihren Zahlungen sieht.
paid-title = Ihr Geld
paid-next = Als Nächstes: { $amount } am { $date }.
paid-next-hint = Fällt der Tag auf ein Wochenende oder einen Feiertag, kommt das Geld vorher.
paid-owed = { $amount } sind fällig und kommen mit der nächsten Zahlung.
paid-claim = Wir haben { $amount } zu viel gezahlt. Dazu bekommen Sie ein Schreiben von uns.
paid-waits = Eine Zahlung wartet gerade. Wir melden uns bei Ihnen, oder Sie schreiben uns eine Nachricht.
paid-account = Auf das Konto { $iban }.
paid-before = Das haben wir gezahlt
paid-none = Wir haben noch nichts gezahlt.
paid-nothing-next = Es kommt keine weitere Zahlung.
