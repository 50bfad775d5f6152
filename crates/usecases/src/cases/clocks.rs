//! The deadlines of a case: those of the house, those of the others, and how each was found.

use std::collections::BTreeMap;

use ::packages::KnownDays;
use base::{Certainty, Date};
use store::Reading;
use store::decisions::Decision;
use store::messages::Message;

use super::CaseError;
use super::view::DeadlineView;
use crate::case_file::CaseFile;
use crate::{House, OpContext, law, questions};

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
) -> Result<Served, CaseError> {
    let last = decisions.iter().rev().find(|one| one.dispatched_at.is_some());
    let Some(last) = last else { return Ok(Served::default()) };
    let rows = store::deliveries::of_case(db, &file.permit, file.id()).await?;
    let rows = rows.into_iter().filter(|row| row.decision == last.id);
    let days = rows.filter_map(|row| Some((row.recipient, row.notified_on?))).collect();
    Ok(Served { decided: true, days })
}

/// The clocks of this case with what happens at their end. Once it is decided, only those of the others
/// run on.
fn clocks(
    house: &House,
    (file, served): (&CaseFile, &Served),
    received: Date,
    ctx: &OpContext,
) -> Vec<DeadlineView> {
    let days = KnownDays { notified: served.days.clone(), ..KnownDays::default() };
    let clocks = law::clocks(house, &file.package, (&file.values(), received), &days);
    let mut views = Vec::new();
    for clock in clocks {
        let ours = clock.nature.is_some_and(law::binds_us);
        let (Some(running), false) = (&clock.running, ours && served.decided) else { continue };
        let Some(due) = running.end() else { continue };
        let label = clock.label.get(ctx.lang);
        let title = match &clock.recipient {
            None => label.to_owned(),
            Some(to) => format!("{label}, {}", crate::participants::title_of(file, to, ctx)),
        };
        let steps = law::said(running.steps(), ctx.lang).join(" ");
        let reason =
            if clock.norm.is_empty() { steps } else { format!("{steps} ({})", clock.norm) };
        let days_left = law::working_days_left(house, ctx.today, due);
        views.push(DeadlineView { title, due, days_left, reason, certainty: clock.certainty });
    }
    views
}

/// Everything that runs in a case, in the order in which it ends.
pub(super) fn deadlines(
    house: &House,
    (file, served): (&CaseFile, &Served),
    thread: &[Message],
    ctx: &OpContext,
) -> Vec<DeadlineView> {
    let received = file.received();
    let mut views = clocks(house, (file, served), received, ctx);
    let plain = ["processing_target", "inaction"]
        .into_iter()
        .filter(|id| !says_more(file, id))
        .filter_map(|id| law::deadline(house, &file.package, (id, received), ctx.lang))
        .map(|due| DeadlineView {
            days_left: law::working_days_left(house, ctx.today, due.day),
            title: due.title,
            due: due.day,
            reason: due.reason,
            certainty: due.certainty,
        });
    views.extend(plain);
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
