# English texts of an application that stand in no form.
outcome-answered = Answered
outcome-passed-on = Passed on to another office
outcome-settled = Settled without a further answer
