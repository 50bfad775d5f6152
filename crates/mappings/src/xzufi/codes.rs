//! Which section of a description is which text module.

/// Codes of the list of text modules (version 20240216) with the keys of descriptions.
pub const MODULES: [(&str, &str); 15] = [
    ("02", "leistungsbezeichnung"),
    ("05", "kurztext"),
    ("06", "volltext"),
    ("07", "handlungsgrundlage"),
    ("08", "unterlagen"),
    ("09", "voraussetzungen"),
    ("11", "verfahrensablauf"),
    ("14", "formulare"),
    ("15", "weiterfuehrend"),
    ("16", "hinweise"),
    ("18", "urheber"),
    ("22", "zustaendige_stelle"),
    ("23", "ansprechpunkt"),
    ("24", "teaser"),
    ("25", "rechtsbehelf"),
];
/// The code of the name.
pub(super) const NAME: &str = "03";
/// The code of the designation.
pub(super) const DESIGNATION: &str = "02";
/// The list of text modules.
pub(super) const LIST: &str = "urn:de:xzufi:codeliste:leistungstextmodulleika";
/// The version of that list that was read up.
pub(super) const LIST_VERSION: &str = "20240216";
/// The list of catalogue keys.
pub(super) const LEIKA: &str = "urn:de:fim:leika:leistung";
/// What a link of an online service is.
pub(super) const LINK_KIND: &str = "urn:xoev-de:fim:codeliste:onlinedienstlinktyp";
/// What an address is for.
pub(super) const ADDRESS_KIND: &str = "urn:xoev-de:fim:codeliste:xzufi.anschrifttyp";
/// How somebody is reached.
pub(super) const CHANNEL: &str = "urn:de:xoev:codeliste:erreichbarkeit";

/// Keys that are modules of a kind of their own.
pub(super) const DEADLINE: &str = "frist";
pub(super) const COST: &str = "kosten";
pub(super) const DURATION: &str = "bearbeitungsdauer";

/// The key of a code, where it is known.
#[must_use]
pub fn key_of(code: &str) -> Option<&'static str> {
    MODULES.iter().find(|(own, _)| *own == code).map(|(_, key)| *key)
}

pub(super) fn code_of(key: &str) -> Option<&'static str> {
    MODULES.iter().find(|(_, own)| *own == key).map(|(code, _)| *code)
}
