//! A person's applications and where each stands.

use base::{ApplicationId, Date, Timestamp};

use super::{ApplicationError, FileView};
use crate::questions::{MessageView, QuestionCard};
use crate::{Fault, House, OpContext};

/// My applications.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MineView {
    /// Drafts, last saved first.
    pub drafts: Vec<DraftCard>,
    /// Submitted ones, newest first.
    pub submitted: Vec<SubmittedCard>,
}

/// A draft in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftCard {
    /// The application.
    pub id: ApplicationId,
    /// Name of the service.
    pub service_title: String,
    /// When the last answer was saved.
    pub saved: Timestamp,
    /// Until when it is kept.
    pub kept_until: Date,
}

/// A submitted application in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmittedCard {
    /// The application.
    pub id: ApplicationId,
    /// Name of the service.
    pub service_title: String,
    /// Reference in groups.
    pub reference: String,
    /// When it came in.
    pub received: Timestamp,
    /// Where it stands.
    pub state: LineState,
    /// True where the person has to do something.
    pub your_turn: bool,
    /// Until when.
    pub due: Option<Date>,
    /// Messages not yet read.
    pub unread: usize,
}

/// Where a submitted application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineState {
    /// Came in.
    Received,
    /// Is being examined.
    Examined,
    /// The authority has asked something.
    Asked,
    /// The person has answered.
    Answered,
    /// Decided.
    Decided,
    /// Withdrawn by the person.
    Withdrawn,
}

/// A step on the line of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineStep {
    /// Which step.
    pub state: LineState,
    /// When it happened; `None` lies ahead.
    pub at: Option<Timestamp>,
    /// True for the step it is in.
    pub current: bool,
    /// For steps ahead: when it is expected.
    pub expected: Option<Date>,
}

/// An application's page after submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// Reference in groups.
    pub reference: String,
    /// When it came in.
    pub received: Timestamp,
    /// Where it stands.
    pub state: LineState,
    /// The line.
    pub line: Vec<LineStep>,
    /// Open question of the authority.
    pub question: Option<QuestionCard>,
    /// The decision, once it was delivered.
    pub decision: Option<DecisionHint>,
    /// Messages, oldest first.
    pub messages: Vec<MessageView>,
    /// The person's files.
    pub files: Vec<FileView>,
    /// True while it can be withdrawn.
    pub may_withdraw: bool,
    /// Who answers, once somebody took the case.
    pub contact: Option<String>,
}

/// The decision in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionHint {
    /// Name of the kind, such as “Granted”.
    pub kind: String,
    /// True for a full or partial grant.
    pub grants: bool,
    /// The amount a month, where there is one.
    pub amount: Option<String>,
    /// When it was put into the mailbox.
    pub delivered: Date,
}

/// My applications.
pub async fn mine(house: &House, ctx: &OpContext) -> Result<MineView, ApplicationError> {
    let _ = (house, ctx);
    Err(Fault::NotYet.into())
}

/// Where an application stands.
pub async fn status(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<StatusView, ApplicationError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}

/// Withdraws a submitted application that is not decided yet.
pub async fn withdraw(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<(), ApplicationError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}

/// Deletes a draft with all its files, for good.
pub async fn delete_draft(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<(), ApplicationError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}
