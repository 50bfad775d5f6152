//! The ports: what the use cases need from outside the house. The composition root wires them to
//! the rooms that know Typst, blobs, mail and OpenID Connect; tests wire fakes.

use std::collections::BTreeMap;

use async_trait::async_trait;
use base::{Date, Lang, Timestamp};
use bytes::Bytes;
use thiserror::Error;

mod index;

pub use index::{
    Answer, Collection, Entry, EntryText, FacetValue, Found, Index, Mark, Question, Reason,
};

/// A neighbour did not do what was asked.
#[derive(Debug, Error)]
#[error("{door}: {message}")]
pub struct PortError {
    /// Which neighbour.
    pub door: &'static str,
    /// What it said, free of personal data.
    pub message: String,
    /// True where trying again later makes sense.
    pub retry: bool,
}

impl PortError {
    /// A failure that may pass.
    #[must_use]
    pub fn passing(door: &'static str, message: impl Into<String>) -> Self {
        Self { door, message: message.into(), retry: true }
    }

    /// A failure that stays until somebody acts.
    #[must_use]
    pub fn lasting(door: &'static str, message: impl Into<String>) -> Self {
        Self { door, message: message.into(), retry: false }
    }
}

/// A finished document.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Bytes,
    /// How many pages it has.
    pub pages: usize,
}

/// Makes documents: a pure function of its inputs, so the same inputs give the same bytes.
#[async_trait]
pub trait Documents: Send + Sync {
    /// Renders `main` among `files` with `data` at the document date `instant`.
    async fn render(&self, order: PrintOrder) -> Result<Pdf, PortError>;
    /// The pages of a file that came in as pictures that another document can carry.
    async fn pictures(&self, media_type: &str, bytes: Bytes) -> Result<Pictures, PortError>;
}

/// The pages of a file as pictures, or why there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pictures {
    /// One picture a page: the ending of its name, and the picture.
    Pages(Vec<(&'static str, Vec<u8>)>),
    /// It opens with a password only.
    Encrypted,
    /// It cannot be read.
    Broken,
    /// The press does not know its kind.
    UnknownKind,
    /// It has more pages than are drawn.
    TooLong(usize),
}

/// What to print.
#[derive(Clone, Debug)]
pub struct PrintOrder {
    /// Template files by path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Path of the template to begin with.
    pub main: String,
    /// What the template reads as `data.json`.
    pub data: serde_json::Value,
    /// The date that the document carries.
    pub instant: Timestamp,
}

/// Where a kept file lies and what opens it; the caller keeps the key sealed.
#[derive(Clone, Debug)]
pub struct KeptBlob {
    /// Its name, which tells nothing of the content.
    pub name: String,
    /// What opens it.
    pub key: String,
}

/// Keeps files, each sealed with a key of its own.
#[async_trait]
pub trait Attachments: Send + Sync {
    /// Keeps a file durably.
    async fn put(&self, plain: Bytes) -> Result<KeptBlob, PortError>;
    /// Gives a file back.
    async fn get(&self, name: &str, key: &str) -> Result<Bytes, PortError>;
    /// Forgets a file; forgetting what is not there succeeds.
    async fn remove(&self, name: &str) -> Result<(), PortError>;
    /// The names of files on one of 256 shelves that were kept before an instant.
    async fn kept_before(&self, shelf: u8, before: Timestamp) -> Result<Vec<String>, PortError>;
}

/// A notice that leaves the house by e-mail. It never carries what the matter is about.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Number of the outbox entry; the receiving side may use it to recognise a repetition.
    pub id: String,
    /// Address of the receiver.
    pub to: String,
    /// Subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// Doors that messages leave by.
#[async_trait]
pub trait Doors: Send + Sync {
    /// Hands a notice to the mail server; success means that the server took it over.
    async fn send(&self, notice: Notice) -> Result<(), PortError>;
}

/// What to fetch from another portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchOrder {
    /// The address.
    pub address: String,
    /// The mark of the answer that is known.
    pub etag: Option<String>,
    /// The largest answer that is taken, in bytes.
    pub most_bytes: u64,
}

/// What another portal gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// What is known is still so.
    Unchanged,
    /// The content with its mark.
    Body {
        /// The content.
        bytes: Bytes,
        /// The mark.
        etag: Option<String>,
    },
}

/// Other portals and the web that descriptions link to. Only addresses that an operator named are
/// asked.
#[async_trait]
pub trait Portals: Send + Sync {
    /// Fetches an address, after a few attempts where it does not answer.
    async fn fetch(&self, order: &FetchOrder) -> Result<Fetched, PortError>;
    /// Whether a link leads anywhere. It waits a bounded time and follows no redirection.
    async fn probe(&self, address: &str) -> Probe;
}

/// What came of trying a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probe {
    /// Somebody is there.
    Leads,
    /// The page is not there: the status of the answer.
    Status(u16),
    /// Nobody answers, or not in time.
    Silent,
    /// It is no address of the web.
    NoAddress,
}

/// Which people an identity provider knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Citizens.
    Citizens,
    /// The authority's staff.
    Staff,
}

impl Audience {
    /// The word used in addresses and rows.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Citizens => "citizens",
            Self::Staff => "staff",
        }
    }
}

/// Secrets of one sign-in; they are made here, kept until the person comes back, and compared.
#[derive(Clone, Debug)]
pub struct SignInSecrets {
    /// Comes back in the address.
    pub state: String,
    /// Comes back inside the token.
    pub nonce: String,
    /// Proves that the one who comes back is the one who went (PKCE).
    pub verifier: String,
}

/// What an identity provider says about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identified {
    /// The provider.
    pub issuer: String,
    /// The provider's lasting name of the person.
    pub subject: String,
    /// Full name.
    pub name: String,
    /// Given names.
    pub given_name: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// E-mail address.
    pub email: Option<String>,
    /// Street and number.
    pub street: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Level of assurance in the words of `access::Level`: none, basic, substantial, high.
    pub level: String,
    /// Roles of staff.
    pub roles: Vec<String>,
}

/// Signs people in by OpenID Connect.
#[async_trait]
pub trait Identity: Send + Sync {
    /// The address to send the browser to; the provider is asked to speak the language.
    async fn begin(
        &self,
        audience: Audience,
        secrets: &SignInSecrets,
        lang: Lang,
    ) -> Result<String, PortError>;
    /// Exchanges the code and checks everything that came back.
    async fn finish(
        &self,
        audience: Audience,
        code: &str,
        secrets: &SignInSecrets,
    ) -> Result<Identified, PortError>;
}

/// The time. Only the composition root and the test kit implement it.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// Randomness. Only the composition root and the test kit implement it.
pub trait Entropy: Send + Sync {
    /// Fills a buffer with unpredictable bytes.
    fn fill(&self, buffer: &mut [u8]);
}
