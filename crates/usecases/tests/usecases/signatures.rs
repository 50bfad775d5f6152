//! The signature of a second person, from the invitation to the case: a parent applies for a child, the other signs.

use access::{Actor, Level};
use base::{ApplicationId, Lang};
use testkit::{Person, Scenario, TestApp};
use usecases::applications::{
    self, ApplicationError, EvidenceState, Next, ReviewView, SIGNATURE, SavePage, SettleEvidence,
    Settlement, Submit, TaskState,
};
use usecases::cases;
use usecases::signatures::{
    self, Closed, Invite, LONGEST, Landing, MOST, Refuse, Sign, SignatureError, SignatureView,
    Standing,
};
use usecases::{Fault, efile};

use crate::desk::case_of;

const PARENT: &str = "second_parent";
const PAPER: &str = "parental_declaration";

/// A child's application, complete but for the other parent.
async fn drafted(app: &TestApp, who: &Person) -> ApplicationId {
    let id = app.start(who).await;
    app.fill(who, id, &Scenario::of(app, "child-signed")).await;
    id
}

async fn invite(app: &TestApp, who: &Person, id: ApplicationId) -> String {
    let order = Invite { id, signature: PARENT.to_owned(), email: String::new() };
    signatures::invite(&app.house, &app.ctx(who), order).await.unwrap().code
}

async fn shown(app: &TestApp, who: &Person, id: ApplicationId) -> SignatureView {
    signatures::signature(&app.house, &app.ctx(who), id, PARENT).await.unwrap()
}

async fn standing(app: &TestApp, who: &Person, id: ApplicationId) -> Standing {
    shown(app, who, id).await.mark.standing
}

async fn sign(app: &TestApp, who: &Person, code: &str) -> Result<(), SignatureError> {
    let ctx = app.ctx(who);
    let paper = signatures::paper(&app.house, &ctx, code).await?;
    let order = Sign { code: code.to_owned(), seen: paper.seen, ticked: true };
    signatures::sign(&app.house, &ctx, order).await
}

async fn answer(app: &TestApp, who: &Person, id: ApplicationId, phone: &str) {
    let input = vec![
        ("phone".to_owned(), phone.to_owned()),
        ("email".to_owned(), "marion.kessler@example.org".to_owned()),
    ];
    let page = SavePage { id, page: "contact".to_owned(), input, then: Next::TaskList };
    applications::save_page(&app.house, &app.ctx(who), page).await.unwrap();
}

async fn try_to_submit(
    app: &TestApp,
    who: &Person,
    id: ApplicationId,
) -> Result<(), ApplicationError> {
    let ctx = app.ctx(who);
    let review = applications::review(&app.house, &ctx, id).await.unwrap();
    let order = Submit { id, idempotency_key: review.idempotency_key, declared: true };
    applications::submit(&app.house, &ctx, order).await.map(|_| ())
}

/// The review that says what is missing.
async fn refused(app: &TestApp, who: &Person, id: ApplicationId) -> ReviewView {
    match try_to_submit(app, who, id).await {
        Err(ApplicationError::Incomplete(view)) => *view,
        other => panic!("{other:?}"),
    }
}

/// Why a link opens nothing, for somebody who is not signed in and for somebody who is.
async fn closed(app: &TestApp, who: &Person, code: &str) -> Closed {
    let word = |error| match error {
        SignatureError::Closed(closed) => closed,
        other => panic!("{other:?}"),
    };
    let landing = signatures::landing(&app.house, &app.anonymous(), code).await;
    let paper = signatures::paper(&app.house, &app.ctx(who), code).await;
    let (landing, paper) = (word(landing.unwrap_err()), word(paper.unwrap_err()));
    assert_eq!(landing, paper);
    let order = Sign { code: code.to_owned(), seen: String::new(), ticked: true };
    let signing = signatures::sign(&app.house, &app.ctx(who), order).await;
    assert_eq!(word(signing.unwrap_err()), landing);
    landing
}

pub(crate) async fn the_other_parent_signs_and_the_case_says_so(app: TestApp) {
    let app = app.printing_words();
    let (marion, daniel) = (app.citizen("marion").await, app.citizen("daniel").await);
    let id = drafted(&app, &marion).await;
    let ctx = app.ctx(&marion);
    let review = refused(&app, &marion, id).await;
    let page = format!("{SIGNATURE}{PARENT}");
    let pages: Vec<&str> = review.missing.iter().map(|(page, _)| page.as_str()).collect();
    assert_eq!(pages, [page.as_str()], "{:?}", review.missing);
    let tasks = applications::task_list(&app.house, &ctx, id).await.unwrap();
    assert_eq!(tasks.next.unwrap().1.page, page);
    assert_eq!(standing(&app, &marion, id).await, Standing::NotAsked);

    let email = "daniel@example.org".to_owned();
    let order = Invite { id, signature: PARENT.to_owned(), email };
    let made = signatures::invite(&app.house, &ctx, order).await.unwrap();
    assert_eq!(made.code.len(), 28, "{}", made.code);
    assert_eq!(made.until.to_string(), "2026-11-23");
    app.run_jobs().await;
    let mail = app.mail.sent().pop().unwrap();
    assert_eq!(mail.to, "daniel@example.org");
    assert!(mail.text.contains(&format!("/mitzeichnung/{}", made.code)), "{}", mail.text);
    let title = app.package.manifest.name.get(Lang::De);
    assert!(!mail.text.contains("Kessler") && !mail.text.contains(title), "{}", mail.text);

    let landing = signatures::landing(&app.house, &app.anonymous(), &made.code).await.unwrap();
    let Landing::Asked(landing) = landing else { panic!("{landing:?}") };
    assert_eq!(landing.asked_by, "Marion Kessler");
    assert_eq!(landing.service_title, title);
    let unsigned = signatures::paper(&app.house, &app.anonymous(), &made.code).await;
    assert!(matches!(unsigned, Err(SignatureError::Fault(Fault::SignInNeeded))), "{unsigned:?}");

    let paper = signatures::paper(&app.house, &app.ctx(&daniel), &made.code).await.unwrap();
    let mut reviewed = applications::review(&app.house, &ctx, id).await.unwrap().sections;
    for line in reviewed.iter_mut().flat_map(|section| &mut section.lines) {
        line.change = None;
    }
    assert_eq!(paper.sections, reviewed, "exactly what the review shows");
    let order = Sign { code: made.code.clone(), seen: paper.seen.clone(), ticked: false };
    let unticked = signatures::sign(&app.house, &app.ctx(&daniel), order).await;
    assert!(matches!(unticked, Err(SignatureError::NotTicked)), "{unticked:?}");
    sign(&app, &daniel, &made.code.to_lowercase()).await.unwrap();
    let by = "Daniel Okonkwo".to_owned();
    let on = "2026-11-09".parse().unwrap();
    assert_eq!(standing(&app, &marion, id).await, Standing::Signed { by, on });
    app.run_jobs().await;
    assert_eq!(app.mail.sent().pop().unwrap().subject, "Neues zur Mitzeichnung Ihres Antrags");
    let answered = signatures::landing(&app.house, &app.ctx(&daniel), &made.code).await.unwrap();
    assert!(matches!(answered, Landing::Answered(_)), "{answered:?}");
    assert_eq!(closed(&app, &daniel, &made.code).await, Closed::Used);

    app.submit(&marion, id).await;
    signed_in_the_case(&app, &marion, id).await;
}

/// Who declared what and when stands wherever the application stands.
async fn signed_in_the_case(app: &TestApp, marion: &Person, id: ApplicationId) {
    let statement = app.package.manifest.signatures[0].statement.value.de.clone();
    let clerk = app.caseworker("aylin").await;
    let receipt = applications::receipt(&app.house, &app.ctx(marion), id).await.unwrap();
    let case = cases::case(&app.house, &app.ctx(&clerk), case_of(id)).await.unwrap();
    let pdf = applications::receipt_pdf(&app.house, &app.ctx(marion), id).await.unwrap();
    let file = efile::print(&app.house, &app.ctx(&clerk), case_of(id)).await.unwrap();
    let places = [
        format!("{:?}", receipt.sections),
        format!("{:?}", case.data),
        String::from_utf8(pdf.bytes.to_vec()).unwrap(),
        String::from_utf8(file.bytes.to_vec()).unwrap(),
    ];
    for place in places {
        for word in ["Daniel Okonkwo", &statement, "9. November 2026"] {
            assert!(place.contains(word), "{word} is not in {place}");
        }
    }
    let noted = case.history.iter().filter(|entry| entry.what == "application.cosigned");
    assert_eq!(noted.count(), 1);
}

pub(crate) async fn nobody_is_their_own_second_person(app: TestApp) {
    let (marion, daniel) = (app.citizen("marion").await, app.citizen("daniel").await);
    let id = drafted(&app, &marion).await;
    let code = invite(&app, &marion, id).await;
    let own = sign(&app, &marion, &code).await;
    assert!(matches!(own, Err(SignatureError::OwnAccount)), "{own:?}");
    let order = Refuse { code: code.clone(), sentence: String::new() };
    let own = signatures::refuse(&app.house, &app.ctx(&marion), order).await;
    assert!(matches!(own, Err(SignatureError::OwnAccount)), "{own:?}");
    // Whoever is not sure enough who they are may learn who asks, and read nothing.
    let account = daniel.actor.account().unwrap();
    let weak = app.house.context(Actor::Citizen { account, level: Level::Basic }, Lang::De);
    signatures::landing(&app.house, &weak, &code).await.unwrap();
    let read = signatures::paper(&app.house, &weak, &code).await;
    let low = matches!(
        read,
        Err(SignatureError::Fault(Fault::LevelTooLow { needed: Level::Substantial }))
    );
    assert!(low, "{read:?}");
    // Staff have no account of their own here.
    let clerk = app.caseworker("aylin").await;
    let read = signatures::paper(&app.house, &app.ctx(&clerk), &code).await;
    assert!(matches!(read, Err(SignatureError::Fault(Fault::Forbidden))), "{read:?}");
    assert!(matches!(standing(&app, &marion, id).await, Standing::Invited { .. }));
}

pub(crate) async fn what_changes_after_the_signature_lets_it_lapse(app: TestApp) {
    let (marion, daniel) = (app.citizen("marion").await, app.citizen("daniel").await);
    let id = drafted(&app, &marion).await;
    answer(&app, &marion, id, "0221 5550142").await;
    let code = invite(&app, &marion, id).await;
    sign(&app, &daniel, &code).await.unwrap();
    // A page that is saved as it was changes nothing, and how it is typed is no answer.
    answer(&app, &marion, id, "  0221 5550142 ").await;
    assert!(shown(&app, &marion, id).await.mark.is_met);
    answer(&app, &marion, id, "0221 5550199").await;
    assert!(matches!(standing(&app, &marion, id).await, Standing::Lapsed { .. }));
    let tasks = applications::task_list(&app.house, &app.ctx(&marion), id).await.unwrap();
    let task = tasks.sections.iter().flat_map(|section| &section.tasks);
    let task = task.filter(|task| task.signature.is_some()).map(|task| task.state);
    assert_eq!(task.collect::<Vec<_>>(), [TaskState::Check]);
    refused(&app, &marion, id).await;
    answer(&app, &marion, id, "0221 5550142").await;
    assert!(matches!(standing(&app, &marion, id).await, Standing::Signed { .. }));
    app.submit(&marion, id).await;
}

pub(crate) async fn who_refuses_says_why_and_somebody_else_may_sign(app: TestApp) {
    let (marion, daniel) = (app.citizen("marion").await, app.citizen("daniel").await);
    let id = drafted(&app, &marion).await;
    let code = invite(&app, &marion, id).await;
    let refuse = |sentence: String| {
        let ctx = app.ctx(&daniel);
        let order = Refuse { code: code.clone(), sentence };
        let house = &app.house;
        async move { signatures::refuse(house, &ctx, order).await }
    };
    let long = refuse("x".repeat(LONGEST + 1)).await;
    assert!(matches!(long, Err(SignatureError::TooLong(LONGEST))), "{long:?}");
    refuse("Der Name stimmt nicht.".to_owned()).await.unwrap();
    let Standing::Refused { by, sentence, .. } = standing(&app, &marion, id).await else {
        panic!("{:?}", standing(&app, &marion, id).await)
    };
    assert_eq!((by.as_str(), sentence.as_str()), ("Daniel Okonkwo", "Der Name stimmt nicht."));
    refused(&app, &marion, id).await;
    assert_eq!(closed(&app, &daniel, &code).await, Closed::Used);
    let again = invite(&app, &marion, id).await;
    sign(&app, &app.citizen("hildegard").await, &again).await.unwrap();
    app.submit(&marion, id).await;
}

pub(crate) async fn a_link_ends_with_its_time_or_when_it_is_taken_back(app: TestApp) {
    let (marion, daniel) = (app.citizen("marion").await, app.citizen("daniel").await);
    let id = drafted(&app, &marion).await;
    let ctx = app.ctx(&marion);
    let first = invite(&app, &marion, id).await;
    let invitation = shown(&app, &marion, id).await.invitations[0].id.clone();
    let order = (id, PARENT, invitation.as_str());
    signatures::withdraw(&app.house, &ctx, order).await.unwrap();
    assert_eq!(closed(&app, &daniel, &first).await, Closed::Withdrawn);
    assert_eq!(standing(&app, &marion, id).await, Standing::NotAsked);
    let twice = signatures::withdraw(&app.house, &ctx, order).await;
    assert!(matches!(twice, Err(SignatureError::Fault(Fault::Conflict))), "{twice:?}");

    // A new link ends the one before it.
    let second = invite(&app, &marion, id).await;
    let third = invite(&app, &marion, id).await;
    assert_eq!(closed(&app, &daniel, &second).await, Closed::Withdrawn);
    assert_eq!(closed(&app, &daniel, "0000000000000000000000000000").await, Closed::Unknown);
    assert_eq!(closed(&app, &daniel, "").await, Closed::Unknown);

    // The last day counts in full, by the clock of the place.
    app.clock.set("2026-11-23T22:59:59Z".parse().unwrap());
    let daniel = app.citizen("daniel").await;
    signatures::paper(&app.house, &app.ctx(&daniel), &third).await.unwrap();
    app.clock.set("2026-11-23T23:00:00Z".parse().unwrap());
    assert_eq!(closed(&app, &daniel, &third).await, Closed::Expired);
    let marion = app.citizen("marion").await;
    let until = "2026-11-23".parse().unwrap();
    assert_eq!(standing(&app, &marion, id).await, Standing::Expired { until });
    refused(&app, &marion, id).await;
}

pub(crate) async fn the_portal_is_no_door_for_mails(app: TestApp) {
    let marion = app.citizen("marion").await;
    let id = drafted(&app, &marion).await;
    let ctx = app.ctx(&marion);
    let order = |email: &str| Invite { id, signature: PARENT.to_owned(), email: email.to_owned() };
    let wrong = signatures::invite(&app.house, &ctx, order("daniel")).await;
    assert!(matches!(wrong, Err(SignatureError::Email)), "{wrong:?}");
    for _ in 0..MOST {
        signatures::invite(&app.house, &ctx, order("daniel@example.org")).await.unwrap();
    }
    let more = signatures::invite(&app.house, &ctx, order("daniel@example.org")).await;
    assert!(matches!(more, Err(SignatureError::TooMany)), "{more:?}");
}

pub(crate) async fn paper_does_as_well(app: TestApp) {
    let marion = app.citizen("marion").await;
    let id = drafted(&app, &marion).await;
    let ctx = app.ctx(&marion);
    let shown_evidence = applications::evidence(&app.house, &ctx, id).await.unwrap();
    let item = shown_evidence.items.iter().find(|item| item.id == PAPER).unwrap();
    assert_eq!(item.state, EvidenceState::Missing);
    assert_eq!(item.or_signed.as_deref(), Some(PARENT));
    let settle = |how| SettleEvidence { id, evidence: PAPER.to_owned(), how };
    applications::settle(&app.house, &ctx, settle(Settlement::Later)).await.unwrap();
    assert_eq!(standing(&app, &marion, id).await, Standing::OnPaper { later: true });
    applications::settle(&app.house, &ctx, settle(Settlement::Reopen)).await.unwrap();
    refused(&app, &marion, id).await;
    applications::settle(&app.house, &ctx, settle(Settlement::Later)).await.unwrap();
    app.submit(&marion, id).await;
    let receipt = applications::receipt(&app.house, &ctx, id).await.unwrap();
    assert_eq!(receipt.to_come.len(), 1, "{:?}", receipt.to_come);
    // Whoever applies for themselves is asked for neither.
    let daniel = app.citizen("daniel").await;
    let other = app.start(&daniel).await;
    app.fill(&daniel, other, &Scenario::of(&app, "complete")).await;
    let review = applications::review(&app.house, &app.ctx(&daniel), other).await.unwrap();
    assert!(review.signatures.is_empty());
    let none = signatures::signature(&app.house, &app.ctx(&daniel), other, PARENT).await;
    assert!(matches!(none, Err(SignatureError::Fault(Fault::NotFound))), "{none:?}");
}

pub(crate) async fn two_sign_where_two_are_needed(app: TestApp) {
    let mut files = app.files.clone();
    let version = format!("version = \"{}\"", app.package.manifest.version);
    let instead = "instead = \"parental_declaration\"\n";
    let manifest = files.text("package.toml").unwrap();
    let manifest = manifest.replacen(&version, "version = \"99.0.0\"", 1);
    let manifest = manifest.replacen(instead, &format!("{instead}needed = 2\n"), 1);
    files.insert("package.toml", manifest);
    // The newer of two versions of a day is in force.
    app.clock.forward(base::SignedDuration::from_secs(1));
    let app = app.with(files).await;
    let (marion, daniel) = (app.citizen("marion").await, app.citizen("daniel").await);
    let id = drafted(&app, &marion).await;
    let (one, other) = (invite(&app, &marion, id).await, invite(&app, &marion, id).await);
    sign(&app, &daniel, &one).await.unwrap();
    let mark = shown(&app, &marion, id).await.mark;
    assert_eq!((mark.given, mark.needed, mark.is_met), (1, 2, false));
    refused(&app, &marion, id).await;
    let twice = sign(&app, &daniel, &other).await;
    assert!(matches!(twice, Err(SignatureError::Twice)), "{twice:?}");
    // One is missing, so one invitation waits: a further one ends it.
    let third = invite(&app, &marion, id).await;
    let hildegard = app.citizen("hildegard").await;
    assert_eq!(closed(&app, &hildegard, &other).await, Closed::Withdrawn);
    sign(&app, &hildegard, &third).await.unwrap();
    let complete = Invite { id, signature: PARENT.to_owned(), email: String::new() };
    let complete = signatures::invite(&app.house, &app.ctx(&marion), complete).await;
    assert!(matches!(complete, Err(SignatureError::Complete)), "{complete:?}");
    app.submit(&marion, id).await;
    let clerk = app.caseworker("aylin").await;
    let case = cases::case(&app.house, &app.ctx(&clerk), case_of(id)).await.unwrap();
    let data = format!("{:?}", case.data);
    assert!(data.contains("Daniel Okonkwo") && data.contains("Hildegard Lindner"), "{data}");
}

pub(crate) async fn nobody_signs_what_they_have_not_read(app: TestApp) {
    let (marion, daniel) = (app.citizen("marion").await, app.citizen("daniel").await);
    let id = drafted(&app, &marion).await;
    answer(&app, &marion, id, "0221 5550142").await;
    let code = invite(&app, &marion, id).await;
    let ctx = app.ctx(&daniel);
    let read = signatures::paper(&app.house, &ctx, &code).await.unwrap();
    answer(&app, &marion, id, "0221 5550199").await;
    let order = Sign { code: code.clone(), seen: read.seen.clone(), ticked: true };
    let stale = signatures::sign(&app.house, &ctx, order.clone()).await;
    assert!(matches!(stale, Err(SignatureError::Changed)), "{stale:?}");
    // Half of an application is not signed.
    let page = SavePage { id, page: "birth".to_owned(), input: Vec::new(), then: Next::TaskList };
    applications::save_page(&app.house, &app.ctx(&marion), page).await.unwrap();
    let half = signatures::paper(&app.house, &ctx, &code).await;
    // Without the day of birth nobody can tell whether a signature is needed at all.
    assert!(matches!(half, Err(SignatureError::Closed(Closed::NotNeeded))), "{half:?}");
}

/// Sending and changing at the same time: what is sent is what was signed, or nothing is sent.
pub(crate) async fn what_is_sent_is_what_was_signed(app: TestApp) {
    let (marion, daniel) = (app.citizen("marion").await, app.citizen("daniel").await);
    let id = drafted(&app, &marion).await;
    answer(&app, &marion, id, "0221 5550142").await;
    let code = invite(&app, &marion, id).await;
    sign(&app, &daniel, &code).await.unwrap();
    let ctx = app.ctx(&marion);
    let review = applications::review(&app.house, &ctx, id).await.unwrap();
    let order = Submit { id, idempotency_key: review.idempotency_key, declared: true };
    let input = vec![("phone".to_owned(), "0221 5550199".to_owned())];
    let page = SavePage { id, page: "contact".to_owned(), input, then: Next::TaskList };
    let (sent, changed) = tokio::join!(
        applications::submit(&app.house, &ctx, order),
        applications::save_page(&app.house, &ctx, page),
    );
    match sent {
        Ok(_) => {
            assert!(changed.is_err(), "what was sent was changed afterwards");
            let receipt = applications::receipt(&app.house, &ctx, id).await.unwrap();
            let sections = format!("{:?}", receipt.sections);
            assert!(sections.contains("0221 5550142"), "{sections}");
        }
        Err(ApplicationError::Incomplete(_) | ApplicationError::Fault(Fault::Conflict)) => {
            assert!(changed.is_ok());
        }
        Err(other) => panic!("{other:?}"),
    }
}

pub(crate) async fn what_is_deleted_takes_its_signatures_along(app: TestApp) {
    let (marion, daniel) = (app.citizen("marion").await, app.citizen("daniel").await);
    let id = drafted(&app, &marion).await;
    let signed = invite(&app, &marion, id).await;
    sign(&app, &daniel, &signed).await.unwrap();
    answer(&app, &marion, id, "0221 5550199").await;
    let open = invite(&app, &marion, id).await;
    applications::delete_draft(&app.house, &app.ctx(&marion), id).await.unwrap();
    assert_eq!(closed(&app, &daniel, &open).await, Closed::Unknown);
    assert_eq!(closed(&app, &daniel, &signed).await, Closed::Unknown);
}

pub(crate) async fn without_a_link_nobody_reads_a_draft(app: TestApp) {
    let (marion, daniel) = (app.citizen("marion").await, app.citizen("daniel").await);
    let hildegard = app.citizen("hildegard").await;
    let id = drafted(&app, &marion).await;
    let code = invite(&app, &marion, id).await;
    signatures::paper(&app.house, &app.ctx(&daniel), &code).await.unwrap();
    for stranger in [&daniel, &hildegard] {
        let ctx = app.ctx(stranger);
        let review = applications::review(&app.house, &ctx, id).await;
        assert!(matches!(review, Err(ApplicationError::Fault(Fault::NotFound))), "{review:?}");
        let page = signatures::signature(&app.house, &ctx, id, PARENT).await;
        assert!(matches!(page, Err(SignatureError::Fault(Fault::NotFound))), "{page:?}");
        let order = Invite { id, signature: PARENT.to_owned(), email: String::new() };
        let made = signatures::invite(&app.house, &ctx, order).await;
        assert!(matches!(made, Err(SignatureError::Fault(Fault::NotFound))), "{made:?}");
    }
    // A second link of the same draft is open when it is sent.
    sign(&app, &daniel, &code).await.unwrap();
    answer(&app, &marion, id, "0221 5550199").await;
    let late = invite(&app, &marion, id).await;
    let settled = SettleEvidence { id, evidence: PAPER.to_owned(), how: Settlement::Later };
    applications::settle(&app.house, &app.ctx(&marion), settled).await.unwrap();
    app.submit(&marion, id).await;
    assert_eq!(closed(&app, &hildegard, &late).await, Closed::Sent);
    let receipt = applications::receipt(&app.house, &app.ctx(&marion), id).await.unwrap();
    let text = format!("{:?}", receipt.sections);
    assert!(!text.contains("Daniel Okonkwo"), "what lapsed does not go along: {text}");
    let read = applications::receipt(&app.house, &app.ctx(&daniel), id).await;
    assert!(matches!(read, Err(ApplicationError::Fault(Fault::NotFound))), "{read:?}");
}

/// What the account gives belongs to whoever applies for themselves, and to nobody else.
pub(crate) async fn a_child_has_its_own_name_and_day_of_birth(app: TestApp) {
    let marion = app.citizen("marion").await;
    let id = app.start(&marion).await;
    let ctx = app.ctx(&marion);
    let role = |code: &str| SavePage {
        id,
        page: "role".to_owned(),
        input: vec![("applicant_role".to_owned(), code.to_owned())],
        then: Next::TaskList,
    };
    let name = async || {
        let page = applications::page(&app.house, &ctx, id, "name").await.unwrap();
        let field = page.fields.into_iter().find(|field| field.name == "first_names").unwrap();
        (field.values.first().cloned().unwrap_or_default(), field.locked)
    };
    assert_eq!(name().await, ("Marion".to_owned(), true));
    applications::save_page(&app.house, &ctx, role("gesetzl_vertretung")).await.unwrap();
    assert_eq!(name().await, (String::new(), false));
    let input = vec![
        ("first_names".to_owned(), "Jonas".to_owned()),
        ("last_name".to_owned(), "Kessler".to_owned()),
    ];
    let page = SavePage { id, page: "name".to_owned(), input, then: Next::TaskList };
    applications::save_page(&app.house, &ctx, page).await.unwrap();
    assert_eq!(name().await, ("Jonas".to_owned(), false));
    // Back again the account holds, whatever stood there.
    applications::save_page(&app.house, &ctx, role("selbst")).await.unwrap();
    assert_eq!(name().await, ("Marion".to_owned(), true));
}
