//! Municipalities, districts and the associations that they belong to; which of them somebody means by what
//! they typed. The lists are content below `areas/`, official keys and names as published.

mod find;
mod fold;
mod read;

use base::{Certainty, Date};

pub use find::Found;

/// All areas that the content knows.
#[derive(Clone, Debug, Default)]
pub struct Areas {
    pub(crate) lists: Vec<AreaList>,
    pub(crate) associations: Vec<Association>,
    pub(crate) districts: Vec<District>,
    pub(crate) municipalities: Vec<Municipality>,
    pub(crate) aliases: Vec<Alias>,
    names: Vec<find::Named>,
}

/// An official list of areas, for the line that says where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaList {
    /// Its name.
    pub name: String,
    /// Its address in the register of code lists.
    pub urn: String,
    /// As of when.
    pub date: Date,
    /// How sure the house is of it.
    pub certainty: Certainty,
}

/// A regional association of districts and cities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Association {
    /// The short name of the authority, as it calls itself or a neighbour.
    pub id: String,
    /// The first digits of the regional keys that are its area.
    pub keys: Vec<String>,
    /// How sure the house is of it.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
}

/// What kind of member body a district is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DistrictKind {
    /// A city that belongs to no district (kreisfreie Stadt).
    City,
    /// A district of several municipalities (Kreis).
    District,
    /// A district of special kind that includes a city (Städteregion).
    Region,
}

/// A district, or a city that belongs to none: a member body of an association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct District {
    /// The first five digits of the regional key.
    pub key: String,
    /// What it is.
    pub kind: DistrictKind,
    /// Its name, with its kind where that is part of the name.
    pub name: String,
}

/// A municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// The regional key (ARS), twelve digits.
    pub ars: String,
    /// The official name with its title, such as “Hagen, Stadt der FernUniversität”.
    pub official: String,
}

/// A further name under which people look for an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alias {
    pub(crate) key: String,
    pub(crate) name: String,
}

/// An area that somebody may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area<'a> {
    /// A municipality with its district.
    Municipality(&'a Municipality, &'a District),
    /// A whole district.
    District(&'a District),
}

impl Municipality {
    /// The municipality key (AGS), eight digits: the regional key without the digits of the association of
    /// municipalities.
    #[must_use]
    pub fn ags(&self) -> String {
        let district = self.district_key();
        let own = self.ars.get(9..).unwrap_or_default();
        format!("{district}{own}")
    }

    /// The key of its district.
    #[must_use]
    pub fn district_key(&self) -> &str {
        self.ars.get(..5).unwrap_or(&self.ars)
    }

    /// Its name without title.
    #[must_use]
    pub fn name(&self) -> &str {
        self.official.split(',').next().unwrap_or(&self.official).trim()
    }
}

impl<'a> Area<'a> {
    /// Its name without title.
    #[must_use]
    pub fn name(self) -> &'a str {
        match self {
            Self::Municipality(municipality, _) => municipality.name(),
            Self::District(district) => &district.name,
        }
    }

    /// Its district, which for a city is the city itself.
    #[must_use]
    pub fn district(self) -> &'a District {
        match self {
            Self::Municipality(_, district) | Self::District(district) => district,
        }
    }

    /// The key by which an address names it: eight digits for a municipality, five for a district.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Municipality(municipality, _) => municipality.ags(),
            Self::District(district) => district.key.clone(),
        }
    }

    /// The names under which rules by place may speak of it: its own first, then its district's.
    #[must_use]
    pub fn names(self) -> [&'a str; 2] {
        [self.name(), &self.district().name]
    }
}

impl Areas {
    /// The official lists that were read.
    #[must_use]
    pub fn lists(&self) -> &[AreaList] {
        &self.lists
    }

    /// All municipalities, in the order of their keys.
    #[must_use]
    pub fn municipalities(&self) -> &[Municipality] {
        &self.municipalities
    }

    /// All districts and cities that belong to none, in the order of their keys.
    #[must_use]
    pub fn districts(&self) -> &[District] {
        &self.districts
    }

    /// The association in whose area a key lies.
    #[must_use]
    pub fn association_of(&self, area: Area<'_>) -> Option<&Association> {
        let district = &area.district().key;
        let here = |key: &String| district.starts_with(key.as_str());
        self.associations.iter().find(|association| association.keys.iter().any(here))
    }

    /// The member bodies of an association: the districts and cities in its area.
    pub fn members_of<'a>(&'a self, association: &str) -> impl Iterator<Item = &'a District> {
        let association = association.to_owned();
        self.districts.iter().filter(move |district| {
            self.association_of(Area::District(district)).is_some_and(|of| of.id == association)
        })
    }

    /// The municipalities of a district.
    pub fn municipalities_of<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Municipality> {
        self.municipalities.iter().filter(move |one| one.district_key() == key)
    }

    /// The area of a key: five, eight or twelve digits.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<Area<'_>> {
        if key.len() == 5 {
            return self.district(key).map(Area::District);
        }
        let municipality =
            self.municipalities.iter().find(|one| one.ars == key || one.ags() == key)?;
        self.with_district(municipality)
    }

    pub(crate) fn with_district<'a>(&'a self, one: &'a Municipality) -> Option<Area<'a>> {
        Some(Area::Municipality(one, self.district(one.district_key())?))
    }

    fn district(&self, key: &str) -> Option<&District> {
        self.districts.iter().find(|district| district.key == key)
    }
}
