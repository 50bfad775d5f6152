//! What the German text of a service is worth, once somebody released it.

use base::{Date, Lang, ServiceId};
use catalogue::descriptions::Grade;
use store::Reading;

use super::shelf::Kept;
use crate::Fault;

/// A released text and who stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded {
    /// What it is worth.
    pub grade: Grade,
    /// Who released it.
    pub by: String,
    /// When.
    pub on: Option<Date>,
}

/// The German text that readers see on a day; none where nobody released one. It needs rows and
/// nothing else of the house.
pub async fn graded(
    db: &mut Reading,
    service: &ServiceId,
    today: Date,
) -> Result<Option<Graded>, Fault> {
    let row = store::descriptions::shown(db, service, Lang::De, today).await?;
    let Some(row) = row else { return Ok(None) };
    let kept = Kept::read(row)?;
    let on = kept.row.released_at.map(base::berlin_date);
    Ok(Some(Graded { grade: kept.notes.grade, by: kept.notes.released, on }))
}
