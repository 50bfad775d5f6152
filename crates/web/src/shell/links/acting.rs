//! Links of acting for somebody else.

use std::fmt::Display;

use base::{MandateId, RepresentedId};
use usecases::mandates::For;

use super::{Links, encode, prefix, segment};

/// Where invitations to mandates are, each behind a secret.
const INVITATIONS: &str = "/vollmacht";

/// A path as others may read it: the secret of an invitation is a right, and nobody who reads reports may learn it.
pub(super) fn public_path(path: &str) -> &str {
    let secret = path.strip_prefix(INVITATIONS).is_some_and(|rest| rest.starts_with('/'));
    if secret { INVITATIONS } else { path }
}

links! {
    /// For whom somebody acts, and who acts for them.
    mandates() "/profil/vertretung";
    /// What somebody says of a person for whom they act; `neu` adds one.
    represented(person: impl Display) "/profil/vertretung/{person}";
    /// Ends that somebody acts for a person.
    represented_end(person: &RepresentedId) "/profil/vertretung/{person}/beenden";
    /// Gives a mandate.
    mandate_give() "/profil/vollmacht";
    /// Ends a mandate.
    mandate_end(mandate: &MandateId) "/profil/vollmacht/{mandate}/beenden";
    /// The invitation to a mandate.
    mandate_enter(secret: &str) "/vollmacht/{secret}";
}

impl Links {
    /// For whom somebody acts, after something was done.
    #[must_use]
    pub fn mandates_done(self) -> String {
        format!("{}?fertig=1", self.mandates())
    }

    /// Which answers may be taken over, for somebody.
    #[must_use]
    pub fn earlier_for(self, service: &str, whom: Option<For>) -> String {
        let whom = whom.map(|whom| whom.to_string()).unwrap_or_default();
        format!("{}?fuer={}", self.earlier(service), encode(&whom))
    }
}
