//! The committee decides about an objection: nothing is issued before it sat, nothing but what it decided, and the
//! minutes are a paper of the file.

use std::collections::BTreeMap;

use ::cases::committee::{Finding, Vote};
use ::cases::efile::Kind;
use ::cases::objection::Outcome;
use base::CaseId;
use testkit::TestApp;
use usecases::cases::{self, CaseError, CompleteTask};
use usecases::committee::{self, CommitteeError, Sit};
use usecases::decisions::{self, DecisionError};
use usecases::participants::{self, ReceivedStatement};
use usecases::{OpContext, efile};

use crate::desk;
use crate::objections::{Attacked, refused};

/// An objection that its unit does not put right: it lies before the committee.
async fn before_the_committee(it: &Attacked) -> CaseId {
    let (app, clerk, ctx) = (&it.app, &it.clerk, it.clerks());
    let today = ctx.today.to_string();
    let objection = it.typed(&it.employer, &it.number().await, &today).await;
    cases::take(&app.house, &ctx, objection).await.unwrap();
    desk::finish(app, clerk, objection, "complete").await;
    let heard = participants::of_case(&app.house, &ctx, objection).await.unwrap();
    for one in &heard.participants {
        let (participant, text, on) = (one.id.unwrap(), "Nein.".to_owned(), ctx.today);
        let statement = ReceivedStatement { case: objection, participant, text, on };
        participants::receive(&app.house, &ctx, statement).await.unwrap();
    }
    desk::finish(app, clerk, objection, "committee").await;
    objection
}

fn vote(motion: Outcome, [for_it, against, abstained]: [u16; 3]) -> Vote {
    Vote { motion, for_it, against, abstained, chair: None }
}

fn sitting(
    case: CaseId,
    ctx: &OpContext,
    seats: &[(String, String, u16)],
    votes: Vec<Vote>,
) -> Sit {
    let names = |count: u16| (1..=count).map(|number| format!("Mitglied {number}")).collect();
    let members: BTreeMap<String, Vec<String>> =
        seats.iter().map(|(seat, _, count)| (seat.clone(), names(*count))).collect();
    Sit { case, on: ctx.today, members, votes, reasons: "Die Stelle war nicht frei.".to_owned() }
}

pub(crate) async fn nothing_is_issued_but_what_the_committee_decided(app: TestApp) {
    let it = refused(app).await;
    let objection = before_the_committee(&it).await;
    let (house, ctx) = (&it.app.house, it.clerks());
    let shown = cases::case(house, &ctx, objection).await.unwrap();
    let task = shown.tasks.iter().find(|task| task.form == "committee").unwrap().id;
    let by_button =
        CompleteTask { case: objection, task, outcome: "done".to_owned(), remark: String::new() };
    let by_button = cases::complete_task(house, &ctx, by_button).await;
    assert!(matches!(by_button, Err(CaseError::WrongStep)), "{by_button:?}");
    let early = decisions::draft(house, &ctx, objection, "rejected").await.unwrap();
    desk::fill_gaps(&it.app, &it.clerk, early).await;
    decisions::preview(house, &ctx, early).await.unwrap();
    let early = decisions::hand_over(house, &ctx, early).await;
    assert!(matches!(early, Err(DecisionError::GateClosed(_))), "{early:?}");

    sits(&it, objection).await;
    decides(&it, objection).await;
    desk::whole_record(&it.app).await;
}

/// What cannot be is refused with everything that is wrong; what can be is kept once.
async fn sits(it: &Attacked, objection: CaseId) {
    let (house, ctx) = (&it.app.house, it.clerks());
    let view = committee::of_case(house, &ctx, objection).await.unwrap();
    assert!(view.may_sit && view.sat.is_none());
    assert_eq!(view.seats.iter().map(|seat| seat.2).sum::<u16>(), 7);
    assert!(!view.certainty.is_settled(), "the seats are from memory, and the page says so");
    let sit = |votes| sitting(objection, &ctx, &view.seats, votes);
    let mut alone = sit(vec![vote(Outcome::Rejected, [2, 0, 0])]);
    alone.members.retain(|seat, _| *seat == view.seats[0].0);
    let alone = committee::sit(house, &ctx, alone).await;
    let few = matches!(&alone, Err(CommitteeError::Findings(found)) if found == &[Finding::NoQuorum(2, 4)]);
    assert!(few, "{alone:?}");
    let short = committee::sit(house, &ctx, sit(vec![vote(Outcome::Rejected, [4, 2, 0])])).await;
    assert!(
        matches!(&short, Err(CommitteeError::Findings(found)) if found == &[Finding::Voices(1)])
    );
    let foreign = committee::sit(house, &ctx, sit(vec![vote(Outcome::Remedied, [7, 0, 0])])).await;
    assert!(
        matches!(foreign, Err(CommitteeError::Findings(_))),
        "it cannot put right what is not its own"
    );
    let mute = Sit { reasons: " ".to_owned(), ..sit(vec![vote(Outcome::Rejected, [7, 0, 0])]) };
    let mute = committee::sit(house, &ctx, mute).await;
    assert!(matches!(mute, Err(CommitteeError::NoReasons)), "{mute:?}");
    let votes = vec![vote(Outcome::Granted, [3, 3, 1]), vote(Outcome::Rejected, [4, 2, 1])];
    committee::sit(house, &ctx, sit(votes.clone())).await.unwrap();
    let again = committee::sit(house, &ctx, sit(votes)).await;
    assert!(matches!(again, Err(CommitteeError::WrongStep)), "{again:?}");
    let view = committee::of_case(house, &ctx, objection).await.unwrap();
    assert_eq!(view.sat.as_ref().map(|sat| sat.outcome), Some(Outcome::Rejected));
}

/// The draft of another outcome stays behind the gate; the one that was decided is issued.
async fn decides(it: &Attacked, objection: CaseId) {
    let (house, ctx) = (&it.app.house, it.clerks());
    let kinds = decisions::kinds(house, &ctx, objection).await.unwrap();
    let proposed: Vec<_> =
        kinds.iter().filter(|kind| kind.proposed).map(|kind| &*kind.id).collect();
    assert_eq!(proposed, ["rejected"]);
    let other = decisions::draft(house, &ctx, objection, "granted").await.unwrap();
    desk::fill_gaps(&it.app, &it.clerk, other).await;
    decisions::preview(house, &ctx, other).await.unwrap();
    let other = decisions::hand_over(house, &ctx, other).await;
    assert!(matches!(other, Err(DecisionError::GateClosed(_))), "{other:?}");
    let decision = desk::hand_over(&it.app, &it.clerk, objection, "rejected").await;
    let draft = decisions::draft_view(house, &ctx, decision).await.unwrap();
    let day = base::date_long(ctx.today, base::Lang::De);
    assert!(draft.blocks.iter().any(|block| block.text.contains(&day)), "the day of the sitting");
    desk::approve_and_issue(&it.app, &it.app.team_lead("petra").await, decision).await;

    let look = efile::Look { kind: Some(Kind::Minutes), words: String::new() };
    let file = efile::efile(house, &ctx, objection, look).await.unwrap();
    assert_eq!(file.documents.len(), 1, "the minutes are a paper of the file");
    let against = it.view(it.case).await.against;
    assert!(
        against.iter().any(|one| one.outcome.is_some_and(|(what, _)| what == Outcome::Rejected))
    );
}
