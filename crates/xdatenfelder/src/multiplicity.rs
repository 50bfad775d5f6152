use std::fmt;
use std::str::FromStr;

/// `anzahl`: how often a child may stand: `0:1`, `1:1`, `2:5`, `1:*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Multiplicity {
    /// The fewest.
    pub min: u32,
    /// The most; `None` for any number.
    pub max: Option<u32>,
}

impl Multiplicity {
    /// Exactly once.
    pub const ONCE: Self = Self { min: 1, max: Some(1) };

    /// Whether it may stand more than once.
    #[must_use]
    pub fn repeats(self) -> bool {
        self.max != Some(1)
    }

    /// Whether it may be left out.
    #[must_use]
    pub fn is_optional(self) -> bool {
        self.min == 0
    }
}

impl fmt::Display for Multiplicity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.max {
            Some(max) => write!(f, "{}:{max}", self.min),
            None => write!(f, "{}:*", self.min),
        }
    }
}

impl FromStr for Multiplicity {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || format!("“{text}” is no multiplicity such as 0:1, 1:1 or 1:*");
        let (min, max) = text.split_once(':').ok_or_else(refuse)?;
        let min: u32 = min.parse().map_err(|_| refuse())?;
        let max = match max {
            "*" => None,
            max => Some(max.parse().map_err(|_| refuse())?),
        };
        if max.is_some_and(|max| max < min || max == 0) {
            return Err(refuse());
        }
        Ok(Self { min, max })
    }
}
