//! The desk answers: a message to the person, and with it, where the clerk says so, the end of the
//! step. Both happen or neither does.

use access::Action;
use base::{CaseId, TaskId};

use super::CaseError;
use super::work::{CompleteTask, finish};
use crate::blocks;
use crate::case_file::{CaseFile, Entry};
use crate::notices::{self, Occasion, Order};
use crate::questions::{self, Body, LONGEST, MessageView, Names, Outgoing, kind};
use crate::{Fault, House, OpContext, files, letters};

/// What the page for an answer shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerView {
    /// The case.
    pub case: CaseId,
    /// The person's name.
    pub person: String,
    /// Name of the service.
    pub service_title: String,
    /// Reference in groups.
    pub reference: String,
    /// What the person typed in long answers: label and text.
    pub concerns: Vec<(String, String)>,
    /// Messages both ways, oldest first.
    pub messages: Vec<MessageView>,
    /// The step that can be finished with the answer, with its ways: value and label.
    pub then: Option<(TaskId, Vec<(String, String)>)>,
}

/// An answer of the desk.
#[derive(Clone, Debug)]
pub struct WriteAnswer {
    /// The case.
    pub case: CaseId,
    /// The words.
    pub text: String,
    /// The step that is finished with it, and one of its ways; the case stays open without.
    pub then: Option<(TaskId, String)>,
}

/// What one needs to see to answer.
pub async fn answer_view(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<AnswerView, CaseError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, id, Action::Read).await?;
    let tasks = store::tasks::of_case(&mut db, &file.permit, id).await?;
    let thread = store::messages::of_case(&mut db, &file.permit, id).await?;
    let files = files::all(&mut db, &file.permit, file.application()).await?;
    let names = Names::load(&mut db, &thread).await?;
    let absences = crate::plan::absences_now(ctx, &mut db, &file.permit).await?;
    let cards = super::view::task_cards(&file, &tasks, (&absences, ctx));
    let step = cards.into_iter().find(|task| task.may_do);
    let then = step.filter(|_| !file.package.manifest.decides());
    Ok(AnswerView {
        case: id,
        person: letters::natural(&file.label),
        service_title: file.service_title(ctx),
        reference: file.row.file_number.clone(),
        concerns: concerns(&file, ctx),
        messages: questions::thread_view(&thread, &files, &names, ctx),
        then: then.map(|task| (task.id, task.outcomes)),
    })
}

/// Answers in the person's own words, in the order of the form.
fn concerns(file: &CaseFile, ctx: &OpContext) -> Vec<(String, String)> {
    let (package, submission) = file.submitted();
    let form = &package.form;
    let long = |row: &forms::SummaryRow| {
        let field = form.field(&row.field);
        field.is_some_and(|field| matches!(&field.kind, forms::Kind::Text(text) if text.multiline))
    };
    forms::summary_of_submission(form, submission, ctx.lang)
        .into_iter()
        .flat_map(|section| section.rows)
        .filter(|row| long(row) && !row.value.is_empty())
        .map(|row| (row.label, row.value.join("\n")))
        .collect()
}

/// Sends the answer, and finishes the step where the clerk says so.
pub async fn answer(house: &House, ctx: &OpContext, answer: WriteAnswer) -> Result<(), CaseError> {
    ctx.staff()?;
    let text = answer.text.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() {
        return Err(CaseError::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(CaseError::TooLong(LONGEST));
    }
    let missing = blocks::gaps_in([&text]);
    if !missing.is_empty() {
        return Err(CaseError::Gap(missing));
    }
    let mut tx = house.write(ctx).await?;
    let mut file = CaseFile::for_staff(house, ctx, &mut tx, answer.case, Action::Advance).await?;
    let body = Body { text, ..Body::default() };
    let outgoing = Outgoing { kind: kind::MESSAGE, body, reply_to: None, due_on: None };
    let id = questions::put(&mut tx, ctx, &file, outgoing).await?;
    file.note(&mut tx, ctx, Entry::new("message.sent")).await?;
    let order = Order {
        account: file.row.account,
        application: file.application(),
        occasion: Occasion::Message,
        once: format!("message.{id}"),
    };
    notices::enqueue(house, ctx, &mut tx, &file.permit, order).await?;
    if let Some((task, outcome)) = answer.then {
        let done = CompleteTask { case: answer.case, task, outcome, remark: String::new() };
        finish(house, ctx, &mut tx, (&mut file, &done)).await?;
    }
    tx.commit().await.map_err(Fault::from)?;
    Ok(())
}
