//! The file of a case (E-Akte): everything of a case in the order of its arrival, where it stands in
//! the authority's plan, and each document to open. What the house keeps as words (application,
//! messages, notes) becomes a sheet when somebody opens it; what came as a file is handed out as it is.

mod export;
mod gather;
mod minutes;
mod open;
mod ordered;
mod print;
mod view;
mod words;

use access::{Action, Actor};
use base::CaseId;
use store::Reading;

use crate::case_file::CaseFile;
use crate::{Fault, House, OpContext};

pub(crate) use export::file_id;
pub use export::{ExportError, ExportOrder, Exported, export, find};
pub use open::document;
pub use ordered::{Ordered, ordered};
pub use print::print;
pub(crate) use view::titles;
pub use view::{DocumentRow, EfileView, Look, PlanView, RecordRow, efile};

/// Opens a case for staff, or for the house itself.
pub(crate) async fn open_case(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    id: CaseId,
) -> Result<CaseFile, Fault> {
    if !matches!(ctx.actor, Actor::System) {
        return CaseFile::for_staff(house, ctx, db, id, Action::Read).await;
    }
    let row = store::cases::summary(db, id).await?;
    let kind = access::ResourceKind::Case;
    let permit = ctx.may(Action::Read, &ctx.thing_of(kind, row.account))?;
    CaseFile::open(house, db, id, permit).await
}
