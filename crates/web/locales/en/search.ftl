# The search.
search-label = Search for a service or a concern
search-button = Search
search-place = Place (optional)
search-title = { $n ->
    [0] No results for “{ $query }”
    [one] 1 result for “{ $query }”
   *[other] { $n } results for “{ $query }”
}
search-in = { $found } in { $place }
search-all-count = { $n ->
    [one] 1 service
   *[other] All { $n } services
}
search-all-in = { $n ->
    [one] 1 service in { $place }
   *[other] All { $n } services in { $place }
}
search-elsewhere = This portal is not responsible for { $place }; this authority is: { $other }. If you apply here all the same, we forward your application.
search-place-unknown = We do not know the place “{ $place }”. So we show everything, wherever it is. Write the name of the town or municipality only, for example: Köln.
search-place-meant = Did you mean:
search-corrected = We searched for
search-meant = Did you mean
search-exact = Search for the exact words only
search-is-exact = We searched for the exact words only.
search-tolerant = Search for similar words, too
search-unknown = None of our descriptions has these words:
search-help = What you can do
search-empty = Try another, shorter word. You can also write whole sentences.
search-compass = Find advice and services with a few questions
search-empty-phone = You can also tell us what you need:
search-empty-write = Or write to us:
search-narrow = Narrow down
search-facet-situation = Situation
search-facet-audience = For whom
search-facet-topic = Topic
search-apply = Apply
search-widen = Remove the selection
search-hits = Results
search-offer-of = Offered by { $portal }
search-also-called = Also searched as:
search-in-text = From the text:
search-pages = Pages of results
search-page = Page { $n } of { $of }
search-before = Previous page
search-next = Next page
search-all-link = Show all services

# Suggestions while somebody types; # is their number.
suggest-list = Suggestions
suggest-none = No suggestions.
suggest-one = 1 suggestion. Press the down arrow to reach it.
suggest-many = # suggestions. Choose one with the arrow keys.
