//! `/desk/faelle/{case}/fristen`: the deadlines of a case, each with what may be done to it. The new day is
//! shown with its explanation before anything is done; what was typed stays.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Certainty, Date, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::cases::{
    self, ChangeView, ClockView, DeadlinesView, LONGEST_REASON, Move, MoveDeadline, MoveError,
    MoveKind, Moved, Refusal,
};

use super::frame::{StaffCall, due_tone};
use super::queue::days_left;
use super::samples as sample;
use crate::gallery::{Sample, of, sample_day, sample_time};
use crate::shell::{Answered, ErrorList, Failure, Page, Shell, Title, show, show_as};
use base::typed_day as day;

/// The deadlines of a case.
#[derive(Template)]
#[template(path = "desk/deadlines.html")]
pub(crate) struct DeadlinesPage {
    shell: Shell,
    view: DeadlinesView,
    typed: Typed,
    preview: Option<Moved>,
    findings: Vec<FindingView>,
}

/// What was typed for one deadline.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    deadline: String,
    #[serde(default)]
    act: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    then: String,
}

impl DeadlinesPage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str, place: &usize) -> Option<&str> {
        let found = self.findings.iter().find(|one| one.input == format!("{input}-{place}"));
        found.map(|one| one.sentence.as_str())
    }

    fn is_typed(&self, clock: &ClockView) -> bool {
        self.typed.deadline == clock.id
    }

    /// What stands in an input of a deadline's form.
    fn value(&self, clock: &ClockView, input: &str) -> &str {
        if !self.is_typed(clock) {
            return "";
        }
        match input {
            "day" => &self.typed.day,
            "until" => &self.typed.until,
            "reason" => &self.typed.reason,
            _ => &self.typed.evidence,
        }
    }

    fn is_chosen(&self, clock: &ClockView, act: &MoveKind, place: &usize) -> bool {
        match self.is_typed(clock) {
            true => self.typed.act == act.word(),
            false => *place == 1,
        }
    }

    fn is_evidence(&self, clock: &ClockView, number: &u32) -> bool {
        self.is_typed(clock) && self.typed.evidence == number.to_string()
    }

    /// The preview of this deadline, where one was asked for.
    fn preview_of(&self, clock: &ClockView) -> Option<&Moved> {
        self.preview.as_ref().filter(|_| self.is_typed(clock))
    }

    fn needs_day(&self, clock: &ClockView) -> bool {
        clock.acts.iter().any(|act| *act != MoveKind::Undo)
    }

    fn needs_until(&self, clock: &ClockView) -> bool {
        clock.acts.contains(&MoveKind::Suspend)
    }

    fn act(&self, act: &MoveKind) -> Cow<'static, str> {
        self.shell.words.say(&format!("desk-move-{}", act.word()))
    }

    /// What was done, in the past tense.
    fn done(&self, change: &ChangeView) -> Cow<'static, str> {
        self.shell.words.say(&format!("desk-moved-{}", change.kind.word()))
    }

    fn day(&self, day: &Option<Date>) -> Cow<'static, str> {
        match day {
            Some(day) => self.shell.words.short(day).into(),
            None => self.shell.words.say("desk-move-open"),
        }
    }

    fn tone(&self, clock: &ClockView) -> &'static str {
        due_tone(Some(clock.days_left))
    }

    fn days(&self, clock: &ClockView) -> Cow<'static, str> {
        days_left(&self.shell, clock.days_left)
    }

    /// The place of a deadline in the list, which its inputs carry in their names.
    fn place(&self) -> usize {
        let found = self.view.clocks.iter().position(|clock| self.is_typed(clock));
        found.map_or(1, |place| place + 1)
    }
}

impl Page for DeadlinesPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-deadlines"))
            .errors(&self.shell, self.findings.len())
            .step(format!("{}, {}", self.view.person, self.view.reference))
            .service(self.shell.words.say("desk-name"))
    }
}

/// Shows them.
pub(crate) async fn get(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    show(&page(&call, id, Typed::default()).await?)
}

async fn page(call: &StaffCall, id: CaseId, typed: Typed) -> Result<DeadlinesPage, Failure> {
    let view = cases::deadlines(&call.house, &call.ctx, id).await.map_err(refused)?;
    let (preview, findings) = (None, Vec::new());
    Ok(DeadlinesPage { shell: call.frame(), view, typed, preview, findings })
}

/// Reckons a move, or does it.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<CaseId>,
    Form(typed): Form<Typed>,
) -> Answered {
    let how = match how(&typed) {
        Ok(how) => how,
        Err(input) => {
            let mut page = page(&call, id, typed).await?;
            let key = if input == "act" { "desk-move-choose" } else { "desk-move-day-wrong" };
            page.add(input, key);
            if page.typed.reason.trim().is_empty() {
                page.add("reason", "desk-move-no-reason");
            }
            return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let order = MoveDeadline {
        case: id,
        deadline: typed.deadline.clone(),
        how,
        reason: typed.reason.clone(),
        evidence: typed.evidence.trim().parse().ok(),
    };
    let done = match typed.then.as_str() {
        "do" => cases::move_deadline(&call.house, &call.ctx, &order).await,
        _ => cases::preview_move(&call.house, &call.ctx, &order).await,
    };
    match done {
        Ok(_) if typed.then == "do" => {
            Ok(Redirect::to(&call.frame().links.desk_deadlines(&id)).into_response())
        }
        Ok(moved) => {
            let mut page = page(&call, id, typed).await?;
            page.preview = Some(moved);
            show(&page)
        }
        Err(MoveError::Refused(against)) => {
            let mut page = page(&call, id, typed).await?;
            for refusal in against {
                let (input, key) = words_of(refusal);
                page.add(input, key);
            }
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(refused(error)),
    }
}

impl DeadlinesPage {
    fn add(&mut self, input: &str, key: &str) {
        let words = self.shell.words;
        let sentence = match key {
            "text-too-long" => words.say1(key, "n", LONGEST_REASON),
            key => words.say(key),
        };
        let input = format!("{input}-{}", self.place());
        self.findings.push(FindingView { input, sentence: sentence.into_owned() });
    }
}

/// The move as typed, or the input that cannot be read.
fn how(typed: &Typed) -> Result<Move, &'static str> {
    let kind = MoveKind::of(&typed.act).ok_or("act")?;
    let from = || day(&typed.day).ok_or("day");
    Ok(match kind {
        MoveKind::Undo => Move::Undo,
        MoveKind::Extend => Move::ExtendTo(from()?),
        MoveKind::EndSuspension => Move::EndSuspension(from()?),
        MoveKind::Restart => Move::Restart(from()?),
        MoveKind::Suspend if typed.until.trim().is_empty() => Move::Suspend(from()?, None),
        MoveKind::Suspend => Move::Suspend(from()?, Some(day(&typed.until).ok_or("until")?)),
    })
}

/// The input that a refusal is about, and its words.
fn words_of(refusal: Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::NotAllowed => ("act", "desk-move-not-allowed"),
        Refusal::Over => ("act", "desk-move-over"),
        Refusal::NotLater => ("day", "desk-move-not-later"),
        Refusal::Days => ("day", "desk-move-days-wrong"),
        Refusal::Unchanged => ("act", "desk-move-unchanged"),
        Refusal::NoReason => ("reason", "desk-move-no-reason"),
        Refusal::LongReason => ("reason", "text-too-long"),
        Refusal::NoDocument => ("evidence", "desk-move-no-document"),
    }
}

fn refused(error: MoveError) -> Failure {
    match error {
        MoveError::Closed => Failure::Conflict,
        MoveError::Refused(_) => Failure::Unreadable,
        MoveError::Fault(fault) => Failure::from(fault),
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = || DeadlinesPage {
        shell: sample::frame(lang, "/desk/faelle/1/fristen"),
        view: sample_view(lang),
        typed: Typed::default(),
        preview: None,
        findings: Vec::new(),
    };
    let typed = |day: &str, reason: &str| Typed {
        deadline: "answer".to_owned(),
        act: MoveKind::Extend.word().to_owned(),
        day: day.to_owned(),
        reason: reason.to_owned(),
        evidence: "2".to_owned(),
        ..Typed::default()
    };
    let later = sample_day().tomorrow().ok();
    let mut wrong = page();
    wrong.typed = typed("31.2.", "");
    wrong.add("day", "desk-move-day-wrong");
    wrong.add("reason", "desk-move-no-reason");
    let mut preview = page();
    preview.typed = typed("1.12.2026", "Die Praxis hat bis dahin zu.");
    let steps =
        vec![of(lang, "Verlängert bis zum 1. Dezember 2026.", "Extended to 1 December 2026.")];
    preview.preview = Some(Moved { was: Some(sample_day()), now: later, steps });
    let mut none = page();
    none.view.clocks.clear();
    let mut closed = page();
    closed.view.open = false;
    vec![
        Sample::of("full", &page()),
        Sample::of("preview", &preview),
        Sample::of("error", &wrong),
        Sample::of("closed", &closed),
        Sample::of("none", &none),
    ]
}

fn sample_view(lang: Lang) -> DeadlinesView {
    let clock = |id: &str, title: String, acts: Vec<MoveKind>| ClockView {
        id: id.to_owned(),
        title,
        due: Some(sample_day()),
        days_left: 4,
        steps: vec![of(
            lang,
            "Dauer: 14 Tage. Letzter Tag: 30. November 2026.",
            "Length: 14 days. Last day: 30 November 2026.",
        )],
        ground: "§ 7 Strandordnung".to_owned(),
        certainty: Certainty::Source,
        suspended: None,
        acts,
        changes: Vec::new(),
    };
    let told = ChangeView {
        at: sample_time(),
        who: "Aylin Demir".to_owned(),
        kind: MoveKind::Suspend,
        was: Some(sample_day()),
        now: None,
        reason: of(lang, "Der Strand ist gesperrt.", "The beach is closed."),
        evidence: of(lang, "3: Mitteilung der Hafenbehörde", "3: Letter of the harbour office"),
    };
    let answer = of(lang, "Antwort auf unsere Fragen", "Answer to our questions");
    let target = of(lang, "Eigenes Ziel", "Own target");
    let inaction = of(lang, "Untätigkeit", "Inaction");
    let all = vec![MoveKind::Extend, MoveKind::Suspend, MoveKind::Restart];
    DeadlinesView {
        case: sample::case_id(),
        reference: "SK 26 4183 902".to_owned(),
        person: "Marion Kessler".to_owned(),
        service_title: of(lang, "Erlaubnis für Strandkörbe", "Beach chair permit"),
        open: true,
        clocks: vec![
            clock("answer", answer, all),
            clock("inaction", inaction, Vec::new()),
            ClockView {
                due: None,
                suspended: Some(sample_day()),
                certainty: Certainty::Memory,
                changes: vec![told],
                ..clock("target", target, vec![MoveKind::EndSuspension, MoveKind::Undo])
            },
        ],
        documents: vec![
            (1, of(lang, "Antrag", "Application")),
            (2, of(lang, "Brief der Praxis", "Letter of the practice")),
            (3, of(lang, "Mitteilung der Hafenbehörde", "Letter of the harbour office")),
        ],
    }
}
