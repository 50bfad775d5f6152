//! XZuFi: what goes out comes back, and what is hostile is refused within bounds.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as it says"
)]

mod fuzz;
mod hostile;
mod real;
mod round_trip;
mod samples;

use std::io::Read;

use base::Finding;
use xzufi::{Head, Item, Limits, Operation, Reader, Tally};

/// Everything that a message gave.
#[derive(Debug, Default)]
struct Taken {
    heads: Vec<Head>,
    operations: Vec<(usize, Operation)>,
    skipped: Vec<Finding>,
    broken: Option<Finding>,
    tally: Tally,
}

fn take(message: impl Read, limits: Limits) -> Taken {
    let mut reader = Reader::new(message, limits, "message.xml");
    let mut taken = Taken::default();
    for item in reader.by_ref() {
        assert!(taken.broken.is_none(), "something follows the end");
        match item {
            Item::Head(head) => taken.heads.push(*head),
            Item::Transaction(_) => {}
            Item::Operation(placed) => taken.operations.push((placed.line, placed.thing)),
            Item::Skipped(finding) => taken.skipped.push(finding),
            Item::Broken(finding) => taken.broken = Some(finding),
        }
    }
    taken.tally = reader.tally();
    taken
}

fn read(message: &[u8]) -> Taken {
    take(message, Limits::default())
}
