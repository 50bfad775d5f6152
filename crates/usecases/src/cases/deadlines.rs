//! The deadlines of a case as people move them: extended, suspended, started anew, and taken back by a second
//! act. Which act a deadline allows is the package's data; every act stands in the record with its reason.

mod change;
mod letter;

use ::packages::DeadlineAct;
use access::Action;
use base::{CaseId, Certainty, Date, Timestamp};
use store::events::Event;
use thiserror::Error;

use super::clocks::{self, Ticking};
use super::view::{payload, who};
use crate::case_file::{CaseFile, account_of};
use crate::questions::Names;
use crate::{Fault, House, OpContext, efile, law, letters};

pub use change::{move_deadline, preview_move};
use letter::LetterClock;

/// The longest reason.
pub const LONGEST_REASON: usize = 2_000;

/// Under which words the record keeps it.
const CHANGED: &str = "deadline.changed";
const RESTORED: &str = "deadline.restored";

/// All deadlines of a case, for who moves them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlinesView {
    /// The case.
    pub case: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// The applicant's name.
    pub person: String,
    /// Name of the service.
    pub service_title: String,
    /// True while deadlines can be moved.
    pub open: bool,
    /// The deadlines, the one that ends first in front; what is suspended comes last.
    pub clocks: Vec<ClockView>,
    /// Documents of the file that may be named as evidence: number and title.
    pub documents: Vec<(u32, String)>,
}

/// A deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockView {
    /// Its id in the package.
    pub id: String,
    /// What ends.
    pub title: String,
    /// The last day; none while it is suspended and nobody knows until when.
    pub due: Option<Date>,
    /// Working days left; negative: overdue.
    pub days_left: i32,
    /// How the day was found.
    pub steps: Vec<String>,
    /// The provision, or who set it.
    pub ground: String,
    /// How sure the house is.
    pub certainty: Certainty,
    /// Since when it is suspended, while that lasts.
    pub suspended: Option<Date>,
    /// What may be done to it now.
    pub acts: Vec<MoveKind>,
    /// What was done to it, newest first.
    pub changes: Vec<ChangeView>,
}

/// What may be done to a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveKind {
    /// Extended to a day.
    Extend,
    /// Suspended.
    Suspend,
    /// The suspension ends.
    EndSuspension,
    /// Interrupted; it runs anew.
    Restart,
    /// What was done last is taken back.
    Undo,
}

impl MoveKind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Extend, Self::Suspend, Self::EndSuspension, Self::Restart, Self::Undo];

    /// Its word in forms and in the record.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Extend => "extend",
            Self::Suspend => "suspend",
            Self::EndSuspension => "end",
            Self::Restart => "restart",
            Self::Undo => "undo",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Something that was done to a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeView {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// What.
    pub kind: MoveKind,
    /// The last day before; none while it was suspended.
    pub was: Option<Date>,
    /// The last day after; none where it is suspended.
    pub now: Option<Date>,
    /// Why.
    pub reason: String,
    /// The document that shows it; may be empty.
    pub evidence: String,
}

/// What is to be done to a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Extended to a day.
    ExtendTo(Date),
    /// Suspended from a day, up to another where that is known.
    Suspend(Date, Option<Date>),
    /// The suspension that lasts ends with this day.
    EndSuspension(Date),
    /// An event on this day interrupted it.
    Restart(Date),
    /// What was done last is taken back.
    Undo,
}

impl Move {
    /// What kind it is.
    #[must_use]
    pub fn kind(self) -> MoveKind {
        match self {
            Self::ExtendTo(_) => MoveKind::Extend,
            Self::Suspend(..) => MoveKind::Suspend,
            Self::EndSuspension(_) => MoveKind::EndSuspension,
            Self::Restart(_) => MoveKind::Restart,
            Self::Undo => MoveKind::Undo,
        }
    }
}

/// An order to move a deadline.
#[derive(Clone, Debug)]
pub struct MoveDeadline {
    /// The case.
    pub case: CaseId,
    /// Which deadline.
    pub deadline: String,
    /// What is to be done.
    pub how: Move,
    /// Why.
    pub reason: String,
    /// The document of the file that shows it, by its number.
    pub evidence: Option<u32>,
}

/// What a move leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The last day before.
    pub was: Option<Date>,
    /// The last day after; none where it is suspended openly.
    pub now: Option<Date>,
    /// How the new day is found.
    pub steps: Vec<String>,
}

/// Why a deadline is not moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The package's data do not allow it, or not now.
    NotAllowed,
    /// It is over already.
    Over,
    /// The day is not later than its end.
    NotLater,
    /// The days cannot be: before it began, after its end, or in the wrong order.
    Days,
    /// It would change nothing.
    Unchanged,
    /// There is no reason.
    NoReason,
    /// The reason is too long.
    LongReason,
    /// The file has no such document.
    NoDocument,
}

/// Why something did not work.
#[derive(Debug, Error)]
pub enum MoveError {
    /// The case is closed.
    #[error("the case is closed")]
    Closed,
    /// It is not moved, with everything that stands against it.
    #[error("the deadline is not moved: {0:?}")]
    Refused(Vec<Refusal>),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// All deadlines of a case, with what may be done to them and what was done.
///
/// # Errors
/// Who asks may not read the case, or the store did not answer.
pub async fn deadlines(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<DeadlinesView, MoveError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, id, Action::Read).await?;
    let served = clocks::served_of(&mut db, &file).await?;
    let events = store::events::of_case(&mut db, &file.permit, id).await?;
    let letter_clocks = letter::clocks(ctx, &mut db, (&file, &events)).await?;
    let documents = efile::titles(ctx, &mut db, &file).await?;
    let mut names = Names::default();
    for account in events.iter().filter_map(account_of) {
        names.add(&mut db, account).await?;
    }
    drop(db);
    let told = |id: &str, from: Date| changes(&events, (id, from), (&names, &file, ctx));
    let state = crate::flow::state(&file)?;
    let mut clocks: Vec<ClockView> = Vec::new();
    for one in clocks::ticking(house, (&file, &served), ctx) {
        let changes = told(&one.id, one.from);
        let acts = acts(&file, &one, state.changes_of(&one.id));
        clocks.push(view(house, ctx, one, (acts, changes)));
    }
    for one in &letter_clocks {
        let changes = told(&one.id, one.from);
        clocks.push(view(house, ctx, one.ticking(house), (one.acts(), changes)));
    }
    clocks.sort_by_key(|clock| (clock.due.is_none(), clock.due));
    Ok(DeadlinesView {
        case: id,
        reference: file.row.file_number.clone(),
        person: letters::natural(&file.label),
        service_title: file.service_title(ctx),
        open: file.row.closed_at.is_none(),
        clocks,
        documents,
    })
}

fn view(
    house: &House,
    ctx: &OpContext,
    one: Ticking,
    (acts, changes): (Vec<MoveKind>, Vec<ChangeView>),
) -> ClockView {
    let due = one.running.end();
    ClockView {
        days_left: due.map_or(0, |due| law::working_days_left(house, ctx.today, due)),
        due,
        steps: law::said(one.running.steps(), ctx.lang),
        suspended: one.suspended,
        id: one.id,
        title: one.title,
        ground: one.ground,
        certainty: one.certainty,
        acts,
        changes,
    }
}

/// What the data of the package allow to be done to a deadline of the case now.
fn acts(file: &CaseFile, one: &Ticking, changes: &[base::deadline::Change]) -> Vec<MoveKind> {
    let specs = &file.package.manifest.deadlines;
    let Some(spec) = specs.iter().find(|spec| spec.id == one.id) else { return Vec::new() };
    let mut acts = Vec::new();
    if one.suspended.is_some() {
        acts.push(MoveKind::EndSuspension);
    } else {
        let allowed = [
            (spec.extendable, MoveKind::Extend),
            (spec.acts.contains(&DeadlineAct::Suspend), MoveKind::Suspend),
            (spec.acts.contains(&DeadlineAct::Restart), MoveKind::Restart),
        ];
        acts.extend(allowed.into_iter().filter_map(|(may, kind)| may.then_some(kind)));
    }
    if !changes.is_empty() {
        acts.push(MoveKind::Undo);
    }
    acts
}

/// What the record tells of a deadline that is counted from a day, newest first.
fn changes(
    events: &[Event],
    (id, from): (&str, Date),
    (names, file, ctx): (&Names, &CaseFile, &OpContext),
) -> Vec<ChangeView> {
    let all = events.iter().rev().filter(|event| is_about(event, (id, from)));
    let told = all.map(|event| ChangeView {
        at: event.event_time,
        who: who(event, names, (file, ctx)),
        kind: MoveKind::of(&payload(event, "act")).unwrap_or(MoveKind::Undo),
        was: payload(event, "was").parse().ok(),
        now: payload(event, "now").parse().ok(),
        reason: payload(event, "reason"),
        evidence: payload(event, "evidence"),
    });
    told.collect()
}

fn is_about(event: &Event, (id, from): (&str, Date)) -> bool {
    matches!(event.activity.as_str(), CHANGED | RESTORED)
        && payload(event, "deadline") == id
        && payload(event, "from") == from.to_string()
}
