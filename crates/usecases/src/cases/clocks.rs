//! The deadlines of a case: those of the house, those of the others, and how each was found.

use std::collections::BTreeMap;

use ::cases::process::State;
use ::packages::KnownDays;
use base::deadline::Running;
use base::{Certainty, Date};
use store::Reading;
use store::decisions::Decision;
use store::messages::Message;

use super::view::DeadlineView;
use crate::case_file::CaseFile;
use crate::{Fault, House, OpContext, law, questions};

/// The last decision that went out, and from which day it counts for whom.
#[derive(Debug, Default)]
pub(super) struct Served {
    decided: bool,
    days: BTreeMap<String, Date>,
}

pub(super) async fn served(
    db: &mut Reading,
    file: &CaseFile,
    decisions: &[Decision],
) -> Result<Served, Fault> {
    let last = decisions.iter().rev().find(|one| one.dispatched_at.is_some());
    let Some(last) = last else { return Ok(Served::default()) };
    let rows = store::deliveries::of_case(db, &file.permit, file.id()).await?;
    let rows = rows.into_iter().filter(|row| row.decision == last.id);
    let days = rows.filter_map(|row| Some((row.recipient, row.notified_on?))).collect();
    Ok(Served { decided: true, days })
}

/// A deadline of the case while it runs.
pub(super) struct Ticking {
    /// Its id in the package.
    pub(super) id: String,
    /// What ends, for whom.
    pub(super) title: String,
    /// The day from which it is counted.
    pub(super) from: Date,
    /// Its end with all steps.
    pub(super) running: Running,
    /// The provision, or who set it.
    pub(super) ground: String,
    /// How sure the house is.
    pub(super) certainty: Certainty,
    /// Since when it is suspended, while that lasts.
    pub(super) suspended: Option<Date>,
}

/// The last decision that went out, for who has not read the decisions yet.
pub(super) async fn served_of(db: &mut Reading, file: &CaseFile) -> Result<Served, Fault> {
    let decisions = store::decisions::of_case(db, &file.permit, file.id()).await?;
    served(db, file, &decisions).await
}

/// The days of a case that deadlines are counted from, with what people did to them.
pub(super) fn days(served: &Served, state: &State) -> KnownDays {
    let changes = state.changed_deadlines();
    let changes = changes.map(|(id, changes)| (id.to_owned(), changes.to_vec())).collect();
    KnownDays { notified: served.days.clone(), changes, ..KnownDays::default() }
}

/// The clocks of this case. Once it is decided, only those of the others run on.
pub(super) fn ticking(
    house: &House,
    (file, served): (&CaseFile, &Served),
    ctx: &OpContext,
) -> Vec<Ticking> {
    let state = crate::flow::state(file).unwrap_or_default();
    let (received, days) = (file.received(), days(served, &state));
    let mut all = Vec::new();
    for clock in law::clocks(house, &file.package, (&file.values(), received), &days) {
        let ours = clock.nature.is_some_and(law::binds_us);
        if ours && served.decided {
            continue;
        }
        let (Some(running), Some(from)) = (clock.running, clock.from) else { continue };
        let label = clock.label.get(ctx.lang);
        let title = match &clock.recipient {
            None => label.to_owned(),
            Some(to) => format!("{label}, {}", crate::participants::title_of(file, to, ctx)),
        };
        let (ground, certainty) = (clock.norm, clock.certainty);
        let suspended = open_since(&days, &clock.id);
        all.push(Ticking { id: clock.id, title, from, running, ground, certainty, suspended });
    }
    for id in ["processing_target", "inaction"].into_iter().filter(|id| !says_more(file, id)) {
        let changes = state.changes_of(id);
        let found = law::running(house, &file.package, (id, received), changes);
        let Some((spec, running)) = found else { continue };
        all.push(Ticking {
            id: id.to_owned(),
            title: spec.label.get(ctx.lang).to_owned(),
            from: received,
            running,
            ground: spec.ground().to_owned(),
            certainty: spec.certainty,
            suspended: open_since(&days, id),
        });
    }
    all
}

fn open_since(days: &KnownDays, id: &str) -> Option<Date> {
    days.changes.get(id)?.last()?.open_since()
}

/// Everything that runs in a case, in the order in which it ends.
pub(super) fn deadlines(
    house: &House,
    (file, served): (&CaseFile, &Served),
    thread: &[Message],
    ctx: &OpContext,
) -> Vec<DeadlineView> {
    let mut views = Vec::new();
    for one in ticking(house, (file, served), ctx) {
        let Some(due) = one.running.end() else { continue };
        let steps = law::said(one.running.steps(), ctx.lang).join(" ");
        let reason =
            if one.ground.is_empty() { steps } else { format!("{steps} ({})", one.ground) };
        let days_left = law::working_days_left(house, ctx.today, due);
        let (title, certainty) = (one.title, one.certainty);
        views.push(DeadlineView { title, due, days_left, reason, certainty });
    }
    if let Some(day) = questions::open_question(thread).and_then(|question| question.due_on) {
        let spec = file.package.manifest.deadlines.iter().find(|spec| spec.id == "answer");
        views.push(DeadlineView {
            title: spec.map(|spec| spec.label.get(ctx.lang).to_owned()).unwrap_or_default(),
            due: day,
            days_left: law::working_days_left(house, ctx.today, day),
            reason: spec.map(|spec| spec.source.clone()).unwrap_or_default(),
            certainty: spec.map_or(Certainty::Unsure, |spec| spec.certainty),
        });
    }
    views.sort_by_key(|view| view.due);
    views
}

/// True where the package says what happens at the end of a deadline: then it is among the clocks.
fn says_more(file: &CaseFile, id: &str) -> bool {
    let specs = &file.package.manifest.deadlines;
    specs.iter().any(|spec| spec.id == id && spec.nature.is_some())
}
