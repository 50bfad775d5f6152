//! The file that a citizen keeps. Its fields are promised: another form gets another name.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Link;

/// The name of the form.
pub const FORMAT: &str = "bruchlos-proof-1";

/// Everything that is needed to check the record of one case without the house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// [`FORMAT`].
    pub format: String,
    /// The case.
    pub case: String,
    /// Its rows from the first to the one that the root covers.
    pub events: Vec<Row>,
    /// The way from the last row to the root's tree.
    pub path: Path,
    /// The root.
    pub root: Root,
}

/// A row of a case's chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its number, from 1.
    pub seq: i64,
    /// What happened.
    pub activity: String,
    /// The node of the process.
    pub node: String,
    /// `start`, `complete`, …
    pub lifecycle: String,
    /// The role of who did it.
    pub actor_role: String,
    /// The number of the account of who did it; no name.
    pub actor: String,
    /// When it happened.
    pub event_time: String,
    /// When it was recorded.
    pub record_time: String,
    /// Which key its payload was sealed with.
    pub data_key: String,
    /// The digest of salt and payload.
    pub digest: String,
    /// The hash that the next row names.
    pub hash: String,
    /// Salt and payload, where the citizen may see them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Opened>,
}

impl Row {
    /// What the hash of the row should be, behind the row before it.
    #[must_use]
    pub fn expected(&self, case: &str, prev: &str) -> String {
        let link = Link { seq: self.seq, prev: prev.to_owned() };
        let parts = [
            case,
            &self.activity,
            &self.node,
            &self.lifecycle,
            &self.actor_role,
            &self.actor,
            &self.event_time,
            &self.record_time,
            &self.data_key,
            &self.digest,
        ];
        super::hash(&link, &parts)
    }
}

/// What a digest was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// The salt, in hexadecimal digits.
    pub salt: String,
    /// The payload as it was recorded.
    pub payload: String,
}

impl Opened {
    /// Whether these are salt and payload of a digest.
    #[must_use]
    pub fn makes(&self, digest: &str) -> bool {
        let Ok(salt) = hex::decode(&self.salt) else { return false };
        let salted = [salt.as_slice(), self.payload.as_bytes()].concat();
        hex::encode(&salt) == self.salt && super::digest(&salted) == digest
    }
}

/// The way from a leaf to the top of its tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Path {
    /// The leaf's place, from 0.
    pub place: u64,
    /// Its siblings on the way up.
    pub siblings: Vec<String>,
}

/// A root: what all records were at one moment, in one hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Root {
    /// Whose records.
    pub authority: String,
    /// Its number, from 1.
    pub number: i64,
    /// When it was made.
    pub made_at: String,
    /// How many chains it covers.
    pub leaves: u64,
    /// The top of the tree over them.
    pub tree: String,
    /// The hash of the root before it.
    pub prev: String,
    /// The hash over all this: what is made public.
    pub hash: String,
}

impl Root {
    /// What its hash should be.
    #[must_use]
    pub fn expected(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update([2]);
        let (number, leaves) = (self.number.to_string(), self.leaves.to_string());
        let parts = [&self.authority, &number, &self.made_at, &leaves, &self.tree, &self.prev]
            .map(|p| &**p);
        super::put(&mut hasher, &parts);
        hex::encode(hasher.finalize())
    }
}
