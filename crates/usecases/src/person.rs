//! What the house knows of an account: what the identity provider said, and what the person chose.

use base::Date;
use serde::{Deserialize, Serialize};

use crate::ports::Identified;

/// The sealed profile of an account. Stored as JSON, therefore promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Person {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) given_name: String,
    #[serde(default)]
    pub(crate) family_name: String,
    #[serde(default)]
    pub(crate) birth_date: Option<Date>,
    #[serde(default)]
    pub(crate) street: String,
    #[serde(default)]
    pub(crate) postal_code: String,
    #[serde(default)]
    pub(crate) city: String,
    /// Address for notices; what the person chose wins over what the provider said.
    #[serde(default)]
    pub(crate) email: String,
    #[serde(default)]
    pub(crate) phone: String,
    #[serde(default)]
    pub(crate) notice_format: String,
    /// An organisation's name; empty for persons. An account is always a person's.
    #[serde(default)]
    pub(crate) organisation: String,
    /// What a register calls the organisation, such as “VR 4711, Amtsgericht Köln”.
    #[serde(default)]
    pub(crate) register: String,
    /// The person has chosen how to be reached.
    #[serde(default)]
    pub(crate) chosen: bool,
}

impl Person {
    pub(crate) fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What the provider says now, with what the person chose before.
    pub(crate) fn signed_in(who: &Identified, before: Option<Self>) -> Self {
        let before = before.unwrap_or_default();
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            name: who.name.clone(),
            given_name: said(&who.given_name),
            family_name: said(&who.family_name),
            birth_date: who.birth_date,
            street: said(&who.street),
            postal_code: said(&who.postal_code),
            city: said(&who.city),
            email: if before.chosen { before.email } else { said(&who.email) },
            phone: before.phone,
            notice_format: before.notice_format,
            organisation: String::new(),
            register: String::new(),
            chosen: before.chosen,
        }
    }

    /// The value behind a form's `prefill.from`, such as `account.birth_date`, as raw inputs:
    /// the suffix of the input and the value.
    pub(crate) fn prefill(&self, from: &str) -> Vec<(&'static str, String)> {
        let one = |text: &str| match text {
            "" => Vec::new(),
            text => vec![("", text.to_owned())],
        };
        match from.strip_prefix("account.").unwrap_or(from) {
            "given_name" | "first_names" | "first_name" => one(&self.given_name),
            "family_name" | "last_name" => one(&self.family_name),
            "name" => one(&self.name),
            "street" => one(&self.street),
            "postal_code" => one(&self.postal_code),
            "city" => one(&self.city),
            "organisation" => one(&self.organisation),
            "register" => one(&self.register),
            "email" => one(&self.email),
            "phone" => one(&self.phone),
            "birth_date" | "date_of_birth" => match self.birth_date {
                None => Vec::new(),
                Some(date) => vec![
                    (".day", date.day().to_string()),
                    (".month", date.month().to_string()),
                    (".year", date.year().to_string()),
                ],
            },
            _ => Vec::new(),
        }
    }
}
