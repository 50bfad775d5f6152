# Start page.
start-title = What would you like to do?
start-lead = From your question to the decision – in one place, without paper and without detours. You can also call or write.
start-often = For example:
start-situations = Search by situation
start-count = { $n ->
    [0] No service online yet
    [one] 1 service
   *[other] { $n } services
}
start-plain = Easy to understand and in sign language
start-simple-title = Easy language
start-simple-text = The most important things in easy German: What does this authority do? How do you apply? Where do you get help?
start-simple-link = To the pages in easy language
start-dgs-title = German Sign Language
start-dgs-text = You can talk to us in sign language. We arrange the interpreting. Videos are in preparation.
start-dgs-link = To the page on sign language
start-services = Services, for example
start-no-services = This portal offers no service at the moment. Call us, we will help.
start-unsure = Not sure what helps you?
start-compass = Find advice
start-ask-title = Rather ask first?
start-ask-text = In the advice compass you find people who advise you: with us, in your town, or independent of any authority.
start-ask-phone = We advise you on the phone and fill in the application with you if you like.
situation-none = There is no service online for this situation yet. Call us and we will tell you how it works.
start-all = { $n ->
    [one] See the one service
   *[other] All { $n } services from A to Z
}
start-orders = Or in another order:
services-title = All services
services-lead = { $n ->
    [one] This portal has 1 service.
   *[other] This portal has { $n } services. All of them are on this page.
}
services-order = Order
services-by-letters = From A to Z
services-by-situations = By situation
services-by-audiences = By whom they are for
services-jump = Jump to a group
services-other = Other services
audience-for = For:
audience-citizen = citizens
audience-family = families and relatives
audience-employer = employers
audience-provider = providers
audience-municipality = towns, districts and municipalities
audience-association = clubs and associations
audience-school = schools
audience-owner = owners
topics-title = Services by topic field
topics-lead = The federation and the Länder sort all services into topic fields. Here you see what we offer in each.
topics-others = Other topic fields
topics-others-text = We offer no service in these topic fields. Others are responsible there, for example your town, your district or the Land.
