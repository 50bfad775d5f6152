//! The desk sees on both cases the other one, chooses among several decisions, and mends a wrong link.

use ::cases::objection::Outcome;
use access::Action;
use base::{CaseId, DecisionId};
use store::Reading;
use store::objections::{Objection, ObjectionStep};

use super::days::Came;
use super::filing::{Both, Tie, attacked, both, tied};
use super::{Attack, Candidate, ObjectionError, ObjectionsView, candidates, days, how, suspensive};
use crate::case_file::{CaseFile, status};
use crate::cases::ObjectionMarks;
use crate::questions::Names;
use crate::{Fault, House, OpContext, letters};

/// What the desk ties an objection to.
#[derive(Clone, Debug)]
pub struct LinkObjection {
    /// The case of the objection.
    pub case: CaseId,
    /// What it attacks.
    pub target: Target,
    /// As which recipient of the decision somebody objects; empty where nobody knows.
    pub recipient: String,
}

/// What an objection attacks.
#[derive(Clone, Debug)]
pub enum Target {
    /// The decision that it is tied to already; only the recipient changes.
    Same,
    /// One of the candidates.
    Decision(DecisionId),
    /// The only decision of this file number.
    Number(String),
}

/// What the page of a case says of objections.
pub(crate) async fn marks(db: &mut Reading, file: &CaseFile) -> Result<ObjectionMarks, Fault> {
    let mut marks = ObjectionMarks::default();
    if file.package.manifest.objection.is_some() {
        let row = store::objections::of_application(db, &file.permit, file.application()).await?;
        marks.open = row.is_none();
        if let Some(row) = row {
            let other = store::cases::summary(db, row.attacked).await?;
            marks.attacks = Some((other.id, other.file_number));
        }
    }
    if file.package.manifest.remedies.iter().any(|remedy| remedy.lodged_with.is_some()) {
        for row in store::objections::against(db, &file.permit, file.id()).await? {
            let other = store::cases::summary(db, row.case()).await?;
            let outcome = outcome(&row, &other.status).map(|(outcome, _)| outcome);
            marks.against.push((other.id, other.file_number, outcome));
        }
    }
    Ok(marks)
}

fn outcome(row: &Objection, word: &str) -> Option<(Outcome, Option<base::Date>)> {
    let kept = row.outcome.as_ref();
    let kept = kept.and_then(|(word, on)| Some((word.parse().ok()?, Some(*on))));
    kept.or_else(|| (word == status::WITHDRAWN).then_some((Outcome::Withdrawn, None)))
}

/// The objections of a case, for the desk.
///
/// # Errors
/// Who asks may not read the case, or the store did not answer.
pub async fn of_case(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<ObjectionsView, ObjectionError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, id, Action::Read).await?;
    let mut names = Names::default();
    let named = candidates::named(&file);
    let (mut attacks, mut offered) = (None, Vec::new());
    if let Some(named) = &named {
        let row = store::objections::of_application(&mut db, &file.permit, file.application());
        if let Some(row) = row.await? {
            let other =
                CaseFile::for_staff(house, ctx, &mut db, row.attacked, Action::Read).await?;
            let seen = (&row, &file, &other);
            attacks = Some(attack(house, ctx, &mut db, (seen, &other), &mut names).await?);
        }
        offered = candidates(house, ctx, &mut db, (&file, &named.number)).await?;
    }
    let mut against = Vec::new();
    for row in store::objections::against(&mut db, &file.permit, id).await? {
        let other = CaseFile::for_staff(house, ctx, &mut db, row.case(), Action::Read).await?;
        let seen = (&row, &other, &file);
        against.push(attack(house, ctx, &mut db, (seen, &other), &mut names).await?);
    }
    let thing = ctx.thing_of(access::ResourceKind::Case, file.row.account);
    let decided = attacks.as_ref().is_some_and(|one: &Attack| one.outcome.is_some());
    Ok(ObjectionsView {
        case: id,
        reference: file.row.file_number.clone(),
        person: letters::natural(&file.label),
        service_title: file.service_title(ctx),
        may_link: named.is_some() && !decided && ctx.may(Action::Edit, &thing).is_ok(),
        named,
        attacks,
        candidates: offered,
        against,
    })
}

/// An objection, seen from one of the two cases: the other one is named.
async fn attack(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    ((row, objection, target), other): ((&Objection, &CaseFile, &CaseFile), &CaseFile),
    names: &mut Names,
) -> Result<Attack, Fault> {
    let decision = store::decisions::one(db, &target.permit, row.decision).await?;
    let named = candidates::named(objection).unwrap_or_default();
    let came = Came {
        on: objection.received(),
        recipient: row.recipient.as_deref(),
        notice: named.notice,
    };
    Ok(Attack {
        case: other.id(),
        reference: other.row.file_number.clone(),
        person: letters::natural(&other.label),
        decision: decision.id,
        kind: target.decision_label(&decision.kind, ctx.lang),
        issued: decision.issued_at.map(base::berlin_date).unwrap_or(ctx.today),
        received: objection.row.received_at,
        how: row.how.clone(),
        by: names.of(db, row.by).await?,
        linked: row.linked_at,
        days: days::of_decision(house, ctx, db, (target, &decision, came)).await?,
        suspensive: suspensive(&target.package.manifest, &decision.kind, ctx.lang),
        outcome: outcome(row, &objection.row.status),
    })
}

async fn candidates(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (file, number): (&CaseFile, &str),
) -> Result<Vec<Candidate>, Fault> {
    let mut offered = Vec::new();
    for found in candidates::of(house, ctx, db, (file, number)).await? {
        let other = CaseFile::for_staff(house, ctx, db, found.row.id, Action::Read).await?;
        offered.push(Candidate {
            decision: found.decision.id,
            case: found.row.id,
            reference: found.row.file_number.clone(),
            person: letters::natural(&other.label),
            kind: other.decision_label(&found.decision.kind, ctx.lang),
            issued: found.issued.day,
            fit: found.fit,
        });
    }
    Ok(offered)
}

/// Ties an objection to a decision, or to another one; says who objects.
///
/// # Errors
/// There is no such decision or recipient, or the objection is decided.
pub async fn link(
    house: &House,
    ctx: &OpContext,
    wanted: LinkObjection,
) -> Result<(), ObjectionError> {
    let (account, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut tx, wanted.case, Action::Edit).await?;
    let (known, meant) = {
        let known = open_link(&mut tx, &file).await?;
        let meant = meant(house, ctx, &mut tx, (&file, known.as_ref(), &wanted.target)).await?;
        (known, meant)
    };
    let other = attacked(house, ctx, &mut tx, meant.0).await?;
    let decision = store::decisions::one(&mut tx, &other.permit, meant.1).await?;
    let recipient = Some(wanted.recipient.trim().to_owned()).filter(|name| !name.is_empty());
    let there = days::recipients(&mut tx, (&other, &decision)).await?;
    if recipient.as_ref().is_some_and(|recipient| !there.contains(recipient)) {
        return Err(ObjectionError::Recipient);
    }
    let theirs = other.row.account == file.row.account;
    let applicant = || theirs.then(|| ::packages::APPLICANT.to_owned());
    match known {
        Some(row) if row.decision == decision.id => {
            let step = ObjectionStep::Recipient(recipient.clone());
            store::objections::advance(&mut tx, &file.permit, (&row, &step), ctx.now).await?;
            let detail = serde_json::json!({ "recipient": recipient });
            let what = "objection.recipient";
            both(house, ctx, &mut tx, (&file, &row), Both { here: what, there: what, detail })
                .await?;
        }
        known => {
            if let Some(row) = known {
                end(house, ctx, &mut tx, (&file, &row)).await?;
            }
            let tie = Tie {
                decision: decision.id,
                attacked: other.id(),
                recipient: recipient.or_else(applicant),
                how: how::DESK,
                by: account,
            };
            tied(house, ctx, &mut tx, (&file, tie)).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// The open link of an objection that is not decided.
async fn open_link(db: &mut Reading, file: &CaseFile) -> Result<Option<Objection>, ObjectionError> {
    if file.package.manifest.objection.is_none() {
        return Err(ObjectionError::NoObjection);
    }
    let row = store::objections::of_application(db, &file.permit, file.application()).await?;
    match row {
        Some(row) if outcome(&row, &file.row.status).is_some() => Err(ObjectionError::Decided),
        row => Ok(row),
    }
}

async fn meant(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (file, known, target): (&CaseFile, Option<&Objection>, &Target),
) -> Result<(CaseId, DecisionId), ObjectionError> {
    match target {
        Target::Same => {
            let row = known.ok_or(ObjectionError::NoSuchDecision)?;
            Ok((row.attacked, row.decision))
        }
        Target::Decision(id) => {
            let number = candidates::named(file).unwrap_or_default().number;
            let found = candidates::of(house, ctx, db, (file, &number)).await?;
            let one = found.iter().find(|one| one.decision.id == *id);
            let one = one.ok_or(ObjectionError::NoSuchDecision)?;
            Ok((one.row.id, one.decision.id))
        }
        Target::Number(number) => {
            let found = candidates::of(house, ctx, db, (file, number)).await?;
            let one = found.iter().find(|one| one.fit >= ::cases::objection::Fit::Number);
            let one = one.ok_or(ObjectionError::NoSuchDecision)?;
            Ok((one.row.id, one.decision.id))
        }
    }
}

/// Undoes a wrong link; both records keep that it was there.
///
/// # Errors
/// There is none, or the objection is decided.
pub async fn unlink(house: &House, ctx: &OpContext, case: CaseId) -> Result<(), ObjectionError> {
    ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut tx, case, Action::Edit).await?;
    let row = open_link(&mut tx, &file).await?.ok_or(ObjectionError::NoSuchDecision)?;
    end(house, ctx, &mut tx, (&file, &row)).await?;
    Ok(tx.commit().await?)
}

async fn end(
    house: &House,
    ctx: &OpContext,
    tx: &mut store::Writing,
    (file, row): (&CaseFile, &Objection),
) -> Result<(), ObjectionError> {
    let (account, _) = ctx.staff()?;
    let step = ObjectionStep::Ended(account);
    store::objections::advance(tx, &file.permit, (row, &step), ctx.now).await?;
    let detail = serde_json::json!({});
    let what = "objection.unlinked";
    Ok(both(house, ctx, tx, (file, row), Both { here: what, there: what, detail }).await?)
}
