//! Taking a decision up again, and giving it up.

use access::Action;
use base::{CaseId, DecisionId};
use store::Writing;
use store::amendments::{AmendmentStep, NewAmendment};

use super::{AmendmentError, Note};
use crate::case_file::{CaseFile, Entry};
use crate::{Fault, House, OpContext};

/// A decision that is to be taken up.
#[derive(Clone, Debug)]
pub struct Begin {
    /// The case.
    pub case: CaseId,
    /// The decision.
    pub decision: DecisionId,
    /// Why.
    pub reason: String,
}

/// The longest reason.
const LONGEST: usize = 2_000;

/// Takes a decision up again: the case is opened, its second process begins.
///
/// # Errors
/// The case is not at rest, the decision cannot be amended, a reason is missing, or somebody else was quicker.
pub async fn begin(house: &House, ctx: &OpContext, wanted: Begin) -> Result<(), AmendmentError> {
    let (account, _) = ctx.staff()?;
    let reason = wanted.reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST {
        return Err(AmendmentError::NoReason);
    }
    let mut tx = house.write(ctx).await?;
    let mut file = CaseFile::for_staff(house, ctx, &mut tx, wanted.case, Action::Edit).await?;
    if file.package.amendment.is_none() || file.package.manifest.amendment.is_none() {
        return Err(AmendmentError::NoWay);
    }
    let decision = store::decisions::one(&mut tx, &file.permit, wanted.decision).await?;
    let amendable = file.package.manifest.decidable(Some(&decision.kind)).next().is_some();
    let issued = decision.case == file.id() && decision.issued_at.is_some();
    if !issued || !amendable {
        return Err(AmendmentError::NoWay);
    }
    if file.row.closed_at.is_none() {
        return Err(AmendmentError::NotAtRest);
    }
    let new = NewAmendment {
        id: ctx.new_uuid().to_string(),
        case: file.id(),
        decision: decision.id,
        note: Note { reason: reason.to_owned(), ..Note::default() }.to_json(),
        by: account,
    };
    store::amendments::begin(&mut tx, &file.permit, &new, ctx.now).await?;
    let detail =
        serde_json::json!({ "decision": decision.id, "kind": decision.kind, "remark": reason });
    file.note(&mut tx, ctx, Entry::new("amendment.begun").with(detail)).await?;
    crate::flow::take_up(house, ctx, &mut tx, &mut file).await?;
    Ok(tx.commit().await?)
}

/// The second process came to its end without a decision: what was taken up is at rest again.
pub(crate) async fn stopped(
    ctx: &OpContext,
    tx: &mut Writing,
    file: &CaseFile,
) -> Result<(), Fault> {
    let Some(open) = store::amendments::open(tx, &file.permit, file.id()).await? else {
        return Ok(());
    };
    store::amendments::advance(tx, &file.permit, (&open, &AmendmentStep::Ended), ctx.now).await?;
    let detail = serde_json::json!({ "decision": open.decision });
    file.note(tx, ctx, Entry::new("amendment.ended").with(detail)).await
}
