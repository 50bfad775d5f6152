//! What the house does by itself: it finds the decision when an objection comes in, and notes in both records
//! what became of it.

use ::cases::objection::{Issued, Outcome, certain};
use ::packages::APPLICANT;
use access::{Action, Actor, ResourceKind};
use base::{AccountId, CaseId, DecisionId};
use store::objections::{NewObjection, Objection, ObjectionStep};
use store::{Reading, Writing};

use super::{candidates, how};
use crate::case_file::{CaseFile, Entry};
use crate::{Fault, House, OpContext};

/// The case of a decision, opened for the house: whoever objects need not be allowed to read it.
pub(super) async fn attacked(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    id: CaseId,
) -> Result<CaseFile, Fault> {
    let itself = ctx.acting_as(Actor::System);
    let row = store::cases::summary(db, id).await?;
    let permit = itself.may(Action::Advance, &itself.thing_of(ResourceKind::Case, row.account))?;
    CaseFile::open(house, db, id, permit).await
}

/// An objection came in: it is tied to the decision that it attacks, where that is beyond doubt.
pub(crate) async fn filed(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    file: &CaseFile,
) -> Result<(), Fault> {
    let Some(named) = candidates::named(file) else { return Ok(()) };
    let known = store::objections::of_application(tx, &file.permit, file.application()).await?;
    if let Some(row) = known {
        store::objections::advance(tx, &file.permit, (&row, &ObjectionStep::Filed), ctx.now)
            .await?;
        return noted(house, ctx, tx, (file, &row)).await;
    }
    let itself = ctx.acting_as(Actor::System);
    let here = attacked(house, &itself, tx, file.id()).await?;
    let found = candidates::of(house, &itself, tx, (&here, &named.number)).await?;
    let ranked: Vec<(Issued, _)> = found.iter().map(|one| (one.issued.clone(), one.fit)).collect();
    let Some(meant) = certain(&ranked) else { return Ok(()) };
    let Some(meant) = found.iter().find(|one| one.decision.id == meant.decision) else {
        return Ok(());
    };
    let theirs = meant.row.account == file.row.account;
    let tie = Tie {
        decision: meant.decision.id,
        attacked: meant.row.id,
        recipient: theirs.then(|| APPLICANT.to_owned()),
        how: how::NUMBER,
        by: file.row.account,
    };
    tied(house, ctx, tx, (file, tie)).await
}

/// What an objection is tied to.
pub(super) struct Tie {
    pub(super) decision: DecisionId,
    pub(super) attacked: CaseId,
    pub(super) recipient: Option<String>,
    pub(super) how: &'static str,
    pub(super) by: AccountId,
}

/// Ties an objection that came in, and notes it in both records.
pub(super) async fn tied(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, tie): (&CaseFile, Tie),
) -> Result<(), Fault> {
    let new = NewObjection {
        id: ctx.new_uuid().to_string(),
        application: file.application(),
        decision: tie.decision,
        attacked: tie.attacked,
        recipient: tie.recipient,
        how: tie.how.to_owned(),
        by: tie.by,
        filed_at: Some(file.row.received_at),
    };
    store::objections::link(tx, &file.permit, &new, ctx.now).await?;
    let row = store::objections::of_application(tx, &file.permit, new.application).await?;
    noted(house, ctx, tx, (file, &row.ok_or(Fault::Conflict)?)).await
}

async fn noted(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, row): (&CaseFile, &Objection),
) -> Result<(), Fault> {
    both(
        house,
        ctx,
        tx,
        (file, row),
        Both {
            here: "objection.linked",
            there: "objection.received",
            detail: serde_json::json!({ "how": row.how, "recipient": row.recipient }),
        },
    )
    .await
}

/// What is written into both records.
pub(super) struct Both {
    /// In that of the objection.
    pub(super) here: &'static str,
    /// In that of the attacked decision.
    pub(super) there: &'static str,
    pub(super) detail: serde_json::Value,
}

/// Notes something in the record of the objection and in that of the case that it attacks. Each names
/// the other by its number.
pub(super) async fn both(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, row): (&CaseFile, &Objection),
    both: Both,
) -> Result<(), Fault> {
    let other = attacked(house, ctx, tx, row.attacked).await?;
    let detail = |remark: &str| {
        let mut detail = both.detail.as_object().cloned().unwrap_or_default();
        detail.insert("decision".to_owned(), serde_json::json!(row.decision));
        detail.insert("remark".to_owned(), serde_json::json!(remark));
        serde_json::Value::Object(detail)
    };
    let here = Entry::new(both.here).with(detail(&other.row.file_number));
    file.note(tx, ctx, here).await?;
    let there = Entry::new(both.there).with(detail(&file.row.file_number));
    // Staff act on both cases; for anybody else the house writes into the other record.
    let writer = match ctx.actor {
        Actor::Staff { .. } => ctx.clone(),
        _ => ctx.acting_as(Actor::System),
    };
    other.note(tx, &writer, there).await
}

/// An objection was decided or taken back: both records say so.
pub(crate) async fn decided(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, outcome): (&CaseFile, Outcome),
) -> Result<(), Fault> {
    let row = store::objections::of_application(tx, &file.permit, file.application()).await?;
    let Some(row) = row else { return Ok(()) };
    let step = ObjectionStep::Decided(outcome.word().to_owned(), ctx.today);
    store::objections::advance(tx, &file.permit, (&row, &step), ctx.now).await?;
    both(
        house,
        ctx,
        tx,
        (file, &row),
        Both {
            here: "objection.decided",
            there: "objection.decided",
            detail: serde_json::json!({ "outcome": outcome.word() }),
        },
    )
    .await
}
