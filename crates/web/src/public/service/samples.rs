use base::{Certainty, Lang};
use usecases::Ends;
use usecases::catalogue::{
    AimView, AmountCell, AmountRow, AmountTable, DecidesView, FactView, InForceView, MeasuredView,
    NeedView, OfficeView, PromiseView, RecordedView, RemedyView, SectionView, ServiceView,
    TimeView,
};
use usecases::compass::{AdviceView, AdviserView};

use super::super::compass::{duty, offers};
use super::{EVIDENCE, ServicePage};
use crate::gallery::{Sample, of, public, sample_day};

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| {
        let shell = public(lang, "/leistungen/beach_chair_permit");
        ServicePage::new(shell, view, sample_day())
    };
    let closed = ServiceView {
        open: false,
        advice: AdviceView::default(),
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
    let unreleased = ServiceView { unreleased: true, checked: None, ..sample(lang) };
    vec![
        Sample::of("full", &page(sample(lang))),
        Sample::of("unreleased", &page(unreleased)),
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
        advice: advice(lang),
        audience: vec!["citizen", "family"],
        promise: promise(lang),
        recorded: None,
        check: Some(("beach_chair_permit".to_owned(), 4)),
        open: true,
        apply: "beach_chair_permit".to_owned(),
        ends: Ends::Decision,
        unreleased: false,
        checked: Some((sample_day(), of(lang, "Strandstelle", "beach office"))),
    }
}

/// Our own advice with everything known, somebody else's with little, and the duty.
fn advice(lang: Lang) -> AdviceView {
    let mut cards = offers(lang).into_iter();
    let adviser = |card, phone: &str, hours, access, unsettled| AdviserView {
        card,
        phone: phone.to_owned(),
        web: String::new(),
        hours,
        access,
        unsettled,
    };
    let access = vec![
        (of(lang, "Eingang ohne Stufen", "Entrance without steps"), None),
        (of(lang, "Aufzug", "Lift"), Some(of(lang, "bis zur Düne", "up to the dune"))),
    ];
    let hours = of(lang, "Montag bis Freitag 8 bis 14 Uhr", "Monday to Friday 8 am to 2 pm");
    let own = cards.next().map(|card| adviser(card, "0400 5550-100", hours, access, false));
    let other = cards.next().map(|card| adviser(card, "", String::new(), Vec::new(), true));
    AdviceView {
        advisers: own.into_iter().chain(other).collect(),
        field: Some(("living".to_owned(), of(lang, "Wohnen am Deich", "Living by the dike"))),
        duty: Some(duty(lang)),
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
