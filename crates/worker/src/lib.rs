//! Work in the background. One loop asks the use cases to do everything that is due (outbox
//! entries, timers, notices not yet sent), rests while there is nothing, waits longer after each
//! failure, and stops between two rounds when it is told to. What is due, what is tried again
//! and what is given up is decided below; this room knows only when to ask.

mod rounds;

pub use rounds::{Pace, work};
