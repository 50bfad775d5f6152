# The service centre's look-up.
d115-title = Answers on the telephone
d115-question = Question or keyword
d115-place = Place of residence
d115-search = Search
d115-keys = Type question and place and press Enter: the best answer is there at once. Use Tab, or Alt and a digit, to open another result, and Alt and 0 to go back.
d115-found = { $n ->
    [0] No result
    [one] 1 result
   *[other] { $n } results
}
d115-none = There is no answer to “{ $question }”. Try another word, or one of the service, the office or the law.
d115-kind-service = Service
d115-kind-offer = Advice
d115-kind-matter = Matter of other bodies
d115-charge = Responsible
d115-charge-neighbour = Responsible, other area
d115-charge-local = Responsible locally
d115-charge-place = Responsible where they live
d115-transfer = Transfer to
d115-no-phone = No checked number known
d115-hours = Opening hours
d115-cost = Cost
d115-documents = Documents
d115-time = Duration
d115-deadline = Time limit
d115-how = How it works
d115-for-whom = For whom
d115-law = Legal basis
d115-page = Page in the portal
d115-offers = Advice on this
d115-back = Back to the results
d115-export-json = Knowledge base as JSON
d115-export-csv = Knowledge base as a table
