//! The facts that a decision uses and that nobody has read up: of the rules that judged it, of the
//! remedy notice, of the other authority, of the letterhead, of what the authority says for itself,
//! and of the rule by which it counts as notified. Values that a clerk writes are that person's words
//! and no facts of the content.

use std::collections::BTreeSet;

use ::packages::{Nature, Need, UnsettledFact};
use base::{Certainty, Date};
use cases::decision::{Release, UsedFact};
use store::Reading;

use super::content::Opened;
use super::{DecisionError, notice, remedy};
use crate::amendments::Meant;
use crate::law::{self, Calculation};
use crate::{House, posted};

/// A fact below “source”, and who vouched for it.
pub(crate) struct Used {
    pub(crate) fact: UnsettledFact,
    pub(crate) released: Option<Release>,
}

impl Used {
    pub(crate) fn for_gate(&self) -> UsedFact {
        UsedFact {
            name: self.fact.id.clone(),
            certainty: self.fact.certainty,
            released: self.released.clone(),
        }
    }

    /// What stops a decision where the law counts: named as people read it and as it is released.
    pub(crate) fn open_name(&self) -> Option<String> {
        let stops = self.fact.certainty < Certainty::Source && self.released.is_none();
        stops.then(|| format!("{} ({})", self.fact.about, self.fact.id))
    }
}

/// Everything below “source” that the decision uses, with the releases of the content and the desk.
pub(crate) async fn of(
    house: &House,
    db: &mut Reading,
    opened: &Opened,
    (calculation, meant, today): (&Calculation, Option<&Meant>, Date),
) -> Result<Vec<Used>, DecisionError> {
    let mut facts: BTreeSet<UnsettledFact> = rules(opened, calculation)?;
    if let Some(meant) = meant {
        facts.extend(meant.unsettled(house, &opened.file));
        if meant.foreseen.is_some() {
            facts.extend(calculation.unsettled.iter().cloned());
        }
        // What grants by itself rests on what judged the claims.
        let package = &opened.file.package;
        if package.payments_of(&opened.row.kind).next().is_some() {
            let known = law::facts(package, &meant.values, opened.file.received());
            facts.extend(
                package.claims(&known).iter().flat_map(|one| package.unsettled(&one.trace)),
            );
        }
    }
    facts.extend(remedy_notice(house, opened));
    facts.extend(recipient(house, opened));
    if opened.spec()?.needs.contains(&Need::Committee) {
        facts.extend(opened.file.package.unsettled_committee());
    }
    facts.extend(house.content().authority.unsettled());
    facts.extend(opened.file.package.unsettled_parameters());
    facts.extend(notification(house, opened, today));
    let at_the_desk = store::releases::list(db).await?;
    let released = |fact: &UnsettledFact| {
        let here = at_the_desk.iter().find(|release| release.fact == fact.id);
        let here = here.map(|release| Release {
            by: release.name.clone(),
            on: base::berlin_date(release.released_at),
        });
        let published = house.content().released(&fact.id).filter(|one| one.on <= today);
        here.or_else(|| published.map(|one| Release { by: one.by.clone(), on: one.on }))
    };
    Ok(facts.into_iter().map(|fact| Used { released: released(&fact), fact }).collect())
}

/// What judged the claims and, where something is paid, gave amount and start. A refusal for lack
/// of help rests on the period that the warning set, a forwarding on no rule.
fn rules(
    opened: &Opened,
    calculation: &Calculation,
) -> Result<BTreeSet<UnsettledFact>, DecisionError> {
    let package = &opened.file.package;
    let mut facts = BTreeSet::new();
    let nature = opened.spec()?.nature;
    match nature {
        Nature::Forwarding | Nature::Confirmation | Nature::Amendment => return Ok(facts),
        Nature::RefusalNoncooperation => {
            facts.extend(package.unsettled_deadline(posted::COOPERATION));
            return Ok(facts);
        }
        Nature::Grant | Nature::Partial | Nature::Burden | Nature::Refusal => {}
    }
    let received = opened.file.received();
    let known = law::facts(package, &opened.file.values(), received);
    for claim in package.claims(&known) {
        facts.extend(package.unsettled(&claim.trace));
    }
    if nature != Nature::Refusal {
        facts.extend(calculation.unsettled.iter().cloned());
        if let Some(rules) = &package.manifest.rules {
            let start = package.decide(&rules.start, &known);
            facts.extend(package.unsettled(&start.trace.hits));
        }
    }
    Ok(facts)
}

/// The remedy itself, and the body that is in charge of the applicant's place, with its seat.
fn remedy_notice(house: &House, opened: &Opened) -> Vec<UnsettledFact> {
    let Some(printed) = &opened.content.remedy else { return Vec::new() };
    let mut facts: Vec<_> = opened.file.package.unsettled_remedy(&printed.id).into_iter().collect();
    if let Some((residence, court)) = remedy::court_of(house, &opened.file, &printed.id) {
        facts.extend(residence.unsettled());
        facts.extend(court.unsettled());
    }
    facts
}

/// The other authority, where the house proposed it.
fn recipient(house: &House, opened: &Opened) -> Vec<UnsettledFact> {
    let Some(name) = &opened.content.recipient else { return Vec::new() };
    let Some((residence, neighbour)) = remedy::neighbour(house, &opened.file) else {
        return Vec::new();
    };
    if neighbour.name != *name {
        return Vec::new();
    }
    [residence.unsettled(), neighbour.unsettled()].into_iter().flatten().collect()
}

fn notification(house: &House, opened: &Opened, today: Date) -> Option<UnsettledFact> {
    let rule = notice::published_rule(house, &opened.file)?;
    rule.unsettled(rule.on(today)?)
}
