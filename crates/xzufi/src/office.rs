use crate::node::Rest;
use crate::service::{Language, Version};
use crate::value::{Code, Id, Text};

/// An organisational unit (Organisationseinheit).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// Its identifier.
    pub id: Id,
    /// The narrower type that the sender declared.
    pub kind: Option<String>,
    /// The unit above it (`uebergeordneteOrganisationseinheitID`).
    pub parent: Option<Id>,
    /// Its name in each language (`name/name`).
    pub names: Vec<Text>,
    /// What stood beside the name, such as a short one.
    pub name_rest: Rest,
    /// What it does (`beschreibung`).
    pub descriptions: Vec<Text>,
    /// Where it is (`anschrift`).
    pub addresses: Vec<Address>,
    /// How it is reached (`kommunikation`).
    pub contacts: Vec<Contact>,
    /// What it is responsible for (`zustaendigkeit`).
    pub responsibilities: Vec<Responsibility>,
    /// When it was made and changed.
    pub version: Option<Version>,
    /// The languages that it speaks.
    pub languages: Vec<Language>,
    /// Whatever else stood there.
    pub rest: Rest,
}

/// An address of an office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// What it is for: 001 house, 002 visitors, 003 post-office box, 006 post.
    pub kind: Option<Code>,
    /// `strasse`.
    pub street: Option<String>,
    /// `hausnummer`.
    pub number: Option<String>,
    /// `postfach`.
    pub post_box: Option<String>,
    /// `postleitzahl`.
    pub postal_code: Option<String>,
    /// `ort`.
    pub city: Option<String>,
    /// `zusatz`.
    pub addition: Option<String>,
    /// Keys of the place (`verwaltungspolitischeKodierung`).
    pub coding: Option<AreaCoding>,
    /// Whatever else stood there.
    pub rest: Rest,
}

/// Official keys of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AreaCoding {
    /// `bundesland`.
    pub land: Option<Code>,
    /// `gemeindeschluessel`, 8 digits.
    pub municipality: Option<Code>,
    /// `regionalschluessel`, 12 digits.
    pub regional: Option<Code>,
    /// Whatever else stood there.
    pub rest: Rest,
}

/// A way to reach an office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The channel: 01 e-mail, 02 telephone, 03 mobile, 04 fax, 09 web.
    pub channel: Code,
    /// The number or address (`kennung`).
    pub value: String,
    /// `kennungzusatz`.
    pub extension: Option<String>,
    /// `zusatz`.
    pub note: Option<String>,
    /// Whatever else stood there.
    pub rest: Rest,
}

/// What is done by whom where: a service and the areas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Responsibility {
    /// Its identifier.
    pub id: Option<Id>,
    /// The narrower type that the sender declared.
    pub kind: Option<String>,
    /// The service (`leistungID`).
    pub service: Id,
    /// The areas (`gebietID`).
    pub areas: Vec<Id>,
    /// The role (`rolle`).
    pub role: Option<Code>,
    /// Whatever else stood there.
    pub rest: Rest,
}

/// A responsibility that is sent apart from its office or online service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// Whose it is (`uebergeordnetesObjektID`).
    pub owner: Id,
    /// The responsibility.
    pub responsibility: Responsibility,
    /// Whatever else stood there.
    pub rest: Rest,
}
