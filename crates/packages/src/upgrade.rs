//! What a newer version of a package means for a running case: its answers carried over and judged as on the day on which
//! they came in, its process, its deadlines and parties held against the newer ones, and the rules asked by both.

use std::collections::BTreeMap;

use base::{Calendar, Date, LocalText, Money};
use cases::process::{Due, Hurdle, State};
use cases::upgrade::{Impact, Kind, Point};
use forms::{Answers, ChangeKind, FieldFinding, FindingKind, Submission};
use rules::Scope;

use crate::facts::{Claim, Clock, Facts, KnownDays, Verdict};
use crate::manifest::{DeadlineNature, PartyKind};
use crate::package::{Life, Package};

/// What was decided in a case, as far as a newer version has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Nothing yet.
    Not,
    /// A decision is on its way.
    Drafted,
    /// A decision was issued.
    Issued,
}

/// A running case, as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Running<'a> {
    /// The version by which it is handled.
    pub package: &'a Package,
    /// Its submission, as that version reads it.
    pub submission: &'a Submission,
    /// What the desk established in it, as the older and as the newer version read it.
    pub settled: (&'a Scope, &'a Scope),
    /// The version under which it was submitted.
    pub submitted: &'a Package,
    /// The answers as typed, under the names of that version.
    pub answers: &'a Answers,
    /// By which model it lives.
    pub life: Life,
    /// Where it stands in it.
    pub state: &'a State,
    /// Whether it has ended.
    pub is_closed: bool,
    /// What was decided.
    pub decided: Decided,
    /// Who was asked to take part, by the ids of the package.
    pub asked: &'a [String],
    /// The day of receipt.
    pub received: Date,
    /// The days of the case, and what people did to its deadlines.
    pub days: &'a KnownDays,
    /// The day on which the question is asked.
    pub today: Date,
    /// The holidays.
    pub calendar: &'a Calendar,
}

/// What the newer version means for the case, and its submission as that version reads it. The submission itself stays.
#[must_use]
pub fn impact(case: &Running<'_>, newer: &Package) -> (Impact, Submission) {
    let mut points = standing(case, newer);
    let carried = carry(case, newer, &mut points);
    let known = |package: &Package, submission: &Submission, settled: &Scope| {
        let mut values = submission.scope(&package.form);
        values.set_all(settled);
        package.facts_of(values, case.received)
    };
    let old = known(case.package, case.submission, case.settled.0);
    let new = known(newer, &carried, case.settled.1);
    points.extend(process(case, newer));
    clocks(case, newer, (&old, &new), &mut points);
    parties(case, newer, (&old, &new), &mut points);
    let amounts = outcome(case, newer, (&old, &new), &mut points);
    (Impact::new(points, amounts), carried)
}

impl Package {
    /// The facts of an application of that day, for the month in which the benefit begins.
    #[must_use]
    pub fn facts_of(&self, values: Scope, received: Date) -> Facts {
        let facts = Facts::of(values, received).received_on(received);
        match self.start(&facts) {
            Some(start) => facts.in_month(start),
            None => facts,
        }
    }
}

/// What keeps a case whatever the versions say.
fn standing(case: &Running<'_>, newer: &Package) -> Vec<Point> {
    let mut points = Vec::new();
    let mut say = |holds: bool, kind| points.extend(holds.then(|| Point::of(kind)));
    say(case.is_closed, Kind::Ended);
    say(case.decided == Decided::Issued || case.life == Life::Amendment, Kind::Decided);
    say(case.decided == Decided::Drafted, Kind::Drafted);
    let (old, new) = (&case.package.manifest, &newer.manifest);
    let ends_otherwise = old.id != new.id
        || old.decides() != new.decides()
        || old.committee != new.committee
        || old.objection.is_some() != new.objection.is_some();
    say(ends_otherwise, Kind::EndsOtherwise);
    points
}

/// The answers under the newer form. They were judged once, on the day they came in; they are judged as on that day.
fn carry(case: &Running<'_>, newer: &Package, points: &mut Vec<Point>) -> Submission {
    let over = forms::carried(&case.submitted.form, &newer.form, case.answers);
    let judged = forms::judge(&newer.form, &over.answers, case.received);
    points.extend(judged.findings.iter().map(|finding| of_finding(newer, finding)));
    let unsettled = judged.evidence.iter().filter(|ask| ask.is_certain() && ask.settled.is_none());
    points.extend(unsettled.map(|ask| Point::about(Kind::Evidence, ask.rule.title.clone())));
    for name in &over.aside {
        // What did not arise when it was submitted is missed by nobody.
        let Some(field) = case.submitted.form.field(name) else { continue };
        points.push(Point::about(Kind::Aside, field.label.clone()));
    }
    let carried = Submission::of(&newer.form, &judged);
    let old = &case.package.form;
    for change in forms::changes(old, &newer.form) {
        // Neither answered nor asked: nobody saw the question.
        let added = matches!(change.kind, ChangeKind::Added { .. });
        let answered = over.kept.contains(&change.about);
        let field = newer.form.field(&change.about).filter(|field| is_plain(field));
        if field.is_some() && added && !answered && judged.asks(&change.about) {
            points.push(Point::about(Kind::Voluntary, change.label));
        }
    }
    for id in case.submission.evidence.keys().filter(|id| !carried.evidence.contains_key(*id)) {
        let Some(rule) = old.evidence_rule(id) else { continue };
        points.push(Point::about(Kind::EvidenceGone, rule.title.clone()));
    }
    // A question that must be answered is named once, as that.
    let needed: Vec<LocalText> = points
        .iter()
        .filter(|point| matches!(point.kind, Kind::Question | Kind::Consent))
        .map(|point| point.about.clone())
        .collect();
    points.retain(|point| point.kind != Kind::Voluntary || !needed.contains(&point.about));
    carried
}

fn is_plain(field: &forms::Field) -> bool {
    field.list().is_none() && !matches!(field.kind, forms::Kind::Consent { .. })
}

fn of_finding(newer: &Package, finding: &FieldFinding) -> Point {
    let form = &newer.form;
    if let Some(id) = finding.field.strip_prefix("evidence.") {
        let title = form.evidence_rule(id).map(|rule| rule.title.clone());
        return Point::about(Kind::Evidence, title.unwrap_or_else(|| LocalText::german(id)));
    }
    let field = form.field(&finding.field);
    let kind = match (finding.kind, field.map(|field| &field.kind)) {
        (FindingKind::Missing | FindingKind::Invalid, Some(forms::Kind::Consent { .. })) => {
            Kind::Consent
        }
        (FindingKind::Missing, _) => Kind::Question,
        (FindingKind::Invalid | FindingKind::Check, _) => Kind::Unfit,
    };
    let label = field.map(|field| field.label.clone());
    Point::about(kind, label.unwrap_or_else(|| LocalText::german(&*finding.field)))
}

fn process(case: &Running<'_>, newer: &Package) -> Vec<Point> {
    let (old, new) = (case.package.model(case.life), newer.model(case.life));
    let said = |hurdle: Hurdle| {
        let kind = match &hurdle {
            Hurdle::StepGone(_) => Kind::StepGone,
            Hurdle::StepOther(_) => Kind::StepOther,
            Hurdle::TimerGone(_) => Kind::TimerGone,
            Hurdle::TimerOther(_) => Kind::TimerOther,
            Hurdle::TimerNew(_) => Kind::TimerNew,
            Hurdle::ResultMissing(_) => Kind::ResultMissing,
            Hurdle::ResultOther(_) => Kind::ResultOther,
        };
        Point::about(kind, LocalText::german(hurdle.about()))
    };
    old.hurdles(new, case.state).into_iter().map(said).collect()
}

/// Deadlines: those that run keep their day, and none is lost. Only the authority's own target may be another day.
fn clocks(
    case: &Running<'_>,
    newer: &Package,
    (old, new): (&Facts, &Facts),
    points: &mut Vec<Point>,
) {
    bound(case, newer, points);
    let (before, mut now) = (ticking(case, case.package, old), ticking(case, newer, new));
    for (key, clock) in before {
        let was = clock.end();
        let Some(same) = now.remove(&key) else {
            points.push(Point::about(Kind::DeadlineGone, clock.label).days(was, None));
            continue;
        };
        let is_target = [clock.nature, same.nature] == [Some(DeadlineNature::Target); 2];
        let kind = if is_target { Kind::Target } else { Kind::DeadlineMoved };
        if was != same.end() || clock.nature != same.nature || clock.effect != same.effect {
            points.push(Point::about(kind, clock.label).days(was, same.end()));
        }
    }
    for clock in now.into_values() {
        let end = clock.end();
        let is_over = end.is_some_and(|end| end < case.today);
        let kind = if is_over { Kind::DeadlineOver } else { Kind::DeadlineNew };
        points.push(Point::about(kind, clock.label).days(None, end));
    }
}

/// Timers that are bound to a deadline, and deadlines that somebody moved: they must be counted as they are.
fn bound(case: &Running<'_>, newer: &Package, points: &mut Vec<Point>) {
    let timers = case.state.timers().filter_map(|(_, _, due, _)| match due {
        Due::Deadline { deadline, .. } => Some(deadline.as_str()),
        Due::After { .. } | Due::On { .. } => None,
    });
    let changed = case.state.changed_deadlines().map(|(id, _)| id);
    for id in timers.chain(changed) {
        let of = |package: &Package| {
            let spec = package.manifest.deadlines.iter().find(|spec| spec.id == id);
            spec.map(|spec| (spec.label.clone(), spec.counting(), spec.start()))
        };
        let Some((label, counting, start)) = of(case.package) else { continue };
        match of(newer) {
            None => points.push(Point::about(Kind::DeadlineGone, label)),
            Some((_, other, from)) if (other, &from) != (counting, &start) => {
                points.push(Point::about(Kind::DeadlineMoved, label));
            }
            Some(_) => {}
        }
    }
}

/// The deadlines that run for certain, each by its id and for whom it runs.
fn ticking(
    case: &Running<'_>,
    package: &Package,
    facts: &Facts,
) -> BTreeMap<(String, Option<String>), Clock> {
    let mut clocks = package.clocks(facts, case.days, case.calendar);
    clocks.retain(|clock| clock.certain && clock.nature.is_some() && clock.running.is_some());
    clocks.into_iter().map(|clock| ((clock.id.clone(), clock.recipient.clone()), clock)).collect()
}

fn parties(
    case: &Running<'_>,
    newer: &Package,
    (old, new): (&Facts, &Facts),
    points: &mut Vec<Point>,
) {
    for id in case.asked {
        let of = |package: &Package| {
            let spec = package.manifest.parties.iter().find(|spec| spec.id == *id);
            spec.map(|spec| (spec.label.clone(), spec.kind))
        };
        let (before, now) = (of(case.package), of(newer));
        if before.as_ref().map(|(_, kind)| *kind) != now.map(|(_, kind)| kind) {
            let label = before.map(|(label, _)| label);
            let label = label.unwrap_or_else(|| LocalText::german(id.as_str()));
            points.push(Point::about(Kind::PartyGone, label));
        }
    }
    let who = |package: &Package, facts: &Facts| -> Vec<(String, PartyKind, bool)> {
        let parties = package.parties(facts).into_iter();
        parties.map(|party| (party.id, party.kind, party.certain)).collect()
    };
    if who(case.package, old) != who(newer, new) {
        points.push(Point::of(Kind::PartyOther));
    }
}

/// What the rules of both versions say: amounts, and whether there is a claim.
fn outcome(
    case: &Running<'_>,
    newer: &Package,
    (old, new): (&Facts, &Facts),
    points: &mut Vec<Point>,
) -> (Option<Money>, Option<Money>) {
    let amounts = (case.package.amount(old).payable, newer.amount(new).payable);
    match amounts {
        (Some(_), None) => points.push(Point::of(Kind::Unknown)),
        (before, now) if before != now => points.push(Point::of(Kind::Amount)),
        _ => {}
    }
    let mut before: BTreeMap<String, Claim> = BTreeMap::new();
    before.extend(case.package.claims(old).into_iter().map(|one| (one.benefit.clone(), one)));
    for claim in newer.claims(new) {
        let Some(was) = before.remove(&claim.benefit) else {
            let wanted = claim.applied_for != Some(false);
            points.extend(wanted.then(|| Point::about(Kind::Verdict, claim.label)));
            continue;
        };
        match (&was.verdict, &claim.verdict) {
            (Verdict::Open(_), Verdict::Open(_))
            | (Verdict::Yes, Verdict::Yes)
            | (Verdict::No, Verdict::No) => {}
            (Verdict::Yes | Verdict::No, Verdict::Open(_)) => {
                points.push(Point::about(Kind::Unknown, claim.label));
            }
            _ => points.push(Point::about(Kind::Verdict, claim.label)),
        }
    }
    let gone = before.into_values().filter(|claim| claim.applied_for == Some(true));
    points.extend(gone.map(|claim| Point::about(Kind::Unknown, claim.label)));
    amounts
}
