//! XDatenfelder (FIM) as published, version 3 and [`v2`]: types, readers and writers, and the way from 2 to 3;
//! [`genericode`] reads the code lists that they name.
//!
//! The reader takes bytes, never touches the network, refuses a DTD and every element
//! it does not know, and names the element and the line. Nothing that a file says is
//! lost: `write(&read(bytes)?)` says the same. The room knows nothing of our forms.

mod code;
pub mod genericode;
mod multiplicity;
mod node;
mod read;
mod said;
mod schema;
pub mod v2;
mod walk;
mod write;

pub use code::{Choice, Code, Coded, DataType, ElementKind, FieldKind, Prefill, Release, RuleKind};
pub use multiplicity::Multiplicity;
pub use node::{Name, Node};
pub use read::{ReadError, read};
pub use schema::{
    Body, Child, CodeListRef, Document, Element, Field, Group, Header, Identification, Keyword,
    ListedValue, Norm, Precision, Relation, Rule, Schema, Script, Structure, Wording,
};
pub use walk::{Step, Walk};
pub use write::write;

/// The namespace of the version that is read and written.
pub const NAMESPACE: &str = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0";
