//! A published form changes in ten ways while drafts and cases are open: nobody loses an answer, and every old case shows
//! what was submitted.

use packages::Files;
use testkit::{Scenario, TestApp};
use usecases::applications::{self, SavePage, Saved};
use usecases::cases;
use usecases::packages::{Publication, publish};
use xdatenfelder::{Body, Child, Coded, DataType, Field, FieldKind, ListedValue, Structure};

use crate::desk;

const GROUP: &str = "G99000000020";

/// Every field of a form with its place, to be changed.
fn each(structures: &mut Vec<Structure>, edit: &mut dyn FnMut(&str, &mut Structure)) {
    for structure in structures {
        let id = structure.child.id().to_owned();
        edit(&id, structure);
        if let Child::Group(group) = &mut structure.child {
            each(&mut group.structure, edit);
        }
    }
}

fn named(field: &mut Structure, edit: impl FnOnce(&mut Field)) {
    if let Child::Field(field) = &mut field.child {
        edit(field);
    }
}

/// The published form with: a question more, one less, options gone and added, one that must be answered now, one that wants
/// another kind of answer, narrower limits, other words.
fn schema(bytes: &[u8]) -> String {
    let mut document = xdatenfelder::read(bytes).unwrap();
    let Body::Schema(schema) = &mut document.body else { panic!("no schema") };
    let mut fax = None;
    each(&mut schema.structure, &mut |id, structure| match id {
        "F99000000021" => named(structure, |field| {
            field.wording.label_input = Some("Nachname".to_owned());
        }),
        "F99000000026" => named(structure, |field| {
            field.precision.get_or_insert_default().max_length = Some(8);
        }),
        "F99000000047" => named(structure, |field| {
            let other =
                ListedValue { code: "folter".to_owned(), name: "Gewalt".to_owned(), help: None };
            field.values.get_or_insert_default().push(other);
        }),
        "F99000000070" => named(structure, |field| {
            field.values.get_or_insert_default().retain(|value| value.code != "postfach");
        }),
        "F99000000036" => structure.multiplicity = xdatenfelder::Multiplicity::ONCE,
        "F99000000049" => named(structure, |field| {
            let value = |code: &str| ListedValue {
                code: code.to_owned(),
                name: code.to_uppercase(),
                help: None,
            };
            field.kind = Coded { code: FieldKind::Select, ..field.kind.clone() };
            field.values = Some(vec![value("aok"), value("andere")]);
        }),
        "F99000000035" => {
            let mut new = structure.clone();
            named(&mut new, |field| {
                field.element.identification.id = "F99000009001".to_owned();
                field.element.name = "Faxnummer".to_owned();
                field.wording.label_input = Some("Faxnummer".to_owned());
                field.data_type = Coded { code: DataType::Text, ..field.data_type.clone() };
            });
            fax = Some(new);
        }
        _ => {}
    });
    each(&mut schema.structure, &mut |id, structure| {
        if let (GROUP, Child::Group(group)) = (id, &mut structure.child) {
            group.structure.extend(fax.take());
        }
    });
    xdatenfelder::write(&document)
}

/// And the overlay that goes with it: a question is called otherwise, one is asked under another condition, a text that is
/// agreed to is another.
fn overlay(text: &str) -> String {
    let mut changed = text.to_owned();
    for (old, new) in [
        ("\nphone = \"", "\nfax = \"G99000000020/F99000009001\"\nphone_number = \""),
        ("fields = [\"phone\", \"email\"]", "fields = [\"phone_number\", \"email\", \"fax\"]"),
        ("[field.phone]", "[field.phone_number]"),
        ("\nbirth_name = \"G99000000020/F99000000022\"", ""),
        ("\"last_name\", \"birth_name\", ", "\"last_name\", "),
        (
            "[field.birth_name]\nhint = \"Nur wenn er anders lautet als Ihr Familienname\"\nautocomplete = \"none\"\n",
            "",
        ),
        (
            "\"G99000000070/F99000000075\" =",
            "\"G99000000020/F99000000022\" = \"asked no more\"\n\"G99000000070/F99000000075\" =",
        ),
        (
            "widget = \"month\"\nhint = \"Zum Beispiel 3 2026\"\nunder = { field = \"care_grade\", options = [\"2\", ",
            "widget = \"month\"\nhint = \"Zum Beispiel 3 2026\"\nunder = { field = \"care_grade\", options = [\"beantragt\", \"2\", ",
        ),
        (
            "[field.privacy_ack]\nwidget = \"consent\"\nversion = \"2026-11\"",
            "[field.privacy_ack]\nwidget = \"consent\"\nversion = \"2027-01\"",
        ),
    ] {
        assert!(changed.contains(old), "the form has no {old}");
        changed = changed.replacen(old, new, 1);
    }
    changed
}

pub(crate) fn newer(app: &TestApp) -> Files {
    let mut files = app.files.clone();
    files.insert("form.xdf3.xml", schema(files.get("form.xdf3.xml").unwrap()));
    files.insert("form.toml", overlay(files.text("form.toml").unwrap()));
    let version = format!("\"{}\"", app.package.manifest.version);
    let manifest = files.text("package.toml").unwrap().replacen(&version, "\"99.0.0\"", 1);
    files.insert("package.toml", manifest);
    files
}

/// Answers as somebody typed them, with one that the newer form does not ask.
fn typed(app: &TestApp) -> Scenario {
    Scenario::of(app, "complete").with("birth_name", "Weber")
}

pub(crate) async fn ten_changes_lose_nobody_an_answer(app: TestApp) {
    let (marion, hildegard, daniel) =
        (app.citizen("marion").await, app.citizen("hildegard").await, app.citizen("daniel").await);
    let sent = app.apply(&marion, &typed(&app)).await;
    let clerk = app.caseworker("aylin").await;
    let seen = async || {
        let case = cases::case(&app.house, &app.ctx(&clerk), desk::case_of(sent)).await.unwrap();
        let receipt = applications::receipt(&app.house, &app.ctx(&marion), sent).await.unwrap();
        format!("{case:?} {receipt:?}")
    };
    let before = seen().await;
    let draft = app.start(&hildegard).await;
    app.fill(&hildegard, draft, &typed(&app)).await;
    let other = app.start(&daniel).await;
    app.fill(&daniel, other, &typed(&app)).await;
    let ctx = app.ctx(&hildegard);
    let tasks = applications::task_list(&app.house, &ctx, draft).await.unwrap();
    assert!(!tasks.newer && applications::newer(&app.house, &ctx, draft).await.unwrap().is_none());
    let page = applications::page(&app.house, &ctx, draft, "contact").await.unwrap();

    let published = publish(&app.house, &app.system(), &newer(&app)).await.unwrap();
    assert!(matches!(published, Publication::Published(_)), "{published:?}");

    // The case shows what was submitted, and the drafts keep their version until their owners say otherwise.
    assert_eq!(seen().await, before);
    let same = applications::page(&app.house, &ctx, draft, "contact").await.unwrap();
    assert_eq!(same, page);
    assert!(applications::task_list(&app.house, &ctx, draft).await.unwrap().newer);
    app.submit(&daniel, other).await;

    let view = applications::newer(&app.house, &ctx, draft).await.unwrap().unwrap();
    every_change_is_said(&view);

    // Taken over: what fits is there, also under its new name; what does not fit is asked again by name.
    applications::carry_over(&app.house, &ctx, draft).await.unwrap();
    assert!(!applications::task_list(&app.house, &ctx, draft).await.unwrap().newer);
    let contact = applications::page(&app.house, &ctx, draft, "contact").await.unwrap();
    let answer = |name: &str| {
        contact.fields.iter().find(|field| field.name == name).map(|field| field.values.clone())
    };
    assert_eq!(answer("phone_number"), Some(vec!["0221 5550142".to_owned()]));
    let review = applications::review(&app.house, &ctx, draft).await.unwrap();
    let mut again: Vec<&str> = review.missing.iter().map(|(page, _)| page.as_str()).collect();
    again.sort_unstable();
    again.dedup();
    assert_eq!(again, ["address", "care_grade", "channel"], "{:?}", review.missing);
    mend(&app, &ctx, draft).await;
    app.submit(&hildegard, draft).await;
    let case = cases::case(&app.house, &app.ctx(&clerk), desk::case_of(draft)).await.unwrap();
    assert_eq!(case.package, "99.0.0");
    assert_eq!(seen().await, before);
}

/// What is another is said before anything happens.
fn every_change_is_said(view: &applications::NewerView) {
    let mut words: Vec<&str> = view.changes.iter().map(|change| change.word).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(
        words,
        [
            "added",
            "condition",
            "consent",
            "narrowed",
            "needed",
            "options-added",
            "options-gone",
            "removed",
            "retyped",
            "worded"
        ]
    );
    assert_eq!(view.aside.len(), 2, "{:?}", view.aside);
    assert!(view.kept > 20, "{}", view.kept);
}

/// Answers what does not fit any more.
async fn mend(app: &TestApp, ctx: &usecases::OpContext, draft: base::ApplicationId) {
    for (page, answers) in [
        ("address", &[("street", "Am Ring"), ("postal_code", "50968"), ("city", "Köln")][..]),
        ("channel", &[("decision_channel", "post")]),
        (
            "care_grade",
            &[
                ("care_grade", "2"),
                ("care_provider", "aok"),
                ("care_type", "pflegegeld"),
                ("care_since.month", "3"),
                ("care_since.year", "2026"),
            ],
        ),
    ] {
        let input = answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let posted = SavePage {
            id: draft,
            page: page.to_owned(),
            input: input.collect(),
            then: applications::Next::TaskList,
        };
        let saved = applications::save_page(&app.house, ctx, posted).await.unwrap();
        assert!(matches!(saved, Saved::Next(_)), "{saved:?}");
    }
}
