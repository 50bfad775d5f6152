//! Which files are due, and where one stands.

use access::{Action, ResourceKind};
use base::CaseId;
use cases::disposal::Refusal;
use store::Reading;

use super::{DisposalView, DueService, RecordsError, open, retention};
use crate::{Fault, House, OpContext};

/// How many cases a list shows.
const SHOWN: i64 = 500;

/// Where the end of a file stands; of a destroyed one what is left.
///
/// # Errors
/// There is no such case, or who asks may not know.
pub async fn status(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<DisposalView, RecordsError> {
    let mut db = house.read(ctx).await?;
    match open(house, ctx, &mut db, (id, Action::Read)).await {
        Ok(opened) => Ok(opened.view()),
        Err(RecordsError::Refused(Refusal::Destroyed)) => Ok(destroyed(ctx, &mut db, id).await?),
        Err(error) => Err(error),
    }
}

async fn destroyed(ctx: &OpContext, db: &mut Reading, id: CaseId) -> Result<DisposalView, Fault> {
    let summary = store::cases::summary(db, id).await?;
    let thing = ctx.thing_of(ResourceKind::Disposal, summary.account);
    let permit = ctx.may(Action::Read, &thing)?;
    let row = store::disposals::find(db, &permit, id).await?.ok_or(Fault::NotFound)?;
    Ok(DisposalView {
        case: id,
        reference: summary.file_number,
        state: row.state,
        hold: None,
        process: row.process,
        last_day: None,
        certificate: row.certificate,
    })
}

/// The files whose time is over, service by service.
///
/// # Errors
/// Who asks may not know, or the store did not answer.
pub async fn due(house: &House, ctx: &OpContext) -> Result<Vec<DueService>, Fault> {
    ctx.signed_in()?;
    let permit = ctx.may(Action::List, &ctx.thing(ResourceKind::Disposal))?;
    let mut db = house.read(ctx).await?;
    let mut services = Vec::new();
    for (service, _) in store::cases::by_service(&mut db, &permit).await? {
        let (class, settled) = retention(house, ctx, &mut db, &service).await?;
        let of = (&service, None);
        let closed = store::disposals::not_begun(&mut db, &permit, of, SHOWN).await?;
        if closed.is_empty() {
            continue;
        }
        let over = closed.iter().filter_map(|(case, number, at)| {
            let last = settled?.last_day(base::berlin_date(*at))?;
            (ctx.today > last).then(|| (*case, number.clone(), last))
        });
        let due: Vec<_> = over.collect();
        services.push(DueService {
            service,
            class,
            is_settled: settled.is_some(),
            kept: closed.len() - due.len(),
            due,
        });
    }
    Ok(services)
}
