//! A file of a case, for the desk.

use base::{AttachmentId, CaseId};

use super::CaseError;
use crate::applications::{self, ApplicationError, InlineFile};
use crate::{Fault, House, OpContext};

/// Hands out a file of a case. Files belong to the application that the case grew from, so the
/// right to read them is asked there.
pub async fn attachment(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
    file: AttachmentId,
) -> Result<InlineFile, CaseError> {
    ctx.staff()?;
    let mut db = house.read(ctx).await?;
    let application = store::cases::summary(&mut db, case).await?.application;
    drop(db);
    match applications::attachment(house, ctx, application, file).await {
        Ok(found) => Ok(found),
        Err(ApplicationError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(Fault::NotFound.into()),
    }
}
