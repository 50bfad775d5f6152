//! An invented service with every kind of page.

use base::{Certainty, Date, LocalText};
use forms::*;
use rules::{Expression, Names, Value};

pub(crate) const TODAY: Date = Date::constant(2026, 11, 25);

pub(crate) fn text(text: &str) -> LocalText {
    LocalText::german(text)
}

pub(crate) fn names() -> Names {
    let mut names = Names::new();
    for name in [
        "spot",
        "dog",
        "dog_name",
        "breed",
        "since",
        "guests",
        "extras",
        "other_permits",
        "email",
        "truth",
        "kind",
        "issuer",
        "amount",
        "born",
        "a",
        "b",
    ] {
        names.add(name);
    }
    names.add_list("permits", ["kind", "issuer", "amount"]);
    names
}

pub(crate) fn feel(text: &str) -> Expression {
    Expression::parse(text, &names()).unwrap()
}

pub(crate) fn choices(codes: &[&str]) -> Choices {
    let options = codes.iter().map(|code| Choice {
        code: (*code).to_owned(),
        label: text(&code.to_uppercase()),
        hint: None,
    });
    Choices { options: options.collect(), widget: ChoiceWidget::Buttons }
}

pub(crate) fn field(name: &str, kind: Kind) -> Field {
    Field::new(name, kind, text(&format!("Feld {name}")))
}

pub(crate) fn page(id: &str, section: &str, content: PageContent) -> Page {
    Page {
        id: id.to_owned(),
        section: section.to_owned(),
        title: text("Frage?"),
        content,
        show_if: None,
        hint: None,
        why: Some(Why { text: text("Darum."), norm: None, certainty: Certainty::Unsure }),
    }
}

pub(crate) fn questions(names: &[&str]) -> PageContent {
    PageContent::Questions(names.iter().map(|name| (*name).to_owned()).collect())
}

fn section(id: &str) -> Section {
    Section {
        id: id.to_owned(),
        chapter: None,
        title: text(&format!("Abschnitt {id}")),
        hint: None,
    }
}

/// A permit for a beach chair: where, with a dog or not, and other permits.
pub(crate) fn beach_chair() -> Definition {
    let mut second = page("dog_more", "dog", questions(&["breed"]));
    second.show_if = Some(feel("dog"));
    let mut rows = page("permits", "permits", PageContent::Rows("permits".to_owned()));
    rows.show_if = Some(feel("other_permits"));
    Definition {
        schema: "S99000000001:1.0.0".to_owned(),
        sections: ["place", "dog", "permits", "proofs"].into_iter().map(section).collect(),
        pages: vec![
            page("place", "place", questions(&["spot", "since"])),
            page("comfort", "place", questions(&["extras", "email"])),
            page("dog", "dog", questions(&["dog", "dog_name"])),
            second,
            page("gate", "permits", questions(&["other_permits"])),
            rows,
            page("proofs", "proofs", PageContent::Evidence),
        ],
        fields: fields(),
        lists: vec![permits()],
        checks: vec![
            Check {
                id: "past".to_owned(),
                expression: feel("since < today"),
                say: text("Geben Sie ein Datum in der Vergangenheit an, zum Beispiel 7 3 1956."),
                fields: vec!["since".to_owned()],
            },
            Check {
                id: "small".to_owned(),
                expression: feel("amount < 100"),
                say: text("Geben Sie weniger als 100 Euro an, zum Beispiel 99,50."),
                fields: vec!["permits.amount".to_owned()],
            },
        ],
        evidence: vec![EvidenceRule {
            path: None,
            id: "dog_tax".to_owned(),
            title: text("Nachweis der Hundesteuer"),
            hint: None,
            when: Some(feel("dog")),
            later_allowed: true,
            consent_instead: None,
            alternatives: vec![],
            media_types: vec!["application/pdf".to_owned()],
            max_bytes: 1000,
            max_files: 1,
            norm: None,
        }],
        declarations: vec!["truth".to_owned()],
        ..Definition::default()
    }
}

fn fields() -> Vec<Field> {
    let mut dog_name = field("dog_name", Kind::Text(Text { max: Some(20), ..Text::default() }));
    dog_name.under = Some(Under { field: "dog".to_owned(), options: vec!["yes".to_owned()] });
    let mut breed = field("breed", Kind::Choice(choices(&["poodle", "other"])));
    breed.required = Required::Never;
    let mut extras = field("extras", Kind::Choices(choices(&["umbrella", "table"]), 0, 2));
    extras.required = Required::Never;
    let mut email = field("email", Kind::Email);
    email.required = Required::If(feel("spot = \"dune\""));
    let mut issuer = field("permits.issuer", Kind::Text(Text::default()));
    issuer.show_if = Some(feel("kind != \"own\""));
    vec![
        field("spot", Kind::Choice(choices(&["beach", "dune"]))),
        field("since", Kind::Date),
        extras,
        email,
        field("dog", Kind::YesNo),
        dog_name,
        breed,
        field("other_permits", Kind::YesNo),
        field("permits.kind", Kind::Choice(choices(&["own", "foreign"]))),
        issuer,
        field("permits.amount", Kind::Money(Bounds::default())),
        field("truth", Kind::Consent { version: "2026-11".to_owned() }),
    ]
}

fn permits() -> List {
    List {
        name: "permits".to_owned(),
        path: String::new(),
        label: text("Andere Genehmigungen"),
        item_label: text("Genehmigung"),
        item_title: Some(feel("\"Genehmigung von \" + issuer")),
        add_label: text("Genehmigung hinzufügen"),
        item_question: text("Welche Genehmigung haben Sie?"),
        fields: ["kind", "issuer", "amount"].iter().map(|name| format!("permits.{name}")).collect(),
        min: 0,
        max: 3,
        gate: Some("other_permits".to_owned()),
    }
}

/// Everything answered, nothing wrong, nothing declared yet.
pub(crate) fn full() -> Answers {
    Answers::new()
        .with("spot", "beach")
        .with("since.day", "7")
        .with("since.month", "3")
        .with("since.year", "1956")
        .with("extras.seen", "1")
        .with("email", "")
        .with("dog", "no")
        .with("other_permits", "no")
}

/// One field by itself.
pub(crate) fn alone(kind: Kind) -> Definition {
    Definition {
        sections: vec![section("only")],
        pages: vec![page("only", "only", questions(&["a"]))],
        fields: vec![field("a", kind)],
        ..Definition::default()
    }
}

/// The value of the only field, or the sentences about it.
pub(crate) fn read(kind: Kind, answers: &Answers) -> Result<Value, Vec<String>> {
    let judgement = judge(&alone(kind), answers, TODAY);
    if judgement.findings.is_empty() {
        return Ok(judgement.values.get("a").cloned().unwrap());
    }
    assert!(judgement.values.get("a").unwrap().is_missing());
    Err(judgement.findings.into_iter().map(|finding| finding.sentence.de.clone()).collect())
}
