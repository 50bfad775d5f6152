use std::fmt;

/// A code with the list it comes from, as the standard writes coded values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded<T> {
    /// The code.
    pub code: T,
    /// `listURI`.
    pub list_uri: Option<String>,
    /// `listVersionID`.
    pub list_version: Option<String>,
}

impl<T> Coded<T> {
    /// A code without its list.
    #[must_use]
    pub fn bare(code: T) -> Self {
        Self { code, list_uri: None, list_version: None }
    }
}

/// A closed list of codes.
pub trait Code: Sized {
    /// The code of a word, where there is one.
    fn from_word(word: &str) -> Option<Self>;
    /// The word of a code.
    fn word(&self) -> &str;
    /// What may stand there, for people.
    fn allowed() -> String;
}

impl Code for String {
    fn from_word(word: &str) -> Option<Self> {
        (!word.is_empty()).then(|| word.to_owned())
    }

    fn word(&self) -> &str {
        self
    }

    fn allowed() -> String {
        "a code".to_owned()
    }
}

/// The codes of the standard are tables of words; a macro because of the table.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum $name {
            $($(#[$of])* $variant),+
        }

        impl Code for $name {
            fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }

            fn word(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            fn allowed() -> String {
                [$($word),+].join(", ")
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    )+};
}

codes! {
    /// `feldart`.
    FieldKind {
        /// Typed in.
        #[default]
        Input = "input",
        /// Chosen from a list.
        Select = "select",
        /// A text to read; never an answer.
        Label = "label",
        /// Not shown; filled by intake, register or rule.
        Hidden = "hidden",
        /// Shown, not editable.
        Locked = "locked",
    }
    /// `datentyp`.
    DataType {
        /// Any text.
        #[default]
        Text = "text",
        /// Text in the signs of DIN 91379.
        TextLatin = "text_latin",
        /// A day.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// A day with a time.
        DateTime = "datetime",
        /// Yes or no.
        Bool = "bool",
        /// A number.
        Number = "num",
        /// A whole number.
        Integer = "num_int",
        /// An amount of money.
        Currency = "num_currency",
        /// A file.
        File = "file",
        /// A static object.
        Object = "obj",
    }
    /// `schemaelementart`.
    ElementKind {
        /// Abstract.
        #[default]
        Abstract = "ABS",
        /// Harmonised.
        Harmonised = "HAR",
        /// Founded on a norm.
        Norm = "RNG",
    }
    /// `vorbefuellung`.
    Prefill {
        /// Never.
        #[default]
        Never = "keine",
        /// Offered.
        Optional = "optional",
        /// Must come from a source.
        Mandatory = "verpflichtend",
    }
    /// `typ` of a rule.
    RuleKind {
        /// Complex: usually "x only if y".
        #[default]
        Complex = "K",
        /// How many of several.
        Multiplicity = "M",
        /// What must hold.
        Validation = "V",
        /// How something is computed.
        Calculation = "B",
    }
    /// `art` of a group.
    Choice {
        /// Exactly one of its children.
        #[default]
        ExactlyOne = "X",
    }
    /// `freigabestatus`.
    Release {
        /// In planning.
        #[default]
        Planned = "1",
        /// In the works.
        InWork = "2",
        /// Draft.
        Draft = "3",
        /// Released by the methods' people.
        Methodical = "4",
        /// Released by the field, preliminary (silver).
        Silver = "5",
        /// Released by the field (gold).
        Gold = "6",
        /// Inactive.
        Inactive = "7",
        /// Withdrawn before release.
        Withdrawn = "8",
    }
}
