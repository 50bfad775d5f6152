//! Which deadlines run in a case, from when and until when.

use std::collections::{BTreeMap, BTreeSet};

use base::deadline::{Change, Running, run};
use base::{Calendar, Certainty, Date, Finding, LocalText};
use rules::{Expression, Names, Scope, Value};

use crate::facts::Facts;
use crate::manifest::{DeadlineNature, DeadlineSpec, DeadlineStart, Manifest};
use crate::package::{Package, expression};

/// The days of a case from which deadlines are counted, besides the day of receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownDays {
    /// The application was complete.
    pub complete: Option<Date>,
    /// Letters that set a deadline were sent, by the id of the deadline.
    pub sent: BTreeMap<String, Date>,
    /// The decision was notified, by recipient: `applicant`, or the id of a party.
    pub notified: BTreeMap<String, Date>,
    /// What people did to deadlines, by the id of the deadline, in order.
    pub changes: BTreeMap<String, Vec<Change>>,
}

/// A deadline of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Which deadline of the package.
    pub id: String,
    /// What it is for.
    pub label: LocalText,
    /// What happens when it is over.
    pub nature: Option<DeadlineNature>,
    /// What the law decides by silence at its end.
    pub effect: Option<String>,
    /// The provision.
    pub norm: String,
    /// How sure the house is of it.
    pub certainty: Certainty,
    /// For whom it runs, where it runs for each recipient by itself.
    pub recipient: Option<String>,
    /// Whether it is certain that it applies.
    pub certain: bool,
    /// The day that starts it.
    pub from: Option<Date>,
    /// Its end with all steps; none as long as nothing has started it.
    pub running: Option<Running>,
    /// The answers that are missing to say whether it applies and from when it runs.
    pub missing: BTreeSet<String>,
}

impl Clock {
    /// The last day, where it is known.
    #[must_use]
    pub fn end(&self) -> Option<Date> {
        self.running.as_ref().and_then(Running::end)
    }
}

/// Reads the conditions of all deadlines; what cannot be read is a finding.
pub(crate) fn conditions(
    manifest: &Manifest,
    names: &Names,
    text: &str,
    found: &mut Vec<Finding>,
) -> Vec<Option<Expression>> {
    let specs = manifest.deadlines.iter();
    specs.map(|spec| expression(spec.applies_if.as_deref()?, names, text, found)).collect()
}

impl Package {
    /// The deadline of that name, or the one that runs in its place in this case.
    #[must_use]
    pub fn deadline_in_force(&self, id: &str, facts: &Facts) -> Option<&DeadlineSpec> {
        let scope = self.scope(facts);
        let specs = self.manifest.deadlines.iter();
        let instead = specs.zip(&self.conditions).find(|(spec, condition)| {
            let holds = condition.as_ref().map(|feel| feel.evaluate(&scope, facts.today).value);
            spec.instead_of.as_deref() == Some(id)
                && holds.and_then(|value| value.as_bool()) == Some(true)
        });
        let named = || self.manifest.deadlines.iter().find(|spec| spec.id == id);
        instead.map(|(spec, _)| spec).or_else(named)
    }

    /// The deadlines that apply, in the order of the manifest. One that does not apply for certain
    /// is left out; one of which that cannot be said yet stands here with what is missing.
    #[must_use]
    pub fn clocks(&self, facts: &Facts, days: &KnownDays, calendar: &Calendar) -> Vec<Clock> {
        let scope = self.scope(facts);
        let mut clocks = Vec::new();
        for (spec, condition) in self.manifest.deadlines.iter().zip(&self.conditions) {
            let mut missing = BTreeSet::new();
            let applies = condition.as_ref().map(|feel| feel.evaluate(&scope, facts.today).value);
            let certain = match applies {
                None | Some(Value::Bool(true)) => true,
                Some(Value::Missing(names)) => {
                    missing.extend(names.iter().cloned());
                    false
                }
                Some(_) => continue,
            };
            for (recipient, from) in starts(spec, &scope, facts.received, days, &mut missing) {
                let counting = spec.counting().zip(from);
                let changes = days.changes.get(&spec.id).map(Vec::as_slice).unwrap_or_default();
                let running = counting
                    .and_then(|(counting, from)| run(from, &counting, changes, calendar).ok());
                clocks.push(Clock {
                    id: spec.id.clone(),
                    label: spec.label.clone(),
                    nature: spec.nature,
                    effect: spec.effect.clone(),
                    norm: spec.norm.clone(),
                    certainty: spec.certainty,
                    recipient,
                    certain,
                    from,
                    running,
                    missing: missing.clone(),
                });
            }
        }
        clocks
    }
}

/// From when it runs, for whom; at least one entry, without a day as long as nothing started it.
fn starts(
    spec: &DeadlineSpec,
    scope: &Scope,
    received: Option<Date>,
    days: &KnownDays,
    missing: &mut BTreeSet<String>,
) -> Vec<(Option<String>, Option<Date>)> {
    let one = |from: Option<Date>| vec![(None, from)];
    match spec.start() {
        Some(DeadlineStart::Received) => one(received),
        Some(DeadlineStart::Complete) => one(days.complete),
        Some(DeadlineStart::Sent) => one(days.sent.get(&spec.id).copied()),
        Some(DeadlineStart::Notified(Some(recipient))) => {
            let from = days.notified.get(&recipient).copied();
            vec![(Some(recipient), from)]
        }
        Some(DeadlineStart::Notified(None)) if !days.notified.is_empty() => {
            let each = days.notified.iter();
            each.map(|(recipient, day)| (Some(recipient.clone()), Some(*day))).collect()
        }
        Some(DeadlineStart::Answer(field)) => {
            let day = scope.get(&field).and_then(Value::as_date);
            if day.is_none() {
                missing.insert(field);
            }
            one(day)
        }
        Some(DeadlineStart::Notified(None) | DeadlineStart::Outside) | None => one(None),
    }
}
