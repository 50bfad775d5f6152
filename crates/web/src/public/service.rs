//! `GET /leistungen/{service}`: a service page, made from the package's description and
//! its rules.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Path;
use base::{Certainty, Date, Lang};
use usecases::Ends;
use usecases::catalogue::{
    self, AimView, AmountCell, AmountRow, AmountTable, DecidesView, FactView, InForceView,
    MeasuredView, NeedView, OfficeView, PromiseView, RecordedView, RemedyView, SectionView,
    ServiceView, TimeView,
};

use super::services::said;

use crate::gallery::{Sample, of, public, sample_day};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// The section of a description that says what one needs.
const EVIDENCE: &str = "unterlagen";

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

    fn audience(&self) -> String {
        said(&self.shell, &self.view.audience)
    }

    /// Nine of ten within so many days.
    fn measured(&self, found: &MeasuredView) -> Cow<'static, str> {
        let ends = self.shell.words.when(&self.view.ends);
        let (working, whole) = (u64::from(found.working_days), u64::from(found.calendar_days));
        ends.say2("promise-measured", ("working", working), ("days", whole))
    }

    /// What the authority aims at, and whether a law says so.
    fn aim(&self, aim: &AimView) -> String {
        let words = self.shell.words;
        let key = if aim.from_complete { "promise-aim-complete" } else { "promise-aim" };
        let aimed = words.say1(key, "length", &aim.length);
        match aim.norm.as_str() {
            "" => format!("{aimed} {}", words.say("promise-aim-own")),
            norm => format!("{aimed} ({norm})"),
        }
    }

    /// Who signs, and that nobody decides alone; for a request, that nothing is decided here.
    fn how_decided(&self) -> Option<Cow<'static, str>> {
        let decides = &self.view.promise.decides;
        if self.view.ends == Ends::Answer {
            return Some(self.shell.words.say("promise-answers"));
        }
        let lead = decides.roles.iter().any(|role| role == "team_lead");
        match (decides.two_persons, lead) {
            (true, true) => Some(self.shell.words.say("promise-two-lead")),
            (true, false) => Some(self.shell.words.say("promise-two")),
            (false, true) => Some(self.shell.words.say("promise-lead")),
            (false, false) => None,
        }
    }

    fn law(&self) -> &str {
        match &self.view.recorded {
            Some(recorded) => &recorded.law,
            None => &self.view.promise.decides.law,
        }
    }

    /// What can be done, in a sentence each, with how sure the house is.
    fn remedies(&self) -> Vec<(String, Certainty)> {
        let one = |remedy: &RemedyView| {
            let within = self.shell.words.say2(
                "promise-within",
                ("remedy", remedy.title.as_str()),
                ("period", remedy.period.as_str()),
            );
            (format!("{within} ({})", remedy.norm), remedy.certainty)
        };
        let known: Vec<_> = self.view.promise.remedies.iter().map(one).collect();
        match &self.view.recorded {
            Some(recorded) if known.is_empty() && !recorded.remedy.is_empty() => {
                // Whether it is sure, the note below says for the whole record.
                vec![(recorded.remedy.clone(), Certainty::Source)]
            }
            _ => known,
        }
    }

    /// A recorded service whose law nobody has read up yet.
    fn is_to_check(&self) -> bool {
        self.view.recorded.as_ref().is_some_and(|recorded| !recorded.certainty.is_settled())
    }

    fn version_since(&self, dates: &InForceView) -> Cow<'static, str> {
        let words = self.shell.words;
        let (version, from) = (dates.version.as_str(), words.date(&dates.from));
        match &dates.to {
            None => words.say2("promise-version", ("version", version), ("from", from)),
            Some(to) => {
                let span = words.say2("promise-span", ("from", from), ("to", words.date(to)));
                words.say2("promise-version-span", ("version", version), ("span", span))
            }
        }
    }

    fn amounts_since(&self, dates: &InForceView) -> Option<Cow<'static, str>> {
        let words = self.shell.words;
        let from = words.date(&dates.amounts_from?);
        Some(match &dates.amounts_to {
            None => words.say1("promise-amounts", "from", from),
            Some(to) => words.say2("promise-amounts-span", ("from", from), ("to", words.date(to))),
        })
    }

    /// The evidence stands below what the description says of it.
    fn has_needs(&self, section: &SectionView) -> bool {
        section.id == EVIDENCE && !self.view.promise.needs.is_empty()
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
        check: None,
        amounts: Vec::new(),
        facts: Vec::new(),
        sections: Vec::new(),
        checked: None,
        ..sample(lang)
    };
    let request = ServiceView {
        ends: Ends::Answer,
        check: None,
        amounts: Vec::new(),
        promise: asked(lang),
        recorded: Some(RecordedView {
            law: "§ 2 Strandordnung".to_owned(),
            remedy: of(lang, "Widerspruch beim Strandamt", "Objection at the beach office"),
            certainty: Certainty::Memory,
            source: String::new(),
        }),
        ..sample(lang)
    };
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
        audience: vec!["citizen", "family"],
        promise: promise(lang),
        recorded: None,
        check: Some(("beach_chair_permit".to_owned(), 4)),
        open: true,
        apply: "beach_chair_permit".to_owned(),
        ends: Ends::Decision,
        checked: Some((sample_day(), of(lang, "Strandstelle", "beach office"))),
    }
}

fn promise(lang: Lang) -> PromiseView {
    let need = |title, when, later, fetched| NeedView { title, when, later, fetched };
    PromiseView {
        needs: vec![
            need(of(lang, "Strandkarte", "Beach pass"), String::new(), false, false),
            need(
                of(lang, "Foto des Strandkorbs", "Photo of the chair"),
                of(lang, "wenn er neu ist", "if it is new"),
                true,
                false,
            ),
            need(of(lang, "Flutbescheinigung", "Tide note"), String::new(), true, true),
        ],
        time: TimeView {
            measured: Some(MeasuredView { cases: 53, working_days: 14, calendar_days: 20 }),
            aim: Some(AimView {
                length: of(lang, "20 Arbeitstage", "20 working days"),
                from_complete: true,
                norm: String::new(),
                certainty: Certainty::Derived,
            }),
        },
        costs: of(lang, "Der Antrag kostet nichts.", "Applying costs nothing."),
        in_force: Some(InForceView {
            version: "2026.1".to_owned(),
            from: sample_day(),
            to: Some(sample_day()),
            amounts_from: Some(sample_day()),
            amounts_to: None,
        }),
        decides: DecidesView {
            office: of(lang, "Strandstelle", "Beach office"),
            department: of(lang, "Fachbereich Küste", "Coast division"),
            authority: of(lang, "Bezirksverband Küstenland", "Coastland District Authority"),
            roles: vec!["team_lead".to_owned()],
            two_persons: true,
            law: "§ 1 Strandordnung".to_owned(),
        },
        remedies: vec![RemedyView {
            title: of(lang, "Widerspruch", "Objection"),
            period: of(lang, "1 Monat", "1 month"),
            form: String::new(),
            norm: "§ 9 Strandordnung".to_owned(),
            certainty: Certainty::Unsure,
        }],
    }
}

/// The promise of a service that one only asks about, before anything was measured.
fn asked(lang: Lang) -> PromiseView {
    let whole = promise(lang);
    let aim = whole.time.aim.map(|aim| AimView { from_complete: false, ..aim });
    PromiseView {
        needs: Vec::new(),
        time: TimeView { measured: None, aim },
        decides: DecidesView { roles: Vec::new(), two_persons: false, ..whole.decides },
        remedies: Vec::new(),
        costs: whole.costs,
        in_force: whole.in_force,
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
            EVIDENCE,
            of(lang, "Nachweise", "Documents"),
            of(lang, "<p>Eine Strandkarte genügt.</p>", "<p>A beach pass is enough.</p>"),
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
