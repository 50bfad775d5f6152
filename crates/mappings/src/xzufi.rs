//! Descriptions and offices as XZuFi 2.2, and back. Not schema-checked.

mod back;
mod codes;
mod out;

pub use back::{description, office};
pub use codes::{MODULES, key_of};
pub use out::{Profile, Sent, head, message_file, office_entry, online_entry, service_entry};

/// The vocabulary for what XZuFi has no place for, or none that we could read up: opening hours,
/// information about barriers, the order of modules. It is never sent to the federal gateway.
pub const OWN: &str = "urn:bruchlos:xzufi-ergaenzung:1";
/// The list of keys of this house's own text modules.
pub const OWN_MODULES: &str = "urn:bruchlos:textmodul";
/// The official regional key.
pub const REGIONAL_KEY: &str = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs";
/// Name of the message (from memory; see `docs/federation.md`).
pub const MESSAGE: &str = "transfer.operation.040502";
