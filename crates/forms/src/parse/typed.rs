use crate::answers::{Answers, MAX_VALUE};
use crate::field::{Field, Kind, SEARCHED};

/// One input of a field, by what stands behind the field's name in its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The field itself.
    Whole,
    /// The day of a date.
    Day,
    /// The month of a date or month.
    Month,
    /// The year of a date or month.
    Year,
    /// The word that is looked for.
    Word,
    /// Says that the question was shown.
    Seen,
}

impl Part {
    /// Everything that may be kept for a field.
    pub(crate) fn of(field: &Field) -> &'static [Self] {
        match field.kind {
            Kind::Date => &[Self::Whole, Self::Day, Self::Month, Self::Year, Self::Seen],
            Kind::Month => &[Self::Whole, Self::Month, Self::Year, Self::Seen],
            _ if field.is_searched() => &[Self::Whole, Self::Word, Self::Seen],
            _ => &[Self::Whole, Self::Seen],
        }
    }

    /// What stands behind the name.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Day => ".day",
            Self::Month => ".month",
            Self::Year => ".year",
            Self::Word => SEARCHED,
            Self::Seen => ".seen",
        }
    }
}

/// What was typed into the inputs of one field.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Typed<'a> {
    /// Into the field itself.
    pub(super) whole: &'a [String],
    day: &'a [String],
    month: &'a [String],
    year: &'a [String],
    word: &'a [String],
    /// Whether the question was shown: its page was posted, or a value is there.
    pub(super) seen: bool,
    /// Whether any of its inputs was posted, be it empty.
    pub(crate) touched: bool,
}

impl<'a> Typed<'a> {
    /// The answers to one field, in a list of one row.
    pub(crate) fn of(field: &Field, row: Option<usize>, answers: &'a Answers) -> Self {
        let stem = field.input(row);
        let mut typed = Self::default();
        for part in Part::of(field) {
            let input = format!("{stem}{}", part.ending());
            if answers.has(&input) {
                typed.take(*part, answers.all(&input));
            }
        }
        typed
    }

    /// An input that is among the answers.
    pub(crate) fn take(&mut self, part: Part, values: &'a [String]) {
        self.touched = true;
        match part {
            Part::Whole => (self.whole, self.seen) = (values, true),
            Part::Seen => self.seen = true,
            Part::Day => self.day = values,
            Part::Month => self.month = values,
            Part::Year => self.year = values,
            Part::Word => self.word = values,
        }
    }

    /// The first value of an input.
    pub(super) fn first(&self, part: Part) -> &'a str {
        let values = match part {
            Part::Whole => self.whole,
            Part::Day => self.day,
            Part::Month => self.month,
            Part::Year => self.year,
            Part::Word => self.word,
            Part::Seen => &[],
        };
        values.first().map(String::as_str).unwrap_or_default()
    }

    /// Whether any of its inputs has more than is judged.
    pub(super) fn is_too_long(&self) -> bool {
        let inputs = [self.whole, self.day, self.month, self.year, self.word];
        let mut values = inputs.into_iter().flatten();
        values.any(|value| value.len() > MAX_VALUE && value.chars().count() > MAX_VALUE)
    }
}
