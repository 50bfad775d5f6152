//! Typst to PDF/UA-1 and PDF/A-3a in one file; nobody else sees Typst.
//!
//! A [`Press`] turns the files of a service package, a main template and structured
//! data into a letter. It is a pure function of its inputs: the same files, data and
//! instant give the same bytes on every machine, for ever. It reads no disk, no clock
//! and no network, and it does not know what a decision is.
//!
//! How a template sees its world: the root `/` holds the files it was given; every
//! path that ends in `data.json` is the data (so `json("/data.json")` and
//! `json("data.json")` both work); the authority's letter base lies under
//! `/letters/letter.typ` when the caller put it there. `datetime.today()` is refused,
//! because the day of a letter is a fact of the case and comes with the data.

mod check;
mod faces;
mod pictures;
mod press;
mod remark;
mod world;

pub use check::lint;
pub use pictures::{MOST_PAGES, NoPictures, Picture};
pub use press::{Pdf, Press, PressError, RenderError};
pub use remark::Remark;
