//! `/demo/anmeldung/…`: who to be in the demonstration. The example provider asks here, in demo
//! mode only; the composition root mounts it and brings the request that must not get lost.

use askama::Template;
use axum::response::Response;
use base::{Lang, LocalText};
use http::StatusCode;

use crate::gallery::{Sample, public};
use crate::shell::links::{encode, prefix};
use crate::shell::{Failure, Page, Section, Shell, Title, show_as};

/// An example person to choose.
pub struct Somebody {
    /// Lasting name at the provider.
    pub id: String,
    /// Full name.
    pub name: String,
    /// One line that says who this is.
    pub about: LocalText,
}

/// What is asked.
pub struct Question {
    /// Path of the page, without language prefix and query.
    pub path: String,
    /// True where the people are members of staff.
    pub staff: bool,
    /// The request of the sign-in, name and value: it comes back with the choice.
    pub request: Vec<(&'static str, String)>,
    /// Whom to choose from.
    pub people: Vec<Somebody>,
}

impl Question {
    /// Where it is asked in a language, with the whole request.
    #[must_use]
    pub fn address(&self, lang: Lang) -> String {
        let pairs: Vec<_> =
            self.request.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        format!("{}{}?{}", prefix(lang), self.path, pairs.join("&"))
    }
}

/// The choice, or nothing to choose where no sign-in has begun.
#[derive(Template)]
#[template(path = "public/demo_sign_in.html")]
pub struct DemoSignInPage {
    shell: Shell,
    question: Option<Question>,
}

impl DemoSignInPage {
    /// Asks.
    #[must_use]
    pub fn asking(shell: Shell, question: Question) -> Self {
        Self { shell: shell.section(Section::Elsewhere), question: Some(question) }
    }

    /// Somebody came without a sign-in that has begun.
    #[must_use]
    pub fn lost(shell: Shell) -> Self {
        Self { shell: shell.section(Section::Elsewhere), question: None }
    }

    /// The answer to the browser.
    ///
    /// # Errors
    /// As [`show_as`].
    pub fn show(&self) -> Result<Response, Failure> {
        let status = if self.question.is_some() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        show_as(status, self)
    }

    fn heading(&self) -> std::borrow::Cow<'static, str> {
        self.shell.words.say(match &self.question {
            Some(question) if question.staff => "demo-sign-in-staff",
            Some(_) => "demo-sign-in-title",
            None => "demo-sign-in-lost",
        })
    }

    /// This page in another language, with the whole request.
    fn in_language(&self, tag: &str) -> String {
        match &self.question {
            Some(question) => question.address(tag.parse().unwrap_or_default()),
            None => self.shell.in_language(tag),
        }
    }
}

impl Page for DemoSignInPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.heading())
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let about = |de: &str, en: &str| {
        let mut text = LocalText::german(de);
        text.set(Lang::En, en);
        text
    };
    let somebody = |id: &str, name: &str, about: LocalText| Somebody {
        id: id.to_owned(),
        name: name.to_owned(),
        about,
    };
    let question = |audience: &str, people: Vec<Somebody>| Question {
        path: format!("/demo/anmeldung/{audience}"),
        staff: audience == "staff",
        request: vec![("client_id", "portal".to_owned()), ("state", "0a1b".to_owned())],
        people,
    };
    let shell = || public(lang, "/anmelden");
    let citizens = vec![
        somebody(
            "frauke",
            "Frauke Petersen",
            about("Möchte einen Strandkorb.", "Wants a beach chair."),
        ),
        somebody("jan", "Jan Behrens", about("Ist umgezogen.", "Has moved house.")),
    ];
    let staff = vec![somebody("antje", "Antje Lorenz", about("Sachbearbeitung.", "Case worker."))];
    vec![
        Sample::of("citizens", &DemoSignInPage::asking(shell(), question("citizens", citizens))),
        Sample::of("staff", &DemoSignInPage::asking(shell(), question("staff", staff))),
        Sample::of("lost", &DemoSignInPage::lost(shell())),
    ]
}
