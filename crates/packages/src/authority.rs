use base::{AuthorityId, Certainty, Date, Land, LocalText, ServiceId};
use serde::Deserialize;

use crate::manifest::{certainty, date};

/// `authority.toml`: the authority as citizens see it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its short name in paths and columns.
    pub id: AuthorityId,
    /// Its name.
    pub name: String,
    /// Its abbreviation.
    pub short: String,
    /// The name of the portal.
    pub portal: String,
    /// The Land whose holidays count.
    #[serde(with = "land")]
    pub land: Land,
    /// Address, telephone and hours are examples.
    #[serde(default)]
    pub example_contact: bool,
    /// Where it sits.
    pub address: Address,
    /// How it is reached.
    pub contact: Contact,
    /// The account from which it pays.
    #[serde(default)]
    pub bank: Option<Bank>,
    /// When it is open.
    #[serde(default)]
    pub hours: Vec<Hours>,
    /// Who helps against barriers that the authority does not remove.
    pub ombud: Body,
    /// Who supervises data protection.
    pub supervision: Body,
    /// The courts.
    #[serde(default, rename = "court")]
    pub courts: Vec<Court>,
    /// The authorities that applications are forwarded to.
    #[serde(default, rename = "neighbour")]
    pub neighbours: Vec<Neighbour>,
    /// Who is in charge of which place.
    #[serde(default, rename = "residence")]
    pub residences: Vec<Residence>,
}

/// A postal address.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// Postal code for letters.
    #[serde(default)]
    pub letter_postal_code: String,
}

/// Ways to reach the authority.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Web site.
    pub web: String,
}

/// The account from which an authority pays.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bank {
    /// Whose account it is, as banks know it.
    pub holder: String,
    /// The account.
    pub iban: String,
    /// The address of its bank (BIC); empty where it is not known.
    #[serde(default)]
    pub bic: String,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
}

/// Opening hours.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Days.
    pub days: LocalText,
    /// Times.
    pub time: LocalText,
}

/// A body that citizens can turn to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Its name.
    pub name: LocalText,
    /// Where it sits or what it does.
    #[serde(default)]
    pub note: LocalText,
    /// The provision.
    #[serde(default)]
    pub norm: String,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
}

/// A court. An empty street means that nobody has looked it up.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Court {
    /// Short name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The town in its name.
    pub short: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
}

/// An authority to which applications are forwarded.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Neighbour {
    /// Short name.
    pub id: AuthorityId,
    /// Its name.
    pub name: String,
    /// Its abbreviation.
    pub short: String,
    /// Its area.
    pub area: LocalText,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
}

/// Who is in charge of some places.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Residence {
    /// The court; none where it is another authority's place.
    #[serde(default)]
    pub court: Option<String>,
    /// The authority.
    pub authority: AuthorityId,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Towns and districts.
    #[serde(default)]
    pub places: Vec<String>,
    /// An association of districts, for all its places that no other entry names.
    #[serde(default)]
    pub association: Option<String>,
}

/// A life situation of the start page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Situation {
    /// Short name; packages refer to it.
    pub id: String,
    /// Its name.
    pub title: LocalText,
    /// What is found there.
    pub hint: LocalText,
}

/// A topic field of the online access law; packages refer to it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Topic {
    /// Its id, such as `TF07`.
    pub id: String,
    /// Its name.
    pub name: LocalText,
}

/// The invented persons of the demonstration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// The service whose example cases fill an empty demonstration; the first that has some where none is named.
    #[serde(default)]
    pub example_service: Option<ServiceId>,
    /// Citizens.
    #[serde(default, rename = "citizen")]
    pub citizens: Vec<DemoCitizen>,
    /// Staff.
    #[serde(default)]
    pub staff: Vec<DemoStaff>,
}

/// An invented citizen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoCitizen {
    /// Short name.
    pub id: String,
    /// First names.
    pub first_names: String,
    /// Family name.
    pub last_name: String,
    /// Date of birth.
    #[serde(with = "date")]
    pub birth_date: Date,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Level of assurance of the example sign-in.
    pub level: String,
    /// Who this is, for the list of example persons.
    pub about: LocalText,
}

/// An invented member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoStaff {
    /// Short name.
    pub id: String,
    /// Name.
    pub name: String,
    /// E-mail.
    pub email: String,
    /// Roles of the house.
    pub roles: Vec<String>,
    /// Who this is.
    pub about: LocalText,
}

mod land {
    use base::Land;
    use serde::{Deserialize, Deserializer, de::Error};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Land, D::Error> {
        let code = String::deserialize(from)?;
        code.parse().map_err(D::Error::custom)
    }
}
