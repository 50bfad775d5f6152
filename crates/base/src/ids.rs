use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

/// A text that is not the id it claims to be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{text}” is not a valid {kind}")]
pub struct IdError {
    kind: &'static str,
    text: String,
}

/// One distinct type per kind of thing, so that mixing them up does not compile.
/// A macro, because this is a table of names and nothing else.
macro_rules! uuid_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a number that the entrance or the clock room made.
            #[must_use]
            pub fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare number.
            #[must_use]
            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text)
                    .map(Self)
                    .map_err(|_| IdError { kind: stringify!($name), text: text.to_owned() })
            }
        }
    )+};
}

uuid_ids! {
    /// A person's account, citizen or staff.
    AccountId,
    /// An application, from the first saved answer on.
    ApplicationId,
    /// A file that somebody attached.
    AttachmentId,
    /// A case (Vorgang) at the authority.
    CaseId,
    /// A decision notice, from its draft on.
    DecisionId,
    /// A job of the worker.
    JobId,
    /// A right to act for somebody that one account gave another.
    MandateId,
    /// A message in a case's mailbox thread.
    MessageId,
    /// A person or body beside the applicant who takes part in a case.
    ParticipantId,
    /// Somebody for whom an account acts by its own word.
    RepresentedId,
    /// A signed-in browser session.
    SessionId,
    /// A work item of a case.
    TaskId,
}

macro_rules! slug_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text of the id.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            /// Lower-case letters, digits, `-` and `_`, 1 to 64 characters: fit for
            /// a path, an address and a column without any quoting.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let fits = (1..=64).contains(&text.len())
                    && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'));
                if fits {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(IdError { kind: stringify!($name), text: text.to_owned() })
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )+};
}

slug_ids! {
    /// The authority that owns a row: the tenant key of every tenant table.
    AuthorityId,
    /// The hash that names one published version of a service package for ever.
    PackageHash,
    /// The short name of a service, unique within its authority.
    ServiceId,
}
