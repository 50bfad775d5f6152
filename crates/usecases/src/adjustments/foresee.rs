//! What an act for many would do in one case: worked out by the same law, rules and words as a decision that somebody
//! takes up by hand.

use std::sync::Arc;

use ::cases::adjustment::{ByHand, Known, Outcome};
use ::cases::amendment::Standing;
use ::cases::payments::{Plan, Rhythm};
use ::packages::{AdjustmentSpec, Package};
use access::Permit;
use base::{AccountId, CaseId, Date, Money, PackageHash};
use store::Reading;
use store::adjustments::Adjustment;
use store::amendments::Amendment;
use store::payments::Entitlement;

use crate::amendments::{Meant, Note, foresee, law_of};
use crate::case_file::CaseFile;
use crate::payments::arise::fault;
use crate::payments::change::explained;
use crate::payments::plans;
use crate::{Fault, House, OpContext};

/// What all cases of an act have in common.
pub(super) struct Common {
    pub(super) hash: PackageHash,
    pub(super) package: Arc<Package>,
    pub(super) from: Date,
    /// Why, in the words of the decisions.
    pub(super) text: String,
    pub(super) by: AccountId,
    pub(super) spec: AdjustmentSpec,
}

impl Common {
    pub(super) async fn of(
        house: &House,
        db: &mut Reading,
        row: &Adjustment,
    ) -> Result<Self, Fault> {
        let package = house.package(db, &row.package).await?;
        let spec = package.manifest.adjustment.clone();
        Ok(Self {
            hash: row.package.clone(),
            spec: spec.ok_or_else(|| Fault::Content("no act for many".to_owned()))?,
            package,
            from: row.from,
            text: row.text.clone(),
            by: row.begun_by,
        })
    }

    /// A case, read by the version whose rules and words the act uses.
    pub(super) async fn open(
        &self,
        house: &House,
        db: &mut Reading,
        (case, permit): (CaseId, Permit),
    ) -> Result<CaseFile, Fault> {
        let mut file = CaseFile::open(house, db, case, permit).await?;
        file.package = Arc::clone(&self.package);
        Ok(file)
    }
}

/// A case that was worked out.
pub(super) struct Found {
    pub(super) outcome: Outcome,
    pub(super) old: Money,
    pub(super) new: Money,
    /// What follows; none where nothing could be worked out.
    pub(super) meant: Option<Meant>,
}

/// Works a case out; none where nothing runs in it from that day on.
pub(super) async fn found(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (file, common): (&CaseFile, &Common),
) -> Result<Option<Found>, Fault> {
    let entitled = plans(db, &file.permit, file.id()).await.map_err(fault)?;
    let Some(running) = Running::of(&entitled, common.from) else { return Ok(None) };
    let by_hand = |why, old, meant| Found { outcome: Outcome::ByHand(why), old, new: old, meant };
    let is_open = store::amendments::open(db, &file.permit, file.id()).await?.is_some();
    let is_busy = is_open || file.row.closed_at.is_none();
    let Some(row) = sheet(ctx, db, (file, common), running.day).await? else {
        return Ok(Some(by_hand(ByHand::NotCarried, running.kept, None)));
    };
    let mut meant = foresee(house, ctx, db, (file, row)).await?;
    let new = meant.foreseen.as_ref().and_then(|foreseen| foreseen.new.first().copied());
    let known = Known {
        kept: running.kept,
        before: running.before,
        explained: explained_by_rules(&entitled, (file, &meant), running.day_before),
        new: new.map(|(_, amount)| amount),
        is_busy,
    };
    let outcome = known.outcome();
    let new = known.new.unwrap_or(known.kept);
    if outcome == Outcome::More && !carried(house, (file, common), &mut meant) {
        return Ok(Some(by_hand(ByHand::NotCarried, known.kept, Some(meant))));
    }
    Ok(Some(Found { outcome, old: known.kept, new, meant: Some(meant) }))
}

/// What runs in a case.
struct Running {
    /// The day of the act, or the first day where the decision begins later.
    day: Date,
    day_before: Date,
    kept: Money,
    before: Money,
}

impl Running {
    fn of(entitled: &[(Entitlement, Plan)], from: Date) -> Option<Self> {
        // What is paid once counts here and is explained by no monthly amount: then a person decides.
        let on = |day: Date| -> Money { entitled.iter().map(|(_, plan)| plan.on(day)).sum() };
        let first = |(_, plan): &(Entitlement, Plan)| plan.rates.first().map(|rate| rate.from);
        let start = monthly(entitled).filter_map(first).min()?;
        let day = from.max(start);
        let day_before = day.yesterday().ok()?.max(start);
        let kept = on(day);
        (kept > Money::ZERO).then(|| Self { day, day_before, kept, before: on(day_before) })
    }
}

fn monthly(entitled: &[(Entitlement, Plan)]) -> impl Iterator<Item = &(Entitlement, Plan)> {
    entitled.iter().filter(|(_, plan)| plan.rhythm == Rhythm::Monthly)
}

/// What the rules gave for that day, for all that runs then; none where they cannot say.
fn explained_by_rules(
    entitled: &[(Entitlement, Plan)],
    (file, meant): (&CaseFile, &Meant),
    day: Date,
) -> Option<Money> {
    let package = &file.package;
    let runs = monthly(entitled).filter(|(_, plan)| plan.on(day) > Money::ZERO);
    let mut sum = Money::ZERO;
    for (row, _) in runs {
        let spec = package.manifest.payments.iter().find(|spec| spec.id == row.payment)?;
        sum = sum + explained((package, spec), (&meant.values, file.received()), day)?;
    }
    Some(sum)
}

/// The sheet that a person would fill in; none where no decision of the case can be changed so.
async fn sheet(
    ctx: &OpContext,
    db: &mut Reading,
    (file, common): (&CaseFile, &Common),
    day: Date,
) -> Result<Option<Amendment>, Fault> {
    let Some(kind) = common.package.manifest.for_many() else { return Ok(None) };
    let rows = store::decisions::of_case(db, &file.permit, file.id()).await?;
    let issued = rows.iter().rev().filter(|row| row.issued_at.is_some());
    let mut amended = issued.filter(|row| kind.amends.contains(&row.kind));
    let Some(amended) = amended.next() else { return Ok(None) };
    let note = Note {
        reason: common.text.clone(),
        answers: common.spec.yes.iter().map(|id| (id.clone(), "yes".to_owned())).collect(),
        from: base::date_short(day),
        basis: common.spec.bases.first().cloned().unwrap_or_default(),
        text: common.text.clone(),
        ..Note::default()
    };
    Ok(Some(Amendment {
        id: String::new(),
        case: file.id(),
        decision: amended.id,
        note: note.to_json(),
        begun_by: common.by,
        begun_at: ctx.now,
        by_decision: None,
        ended_at: None,
        version: 0,
    }))
}

/// Chooses the first provision that stands open and wants nobody heard.
fn carried(house: &House, (file, common): (&CaseFile, &Common), meant: &mut Meant) -> bool {
    let Some(law) = law_of(house, file) else { return false };
    for id in &common.spec.bases {
        let Some(basis) = law.bases.iter().find(|basis| basis.rule.id == *id) else { continue };
        let is_open = matches!(meant.standing(basis), Standing::Open(_));
        if is_open && !meant.hears(basis) {
            meant.note.basis.clone_from(id);
            return meant.findings.is_empty();
        }
    }
    false
}
