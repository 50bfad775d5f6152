//! A link to a form that answers some of it: shown before, marked afterwards, never stronger than the person.

use testkit::{Person, TestApp};
use usecases::applications::{self, Begin, FieldView, Next, SavePage};

use crate::mandates::trail;

fn link() -> Vec<(String, String)> {
    let said = [
        ("kind", "ausserordentlich"),
        ("notice_day", "2027-01-15"),
        ("employees_total", "40"),
        ("first_names", "Fremde"),
        ("no_such", "x"),
    ];
    said.map(|(name, answer)| (name.to_owned(), answer.to_owned())).to_vec()
}

async fn fields(
    app: &TestApp,
    who: &Person,
    id: base::ApplicationId,
    page: &str,
) -> Vec<FieldView> {
    applications::page(&app.house, &app.ctx(who), id, page).await.unwrap().fields
}

pub(crate) async fn a_link_answers_what_its_author_allows(app: TestApp) {
    let app = app.with(testkit::silent_files()).await;
    let service = app.package.manifest.id.to_string();
    let who = app.citizen("marion").await;
    let ctx = app.ctx(&who);
    // Shown to anybody before anything begins.
    let shown =
        applications::linked(&app.house, &app.anonymous(), &service, &link()).await.unwrap();
    let names: Vec<&str> = shown.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(names, ["kind", "notice_day"]);
    assert_eq!(shown[1].value, "15. Januar 2027");
    let order = Begin { link: link(), ..Begin::default() };
    let id = applications::begin(&app.house, &ctx, &service, &order).await.unwrap();
    let kind = &fields(&app, &who, id, "kind").await[0];
    assert_eq!(kind.values, ["ausserordentlich"]);
    assert_eq!(kind.source.as_deref(), Some("dem Link, den Sie geöffnet haben"));
    assert!(!kind.locked && kind.error.is_none(), "no error before somebody answered");
    let acts = trail(&app, &format!("application.{id}")).await;
    assert!(acts.iter().any(|(_, act)| act == "take kind from the link"), "{acts:?}");
    // What the person says counts, and the mark is gone.
    let input = vec![("kind".to_owned(), "ordentlich".to_owned())];
    let then = Next::Page(String::new());
    let page = SavePage { id, page: "kind".to_owned(), input, then };
    applications::save_page(&app.house, &ctx, page).await.unwrap();
    let kind = &fields(&app, &who, id, "kind").await[0];
    assert_eq!(
        (kind.values.as_slice(), kind.source.as_deref()),
        (["ordentlich".to_owned()].as_slice(), None)
    );
    // The same link again leads to the draft, which stays as it is.
    let again = applications::begin(&app.house, &ctx, &service, &order).await.unwrap();
    assert_eq!(again, id);
    assert_eq!(fields(&app, &who, id, "kind").await[0].values, ["ordentlich"]);
}
