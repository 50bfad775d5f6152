//! From the page of a decision into the form of the objection: the number is there, and the link is exact.

use ::packages::APPLICANT;
use base::{ApplicationId, Date, ServiceId};
use store::Reading;
use store::applications::ApplicationStatus;
use store::decisions::Decision;
use store::objections::NewObjection;

use super::{ObjectionError, SuspensiveView, how, lodged_with, suspensive};
use crate::applications::Opening;
use crate::case_file::CaseFile;
use crate::{House, OpContext, decisions, participants};

/// From where somebody objects.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'a> {
    /// From the page of the decision of their own application.
    Page(ApplicationId),
    /// From the room of a party, by its code.
    Room(&'a str),
}

/// What somebody reads before they object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectWay {
    /// The service by which the objection is lodged.
    pub service: String,
    /// Its name.
    pub service_title: String,
    /// Name of the kind of decision.
    pub kind: String,
    /// The reference of its case.
    pub reference: String,
    /// Whether an objection stops the effect of the decision; none where the package does not say.
    pub suspensive: Option<SuspensiveView>,
}

/// The decision, opened for one of its recipients.
struct Meant {
    file: CaseFile,
    decision: Decision,
    recipient: String,
    how: &'static str,
    served: Option<Date>,
}

impl Meant {
    async fn open(
        house: &House,
        ctx: &OpContext,
        db: &mut Reading,
        origin: Origin<'_>,
    ) -> Result<Self, ObjectionError> {
        let (file, decision, recipient, how) = match origin {
            Origin::Page(id) => {
                let (file, decision) = decisions::for_applicant(house, ctx, db, id).await?;
                (file, decision, APPLICANT.to_owned(), how::PAGE)
            }
            Origin::Room(code) => {
                let (file, decision, party) = participants::served_on(house, ctx, db, code).await?;
                (file, decision, party, how::ROOM)
            }
        };
        let notified = super::days::notified(house, db, (&file, &decision), &recipient).await?;
        let served = notified.map(|notified| notified.earliest);
        Ok(Self { file, decision, recipient, how, served })
    }

    fn service(&self) -> Result<ServiceId, ObjectionError> {
        let service = lodged_with(&self.file.package.manifest, &self.decision.kind);
        service.cloned().ok_or(ObjectionError::NoWay)
    }
}

/// What somebody reads before they object.
///
/// # Errors
/// The decision is not theirs, or an objection is not lodged here.
pub async fn way(
    house: &House,
    ctx: &OpContext,
    origin: Origin<'_>,
) -> Result<ObjectWay, ObjectionError> {
    let mut db = house.read(ctx).await?;
    let meant = Meant::open(house, ctx, &mut db, origin).await?;
    let service = meant.service()?;
    let current = house.current(&mut db, &service, ctx.today).await?;
    let (_, package) = current.ok_or(ObjectionError::NoWay)?;
    let manifest = &meant.file.package.manifest;
    let spec = manifest.decisions.iter().find(|spec| spec.id == meant.decision.kind);
    Ok(ObjectWay {
        service: service.to_string(),
        service_title: package.manifest.name.get(ctx.lang).to_owned(),
        kind: spec.map(|spec| spec.label.get(ctx.lang).to_owned()).unwrap_or_default(),
        reference: meant.file.row.file_number.clone(),
        suspensive: suspensive(manifest, &meant.decision.kind, ctx.lang),
    })
}

/// Begins the objection with the number and the days that the house knows. Who began it already gets
/// that draft.
///
/// # Errors
/// The decision is not theirs, an objection is not lodged here, or nobody is signed in.
pub async fn begin(
    house: &House,
    ctx: &OpContext,
    origin: Origin<'_>,
) -> Result<ApplicationId, ObjectionError> {
    ctx.citizen()?;
    let mut tx = house.write(ctx).await?;
    let meant = Meant::open(house, ctx, &mut tx, origin).await?;
    let opening = Opening::of(house, ctx, &mut tx, meant.service()?).await?;
    let mine = store::applications::of_account(&mut tx, &opening.permit, opening.account).await?;
    for row in &mine {
        if row.service != opening.service || row.status != ApplicationStatus::Draft {
            continue;
        }
        let known = store::objections::of_application(&mut tx, &opening.permit, row.id).await?;
        if known.is_some_and(|known| known.decision == meant.decision.id) {
            return Ok(row.id);
        }
    }
    let known = known(&opening, &meant);
    let id = opening.begin(ctx, &mut tx, &known).await?;
    let new = NewObjection {
        id: ctx.new_uuid().to_string(),
        application: id,
        decision: meant.decision.id,
        attacked: meant.file.id(),
        recipient: Some(meant.recipient),
        how: meant.how.to_owned(),
        by: opening.account,
        filed_at: None,
    };
    store::objections::link(&mut tx, &opening.permit, &new, ctx.now).await?;
    tx.commit().await?;
    Ok(id)
}

/// The answers that the house knows: the number, the day of the decision, the day of its service.
fn known(opening: &Opening, meant: &Meant) -> Vec<(String, String)> {
    let Some(spec) = &opening.package.manifest.objection else { return Vec::new() };
    let mut known = vec![(spec.number.clone(), meant.file.row.file_number.clone())];
    let issued = meant.decision.issued_at.map(base::berlin_date);
    let days = [(Some(&spec.day), issued), (spec.served.as_ref(), meant.served)];
    for (field, day) in days {
        let (Some(field), Some(day)) = (field, day) else { continue };
        known.push((format!("{field}.day"), day.day().to_string()));
        known.push((format!("{field}.month"), day.month().to_string()));
        known.push((format!("{field}.year"), day.year().to_string()));
    }
    known
}
