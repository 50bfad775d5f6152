//! Exchange with other portals: what this one offers, what it takes, and which description is shown
//! where several say the same. What others own is never deleted here, only marked as gone; what
//! editors here added to it stays.

mod conflicts;
mod foreign;
mod links;
mod offer;
mod pull;
mod settings;
mod state;
mod take;
mod texts;
mod views;

pub use foreign::{
    Adding, ForeignAddition, ForeignCard, ForeignHits, ForeignSection, ForeignService, PortalCard,
    add, find, service as foreign_service, service_page as editing,
};
pub use links::{Occasion, check as check_links};
pub use offer::{
    Delivery, Export, OfficeItem, SectionText, ServiceItem, ServiceList, ServiceText, export,
    message, offices, pvog_file, pvog_index, service, services,
};
pub(crate) use offer::{Snapshot, text_as_xzufi};
pub use pull::{Asking, Pulled, ask_now, pull, pull_all};
pub(crate) use pull::{enqueue, run};
pub use settings::{Federation, PortalAddress, PortalKind};
pub use state::{
    ConflictLine, ConflictRule, FederationState, FindingLine, Given, LinkLine, LinkPlace,
    PortalState, state,
};
pub use take::{Delivered, Taken, take};
pub(crate) use texts::{ForeignText, stamp, texts};
