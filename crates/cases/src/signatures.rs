//! The signature of a second person before an application is sent: how an invitation stands, whether all have signed who
//! must, and who may. What was signed is named by a digest over exactly the answers that were read and the version of the
//! package that asked them: other answers are another digest, and the same answers are the same one again.

use std::collections::{BTreeMap, BTreeSet};

use base::{AccountId, PackageHash, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// Names exactly what was read and signed. Stored with the signature, therefore promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// The digest over a signature of a package and the values that its reader sees.
    #[must_use]
    pub fn over(package: &PackageHash, signature: &str, values: &BTreeMap<&str, &Value>) -> Self {
        let mut hasher = Sha256::new();
        // Each part says how long it is, so that no two readings give the same bytes.
        let mut part = |text: &str| {
            hasher.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
            hasher.update(text.as_bytes());
        };
        part("signature 1");
        part(package.as_str());
        part(signature);
        for (name, value) in values {
            part(name);
            part(&value.to_string());
        }
        Self(hex::encode(hasher.finalize()))
    }

    /// The digest that a page brings back.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What came of an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    Open,
    /// Somebody signed.
    Signed {
        /// Who.
        by: AccountId,
        /// What.
        digest: Digest,
    },
    /// Somebody refused.
    Refused,
    /// Whoever applies took it back.
    Withdrawn,
}

/// An invitation to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Until when it can be answered.
    pub until: Timestamp,
    /// What came of it.
    pub answer: Answer,
}

/// How an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It waits.
    Open,
    /// Its time is over and nobody answered.
    Expired,
    /// Signed, and the answers are those that were read.
    Signed,
    /// Signed, and the answers are others since.
    Lapsed,
    /// Refused.
    Refused,
    /// Taken back.
    Withdrawn,
}

impl Invitation {
    /// How it stands at an instant, by what would be signed then.
    #[must_use]
    pub fn standing(&self, digest: &Digest, now: Timestamp) -> Standing {
        match &self.answer {
            Answer::Open if now >= self.until => Standing::Expired,
            Answer::Open => Standing::Open,
            Answer::Signed { digest: read, .. } if read == digest => Standing::Signed,
            Answer::Signed { .. } => Standing::Lapsed,
            Answer::Refused => Standing::Refused,
            Answer::Withdrawn => Standing::Withdrawn,
        }
    }
}

/// Whether a demand is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// All have signed who must.
    Signed,
    /// It comes on paper.
    OnPaper,
    /// So many persons are missing.
    Missing(usize),
}

impl Whole {
    /// Whether the application may be sent as far as this signature goes.
    #[must_use]
    pub fn is_met(self) -> bool {
        !matches!(self, Self::Missing(_))
    }
}

/// Whether a demand is met by the invitations, as the answers are now. A person counts once, however often they signed.
#[must_use]
pub fn whole(needed: usize, on_paper: bool, digest: &Digest, given: &[Invitation]) -> Whole {
    let standing = |one: &Invitation| match &one.answer {
        Answer::Signed { by, digest: read } if read == digest => Some(*by),
        _ => None,
    };
    let signed: BTreeSet<AccountId> = given.iter().filter_map(standing).collect();
    match needed.saturating_sub(signed.len()) {
        0 => Whole::Signed,
        _ if on_paper => Whole::OnPaper,
        missing => Whole::Missing(missing),
    }
}

/// Why somebody may not sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotThey {
    /// It is their own application; their signature is no second one.
    #[error("whoever applies cannot be the second person")]
    Applicant,
    /// They have signed exactly this already.
    #[error("this person has signed already")]
    Twice,
}

/// Whether somebody may sign, beside who applied and what was signed before.
///
/// # Errors
/// Why not.
pub fn may_sign(
    who: AccountId,
    applicant: AccountId,
    digest: &Digest,
    given: &[Invitation],
) -> Result<(), NotThey> {
    if who == applicant {
        return Err(NotThey::Applicant);
    }
    let before = |one: &Invitation| matches!(&one.answer, Answer::Signed { by, digest: read } if *by == who && read == digest);
    if given.iter().any(before) { Err(NotThey::Twice) } else { Ok(()) }
}
