//! The file of a case for the archive: an xdomea message and the documents, in one container.

use std::io::{self, Write};

use base::{CaseId, Date, Lang, Timestamp};
use cases::efile::Direction;
use mappings::xdomea::{self, Appraisal, File, Kind, Message, Party, Primary, Procedure, Version};
use mappings::zip::Zip;
use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::Builder;

use super::gather::{Content, Document, Gathered, gather};
use super::open::content;
use super::{open_case, view, words};
use crate::case_file::CaseFile;
use crate::{Fault, House, OpContext};

/// Why a file was not exported.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The container could not be written.
    #[error("the container could not be written")]
    Write(#[from] io::Error),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What is to be exported.
#[derive(Clone, Debug)]
pub struct ExportOrder {
    /// An offer, or the transfer with its documents.
    pub kind: Kind,
    /// The version of the standard.
    pub version: Version,
    /// The number of the process; a new one where there is none yet.
    pub process: Option<String>,
    /// The version of this program.
    pub program: String,
}

/// What was exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The number of the process.
    pub process: String,
    /// The name that the standard gives the container.
    pub name: String,
    /// How many documents it describes.
    pub documents: usize,
    /// The SHA-256 of the message.
    pub sha256: String,
}

/// The case of a file number, or of an id.
///
/// # Errors
/// There is none.
pub async fn find(house: &House, ctx: &OpContext, name: &str) -> Result<CaseId, Fault> {
    ctx.signed_in()?;
    if let Ok(id) = name.trim().parse() {
        return Ok(id);
    }
    let mut db = house.read(ctx).await?;
    let found = store::cases::by_file_number(&mut db, name.trim()).await?;
    Ok(found.ok_or(Fault::NotFound)?.id)
}

/// Writes the file of a case as a container: first the message, then one document after the other,
/// so that never more than one is held.
///
/// # Errors
/// Who asks may not read the case, a document is not the one that was kept, or nothing can be written.
pub async fn export(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
    order: ExportOrder,
    out: impl Write,
) -> Result<Exported, ExportError> {
    let ctx = OpContext { lang: Lang::De, ..ctx.clone() };
    let mut db = house.read(&ctx).await?;
    let file = open_case(house, &ctx, &mut db, id).await?;
    let gathered = gather(&ctx, &mut db, &file).await?;
    drop(db);
    let message = message(house, &ctx, (&file, &gathered), order);
    let mut xml = Vec::new();
    xdomea::write(&mut xml, &message)?;
    let mut zip = Zip::begin(out);
    zip.add(&xdomea::file_name(&message, "xml"), &xml)?;
    if message.kind == Kind::Transfer {
        for (document, described) in
            gathered.documents.iter().zip(&message.file.procedure.documents)
        {
            let kept = content(house, &file, document).await?;
            zip.add(&described.primary.name, &kept.bytes)?;
        }
    }
    zip.end()?;
    Ok(Exported {
        name: xdomea::file_name(&message, "zip"),
        documents: gathered.documents.len(),
        sha256: hex::encode(Sha256::digest(&xml)),
        process: message.process,
    })
}

fn message(
    house: &House,
    ctx: &OpContext,
    (file, gathered): (&CaseFile, &Gathered),
    order: ExportOrder,
) -> Message {
    let authority = &house.content().authority;
    let plan = house.content().file_plan.as_ref();
    let unit = &file.package.manifest.unit;
    let archive = plan.map(|plan| plan.archive.clone()).unwrap_or_default();
    Message {
        version: order.version,
        kind: order.kind,
        process: order.process.unwrap_or_else(|| ctx.new_uuid().to_string()),
        at: ctx.now,
        sender: Party {
            institution: authority.name.clone(),
            short: authority.short.clone(),
            unit: unit.name.get(Lang::De).to_owned(),
        },
        receiver: Party { institution: archive, ..Party::default() },
        program: order.program,
        file: described(house, file, gathered),
    }
}

fn described(house: &House, file: &CaseFile, gathered: &Gathered) -> File {
    let service = file.package.manifest.name.get(Lang::De);
    let subject = format!("{service}: {}", file.label);
    let closed = file.row.closed_at.map(base::berlin_date);
    let case = file.id().to_string();
    File {
        id: file_id(file),
        subject: subject.clone(),
        sign: String::new(),
        plan: view::plan(house, file).map(|plan| (plan.sign, plan.title)),
        lead: file.package.manifest.unit.name.get(Lang::De).to_owned(),
        appraisal: Appraisal::Evaluate,
        years: None,
        kept_until: None,
        procedure: Procedure {
            id: case.clone(),
            subject,
            sign: file.row.file_number.clone(),
            from: file.received(),
            closed,
            steps: gathered.events.iter().map(step).collect(),
            documents: gathered.documents.iter().map(|one| document(&case, one)).collect(),
        },
    }
}

/// The number of the file (Akte): it holds all procedures of a person in a service.
pub(crate) fn file_id(file: &CaseFile) -> String {
    lasting(&["file", &file.row.account.to_string(), file.row.service.as_str()])
}

fn step(event: &store::events::Event) -> xdomea::Step {
    xdomea::Step {
        who: event.actor_role.clone(),
        at: event.event_time,
        what: event.activity.clone(),
        hash: format!("SHA-256 {}", event.hash),
    }
}

fn document(case: &str, one: &Document) -> xdomea::Document {
    let day = base::berlin_date(one.arrival.at);
    let direction = one.arrival.direction();
    let on = |wanted: Direction| -> Option<Date> { (direction == wanted).then_some(day) };
    xdomea::Document {
        id: lasting(&["document", case, &one.arrival.id]),
        number: one.number,
        subject: one.title.clone(),
        kind: words::kind(one.arrival.kind, Lang::De).to_owned(),
        received: on(Direction::Incoming),
        sent: on(Direction::Outgoing),
        written: day,
        by: one.from.clone(),
        primary: primary(case, one, one.arrival.at),
    }
}

fn primary(case: &str, one: &Document, at: Timestamp) -> Primary {
    let (original, media_type) = match &one.content {
        Content::Words(_) => (String::new(), "application/pdf"),
        Content::File { secrets, .. } => (secrets.name.clone(), secrets.media_type.as_str()),
    };
    let ending = match media_type {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/tiff" => "tif",
        "image/heif" => "heic",
        _ => "bin",
    };
    // The standard wants a number of its own here, never the document's.
    let name = format!("{}.{ending}", lasting(&["primary", case, &one.arrival.id]));
    Primary { name, original, media_type: media_type.to_owned(), at }
}

/// A number that the same object has in every message.
fn lasting(parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\u{1f}"));
    let mut bytes = [0_u8; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    Builder::from_custom_bytes(bytes).into_uuid().to_string()
}
