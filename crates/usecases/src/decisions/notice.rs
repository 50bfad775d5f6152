//! The decision as the citizen reads it.

use ::packages::{AmountLineKind, Nature};
use access::{Action, ResourceKind};
use base::{ApplicationId, Certainty, Date, DecisionId};
use cases::notification::{ChallengePeriod, NotificationRule, Notified, Sending, challenge_until};
use store::Reading;
use store::decisions::Decision;

use super::content::{Opened, content_of};
use super::{BlockView, DecisionError, print};
use crate::applications::{DecisionHint, PreviewAmount};
use crate::case_file::CaseFile;
use crate::ports::Pdf;
use crate::{Fault, House, OpContext, law};

/// A delivered decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// Reference in groups.
    pub reference: String,
    /// Name of the kind.
    pub kind: String,
    /// True for a full or partial grant.
    pub grants: bool,
    /// False for a letter that only hands the application on: it decides nothing.
    pub decides: bool,
    /// The result in a sentence.
    pub result: String,
    /// The amount with its explanation.
    pub amount: Option<PreviewAmount>,
    /// The words of the decision, block by block, without the remedy notice.
    pub blocks: Vec<BlockView>,
    /// The remedy notice in its own words.
    pub remedy: String,
    /// When it was put into the mailbox.
    pub delivered: Date,
    /// The earliest day on which it may count as notified: what counts for the citizen.
    pub notified: Option<Date>,
    /// How that day was found, one sentence a step.
    pub notified_steps: Vec<String>,
    /// How sure the house is of that day.
    pub notified_certainty: Option<Certainty>,
    /// Last day to challenge it.
    pub challenge_until: Option<Date>,
    /// True where an objection to it is lodged here.
    pub objectable: bool,
    /// Pages of the PDF.
    pub pages: usize,
    /// Which decision it is, where another was delivered after it.
    pub earlier: Option<DecisionId>,
    /// Other decisions of the same application: id, name of the kind, when it was delivered.
    pub others: Vec<(DecisionId, String, Date)>,
}

/// A decision that was delivered to the reader: the newest where none is named.
async fn delivered(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (id, which): (ApplicationId, Option<DecisionId>),
) -> Result<Delivered, DecisionError> {
    let mut file = CaseFile::for_owner(house, ctx, db, (id, Action::Read)).await?;
    let permit = ctx.may(Action::Read, &ctx.thing_of(ResourceKind::Decision, file.row.account))?;
    let rows = store::decisions::of_case(db, &permit, file.id()).await?;
    let mut all: Vec<Decision> =
        rows.into_iter().rev().filter(|row| row.dispatched_at.is_some()).collect();
    let newest = all.first().map(|row| row.id);
    let wanted = which.or(newest);
    let place = all.iter().position(|row| Some(row.id) == wanted).ok_or(Fault::NotFound)?;
    let row = all.remove(place);
    let content = content_of(&row)?;
    content.with_its_version(house, db, &mut file).await?;
    let is_newest = newest == Some(row.id);
    Ok(Delivered { opened: Opened { file, row, content, permit }, is_newest, others: all })
}

/// A decision that was delivered, beside the others of its case.
struct Delivered {
    opened: Opened,
    /// Nothing was decided after it.
    is_newest: bool,
    /// The others, the newest first.
    others: Vec<Decision>,
}

/// The decision of an application, once delivered; the newest where there are several.
pub async fn notice(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<NoticeView, DecisionError> {
    shown(house, ctx, (id, None)).await
}

/// One of the decisions of an application.
pub async fn one_notice(
    house: &House,
    ctx: &OpContext,
    (id, decision): (ApplicationId, DecisionId),
) -> Result<NoticeView, DecisionError> {
    shown(house, ctx, (id, Some(decision))).await
}

async fn shown(
    house: &House,
    ctx: &OpContext,
    (id, which): (ApplicationId, Option<DecisionId>),
) -> Result<NoticeView, DecisionError> {
    let mut db = house.read(ctx).await?;
    let Delivered { opened, is_newest, others } =
        delivered(house, ctx, &mut db, (id, which)).await?;
    let pages = match &opened.row.document {
        None => 0,
        Some(name) => match store::documents::find(&mut db, &opened.permit, name).await? {
            None => 0,
            Some(document) => crate::files::secrets(&document.file)?.pages,
        },
    };
    let sent = opened.row.dispatched_at.unwrap_or(ctx.now);
    let found = counts_from(house, &mut db, (&opened, base::berlin_date(sent))).await?;
    drop(db);
    let challenge = found.as_ref().and_then(|found| challenge(house, &opened, found));
    let received = opened.file.received();
    let pays = opened.content.monthly.is_some();
    let calculation =
        law::calculate(&opened.file.package, &opened.file.values(), received, ctx.lang);
    // An act about an earlier decision was worked out with other values than the application's.
    let amount =
        match opened.content.monthly.filter(|_| opened.spec().is_ok_and(|spec| spec.act.is_some()))
        {
            Some(monthly) => one_line(&opened, monthly, ctx),
            None => calculation.amount,
        };
    let operative = opened.content.blocks.iter().find(|block| block.part == "operative");
    Ok(NoticeView {
        id,
        service: opened.file.row.service.to_string(),
        service_title: opened.file.service_title(ctx),
        reference: opened.file.row.file_number.clone(),
        kind: print::kind_title(&opened, ctx.lang),
        grants: grants(&opened),
        decides: opened.spec()?.nature.decides(),
        result: operative.map(|block| block.text.clone()).unwrap_or_default(),
        amount: pays.then_some(amount),
        blocks: words_of(&opened.content),
        remedy: opened.content.remedy.as_ref().map(|one| one.text.clone()).unwrap_or_default(),
        delivered: base::berlin_date(sent),
        notified: found.as_ref().map(|found| found.earliest),
        notified_steps: steps(found.as_ref(), challenge.as_ref(), ctx),
        notified_certainty: found.as_ref().map(|found| found.certainty),
        challenge_until: challenge.as_ref().map(|period| period.earliest.end),
        objectable: is_newest
            && crate::objections::lodged_with(&opened.file.package.manifest, &opened.row.kind)
                .is_some(),
        earlier: (!is_newest).then_some(opened.row.id),
        others: others.iter().filter_map(|row| other(&opened.file, row, ctx)).collect(),
        pages,
    })
}

/// From which day it counts for the applicant: what was served from its proof, anything else by the
/// rule of the mailbox.
async fn counts_from(
    house: &House,
    db: &mut Reading,
    (opened, sent): (&Opened, Date),
) -> Result<Option<Notified>, DecisionError> {
    if is_served(&opened.row) {
        let to = (opened.row.id, ::packages::APPLICANT);
        return Ok(crate::deliveries::notified_to(house, db, &opened.file, to).await?);
    }
    Ok(notified(house, opened, sent))
}

/// What an act about an earlier decision grants a month.
fn one_line(opened: &Opened, monthly: base::Money, ctx: &OpContext) -> PreviewAmount {
    let label = print::kind_title(opened, ctx.lang);
    let lines = vec![(label, law::euro(monthly, AmountLineKind::Total, ctx.lang))];
    let period = opened.file.package.manifest.amount_for();
    PreviewAmount { period, lines, ..PreviewAmount::default() }
}

fn other(file: &CaseFile, row: &Decision, ctx: &OpContext) -> Option<(DecisionId, String, Date)> {
    let kind = label(file, row, ctx.lang);
    Some((row.id, kind, base::berlin_date(row.dispatched_at?)))
}

/// The words of a notice, block by block.
fn words_of(content: &super::content::Content) -> Vec<BlockView> {
    let block = |id: String, title: String, text: String| BlockView {
        id,
        title,
        text,
        edited: false,
        editable: false,
    };
    let written = content.blocks.iter();
    let mut blocks: Vec<BlockView> =
        written.map(|one| block(one.id.clone(), one.title.clone(), one.whole())).collect();
    if !content.addition.is_empty() {
        blocks.push(block("addition".to_owned(), String::new(), content.addition.clone()));
    }
    blocks
}

/// How the days were found: of the notification, then of the period to challenge it.
fn steps(
    found: Option<&Notified>,
    challenge: Option<&ChallengePeriod>,
    ctx: &OpContext,
) -> Vec<String> {
    let mut steps = found.map(|found| law::said(&found.steps, ctx.lang)).unwrap_or_default();
    if let Some(period) = challenge {
        steps.extend(law::said(&period.earliest.steps, ctx.lang));
    }
    steps
}

fn grants(opened: &Opened) -> bool {
    matches!(opened.spec().map(|spec| spec.nature), Ok(Nature::Grant | Nature::Partial))
}

/// A decision that was delivered to the person who applied, with its case.
pub(crate) async fn for_applicant(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    id: ApplicationId,
) -> Result<(CaseFile, Decision), Fault> {
    match delivered(house, ctx, db, (id, None)).await {
        Ok(found) => Ok((found.opened.file, found.opened.row)),
        Err(DecisionError::Fault(fault)) => Err(fault),
        Err(other) => Err(Fault::Content(other.to_string())),
    }
}

/// True for a decision that counts for each recipient from the proof of its service.
pub(crate) fn is_served(row: &Decision) -> bool {
    row.dispatch.as_deref() == Some(super::issue::SERVED)
}

/// When the decision counts as notified, by the rule that the package names for the mailbox.
pub(crate) fn notified(house: &House, opened: &Opened, sent: Date) -> Option<Notified> {
    by_mailbox(house, &opened.file, sent)
}

/// When a decision of a case counts as notified that was put into the mailbox on a day.
pub(crate) fn by_mailbox(house: &House, file: &CaseFile, sent: Date) -> Option<Notified> {
    let rule = rule(house, file)?;
    let sending = Sending { noted: Some(sent), ..Sending::default() };
    cases::notification::notified(&rule, &sending).ok()
}

/// The rule that the package names for the mailbox.
pub(crate) fn rule(house: &House, file: &CaseFile) -> Option<NotificationRule> {
    published_rule(house, file).map(::packages::NotificationRule::law)
}

/// The same rule as the content has it, with the name under which it can be released.
pub(super) fn published_rule<'a>(
    house: &'a House,
    file: &CaseFile,
) -> Option<&'a ::packages::NotificationRule> {
    law::notification_rule(house, &file.package, super::issue::MAILBOX)
}

fn challenge(house: &House, opened: &Opened, found: &Notified) -> Option<ChallengePeriod> {
    let length = opened.content.remedy.as_ref()?.period.parse().ok()?;
    challenge_until(found, length, &law::calendar(house)).ok()
}

/// What the version whose words it uses calls it.
fn label(file: &CaseFile, row: &Decision, lang: base::Lang) -> String {
    let known = file.package.manifest.decisions.iter().any(|spec| spec.id == row.kind);
    let own = content_of(row).ok().and_then(|content| content.label).filter(|_| !known);
    own.unwrap_or_else(|| file.decision_label(&row.kind, lang))
}

/// The decision in short, for the status page.
pub(crate) fn hint(file: &CaseFile, row: &Decision, ctx: &OpContext) -> Option<DecisionHint> {
    let content = content_of(row).ok()?;
    let spec = file.package.manifest.decisions.iter().find(|spec| spec.id == row.kind);
    Some(DecisionHint {
        kind: label(file, row, ctx.lang),
        grants: spec.is_some_and(|spec| matches!(spec.nature, Nature::Grant | Nature::Partial)),
        period: file.package.manifest.amount_for(),
        amount: content.monthly.map(|sum| law::euro(sum, AmountLineKind::Total, ctx.lang)),
        delivered: base::berlin_date(row.dispatched_at?),
    })
}

/// The sealed document exactly as issued.
pub async fn notice_pdf(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<Pdf, DecisionError> {
    pdf(house, ctx, (id, None)).await
}

/// The sealed document of one of the decisions of an application.
pub async fn one_notice_pdf(
    house: &House,
    ctx: &OpContext,
    (id, decision): (ApplicationId, DecisionId),
) -> Result<Pdf, DecisionError> {
    pdf(house, ctx, (id, Some(decision))).await
}

async fn pdf(
    house: &House,
    ctx: &OpContext,
    which: (ApplicationId, Option<DecisionId>),
) -> Result<Pdf, DecisionError> {
    let mut db = house.read(ctx).await?;
    let opened = delivered(house, ctx, &mut db, which).await?.opened;
    let name = opened.row.document.as_deref().unwrap_or_default();
    let kept = crate::letters::kept(house, &mut db, &opened.permit, name).await?;
    Ok(kept.ok_or(Fault::NotFound)?)
}
