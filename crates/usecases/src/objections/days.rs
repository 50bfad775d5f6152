//! From which day a decision counts for each recipient, and whether an objection came in time for them.

use ::cases::notification::Notified;
use ::cases::objection::{Notice, Periods, timeliness};
use ::packages::APPLICANT;
use base::Date;
use store::Reading;
use store::decisions::Decision;

use super::RecipientDays;
use crate::case_file::CaseFile;
use crate::decisions::content_of;
use crate::participants::title_of;
use crate::{Fault, House, OpContext, decisions, deliveries, law};

/// From which day a decision counts for a recipient; none where that is not proved.
pub(super) async fn notified(
    house: &House,
    db: &mut Reading,
    (file, decision): (&CaseFile, &Decision),
    recipient: &str,
) -> Result<Option<Notified>, Fault> {
    if decisions::is_served(decision) {
        return deliveries::notified_to(house, db, file, (decision.id, recipient)).await;
    }
    let sent = decision.dispatched_at.map(base::berlin_date);
    Ok(sent
        .filter(|_| recipient == APPLICANT)
        .and_then(|sent| decisions::by_mailbox(house, file, sent)))
}

/// To whom a decision is addressed: those on whom it was served, or the applicant alone.
pub(super) async fn recipients(
    db: &mut Reading,
    (file, decision): (&CaseFile, &Decision),
) -> Result<Vec<String>, Fault> {
    let rows = store::deliveries::of_case(db, &file.permit, file.id()).await?;
    let served = rows.into_iter().filter(|row| row.formal && row.decision == decision.id);
    let served: Vec<String> = served.map(|row| row.recipient).collect();
    Ok(if served.is_empty() { vec![APPLICANT.to_owned()] } else { served })
}

/// What is asked about an objection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Came<'a> {
    /// The day on which it came in.
    pub(super) on: Date,
    /// As which recipient somebody objects.
    pub(super) recipient: Option<&'a str>,
    /// Whether the decision carried a correct notice of remedies, as they say.
    pub(super) notice: Option<bool>,
}

/// Each recipient of a decision, and whether the objection came in time if it is theirs.
pub(super) async fn of_decision(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (file, decision, came): (&CaseFile, &Decision, Came<'_>),
) -> Result<Vec<RecipientDays>, Fault> {
    let manifest = &file.package.manifest;
    let spec = manifest.decisions.iter().find(|spec| spec.id == decision.kind);
    let remedy = spec.and_then(|spec| spec.remedy.as_ref());
    let remedy = remedy.and_then(|id| manifest.remedies.iter().find(|one| one.id == *id));
    let periods = remedy.and_then(|remedy| {
        let without = remedy.without_notice.as_ref().and_then(|length| length.parse().ok());
        let with_notice = remedy.period.parse().ok()?;
        Some(Periods { with_notice, without_notice: without })
    });
    let printed = content_of(decision).is_ok_and(|content| content.remedy.is_some());
    let notice = match (printed, came.notice) {
        (false, _) => Notice::Missing,
        (true, Some(false)) => Notice::Doubted,
        (true, _) => Notice::Given,
    };
    let calendar = law::calendar(house);
    let mut days = Vec::new();
    for id in recipients(db, (file, decision)).await? {
        let notified = notified(house, db, (file, decision), &id).await?;
        let found = periods.and_then(|periods| {
            timeliness(came.on, notified.as_ref(), (periods, notice), &calendar).ok()
        });
        days.push(RecipientDays {
            title: title_of(file, &id, ctx),
            objects: came.recipient == Some(id.as_str()),
            answer: found.as_ref().map(|found| found.answer),
            until: found.as_ref().and_then(|found| found.until),
            without_notice: found.as_ref().and_then(|found| found.without_notice),
            certainty: notified.map(|notified| notified.certainty),
            steps: found.map(|found| law::said(&found.steps, ctx.lang)).unwrap_or_default(),
            id,
        });
    }
    Ok(days)
}
