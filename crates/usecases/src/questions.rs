//! Questions of the authority and messages both ways.

mod messages;

use std::collections::BTreeMap;

use access::Action;
use base::{ApplicationId, AttachmentId, Date, MessageId, Timestamp};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use store::Writing;
use store::messages::{Message, NewMessage};
use thiserror::Error;

use crate::applications::sniff;
use crate::applications::{FileView, UploadProblem};
use crate::case_file::{CaseFile, Entry};
use crate::files::{self, Limits};
use crate::{Fault, House, OpContext};

pub use messages::{About, MessageView, WriteMessage, change_kinds, messages, write};
pub(crate) use messages::{Names, due_moved, statement_shown, thread_view};

/// Why a question or message could not do what was asked.
#[derive(Debug, Error)]
pub enum QuestionError {
    /// There is no open question.
    #[error("there is no open question")]
    NothingOpen,
    /// Something is still unanswered.
    #[error("some items are not answered yet")]
    Unanswered(Vec<String>),
    /// Nothing was written.
    #[error("there is no text")]
    Empty,
    /// Something is missing in the text; nothing was sent.
    #[error("the text has {} gaps", .0.len())]
    Gap(Vec<String>),
    /// Longer than allowed.
    #[error("the text is longer than {0} signs")]
    TooLong(usize),
    /// A file was refused.
    #[error("the file was refused")]
    File(UploadProblem),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The longest message.
pub const LONGEST: usize = 10_000;

/// An open question in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionCard {
    /// How many items.
    pub items: usize,
    /// How many of them are answered.
    pub answered: usize,
    /// Until when.
    pub due: Date,
}

/// A question of the authority as a page of to-dos.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionView {
    /// The application.
    pub id: ApplicationId,
    /// Name of the service.
    pub service_title: String,
    /// Reference in groups.
    pub reference: String,
    /// When it was asked.
    pub asked: Timestamp,
    /// Until when.
    pub due: Date,
    /// Words of the clerk.
    pub text: String,
    /// What is asked.
    pub items: Vec<QuestionItem>,
    /// Largest file in bytes.
    pub most_bytes: u64,
    /// Kinds that are taken, in words.
    pub kinds: String,
    /// Value for `accept`.
    pub accept: String,
}

/// One item of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionItem {
    /// Its number in the question, for addresses and inputs.
    pub id: String,
    /// What is asked.
    pub title: String,
    /// What it has to show.
    pub hint: Option<String>,
    /// True where a file is expected.
    pub wants_file: bool,
    /// The answer so far.
    pub answer: String,
    /// Files so far.
    pub files: Vec<FileView>,
    /// True once there is an answer or a file.
    pub answered: bool,
}

/// An answer to one item.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The application.
    pub id: ApplicationId,
    /// Number of the item.
    pub item: String,
    /// Text; may be empty where a file comes.
    pub text: String,
    /// File: name and bytes.
    pub file: Option<(String, Bytes)>,
}

/// What a message carries. Stored as JSON, sealed, therefore promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Body {
    pub(crate) text: String,
    /// What a question asks.
    #[serde(default)]
    pub(crate) items: Vec<Item>,
    /// For answers to single items: which item.
    #[serde(default)]
    pub(crate) item: String,
    /// For reports of a change: what changed and since when, as typed.
    #[serde(default)]
    pub(crate) change: Option<(String, String)>,
    /// The question is the warning before a refusal for lack of help.
    #[serde(default)]
    pub(crate) warning: bool,
}

/// One item of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) hint: Option<String>,
    #[serde(default)]
    pub(crate) wants_file: bool,
}

/// Kinds of messages.
pub(crate) mod kind {
    /// A question of the authority.
    pub(crate) const QUESTION: &str = "question";
    /// The answer to one item, not yet sent.
    pub(crate) const ITEM: &str = "item";
    /// The answer to a question.
    pub(crate) const ANSWER: &str = "answer";
    /// A message of either side.
    pub(crate) const MESSAGE: &str = "message";
    /// A report of a change.
    pub(crate) const CHANGE: &str = "change";
    /// A decision was put into the mailbox.
    pub(crate) const DECISION: &str = "decision";
    /// The time for an answer has another last day.
    pub(crate) const DEADLINE: &str = "deadline";
    /// A statement of somebody who is heard was shown to the applicant.
    pub(crate) const STATEMENT: &str = "statement";
}

pub(crate) const CITIZEN: &str = "citizen";

/// The question that waits for an answer: the last one, for a new question takes the place of one
/// that was never answered.
pub(crate) fn open_question(thread: &[Message]) -> Option<&Message> {
    let last = thread.iter().rev().find(|message| message.kind == kind::QUESTION);
    last.filter(|question| question.answered_at.is_none())
}

/// Messages to the citizen that nobody opened yet.
pub(crate) fn unread(thread: &[Message]) -> usize {
    thread
        .iter()
        .filter(|message| message.sender_role != CITIZEN && message.read_at.is_none())
        .count()
}

/// True for the warning before a refusal for lack of help.
pub(crate) fn is_warning(question: &Message) -> bool {
    body(question).warning
}

/// The last letter that warned of what follows where nobody helps.
pub(crate) fn last_warning(thread: &[Message]) -> Option<&Message> {
    thread.iter().rev().find(|message| message.kind == kind::QUESTION && body(message).warning)
}

impl Body {
    /// What is asked, in a sentence.
    pub(crate) fn titles(&self) -> String {
        let titles: Vec<&str> = self.items.iter().map(|item| item.title.as_str()).collect();
        titles.join("; ")
    }
}

pub(crate) fn body(message: &Message) -> Body {
    serde_json::from_str(&message.body).unwrap_or_default()
}

/// The evidence under which files of an item are kept.
fn evidence_of(question: MessageId, item: &str) -> String {
    format!("question.{question}.{item}")
}

/// The open question in short.
pub(crate) fn card(thread: &[Message]) -> Option<QuestionCard> {
    let question = open_question(thread)?;
    let items = body(question).items;
    let answers = answers(thread, question.id);
    let answered = items.iter().filter(|item| answers.contains_key(&item.id)).count();
    Some(QuestionCard { items: items.len(), answered, due: question.due_on? })
}

/// The latest answer to each item of a question.
fn answers(thread: &[Message], question: MessageId) -> BTreeMap<String, String> {
    let asked_at = thread.iter().find(|message| message.id == question).map(|q| q.sent_at);
    thread
        .iter()
        .filter(|message| message.kind == kind::ITEM && Some(message.sent_at) >= asked_at)
        .map(body)
        .map(|body| (body.item, body.text))
        .collect()
}

/// The open question of an application.
pub async fn question(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<QuestionView, QuestionError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_owner(house, ctx, &mut db, (id, Action::Read)).await?;
    let thread = store::messages::of_case(&mut db, &file.permit, file.id()).await?;
    let open = open_question(&thread).ok_or(QuestionError::NothingOpen)?;
    let files = files::all(&mut db, &file.permit, id).await?;
    let limits = Limits::of_house(house);
    let (kinds, accept) = sniff::in_words(&limits.kinds);
    let asked = body(open);
    let answers = answers(&thread, open.id);
    let items = asked.items.into_iter().map(|item| {
        let own = evidence_of(open.id, &item.id);
        let files: Vec<FileView> =
            files.iter().filter(|(of, _)| *of == own).map(|(_, file)| file.clone()).collect();
        let answer = answers.get(&item.id).cloned().unwrap_or_default();
        QuestionItem {
            answered: !files.is_empty() || !answer.is_empty(),
            id: item.id,
            title: item.title,
            hint: item.hint,
            wants_file: item.wants_file,
            answer,
            files,
        }
    });
    Ok(QuestionView {
        id,
        service_title: file.service_title(ctx),
        reference: file.row.file_number.clone(),
        asked: open.sent_at,
        due: open.due_on.unwrap_or(ctx.today),
        text: asked.text,
        items: items.collect(),
        most_bytes: limits.most_bytes,
        kinds,
        accept,
    })
}

/// Saves the answer to one item. It reaches the authority with [`send_answers`].
pub async fn answer(house: &House, ctx: &OpContext, answer: Answer) -> Result<(), QuestionError> {
    let text = answer.text.trim();
    if text.chars().count() > LONGEST {
        return Err(QuestionError::TooLong(LONGEST));
    }
    let kept = match answer.file {
        Some((name, bytes)) if !bytes.is_empty() => {
            // Only the owner of an open question may leave a file here.
            question(house, ctx, answer.id).await?;
            let limits = Limits::of_house(house);
            let kept = files::keep(house, ctx, (&name, bytes), &limits).await?;
            Some(kept.map_err(QuestionError::File)?)
        }
        _ => None,
    };
    if kept.is_none() && text.is_empty() {
        return Err(QuestionError::Empty);
    }
    let mut tx = house.write(ctx).await?;
    let (file, open) = open_for_answer(house, ctx, &mut tx, answer.id).await?;
    if !body(&open).items.iter().any(|item| item.id == answer.item) {
        return Err(Fault::NotFound.into());
    }
    if let Some(kept) = kept {
        let evidence = evidence_of(open.id, &answer.item);
        files::note(&mut tx, ctx, &file.permit, (answer.id, &evidence), kept).await?;
    }
    if !text.is_empty() {
        let said = Body { text: text.to_owned(), item: answer.item, ..Body::default() };
        let message = Outgoing { kind: kind::ITEM, body: said, reply_to: None, due_on: None };
        put(&mut tx, ctx, &file, message).await?;
    }
    Ok(tx.commit().await?)
}

async fn open_for_answer(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    id: ApplicationId,
) -> Result<(CaseFile, Message), QuestionError> {
    let file = CaseFile::for_owner(house, ctx, tx, (id, Action::Read)).await?;
    let thread = store::messages::of_case(tx, &file.permit, file.id()).await?;
    let open = open_question(&thread).ok_or(QuestionError::NothingOpen)?.clone();
    Ok((file, open))
}

/// A message on its way.
pub(crate) struct Outgoing {
    pub(crate) kind: &'static str,
    pub(crate) body: Body,
    pub(crate) reply_to: Option<MessageId>,
    pub(crate) due_on: Option<Date>,
}

/// Puts a message into the thread of a case.
pub(crate) async fn put(
    tx: &mut Writing,
    ctx: &OpContext,
    file: &CaseFile,
    message: Outgoing,
) -> Result<MessageId, Fault> {
    let id = MessageId::new(ctx.new_uuid());
    let new = NewMessage {
        id,
        case: file.id(),
        kind: message.kind.to_owned(),
        sender_role: file.permit.actor_role().to_owned(),
        sender: ctx.actor.account(),
        reply_to: message.reply_to,
        due_on: message.due_on,
        body: serde_json::to_string(&message.body).unwrap_or_default(),
    };
    store::messages::send(tx, &file.permit, &new, ctx.now).await?;
    Ok(id)
}

/// Removes a file from an item of the open question.
pub async fn remove_file(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    attachment: AttachmentId,
) -> Result<(), QuestionError> {
    let mut tx = house.write(ctx).await?;
    let (file, open) = open_for_answer(house, ctx, &mut tx, id).await?;
    let row = store::attachments::one(&mut tx, &file.permit, attachment).await?;
    // What was sent is part of the file; only what belongs to the open question may go.
    if row.application != id || !row.evidence.starts_with(&format!("question.{}.", open.id)) {
        return Err(Fault::NotFound.into());
    }
    let blob = store::attachments::remove(&mut tx, &file.permit, attachment).await?;
    tx.commit().await?;
    Ok(house.ports().attachments.remove(&blob).await?)
}

/// Sends the answers to the authority.
pub async fn send_answers(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<(), QuestionError> {
    let open = question(house, ctx, id).await?;
    let missing: Vec<String> =
        open.items.iter().filter(|item| !item.answered).map(|item| item.title.clone()).collect();
    if !missing.is_empty() {
        return Err(QuestionError::Unanswered(missing));
    }
    let mut tx = house.write(ctx).await?;
    let (mut file, asked) = open_for_answer(house, ctx, &mut tx, id).await?;
    let text = open
        .items
        .iter()
        .filter(|item| !item.answer.is_empty())
        .map(|item| format!("{}\n{}", item.title, item.answer))
        .collect::<Vec<_>>()
        .join("\n\n");
    let said = Body { text, ..Body::default() };
    let reply = Outgoing { kind: kind::ANSWER, body: said, reply_to: Some(asked.id), due_on: None };
    put(&mut tx, ctx, &file, reply).await?;
    file.note(&mut tx, ctx, Entry::new("question.answered")).await?;
    crate::flow::answered(house, ctx, &mut tx, &mut file).await?;
    Ok(tx.commit().await?)
}
