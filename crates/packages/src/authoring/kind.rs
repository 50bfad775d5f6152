use forms::Kind;
use xdatenfelder::{DataType, FieldKind};

use super::schema::shape;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// One line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// Yes or no.
    YesNo,
    /// One of several answers.
    Choice,
    /// Any of several answers.
    Choices,
    /// A day.
    Date,
    /// A month.
    Month,
    /// A whole number.
    Whole,
    /// A number with decimals.
    Number,
    /// An amount of money.
    Money,
    /// An account.
    Iban,
    /// An address for e-mail.
    Email,
    /// A telephone number.
    Phone,
    /// A statement that somebody confirms.
    Consent,
}

impl QuestionKind {
    /// All kinds, in the order in which a person chooses.
    pub const ALL: [Self; 14] = [
        Self::Text,
        Self::LongText,
        Self::YesNo,
        Self::Choice,
        Self::Choices,
        Self::Date,
        Self::Month,
        Self::Whole,
        Self::Number,
        Self::Money,
        Self::Iban,
        Self::Email,
        Self::Phone,
        Self::Consent,
    ];

    /// The word of a kind.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "textarea",
            Self::YesNo => "yes-no",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Date => "date",
            Self::Month => "month",
            Self::Whole => "whole",
            Self::Number => "number",
            Self::Money => "money",
            Self::Iban => "iban",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Consent => "consent",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The kind of a question that is asked already.
    #[must_use]
    pub fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Text(text) if text.multiline => Self::LongText,
            Kind::Text(_) => Self::Text,
            Kind::YesNo => Self::YesNo,
            Kind::Choice(_) => Self::Choice,
            Kind::Choices(..) => Self::Choices,
            Kind::Date => Self::Date,
            Kind::Month => Self::Month,
            Kind::Integer(_) => Self::Whole,
            Kind::Number(..) => Self::Number,
            Kind::Money(_) => Self::Money,
            Kind::Iban => Self::Iban,
            Kind::Email => Self::Email,
            Kind::Phone => Self::Phone,
            Kind::Consent { .. } => Self::Consent,
        }
    }

    /// Whether it offers answers to choose from.
    #[must_use]
    pub fn offers(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }

    /// Whether its least and most are numbers.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Self::Whole | Self::Number | Self::Money)
    }

    /// Whether its least and most are lengths.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::LongText)
    }

    /// How the overlay asks for it, where the schema has no word.
    pub(super) fn widget(self) -> Option<&'static str> {
        Some(match self {
            Self::LongText => "textarea",
            Self::Month => "month",
            Self::Iban => "iban",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Consent => "consent",
            _ => return None,
        })
    }

    pub(super) fn shape(self) -> xdatenfelder::Field {
        let (kind, data_type) = match self {
            Self::Choice | Self::Choices => (FieldKind::Select, DataType::Text),
            Self::YesNo | Self::Consent => (FieldKind::Input, DataType::Bool),
            Self::Date | Self::Month => (FieldKind::Input, DataType::Date),
            Self::Whole => (FieldKind::Input, DataType::Integer),
            Self::Number => (FieldKind::Input, DataType::Number),
            Self::Money => (FieldKind::Input, DataType::Currency),
            _ => (FieldKind::Input, DataType::TextLatin),
        };
        shape(kind, data_type)
    }
}
