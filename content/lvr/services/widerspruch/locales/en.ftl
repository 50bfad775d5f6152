# Texts of the package in English.

## Headings
chapter-objection = Your objection
section-decision = The decision
    .hint = Case number, date, service
section-person = About you
    .hint = Name, address
section-reasons = Reasons and documents
    .hint = Voluntary

## Pages
page-decision = Which decision do you object to?
page-served = When did you get the decision?
    .why = The objection must reach us within one month of service.
page-person = Who objects?
page-address = How can we reach you?
page-attorney = Does somebody act for you?
page-other = Does the decision concern somebody else?
page-other_address = Who is the other side?
page-reasons = Why do you disagree?
page-evidence = Do you want to send documents?
    .hint = You can send each document later.

## Fields
field-decision_number = Case number of the decision
    .hint = It stands at the top right of the decision, for example KSU 26 0001 234.
    .missing = Enter the case number, for example KSU 26 0001 234.
field-decision_date = Date of the decision
    .hint = For example 27 11 2026
    .missing = Enter the date, for example 27 11 2026.
field-served_on = Served on
    .hint = The day on the yellow envelope or the receipt. For example 30 11 2026
    .missing = Enter the day of service, for example 30 11 2026.
field-notice_of_remedies = The decision contains a notice of remedies
    .hint = If it is missing or wrong, you have one year (§ 58 (2) VwGO).
    .missing = Choose “Yes” or “No”.
field-role = I object as
    .missing = Choose an answer, for example “employer”.
option-role-arbeitgeber = employer
option-role-beschaeftigt = employee
option-role-andere = another person to whom the decision is addressed
field-organisation = Name of the employer
    .missing = Enter the name, for example Tischlerei Abendrot GmbH.
field-first_names = First name
    .missing = Enter the first name, for example Jonas.
field-last_name = Family name
    .missing = Enter the family name, for example Behrens.
field-street = Street and number
    .missing = Enter street and number, for example Werkstraße 12.
field-postal_code = Postal code
    .missing = Enter the postal code, for example 50968.
    .invalid = Enter the postal code with five digits, for example 50968.
field-city = Town
    .missing = Enter the town, for example Köln.
field-email = E-mail
    .invalid = Enter the whole address, for example jonas@example.org.
field-attorney = An authorised person acts for me
    .missing = Choose “Yes” or “No”.
field-attorney_name = Name and address of the authorised person
    .missing = Enter name and address, for example Kanzlei Sommer, Ring 3, 50672 Köln.
field-other_side = The decision also concerns another side
    .hint = For example the employer, if you are the employee. We hear them.
    .missing = Choose “Yes” or “No”.
field-other_name = Name of the other side
    .missing = Enter the name, for example Tischlerei Abendrot GmbH.
field-other_street = Street and number
    .output = Other side: Street and number
    .missing = Enter street and number, for example Werkstraße 12.
field-other_postal_code = Postal code
    .output = Other side: Postal code
    .missing = Enter the postal code, for example 50968.
    .invalid = Enter the postal code with five digits, for example 50968.
field-other_city = Town
    .output = Other side: Town
    .missing = Enter the town, for example Köln.
field-reasons = Reasons
    .hint = You need not give reasons. But reasons help us.
field-reasons_later = I send the reasons later
    .missing = Choose “Yes” or “No”.
field-privacy_ack = I have taken note of the privacy notice on objections.
    .missing = Read the privacy notice and then tick the box.

## Checks
check-served_past = Enter a day in the past, for example 30 11 2026.
check-served_after = The service is after the date of the decision, for example on 30 11 2026.

# Ways to finish a step at the desk.
outcome-remedied = Remedy it
outcome-committee = Put it before the committee
