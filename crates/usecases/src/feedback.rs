//! Feedback on any page: a barrier, an error, praise. No sign-in, and a number to come back with.

use thiserror::Error;

use crate::{Fault, House, OpContext};

/// Why feedback was not kept.
#[derive(Debug, Error)]
pub enum FeedbackError {
    /// Nothing was written.
    #[error("there is no text")]
    Empty,
    /// Longer than anybody can read.
    #[error("the text is longer than {0} signs")]
    TooLong(usize),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The longest text that is taken.
pub const LONGEST: usize = 5_000;

/// What somebody says.
#[derive(Clone, Debug, Default)]
pub struct Feedback {
    /// Path of the page it is about.
    pub page: String,
    /// The text.
    pub text: String,
    /// How to answer; may be empty.
    pub contact: String,
}

/// Keeps the feedback and gives its number.
pub async fn leave(
    house: &House,
    ctx: &OpContext,
    feedback: Feedback,
) -> Result<String, FeedbackError> {
    let _ = (house, ctx, feedback);
    Err(Fault::NotYet.into())
}
