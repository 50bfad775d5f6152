//! Answers of earlier applications: shown before they are taken, taken in part, marked until they are changed, and never from
//! another person.

use base::ApplicationId;
use testkit::{Person, Scenario, TestApp};
use usecases::applications::earlier::{self, EarlierAnswer};
use usecases::applications::{self, Begin, FieldView, Next, SavePage};
use usecases::mandates::For;

use crate::mandates::{begin_for, represent, scenario, service, trail, ward};

async fn offered(app: &TestApp, who: &Person, whom: Option<For>) -> Vec<EarlierAnswer> {
    earlier::offered(&app.house, &app.ctx(who), &service(app), whom).await.unwrap()
}

async fn begin(app: &TestApp, who: &Person, (whom, take): (Option<For>, &[&str])) -> ApplicationId {
    let take = take.iter().map(|field| (*field).to_owned()).collect();
    let order = Begin { whom, take, link: Vec::new() };
    applications::begin(&app.house, &app.ctx(who), &service(app), &order).await.unwrap()
}

async fn field(app: &TestApp, who: &Person, id: ApplicationId, name: &str) -> FieldView {
    let page = app.package.form.page_of(name).unwrap().id.clone();
    let shown = applications::page(&app.house, &app.ctx(who), id, &page).await.unwrap();
    shown.fields.into_iter().find(|field| field.name == name).unwrap()
}

fn of<'a>(answers: &'a [EarlierAnswer], name: &str) -> Option<&'a EarlierAnswer> {
    answers.iter().find(|answer| answer.field == name)
}

pub(crate) async fn earlier_answers_are_taken_in_part_and_marked(app: TestApp) {
    let marion = app.citizen("marion").await;
    assert!(offered(&app, &marion, None).await.is_empty(), "there is nothing earlier");
    let first = app.apply(&marion, &Scenario::of(&app, "complete")).await;
    app.days(40);
    let answers = offered(&app, &marion, None).await;
    let iban = of(&answers, "iban").unwrap();
    assert_eq!(iban.on, base::Date::constant(2026, 11, 9));
    assert!(!iban.is_draft && !iban.special && !iban.value[0].is_empty(), "{iban:?}");
    assert_eq!(iban.service_title, app.package.manifest.name.get(base::Lang::De));
    assert!(of(&answers, "eye_finding").unwrap().special, "health is nothing like the rest");
    assert!(
        of(&answers, "first_names").is_none(),
        "what the account gives needs no earlier answer"
    );
    let consent = |answer: &&EarlierAnswer| {
        let kind = &app.package.form.field(&answer.field).unwrap().kind;
        matches!(kind, forms::Kind::Consent { .. })
    };
    assert_eq!(answers.iter().find(consent), None, "nobody consents twice by one press");
    // Two of many, and one that was never offered.
    let id = begin(&app, &marion, (None, &["iban", "nationality", "no_such"])).await;
    let taken = field(&app, &marion, id, "iban").await;
    assert!(!taken.values[0].is_empty());
    assert_eq!(taken.source.as_deref(), Some("Ihr Antrag vom 9. November 2026"));
    assert_eq!(field(&app, &marion, id, "eye_finding").await.values, Vec::<String>::new());
    // It is recorded which answer came from where.
    let acts: Vec<String> =
        trail(&app, &format!("application.{id}")).await.into_iter().map(|(_, act)| act).collect();
    let from = format!("take over iban from application.{first}");
    assert!(acts.contains(&from) && acts.len() == 2, "{acts:?}");
    // The review says it as well, until somebody changes it.
    let review = applications::review(&app.house, &app.ctx(&marion), id).await.unwrap();
    let lines = review.sections.iter().flat_map(|section| &section.lines);
    let marked = lines.filter(|line| line.source.as_deref().is_some_and(|s| s.contains("vom 9.")));
    assert_eq!(marked.count(), 2);
    let page = app.package.form.page_of("iban").unwrap().clone();
    let mut input: Vec<(String, String)> = Vec::new();
    for name in page.fields() {
        let value = field(&app, &marion, id, name).await.values.first().cloned();
        input.push((name.clone(), value.unwrap_or_default()));
    }
    for (name, value) in &mut input {
        if name == "iban" {
            *value = "DE89 3704 0044 0532 0130 00".to_owned();
        }
    }
    let posted = SavePage { id, page: page.id, input, then: Next::TaskList };
    applications::save_page(&app.house, &app.ctx(&marion), posted).await.unwrap();
    assert_eq!(field(&app, &marion, id, "iban").await.source, None);
    // A draft that is there is gone on with; it is asked about nothing.
    assert!(offered(&app, &marion, None).await.is_empty());
    assert_eq!(begin(&app, &marion, (None, &["eye_finding"])).await, id);
    assert_eq!(field(&app, &marion, id, "eye_finding").await.values, Vec::<String>::new());
}

pub(crate) async fn nothing_comes_from_another_person(app: TestApp) {
    let (guardian, other) = (app.citizen("marion").await, app.citizen("daniel").await);
    let anna = For::Represented(represent(&app, &guardian, ward("Anna", "Amsel")).await);
    let bert = For::Represented(represent(&app, &guardian, ward("Bert", "Bussard")).await);
    // The guardian's own application says nothing of a ward, nor the other way round.
    app.apply(&guardian, &Scenario::of(&app, "complete")).await;
    assert!(of(&offered(&app, &guardian, Some(For::Oneself)).await, "iban").is_some());
    assert!(offered(&app, &guardian, Some(anna)).await.is_empty());
    let draft = begin_for(&app, &guardian, anna).await;
    app.fill(&guardian, draft, &scenario(&app, "betreuung")).await;
    app.submit(&guardian, draft).await;
    let annas = offered(&app, &guardian, Some(anna)).await;
    assert!(of(&annas, "iban").is_some(), "an application of the same ward is offered");
    assert!(offered(&app, &guardian, Some(bert)).await.is_empty(), "and of no other");
    // Whoever names a field that is not offered to them gets nothing.
    let id = begin(&app, &guardian, (Some(bert), &["iban", "eye_finding"])).await;
    assert_eq!(field(&app, &guardian, id, "iban").await.values.concat(), "");
    assert!(offered(&app, &other, None).await.is_empty());
    let id = begin(&app, &other, (None, &["iban"])).await;
    assert_eq!(field(&app, &other, id, "iban").await.values.concat(), "");
}

pub(crate) async fn what_is_taken_is_no_error_before_somebody_answered(app: TestApp) {
    let marion = app.citizen("marion").await;
    app.apply(&marion, &Scenario::of(&app, "complete")).await;
    let answers = offered(&app, &marion, None).await;
    assert!(answers.len() > 10, "{}", answers.len());
    let all: Vec<&str> = answers.iter().map(|answer| answer.field.as_str()).collect();
    let id = begin(&app, &marion, (None, &all)).await;
    let asks = |page: &&forms::Page| !matches!(page.content, forms::PageContent::Evidence);
    for page in app.package.form.pages.iter().filter(asks) {
        let shown = applications::page(&app.house, &app.ctx(&marion), id, &page.id).await.unwrap();
        assert!(shown.findings.is_empty(), "{}: {:?}", page.id, shown.findings);
    }
    // A draft of another day is a source as well, and says that it is one.
    let daniel = app.citizen("daniel").await;
    let draft = app.start(&daniel).await;
    let page = app.package.form.page_of("nationality").unwrap().clone();
    let scenario = Scenario::of(&app, "complete");
    app.fill_page(&daniel, draft, (&page.id, &scenario)).await;
    assert!(offered(&app, &daniel, None).await.is_empty(), "it is the draft to go on with");
}
