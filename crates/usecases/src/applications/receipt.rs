//! The receipt: HTML at once, its PDF at the first request from the pinned version.

use base::{ApplicationId, Timestamp};
use forms::Settled;

use super::fields::Mark;
use super::{ApplicationError, ReviewSection};
use crate::case_file::CaseFile;
use crate::mandates::{ActingView, acting};
use crate::ports::Pdf;
use crate::{Ends, House, OpContext};

/// The receipt page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// Reference in groups.
    pub reference: String,
    /// When it came in.
    pub received: Timestamp,
    /// How it ends.
    pub ends: Ends,
    /// For whom it is, where somebody acts for the applicant.
    pub acting: Option<ActingView>,
    /// What was submitted.
    pub sections: Vec<ReviewSection>,
    /// Evidence that is still to come.
    pub to_come: Vec<String>,
    /// What happens next, one sentence a step.
    pub next_steps: Vec<String>,
}

/// The receipt of a submitted application.
pub async fn receipt(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<ReceiptView, ApplicationError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_sender(house, ctx, &mut db, id).await?;
    let beginning = acting::beginning(&mut db, &file.permit, id).await?;
    let file = file.into_submitted();
    let form = &file.package.form;
    let summary = forms::summary_of_submission(form, &file.submission, ctx.lang);
    let to_come = |(evidence, how): (&String, &String)| {
        let rule = form.evidence_rule(evidence).filter(|_| how == Settled::Later.word())?;
        Some(rule.title.get(ctx.lang).to_owned())
    };
    Ok(ReceiptView {
        id,
        service: file.row.service.to_string(),
        service_title: file.service_title(ctx),
        reference: file.row.file_number.clone(),
        received: file.row.received_at,
        ends: Ends::of(&file.package),
        acting: beginning.view(),
        sections: super::review::sections(&summary, |_| Mark::default()),
        to_come: file.submission.evidence.iter().filter_map(to_come).collect(),
        next_steps: crate::blocks::plain(house, &file, "receipt")
            .split("\n\n")
            .filter(|step| !step.is_empty())
            .map(str::to_owned)
            .collect(),
    })
}

/// The receipt as PDF: made at the first request, kept, and the same bytes ever after.
pub async fn receipt_pdf(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<Pdf, ApplicationError> {
    let name = format!("receipt.{id}");
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_sender(house, ctx, &mut db, id).await?;
    if let Some(kept) = crate::letters::kept(house, &mut db, &file.permit, &name).await? {
        return Ok(kept);
    }
    let acting = acting::beginning(&mut db, &file.permit, id).await?.view();
    drop(db);
    let file = file.into_submitted();
    let order = crate::letters::receipt(house, &file, acting.as_ref())?;
    let pdf = house.ports().documents.render(order).await?;
    let of = (file.application(), name.as_str(), "receipt");
    let new = crate::letters::keep(house, of, &pdf).await?;
    let mut tx = house.write(ctx).await?;
    store::documents::add(&mut tx, &file.permit, &new, ctx.now).await?;
    tx.commit().await?;
    Ok(pdf)
}
