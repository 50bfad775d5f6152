//! The entrance for people: HTML for citizens and caseworkers. It parses requests into
//! commands, calls use cases and shows their views; it knows no SQL, no files and no
//! rule of law. `shell` is what all pages share, `public` are the pages for everybody,
//! `citizen` those behind the sign-in; `gallery` renders all of them from samples.

pub mod gallery;
pub mod shell;

pub use gallery::gallery;
