//! Finished values for the gallery: the form of a beach chair permit.

use base::{Certainty, Finding, Lang, LocalText};
use packages::authoring::{
    Allowed, CheckForm, Clause, Condition, DecisionTable, EvidenceForm, InputColumn, Join,
    ListWords, OptionForm, OutputColumn, PageKind, ProcessStep, QuestionForm, QuestionKind,
    Relation, TableRow, Term, WhyForm, Wording,
};
use usecases::applications::{
    Choice, Effect, ListRow, ListView, PageView, ReviewLine, ReviewSection, Widget,
};
use usecases::authoring::{
    Askable, ChangeLine, DraftReport, DraftState, DraftView, Outline, OutlineEvidence, OutlinePage,
    OutlineQuestion, OutlineSection, Preview, Said, ScenarioLine, TrialPage, TrialReview,
    VersionWeight, When,
};

use super::preview::Looked;
pub(super) use crate::editor::samples::frame;
use crate::gallery::{field, of, sample_time};

fn said(act: &str, about: &str) -> Said {
    Said { act: act.to_owned(), about: about.to_owned() }
}

/// A condition of two parts.
pub(super) fn when() -> When {
    let clause = |question: &str, relation, value: &str| Clause {
        question: question.to_owned(),
        relation,
        term: Term::Value(value.to_owned()),
    };
    When {
        feel: "beach = \"north\" and chairs >= 2".to_owned(),
        clicked: Some(Condition {
            join: Join::All,
            clauses: vec![
                clause("beach", Relation::Is, "north"),
                clause("chairs", Relation::AtLeast, "2"),
            ],
        }),
        said: vec![
            ("Welcher Strand?".to_owned(), Relation::Is, "Nordstrand".to_owned()),
            ("Wie viele Strandkörbe?".to_owned(), Relation::AtLeast, "2".to_owned()),
        ],
    }
}

/// What a condition may ask about.
pub(super) fn askable(_: Lang) -> Vec<Askable> {
    let north = ("north".to_owned(), "Nordstrand".to_owned());
    let south = ("south".to_owned(), "Südstrand".to_owned());
    vec![
        Askable {
            name: "beach".to_owned(),
            label: "Welcher Strand?".to_owned(),
            kind: QuestionKind::Choice,
            relations: &[Relation::Is, Relation::IsNot],
            options: vec![north, south],
        },
        Askable {
            name: "chairs".to_owned(),
            label: "Wie viele Strandkörbe?".to_owned(),
            kind: QuestionKind::Whole,
            relations: &[Relation::Is, Relation::AtLeast, Relation::Less],
            options: Vec::new(),
        },
    ]
}

fn question(name: &str, kind: QuestionKind, label: &str) -> OutlineQuestion {
    OutlineQuestion {
        name: name.to_owned(),
        list: None,
        kind,
        form: QuestionForm { label: label.to_owned(), required: true, ..QuestionForm::default() },
        when: When::default(),
        required_when: When::default(),
        under: None,
    }
}

fn page(id: &str, title: &str, questions: Vec<OutlineQuestion>) -> OutlinePage {
    OutlinePage {
        id: id.to_owned(),
        section: "chair".to_owned(),
        title: title.to_owned(),
        hint: String::new(),
        why: None,
        kind: PageKind::Questions,
        list: ListWords::default(),
        when: When::default(),
        questions,
    }
}

/// The two questions of the first page.
fn first_questions() -> Vec<OutlineQuestion> {
    let mut beach = question("beach", QuestionKind::Choice, "Welcher Strand?");
    beach.form.hint = "Am Nordstrand stehen die Körbe im Windschatten.".to_owned();
    let option =
        |code: &str, label: &str| OptionForm { code: code.to_owned(), label: label.to_owned() };
    beach.form.options = vec![option("north", "Nordstrand"), option("south", "Südstrand")];
    beach.form.words.missing = "Wählen Sie einen Strand, zum Beispiel Nordstrand.".to_owned();
    let mut chairs = question("chairs", QuestionKind::Whole, "Wie viele Strandkörbe?");
    chairs.form.least = "1".to_owned();
    chairs.form.most = "5".to_owned();
    chairs.form.required = false;
    chairs.when = When { feel: "count(beach) > 0".to_owned(), clicked: None, said: Vec::new() };
    vec![beach, chairs]
}

fn sections() -> Vec<OutlineSection> {
    let mut first = page("beach", "Wo möchten Sie sitzen?", first_questions());
    first.hint = "Die Plätze werden nach Eingang vergeben.".to_owned();
    first.why = Some(WhyForm {
        text: "Davon hängt ab, welche Kurverwaltung zuständig ist.".to_owned(),
        norm: "§ 2 Strandordnung".to_owned(),
        certainty: Certainty::Memory,
    });
    let row = question("row", QuestionKind::Text, "Reihe");
    let mut second = page("chair", "Wo soll er stehen?", vec![row]);
    second.when = when();
    let name = question("people.name", QuestionKind::Text, "Name");
    let mut people = page("people", "Wer sitzt darin?", vec![name]);
    people.kind = PageKind::Rows;
    people.list.item = "Person".to_owned();
    let section = |id: &str, title: &str, pages| OutlineSection {
        id: id.to_owned(),
        title: title.to_owned(),
        hint: "Strand, Anzahl, Reihe".to_owned(),
        pages,
    };
    vec![
        section("chair", "Ihr Strandkorb", vec![first, second]),
        section("people", "Wer mitkommt", vec![people]),
        section("more", "Weiteres", Vec::new()),
    ]
}

fn outline() -> Outline {
    let read = "Ich habe den Datenschutzhinweis gelesen.";
    let few = CheckForm {
        feel: "chairs <= 5".to_owned(),
        say: "Mehr als fünf Körbe gibt es nicht. Schreiben Sie zum Beispiel 2.".to_owned(),
        questions: vec!["chairs".to_owned()],
    };
    let label = LocalText::german("Foto des Platzes");
    let photo = EvidenceForm { label, later: true, ..EvidenceForm::default() };
    Outline {
        name: LocalText {
            de: "Strandkorb-Erlaubnis".to_owned(),
            en: Some("Beach chair permit".to_owned()),
            de_simple: None,
        },
        unit: LocalText::german("Strandamt"),
        file_number: "SK {yy} ####".to_owned(),
        published: None,
        sections: sections(),
        declarations: vec![question("privacy_ack", QuestionKind::Consent, read)],
        checks: vec![("few".to_owned(), few)],
        evidence: vec![OutlineEvidence { id: "photo".to_owned(), form: photo, when: when() }],
    }
}

/// A draft in the works.
pub(super) fn draft(_: Lang) -> DraftView {
    DraftView {
        id: "1".to_owned(),
        service: crate::editor::samples::service(),
        version: 7,
        state: DraftState::Draft,
        outline: outline(),
        base: Some("2026.2".to_owned()),
        hands: vec!["Nina Voss".to_owned()],
        submitted: String::new(),
        sent_back: String::new(),
        undo: Some(said("add-question", "Wie viele Strandkörbe?")),
        redo: Some(said("remove-page", "Wer sitzt darin?")),
        changed_at: sample_time(),
        may_edit: true,
        may_release: false,
        is_own: true,
    }
}

/// The same, handed over.
pub(super) fn in_review(lang: Lang) -> DraftView {
    DraftView {
        state: DraftState::Review,
        submitted: "Nina Voss".to_owned(),
        may_edit: false,
        ..draft(lang)
    }
}

/// Texts with and without a translation.
pub(super) fn wordings() -> Vec<Wording> {
    let wording = |key: &str, page: Option<&str>, german: &str, own: Option<&str>| Wording {
        key: key.to_owned(),
        page: page.map(str::to_owned),
        german: german.to_owned(),
        own: own.map(|own| (Lang::En, own.to_owned())).into_iter().collect(),
    };
    vec![
        wording("section-chair", None, "Ihr Strandkorb", Some("Your beach chair")),
        wording("section-chair.hint", None, "Strand, Anzahl, Reihe", None),
        wording(
            "page-beach",
            Some("beach"),
            "Wo möchten Sie sitzen?",
            Some("Where do you want to sit?"),
        ),
        wording("field-beach", Some("beach"), "Welcher Strand?", None),
        wording("field-beach.missing", Some("beach"), "Wählen Sie einen Strand.", None),
        wording("option-beach-north", Some("beach"), "Nordstrand", None),
        wording("check-few", None, "Mehr als fünf Körbe gibt es nicht.", None),
    ]
}

/// A page of a trial.
pub(super) fn trial(lang: Lang) -> TrialPage {
    let view = crate::citizen::question::sample(lang);
    TrialPage { view, evidence: Vec::new(), next: Some("chair".to_owned()) }
}

/// A page to be looked at beside what writes it.
pub(super) fn looked(lang: Lang) -> Looked {
    let option = |value: &str, label: String, chosen| Choice {
        value: value.to_owned(),
        label,
        hint: None,
        chosen,
    };
    let choices = vec![
        option("north", of(lang, "Nordstrand", "North beach"), false),
        option("south", of(lang, "Südstrand", "South beach"), false),
    ];
    let spot = field("beach", of(lang, "Welcher Strand?", "Which beach?"), Widget::Radio(choices));
    let page = PageView { fields: vec![spot], ..crate::citizen::question::sample(lang) };
    Looked::new(Preview { page, row: None })
}

/// A list of a trial.
pub(super) fn trial_list(lang: Lang) -> TrialPage {
    let list = ListView {
        name: "people".to_owned(),
        item: "Person".to_owned(),
        add: "Person hinzufügen".to_owned(),
        rows: vec![ListRow {
            index: 0,
            title: "Person 1".to_owned(),
            answers: vec![("Name".to_owned(), "Marion Kessler".to_owned())],
            faulty: false,
        }],
        may_add: true,
    };
    let page = trial(lang);
    TrialPage { view: PageView { list: Some(list), fields: Vec::new(), ..page.view }, ..page }
}

/// Evidence of a trial.
pub(super) fn trial_evidence(lang: Lang) -> TrialPage {
    let page = trial(lang);
    TrialPage {
        view: PageView { fields: Vec::new(), ..page.view },
        evidence: vec![("photo".to_owned(), "Foto des Platzes".to_owned(), true)],
        next: None,
    }
}

/// What came out of one.
pub(super) fn trial_review(_: Lang) -> TrialReview {
    let line = |label: &str, answer: &str| ReviewLine {
        label: label.to_owned(),
        answer: vec![answer.to_owned()],
        change: None,
        source: None,
        faulty: false,
    };
    TrialReview {
        sections: vec![ReviewSection {
            title: "Ihr Strandkorb".to_owned(),
            lines: vec![line("Welcher Strand?", "Nordstrand"), line("Wie viele Strandkörbe?", "2")],
        }],
        outcome: packages::authoring::Outcome {
            ready: false,
            findings: ["row".to_owned()].into_iter().collect(),
            shown: vec!["beach".to_owned(), "chair".to_owned()],
            hidden: vec!["people".to_owned()],
            evidence: ["photo".to_owned()].into_iter().collect(),
        },
        hidden: vec!["Wer sitzt darin?".to_owned()],
        missing: vec![("chair".to_owned(), "Schreiben Sie die Reihe, zum Beispiel 4.".to_owned())],
        is_begun: true,
    }
}

/// What is found.
pub(super) fn report() -> DraftReport {
    let untranslated = Finding::open("texts.missing-translation", "locales/en.ftl", 0)
        .says("“Reihe” has no translation.")
        .cure("Write it under the key field-row.");
    let other = Finding::open("law.unsettled", "package.toml", 12)
        .says("The retention is not settled.")
        .cure("Look it up.");
    DraftReport {
        errors: Vec::new(),
        open: vec![untranslated, other],
        hints: vec![Finding::hint("package.no-leika", "package.toml", 4).says("No key.")],
        scenarios: vec![
            ScenarioLine {
                file: "scenarios/two.toml".to_owned(),
                name: "Zwei Körbe am Nordstrand".to_owned(),
                compared: 6,
                differs: Vec::new(),
            },
            ScenarioLine {
                file: "scenarios/none.toml".to_owned(),
                name: "Kein Korb".to_owned(),
                compared: 4,
                differs: vec!["ready: expected true, found false".to_owned()],
            },
        ],
        changes: vec![
            ChangeLine {
                label: "Welcher Strand?".to_owned(),
                word: "options-gone",
                effect: Effect::Unsafe,
                options: vec!["Weststrand".to_owned()],
            },
            ChangeLine {
                label: "Wie viele Strandkörbe?".to_owned(),
                word: "worded",
                effect: Effect::Safe,
                options: Vec::new(),
            },
        ],
        files: vec!["form.toml".to_owned(), "form.xdf3.xml".to_owned()],
        weights: vec![
            VersionWeight { version: "2026.2".to_owned(), drafts: 12, cases: 418 },
            VersionWeight { version: "2026.1".to_owned(), drafts: 1, cases: 0 },
        ],
    }
}

/// A table of the rules.
pub(super) fn table() -> DecisionTable {
    let row = |number: usize, test: &str, fee: &str| TableRow {
        number,
        id: None,
        line: 10 + number,
        inputs: vec![test.to_owned()],
        outputs: vec![fee.to_owned()],
        annotations: vec![("Quelle".to_owned(), "§ 3 Strandordnung".to_owned())],
    };
    DecisionTable {
        id: "fee".to_owned(),
        decision: "gebuehr".to_owned(),
        label: Some("Gebühr".to_owned()),
        question: Some("Was kostet ein Strandkorb?".to_owned()),
        description: None,
        policy: packages::authoring::Policy::Unique,
        inputs: vec![InputColumn {
            label: Some("Anzahl".to_owned()),
            expression: "chairs".to_owned(),
            type_ref: Some("number".to_owned()),
            allowed: None,
        }],
        outputs: vec![OutputColumn {
            name: "fee".to_owned(),
            label: Some("Gebühr in Euro".to_owned()),
            type_ref: Some("number".to_owned()),
            allowed: Some(Allowed { feel: "[0..100]".to_owned(), choices: Vec::new() }),
        }],
        annotations: vec!["Quelle".to_owned()],
        rows: vec![row(1, "< 3", "12.50"), row(2, ">= 3", "10")],
    }
}

/// The steps of a process, and who can do a new one.
pub(super) fn steps() -> (Vec<ProcessStep>, Vec<(String, String)>) {
    let step = |id: &str, name: &str, lane: &str, by_hand| ProcessStep {
        id: id.to_owned(),
        name: name.to_owned(),
        lane: lane.to_owned(),
        by_hand,
        depth: 0,
        can_follow: true,
        can_go: id.starts_with("added"),
    };
    let steps = vec![
        step("received", "Antrag ist eingegangen", "", false),
        step("work", "Antrag bearbeiten", "Sachbearbeitung", true),
        step("added_visit", "Vor Ort ansehen", "Sachbearbeitung", true),
    ];
    (steps, vec![("unit".to_owned(), "Sachbearbeitung".to_owned())])
}
