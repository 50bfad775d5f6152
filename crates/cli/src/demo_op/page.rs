use std::fmt::Write;

use gateways::demo_op::{Authorize, DemoPerson};

/// What the pages show.
pub(crate) struct View<'a> {
    pub(crate) title: &'a str,
    pub(crate) css: &'a str,
    pub(crate) action: &'a str,
    pub(crate) people: &'a [DemoPerson],
}

/// The page on which one chooses who to be: one button a person, and a way back.
pub(crate) fn choose(view: &View<'_>, request: &Authorize) -> String {
    let mut list = String::new();
    for (number, person) in view.people.iter().enumerate() {
        let _ = write!(
            list,
            "<li><p class=\"muted\" id=\"p{number}\">{about}</p>\
             <p class=\"actions\"><button class=\"btn btn--line\" type=\"submit\" name=\"person\" \
             value=\"{id}\" aria-describedby=\"p{number}\">Als {name} anmelden</button></p></li>",
            about = escaped(&person.about),
            id = escaped(&person.id),
            name = escaped(&person.name),
        );
    }
    let body = format!(
        "<p class=\"lead\">Dies ist eine Vorführung. Alle Personen sind erfunden. Wählen Sie, als \
         wer Sie sich anmelden möchten. Sie brauchen kein Passwort.</p>\
         <form method=\"post\" action=\"{action}\">{hidden}<ul class=\"list-lines\">{list}</ul>\
         <p class=\"actions\"><button class=\"btn btn--line\" type=\"submit\" name=\"person\" \
         value=\"\">Abbrechen und zurück</button></p></form>",
        action = escaped(view.action),
        hidden = hidden(request),
    );
    document(view, &body)
}

/// Somebody opened the page without coming from a sign-in.
pub(crate) fn lost(view: &View<'_>) -> String {
    document(
        view,
        "<p class=\"lead\">Diese Seite öffnet sich nur während einer Anmeldung. Ihre Angaben sind \
         sicher. Bitte beginnen Sie die Anmeldung neu.</p>\
         <p class=\"actions\"><a class=\"btn\" href=\"/\">Zur Startseite</a></p>",
    )
}

fn document(view: &View<'_>, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{title} – Vorführung</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"stylesheet\" href=\"{css}\">\n</head>\n<body>\n\
         <main id=\"inhalt\" class=\"page\"><div class=\"wrap\"><div class=\"page flow measure\">\n\
         <h1>{title}</h1>\n{body}\n</div></div></main>\n</body>\n</html>\n",
        title = escaped(view.title),
        css = escaped(view.css),
    )
}

fn hidden(request: &Authorize) -> String {
    let fields = [
        ("response_type", &request.response_type),
        ("client_id", &request.client_id),
        ("redirect_uri", &request.redirect_uri),
        ("scope", &request.scope),
        ("state", &request.state),
        ("nonce", &request.nonce),
        ("code_challenge", &request.code_challenge),
        ("code_challenge_method", &request.code_challenge_method),
    ];
    fields
        .iter()
        .map(|(name, value)| {
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escaped(value))
        })
        .collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
