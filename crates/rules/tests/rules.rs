//! The rules room from outside: text in, values and findings out.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

use jiff::civil::{Date, date};

#[path = "rules/decision_tables.rs"]
mod decision_tables;
#[path = "rules/oracle.rs"]
mod oracle;
#[path = "rules/packages.rs"]
mod packages;
#[path = "rules/promises.rs"]
mod promises;
#[path = "rules/tables.rs"]
mod tables;
#[path = "rules/tck.rs"]
mod tck;
#[path = "rules/three_values.rs"]
mod three_values;
#[path = "rules/xml.rs"]
mod xml;

/// The day on which all tests judge.
fn today() -> Date {
    date(2026, 11, 25)
}
