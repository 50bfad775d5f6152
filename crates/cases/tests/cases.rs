//! The law of a case, as an authority would check it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as it says"
)]

#[path = "cases/adjustments.rs"]
mod adjustments;
#[path = "cases/amendments.rs"]
mod amendments;
#[path = "cases/analysis.rs"]
mod analysis;
#[path = "cases/applications.rs"]
mod applications;
#[path = "cases/armed.rs"]
mod armed;
#[path = "cases/blocks.rs"]
mod blocks;
#[path = "cases/calls.rs"]
mod calls;
#[path = "cases/committee.rs"]
mod committee;
#[path = "cases/corners.rs"]
mod corners;
#[path = "cases/decisions.rs"]
mod decisions;
#[path = "cases/deputies.rs"]
mod deputies;
#[path = "cases/disposal.rs"]
mod disposal;
#[path = "cases/durations.rs"]
mod durations;
#[path = "cases/efile.rs"]
mod efile;
#[path = "cases/events.rs"]
mod events;
#[path = "cases/hearing.rs"]
mod hearing;
#[path = "cases/histories.rs"]
mod histories;
#[path = "cases/imports.rs"]
mod imports;
#[path = "cases/many.rs"]
mod many;
#[path = "cases/models.rs"]
mod models;
#[path = "cases/notification.rs"]
mod notification;
#[path = "cases/objections.rs"]
mod objections;
#[path = "cases/parties.rs"]
mod parties;
#[path = "cases/payments.rs"]
mod payments;
#[path = "cases/process.rs"]
mod process;
#[path = "cases/random.rs"]
mod random;
#[path = "cases/reasons.rs"]
mod reasons;
#[path = "cases/record.rs"]
mod record;
#[path = "cases/refusals.rs"]
mod refusals;
#[path = "cases/signatures.rs"]
mod signatures;
#[path = "cases/small.rs"]
mod small;
#[path = "cases/upgrades.rs"]
mod upgrades;

use base::{AccountId, Date, Timestamp};
use cases::process::{Known, Model};

const PERMIT: &str = include_str!("fixtures/permit.bpmn");

fn person(number: u128) -> AccountId {
    AccountId::new(uuid::Uuid::from_u128(number))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn known() -> Known {
    let mut known = Known::house("process.bpmn");
    known.letters.extend(["ask_back", "reminder"].map(str::to_owned));
    known.decisions.extend(["eligibility", "amount"].map(str::to_owned));
    known.deadlines.insert("answer".to_owned());
    known.names.add("chairs");
    known
}

fn permit() -> Model {
    let (model, findings) = Model::read(PERMIT.as_bytes(), &known());
    assert_eq!(findings, []);
    model.unwrap()
}
