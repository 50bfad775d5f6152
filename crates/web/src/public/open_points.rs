//! `GET /leistungen/{service}/offen`: what somebody has to settle before a service that was made of a published form is
//! released.

use askama::Template;
use axum::extract::Path;
use base::Lang;
use usecases::packages::{self, OpenPoint, OpenView};

use crate::gallery::{Sample, of, public, sample_day};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// What is open, part by part.
#[derive(Template)]
#[template(path = "public/open_points.html")]
pub(crate) struct OpenPointsPage {
    shell: Shell,
    view: OpenView,
    parts: Vec<Part>,
}

/// Points of one kind.
struct Part {
    /// Key of its heading.
    key: &'static str,
    /// Key of how it is mended.
    how: &'static str,
    /// What is open, and what it is about; nothing where the sentence says it all.
    points: Vec<(String, String)>,
}

/// The kinds, each with how it is mended, in the order in which they are mended.
const KINDS: [(&str, &str); 7] = [
    ("open-rules", "open-rules-how"),
    ("open-todos", "open-todos-how"),
    ("open-lists", "open-lists-how"),
    ("open-facts", "open-facts-how"),
    ("open-sections", "open-sections-how"),
    ("open-texts", "open-texts-how"),
    ("open-scenarios", "open-scenarios-how"),
];

impl OpenPointsPage {
    fn new(shell: Shell, view: OpenView) -> Self {
        let said: Vec<_> = view.points.iter().map(|point| said(&shell, point)).collect();
        let part = |(key, how): (&'static str, &'static str)| {
            let mine = said.iter().filter(|(kind, ..)| *kind == key);
            let points = mine.map(|(_, about, says)| (about.clone(), says.clone())).collect();
            Part { key, how, points }
        };
        let parts: Vec<Part> = KINDS.into_iter().map(part).collect();
        let parts = parts.into_iter().filter(|part| !part.points.is_empty()).collect();
        Self { shell, view, parts }
    }
}

/// The kind of a point, what it is about, and what is open.
fn said(shell: &Shell, point: &OpenPoint) -> (&'static str, String, String) {
    let words = shell.words;
    match point {
        OpenPoint::Rule { id, says, .. } => ("open-rules", id.clone(), says.clone()),
        OpenPoint::Todo { about, says } => ("open-todos", about.clone(), says.clone()),
        OpenPoint::OtherList { named, offered } => {
            let says = words.say1("open-list-other", "list", offered.as_str());
            ("open-lists", named.clone(), says.into_owned())
        }
        OpenPoint::MissingList { label, list } => {
            let says = words.say1("open-list-missing", "field", label.as_str());
            ("open-lists", list.clone(), says.into_owned())
        }
        OpenPoint::Fact(about) => ("open-facts", String::new(), about.clone()),
        OpenPoint::Section(key) => {
            ("open-sections", String::new(), words.say(section(key)).into_owned())
        }
        OpenPoint::Texts(lang, many) => {
            let key = match lang {
                Lang::DeSimple => "open-texts-simple",
                Lang::De | Lang::En => "open-texts-english",
            };
            ("open-texts", String::new(), words.say1(key, "n", *many).into_owned())
        }
        OpenPoint::Unseen(pages) => {
            let says = words.say1("open-scenarios-unseen", "n", *pages);
            ("open-scenarios", String::new(), says.into_owned())
        }
    }
}

/// The heading of a text module.
fn section(module: &str) -> &'static str {
    match module {
        "voraussetzungen" => "open-section-voraussetzungen",
        "unterlagen" => "open-section-unterlagen",
        "kosten" => "open-section-kosten",
        "verfahrensablauf" => "open-section-verfahrensablauf",
        "bearbeitungsdauer" => "open-section-bearbeitungsdauer",
        "handlungsgrundlage" => "open-section-handlungsgrundlage",
        "rechtsbehelf" => "open-section-rechtsbehelf",
        _ => "open-section-teaser",
    }
}

impl Page for OpenPointsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("open-title")).service(&*self.view.title)
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /leistungen/{service}/offen`
pub(crate) async fn get(call: Call, Path(service): Path<String>) -> Answered {
    let view = packages::open_points(&call.house, &call.ctx, &service).await?;
    show(&OpenPointsPage::new(call.shell(Section::Services), view))
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let rule = OpenPoint::Rule {
        id: "R99000000001".to_owned(),
        says: "aus dem Wortlaut vorgeschlagen, bitte prüfen: „Farbe“ ist nur dann zu befüllen, wenn „Streifen“ bejaht wurde."
            .to_owned(),
        proposed: true,
    };
    let points = vec![
        rule,
        OpenPoint::Todo {
            about: "F99000000087".to_owned(),
            says: "Verborgenes Feld: Seine Quelle (Eingang, Register, Regel) ist festzulegen."
                .to_owned(),
        },
        OpenPoint::OtherList {
            named: "urn:strand:farben_2017".to_owned(),
            offered: "urn:strand:farben_2024".to_owned(),
        },
        OpenPoint::MissingList {
            label: "Windrichtung".to_owned(),
            list: "urn:strand:wind_2".to_owned(),
        },
        OpenPoint::Fact(of(
            lang,
            "Welches Vertrauensniveau gilt?",
            "Which level of assurance holds?",
        )),
        OpenPoint::Section("kosten"),
        OpenPoint::Section("rechtsbehelf"),
        OpenPoint::Texts(Lang::En, 213),
        OpenPoint::Texts(Lang::DeSimple, 1),
        OpenPoint::Unseen(31),
    ];
    let view = OpenView {
        service: "beach_chair_permit".to_owned(),
        title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        file: "Strandkorb.xdf2.xml".to_owned(),
        standard: "XDatenfelder 2".to_owned(),
        on: sample_day(),
        points,
    };
    let page =
        |view| OpenPointsPage::new(public(lang, "/leistungen/beach_chair_permit/offen"), view);
    let settled = OpenView { points: Vec::new(), ..view.clone() };
    vec![Sample::of("full", &page(view)), Sample::of("settled", &page(settled))]
}
