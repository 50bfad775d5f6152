//! Beginning an application, and its task list.

use base::{ApplicationId, Date, Timestamp};

use super::ApplicationError;
use crate::{Fault, House, OpContext};

/// The task list of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskListView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// Sections in order.
    pub sections: Vec<TaskSection>,
    /// Tasks done.
    pub done: usize,
    /// Tasks in all.
    pub of: usize,
    /// The task to go on with: its title and its page.
    pub next: Option<(String, TaskView)>,
    /// When the last answer was saved.
    pub saved: Timestamp,
    /// Until when the draft is kept.
    pub kept_until: Date,
    /// Reminder of what the date of submission decides, where the service says so.
    pub advice: Option<String>,
}

/// A section of the task list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskSection {
    /// Heading.
    pub title: String,
    /// Tasks.
    pub tasks: Vec<TaskView>,
}

/// One task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskView {
    /// Id of the page; `evidence` and `review` are the two that no form defines.
    pub page: String,
    /// Title.
    pub title: String,
    /// A sentence below.
    pub hint: Option<String>,
    /// Where it stands.
    pub state: TaskState,
}

/// Where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Nothing answered.
    Open,
    /// The one to go on with.
    Next,
    /// Some answers are missing.
    Started,
    /// Everything answered.
    Done,
    /// Something must be mended.
    Check,
    /// Something else comes first.
    NotYet,
}

/// Begins an application and pins it to the current version of the service's package. A person who
/// has a draft for the service already gets that one.
pub async fn start(
    house: &House,
    ctx: &OpContext,
    service: &str,
) -> Result<ApplicationId, ApplicationError> {
    let _ = (house, ctx, service);
    Err(Fault::NotYet.into())
}

/// The task list of a draft.
pub async fn task_list(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<TaskListView, ApplicationError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}
