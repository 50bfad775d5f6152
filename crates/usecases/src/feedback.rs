//! Feedback on any page: a barrier, an error, praise. No sign-in, and a number to come back with.
//! The house watches that each is answered by the day that the law of its Land sets.

mod answers;

use access::{Action, ResourceKind};
use base::Date;
use thiserror::Error;

use crate::{Fault, House, OpContext, places};

pub use answers::{
    AnswerInput, ReportRow, ReportView, ReportsView, answer, interim, report, reports,
};

pub(crate) use answers::remind;

/// Why feedback was not kept or not answered.
#[derive(Debug, Error)]
pub enum FeedbackError {
    /// Nothing was written.
    #[error("there is no text")]
    Empty,
    /// Longer than anybody can read.
    #[error("the text is longer than {0} signs")]
    TooLong(usize),
    /// Somebody else answered meanwhile; nothing was sent twice.
    #[error("somebody else answered meanwhile")]
    Meanwhile,
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

/// What the person is told who left feedback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// A number to come back with.
    pub number: String,
    /// By when an answer is usual; none where nobody wrote down how long one may take.
    pub answer_by: Option<Date>,
}

/// Keeps the feedback and watches that it is answered.
pub async fn leave(
    house: &House,
    ctx: &OpContext,
    feedback: Feedback,
) -> Result<Left, FeedbackError> {
    ctx.may(Action::Create, &ctx.thing(ResourceKind::Feedback))?;
    let text = feedback.text.trim();
    if text.is_empty() {
        return Err(FeedbackError::Empty);
    }
    if text.chars().count() > LONGEST || feedback.contact.chars().count() > LONGEST {
        return Err(FeedbackError::TooLong(LONGEST));
    }
    let said = serde_json::json!({
        "text": text,
        "contact": feedback.contact.trim(),
        "lang": ctx.lang.tag(),
    });
    let id = ctx.new_uuid().to_string();
    let page: String = feedback.page.chars().take(200).collect();
    let note = store::feedback::Feedback {
        id: id.clone(),
        page,
        text: said.to_string(),
        created_at: ctx.now,
    };
    let due = places::answer_period(house)?.map(|period| period.due(ctx.today));
    let days = due.map_or((ctx.today, ctx.today), |due| (due.usual, due.last));
    let mut tx = house.write(ctx).await?;
    store::feedback::add(&mut tx, &note).await?;
    store::feedback::watch(&mut tx, &id, days).await?;
    tx.commit().await?;
    Ok(Left { number: answers::number(&id), answer_by: due.map(|due| due.usual) })
}
