//! How dates and certainties are written in TOML.

/// A date as TOML writes it: `2026-07-01`.
pub(crate) mod date {
    use base::Date;
    use serde::{Deserialize, Deserializer, de::Error};
    use toml::value::Datetime;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        let written = Datetime::deserialize(from)?;
        super::civil(&written)
            .ok_or_else(|| D::Error::custom(format!("“{written}” is no date such as 2026-07-01")))
    }
}

/// A date that may be absent.
pub(crate) mod optional_date {
    use base::Date;
    use serde::Deserializer;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Date>, D::Error> {
        super::date::deserialize(from).map(Some)
    }
}

/// A certainty by its word.
pub(crate) mod certainty {
    use base::Certainty;
    use serde::{Deserialize, Deserializer, de::Error};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Certainty, D::Error> {
        let word = String::deserialize(from)?;
        word.parse().map_err(D::Error::custom)
    }
}

/// What becomes of an objection, by its word.
pub(crate) mod outcome {
    use cases::objection::Outcome;
    use serde::{Deserialize, Deserializer, de::Error};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Outcome>, D::Error> {
        let word = String::deserialize(from)?;
        word.parse().map(Some).map_err(D::Error::custom)
    }
}

fn civil(written: &toml::value::Datetime) -> Option<base::Date> {
    if written.time.is_some() || written.offset.is_some() {
        return None;
    }
    written.date?.to_string().parse().ok()
}
