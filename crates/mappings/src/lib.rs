//! Between the house's own words and the standards of others, both ways and pure: descriptions and
//! offices as XZuFi 2.2 writes them, the HTML they travel in, the signs that registers take; the event
//! log as XES; files on their way to the archive as xdomea; transfers as banks take them; submissions
//! as their published forms order them.
//!
//! What is lost on the way is said in findings; what a profile does not take is left out, never
//! sent in hope. The room opens no file and knows no portal by name.

mod description;
pub mod fim;
pub mod html;
pub mod latin;
pub mod pain;
pub mod xdomea;
pub mod xes;
pub mod xzufi;
pub mod zip;

pub use description::{
    Area, ContactCard, Description, INTRO, Module, ModuleText, OfficeCard, Own, ServiceArea,
    describe,
};
