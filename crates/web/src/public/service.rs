//! `GET /leistungen/{service}`: a service page, made from the package's description and
//! its rules.

use askama::Template;
use axum::extract::Path;
use base::{Certainty, Date, Lang};
use usecases::Ends;
use usecases::catalogue::{
    self, AmountCell, AmountRow, AmountTable, FactView, OfficeView, SectionView, ServiceView,
};

use crate::gallery::{Sample, of, public, sample_day};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// A service page.
#[derive(Template)]
#[template(path = "public/service.html")]
pub(crate) struct ServicePage {
    shell: Shell,
    view: ServiceView,
    as_of: String,
    /// Sources of amounts that are not settled, each once, in order.
    notes: Vec<String>,
}

impl ServicePage {
    fn new(shell: Shell, view: ServiceView, today: Date) -> Self {
        let as_of = shell.words.say1("service-as-of", "date", shell.words.date(&today));
        let mut notes = Vec::new();
        for cell in view.amounts.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells) {
            if !cell.certainty.is_settled() && !notes.contains(&cell.source) {
                notes.push(cell.source.clone());
            }
        }
        Self { as_of: as_of.into_owned(), notes, shell, view }
    }

    /// The number of an amount's footnote.
    fn note(&self, cell: &AmountCell) -> Option<usize> {
        if cell.certainty.is_settled() {
            return None;
        }
        self.notes.iter().position(|note| *note == cell.source).map(|at| at + 1)
    }

    fn column<'a>(&self, table: &'a AmountTable, at: &usize) -> &'a str {
        table.columns.get(*at).map_or("", String::as_str)
    }

    /// The language of the plain page behind the tab "everyday language".
    fn plain_tag(&self) -> &'static str {
        if self.shell.lang() == Lang::En { "en" } else { "de" }
    }
}

impl Page for ServicePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.view.title)
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /leistungen/{service}`
pub(crate) async fn get(call: Call, Path(id): Path<String>) -> Answered {
    let view = catalogue::service(&call.house, &call.ctx, &id).await?;
    show(&ServicePage::new(call.shell(Section::Services), view, call.ctx.today))
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| {
        let shell = public(lang, "/leistungen/beach_chair_permit");
        ServicePage::new(shell, view, sample_day())
    };
    let closed = ServiceView {
        open: false,
        check_questions: 0,
        amounts: Vec::new(),
        facts: Vec::new(),
        sections: Vec::new(),
        checked: None,
        ..sample(lang)
    };
    let request =
        ServiceView { ends: Ends::Answer, check_questions: 0, amounts: Vec::new(), ..sample(lang) };
    vec![
        Sample::of("full", &page(sample(lang))),
        Sample::of("closed", &page(closed)),
        Sample::of("request", &page(request)),
    ]
}

fn sample(lang: Lang) -> ServiceView {
    ServiceView {
        id: "beach_chair_permit".to_owned(),
        title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        lead_html: of(
            lang,
            "<p>Der Zuschuss ist monatliches Geld für einen Strandkorb. Ihr Einkommen spielt keine \
             Rolle.</p>",
            "<p>The allowance is monthly money for a beach chair. Your income does not matter.</p>",
        ),
        facts: facts(lang),
        sections: sections(lang),
        amounts: vec![amounts(lang)],
        office: OfficeView {
            name: of(lang, "Bezirksverband Küstenland, Strandstelle", "Coastland, beach office"),
            address: vec!["Am Deich 7".to_owned(), "26999 Sandhaven".to_owned()],
            phone: "0400 5550-100".to_owned(),
            email: "strand@kuestenland.example".to_owned(),
            hours: of(lang, "Montag bis Freitag 8 bis 14 Uhr", "Monday to Friday 8 am to 2 pm"),
        },
        check_questions: 4,
        open: true,
        apply: "beach_chair_permit".to_owned(),
        ends: Ends::Decision,
        checked: Some((sample_day(), of(lang, "Strandstelle", "beach office"))),
    }
}

fn facts(lang: Lang) -> Vec<FactView> {
    [
        ("Für wen?", "For whom?", "Menschen, die am Strand wohnen", "People who live on the beach"),
        ("Was brauche ich?", "What do I need?", "Eine Strandkarte", "A beach pass"),
        ("Wie lange dauert es?", "How long does it take?", "Etwa 15 Minuten", "About 15 minutes"),
        ("Was kostet es?", "What does it cost?", "Nichts", "Nothing"),
    ]
    .into_iter()
    .map(|(title, title_en, text, text_en)| FactView {
        title: of(lang, title, title_en),
        text: of(lang, text, text_en),
    })
    .collect()
}

fn sections(lang: Lang) -> Vec<SectionView> {
    let section = |id: &str, title, html| SectionView { id: id.to_owned(), title, html };
    vec![
        section(
            "voraussetzungen",
            of(lang, "Voraussetzungen", "Conditions"),
            of(
                lang,
                "<ul><li>Sie wohnen am Strand.</li><li>Sie haben einen Strandkorb.</li></ul>",
                "<ul><li>You live on the beach.</li><li>You own a beach chair.</li></ul>",
            ),
        ),
        section(
            "ablauf",
            of(lang, "So läuft es ab", "How it works"),
            of(
                lang,
                "<ol><li>Sie stellen den Antrag.</li><li>Wir prüfen ihn.</li><li>Sie bekommen den \
                 Bescheid.</li></ol>",
                "<ol><li>You apply.</li><li>We examine it.</li><li>You get the decision.</li></ol>",
            ),
        ),
    ]
}

fn amounts(lang: Lang) -> AmountTable {
    let cell = |text: &str, certainty, source: String| AmountCell {
        text: text.to_owned(),
        certainty,
        source,
    };
    let derived = of(lang, "Aus dem Flutpegel errechnet.", "Computed from the tide gauge.");
    let row = |group, new: &str, old: &str| AmountRow {
        group,
        cells: vec![
            cell(new, Certainty::Derived, derived.clone()),
            cell(old, Certainty::Source, "Strandordnung".to_owned()),
        ],
    };
    AmountTable {
        caption: of(lang, "Zuschuss im Monat", "Allowance a month"),
        group_heading: of(lang, "Alter", "Age"),
        columns: vec![
            of(lang, "seit 1.\u{a0}Juli 2026", "since 1\u{a0}July 2026"),
            of(lang, "bis 30.\u{a0}Juni 2026", "until 30\u{a0}June 2026"),
        ],
        rows: vec![
            row(of(lang, "unter 18\u{a0}Jahren", "under 18"), "12,40\u{a0}€", "11,90\u{a0}€"),
            row(of(lang, "ab 18\u{a0}Jahren", "18 and over"), "24,80\u{a0}€", "23,80\u{a0}€"),
        ],
    }
}
