//! The process of a case, run as it is drawn.
//!
//! [`Model::build`] takes a BPMN file and what the package knows, and gives the model or
//! says, by name and code, what it refuses (`docs/adr/0003-process-subset.md`). [`step`]
//! is a pure function: model, state and event give the new state and the effects that
//! the caller carries out. A token that waits is named by its [`TokenId`]; what was
//! started for it comes back as an event with that name. A condition that cannot be
//! decided stops the token as an incident; a missing value is never "no". A file that is
//! only kept as a picture is read with [`Mode::Document`].

mod build;
mod change;
mod datum;
mod due;
mod effect;
mod import;
mod known;
mod line;
mod model;
mod picture;
mod reason;
mod remark;
mod run;
mod state;
mod upgrade;

pub use change::{Act, DeadlineChange, Reach};
pub use datum::Datum;
pub use due::{Due, NoDay, Pending, Turn, due_timers, turns};
pub use effect::{Effect, Event, Facts, Lifecycle, ProcessError};
pub use import::{Imported, Mode};
pub use known::{
    BY_HAND, DECIDING, Demands, EFFECTS, FORMS, Known, LETTERS, Law, MESSAGES, OPERATIONS,
    Procedure,
};
pub use line::{StepState, StepView};
pub use model::{Completes, Model, Tacit};
pub use picture::{Picture, PictureStep, document_picture};
pub use reason::{Days, Reason};
pub use remark::Remark;
pub use run::step;
pub use state::{Deferral, State, StepResult, TimerId, Token, TokenId, Wait};
pub use upgrade::Hurdle;
