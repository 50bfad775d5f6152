//! `GET /`: search, situations, services.

use askama::Template;
use base::Lang;
use usecases::catalogue::{self, ServiceCard, SituationCard, StartView};

use crate::gallery::{Sample, of, public};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// The start page.
#[derive(Template)]
#[template(path = "public/start.html")]
pub(crate) struct StartPage {
    shell: Shell,
    view: StartView,
    /// Names of services, offered in the field of the search where there is no script.
    names: Vec<String>,
}

impl StartPage {
    fn new(shell: Shell, view: StartView) -> Self {
        let names = view.services.iter().map(|service| service.title.clone()).collect();
        Self { shell, view, names }
    }

    fn service(&self, id: &str) -> String {
        self.shell.links.service(id)
    }
}

impl Page for StartPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("start-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /`
pub(crate) async fn get(call: Call) -> Answered {
    let view = catalogue::start(&call.house, &call.ctx).await?;
    show(&StartPage::new(call.shell(Section::Services), view))
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| StartPage::new(public(lang, "/"), view);
    vec![
        Sample::of("full", &page(sample(lang))),
        Sample::of(
            "empty",
            &page(StartView {
                situations: Vec::new(),
                services: Vec::new(),
                all: 0,
                advises: false,
                ..sample(lang)
            }),
        ),
    ]
}

fn sample(lang: Lang) -> StartView {
    StartView {
        authority: of(lang, "Bezirksverband Küstenland", "Coastland District Authority"),
        situations: situations(lang),
        services: services(lang),
        all: 42,
        advises: true,
    }
}

/// The invented situations of all samples.
pub(crate) fn situations(lang: Lang) -> Vec<SituationCard> {
    let situation = |id: &str, title: String, text: String, services| SituationCard {
        id: id.to_owned(),
        title,
        text,
        services,
    };
    vec![
        situation(
            "family",
            of(lang, "Familie und Strand", "Family and beach"),
            of(lang, "Strandkorb, Sandburg, Ferien", "Beach chairs, sand castles, holidays"),
            2,
        ),
        situation(
            "work",
            of(lang, "Arbeiten am Meer", "Working by the sea"),
            of(lang, "Kiosk, Bootsverleih", "Kiosks, boat rental"),
            1,
        ),
        situation(
            "culture",
            of(lang, "Leuchtturm und Denkmal", "Lighthouse and heritage"),
            of(lang, "Besuch, Pflege, Förderung", "Visits, care, grants"),
            0,
        ),
    ]
}

/// The invented services of all samples.
pub(crate) fn services(lang: Lang) -> Vec<ServiceCard> {
    vec![
        ServiceCard {
            id: "beach_chair_permit".to_owned(),
            title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
            summary: of(
                lang,
                "Monatliches Geld für einen Strandkorb, unabhängig vom Einkommen",
                "Monthly money for a beach chair, whatever your income",
            ),
            audience: vec!["citizen"],
        },
        ServiceCard {
            id: "sand_castle_licence".to_owned(),
            title: of(lang, "Sandburg-Erlaubnis", "Sand castle licence"),
            summary: of(
                lang,
                "Erlaubnis für Sandburgen über zwei Meter Höhe",
                "Licence for sand castles higher than two metres",
            ),
            audience: vec!["family", "association"],
        },
    ]
}
