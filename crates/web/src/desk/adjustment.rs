//! `/desk/anpassungen/{number}`: what an act for many does in which cases; the sample, letter by letter; released by a
//! second person, or stopped; and what is left to persons.

use ::cases::adjustment::{ByHand, Outcome, Verdict, Withheld};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use base::{CaseId, Lang, Money};
use http::StatusCode;
use serde::Deserialize;
use usecases::adjustments::{
    self, AdjustmentError, AdjustmentState, AdjustmentView, HandView, Judged, SampleView, TallyView,
};

use super::adjustments::{line, refused, state};
use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{Sample, of, sample_time};
use crate::shell::{Answered, Failure, Page, Shell, Title, pdf, show_as};

/// An act.
#[derive(Template)]
#[template(path = "desk/adjustment.html")]
pub(crate) struct AdjustmentPage {
    shell: Shell,
    view: AdjustmentView,
    problem: Option<String>,
    /// The case about which something was not done.
    about: Option<CaseId>,
}

impl AdjustmentPage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn state(&self) -> (&'static str, String) {
        state(&self.shell, self.view.line.state)
    }

    fn is_gathering(&self) -> bool {
        self.view.line.state == AdjustmentState::Gathering
    }

    fn is_released(&self) -> bool {
        self.view.line.state == AdjustmentState::Released
    }

    fn is_open(&self, one: &SampleView) -> bool {
        self.about == Some(one.case)
    }

    fn outcome(&self, outcome: &Outcome) -> String {
        let key = match outcome {
            Outcome::More => "adjust-outcome-more",
            Outcome::Same => "adjust-outcome-same",
            Outcome::ByHand(ByHand::Less) => "adjust-outcome-less",
            Outcome::ByHand(ByHand::Unknown) => "adjust-outcome-unknown",
            Outcome::ByHand(ByHand::OtherAmount) => "adjust-outcome-other-amount",
            Outcome::ByHand(ByHand::Busy) => "adjust-outcome-busy",
            Outcome::ByHand(ByHand::NotCarried) => "adjust-outcome-not-carried",
            Outcome::ByHand(ByHand::Changed) => "adjust-outcome-changed",
        };
        self.shell.words.say(key).into_owned()
    }

    fn verdict(&self, one: &SampleView) -> (&'static str, String) {
        let words = self.shell.words;
        let (tone, word) = match one.verdict {
            Some((Verdict::Right, ..)) => ("tag--ok", words.say("adjust-right")),
            Some((Verdict::Wrong, ..)) => ("tag--bad", words.say("adjust-wrong")),
            None => ("tag--warn", words.say("adjust-not-seen")),
        };
        (tone, word.into_owned())
    }

    fn withheld(&self, why: &Withheld) -> String {
        withheld(&self.shell, *why)
    }

    /// So many decisions would leave the house.
    fn to_decide(&self) -> i64 {
        let more = self.view.tally.iter().find(|row| row.outcome == Outcome::More);
        more.map_or(0, |row| row.many)
    }
}

fn withheld(shell: &Shell, why: Withheld) -> String {
    let words = shell.words;
    match why {
        Withheld::Own => words.say("adjust-withheld-own"),
        Withheld::NotSeen(many) => words.say1("adjust-withheld-not-seen", "n", many),
        Withheld::Wrong(many) => words.say1("adjust-withheld-wrong", "n", many),
        Withheld::Nothing => words.say("adjust-withheld-nothing"),
    }
    .into_owned()
}

/// What was refused, as a sentence; a fault is a page of its own.
fn sentence(shell: &Shell, error: AdjustmentError) -> Result<String, Failure> {
    let words = shell.words;
    Ok(match error {
        AdjustmentError::Withheld(why) => withheld(shell, why),
        AdjustmentError::NoRemark => words.say("adjust-error-remark").into_owned(),
        AdjustmentError::WrongState => words.say("adjust-error-state").into_owned(),
        AdjustmentError::Letter(_) => words.say("adjust-error-letter").into_owned(),
        other => return Err(refused(other)),
    })
}

impl Page for AdjustmentPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say1("adjust-number", "n", self.view.line.number))
            .errors(&self.shell, usize::from(self.problem.is_some()))
            .step(self.state().1)
            .service(self.shell.words.say("desk-name"))
    }
}

/// What somebody wants to do.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    act: String,
    #[serde(default)]
    case: String,
    #[serde(default)]
    verdict: String,
    #[serde(default)]
    remark: String,
}

/// Shows it.
pub(crate) async fn get(call: StaffCall, Path(number): Path<i64>) -> Answered {
    again(&call, number, None).await
}

async fn again(
    call: &StaffCall,
    number: i64,
    problem: Option<(String, Option<CaseId>)>,
) -> Answered {
    let view = adjustments::one(&call.house, &call.ctx, number).await.map_err(refused)?;
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let (problem, about) = problem.map_or((None, None), |(said, about)| (Some(said), about));
    show_as(status, &AdjustmentPage { shell: call.frame(), view, problem, about })
}

/// Does something with it.
pub(crate) async fn post(
    call: StaffCall,
    Path(number): Path<i64>,
    Form(typed): Form<Typed>,
) -> Answered {
    let (house, ctx) = (&call.house, &call.ctx);
    let about = typed.case.parse().ok();
    let done = match typed.act.as_str() {
        "release" => adjustments::release(house, ctx, number).await,
        "stop" => adjustments::stop(house, ctx, number).await,
        "judge" => {
            let verdict = match typed.verdict.as_str() {
                "right" => Verdict::Right,
                "wrong" => Verdict::Wrong,
                _ => {
                    let said = call.frame().words.say("adjust-error-verdict").into_owned();
                    return again(&call, number, Some((said, about))).await;
                }
            };
            let case = about.ok_or(Failure::Unreadable)?;
            let judged = Judged { verdict, remark: typed.remark };
            adjustments::judge(house, ctx, (number, case), judged).await
        }
        _ => return Err(Failure::Unreadable),
    };
    match done {
        Ok(()) => {
            let to = call.frame().links.desk_adjustment(&number);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let said = sentence(&call.frame(), error)?;
            again(&call, number, Some((said, about))).await
        }
    }
}

/// The letter of a case of the sample, marked as a draft.
pub(crate) async fn letter(
    call: StaffCall,
    Path((number, case)): Path<(i64, CaseId)>,
) -> Result<Response, Failure> {
    let found = adjustments::preview(&call.house, &call.ctx, (number, case)).await;
    Ok(pdf("entwurf.pdf", found.map_err(refused)?.bytes))
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |state, release| AdjustmentPage {
        shell: sample::frame(lang, "/desk/anpassungen/3"),
        view: sample_view(lang, (state, release)),
        problem: None,
        about: None,
    };
    let seen = Some(Err(Withheld::NotSeen(1)));
    let mut empty = page(AdjustmentState::Gathering, None);
    (empty.view.tally, empty.view.sample) = (Vec::new(), Vec::new());
    (empty.view.by_hand, empty.view.more_by_hand) = (Vec::new(), false);
    let mut ready = page(AdjustmentState::Examined, Some(Ok(())));
    ready.view.sample.truncate(1);
    let mut error = page(AdjustmentState::Examined, seen);
    error.problem = Some(error.shell.words.say("adjust-error-remark").into_owned());
    error.about = error.view.sample.last().map(|one| one.case);
    vec![
        Sample::of("examined", &page(AdjustmentState::Examined, seen)),
        Sample::of("ready", &ready),
        Sample::of("gathering", &empty),
        Sample::of("released", &page(AdjustmentState::Released, None)),
        Sample::of("done", &page(AdjustmentState::Done, None)),
        Sample::of("stopped", &page(AdjustmentState::Stopped, None)),
        Sample::of("error", &error),
    ]
}

fn sample_view(
    lang: Lang,
    (state, may_release): (AdjustmentState, Option<Result<(), Withheld>>),
) -> AdjustmentView {
    let is_examined = state == AdjustmentState::Examined;
    let tally = |outcome, many, (old, new): (i64, i64)| TallyView {
        outcome,
        many,
        done: if state == AdjustmentState::Done && outcome == Outcome::More { many } else { 0 },
        old: Money::cents(old * many),
        new: Money::cents(new * many),
    };
    let one = |number: u8, verdict| SampleView {
        case: sample::case_id(),
        file_number: format!("SK 26 4183 90{number}"),
        old: Money::cents(24_000),
        new: Money::cents(25_050),
        verdict,
    };
    let name = "Okke Hansen".to_owned();
    let remark = of(lang, "Betrag und Anschrift stimmen", "Amount and address are right");
    let mut sample = vec![one(1, Some((Verdict::Right, name.clone(), remark))), one(2, None)];
    if state == AdjustmentState::Stopped {
        let remark = of(lang, "Der Zuschlag fehlt", "The supplement is missing");
        sample.push(one(3, Some((Verdict::Wrong, name.clone(), remark))));
    }
    AdjustmentView {
        line: line(lang, 3, state),
        text: of(lang, "Der Zuschuss steigt.", "The grant rises."),
        released: matches!(state, AdjustmentState::Released | AdjustmentState::Done)
            .then(|| (name.clone(), sample_time())),
        stopped: (state == AdjustmentState::Stopped).then_some(name),
        tally: vec![
            tally(Outcome::More, 418, (24_000, 25_050)),
            tally(Outcome::Same, 12, (25_050, 25_050)),
            tally(Outcome::ByHand(ByHand::OtherAmount), 2, (20_000, 25_050)),
        ],
        sample,
        seed: "9f2c".repeat(16),
        by_hand: vec![HandView {
            case: sample::case_id(),
            file_number: "SK 26 4183 907".to_owned(),
            outcome: Outcome::ByHand(ByHand::OtherAmount),
            old: Money::cents(20_000),
            new: Money::cents(25_050),
        }],
        more_by_hand: true,
        may_judge: is_examined,
        may_release,
        may_stop: is_examined,
    }
}
