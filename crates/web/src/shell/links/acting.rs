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

/// What stands before the name of a question in a link that answers it.
pub const LINKED: &str = "antwort.";

/// What a link says: the names of questions, and their answers.
#[must_use]
pub fn of_link(pairs: &[(String, String)]) -> Vec<(String, String)> {
    let said = pairs.iter().filter_map(|(name, answer)| {
        let field = name.strip_prefix(LINKED)?;
        Some((field.to_owned(), answer.clone()))
    });
    said.take(MOST_LINKED).collect()
}

/// More answers than any link needs.
const MOST_LINKED: usize = 30;

fn said_by_link((field, answer): &(String, String)) -> String {
    format!("{LINKED}{}={}", encode(field), encode(answer))
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

    /// Which answers may be taken over, for somebody, with what a link said.
    #[must_use]
    pub fn earlier_for(
        self,
        service: &str,
        whom: Option<For>,
        link: &[(String, String)],
    ) -> String {
        let whom = whom.map(|whom| whom.to_string()).unwrap_or_default();
        let more = link.iter().map(|said| format!("&{}", said_by_link(said)));
        format!("{}?fuer={}{}", self.earlier(service), encode(&whom), more.collect::<String>())
    }

    /// The beginning of an application, with what a link said.
    #[must_use]
    pub fn begin_with(self, service: &str, link: &[(String, String)]) -> String {
        let more: Vec<String> = link.iter().map(said_by_link).collect();
        match more.is_empty() {
            true => self.begin(service),
            false => format!("{}?{}", self.begin(service), more.join("&")),
        }
    }
}
