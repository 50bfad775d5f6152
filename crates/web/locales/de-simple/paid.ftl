# Was die Person von ihren Zahlungen sieht.
paid-title = Ihr Geld
paid-next = Das nächste Geld kommt am { $date }. Es sind { $amount }.
paid-next-hint = Ist der Tag am Wochen-Ende oder an einem Feier-Tag? Dann kommt das Geld früher.
paid-owed = Sie bekommen noch { $amount }. Das Geld kommt mit der nächsten Zahlung.
paid-claim = Wir haben zu viel gezahlt: { $amount }. Sie bekommen dazu einen Brief.
paid-waits = Eine Zahlung wartet. Wir melden uns. Oder Sie schreiben uns.
paid-account = Das Geld kommt auf Ihr Konto: { $iban }.
paid-before = Dieses Geld haben Sie schon bekommen
paid-none = Sie haben noch kein Geld bekommen.
paid-nothing-next = Es kommt kein Geld mehr.
