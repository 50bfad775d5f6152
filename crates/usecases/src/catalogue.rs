//! What the authority offers: services, situations, the authority itself and its fixed pages.
//! Everything here is public and comes from content.

mod lists;
mod pages;
mod promise;
mod service;

pub(crate) use lists::card;
pub use lists::{
    Group, Order, ServiceCard, ServicesView, SituationCard, SituationView, StartView, services,
    situation, start,
};
pub use pages::{OfficeView, StaticPage, office, page, privacy};
pub use promise::{
    AimView, DecidesView, InForceView, MeasuredView, NeedView, PromiseView, RemedyView, TimeView,
};
pub use service::{
    AmountCell, AmountRow, AmountTable, FactView, RecordedView, SectionView, ServiceView, service,
};

/// Keys of the description's sections that have a place of their own on the page.
mod module {
    pub(super) const TEASER: &str = "teaser";
    pub(super) const TITLE: &str = "leistungsbezeichnung";
    pub(super) const COSTS: &str = "kosten";

    /// The section that gives the short facts itself, where each of its lines is
    /// "**question:** answer".
    pub(super) const AT_A_GLANCE: &str = "kurztext";
    /// Sections that make the short facts, in order.
    pub(super) const FACTS: [&str; 4] =
        ["voraussetzungen", "unterlagen", "bearbeitungsdauer", COSTS];
}
