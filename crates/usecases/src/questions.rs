//! Questions of the authority and messages both ways.

use base::{ApplicationId, AttachmentId, Date, MessageId, Timestamp};
use bytes::Bytes;
use thiserror::Error;

use crate::applications::{FileView, UploadProblem};
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
        /// What changed, one of the package's kinds.
        kind: String,
        /// Since when, as typed.
        since: String,
    },
}

/// The open question of an application.
pub async fn question(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<QuestionView, QuestionError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}

/// Saves the answer to one item.
pub async fn answer(house: &House, ctx: &OpContext, answer: Answer) -> Result<(), QuestionError> {
    let _ = (house, ctx, answer);
    Err(Fault::NotYet.into())
}

/// Removes a file from an item.
pub async fn remove_file(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    file: AttachmentId,
) -> Result<(), QuestionError> {
    let _ = (house, ctx, id, file);
    Err(Fault::NotYet.into())
}

/// Sends the answers to the authority.
pub async fn send_answers(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<(), QuestionError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}

/// The messages of an application; marks the other side's as read.
pub async fn messages(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<Vec<MessageView>, QuestionError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}

/// Writes a message, as citizen or as staff.
pub async fn write(
    house: &House,
    ctx: &OpContext,
    message: WriteMessage,
) -> Result<MessageId, QuestionError> {
    let _ = (house, ctx, message);
    Err(Fault::NotYet.into())
}

/// Kinds of change that the service wants to know of: id and label.
pub async fn change_kinds(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<Vec<(String, String)>, QuestionError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}
