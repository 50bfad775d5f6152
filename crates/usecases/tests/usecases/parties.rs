//! Those who take part beside the applicant: heard at the same time, each in a room of their own; a decision that
//! is served on two; the law that decides when nobody does.

use ::cases::efile::Kind;
use ::cases::parties::Standing;
use base::{ApplicationId, CaseId, ParticipantId};
use testkit::{Person, Scenario, TestApp};
use usecases::cases::{self, CaseError, CompleteTask};
use usecases::decisions::{self, DecisionError};
use usecases::deliveries::{self, DeliveryError, KeepDelivery};
use usecases::participants::{
    self, ParticipantError, ParticipantView, ParticipantsView, ReceivedStatement,
};
use usecases::{Fault, OpContext, efile};

use crate::desk;

/// An extraordinary dismissal, applied for within two weeks.
fn extraordinary(app: &TestApp) -> Scenario {
    Scenario::of(app, "extraordinary")
        .with("knowledge_date.day", "2")
        .with("knowledge_date.month", "11")
}

fn in_days(day: base::Date, days: usize) -> base::Date {
    (0..days).fold(day, |day, _| day.tomorrow().unwrap_or(day))
}

async fn heard(app: &TestApp, ctx: &OpContext, case: CaseId) -> ParticipantsView {
    participants::of_case(&app.house, ctx, case).await.unwrap()
}

fn one<'a>(view: &'a ParticipantsView, name: &str) -> &'a ParticipantView {
    view.participants.iter().find(|one| one.name.contains(name)).unwrap()
}

/// The case of an application, taken by a clerk and complete, so that all parties are asked.
async fn asked(app: &TestApp, id: ApplicationId, clerk: &Person) -> CaseId {
    let (case, ctx) = (desk::case_of(id), app.ctx(clerk));
    cases::take(&app.house, &ctx, case).await.unwrap();
    desk::finish(app, clerk, case, "complete").await;
    case
}

/// The code in the mail to an address.
async fn code_of(app: &TestApp, to: &str) -> String {
    app.run_jobs().await;
    let mails = app.mail.sent();
    let mail = mails.iter().find(|mail| mail.to == to).unwrap();
    let link = mail.text.split("/beteiligung/").nth(1).unwrap();
    link.split_whitespace().next().unwrap().to_owned()
}

async fn on_paper(app: &TestApp, ctx: &OpContext, (case, id): (CaseId, ParticipantId), text: &str) {
    let statement =
        ReceivedStatement { case, participant: id, text: text.to_owned(), on: ctx.today };
    participants::receive(&app.house, ctx, statement).await.unwrap();
}

/// Two statements through the portal, one on paper; each sees only what is theirs; the consent is served
/// on two and copied to a third, and counts for each from their own proof.
pub(crate) async fn each_party_sees_only_what_is_theirs(app: TestApp) {
    let app = app.with(testkit::silent_files()).await;
    let employer = app.citizen("marion").await;
    let id = app.apply(&employer, &Scenario::of(&app, "complete")).await;
    let clerk = app.caseworker("aylin").await;
    let ctx = app.ctx(&clerk);
    let case = asked(&app, id, &clerk).await;

    let view = heard(&app, &ctx, case).await;
    assert_eq!(view.participants.len(), 4, "three are heard, one gets a copy");
    let due = in_days(ctx.today, 7);
    for name in ["Behrens", "Betriebsrat", "Berger"] {
        assert_eq!(one(&view, name).standing, Standing::Asked(Some(due)), "{name}");
        assert_eq!(one(&view, name).papers.len(), 1);
    }
    let employee = one(&view, "Behrens").id.unwrap();
    let mails = app.mail.sent();
    assert!(!mails.iter().any(|mail| mail.text.contains("Behrens")), "no mail names a person");

    let council = code_of(&app, "betriebsrat@example.org").await;
    let anonymous = app.anonymous();
    let room = participants::room(&app.house, &anonymous, &council).await.unwrap();
    assert_eq!(room.letters.len(), 1);
    assert!(room.open && room.mine.is_empty() && room.others.is_empty());
    let shown = format!("{:?}", room.application);
    assert!(shown.contains("Lagerist"), "{shown}");
    let wrong = participants::room(&app.house, &anonymous, "K7QF2M3PK7QF2M3PK7QF").await;
    assert!(matches!(wrong, Err(ParticipantError::NoSuchCode)), "{wrong:?}");
    let typed = participants::grouped(&council).to_lowercase().replace('0', "o");
    participants::room(&app.house, &anonymous, &typed).await.unwrap();
    let empty = participants::hand_in(&app.house, &anonymous, (&council, "  ")).await;
    assert!(matches!(empty, Err(ParticipantError::Empty)), "{empty:?}");
    let words = "Der Betriebsrat widerspricht der Auswahl.";
    participants::hand_in(&app.house, &anonymous, (&council, words)).await.unwrap();

    let secret = "Mein Rücken ist krank. Ich möchte bleiben.";
    on_paper(&app, &ctx, (case, employee), secret).await;
    let room = participants::room(&app.house, &anonymous, &council).await.unwrap();
    assert_eq!((room.mine.len(), room.others.len()), (1, 0));
    assert!(!format!("{room:?}").contains("Rücken"));
    for stranger in [app.ctx(&employer), app.anonymous()] {
        let seen = participants::of_case(&app.house, &stranger, case).await;
        let fault = matches!(
            seen,
            Err(ParticipantError::Fault(Fault::NotFound | Fault::SignInNeeded | Fault::Forbidden))
        );
        assert!(fault, "{seen:?}");
    }

    shown_shortened(&app, &clerk, (case, &council)).await;
    let pdf = participants::letter_pdf(&app.house, &ctx, (case, employee)).await.unwrap();
    assert!(pdf.bytes.starts_with(b"%PDF"));
    decided_and_filed(&app, &clerk, (case, due)).await;
    served_on_two(&app, &clerk, (case, &council)).await;
    desk::whole_record(&app).await;
}

/// The desk shows a shortened version to those who may read statements; the whole of it stays with the desk.
async fn shown_shortened(app: &TestApp, clerk: &Person, (case, council): (CaseId, &str)) {
    let ctx = app.ctx(clerk);
    let view = heard(app, &ctx, case).await;
    let paper = one(&view, "Behrens").papers.iter().find(|paper| paper.statement).unwrap();
    let shown = (case, paper.id.as_str(), "Ich möchte bleiben.");
    participants::release(&app.house, &ctx, shown).await.unwrap();
    let again = participants::release(&app.house, &ctx, shown).await;
    assert!(matches!(again, Err(ParticipantError::Fault(Fault::Conflict))), "{again:?}");
    let room = participants::room(&app.house, &app.anonymous(), council).await.unwrap();
    assert!(room.others.is_empty(), "the package lets the council read the application only");
}

/// The third says nothing; its time ends, and the case goes on to its decision.
async fn decided_and_filed(app: &TestApp, clerk: &Person, (case, due): (CaseId, base::Date)) {
    app.days(8);
    app.run_jobs().await;
    let ctx = app.ctx(clerk);
    let view = heard(app, &ctx, case).await;
    assert_eq!(one(&view, "Berger").standing, Standing::Silent(due));
    let shown = cases::case(&app.house, &ctx, case).await.unwrap();
    let stated = shown.history.iter().find(|entry| entry.what == "party.stated").unwrap();
    assert!(stated.who.contains("Betriebsrat"), "{stated:?}");
    desk::finish(app, clerk, case, "decide").await;
    let decision = desk::hand_over(app, clerk, case, "consent").await;
    desk::approve_and_issue(app, &app.team_lead("petra").await, decision).await;
    let look = efile::Look { kind: Some(Kind::Statement), words: String::new() };
    let file = efile::efile(&app.house, &ctx, case, look).await.unwrap();
    assert_eq!(file.documents.len(), 2, "what the parties said is in the file");
}

async fn served_on_two(app: &TestApp, clerk: &Person, (case, council): (CaseId, &str)) {
    let ctx = app.ctx(clerk);
    let view = deliveries::of_case(&app.house, &ctx, case).await.unwrap();
    let to: Vec<_> = view.deliveries.iter().map(|one| one.formal).collect();
    assert_eq!(to.iter().filter(|formal| **formal).count(), 2);
    assert_eq!(to.len(), 3);
    assert!(view.deliveries.iter().all(|one| one.notified.is_none()));
    let room = participants::room(&app.house, &app.anonymous(), council).await.unwrap();
    assert!(room.decision.is_none(), "the council gets no decision");
    let formal = |name: &str| {
        let mut found = view.deliveries.iter().filter(|one| one.formal);
        found.find(|one| one.recipient.contains(name)).unwrap().id.clone()
    };
    let keep = |id: String, way: &str, proved| KeepDelivery {
        case,
        id,
        way: way.to_owned(),
        sent: ctx.today,
        proved,
        note: "Urkunde vom Zusteller".to_owned(),
    };
    let employee = formal("Beschäftigte");
    let wrong = keep(employee.clone(), "portal", None);
    let wrong = deliveries::keep(&app.house, &ctx, wrong).await;
    assert!(matches!(wrong, Err(DeliveryError::Way)), "the mailbox is no service: {wrong:?}");
    let sent = keep(employee.clone(), "pzu", None);
    deliveries::keep(&app.house, &ctx, sent).await.unwrap();
    let found = |view: &deliveries::DeliveriesView, id: &str| {
        view.deliveries.iter().find(|one| one.id == id).unwrap().clone()
    };
    let view = deliveries::of_case(&app.house, &ctx, case).await.unwrap();
    assert_eq!(found(&view, &employee).notified, None, "a record counts from its day only");
    app.days(2);
    let later = app.ctx(clerk);
    let proved = KeepDelivery { proved: Some(later.today), ..keep(employee.clone(), "pzu", None) };
    deliveries::keep(&app.house, &later, proved).await.unwrap();
    let view = deliveries::of_case(&app.house, &later, case).await.unwrap();
    let served = found(&view, &employee);
    assert_eq!(served.notified, Some(later.today));
    assert!(served.challenge_until.is_some_and(|until| until > later.today));
}

/// Nobody decides within two weeks: the law does. A decision that comes too late is refused, whether or not
/// the house has noticed; what is left is to confirm.
pub(crate) async fn silence_decides_and_is_confirmed(app: TestApp) {
    let app = app.with(testkit::silent_files()).await;
    let employer = app.citizen("marion").await;
    let id = app.apply(&employer, &extraordinary(&app)).await;
    let clerk = app.caseworker("aylin").await;
    let case = asked(&app, id, &clerk).await;
    let ctx = app.ctx(&clerk);
    let view = heard(&app, &ctx, case).await;
    let short = in_days(ctx.today, 3);
    assert_eq!(one(&view, "Behrens").standing, Standing::Asked(Some(short)));
    app.days(4);
    app.run_jobs().await;
    let shown = cases::case(&app.house, &app.ctx(&clerk), case).await.unwrap();
    let lapse = in_days(ctx.today, 14);
    assert!(shown.deadlines.iter().any(|one| one.due == lapse), "{:?}", shown.deadlines);
    assert_eq!(shown.person, "Tischlerei Abendrot GmbH");
    let assessment = shown.tasks.iter().find(|task| task.form == "assessment").unwrap().id;

    // Received on 9 November: two weeks end on 23 November at midnight.
    app.days(11);
    let ctx = app.ctx(&clerk);
    let late = CompleteTask {
        case,
        task: assessment,
        outcome: "decide".to_owned(),
        remark: String::new(),
    };
    let refused = cases::complete_task(&app.house, &ctx, late).await;
    assert!(matches!(refused, Err(CaseError::Fault(Fault::Conflict))), "{refused:?}");
    app.run_jobs().await;
    let record = desk::record(&app, case).await;
    let (_, tacit) = record.iter().find(|(what, _)| what == "process.tacit").unwrap();
    assert_eq!(tacit["effect"], "fiction_granted");
    assert!(tacit["law"].as_str().unwrap().contains("174"));

    let consent = decisions::draft(&app.house, &ctx, case, "refusal").await.unwrap();
    desk::fill_gaps(&app, &clerk, consent).await;
    decisions::preview(&app.house, &ctx, consent).await.unwrap();
    let refused = decisions::hand_over(&app.house, &ctx, consent).await;
    assert!(matches!(refused, Err(DecisionError::GateClosed(_))), "{refused:?}");
    let shown = decisions::draft_view(&app.house, &ctx, consent).await.unwrap();
    let unmet = shown.checks.into_iter().filter(|check| !check.met).map(|one| one.id);
    let unmet: Vec<String> = unmet.collect();
    assert!(unmet.iter().any(|id| id == "tacit"), "{unmet:?}");

    let confirmation = desk::hand_over(&app, &clerk, case, "confirmation").await;
    desk::approve_and_issue(&app, &app.team_lead("petra").await, confirmation).await;
    let view = deliveries::of_case(&app.house, &ctx, case).await.unwrap();
    assert_eq!(view.deliveries.iter().filter(|one| one.formal).count(), 2);
    let shown = cases::case(&app.house, &ctx, case).await.unwrap();
    assert!(shown.tasks.is_empty(), "{:?}", shown.tasks);
}

/// A statement that came in time counts as in time, even where the desk enters it after the day; one that came
/// late is in the file and moves nothing.
pub(crate) async fn the_day_of_receipt_counts(app: TestApp) {
    let app = app.with(testkit::silent_files()).await;
    let employer = app.citizen("marion").await;
    let id = app.apply(&employer, &Scenario::of(&app, "complete")).await;
    let clerk = app.caseworker("aylin").await;
    let case = asked(&app, id, &clerk).await;
    let ctx = app.ctx(&clerk);
    let view = heard(&app, &ctx, case).await;
    let (employee, council) = (one(&view, "Behrens").id, one(&view, "Betriebsrat").id);
    let on_time = in_days(ctx.today, 7);
    app.days(9);
    let ctx = app.ctx(&clerk);
    let statement = |participant: Option<ParticipantId>, on| ReceivedStatement {
        case,
        participant: participant.unwrap(),
        text: "Wir haben uns besprochen.".to_owned(),
        on,
    };
    let ahead = ctx.today.tomorrow().unwrap();
    let wrong = participants::receive(&app.house, &ctx, statement(council, ahead)).await;
    assert!(matches!(wrong, Err(ParticipantError::Day)), "{wrong:?}");
    participants::receive(&app.house, &ctx, statement(council, on_time)).await.unwrap();
    participants::receive(&app.house, &ctx, statement(employee, ctx.today)).await.unwrap();
    let view = heard(&app, &ctx, case).await;
    assert_eq!(one(&view, "Betriebsrat").standing, Standing::Answered(on_time));
    assert_eq!(one(&view, "Behrens").standing, Standing::AnsweredLate(ctx.today));
    let record = desk::record(&app, case).await;
    let unclaimed = record.iter().filter(|(what, _)| what == "message.unclaimed").count();
    assert_eq!(unclaimed, 1, "the late one moves nothing, and that stands in the record");
    let shown = cases::case(&app.house, &ctx, case).await.unwrap();
    assert!(shown.tasks.iter().any(|task| task.form == "assessment"), "{:?}", shown.tasks);
}
