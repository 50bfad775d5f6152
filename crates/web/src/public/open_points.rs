//! `GET /leistungen/{service}/offen`: what somebody has to settle before a service that was made of a published form is
//! released.

use std::borrow::Cow;

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
    points: Vec<Point>,
}

/// One thing that is open.
struct Point {
    /// Key of the heading below which it stands.
    kind: &'static str,
    /// The id or the list that it is about; empty where the sentence says it all.
    about: String,
    /// What is open, in pieces, each with its language where that is not the page's.
    says: Vec<(String, Option<&'static str>)>,
}

/// The kinds, each with how it is mended, in the order in which they are mended.
const KINDS: [(&str, &str); 8] = [
    ("open-rules", "open-rules-how"),
    ("open-todos", "open-todos-how"),
    ("open-lists", "open-lists-how"),
    ("open-facts", "open-facts-how"),
    ("open-sections", "open-sections-how"),
    ("open-texts", "open-texts-how"),
    ("open-scenarios", "open-scenarios-how"),
    ("open-others", "open-others-how"),
];

/// Stands in a sentence where words of the form come; nobody types it.
const GAP: &str = "\u{fffc}";

impl OpenPointsPage {
    fn new(shell: Shell, view: OpenView) -> Self {
        let empty = |(key, how)| Part { key, how, points: Vec::new() };
        let mut parts: Vec<Part> = KINDS.into_iter().map(empty).collect();
        for point in view.points.iter().map(|point| said(&shell, point)) {
            if let Some(part) = parts.iter_mut().find(|part| part.key == point.kind) {
                part.points.push(point);
            }
        }
        parts.retain(|part| !part.points.is_empty());
        Self { shell, view, parts }
    }
}

/// What a page says of a point. The form and its law speak German, findings English.
fn said(shell: &Shell, point: &OpenPoint) -> Point {
    let words = shell.words;
    let foreign = |lang: Lang| (lang.html() != words.lang().html()).then(|| lang.html());
    let german = |text: &str| vec![(text.to_owned(), foreign(Lang::De))];
    let own = |text: Cow<'_, str>| vec![(text.into_owned(), None)];
    let (kind, about, says) = match point {
        OpenPoint::Rule { id, says } => ("open-rules", id.as_str(), german(says)),
        OpenPoint::Todo { about, says } => ("open-todos", about.as_str(), german(says)),
        OpenPoint::OtherList { named, offered } => {
            let says = words.say1("open-list-other", "list", offered.as_str());
            ("open-lists", named.as_str(), own(says))
        }
        OpenPoint::MissingList { label, list } => {
            let says = words.say1("open-list-missing", "field", GAP);
            let (before, after) = says.split_once(GAP).unwrap_or((&says, ""));
            let label = (label.clone(), foreign(Lang::De));
            let says = vec![(before.to_owned(), None), label, (after.to_owned(), None)];
            ("open-lists", list.as_str(), says)
        }
        OpenPoint::Fact(about) => ("open-facts", "", german(about)),
        OpenPoint::Section(key) => ("open-sections", "", own(words.say(section(key)))),
        OpenPoint::Texts(lang, many) => {
            let key = match lang {
                Lang::DeSimple => "open-texts-simple",
                Lang::De | Lang::En => "open-texts-english",
            };
            ("open-texts", "", own(words.say1(key, "n", *many)))
        }
        OpenPoint::Unseen(pages) => {
            ("open-scenarios", "", own(words.say1("open-scenarios-unseen", "n", *pages)))
        }
        OpenPoint::Other(says) => ("open-others", "", vec![(says.clone(), foreign(Lang::En))]),
    };
    Point { kind, about: about.to_owned(), says }
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
        OpenPoint::Fact("Welches Vertrauensniveau gilt?".to_owned()),
        OpenPoint::Section("kosten"),
        OpenPoint::Section("rechtsbehelf"),
        OpenPoint::Texts(Lang::En, 213),
        OpenPoint::Texts(Lang::DeSimple, 1),
        OpenPoint::Unseen(31),
        OpenPoint::Other("The package was valid until 2026-06-30 only.".to_owned()),
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
