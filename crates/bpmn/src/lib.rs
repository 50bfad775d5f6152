//! BPMN 2.0 as published: types and a reader that names what it could not read.
//!
//! The reader takes bytes, never touches the network and refuses a DTD, entities and
//! undeclared prefixes, each with its line. What the standard knows and this room has
//! no type for is kept by name, so that whoever runs a model can refuse it by name:
//! [`NodeKind::Unsupported`], [`EventDefinition::Other`], [`Other`]. Attributes of other
//! namespaces are kept as they stand. [`svg`] draws a model, [`layout`] where nobody drew it;
//! [`rename_step`], [`insert_step_after`] and [`remove_step`] change the text of a file.
//! The room knows nothing of what a model means.

mod diagram;
mod edit;
mod layout;
mod model;
mod read;
mod standard;
mod svg;
mod xml;

pub use diagram::{Bounds, Diagram, Edge, Point, Shape};
pub use edit::{EditError, NewStep, insert_step_after, remove_step, rename_step};
pub use layout::layout;
pub use model::{
    Attribute, Definitions, EventDefinition, Extension, Flow, Lane, Message, MultiInstance, Node,
    NodeKind, Other, Pool, Process, Scope,
};
pub use read::{ReadError, read};
pub use svg::{Caption, Mark, svg};

/// The namespace of the standard.
pub const NAMESPACE: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";

/// The namespace of the extension attributes that say how a step is run.
pub const EXTENSION: &str = "urn:bruchlos:bpmn:1";
