//! Checking a proof: what it shows, and everything in it that does not fit.

use std::fmt;

use serde::Deserialize;

use super::{FORMAT, ISSUED, Leaf, Proof, Row, START, chain_of_case, climb};

/// What a proof shows, and everything that does not fit. Where there is a finding, it proves nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Documents that were issued, as far as their events fit.
    pub documents: Vec<Document>,
    /// What does not fit.
    pub findings: Vec<Finding>,
}

impl Checked {
    fn find(&mut self, event: Option<usize>, what: &str) {
        self.findings.push(Finding { event, what: what.to_owned() });
    }
}

/// A document that was issued, by its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// When it was issued.
    pub at: String,
    /// The SHA-256 of the file.
    pub sha256: String,
}

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The event, by its place in the proof from 1; `None` where path or root are meant.
    pub event: Option<usize>,
    /// A sentence.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.event {
            Some(place) => write!(f, "Event {place}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

#[derive(Deserialize)]
struct Issued {
    sha256: String,
}

/// Checks a proof: every event, their chain, the way to the root, and the root itself.
#[must_use]
pub fn check(proof: &Proof) -> Checked {
    let mut checked = Checked::default();
    if proof.format != FORMAT {
        checked.find(None, &format!("This is no proof of the form {FORMAT}."));
    }
    let (mut prev, mut seq) = (START, 0_i64);
    for (row, place) in proof.events.iter().zip(1..) {
        seq += 1;
        let found = unfit(&proof.case, row, (prev, seq));
        if found.is_empty() {
            checked.documents.extend(document(row));
        }
        found.into_iter().for_each(|what| checked.find(Some(place), what));
        prev = &row.hash;
    }
    for what in [way(proof, seq, prev), root(proof)].into_iter().flatten() {
        checked.find(None, what);
    }
    checked
}

/// Everything about a row that does not fit at its place.
fn unfit(case: &str, row: &Row, (prev, seq): (&str, i64)) -> Vec<&'static str> {
    let mut found = Vec::new();
    if row.seq != seq {
        found.push("its number does not follow; an event is missing or was added.");
    }
    if row.expected(case, prev) != row.hash {
        found.push("its hash does not fit; a value of it or of its place was changed.");
    }
    if row.opened.as_ref().is_some_and(|opened| !opened.makes(&row.digest)) {
        found.push("what it holds is not what was recorded.");
    }
    found
}

fn document(row: &Row) -> Option<Document> {
    let opened = row.opened.as_ref().filter(|_| row.activity == ISSUED)?;
    let issued: Issued = serde_json::from_str(&opened.payload).ok()?;
    Some(Document { at: row.event_time.clone(), sha256: issued.sha256 })
}

fn way(proof: &Proof, seq: i64, head: &str) -> Option<&'static str> {
    if proof.events.is_empty() {
        return Some("The proof holds no events.");
    }
    let leaf = Leaf { chain: chain_of_case(&proof.case), seq, head: head.to_owned() };
    let top = climb(&leaf, proof.path.place, proof.root.leaves, &proof.path.siblings);
    (top.as_ref() != Some(&proof.root.tree))
        .then_some("The last event does not lead to the root: events or the path were changed.")
}

fn root(proof: &Proof) -> Option<&'static str> {
    (proof.root.expected() != proof.root.hash)
        .then_some("The root's hash does not fit: a value of the root was changed.")
}
