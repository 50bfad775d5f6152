//! The committee that decides about an objection: its sitting stands in the record, its minutes in the file, and
//! its outcome opens the way to the decision that says so.

use std::collections::BTreeMap;

use ::cases::committee::{Finding, Side, Sitting, Tie, Vote, outcome};
use ::cases::objection::Outcome;
use ::packages::CommitteeSpec;
use access::Action;
use base::{CaseId, Certainty, Date, Lang, TaskId};
use serde::{Deserialize, Serialize};
use store::Reading;
use store::tasks::TaskState;
use thiserror::Error;

use crate::case_file::{CaseFile, Entry};
use crate::{Fault, House, OpContext, letters};

/// The screen of the desk that the process opens for it.
pub(crate) const FORM: &str = "committee";
/// How the sitting is called in the record.
pub(crate) const SAT: &str = "committee.sat";
/// The longest reasons.
pub const LONGEST: usize = 20_000;

/// Why a sitting could not be kept.
#[derive(Debug, Error)]
pub enum CommitteeError {
    /// No committee decides here, or not at this step.
    #[error("no committee sits at this step")]
    WrongStep,
    /// The day is none, lies ahead, or lies before the objection.
    #[error("the day of the sitting cannot be")]
    Day,
    /// Without reasons nobody understands the decision.
    #[error("the reasons are missing")]
    NoReasons,
    /// Longer than allowed.
    #[error("the reasons are longer than {0} signs")]
    TooLong(usize),
    /// What is wrong with presence or votes.
    #[error("the sitting has {} faults", .0.len())]
    Findings(Vec<Finding>),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The committee's step on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitteeView {
    /// The case.
    pub case: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// The name of whoever objects.
    pub person: String,
    /// Name of the service.
    pub service_title: String,
    /// What the committee is called.
    pub title: String,
    /// The provision.
    pub norm: String,
    /// How sure the house is of seats, quorum and majority.
    pub certainty: Certainty,
    /// What somebody has to find out about it.
    pub note: String,
    /// Its seats: name, whom they are for, how many.
    pub seats: Vec<(String, String, u16)>,
    /// How many must be present.
    pub quorum: u16,
    /// What a tie means.
    pub tie: Tie,
    /// What may be moved.
    pub motions: Vec<Outcome>,
    /// The sitting, once it was kept.
    pub sat: Option<SatView>,
    /// True where the reader may keep a sitting now.
    pub may_sit: bool,
}

/// A sitting that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SatView {
    /// The day.
    pub on: Date,
    /// Who was present: whom the seats are for, and the names.
    pub present: Vec<(String, Vec<String>)>,
    /// The votes in their order: motion, for, against, abstained, and how a tie was decided.
    pub votes: Vec<(Outcome, [u16; 3], Option<Side>)>,
    /// What follows.
    pub outcome: Outcome,
    /// Why.
    pub reasons: String,
}

/// A sitting as the desk writes it down.
#[derive(Clone, Debug)]
pub struct Sit {
    /// The case.
    pub case: CaseId,
    /// The day.
    pub on: Date,
    /// The names of those present, by their seat.
    pub members: BTreeMap<String, Vec<String>>,
    /// The votes in their order.
    pub votes: Vec<Vote>,
    /// Why it was decided so.
    pub reasons: String,
}

/// What the record keeps of a sitting. Stored as JSON, sealed, therefore promised.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Sat {
    pub(crate) on: Date,
    pub(crate) members: BTreeMap<String, Vec<String>>,
    pub(crate) votes: Vec<Voted>,
    pub(crate) outcome: String,
    pub(crate) reasons: String,
}

/// A vote in the record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Voted {
    pub(crate) motion: String,
    #[serde(rename = "for")]
    pub(crate) for_it: u16,
    pub(crate) against: u16,
    pub(crate) abstained: u16,
    /// `for` or `against`, where whoever presides decided a tie.
    #[serde(default)]
    pub(crate) chair: Option<String>,
}

impl Sat {
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        self.outcome.parse().ok()
    }

    /// Who was present, in the order of the seats.
    pub(crate) fn present(&self, spec: &CommitteeSpec, lang: Lang) -> Vec<(String, Vec<String>)> {
        let of = |id: &String| self.members.get(id).cloned().unwrap_or_default();
        let seats = spec.seats.iter().map(|seat| (seat.label.get(lang).to_owned(), of(&seat.id)));
        seats.filter(|(_, names)| !names.is_empty()).collect()
    }
}

/// The last sitting about a case, as the record has it.
pub(crate) async fn sat(db: &mut Reading, file: &CaseFile) -> Result<Option<Sat>, Fault> {
    if file.package.manifest.committee.is_none() {
        return Ok(None);
    }
    let last = store::events::last_of(db, &file.permit, (file.id(), SAT)).await?;
    let payload = last.and_then(|event| event.payload);
    Ok(payload.and_then(|payload| serde_json::from_str(&payload).ok()))
}

/// The open step of the committee that the reader may do.
async fn step(
    ctx: &OpContext,
    db: &mut Reading,
    file: &CaseFile,
) -> Result<Option<(TaskId, String)>, Fault> {
    let tasks = store::tasks::of_case(db, &file.permit, file.id()).await?;
    let open = |task: &&store::tasks::Task| {
        task.form == FORM && matches!(task.state, TaskState::Open | TaskState::Claimed)
    };
    let task = tasks.iter().find(open);
    let absences = crate::plan::absences_now(ctx, db, &file.permit).await?;
    let mine =
        task.filter(|task| crate::cases::view::why_not(task, &tasks, (&absences, ctx)).is_none());
    Ok(mine.map(|task| (task.id, task.node.clone())))
}

/// The committee's step, for the desk.
///
/// # Errors
/// No committee decides here, or who asks may not read the case.
pub async fn of_case(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<CommitteeView, CommitteeError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, id, Action::Read).await?;
    let spec = file.package.manifest.committee.clone().ok_or(Fault::NotFound)?;
    let sat = sat(&mut db, &file).await?;
    let step = step(ctx, &mut db, &file).await?;
    let seat = |seat: &::packages::SeatSpec| {
        (seat.id.clone(), seat.label.get(ctx.lang).to_owned(), seat.count)
    };
    Ok(CommitteeView {
        case: id,
        reference: file.row.file_number.clone(),
        person: letters::natural(&file.label),
        service_title: file.service_title(ctx),
        title: spec.label.get(ctx.lang).to_owned(),
        norm: spec.norm.clone(),
        certainty: spec.certainty,
        note: spec.note.clone(),
        seats: spec.seats.iter().map(seat).collect(),
        quorum: spec.quorum,
        tie: spec.tie,
        motions: spec.motions.clone(),
        sat: sat.and_then(|sat| shown(&sat, &spec, ctx.lang)),
        may_sit: step.is_some(),
    })
}

fn shown(sat: &Sat, spec: &CommitteeSpec, lang: Lang) -> Option<SatView> {
    let side = |word: &String| if word == "for" { Side::For } else { Side::Against };
    let vote = |one: &Voted| {
        let voices = [one.for_it, one.against, one.abstained];
        Some((one.motion.parse().ok()?, voices, one.chair.as_ref().map(side)))
    };
    Some(SatView {
        on: sat.on,
        present: sat.present(spec, lang),
        votes: sat.votes.iter().filter_map(vote).collect(),
        outcome: sat.outcome()?,
        reasons: sat.reasons.clone(),
    })
}

/// Keeps a sitting: it enters the record, its minutes the file, and the process goes on.
///
/// # Errors
/// No committee sits at this step, something is missing, or presence and votes do not agree.
pub async fn sit(house: &House, ctx: &OpContext, sitting: Sit) -> Result<(), CommitteeError> {
    ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut file = CaseFile::for_staff(house, ctx, &mut tx, sitting.case, Action::Advance).await?;
    let spec = file.package.manifest.committee.clone().ok_or(CommitteeError::WrongStep)?;
    let step = step(ctx, &mut tx, &file).await?;
    let (_, node) = step.ok_or(CommitteeError::WrongStep)?;
    let kept = checked(&spec, sitting, (file.received(), ctx.today))?;
    let outcome = kept.outcome.clone();
    let detail = serde_json::to_value(&kept).map_err(|error| Fault::Content(error.to_string()))?;
    file.note(&mut tx, ctx, Entry::new(SAT).at(&node).with(detail)).await?;
    let done = serde_json::json!({ "outcome": outcome, "remark": "" });
    file.note(&mut tx, ctx, Entry::new("task.done").at(&node).with(done)).await?;
    crate::flow::completed(house, ctx, &mut tx, (&mut file, &node, &outcome)).await?;
    Ok(tx.commit().await?)
}

/// What the record will keep, or everything that is wrong.
fn checked(
    spec: &CommitteeSpec,
    sitting: Sit,
    (from, today): (Date, Date),
) -> Result<Sat, CommitteeError> {
    if sitting.on > today || sitting.on < from {
        return Err(CommitteeError::Day);
    }
    let mut members = BTreeMap::new();
    for (seat, names) in sitting.members {
        let names = names.into_iter().map(|name| name.trim().to_owned());
        let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
        if !names.is_empty() {
            members.insert(seat, names);
        }
    }
    let count = |names: &Vec<String>| u16::try_from(names.len()).unwrap_or(u16::MAX);
    let present = members.iter().map(|(seat, names)| (seat.clone(), count(names))).collect();
    let known = sitting.votes.iter().all(|vote| spec.motions.contains(&vote.motion));
    let (decided, found) = outcome(&spec.law(), &Sitting { present, votes: sitting.votes.clone() });
    let Some(decided) = decided.filter(|_| known) else {
        return Err(CommitteeError::Findings(found));
    };
    let reasons = sitting.reasons.replace("\r\n", "\n").trim().to_owned();
    if reasons.is_empty() {
        return Err(CommitteeError::NoReasons);
    }
    if reasons.chars().count() > LONGEST {
        return Err(CommitteeError::TooLong(LONGEST));
    }
    let voted = |vote: &Vote| Voted {
        motion: vote.motion.word().to_owned(),
        for_it: vote.for_it,
        against: vote.against,
        abstained: vote.abstained,
        chair: vote.chair.map(|side| if side == Side::For { "for" } else { "against" }.to_owned()),
    };
    Ok(Sat {
        on: sitting.on,
        members,
        votes: sitting.votes.iter().map(voted).collect(),
        outcome: decided.word().to_owned(),
        reasons,
    })
}
