# Joined portals and what others may use.
joined-title = Services of other portals
joined-found = { $n ->
    [0] Nothing found for “{ $query }” at other portals
    [one] 1 result for “{ $query }” at other portals
   *[other] { $n } results for “{ $query }” at other portals
}
joined-lead = Other authorities help as well. Here you find what their portals offer, always with the source and a way there.
joined-none = No other portal is connected at the moment.
joined-search = Search for a service
joined-portal = Portal
joined-all = All portals
joined-count = { $n ->
    [0] No service
    [one] 1 service
   *[other] { $n } services
}
joined-nothing = Try another, shorter word, or call us.
joined-source = Source: { $portal }
joined-pages = Pages
joined-before = Previous page
joined-page = Page { $n } of { $of }
joined-after = Next page
joined-portals = Connected portals
joined-services = { $n ->
    [one] 1 service
   *[other] { $n } services
}
joined-as-of = as of { $at }
joined-out = This portal does not answer at the moment. You see its last state.
joined-embed = Embed our catalogue in your own pages
foreign-source = This description comes from: { $portal }.
foreign-as-of = Taken over: { $at }.
foreign-gone = The other portal has not offered this service since { $at }. You see its last state.
foreign-ours = For our area our own description holds:
foreign-ours-link = To our service
foreign-go = Continue to this service at: { $portal }
foreign-addition = Added by: { $authority }
foreign-office = Responsible office
foreign-name = Designation
foreign-short = In short
foreign-full = What it is about
foreign-law = Legal basis
foreign-documents = Evidence
foreign-requirements = Requirements
foreign-steps = How it works
foreign-forms = Forms
foreign-who = Who is responsible
foreign-remedy = Remedy
foreign-cost = Costs
foreign-deadline = Deadlines
foreign-duration = How long it takes
foreign-more = Further information
embed-title = Use our catalogue
embed-lead = Other portals and web sites may show our services: without an account, without a key, without watching visitors.
embed-search = Embed the search field
embed-search-text = The search opens our portal. The field needs no script and sets no cookies.
embed-service = Embed a description
embed-service-text = Put the short name of the service in the place of ID. The languages are de, en and de-simple.
embed-data = Fetch data
embed-data-text = Every answer carries a mark. Whoever sends it along the next time gets only what is new. XZuFi 2.2 is not schema-checked, because we had no schema.
embed-openapi = Description of the interface (OpenAPI)
embed-list = List of services (JSON)
embed-xzufi = Whole catalogue (XZuFi 2.2)
