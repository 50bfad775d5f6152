use std::collections::BTreeMap;

use base::LocalText;
use serde_json::{Map, Value, json};

/// An example person whom the demo provider vouches for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemoPerson {
    /// Lasting name at the provider.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Given names.
    pub given_name: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// Date of birth, `YYYY-MM-DD`.
    pub birthdate: Option<String>,
    /// Street and number.
    pub street: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Level of assurance: none, basic, substantial or high.
    pub level: String,
    /// Roles of staff.
    pub roles: Vec<String>,
    /// One line that says who this is, for the page on which one chooses.
    pub about: LocalText,
}

impl DemoPerson {
    pub(super) fn acr(&self) -> String {
        format!("demo:{}", self.level)
    }

    pub(super) fn claims(&self) -> Map<String, Value> {
        let mut claims = Map::new();
        let mut put = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                claims.insert(name.to_owned(), value);
            }
        };
        put("sub", Some(json!(self.id)));
        put("name", Some(json!(self.name)));
        put("given_name", self.given_name.as_ref().map(|v| json!(v)));
        put("family_name", self.family_name.as_ref().map(|v| json!(v)));
        put("birthdate", self.birthdate.as_ref().map(|v| json!(v)));
        put("email", self.email.as_ref().map(|v| json!(v)));
        put("roles", (!self.roles.is_empty()).then(|| json!(self.roles)));
        let address = self.street.is_some() || self.city.is_some();
        put("address", address.then(|| self.address()));
        claims
    }

    fn address(&self) -> Value {
        let mut address = Map::new();
        for (name, value) in [
            ("street_address", &self.street),
            ("postal_code", &self.postal_code),
            ("locality", &self.city),
        ] {
            if let Some(value) = value {
                address.insert(name.to_owned(), json!(value));
            }
        }
        Value::Object(address)
    }
}

/// What the demo provider's `acr` values mean, for the settings of our side.
#[must_use]
pub fn demo_levels() -> BTreeMap<String, String> {
    ["none", "basic", "substantial", "high"]
        .iter()
        .map(|level| (format!("demo:{level}"), (*level).to_owned()))
        .collect()
}
