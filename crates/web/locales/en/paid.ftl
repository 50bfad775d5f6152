# What people see of their payments.
paid-title = Your money
paid-next = Next: { $amount } on { $date }.
paid-next-hint = Where that day is a weekend or a holiday, the money comes before it.
paid-owed = { $amount } are due and come with the next payment.
paid-claim = We have paid { $amount } too much. You will get a letter from us about it.
paid-waits = A payment is waiting. We will get in touch, or you send us a message.
paid-account = To the account { $iban }.
paid-before = What we have paid
paid-none = We have not paid anything yet.
paid-nothing-next = No further payment comes.
