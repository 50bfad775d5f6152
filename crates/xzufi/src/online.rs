use crate::node::Rest;
use crate::office::Responsibility;
use crate::service::{Language, Version};
use crate::value::{Code, Id, Link, Text};

/// An online service (Onlinedienst): where one applies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnlineService {
    /// Its identifier.
    pub id: Id,
    /// The narrower type that the sender declared.
    pub kind: Option<String>,
    /// Its name (`bezeichnung`).
    pub titles: Vec<Text>,
    /// Where it is (`link`).
    pub links: Vec<Link>,
    /// The level of assurance that it wants (`vertrauensniveau`).
    pub assurance: Option<Code>,
    /// For which services in which areas (`zustaendigkeit`).
    pub responsibilities: Vec<Responsibility>,
    /// When it was made and changed.
    pub version: Option<Version>,
    /// The languages that it speaks.
    pub languages: Vec<Language>,
    /// Whatever else stood there.
    pub rest: Rest,
}
