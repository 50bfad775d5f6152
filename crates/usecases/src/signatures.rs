//! The signature of a second person before an application is sent. Whoever applies passes a link on; whoever gets it
//! signs in with an account of their own, reads what would be sent, and signs or refuses. On paper it works as before.

mod applicant;
mod second;
mod standing;

use ::cases::signatures::Digest;
use base::{AccountId, Lang};
use serde::{Deserialize, Serialize};
use store::signatures::Invitation;
use thiserror::Error;

use crate::Fault;
use crate::applications::ApplicationError;

pub use applicant::{Invite, Invited, invite, signature, withdraw};
pub use second::{
    AnsweredView, Landing, LandingView, PaperView, Refuse, Sign, landing, paper, refuse, sign,
};
pub(crate) use standing::Signatures;
pub use standing::{InvitationView, SignatureMark, SignatureView, Standing};

/// The longest sentence of somebody who refuses.
pub const LONGEST: usize = 1_000;
/// How often somebody may invite for one signature: the portal is no door for mails to anybody.
pub const MOST: usize = 20;

/// Why something did not work.
#[derive(Debug, Error)]
pub enum SignatureError {
    /// Something else of the application is still open; nobody signs half of one.
    #[error("the application is not complete yet")]
    NotReady,
    /// The signature is there already.
    #[error("nobody is missing any more")]
    Complete,
    /// Somebody was invited too often.
    #[error("too many invitations for one signature")]
    TooMany,
    /// This is no address for e-mail.
    #[error("this is no e-mail address")]
    Email,
    /// The link opens nothing.
    #[error("the link opens nothing: {0:?}")]
    Closed(Closed),
    /// Whoever applies cannot be the second person.
    #[error("it is the person's own application")]
    OwnAccount,
    /// The person has signed exactly this already.
    #[error("the person has signed already")]
    Twice,
    /// The answers are others than those that were read.
    #[error("the answers were changed after they were read")]
    Changed,
    /// Nothing was ticked.
    #[error("the statement was not ticked")]
    NotTicked,
    /// Longer than allowed.
    #[error("the sentence is longer than {0} signs")]
    TooLong(usize),
    /// What every use case of an application can meet.
    #[error(transparent)]
    Application(Box<ApplicationError>),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a link opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Nobody knows it, or what it belonged to was deleted.
    Unknown,
    /// It was answered.
    Used,
    /// Whoever applies took it back.
    Withdrawn,
    /// Its time is over.
    Expired,
    /// The application was sent.
    Sent,
    /// By the answers as they are now, nobody has to sign.
    NotNeeded,
}

impl From<ApplicationError> for SignatureError {
    fn from(error: ApplicationError) -> Self {
        match error {
            ApplicationError::Fault(fault) => Self::Fault(fault),
            other => Self::Application(Box::new(other)),
        }
    }
}

/// What is sealed about an invitation. Stored as JSON, therefore promised.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Words {
    /// Where the link was sent to by the house; empty where whoever applies passes it on.
    #[serde(default)]
    pub(crate) email: String,
    /// Who answered.
    #[serde(default)]
    pub(crate) account: Option<AccountId>,
    /// Their name.
    #[serde(default)]
    pub(crate) name: String,
    /// The level of assurance of their account.
    #[serde(default)]
    pub(crate) level: String,
    /// In which language they read.
    #[serde(default)]
    pub(crate) lang: Lang,
    /// What they declared, as they read it.
    #[serde(default)]
    pub(crate) statement: String,
    /// What exactly they signed.
    #[serde(default)]
    pub(crate) digest: Option<Digest>,
    /// Why they refused.
    #[serde(default)]
    pub(crate) sentence: String,
}

impl Words {
    pub(crate) fn of(row: &Invitation) -> Self {
        serde_json::from_str(&row.words).unwrap_or_default()
    }

    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
