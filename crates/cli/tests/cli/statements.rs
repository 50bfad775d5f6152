//! What an applicant's pages carry of the statements of others: the real HTML, on both engines.

use access::Actor;
use base::{ApplicationId, CaseId, Lang};
use testkit::{Person, Scenario, TestApp};
use usecases::cases::{self, CompleteTask};
use usecases::participants::{self, ReceivedStatement};

use crate::pages::Pages;

const WITHHELD: &str = "Mein Rücken ist krank";
const SHOWN: &str = "Ich möchte meine Arbeit behalten.";
const UNRELEASED: &str = "Die Auswahl war falsch, sagt der Betriebsrat.";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_only_what_was_shown_is_in_the_html() {
    only_what_was_shown(TestApp::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_only_what_was_shown_is_in_the_html() {
    match TestApp::postgres().await {
        Some(app) => only_what_was_shown(app).await,
        None => println!("SKIP cli statements: wants PostgreSQL (Debian package postgresql)"),
    }
}

async fn only_what_was_shown(app: TestApp) {
    let app = app.with(testkit::silent_files()).await;
    let employer = app.citizen("marion").await;
    let id = app.apply(&employer, &Scenario::of(&app, "complete")).await;
    let clerk = app.caseworker("aylin").await;
    let case = heard(&app, &clerk, id).await;
    let pages = Pages::of(&app);

    nothing_of_it(&pages, &employer, id, &[WITHHELD, SHOWN, UNRELEASED]).await;
    let page = pages.get(&employer, &format!("/vorgaenge/{id}/stellungnahmen")).await;
    assert!(page.body.contains("Noch gibt es hier nichts zu lesen"), "{}", page.body);

    release(&app, &clerk, case).await;
    nothing_of_it(&pages, &employer, id, &[WITHHELD, UNRELEASED]).await;
    let words = [
        ("", "Stellungnahmen der Angehörten", "weggelassen", "Eine Stellungnahme lesen"),
        ("/en", "Statements of those heard", "left out", "Read a statement"),
        ("/leicht", "Das sagen andere zu Ihrem Antrag", "zeigen wir nicht", "1 Text von anderen"),
    ];
    for (prefix, title, shortened, link) in words {
        let page = pages.get(&employer, &format!("{prefix}/vorgaenge/{id}/stellungnahmen")).await;
        for wanted in [title, shortened, SHOWN] {
            assert!(page.body.contains(wanted), "{prefix}: {wanted}");
        }
        let status = pages.get(&employer, &format!("{prefix}/vorgaenge/{id}")).await;
        assert!(status.body.contains(link), "{prefix}: {link}");
        assert!(!status.body.contains(SHOWN), "the words stand on their own page");
    }
    let mailbox = pages.get(&employer, &format!("/vorgaenge/{id}/nachrichten")).await;
    assert!(mailbox.body.contains("Zu Ihrem Antrag hat sich jemand geäußert"), "{}", mailbox.body);
    app.run_jobs().await;
    let mails = app.mail.sent();
    assert!(mails.iter().any(|mail| mail.text.contains("eine neue Nachricht")), "{mails:?}");
    assert!(!mails.iter().any(|mail| mail.text.contains("behalten.")), "a mail is an open card");

    let stranger = app.citizen("hildegard").await;
    let page = pages.get(&stranger, &format!("/vorgaenge/{id}/stellungnahmen")).await;
    assert_eq!(page.status, 404);
    assert!(!page.body.contains(SHOWN));
}

/// Every page of the application, in every language.
async fn nothing_of_it(pages: &Pages, who: &Person, id: ApplicationId, secrets: &[&str]) {
    for prefix in ["", "/en", "/leicht"] {
        for place in ["", "/stellungnahmen", "/nachrichten", "/nachweis", "/eingang"] {
            let path = format!("{prefix}/vorgaenge/{id}{place}");
            let page = pages.get(who, &path).await;
            assert_eq!(page.status, 200, "{path}");
            for secret in secrets {
                assert!(!page.body.contains(secret), "{path} carries {secret}");
            }
        }
    }
}

/// Two statements on paper, none of them shown.
async fn heard(app: &TestApp, clerk: &Person, id: ApplicationId) -> CaseId {
    let (case, ctx) = (CaseId::new(id.uuid()), app.ctx(clerk));
    cases::take(&app.house, &ctx, case).await.unwrap();
    let view = cases::case(&app.house, &ctx, case).await.unwrap();
    let task = view.tasks.first().unwrap().id;
    let done = CompleteTask { case, task, outcome: "complete".to_owned(), remark: String::new() };
    cases::complete_task(&app.house, &ctx, done).await.unwrap();
    let view = participants::of_case(&app.house, &ctx, case).await.unwrap();
    for (name, text) in
        [("Behrens", format!("{WITHHELD}. {SHOWN}")), ("Betriebsrat", UNRELEASED.to_owned())]
    {
        let party = view.participants.iter().find(|one| one.name.contains(name)).unwrap();
        let participant = party.id.unwrap();
        let statement = ReceivedStatement { case, participant, text, on: ctx.today };
        participants::receive(&app.house, &ctx, statement).await.unwrap();
    }
    case
}

async fn release(app: &TestApp, clerk: &Person, case: CaseId) {
    assert!(matches!(clerk.actor, Actor::Staff { .. }));
    let ctx = app.house.context(clerk.actor.clone(), Lang::De);
    let view = participants::of_case(&app.house, &ctx, case).await.unwrap();
    let party = view.participants.iter().find(|one| one.name.contains("Behrens")).unwrap();
    let paper = party.papers.iter().find(|paper| paper.statement).unwrap();
    participants::release(&app.house, &ctx, (case, &paper.id, SHOWN)).await.unwrap();
}
