//! Notices by e-mail: a mail server over TLS, or files in a folder.
//!
//! A notice is plain text only. It says that something is waiting and where, and names neither
//! the service nor the matter; whoever writes it sees to that.

mod fake;
mod post;

use async_trait::async_trait;
use thiserror::Error;

pub use fake::FakeMail;
pub use post::{Post, PostSettings};

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Number of the outbox entry; it becomes the Message-ID, so that a repetition is recognised.
    pub id: String,
    /// Address of the receiver.
    pub to: String,
    /// Subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// Why a notice did not leave. The texts name no receiver.
#[derive(Debug, Error)]
pub enum MailError {
    /// The settings cannot be used.
    #[error("{0}")]
    Settings(String),
    /// The address or the text can never be sent.
    #[error("the notice cannot be sent: {0}")]
    Lasting(String),
    /// The server is not there or asks for patience.
    #[error("the mail server did not take the notice over yet: {0}")]
    Passing(String),
}

impl MailError {
    /// True where trying again later makes sense.
    #[must_use]
    pub fn retry(&self) -> bool {
        matches!(self, Self::Passing(_))
    }
}

/// Sends notices.
#[async_trait]
pub trait Mail: Send + Sync {
    /// Hands a notice over; success means that the other side has it.
    async fn send(&self, notice: &Notice) -> Result<(), MailError>;
}
