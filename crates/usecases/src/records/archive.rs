//! What goes to the archive, and what comes back.

use std::io::Write;

use access::{Action, Actor, ResourceKind};
use base::CaseId;
use cases::disposal::Verdict;
use mappings::xdomea::{self, Answer, Appraisal, Kind, Version};
use serde_json::json;

use super::{DisposalView, RecordsError, open, process_of};
use crate::case_file::CaseFile;
use crate::efile::{self, ExportOrder, Exported};
use crate::{Fault, House, OpContext};

fn order(kind: Kind, version: Version, process: &str, program: &str) -> ExportOrder {
    let process = Some(process.to_owned());
    ExportOrder { kind, version, process, program: program.to_owned() }
}

/// Offers a file to the archive: writes the offer (0501) and keeps that it was made.
///
/// # Errors
/// Its time is not over, a hold stands, or it was offered before.
pub async fn offer(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
    (version, program): (Version, &str),
    out: impl Write,
) -> Result<Exported, RecordsError> {
    let mut db = house.read(ctx).await?;
    let process = ctx.new_uuid().to_string();
    let opened = open(house, ctx, &mut db, (id, Action::Advance)).await?;
    opened.law.offer(&opened.facts, &process)?;
    drop(db);
    let asked = order(Kind::Offer, version, &process, program);
    let exported = efile::export(house, &ctx.acting_as(Actor::System), id, asked, out).await?;
    let mut tx = house.write(ctx).await?;
    let mut opened = open(house, ctx, &mut tx, (id, Action::Advance)).await?;
    let law = opened.law.offer(&opened.facts, &process)?;
    let detail = json!({ "process": process, "sha256": exported.sha256 });
    opened.keep(&mut tx, ctx, (law, "file.offered"), detail).await?;
    tx.commit().await?;
    Ok(exported)
}

/// Hands a file over: writes the transfer (0503) with all documents and keeps that it was made.
///
/// # Errors
/// The archive has not asked for it, or a hold stands.
pub async fn hand_over(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
    (version, program): (Version, &str),
    out: impl Write,
) -> Result<Exported, RecordsError> {
    let mut db = house.read(ctx).await?;
    let opened = open(house, ctx, &mut db, (id, Action::Advance)).await?;
    let law = opened.law.hand_over(ctx.today)?;
    drop(db);
    let process = process_of(&law.state).unwrap_or_default().to_owned();
    let asked = order(Kind::Transfer, version, &process, program);
    let exported = efile::export(house, &ctx.acting_as(Actor::System), id, asked, out).await?;
    let mut tx = house.write(ctx).await?;
    let mut opened = open(house, ctx, &mut tx, (id, Action::Advance)).await?;
    let law = opened.law.hand_over(ctx.today)?;
    let detail = json!({ "process": process, "sha256": exported.sha256 });
    opened.keep(&mut tx, ctx, (law, "file.handed_over"), detail).await?;
    tx.commit().await?;
    Ok(exported)
}

/// Takes an answer of the archive in. Receipts (0504, 0507) change nothing.
///
/// # Errors
/// The answer cannot be used, belongs to no process, or the file is at another step.
pub async fn answer(
    house: &House,
    ctx: &OpContext,
    (name, bytes): (&str, &[u8]),
) -> Result<DisposalView, RecordsError> {
    ctx.signed_in()?;
    let read = xdomea::read(bytes, name);
    let Some(answered) = read.answered else {
        return Err(RecordsError::Unusable(read.findings));
    };
    let mut tx = house.write(ctx).await?;
    let permit = ctx.may(Action::Advance, &ctx.thing(ResourceKind::Disposal));
    let permit = permit?;
    let case = store::disposals::of_process(&mut tx, &permit, &answered.process).await;
    let case = case?.ok_or(Fault::NotFound)?;
    let mut opened = open(house, ctx, &mut tx, (case, Action::Advance)).await?;
    let process = answered.process.as_str();
    match answered.answer {
        Answer::OfferReceived | Answer::TransferReceived => return Ok(opened.view()),
        Answer::Evaluation(objects) => {
            let verdict = verdict(&opened.file, &objects)?;
            let law = opened.law.evaluated(process, &verdict)?;
            let detail = json!({ "wanted": verdict == Verdict::Wanted });
            opened.keep(&mut tx, ctx, (law, "file.evaluated"), detail).await?;
        }
        Answer::Imported(objects) => {
            let names = names(&opened.file);
            let mut ours = objects.iter().filter(|one| names.contains(&one.id)).peekable();
            if ours.peek().is_none() {
                return Err(RecordsError::OtherFile);
            }
            let mut sign = Some("");
            for one in ours {
                sign = sign.filter(|_| one.is_taken).map(|_| one.archive_sign.as_str());
            }
            let law = opened.law.confirmed(process, sign)?;
            let detail = json!({ "archive_sign": sign });
            opened.keep(&mut tx, ctx, (law, "file.archived"), detail).await?;
        }
    }
    let view = opened.view();
    tx.commit().await?;
    Ok(view)
}

/// The numbers under which the archive knows the file: its own, and its procedure's.
fn names(file: &CaseFile) -> [String; 2] {
    [efile::file_id(file), file.id().to_string()]
}

/// What the archive said of the file; where file and procedure differ, what is kept counts.
fn verdict(file: &CaseFile, objects: &[(String, Appraisal)]) -> Result<Verdict, RecordsError> {
    let names = names(file);
    let mut ours = objects.iter().filter(|(id, _)| names.contains(id)).peekable();
    if ours.peek().is_none() {
        return Err(RecordsError::OtherFile);
    }
    match ours.any(|(_, appraisal)| *appraisal == Appraisal::Keep) {
        true => Ok(Verdict::Wanted),
        false => Ok(Verdict::Unwanted),
    }
}
