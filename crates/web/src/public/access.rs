//! `/elektronischer-zugang`: on which ways something can be sent, in which formats and how large.
//! Formats and sizes are those that the portal takes, so this page cannot be out of date.

use askama::Template;
use base::{Certainty, Lang, LocalText};
use catalogue::accessibility::{AccessChannel, ChannelKind};
use usecases::places::{self, AccessView};

use super::fixed;
use crate::gallery::{Sample, of, public};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// The electronic access.
#[derive(Template)]
#[template(path = "public/access.html")]
pub(crate) struct AccessPage {
    shell: Shell,
    view: AccessView,
}

impl AccessPage {
    fn say<'a>(&self, text: &'a LocalText) -> &'a str {
        text.get(self.shell.lang())
    }

    fn is_settled(&self, certainty: &Certainty) -> bool {
        certainty.is_settled()
    }

    fn open(&self) -> Vec<&(AccessChannel, String)> {
        self.view.channels.iter().filter(|(one, _)| one.kind != ChannelKind::Closed).collect()
    }

    fn closed(&self) -> Vec<&(AccessChannel, String)> {
        self.view.channels.iter().filter(|(one, _)| one.kind == ChannelKind::Closed).collect()
    }

    fn kinds(&self) -> String {
        self.view.kinds.join(", ")
    }
}

impl Page for AccessPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("access-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// Shows the ways; the authority's contact page where it did not describe them.
pub(crate) async fn get(call: Call) -> Answered {
    match places::electronic_access(&call.house)? {
        Some(view) => show(&AccessPage { shell: call.shell(Section::Help), view }),
        None => fixed::contact(call).await,
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let both = |de: &str, en: &str| {
        let mut text = LocalText::german(de);
        text.set(Lang::En, en);
        text
    };
    let channel = |id: &str, kind: ChannelKind, (de, en): (&str, &str)| AccessChannel {
        id: id.to_owned(),
        kind,
        written_form: kind == ChannelKind::Portal,
        name: both(de, en),
        what: both("Für Anträge und Fragen.", "For applications and questions."),
        form: (kind == ChannelKind::Portal)
            .then(|| both("Ersetzt die Schriftform.", "Replaces written form.")),
        certainty: if kind == ChannelKind::Closed { Certainty::Unsure } else { Certainty::Source },
        source: String::new(),
    };
    let email = "portal@kuestenland.example".to_owned();
    let view = AccessView {
        norm: of(lang, "§ 3 Küstengesetz", "Coast Act, section 3"),
        certainty: Certainty::Memory,
        unfit: (of(lang, "§ 4 Küstengesetz", "Coast Act, section 4"), Certainty::Source),
        channels: vec![
            (
                channel("portal", ChannelKind::Portal, ("Online-Antrag", "Online form")),
                String::new(),
            ),
            (channel("email", ChannelKind::Email, ("E-Mail", "E-mail")), email),
            (channel("flag", ChannelKind::Closed, ("Flaggenpost", "Flag post")), String::new()),
        ],
        kinds: vec!["PDF", "JPEG"],
        most_bytes: 8_000_000,
    };
    let shell = public(lang, "/elektronischer-zugang").section(Section::Help);
    vec![Sample::of("full", &AccessPage { shell, view })]
}
