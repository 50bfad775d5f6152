# A service page.
service-languages = Language of this page
service-everyday = Everyday language
service-apply = Apply online
service-apply-request = Send a request
service-check = Check eligibility first
service-check-note = { $n ->
    [one] The check has at most one question, is anonymous, and we store nothing.
   *[other] The check has at most { $n } questions, is anonymous, and we store nothing.
}
service-closed = You cannot apply for this service online at the moment. Call or write to us; that is an application as well.
service-closed-request = You cannot send a request about this service online at the moment. Call us or write to us.
service-amounts = Amounts
service-as-of = As of { $date }
service-note = Note
service-checked = Checked by experts: { $date }, { $who }.
service-on-page = On this page
service-office = Responsible office
service-help-title = Would you rather have help?
service-help-text = We fill in the application with you on the phone. A person you trust can also apply for you.
service-help-text-request = We write the request down with you on the telephone. A person you trust can also send it for you.
service-privacy = Data protection: { $service }
