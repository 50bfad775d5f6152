# The anonymous check.
back-to-service = To the page { $service }
next = Continue
check-step = Question { $n } of at most { $of }
check-nothing-stored = The check is anonymous. We do not store your answers.
check-result-title = The result of your check
check-result-lead = This is a first estimate from your answers. The authority decides on your application with binding effect.
check-reasons = Why?
check-apply-anyway = Apply anyway
check-anyway-why = You may apply in any case. The authority has to accept and examine your application.
check-your-answers = Your answers
check-again = Check again from the start
verdict-likely = Probably yes
verdict-unlikely = Probably no
verdict-open = Still open
