# The exchange with other portals, for editors.
exchange-nav = Federation
exchange-title = Exchange with other portals
exchange-lead = What we give to other portals, what we show of theirs, and what did not work. What others own is never deleted here.
exchange-kpi-given = Services that we give
exchange-kpi-conflicts = Services described twice
exchange-kpi-skipped = Entries left out
exchange-kpi-links = Links that lead nowhere
exchange-portals = Joined portals
exchange-portals-none = No portal is joined. The operator enters a portal with name and address in the settings, in the section [[federation.portal]]. Its services then stand here and in the search, always with their source.
exchange-portals-hint = The lower number decides where two portals describe the same service.
exchange-col-state = Answers
exchange-col-fetched = Last fetched
exchange-col-taken = Taken over
exchange-col-ours = Services of ours there
exchange-col-number = Number
exchange-answers = answers
exchange-is-out = does not answer
exchange-never = not asked yet
exchange-every = { $n ->
    [one] The portals are asked every minute without anybody doing anything.
   *[other] The portals are asked every { $n } minutes without anybody doing anything.
}
exchange-outage = { $n ->
    [one] When last asked ({ $at }) it gave no usable answer.
   *[other] When last asked ({ $at }) it gave no usable answer, { $n } times in a row.
}
exchange-still-shown = Its state of { $at } is still shown.
exchange-nothing-yet = Nothing of this portal is shown yet.
exchange-not-asked = This portal has not been asked yet.
exchange-program-says = The program reports:
exchange-ask-portals = Ask now what is new
exchange-taken-services = { $n ->
    [one] 1 service
   *[other] { $n } services
}
exchange-taken-offices = { $n ->
    [one] 1 office
   *[other] { $n } offices
}
exchange-taken-online = { $n ->
    [one] 1 online service
   *[other] { $n } online services
}
exchange-taken-gone = { $n ->
    [one] The portal gives 1 service no longer; its last state is kept.
   *[other] The portal gives { $n } services no longer; their last state is kept.
}
exchange-given = What we give
exchange-given-services = { $n ->
    [0] We give no service at the moment, because none is online.
    [one] We give 1 service with its office to everybody who asks for it.
   *[other] We give { $n } services with their office to everybody who asks for them.
}
exchange-given-as-of = Last changed: { $at }.
exchange-given-gone = { $n ->
    [one] Others are told that 1 service is no longer here.
   *[other] Others are told that { $n } services are no longer here.
}
exchange-mutual = Where a service of ours comes back with our own mark, that portal shows it, too. It is then counted above as “Services of ours there”, and our own page stays here.
exchange-conflicts = Services described twice
exchange-conflicts-none = No service is described twice.
exchange-conflicts-hint = Where two portals describe the same service, one description is shown; the other yields and is kept.
exchange-col-yields = Yields
exchange-col-shown = Is shown
exchange-col-why = Why
exchange-col-since = Since
exchange-owner = owned by: { $who }
exchange-owner-us = owned by us
exchange-same-identity = Both carry the same mark.
exchange-same-key = Both name the same LeiKa key and hold at the same place.
exchange-same-name = Both have the same name and hold at the same place.
exchange-rule-ours = Our own description always comes first.
exchange-rule-number = The lower number comes first: { $one } before { $other }.
exchange-rule-name = Both portals have the same number; the short name that comes first in the alphabet goes first.
exchange-findings = What could not be read
exchange-findings-none = Nothing was found in the last deliveries. An entry that cannot be read is left out alone and would stand here with line and reason.
exchange-findings-hint = Entries that were left out keep their last good state. Tell the portal what is to be corrected; line and reason stand beside it.
exchange-skipped = left out
exchange-adapted = adapted
exchange-at-line = { $place }, line { $line }
exchange-entry = Entry { $id }
exchange-found-entry = This entry could not be read and was left out. Everything else was taken over.
exchange-found-no-head = The delivery lacks its head with sender and time. Its content was taken over.
exchange-found-long = A text is longer than allowed and was shortened.
exchange-found-tag = A text holds mark-up that we do not show, to be safe. Its words stay.
exchange-found-signs = A text holds signs that are not among those agreed upon.
exchange-found-no-name = The entry has no name.
exchange-found-no-module = A text module has a number that we do not know.
exchange-found-other = Something was noticed while reading.
exchange-links = Links that lead nowhere
exchange-links-off = Links are not tried, because the operator has not allowed any addresses yet. They are entered in the settings as federation.link_hosts.
exchange-links-tried = { $n ->
    [0] No link has been tried yet.
    [one] 1 link was tried.
   *[other] { $n } links were tried.
}
exchange-links-last = Last: { $at }.
exchange-links-hint = What answers is asked once a day, what does not answer every hour. A redirection counts as an answer.
exchange-links-none = No link that was tried leads nowhere.
exchange-ask-links = Try links now
exchange-col-link = Link
exchange-col-wrong = What is wrong
exchange-col-text = Stands in
exchange-link-gone = The page is no longer there.
exchange-link-status = An error comes from there ({ $n }).
exchange-link-silent = Nobody answers at the address, or not in time.
exchange-link-wrong = This is no address of the web.
exchange-done-portals = The portals are being asked now. Load this page again in a minute.
exchange-done-links = New links and those that led nowhere are being tried now. Load this page again in a minute.
exchange-done-added = The addition is saved and stands on the page of the service.
exchange-addition = Addition of our own
exchange-addition-lead = You can write a paragraph of your own about a service of another portal, for example who helps with it here. It belongs to us: no delivery changes it.
exchange-addition-find = Find a service of another portal
exchange-addition-none = No portal names such a service. Try a shorter word.
exchange-addition-more = There are { $n } hits; the first ones are shown. Try a more exact word.
exchange-addition-hint = The addition stands on the page of the service below the other portal’s text, with our name.
exchange-addition-look = Look at the page of the service
exchange-addition-how = Text only. An empty line begins a new paragraph. Leave it empty to take the addition back.
exchange-addition-gone = The portal gives this service no longer. Your addition is kept.
exchange-addition-by = What stands there now was written by { $who } ({ $at }).
exchange-addition-save = Save the addition
exchange-addition-meanwhile = Somebody else changed the addition meanwhile. Your text is still here, nothing was saved. Compare below and save again.
