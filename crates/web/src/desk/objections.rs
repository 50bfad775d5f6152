//! `/desk/faelle/{case}/rechtsbehelfe`: the decision that an objection attacks and the objections against a
//! decision, whether they came in time, and what became of them. A wrong link is mended here.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Certainty, Lang};
use cases::objection::{Fit, InTime};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::objections::{
    self, Attack, Candidate, LinkObjection, ObjectionError, ObjectionsView, RecipientDays,
    SuspensiveView, Target,
};

use super::frame::StaffCall;
use super::samples as sample;
use crate::citizen::object::refused;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Page, Shell, Title, show, show_as};

/// The objections of a case.
#[derive(Template)]
#[template(path = "desk/objections.html")]
pub(crate) struct ObjectionsPage {
    shell: Shell,
    view: ObjectionsView,
    /// The number that was typed.
    number: String,
    findings: Vec<FindingView>,
}

impl ObjectionsPage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        let found = self.findings.iter().find(|one| one.input == input);
        found.map(|one| one.sentence.as_str())
    }

    /// Tone and words of whether an objection came in time.
    fn answer(&self, days: &RecipientDays) -> (&'static str, Cow<'static, str>) {
        let say = |key| self.shell.words.say(key);
        match days.answer {
            Some(InTime::Yes) => ("tag--ok", say("desk-objection-in-time")),
            Some(InTime::OpenDay) => ("tag--warn", say("desk-objection-open-day")),
            Some(InTime::IfNoticeWrong) => ("tag--warn", say("desk-objection-if-notice-wrong")),
            Some(InTime::No) => ("tag--bad", say("desk-objection-late")),
            Some(InTime::NotProved) => ("tag--warn", say("desk-objection-not-proved")),
            None => ("tag--warn", say("desk-objection-no-period")),
        }
    }

    /// The answer of the recipient who objects.
    fn mine<'a>(&self, attack: &'a Attack) -> Option<&'a RecipientDays> {
        attack.mine()
    }

    fn how(&self, attack: &Attack) -> Cow<'static, str> {
        self.shell.words.say(match attack.how.as_str() {
            "page" => "desk-objection-how-page",
            "room" => "desk-objection-how-room",
            "number" => "desk-objection-how-number",
            _ => "desk-objection-how-desk",
        })
    }

    fn outcome(&self, attack: &Attack) -> Option<String> {
        let (outcome, on) = attack.outcome?;
        let words = self.shell.words;
        let word = outcome_word(&self.shell, outcome);
        Some(match on {
            None => word.into_owned(),
            Some(on) => {
                let (outcome, date) = (("outcome", word.into_owned()), ("date", words.short(&on)));
                words.say2("desk-objection-outcome-on", outcome, date).into_owned()
            }
        })
    }

    fn fit(&self, one: &Candidate) -> Cow<'static, str> {
        self.shell.words.say(match one.fit {
            Fit::Both => "desk-objection-fit-both",
            Fit::Number => "desk-objection-fit-number",
            Fit::Day => "desk-objection-fit-day",
            Fit::Person => "desk-objection-fit-person",
        })
    }

    /// Candidates other than the decision that it is tied to.
    fn others(&self) -> Vec<&Candidate> {
        let tied = self.view.attacks.as_ref().map(|attack| attack.decision);
        self.view.candidates.iter().filter(|one| Some(one.decision) != tied).collect()
    }

    fn unsettled(&self, certainty: &Certainty) -> bool {
        !certainty.is_settled()
    }

    fn not_said(&self, suspensive: &Option<SuspensiveView>) -> bool {
        suspensive.is_none()
    }
}

/// What became of an objection, in words.
pub(super) fn outcome_word(shell: &Shell, outcome: cases::objection::Outcome) -> Cow<'static, str> {
    use cases::objection::Outcome;
    shell.words.say(match outcome {
        Outcome::Remedied => "desk-objection-outcome-remedied",
        Outcome::Granted => "desk-objection-outcome-granted",
        Outcome::Partly => "desk-objection-outcome-partly",
        Outcome::Rejected => "desk-objection-outcome-rejected",
        Outcome::Inadmissible => "desk-objection-outcome-inadmissible",
        Outcome::Withdrawn => "desk-objection-outcome-withdrawn",
    })
}

impl Page for ObjectionsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-objection-title"))
            .errors(&self.shell, self.findings.len())
            .step(self.view.reference.clone())
            .service(self.shell.words.say("desk-name"))
    }
}

/// What the clerk says.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Said {
    /// `candidate`, `number`, `recipient` or `unlink`.
    #[serde(default)]
    what: String,
    #[serde(default)]
    decision: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    recipient: String,
}

/// Shows them.
pub(crate) async fn get(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    let view = objections::of_case(&call.house, &call.ctx, id).await.map_err(refused)?;
    show(&ObjectionsPage { shell: call.frame(), view, number: String::new(), findings: Vec::new() })
}

/// Ties, says who objects, or undoes.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<CaseId>,
    Form(said): Form<Said>,
) -> Answered {
    let words = call.frame().words;
    let wrong = match done(&call, id, &said).await {
        Ok(()) => {
            let to = call.frame().links.desk_objections(&id);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(ObjectionError::NoSuchDecision) if said.what == "candidate" => {
            ("decision-1", words.say("desk-objection-choose"))
        }
        Err(ObjectionError::NoSuchDecision) if said.what == "number" => {
            ("number", words.say("desk-objection-no-such-number"))
        }
        Err(ObjectionError::Recipient) => ("recipient", words.say("desk-objection-no-recipient")),
        Err(error) => return Err(refused(error)),
    };
    let view = objections::of_case(&call.house, &call.ctx, id).await.map_err(refused)?;
    let findings = vec![FindingView { input: wrong.0.to_owned(), sentence: wrong.1.into_owned() }];
    let page = ObjectionsPage { shell: call.frame(), view, number: said.number, findings };
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn done(call: &StaffCall, case: CaseId, said: &Said) -> Result<(), ObjectionError> {
    let target = match said.what.as_str() {
        "unlink" => return objections::unlink(&call.house, &call.ctx, case).await,
        "recipient" => Target::Same,
        "number" => Target::Number(said.number.clone()),
        _ => {
            let chosen = said.decision.parse().map_err(|_| ObjectionError::NoSuchDecision)?;
            Target::Decision(chosen)
        }
    };
    let wanted = LinkObjection { case, target, recipient: said.recipient.clone() };
    objections::link(&call.house, &call.ctx, wanted).await
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| ObjectionsPage {
        shell: sample::frame(lang, "/desk/faelle/1/rechtsbehelfe"),
        view,
        number: String::new(),
        findings: Vec::new(),
    };
    let words = sample::frame(lang, "/").words;
    let mut wrong = page(sample::objection(lang, false));
    wrong.number = "SK 26".to_owned();
    let sentence = words.say("desk-objection-no-such-number").into_owned();
    wrong.findings = vec![FindingView { input: "number".to_owned(), sentence }];
    vec![
        Sample::of("full", &page(sample::objection(lang, true))),
        Sample::of("empty", &page(sample::objection(lang, false))),
        Sample::of("error", &wrong),
        Sample::of("attacked", &page(sample::attacked(lang))),
    ]
}
