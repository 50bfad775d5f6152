//! The entrance for people: HTML for citizens and caseworkers. It parses requests into
//! commands, calls use cases and shows their views; it knows no SQL, no files and no
//! rule of law. `shell` is what all pages share, `public` are the pages for everybody,
//! `citizen` those behind the sign-in, `desk` where staff decide, `editor` where texts are written and released,
//! `programme` where the catalogue is steered; `gallery` renders all of them from samples.

mod citizen;
mod d115;
mod desk;
mod editor;
pub mod gallery;
mod programme;
mod public;
mod router;
pub mod shell;

pub use gallery::gallery;
pub use public::demo_sign_in::{DemoSignInPage, Question, Somebody};
pub use router::{guarded, router, router_with, served};
pub use shell::{Gate, Limits, Portal, Site};
