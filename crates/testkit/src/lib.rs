//! For tests only: persons, builders, the whole application with a clock that stands still.
//!
//! A [`TestApp`] is the house with its real store (SQLite in a folder of its own, or a private
//! PostgreSQL), real content read from `content/`, real sealed files and the real press. Only what
//! lies outside the house is a fake: the mail server, the identity providers, the time and the
//! randomness. [`Person`]s are the example persons of the content, found by their first name.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it says"
)]

mod app;
#[path = "../../store/tests/store/cluster.rs"]
mod cluster;
mod content;
mod fakes;
mod filling;
mod rooms;
#[path = "../../cli/src/search_room.rs"]
mod search_room;

pub use app::{Person, TestApp};
pub use content::{all_packages, folder, package_files, request_files, silent_files};
pub use fakes::{FakePortals, Providers, SeededEntropy, StillClock};
pub use filling::{SAMPLE_PDF, Scenario};
pub use rooms::PressDoor;
