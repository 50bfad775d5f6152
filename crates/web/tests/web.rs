//! What must hold of all pages: words, addresses, links, sizes.

#[path = "web/gallery.rs"]
mod gallery;
#[path = "web/guards.rs"]
mod guards;
#[path = "web/routes.rs"]
mod routes;
#[path = "web/words.rs"]
mod words;
