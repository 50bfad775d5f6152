//! Feedback on any page: a barrier, an error, praise. No sign-in, and a number to come back with.

use access::{Action, ResourceKind};
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
    ctx.may(Action::Create, &ctx.thing(ResourceKind::Feedback))?;
    let text = feedback.text.trim();
    if text.is_empty() {
        return Err(FeedbackError::Empty);
    }
    if text.chars().count() > LONGEST || feedback.contact.chars().count() > LONGEST {
        return Err(FeedbackError::TooLong(LONGEST));
    }
    let said = serde_json::json!({ "text": text, "contact": feedback.contact.trim() });
    let id = ctx.new_uuid().to_string();
    let page: String = feedback.page.chars().take(200).collect();
    let note = store::feedback::Feedback {
        id: id.clone(),
        page,
        text: said.to_string(),
        created_at: ctx.now,
    };
    let mut tx = house.write(ctx).await?;
    store::feedback::add(&mut tx, &note).await?;
    tx.commit().await?;
    // Short enough to be said on the telephone.
    Ok(id.split('-').next_back().unwrap_or(&id).to_owned())
}
