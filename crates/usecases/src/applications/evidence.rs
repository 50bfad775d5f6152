//! Evidence: uploaded, sent later, or fetched by the authority with the person's consent.

use base::{ApplicationId, AttachmentId};
use bytes::Bytes;

use super::{ApplicationError, FileView, InlineFile};
use crate::{Fault, House, OpContext};

/// The evidence page of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// What is asked for, as answered so far.
    pub items: Vec<EvidenceItem>,
    /// Largest file in bytes.
    pub most_bytes: u64,
    /// Kinds that are taken, in words, such as “PDF, JPEG, PNG”.
    pub kinds: String,
    /// Value for `accept`.
    pub accept: String,
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
    /// False where it is welcome but not demanded.
    pub required: bool,
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
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}

/// Takes a file in, or says why not.
pub async fn upload(
    house: &House,
    ctx: &OpContext,
    file: Upload,
) -> Result<AttachmentId, ApplicationError> {
    let _ = (house, ctx, file);
    Err(Fault::NotYet.into())
}

/// Settles a piece of evidence without a file.
pub async fn settle(
    house: &House,
    ctx: &OpContext,
    settlement: SettleEvidence,
) -> Result<(), ApplicationError> {
    let _ = (house, ctx, settlement);
    Err(Fault::NotYet.into())
}

/// Removes a file from a draft.
pub async fn remove_attachment(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    file: AttachmentId,
) -> Result<(), ApplicationError> {
    let _ = (house, ctx, id, file);
    Err(Fault::NotYet.into())
}

/// Hands a file out to its owner or to the case's staff.
pub async fn attachment(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    file: AttachmentId,
) -> Result<InlineFile, ApplicationError> {
    let _ = (house, ctx, id, file);
    Err(Fault::NotYet.into())
}
