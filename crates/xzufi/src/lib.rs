//! XZuFi 2.2 as it is exchanged: services (Leistungen) with their text modules, organisational
//! units, responsibilities by area and online services, in messages that write and delete.
//!
//! [`Reader`] takes a message entry by entry in bounded memory and never trusts it: no document
//! type, no entity of its own, limits on bytes, depth and entries. What is wrong with one entry
//! is a [`Finding`](base::Finding) with its line and costs that entry alone; what makes the rest
//! unreadable ends the message, and what stood before it is kept. [`Writer`] writes the same
//! types back. What a message carries beyond the types stays with them as [`Rest`], so that
//! nothing is lost on the way.
//!
//! Not schema-checked: the schema of the standard was not to be had. `docs/federation.md` says for
//! every element where its name was read. The room knows nothing of the house's own services.

mod decode;
mod encode;
mod message;
mod node;
mod office;
mod online;
mod parts;
mod reader;
mod service;
mod source;
mod value;
mod writer;

pub use message::{Entry, Head, Kind, Operation, Producer, Transaction};
pub use node::{Attribute, Node, Rest, Space};
pub use office::{Address, AreaCoding, Assignment, Contact, Office, Responsibility};
pub use online::OnlineService;
pub use reader::{Item, Limits, Placed, Reader, Tally};
pub use service::{Approval, Described, Language, Service, Term, TextModule, Version};
pub use value::{Code, Id, Link, Text};
pub use writer::{Writer, write_all};

/// The namespace of XZuFi 2.2.
pub const NAMESPACE: &str = "http://xoev.de/schemata/xzufi/2_2_0";
/// The namespace of XZuFi 2.1, which is recognised and refused.
pub const NAMESPACE_2_1: &str = "http://xoev.de/schemata/xzufi/2_1_0";
pub(crate) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
