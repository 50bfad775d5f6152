//! `/desk/faelle/{case}/aenderung`: a decision that was issued is taken up again. A sheet asks what the law asks, shows
//! which provisions stand open and what the money would come to. What was typed stays, also where it cannot be so.

use std::borrow::Cow;
use std::collections::BTreeMap;

use ::cases::amendment::{Act, Standing};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Lang, Money};
use http::StatusCode;
use usecases::amendments::{
    self, AmendmentError, AmendmentsView, BasisView, Begin, ChangedField, IssuedDecision, Question,
    SaveSheet, SheetFinding, SheetProblem,
};
use usecases::applications::FindingView;
use usecases::payments::Foreseen;

use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Failure, Page, Shell, Title, posted, show, show_as};

/// Before the names of questions and fields among the inputs.
const QUESTION: &str = "q-";
const FIELD: &str = "f-";

/// What is done to a decision.
#[derive(Template)]
#[template(path = "desk/amendment.html")]
pub(crate) struct AmendmentPage {
    shell: Shell,
    view: AmendmentsView,
    /// What was typed to take a decision up.
    reason: String,
    findings: Vec<FindingView>,
    /// Whether the sheet was kept just now.
    kept: bool,
}

impl AmendmentPage {
    fn new(shell: Shell, view: AmendmentsView) -> Self {
        let findings = found(&shell, &view);
        Self { shell, view, reason: String::new(), findings, kept: false }
    }

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

    fn question(&self, question: &Question) -> String {
        format!("{QUESTION}{}", question.id)
    }

    fn field(&self, field: &ChangedField) -> String {
        format!("{FIELD}{}", field.name)
    }

    /// Decisions to which something can be done.
    fn amendable(&self) -> Vec<&IssuedDecision> {
        self.view.decisions.iter().filter(|one| one.amendable).collect()
    }

    fn act(&self, basis: &BasisView) -> Cow<'static, str> {
        act_word(&self.shell, basis.act)
    }

    /// Colour and word of where a provision stands.
    fn standing(&self, basis: &BasisView) -> (&'static str, Cow<'static, str>) {
        let words = self.shell.words;
        match &basis.standing {
            Standing::Open(None) => ("tag--ok", words.say("desk-amend-open")),
            Standing::Open(Some(until)) => {
                ("tag--ok", words.say1("desk-amend-open-until", "date", words.short(until)))
            }
            Standing::Closed(_) => ("", words.say("desk-amend-closed")),
            Standing::Unknown(_) => ("tag--warn", words.say("desk-amend-unknown")),
        }
    }

    fn is_unknown(&self, basis: &BasisView) -> bool {
        matches!(basis.standing, Standing::Unknown(_))
    }

    fn unsettled(&self, basis: &BasisView) -> bool {
        !basis.certainty.is_settled()
    }

    fn must_hear(&self) -> bool {
        let sheet = self.view.sheet.as_ref();
        sheet.is_some_and(|sheet| sheet.bases.iter().any(|basis| basis.chosen && basis.hears))
    }

    fn has_claim(&self, foreseen: &Foreseen) -> bool {
        foreseen.claim > Money::ZERO
    }

    fn is_owed(&self, foreseen: &Foreseen) -> bool {
        foreseen.owed > Money::ZERO
    }
}

fn act_word(shell: &Shell, act: Act) -> Cow<'static, str> {
    shell.words.say(match act {
        Act::Correct => "desk-amend-act-correct",
        Act::Withdraw => "desk-amend-act-withdraw",
        Act::Revoke => "desk-amend-act-revoke",
        Act::Change => "desk-amend-act-change",
        Act::Reopen => "desk-amend-act-reopen",
        Act::Refund => "desk-amend-act-refund",
    })
}

/// What was typed wrong on the sheet, each at its input.
fn found(shell: &Shell, view: &AmendmentsView) -> Vec<FindingView> {
    let Some(sheet) = &view.sheet else { return Vec::new() };
    let at = |one: &SheetFinding| {
        let is_question = sheet.questions.iter().any(|question| question.id == one.at);
        let input = match one.at.as_str() {
            "from" => "from".to_owned(),
            name if is_question => format!("{QUESTION}{name}"),
            name => format!("{FIELD}{name}"),
        };
        let sentence = shell.words.say(match one.problem {
            SheetProblem::NoDay => "desk-amend-no-day",
            SheetProblem::NoNumber => "desk-amend-no-number",
            SheetProblem::NoChoice => "desk-amend-no-choice",
            SheetProblem::OutOfRange => "desk-amend-out-of-range",
        });
        FindingView { input, sentence: sentence.into_owned() }
    };
    sheet.findings.iter().map(at).collect()
}

impl Page for AmendmentPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-amend-title"))
            .errors(&self.shell, self.findings.len())
            .step(format!("{}, {}", self.view.person, self.view.reference))
            .service(self.shell.words.say("desk-name"))
    }
}

/// Shows it.
pub(crate) async fn get(call: StaffCall, Path(case): Path<CaseId>) -> Answered {
    let view = amendments::of_case(&call.house, &call.ctx, case).await.map_err(refused)?;
    show(&AmendmentPage::new(call.frame(), view))
}

/// Takes a decision up, or keeps the sheet.
pub(crate) async fn post(
    call: StaffCall,
    Path(case): Path<CaseId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Answered {
    if posted(&typed, "act") == "begin" {
        return begin(&call, case, &typed).await;
    }
    let named = |before: &str| -> BTreeMap<String, String> {
        let of = |(name, value): &(String, String)| {
            Some((name.strip_prefix(before)?.to_owned(), value.clone()))
        };
        typed.iter().filter_map(of).collect()
    };
    let sheet = SaveSheet {
        version: posted(&typed, "version").parse().unwrap_or_default(),
        answers: named(QUESTION),
        changed: named(FIELD),
        from: posted(&typed, "from").to_owned(),
        basis: posted(&typed, "basis").to_owned(),
        text: posted(&typed, "text").to_owned(),
    };
    amendments::save(&call.house, &call.ctx, (case, sheet)).await.map_err(refused)?;
    let view = amendments::of_case(&call.house, &call.ctx, case).await.map_err(refused)?;
    let mut page = AmendmentPage::new(call.frame(), view);
    if page.findings.is_empty() {
        let to = page.shell.links.desk_amendment(&case);
        return Ok(Redirect::to(&to).into_response());
    }
    page.kept = true;
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn begin(call: &StaffCall, case: CaseId, typed: &[(String, String)]) -> Answered {
    let reason = posted(typed, "reason").to_owned();
    let shell = call.frame();
    let wrong = match posted(typed, "decision").parse() {
        Ok(decision) => {
            let wanted = Begin { case, decision, reason: reason.clone() };
            match amendments::begin(&call.house, &call.ctx, wanted).await {
                Ok(()) => {
                    return Ok(Redirect::to(&shell.links.desk_amendment(&case)).into_response());
                }
                Err(AmendmentError::NoReason) => ("reason", "desk-amend-no-reason"),
                Err(error) => return Err(refused(error)),
            }
        }
        Err(_) => ("decision-1", "desk-amend-no-decision"),
    };
    let view = amendments::of_case(&call.house, &call.ctx, case).await.map_err(refused)?;
    let sentence = shell.words.say(wrong.1).into_owned();
    let findings = vec![FindingView { input: wrong.0.to_owned(), sentence }];
    let page = AmendmentPage { shell, view, reason, findings, kept: false };
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn refused(error: AmendmentError) -> Failure {
    match error {
        AmendmentError::Fault(fault) => Failure::from(fault),
        _ => Failure::Conflict,
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| AmendmentPage::new(sample::frame(lang, "/desk/faelle/1/aenderung"), view);
    let mut open = sample::amendments(lang);
    open.may_begin = false;
    open.sheet = Some(sample::sheet(lang));
    open.step = Some(sample::step(lang));
    let mut wrong = open.clone();
    if let Some(sheet) = &mut wrong.sheet {
        sheet.from = "31.2.2027".to_owned();
        sheet.findings = vec![SheetFinding { at: "from".to_owned(), problem: SheetProblem::NoDay }];
    }
    let mut wrong = page(wrong);
    wrong.kept = true;
    vec![
        Sample::of("begin", &page(sample::amendments(lang))),
        Sample::of("full", &page(open)),
        Sample::of("error", &wrong),
    ]
}
