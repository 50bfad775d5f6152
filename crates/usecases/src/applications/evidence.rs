//! Evidence: uploaded, sent later, or fetched by the authority with the person's consent.

use access::{Action, ResourceKind};
use base::{ApplicationId, AttachmentId};
use bytes::Bytes;
use forms::{EvidenceAsk, PageContent, Settled};
use store::applications::ApplicationStatus;

use super::draft::Draft;
use super::{ApplicationError, FileView, InlineFile, Next, pages, sniff};
use crate::files::{self, Limits};
use crate::{Ends, Fault, House, OpContext};

/// The evidence page of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// How the procedure ends.
    pub ends: Ends,
    /// What is asked for, as answered so far.
    pub items: Vec<EvidenceItem>,
    /// Largest file in bytes.
    pub most_bytes: u64,
    /// Kinds that are taken, in words, such as “PDF, JPEG, PNG”.
    pub kinds: String,
    /// Value for `accept`.
    pub accept: String,
    /// What follows in the form.
    pub next: Next,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceItem {
    /// Id in the form.
    pub id: String,
    /// Name.
    pub title: String,
    /// What it has to show.
    pub hint: Option<String>,
    /// Where it stands.
    pub state: EvidenceState,
    /// Files so far.
    pub files: Vec<FileView>,
    /// May it come later?
    pub may_come_later: bool,
    /// The consent that replaces it, where there is one.
    pub consent: Option<String>,
    /// False while it depends on an open answer whether it is asked.
    pub required: bool,
    /// The signature of a second person that does as well.
    pub or_signed: Option<String>,
    /// A refused file: what is wrong and what to do.
    pub problem: Option<UploadProblem>,
}

/// Where a piece of evidence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceState {
    /// Nothing yet.
    Missing,
    /// At least one file.
    Uploaded,
    /// Will come later.
    Later,
    /// The authority may ask where it lies.
    Consented,
}

/// Why a file was refused. The page says what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadProblem {
    /// Nothing was chosen, or the file is empty.
    Empty,
    /// Larger than allowed.
    TooLarge,
    /// Not of a kind that is taken, whatever its name says.
    WrongKind,
    /// A program.
    Executable,
    /// An archive; its contents must come one by one.
    Archive,
    /// Says it is one kind and is another.
    Disguised,
    /// More files than a piece of evidence may have.
    TooMany,
}

/// A file on its way in, already within the limit of the body.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The application.
    pub id: ApplicationId,
    /// Id of the evidence in the form.
    pub evidence: String,
    /// Name as the browser sent it.
    pub name: String,
    /// The file.
    pub bytes: Bytes,
}

/// A piece of evidence that is settled without a file.
#[derive(Clone, Debug)]
pub struct SettleEvidence {
    /// The application.
    pub id: ApplicationId,
    /// Id of the evidence in the form.
    pub evidence: String,
    /// How.
    pub how: Settlement,
}

/// How evidence is settled without a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// It will come later.
    Later,
    /// The authority may ask where it lies.
    Consent,
    /// Neither: open again.
    Reopen,
}

/// The evidence page.
pub async fn evidence(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<EvidenceView, ApplicationError> {
    let mut db = house.read(ctx).await?;
    let draft = Draft::open(house, ctx, &mut db, id, Action::Read).await?;
    let files = files::all(&mut db, draft.permit(), id).await?;
    let limits = Limits::of_house(house);
    let (kinds, accept) = sniff::in_words(&limits.kinds);
    // What hangs on an answer that is still to come is asked for when the answers are checked.
    let asked = draft.judgement().evidence.iter();
    let asked = asked.filter(|ask| ask.is_certain() || ask.settled.is_some());
    let of_evidence = |page: &&forms::Page| matches!(page.content, PageContent::Evidence);
    let page = draft.package.form.pages.iter().find(of_evidence);
    Ok(EvidenceView {
        id,
        service: draft.row.service.to_string(),
        service_title: draft.service_title(ctx),
        ends: Ends::of(&draft.package),
        items: asked.map(|ask| item(ask, ctx, &files)).collect(),
        most_bytes: limits.most_bytes,
        kinds,
        accept,
        next: page.map_or(Next::Review, |page| pages::next_of(&draft, &page.id)),
    })
}

fn item(ask: &EvidenceAsk, ctx: &OpContext, files: &[(String, FileView)]) -> EvidenceItem {
    let rule = &ask.rule;
    let own: Vec<FileView> =
        files.iter().filter(|(of, _)| *of == rule.id).map(|(_, file)| file.clone()).collect();
    let consent = rule.consent_instead.as_ref();
    EvidenceItem {
        id: rule.id.clone(),
        title: rule.title.get(ctx.lang).to_owned(),
        hint: rule.hint.as_ref().map(|hint| hint.get(ctx.lang).to_owned()),
        state: match ask.settled {
            _ if !own.is_empty() => EvidenceState::Uploaded,
            Some(Settled::Later) => EvidenceState::Later,
            Some(Settled::Consent) => EvidenceState::Consented,
            Some(Settled::File) | None => EvidenceState::Missing,
        },
        files: own,
        may_come_later: rule.later_allowed,
        consent: consent.map(|consent| consent.text.get(ctx.lang).to_owned()),
        required: ask.is_certain(),
        or_signed: ask.or_signed.clone(),
        problem: None,
    }
}

/// Takes a file in, or says why not.
pub async fn upload(
    house: &House,
    ctx: &OpContext,
    file: Upload,
) -> Result<AttachmentId, ApplicationError> {
    let mut db = house.read(ctx).await?;
    let draft = Draft::open(house, ctx, &mut db, file.id, Action::Edit).await?;
    let rule = draft.package.form.evidence_rule(&file.evidence).ok_or(Fault::NotFound)?;
    let there = files::all(&mut db, draft.permit(), file.id).await?;
    let many = there.iter().filter(|(of, _)| *of == rule.id).count();
    if many >= rule.max_files.max(1) {
        return Err(ApplicationError::File(UploadProblem::TooMany));
    }
    let limits = Limits::of_rule(house, rule);
    drop(db);
    let kept = files::keep(house, ctx, (&file.name, file.bytes), &limits).await?;
    let kept = kept.map_err(ApplicationError::File)?;
    let mut tx = house.write(ctx).await?;
    let mut draft = Draft::open(house, ctx, &mut tx, file.id, Action::Edit).await?;
    draft.answers_mut().settle_evidence(&file.evidence, Some(Settled::File));
    draft.save(&mut tx, ctx.now).await?;
    let of = (file.id, file.evidence.as_str());
    let id = files::note(&mut tx, ctx, draft.permit(), of, kept).await?;
    tx.commit().await?;
    Ok(id)
}

/// Settles a piece of evidence without a file.
pub async fn settle(
    house: &House,
    ctx: &OpContext,
    settlement: SettleEvidence,
) -> Result<(), ApplicationError> {
    let mut tx = house.write(ctx).await?;
    let mut draft = Draft::open(house, ctx, &mut tx, settlement.id, Action::Edit).await?;
    let rule = draft.package.form.evidence_rule(&settlement.evidence).ok_or(Fault::NotFound)?;
    let settled = match settlement.how {
        Settlement::Later if rule.later_allowed => Some(Settled::Later),
        Settlement::Consent if rule.consent_instead.is_some() => Some(Settled::Consent),
        Settlement::Reopen => None,
        Settlement::Later | Settlement::Consent => return Err(Fault::NotFound.into()),
    };
    draft.answers_mut().settle_evidence(&settlement.evidence, settled);
    draft.save(&mut tx, ctx.now).await?;
    Ok(tx.commit().await?)
}

/// Removes a file from a draft.
pub async fn remove_attachment(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    file: AttachmentId,
) -> Result<(), ApplicationError> {
    let mut tx = house.write(ctx).await?;
    let mut draft = Draft::open(house, ctx, &mut tx, id, Action::Edit).await?;
    if store::attachments::application_of(&mut tx, file).await? != id {
        return Err(Fault::NotFound.into());
    }
    let row = store::attachments::one(&mut tx, draft.permit(), file).await?;
    let blob = store::attachments::remove(&mut tx, draft.permit(), file).await?;
    let rest = files::all(&mut tx, draft.permit(), id).await?;
    if rest.iter().all(|(of, _)| *of != row.evidence) {
        draft.answers_mut().settle_evidence(&row.evidence, None);
    }
    draft.save(&mut tx, ctx.now).await?;
    tx.commit().await?;
    Ok(house.ports().attachments.remove(&blob).await?)
}

/// Hands a file out to its owner, or to the staff of its case.
pub async fn attachment(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    file: AttachmentId,
) -> Result<InlineFile, ApplicationError> {
    ctx.signed_in()?;
    let mut db = house.read(ctx).await?;
    let row = store::applications::summary(&mut db, id).await?;
    let kind = match (row.status, &ctx.actor) {
        // A draft is nobody's business but its owner's.
        (ApplicationStatus::Draft, _) => ResourceKind::Draft,
        _ => ResourceKind::Attachment,
    };
    let permit = ctx.may(Action::Read, &ctx.thing_of(kind, row.account))?;
    if store::attachments::application_of(&mut db, file).await? != id {
        return Err(Fault::NotFound.into());
    }
    let row = store::attachments::one(&mut db, &permit, file).await?;
    drop(db);
    Ok(files::hand_out(house, &row).await?)
}
