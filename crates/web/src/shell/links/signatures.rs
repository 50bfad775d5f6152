//! Links around the signature of a second person.

use base::ApplicationId;

use super::{Links, prefix, segment};

links! {
    /// The signature of a second person.
    signature(application: &ApplicationId, signature: &str)
        "/antraege/{application}/mitzeichnung/{signature}";
    /// The link by which a second person is asked.
    cosign(code: &str) "/mitzeichnung/{code}";
    /// What the second person reads, signs or refuses.
    cosign_paper(code: &str) "/mitzeichnung/{code}/antrag";
}

impl Links {
    /// A signature, after an invitation was taken back.
    #[must_use]
    pub fn signature_withdrawn(self, application: &ApplicationId, signature: &str) -> String {
        format!("{}?zurueckgezogen=1", self.signature(application, signature))
    }
}
