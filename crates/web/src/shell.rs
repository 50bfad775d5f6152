//! The frame that all pages share, citizens' and the desk's: layout, words, links,
//! addresses, guards, static files and the pages that say what went wrong.
//!
//! To build a page: a struct of finished values with a [`Shell`], a template that
//! extends `shell/layout.html`, [`Page`] for its title, samples for the gallery, and a
//! line in [`routes`]. See `docs/recipes/add-a-page.md`.

mod acting;
pub(crate) mod assets;
pub(crate) mod call;
mod download;
mod failure;
mod field;
pub(crate) mod gate;
pub(crate) mod guard;
mod limits;
pub mod links;
mod page;
mod prose;
pub mod routes;
mod site;
mod words;

pub use call::{Answered, Call, CitizenCall, Portal, own_path};
pub(crate) use call::{SESSION, SIGN_IN, cookie, posted, set_cookie};
pub(crate) use download::{bytes, file, pdf, text};
pub use failure::{Failure, FailurePage, pages};
pub use field::{ErrorList, FieldBlock, field_blocks, input_id, plain_blocks, stands_alone};
pub use gate::Later;
pub use limits::{Gate, Limits, Rate};
pub use links::{LINKED, Links, of_link};
pub use page::{Page, Title, show, show_as};
pub(crate) use prose::prose;
pub use routes::{Audit, Mount, Route, Who};
pub use site::{Section, Shell, Site};
pub use words::{Gap, NamedGap, SIMPLE_FILES, Told, Words};
