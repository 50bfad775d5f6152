//! Handing a text in to the state's editors: prepared, taken out as a file, handed in, returned
//! with comments that stay, accepted.

use access::Action;
use catalogue::descriptions::{
    Comment, Gap, Modules, Step, SubmissionState, gaps, next_step, write_markdown,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::submissions::Submission;

use super::shelf::{Kept, Shelf, audit, may};
use super::shown::as_page;
use super::submitted::{StepView, SubmissionFile, can_go, read, state};
use super::{DescriptionError, LONGEST, Which};
use crate::federation::text_as_xzufi;
use crate::{Fault, House, OpContext, written};

/// What came back for one module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentInput {
    /// The module; empty for the whole text.
    pub module: String,
    /// What was said.
    pub text: String,
}

/// Prepares a submission of what readers see now. Refused while a module or a value is missing.
pub async fn prepare(
    house: &House,
    ctx: &OpContext,
    which: &Which,
) -> Result<(), DescriptionError> {
    let permit = may(ctx, Action::Dispatch)?;
    let (_, name) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let shelf = Shelf::load(house, ctx, &mut tx, (which, &permit)).await?;
    let kept = shelf.in_force(ctx.today).ok_or(catalogue::descriptions::Refusal::WrongStep)?;
    let open: Vec<Gap> = gaps(&kept.text, which.lang, &written::modules(house)?);
    if !open.is_empty() {
        return Err(DescriptionError::NotReady(open));
    }
    let place = (&which.service, which.lang);
    for before in store::submissions::of_service(&mut tx, &permit, place).await? {
        if !state(&before)?.is_over() {
            return Err(catalogue::descriptions::Refusal::WrongStep.into());
        }
    }
    let prepared = SubmissionState::Prepared;
    let new = Submission {
        id: ctx.new_uuid().to_string(),
        description: kept.row.id.clone(),
        recipient: written::office(house)?.state_editors.name,
        state: prepared.word().to_owned(),
        file_sha256: None,
        comments: "[]".to_owned(),
        steps: json(&[stepped(ctx, name, prepared)])?,
        version: 1,
        created_at: ctx.now,
    };
    store::submissions::begin(&mut tx, &permit, &new).await?;
    audit(&mut tx, ctx, &permit, (&kept.row.id, "submission.prepare")).await?;
    Ok(tx.commit().await?)
}

/// The form of the file that is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    /// Every module with where its text comes from, and the whole text as Markdown.
    Bundle,
    /// The exchange standard of the portals.
    XZuFi,
}

/// The file of a submission. Taking it out is a step; the same version gives the same file.
pub async fn export(
    house: &House,
    ctx: &OpContext,
    which: &Which,
    (id, form): (&str, FileForm),
) -> Result<SubmissionFile, DescriptionError> {
    let permit = may(ctx, Action::Dispatch)?;
    let (_, name) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let shelf = Shelf::load(house, ctx, &mut tx, (which, &permit)).await?;
    let mut row = store::submissions::one(&mut tx, &permit, id).await?;
    let kept = shelf.versions.iter().find(|kept| kept.row.id == row.description);
    let kept = kept.ok_or(Fault::NotFound)?;
    let (ending, media_type, bytes) = match form {
        FileForm::Bundle => ("json", "application/json", file(house, (&shelf, kept), &row)?),
        FileForm::XZuFi => {
            let current = house.current(&mut tx, &which.service, ctx.today).await?;
            let (_, package) = current.ok_or(Fault::NotFound)?;
            let page = as_page(house, &kept.text)?;
            let at = kept.row.released_at.unwrap_or(kept.row.changed_at);
            let bytes = text_as_xzufi(house, &package, (which.lang, &page), at)?;
            ("xml", "application/xml", bytes)
        }
    };
    if let Ok(next) = next_step(state(&row)?, Step::Export) {
        if !can_go(shelf.standing(kept, ctx.today)) {
            return Err(catalogue::descriptions::Refusal::WrongStep.into());
        }
        row.file_sha256 = Some(hex::encode(Sha256::digest(&bytes)));
        advance(ctx, &mut row, (name, next))?;
        store::submissions::write(&mut tx, &permit, &row, ctx.now)
            .await
            .map_err(DescriptionError::of_write)?;
        audit(&mut tx, ctx, &permit, (&kept.row.id, "submission.export")).await?;
        tx.commit().await?;
    }
    let name = format!("{}.{}.{}.{ending}", which.service, which.lang.tag(), kept.row.number);
    Ok(SubmissionFile { name, media_type, bytes })
}

/// Notes that a submission was handed in, came back with comments, or was accepted.
pub async fn step(
    house: &House,
    ctx: &OpContext,
    (id, version): (&str, i64),
    (step, comments): (Step, Vec<CommentInput>),
) -> Result<(), DescriptionError> {
    let permit = may(ctx, Action::Dispatch)?;
    let (_, name) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut row = store::submissions::one(&mut tx, &permit, id).await?;
    if row.version != version {
        return Err(DescriptionError::Meanwhile);
    }
    let next = next_step(state(&row)?, step)?;
    if step == Step::Return {
        let said: Vec<Comment> = comments.into_iter().filter_map(said).collect();
        let too_long = said.iter().any(|one| one.text.chars().count() > LONGEST);
        if said.is_empty() || too_long {
            return Err(DescriptionError::Length(LONGEST));
        }
        row.comments = json(&said)?;
    }
    advance(ctx, &mut row, (name, next))?;
    store::submissions::write(&mut tx, &permit, &row, ctx.now)
        .await
        .map_err(DescriptionError::of_write)?;
    let action = format!("submission.{}", next.word());
    audit(&mut tx, ctx, &permit, (&row.description, &action)).await?;
    Ok(tx.commit().await?)
}

/// Notes what became of a comment. The comment itself stays as it came.
pub async fn answer_comment(
    house: &House,
    ctx: &OpContext,
    (id, version): (&str, i64),
    (at, answer): (usize, &str),
) -> Result<(), DescriptionError> {
    let permit = may(ctx, Action::Dispatch)?;
    if answer.trim().is_empty() || answer.chars().count() > LONGEST {
        return Err(DescriptionError::Length(LONGEST));
    }
    let mut tx = house.write(ctx).await?;
    let mut row = store::submissions::one(&mut tx, &permit, id).await?;
    if row.version != version {
        return Err(DescriptionError::Meanwhile);
    }
    let mut comments: Vec<Comment> = read(&row.comments)?;
    let comment = comments.get_mut(at).ok_or(Fault::NotFound)?;
    answer.trim().clone_into(&mut comment.answer);
    row.comments = json(&comments)?;
    store::submissions::write(&mut tx, &permit, &row, ctx.now)
        .await
        .map_err(DescriptionError::of_write)?;
    audit(&mut tx, ctx, &permit, (&row.description, "submission.answer")).await?;
    Ok(tx.commit().await?)
}

fn said(input: CommentInput) -> Option<Comment> {
    let text = input.text.replace("\r\n", "\n").trim().to_owned();
    (!text.is_empty()).then(|| Comment { module: input.module, text, answer: String::new() })
}

fn advance(
    ctx: &OpContext,
    row: &mut Submission,
    (name, next): (&str, SubmissionState),
) -> Result<(), Fault> {
    let mut steps: Vec<StepView> = read(&row.steps)?;
    steps.push(stepped(ctx, name, next));
    row.steps = json(&steps)?;
    next.word().clone_into(&mut row.state);
    Ok(())
}

fn stepped(ctx: &OpContext, name: &str, state: SubmissionState) -> StepView {
    StepView { state: state.word().to_owned(), by: name.to_owned(), at: ctx.now }
}

fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::Content(error.to_string()))
}

/// The file: every module with where its text comes from, then the whole text as Markdown.
fn file(house: &House, (shelf, kept): (&Shelf, &Kept), row: &Submission) -> Result<Vec<u8>, Fault> {
    let modules = written::modules(house)?;
    let authority = &house.content().authority;
    let bundle = serde_json::json!({
        "format": "bruchlos-description-1",
        "recipient": row.recipient,
        "authority": { "id": authority.id.as_str(), "name": authority.name },
        "service": shelf.which.service.as_str(),
        "language": shelf.which.lang.tag(),
        "number": kept.row.number,
        "grade": kept.notes.grade.word(),
        "released": {
            "by": kept.notes.released,
            "body": written::office(house)?.body,
            "on": kept.row.released_at.map(|at| base::berlin_date(at).to_string()),
            "basis": kept.notes.basis,
        },
        "title": kept.text.title,
        "modules": kept.text.modules.iter().map(|one| module(one, &modules)).collect::<Vec<_>>(),
        "markdown": write_markdown(&kept.text, &modules),
    });
    let mut bytes =
        serde_json::to_vec_pretty(&bundle).map_err(|error| Fault::Content(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn module(one: &catalogue::descriptions::Module, modules: &Modules) -> serde_json::Value {
    let known = modules.get(&one.key);
    let central = one.central.as_ref().map(|central| {
        serde_json::json!({
            "text": central.text,
            "source": central.source,
            "grade": central.grade.word(),
            "released_by": central.released_by,
            "released_on": central.released_on.to_string(),
        })
    });
    serde_json::json!({
        "key": one.key,
        "label": known.map(|known| known.label.de.clone()),
        "mandatory": known.is_some_and(|known| known.mandatory),
        "heading": one.heading,
        "provenance": one.provenance().word(),
        "own": one.own,
        "central": central,
    })
}
