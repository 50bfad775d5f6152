//! The process of a case, run as it is drawn.
//!
//! [`Model::build`] takes a BPMN file and what the package knows, and gives the model or
//! says, by name and code, what it refuses (`docs/adr/0003-process-subset.md`). [`step`]
//! is a pure function: model, state and event give the new state and the effects that
//! the caller carries out. A token that waits is named by its [`TokenId`]; what was
//! started for it comes back as an event with that name. A condition that cannot be
//! decided stops the token as an incident; a missing value is never "no".

mod build;
mod due;
mod effect;
mod known;
mod line;
mod model;
mod run;
mod state;

pub use due::{Due, Pending, due_timers};
pub use effect::{Effect, Event, Facts, Lifecycle, ProcessError};
pub use known::{FORMS, Known, LETTERS, MESSAGES, OPERATIONS};
pub use line::{StepState, StepView};
pub use model::{Completes, Model};
pub use run::step;
pub use state::{State, StepResult, TimerId, Token, TokenId, Wait};
