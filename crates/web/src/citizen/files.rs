//! `GET /vorgaenge/{application}/dateien/{attachment}`.

use axum::extract::Path;
use base::{ApplicationId, AttachmentId};
use usecases::applications;

use crate::shell::{self, Answered, CitizenCall};

/// `GET /vorgaenge/{application}/dateien/{attachment}`
pub(crate) async fn get(
    call: CitizenCall,
    Path((id, file)): Path<(ApplicationId, AttachmentId)>,
) -> Answered {
    let file = applications::attachment(&call.house, &call.ctx, id, file).await?;
    Ok(shell::file(file))
}
