//! Four eyes, issue and dispatch.

use base::DecisionId;

use super::DecisionError;
use crate::{Fault, House, OpContext};

/// Hands a draft over to the second person.
pub async fn hand_over(
    house: &House,
    ctx: &OpContext,
    id: DecisionId,
) -> Result<(), DecisionError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}

/// Approves somebody else's draft.
pub async fn approve(house: &House, ctx: &OpContext, id: DecisionId) -> Result<(), DecisionError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}

/// Sends a draft back with a reason.
pub async fn send_back(
    house: &House,
    ctx: &OpContext,
    id: DecisionId,
    reason: &str,
) -> Result<(), DecisionError> {
    let _ = (house, ctx, id, reason);
    Err(Fault::NotYet.into())
}

/// Issues an approved decision: the document is made and sealed, its hash enters the record, it is
/// put into the mailbox with a dispatch note, and the notice goes to the outbox.
pub async fn issue(house: &House, ctx: &OpContext, id: DecisionId) -> Result<(), DecisionError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}
