//! Which decisions may be meant: those of the number that was typed, and those of the same person.

use std::collections::BTreeSet;

use ::cases::objection::{Fit, Issued, Named, ranked};
use base::{CaseId, Date, ServiceId};
use store::Reading;
use store::cases::CaseSummary;
use store::decisions::Decision;

use super::NamedView;
use crate::case_file::CaseFile;
use crate::{Fault, House, OpContext};

/// Cases of one person that are looked at; newer ones first.
const MOST_CASES: usize = 40;

/// What was typed about the decision; none where the service takes no objections.
pub(super) fn named(file: &CaseFile) -> Option<NamedView> {
    let spec = file.package.manifest.objection.as_ref()?;
    let value = |field: &str| file.submission.values.get(field);
    let text = |field: &str| value(field).and_then(|value| value.as_str());
    let day = |field: &str| -> Option<Date> { text(field)?.parse().ok() };
    Some(NamedView {
        number: text(&spec.number).unwrap_or_default().to_owned(),
        day: day(&spec.day),
        served: spec.served.as_deref().and_then(day),
        notice: spec.notice.as_deref().and_then(value).and_then(serde_json::Value::as_bool),
    })
}

/// An issued decision with its case.
pub(super) struct Found {
    pub(super) row: CaseSummary,
    pub(super) decision: Decision,
    pub(super) issued: Issued,
    pub(super) fit: Fit,
}

/// All issued decisions that may be meant, the best first.
pub(super) async fn of(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (file, number): (&CaseFile, &str),
) -> Result<Vec<Found>, Fault> {
    let named = named(file).unwrap_or_default();
    let named = Named { number: number.to_owned(), day: named.day };
    let mut rows = by_number(house, ctx, db, (&file.row.service, number)).await?;
    let attackable = attackable(house, ctx, &file.row.service).await?;
    let mine = store::cases::of_account(db, &file.permit, file.row.account).await?;
    let mine = mine.into_iter().filter(|row| attackable.contains(&row.service));
    rows.extend(mine.take(MOST_CASES));
    let mut seen: BTreeSet<CaseId> = BTreeSet::from([file.id()]);
    let (mut found, mut all) = (Vec::new(), Vec::new());
    for row in rows {
        if !seen.insert(row.id) {
            continue;
        }
        for decision in store::decisions::of_case(db, &file.permit, row.id).await? {
            let Some(issued_at) = decision.issued_at.filter(|_| decision.dispatched_at.is_some())
            else {
                continue;
            };
            let (number, day) = (row.file_number.clone(), base::berlin_date(issued_at));
            all.push(Issued { decision: decision.id, number, day });
            found.push((row.clone(), decision));
        }
    }
    let mut sorted = Vec::new();
    for (issued, fit) in ranked(&named, all) {
        let place = found.iter().position(|(_, decision)| decision.id == issued.decision);
        let Some(place) = place else { continue };
        let (row, decision) = found.swap_remove(place);
        sorted.push(Found { row, decision, issued, fit });
    }
    Ok(sorted)
}

/// Services whose decisions this one takes objections to.
async fn attackable(
    house: &House,
    ctx: &OpContext,
    objections: &ServiceId,
) -> Result<BTreeSet<ServiceId>, Fault> {
    let open = house.open_services(ctx).await?;
    let attacked = open.iter().filter(|one| {
        let mut remedies = one.package.manifest.remedies.iter();
        remedies.any(|remedy| remedy.lodged_with.as_ref() == Some(objections))
    });
    Ok(attacked.map(|one| one.service.clone()).collect())
}

/// The cases of a number as somebody typed it, read by the patterns of the services that may be meant.
async fn by_number(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (objections, typed): (&ServiceId, &str),
) -> Result<Vec<CaseSummary>, Fault> {
    let attackable = attackable(house, ctx, objections).await?;
    let open = house.open_services(ctx).await?;
    let patterns = open.iter().filter(|one| attackable.contains(&one.service));
    let read = patterns.filter_map(|one| one.package.manifest.file_number.read(typed));
    let numbers: BTreeSet<String> = read.chain([typed.trim().to_owned()]).collect();
    let mut rows = Vec::new();
    for number in numbers.iter().filter(|number| !number.is_empty()) {
        let found = store::cases::by_file_number(db, number).await?;
        rows.extend(found.filter(|row| attackable.contains(&row.service)));
    }
    Ok(rows)
}
