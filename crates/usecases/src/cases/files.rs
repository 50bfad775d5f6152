//! A file of a case, for the desk.

use base::{AttachmentId, CaseId};

use super::CaseError;
use crate::applications::InlineFile;
use crate::{Fault, House, OpContext};

/// Hands out a file of a case.
pub async fn attachment(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
    file: AttachmentId,
) -> Result<InlineFile, CaseError> {
    let _ = (house, ctx, case, file);
    Err(Fault::NotYet.into())
}
