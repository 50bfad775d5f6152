//! One act for many: a new version of the service gives other amounts from a day on; the running cases are worked out,
//! a sample is looked at, a second person releases it, and each person gets a decision and the new amount.

use ::cases::adjustment::{ByHand, Outcome, Verdict, Withheld};
use base::{ApplicationId, CaseId, Date, Money};
use packages::Files;
use testkit::{Person, TestApp};
use usecases::adjustments::{
    self, AdjustmentError, AdjustmentState, AdjustmentView, Begin, Judged,
};
use usecases::packages::{Publication, publish};
use usecases::{Fault, amendments, decisions, payments};

use crate::desk;
use crate::payments::granted;

/// The day from which the new version counts.
const FROM: &str = "2027-07-01";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A version with amounts for one more year, `factor` times those of the last.
pub(crate) fn next_year(files: &Files, factor: f64) -> Files {
    let mut files = files.clone();
    let rules = files.text("rules.dmn").unwrap().to_owned();
    let last = r#"[date("2026-07-01")..date("2027-06-30")]"#;
    let next = r#"[date("2027-07-01")..date("2028-06-30")]"#;
    let mut more = String::new();
    let mut grown = String::new();
    for piece in rules.split_inclusive("</rule>") {
        grown.push_str(piece);
        let Some(at) = piece.find("<rule id=").filter(|_| piece.contains(last)) else { continue };
        let rule = piece[at..].replace(last, next).replacen("<rule id=\"", "<rule id=\"next_", 1);
        let rule = rule.replace("2026-07-01", FROM).replace("2027-06-30", "2028-06-30");
        more.clear();
        let start = rule.find("<outputEntry>").unwrap();
        let text = rule[start..].find("<text>").unwrap() + start + 6;
        let end = rule[text..].find("</text>").unwrap() + text;
        let amount: f64 = rule[text..end].parse().unwrap();
        more.push_str(&format!("{}{:.2}{}", &rule[..text], amount * factor, &rule[end..]));
        grown.push_str(&more);
    }
    assert!(grown.len() > rules.len(), "the rules have no row of the last year");
    files.insert("rules.dmn", grown.into_bytes());
    let manifest = files.text("package.toml").unwrap();
    let at = manifest.find("\nversion = \"").unwrap();
    let line = manifest[at + 1..].lines().next().unwrap();
    let manifest = manifest
        .replacen(line, "version = \"2027.1\"", 1)
        .replacen("valid_from = 2025-07-01", "valid_from = 2027-07-01", 1)
        .replacen("valid_to = 2027-06-30", "valid_to = 2028-06-30", 1);
    files.insert("package.toml", manifest.into_bytes());
    files
}

async fn published(app: &TestApp, factor: f64) {
    let next = next_year(&app.files, factor);
    let done = publish(&app.house, &app.system(), &next).await.unwrap();
    assert!(matches!(done, Publication::Published(_)), "{done:?}");
}

fn wanted(app: &TestApp) -> Begin {
    Begin {
        service: app.package.manifest.id.clone(),
        from: day(FROM),
        text: "Der Grundbetrag steigt zum 1. Juli 2027.".to_owned(),
    }
}

async fn view(app: &TestApp, person: &Person, number: i64) -> AdjustmentView {
    adjustments::one(&app.house, &app.ctx(person), number).await.unwrap()
}

fn many(view: &AdjustmentView, outcome: Outcome) -> i64 {
    view.tally.iter().find(|row| row.outcome == outcome).map_or(0, |row| row.many)
}

async fn rates(app: &TestApp, case: CaseId) -> Vec<(Date, Money)> {
    let lead = app.ctx(&app.team_lead("jens").await);
    payments::of_case(&app.house, &lead, case).await.unwrap().rates
}

async fn seen(app: &TestApp, person: &Person, number: i64) {
    for one in view(app, person, number).await.sample {
        let judged = Judged { verdict: Verdict::Right, remark: String::new() };
        let of = (number, one.case);
        let letter = adjustments::preview(&app.house, &app.ctx(person), of).await.unwrap();
        assert!(letter.pages >= 1);
        adjustments::judge(&app.house, &app.ctx(person), of, judged).await.unwrap();
    }
}

pub(crate) async fn one_act_changes_all_running_decisions(app: TestApp) {
    let house = &app.house;
    let (marion, daniel) = (granted(&app, "marion").await, granted(&app, "daniel").await);
    // Whoever is older than sixty gets an amount that does not rise.
    let hildegard = granted(&app, "hildegard").await;
    let clerk = app.caseworker("aylin").await;
    let lead = app.team_lead("jens").await;
    // Before the version is published there is nothing to begin with.
    let early = adjustments::begin(house, &app.ctx(&clerk), wanted(&app)).await;
    assert!(early.is_err(), "{early:?}");
    published(&app, 1.04).await;
    let before = rates(&app, marion).await;
    let older = rates(&app, hildegard).await;

    let number = adjustments::begin(house, &app.ctx(&clerk), wanted(&app)).await.unwrap();
    let twice = adjustments::begin(house, &app.ctx(&clerk), wanted(&app)).await.unwrap_err();
    assert!(matches!(twice, AdjustmentError::UnderWay), "{twice:?}");
    assert_eq!(view(&app, &clerk, number).await.line.state, AdjustmentState::Gathering);
    app.run_jobs().await;
    let found = view(&app, &clerk, number).await;
    assert_eq!(found.line.state, AdjustmentState::Examined, "{found:?}");
    assert_eq!(many(&found, Outcome::More), 2, "{found:?}");
    assert_eq!(many(&found, Outcome::Same), 1, "{found:?}");
    assert_eq!(found.sample.len(), 2, "there are fewer than the sample: all are looked at");
    assert_eq!(rates(&app, marion).await, before, "only worked out");

    released_by_another(&app, (&clerk, &lead), number).await;
    app.run_jobs().await;
    let done = view(&app, &clerk, number).await;
    assert_eq!(done.line.state, AdjustmentState::Done, "{done:?}");
    assert_eq!(done.tally.iter().map(|row| row.done).sum::<i64>(), 2);
    assert_eq!(rates(&app, hildegard).await, older);
    for case in [marion, daniel] {
        let now = rates(&app, case).await;
        let (from, amount) = *now.last().unwrap();
        assert_eq!(from, day(FROM));
        let old = before.last().unwrap().1;
        assert!(amount > old, "{now:?}");
        let read = amendments::of_case(house, &app.ctx(&clerk), case).await.unwrap();
        assert_eq!(read.decisions[0].kind, "Anpassung");
        assert_eq!(read.decisions[0].amount, Some(amount));
        assert!(read.sheet.is_none() && read.past.len() == 1, "{read:?}");
    }
    what_the_person_reads(&app, marion).await;
    // A worker that is asked again does nothing again.
    app.run_jobs().await;
    assert_eq!(rates(&app, marion).await.len(), before.len() + 1);
    desk::whole_record(&app).await;
}

/// Nobody releases an own act, nor one whose sample was not looked at.
async fn released_by_another(app: &TestApp, (clerk, lead): (&Person, &Person), number: i64) {
    let house = &app.house;
    let unseen = adjustments::release(house, &app.ctx(lead), number).await.unwrap_err();
    assert!(matches!(unseen, AdjustmentError::Withheld(Withheld::NotSeen(2))), "{unseen:?}");
    let own = adjustments::release(house, &app.ctx(clerk), number).await.unwrap_err();
    assert!(matches!(own, AdjustmentError::Withheld(Withheld::Own)), "{own:?}");
    let case = view(app, clerk, number).await.sample[0].case;
    let wrong = Judged { verdict: Verdict::Wrong, remark: " ".to_owned() };
    let mute = adjustments::judge(house, &app.ctx(clerk), (number, case), wrong).await.unwrap_err();
    assert!(matches!(mute, AdjustmentError::NoRemark), "{mute:?}");
    let wrong = Judged { verdict: Verdict::Wrong, remark: "Der Name fehlt.".to_owned() };
    adjustments::judge(house, &app.ctx(clerk), (number, case), wrong).await.unwrap();
    let stands = adjustments::release(house, &app.ctx(lead), number).await.unwrap_err();
    assert!(matches!(stands, AdjustmentError::Withheld(Withheld::Wrong(1))), "{stands:?}");
    seen(app, clerk, number).await;
    adjustments::release(house, &app.ctx(lead), number).await.unwrap();
    let late = adjustments::stop(house, &app.ctx(lead), number).await.unwrap_err();
    assert!(matches!(late, AdjustmentError::WrongState), "{late:?}");
    let citizen = app.citizen("marion").await;
    let foreign = adjustments::one(house, &app.ctx(&citizen), number).await.unwrap_err();
    assert!(matches!(foreign, AdjustmentError::Fault(_)), "{foreign:?}");
}

async fn what_the_person_reads(app: &TestApp, case: CaseId) {
    let citizen = app.citizen("marion").await;
    let id = ApplicationId::new(case.uuid());
    let notice = decisions::notice(&app.house, &app.ctx(&citizen), id).await.unwrap();
    let text: String = notice.blocks.iter().map(|block| block.text.as_str()).collect();
    assert!(text.contains("Der Grundbetrag steigt zum 1. Juli 2027."), "{text}");
    assert!(text.contains("1. Juli 2027") && !text.contains("[bitte"), "{text}");
    assert!(!notice.remedy.is_empty() && notice.amount.is_some(), "{notice:?}");
    assert_eq!(notice.others.len(), 1, "the grant can still be read");
    decisions::notice_pdf(&app.house, &app.ctx(&citizen), id).await.unwrap();
}

pub(crate) async fn nobody_loses_by_an_act_for_many(app: TestApp) {
    let house = &app.house;
    let case = granted(&app, "marion").await;
    published(&app, 0.96).await;
    let clerk = app.caseworker("aylin").await;
    let before = rates(&app, case).await;
    let number = adjustments::begin(house, &app.ctx(&clerk), wanted(&app)).await.unwrap();
    app.run_jobs().await;
    let found = view(&app, &clerk, number).await;
    assert_eq!(many(&found, Outcome::ByHand(ByHand::Less)), 1, "{found:?}");
    assert!(found.sample.is_empty() && found.by_hand[0].case == case, "{found:?}");
    let lead = app.team_lead("jens").await;
    let nothing = adjustments::release(house, &app.ctx(&lead), number).await.unwrap_err();
    assert!(matches!(nothing, AdjustmentError::Withheld(Withheld::Nothing)), "{nothing:?}");
    adjustments::stop(house, &app.ctx(&clerk), number).await.unwrap();
    app.run_jobs().await;
    assert_eq!(rates(&app, case).await, before);
    // Another can begin now.
    adjustments::begin(house, &app.ctx(&clerk), wanted(&app)).await.unwrap();
}

pub(crate) async fn a_case_that_is_another_by_then_is_left_to_a_person(app: TestApp) {
    let house = &app.house;
    let (marion, daniel) = (granted(&app, "marion").await, granted(&app, "daniel").await);
    published(&app, 1.04).await;
    let clerk = app.caseworker("aylin").await;
    let lead = app.team_lead("jens").await;
    let number = adjustments::begin(house, &app.ctx(&clerk), wanted(&app)).await.unwrap();
    app.run_jobs().await;
    seen(&app, &clerk, number).await;
    adjustments::release(house, &app.ctx(&lead), number).await.unwrap();
    // Between release and worker somebody takes the decision of one of them up.
    let decision =
        amendments::of_case(house, &app.ctx(&clerk), marion).await.unwrap().decisions[0].id;
    let reason = "Die Person hat einen Umzug mitgeteilt.".to_owned();
    let taken = amendments::Begin { case: marion, decision, reason };
    amendments::begin(house, &app.ctx(&clerk), taken).await.unwrap();
    app.run_jobs().await;
    let done = view(&app, &clerk, number).await;
    assert_eq!(done.line.state, AdjustmentState::Done, "{done:?}");
    assert_eq!(many(&done, Outcome::ByHand(ByHand::Busy)), 1, "{done:?}");
    assert_eq!(done.by_hand[0].case, marion);
    assert_eq!(rates(&app, daniel).await.last().unwrap().0, day(FROM));
    assert_ne!(rates(&app, marion).await.last().unwrap().0, day(FROM));
    desk::whole_record(&app).await;
}

pub(crate) async fn what_cannot_begin_says_why(app: TestApp) {
    let house = &app.house;
    let clerk = app.caseworker("aylin").await;
    let ctx = app.ctx(&clerk);
    let mute = Begin { text: "  ".to_owned(), ..wanted(&app) };
    let mute = adjustments::begin(house, &ctx, mute).await.unwrap_err();
    assert!(matches!(mute, AdjustmentError::NoText), "{mute:?}");
    let far = Begin { from: day("2031-07-01"), ..wanted(&app) };
    let far = adjustments::begin(house, &ctx, far).await.unwrap_err();
    assert!(matches!(far, AdjustmentError::Day), "{far:?}");
    let other = Begin { service: "unknown".parse().unwrap(), ..wanted(&app) };
    let other = adjustments::begin(house, &ctx, other).await.unwrap_err();
    assert!(matches!(other, AdjustmentError::NoWay), "{other:?}");
    let citizen = app.citizen("marion").await;
    let refused = adjustments::begin(house, &app.ctx(&citizen), wanted(&app)).await.unwrap_err();
    assert!(
        matches!(refused, AdjustmentError::Fault(Fault::NotFound | Fault::Forbidden)),
        "{refused:?}"
    );
}
