//! Questions of the authority and messages both ways.

use std::collections::BTreeMap;

use access::Action;
use base::{AccountId, ApplicationId, AttachmentId, Date, Lang, MessageId, Timestamp};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use store::messages::{Message, NewMessage};
use store::{Reading, Writing};
use thiserror::Error;

use crate::applications::sniff;
use crate::applications::{FileView, UploadProblem};
use crate::case_file::{CaseFile, Entry};
use crate::files::{self, Limits};
use crate::notices::{self, Occasion, Order};
use crate::person::Person;
use crate::{Fault, House, OpContext};

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

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageView {
    /// Its number.
    pub id: MessageId,
    /// True where the reader wrote it.
    pub mine: bool,
    /// Who wrote it.
    pub from: String,
    /// When.
    pub at: Timestamp,
    /// Text.
    pub text: String,
    /// True where it reports a change of circumstances.
    pub reports_change: bool,
    /// Files.
    pub files: Vec<FileView>,
    /// True where the other side has opened it.
    pub read: bool,
}

/// A message to write.
#[derive(Clone, Debug)]
pub struct WriteMessage {
    /// The application.
    pub id: ApplicationId,
    /// Text.
    pub text: String,
    /// A message, or a report of a change.
    pub about: About,
}

/// What a message is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A question or an answer.
    Question,
    /// A change of circumstances: what changed and since when, as typed.
    Change {
        /// What changed, in a word or two.
        kind: String,
        /// Since when, as typed.
        since: String,
    },
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

/// Names of people for a thread and a history; loaded once.
#[derive(Default)]
pub(crate) struct Names(BTreeMap<AccountId, String>);

impl Names {
    pub(crate) async fn load(
        house: &House,
        db: &mut Reading,
        thread: &[Message],
    ) -> Result<Self, Fault> {
        let _ = house;
        let mut names = Self::default();
        for account in thread.iter().filter_map(|message| message.sender) {
            names.add(db, account).await?;
        }
        Ok(names)
    }

    pub(crate) async fn add(&mut self, db: &mut Reading, account: AccountId) -> Result<(), Fault> {
        if !self.0.contains_key(&account) {
            let row = store::accounts::one(db, account).await?;
            self.0.insert(account, Person::from_json(&row.profile).name);
        }
        Ok(())
    }

    /// The name of an account that may not be loaded yet.
    pub(crate) async fn of(&self, db: &mut Reading, account: AccountId) -> Result<String, Fault> {
        match self.0.get(&account) {
            Some(name) => Ok(name.clone()),
            None => {
                let row = store::accounts::one(db, account).await?;
                Ok(Person::from_json(&row.profile).name)
            }
        }
    }

    /// The name of a loaded account.
    pub(crate) fn known(&self, account: Option<AccountId>) -> Option<&str> {
        self.0.get(&account?).map(String::as_str)
    }
}

/// A thread as its reader sees it.
pub(crate) fn thread_view(
    thread: &[Message],
    files: &[(String, FileView)],
    names: &Names,
    ctx: &OpContext,
) -> Vec<MessageView> {
    let is_citizen = matches!(ctx.actor, access::Actor::Citizen { .. });
    thread
        .iter()
        .filter(|message| message.kind != kind::ITEM)
        .map(|message| {
            let body = body(message);
            let mine = (message.sender_role == CITIZEN) == is_citizen;
            let answered = message.reply_to.map(|question| format!("question.{question}."));
            MessageView {
                id: message.id,
                mine,
                from: names.known(message.sender).unwrap_or_default().to_owned(),
                at: message.sent_at,
                text: whole(&body),
                reports_change: message.kind == kind::CHANGE,
                files: files
                    .iter()
                    .filter(|(of, _)| answered.as_ref().is_some_and(|start| of.starts_with(start)))
                    .map(|(_, file)| file.clone())
                    .collect(),
                read: message.read_at.is_some(),
            }
        })
        .collect()
}

/// The words of a message with what it asks, one a line.
fn whole(body: &Body) -> String {
    let mut text = body.text.clone();
    for item in &body.items {
        text.push_str("\n– ");
        text.push_str(&item.title);
    }
    text
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

/// The messages of an application; marks the other side's as read.
pub async fn messages(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<Vec<MessageView>, QuestionError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_reader(house, ctx, &mut db, id).await?;
    let thread = store::messages::of_case(&mut db, &file.permit, file.id()).await?;
    let names = Names::load(house, &mut db, &thread).await?;
    let files = files::all(&mut db, &file.permit, id).await?;
    drop(db);
    let is_citizen = matches!(ctx.actor, access::Actor::Citizen { .. });
    let theirs = |message: &&Message| {
        (message.sender_role == CITIZEN) != is_citizen && message.read_at.is_none()
    };
    let unread: Vec<MessageId> = thread.iter().filter(theirs).map(|message| message.id).collect();
    if !unread.is_empty() {
        let mut tx = house.write(ctx).await?;
        for id in unread {
            store::messages::mark_read(&mut tx, &file.permit, id, ctx.now).await?;
        }
        tx.commit().await?;
    }
    Ok(thread_view(&thread, &files, &names, ctx))
}

/// Writes a message, as citizen or as staff.
pub async fn write(
    house: &House,
    ctx: &OpContext,
    message: WriteMessage,
) -> Result<MessageId, QuestionError> {
    let text = message.text.trim();
    if text.is_empty() {
        return Err(QuestionError::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(QuestionError::TooLong(LONGEST));
    }
    let mut tx = house.write(ctx).await?;
    let file = CaseFile::for_reader(house, ctx, &mut tx, message.id).await?;
    let (kind, change) = match message.about {
        About::Question => (kind::MESSAGE, None),
        About::Change { kind: what, since } => (kind::CHANGE, Some((what, since))),
    };
    let body = Body { text: text.to_owned(), change, ..Body::default() };
    let outgoing = Outgoing { kind, body, reply_to: None, due_on: None };
    let id = put(&mut tx, ctx, &file, outgoing).await?;
    file.note(&mut tx, ctx, Entry::new("message.sent")).await?;
    if file.permit.actor_role() != CITIZEN {
        let order = Order {
            account: file.row.account,
            application: file.application(),
            occasion: Occasion::Message,
            once: format!("message.{id}"),
        };
        notices::enqueue(house, ctx, &mut tx, &file.permit, order).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Kinds of change that an authority wants to know of: id and label. What follows from one is the
/// desk's matter, so the list is the same for every service.
pub async fn change_kinds(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<Vec<(String, String)>, QuestionError> {
    let mut db = house.read(ctx).await?;
    CaseFile::for_owner(house, ctx, &mut db, (id, Action::Read)).await?;
    let kinds = match ctx.lang {
        Lang::En => [
            ("address", "I have moved, or my address has changed"),
            ("circumstances", "My health, care or housing has changed"),
            ("benefits", "I get other benefits, or different ones"),
            ("account", "My bank account has changed"),
            ("other", "Something else"),
        ],
        Lang::De | Lang::DeSimple => [
            ("address", "Ich bin umgezogen, oder meine Anschrift ist neu"),
            ("circumstances", "Gesundheit, Pflege oder Wohnen haben sich geändert"),
            ("benefits", "Ich bekomme andere Leistungen"),
            ("account", "Mein Konto ist neu"),
            ("other", "Etwas anderes"),
        ],
    };
    Ok(kinds.map(|(id, label)| (id.to_owned(), label.to_owned())).to_vec())
}
