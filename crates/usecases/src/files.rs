//! Files of a procedure: taken in, kept sealed, handed out.

use access::Permit;
use base::{ApplicationId, AttachmentId};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::attachments::{Attachment, NewAttachment};
use store::{Reading, Writing};

use crate::applications::sniff;
use crate::applications::{FileView, InlineFile, UploadProblem};
use crate::{Fault, House, OpContext};

/// What is sealed about a file. Stored as JSON, therefore promised.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct FileSecrets {
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) sha256: String,
    /// What opens the blob.
    pub(crate) key: String,
    #[serde(default)]
    pub(crate) pages: usize,
}

/// A file that was let in and lies in the blobs, not yet noted in the store. It is put there before
/// the transaction, so that no command waits for a disk it does not own; a blob that no row names
/// is swept.
pub(crate) struct KeptFile {
    id: AttachmentId,
    size: i64,
    blob: String,
    secrets: FileSecrets,
}

/// What a piece of evidence takes.
pub(crate) struct Limits {
    pub(crate) kinds: Vec<String>,
    pub(crate) most_bytes: u64,
}

impl Limits {
    /// The house's limits, where no package says otherwise.
    pub(crate) fn of_house(house: &House) -> Self {
        Self {
            kinds: sniff::USUAL_KINDS.iter().map(|kind| (*kind).to_owned()).collect(),
            most_bytes: house.settings().most_file_bytes,
        }
    }

    /// A package's limits, never beyond the house's.
    pub(crate) fn of_rule(house: &House, rule: &forms::EvidenceRule) -> Self {
        let mut limits = Self::of_house(house);
        if !rule.media_types.is_empty() {
            limits.kinds.clone_from(&rule.media_types);
        }
        if rule.max_bytes > 0 {
            limits.most_bytes = limits.most_bytes.min(rule.max_bytes);
        }
        limits
    }
}

/// Looks at a file and keeps it, or says why not.
pub(crate) async fn keep(
    house: &House,
    ctx: &OpContext,
    (name, bytes): (&str, Bytes),
    limits: &Limits,
) -> Result<Result<KeptFile, UploadProblem>, Fault> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limits.most_bytes {
        return Ok(Err(UploadProblem::TooLarge));
    }
    let media_type = match sniff::media_type(&bytes, name, &limits.kinds) {
        Ok(media_type) => media_type.to_owned(),
        Err(problem) => return Ok(Err(problem)),
    };
    let id = AttachmentId::new(ctx.new_uuid());
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let kept = house.ports().attachments.put(bytes).await?;
    let name = sniff::tame(name);
    let secrets = FileSecrets { name, media_type, sha256, key: kept.key, pages: 0 };
    Ok(Ok(KeptFile { id, size, blob: kept.name, secrets }))
}

/// Notes a kept file in the store.
pub(crate) async fn note(
    tx: &mut Writing,
    ctx: &OpContext,
    permit: &Permit,
    (application, evidence): (ApplicationId, &str),
    file: KeptFile,
) -> Result<AttachmentId, Fault> {
    let new = NewAttachment {
        id: file.id,
        application,
        evidence: evidence.to_owned(),
        state: "received".to_owned(),
        size: file.size,
        blob_name: file.blob,
        file: serde_json::to_string(&file.secrets).unwrap_or_default(),
    };
    store::attachments::add(tx, permit, &new, ctx.now).await?;
    Ok(file.id)
}

/// Forgets blobs whose rows are gone, after the commit.
pub(crate) async fn forget(house: &House, blobs: Vec<String>) -> Result<(), Fault> {
    for name in blobs {
        house.ports().attachments.remove(&name).await?;
    }
    Ok(())
}

/// All files of a procedure.
pub(crate) async fn all(
    db: &mut Reading,
    permit: &Permit,
    application: ApplicationId,
) -> Result<Vec<(String, FileView)>, Fault> {
    let rows = store::attachments::of_application(db, permit, application).await?;
    rows.iter().map(|row| Ok((row.evidence.clone(), view(row)?))).collect()
}

fn view(row: &Attachment) -> Result<FileView, Fault> {
    let secrets = secrets(&row.file)?;
    Ok(FileView {
        id: row.id,
        name: secrets.name,
        bytes: u64::try_from(row.size).unwrap_or(0),
        media_type: secrets.media_type,
        received: row.created_at,
    })
}

/// Opens a file, and refuses one that is not the file that came in.
pub(crate) async fn hand_out(house: &House, row: &Attachment) -> Result<InlineFile, Fault> {
    let secrets = secrets(&row.file)?;
    let bytes = fetch(house, &row.blob_name, &secrets).await?;
    Ok(InlineFile { name: secrets.name, media_type: secrets.media_type, bytes })
}

/// Fetches a blob and compares it with its hash.
pub(crate) async fn fetch(
    house: &House,
    blob: &str,
    secrets: &FileSecrets,
) -> Result<Bytes, Fault> {
    let bytes = house.ports().attachments.get(blob, &secrets.key).await?;
    if hex::encode(Sha256::digest(&bytes)) != secrets.sha256 {
        return Err(Fault::Content("a kept file is not the one that came in".to_owned()));
    }
    Ok(bytes)
}

pub(crate) fn secrets(json: &str) -> Result<FileSecrets, Fault> {
    serde_json::from_str(json).map_err(|error| Fault::Content(error.to_string()))
}
