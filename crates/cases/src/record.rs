//! The record as arithmetic: how a row of a chain is hashed, how the ends of all chains become
//! one root, and how somebody outside checks a case's record with nothing but a file.
//!
//! Each row names the hash of the one before it. A root is a Merkle tree over the ends of many
//! chains, and names the root before it. A [`Proof`] holds the rows of one case, the way from
//! their end to a root, and the root. The room reads and writes nothing.

mod check;
mod proof;
mod tree;

pub use check::{Checked, Document, Finding, check};
pub use proof::{FORMAT, Opened, Path, Proof, Root, Row};
use sha2::{Digest, Sha256};
pub use tree::{Leaf, climb, path, top};

/// What the first row of a chain, and the first root, names as the one before it.
pub const START: &str = "";

/// The events whose payload a proof opens: what the citizen was shown anyway. All others show
/// that and when they happened, and their payload stays sealed behind its digest.
pub const OPEN_TO_CITIZEN: [&str; 2] = ["application.submitted", ISSUED];

/// The event that carries the hash of an issued document.
const ISSUED: &str = "decision.issued";

/// A place in a chain: its number, and the hash of the row before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// From 1.
    pub seq: i64,
    /// The hash of the row before; [`START`] at the first.
    pub prev: String,
}

/// The hash of a row: over the one before it, its number and all its open columns. Each
/// part goes in with its length, so that no two rows read alike.
#[must_use]
pub fn hash(link: &Link, parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    let seq = link.seq.to_string();
    put(&mut hasher, &[&link.prev, &seq]);
    put(&mut hasher, parts);
    hex::encode(hasher.finalize())
}

/// The salted digest of a payload: it tells nothing once the salt is gone.
#[must_use]
pub fn digest(salted: &[u8]) -> String {
    hex::encode(Sha256::digest(salted))
}

/// The name of the chain of a case.
#[must_use]
pub fn chain_of_case(case: &str) -> String {
    format!("case.{case}")
}

fn put(hasher: &mut Sha256, parts: &[&str]) {
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
}
