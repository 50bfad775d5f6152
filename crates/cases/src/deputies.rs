//! Who stands in for whom, and who may do a step. Standing in brings work, never a right: everybody acts in
//! their own name and with their own roles, so that nobody checks what they did themselves.

use std::collections::BTreeSet;

use base::{AccountId, Date};

/// An absence with the person who stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absent {
    /// Who is away.
    pub who: AccountId,
    /// Who stands in.
    pub deputy: AccountId,
    /// The first day.
    pub from: Date,
    /// The last day; it counts in full.
    pub until: Date,
}

impl Absent {
    /// True on a day of the absence.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }
}

/// Who does the work of somebody on a day: themselves, or who stands in for them, or for that one in turn;
/// nobody where all of them are away.
#[must_use]
pub fn works_for(absences: &[Absent], who: AccountId, day: Date) -> Option<AccountId> {
    let mut at = who;
    let mut met = BTreeSet::new();
    while let Some(away) = absences.iter().find(|one| one.who == at && one.covers(day)) {
        if !met.insert(at) {
            return None;
        }
        at = away.deputy;
    }
    Some(at)
}

/// Those for whom somebody stands in on a day, in no order that means anything.
#[must_use]
pub fn stands_in_for(absences: &[Absent], deputy: AccountId, day: Date) -> BTreeSet<AccountId> {
    let away = absences.iter().filter(|one| one.covers(day)).map(|one| one.who);
    away.filter(|who| *who != deputy && works_for(absences, *who, day) == Some(deputy)).collect()
}

/// A step that somebody wants to do.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// Who wants to do it.
    pub who: AccountId,
    /// Whether one of their own roles carries it.
    pub has_role: bool,
    /// To whom it was handed over.
    pub holder: Option<AccountId>,
    /// Those who did the step from which it must be separate.
    pub done_by: &'a [AccountId],
}

/// Why somebody may not do a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotThey {
    /// It belongs to another role.
    Role,
    /// They did the part that it checks.
    OwnWork,
    /// It was handed to somebody else, who is there.
    HandedOver,
}

/// Whether somebody may do a step on a day.
///
/// # Errors
/// The first thing that stands against it; own work is told before anything about others.
pub fn may_do(step: &Step<'_>, absences: &[Absent], day: Date) -> Result<(), NotThey> {
    if !step.has_role {
        return Err(NotThey::Role);
    }
    if step.done_by.contains(&step.who) {
        return Err(NotThey::OwnWork);
    }
    let theirs = |holder: AccountId| works_for(absences, holder, day).unwrap_or(step.who);
    match step.holder {
        Some(holder) if holder != step.who && theirs(holder) != step.who => {
            Err(NotThey::HandedOver)
        }
        _ => Ok(()),
    }
}
