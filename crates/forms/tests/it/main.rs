//! What the room of forms promises: every answer has a meaning or a sentence, nothing
//! typed is lost, and missing is never "no".

mod kinds;
mod lists;
mod pages;
mod properties;
mod sending;
mod support;
