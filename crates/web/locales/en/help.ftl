# Help, contact, barriers, and the words of all forms.
help-contact = How to reach us
help-email = E-mail
barrier-title = Report a barrier
barrier-lead = Is there anything on this portal that you cannot read, hear or use? Write to us.
barrier-page = Page it is about
barrier-text = What is the problem?
barrier-text-hint = If you can, also say which device and which assistive technology you use.
barrier-contact = E-mail address or telephone number
barrier-contact-hint = Only if you want an answer.
barrier-send = Send report
barrier-empty = Describe the barrier, for example: The button “Continue” has no name.
barrier-done = Thank you, your report has arrived
barrier-number = Number of your report:
barrier-next = We look into it and answer if you left contact details.
barrier-by = You usually have the answer by { $day }.
barrier-ombud = Does our answer not help you? Then turn to the
barrier-back = Back to the page
text-too-long = Shorten the text to at most { $n } characters.
field-optional = (optional)
field-choose = Please choose
field-source = Taken over from: { $source }
field-search = Word or beginning of a word
field-search-of = The list has { $n } entries.
field-search-go = Search
field-search-chosen = You chose:
field-search-found = { $n ->
    [0] No entry for “{ $word }”. Look for the beginning of the word only.
    [one] One entry for “{ $word }”:
   *[other] { $n } entries for “{ $word }”. Choose one:
}
field-search-more = { $n ->
    [one] One more entry is not shown. Search with more letters.
   *[other] { $n } more entries are not shown. Search with more letters.
}
date-day = Day
date-month = Month
date-year = Year
