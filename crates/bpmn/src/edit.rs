//! Names and order of steps: a file is changed at the places that say it, and every other byte
//! stays as it is. What a change means for whoever runs the file is not judged here.

mod drawing;
mod place;
mod splice;
mod step;

use thiserror::Error;

use crate::read::{ReadError, read};
use place::File;
use splice::spliced;

/// A step that a person does, to be put into a file: a `userTask` (BPMN 2.0.2, section 10.3.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewStep {
    /// Its id: letters, digits and `_`, no digit first; no other element may have it.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The lane of those who do it, by id; none where the process has no lanes.
    pub lane: Option<String>,
    /// Attributes of [`crate::EXTENSION`], each with its name without prefix and its value, such as
    /// the screen in `form`.
    pub attributes: Vec<(String, String)>,
}

/// Why a step was not changed; the file stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// The file is no BPMN that we read, or would not be one any more.
    #[error("The file cannot be read: {0}.")]
    Read(#[from] ReadError),
    /// No step has this id.
    #[error("There is no step “{0}”. Look at the process again; somebody may have changed it.")]
    NoStep(String),
    /// No lane of the process has this id.
    #[error("There is no lane “{0}”. Choose one of the lanes of the process.")]
    NoLane(String),
    /// An element has this id already.
    #[error("“{0}” is the id of something else already. Choose another one.")]
    Taken(String),
    /// No name that XML and conditions can read.
    #[error("“{0}” is no id. Use letters, digits and _, and no digit first.")]
    NoId(String),
    /// A sign that XML does not let a file have.
    #[error("“{0}” has a sign that a file may not have. Type it again.")]
    Sign(String),
    /// An event on the border of an activity.
    #[error("“{0}” sits on the border of another step. Choose the step that comes after it.")]
    OnBorder(String),
    /// It has no way out, or several.
    #[error("After “{step}” the way goes on in {ways} directions; choose a step with one way out.")]
    WaysOut {
        /// The step.
        step: String,
        /// How many ways lead out.
        ways: usize,
    },
    /// It has no way in, or several.
    #[error("{ways} ways lead to “{step}”; only a step with one way in can be taken out.")]
    WaysIn {
        /// The step.
        step: String,
        /// How many ways lead in.
        ways: usize,
    },
    /// Something else than a user task.
    #[error("“{0}” is no step that a person does with the house; only those can be taken out.")]
    NoUserTask(String),
    /// Events sit on its border, or something else in the file refers to it.
    #[error("“{0}” has events on its border, notes or messages. Take them out first.")]
    Attached(String),
    /// The way out has a condition, which would be lost.
    #[error("The way out of “{0}” has a condition. Remove it first.")]
    Condition(String),
}

/// Gives a flow node another name; a name of blanks takes it away. Blanks count as the reader counts
/// them: one between words.
///
/// # Errors
/// Where the file cannot be read, no step has the id, or the name has a sign that XML does not
/// allow.
pub fn rename_step(xml: &str, id: &str, name: &str) -> Result<String, EditError> {
    change(xml, |file| step::rename(file, id, name))
}

/// Puts a step behind another one: the flow that left it leads to the new step now, with its name
/// and its condition, and a new flow leads on from there. `incoming` and `outgoing` and the drawing
/// follow where the file has them.
///
/// # Errors
/// Where the file cannot be read, a step or lane is not there, an id does not do, or the step before
/// sits on a border or has no single way out.
pub fn insert_step_after(xml: &str, after: &str, step: &NewStep) -> Result<String, EditError> {
    change(xml, |file| step::insert(file, after, step))
}

/// Takes a user task out and joins its two flows: what [`insert_step_after`] did is undone to the
/// byte. Whether other steps still read its result is for whoever runs the file to say.
///
/// # Errors
/// Where the file cannot be read, or the step is not there, is no user task, has not exactly one way
/// in and one way out, or something else hangs on it.
pub fn remove_step(xml: &str, id: &str) -> Result<String, EditError> {
    change(xml, |file| step::remove(file, id))
}

type Change = Result<Vec<splice::Splice>, EditError>;

/// The reader's limits hold before anything else looks at the file, and again afterwards.
fn change(xml: &str, splices: impl FnOnce(&File<'_>) -> Change) -> Result<String, EditError> {
    let definitions = read(xml.as_bytes())?;
    let document = roxmltree::Document::parse(xml).map_err(|error| {
        let line = usize::try_from(error.pos().row).unwrap_or(0);
        ReadError { line, message: error.to_string() }
    })?;
    let after = spliced(xml, splices(&File::of(xml, &document, &definitions))?);
    read(after.as_bytes())?;
    Ok(after)
}
