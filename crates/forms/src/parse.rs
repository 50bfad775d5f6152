//! From what was typed to a value, or to what is the matter. Nothing here knows whether
//! an answer is needed.

use base::LocalText;
use rules::Value;

use crate::answers::{Answers, MAX_VALUE};
use crate::field::{Field, Kind};
use crate::sentences;

mod choice;
mod codes;
mod date;
mod latin;
mod number;
mod text;
mod typed;

pub(crate) use typed::{Part, Typed};

/// What the raw values of one field mean.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reading {
    /// Nothing was typed or ticked.
    Nothing,
    /// A value.
    Value(Value),
    /// Something is the matter; at least one problem.
    Wrong(Vec<Problem>),
}

/// One thing that is the matter with what was typed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    /// The part of the input's name behind the stem: `day`; empty for the whole.
    pub(crate) part: &'static str,
    /// Which of the author's sentences would fit.
    pub(crate) which: Which,
    /// The standard sentence.
    pub(crate) say: LocalText,
}

/// Which of the author's sentences fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// Not understood.
    Invalid,
    /// Too short or too small.
    TooLittle,
    /// Too long or too large.
    TooMuch,
    /// Nothing but the standard sentence names what is the matter.
    Standard,
}

impl Reading {
    pub(crate) fn wrong(say: LocalText) -> Self {
        Self::problem(Which::Invalid, say)
    }

    pub(crate) fn problem(which: Which, say: LocalText) -> Self {
        Self::Wrong(vec![Problem { part: "", which, say }])
    }
}

/// Reads what was typed into the inputs of one field.
pub(crate) fn read(field: &Field, typed: &Typed<'_>) -> Reading {
    if typed.is_too_long() {
        return Reading::problem(Which::Standard, sentences::far_too_long(MAX_VALUE));
    }
    let first = typed.first(Part::Whole);
    match &field.kind {
        Kind::Text(limits) => text::read(limits, first),
        Kind::Integer(bounds) => number::integer(bounds, first),
        Kind::Number(bounds, decimals) => number::number(bounds, *decimals, first),
        Kind::Money(bounds) => number::money(bounds, first),
        Kind::Date => date::day(&date::Parts::of(typed)),
        Kind::Month => date::month(&date::Parts::of(typed)),
        Kind::YesNo => choice::yes_no(first),
        Kind::Choice(choices) if field.is_searched() => {
            choice::searched(choices, typed.first(Part::Word), first)
        }
        Kind::Choice(choices) => choice::one(choices, first),
        Kind::Choices(choices, min, max) => {
            choice::several(choices, (*min, *max), typed.whole, typed.seen)
        }
        Kind::Iban => codes::iban(first),
        Kind::Email => codes::email(first),
        Kind::Phone => codes::phone(first),
        Kind::Consent { version } => choice::consent(version, first),
    }
}

/// Reads what was typed into one input of a field; none where it is empty or cannot be so. A day stands in one
/// input as well as in three.
#[must_use]
pub fn read_typed(field: &Field, typed: &str) -> Option<Value> {
    let answers = Answers::new().with(field.input(None), typed);
    match read(field, &Typed::of(field, None, &answers)) {
        Reading::Value(value) => Some(value),
        Reading::Nothing | Reading::Wrong(_) => None,
    }
}

/// What any input of the field says, for showing it again.
pub(crate) fn raw(field: &Field, row: Option<usize>, answers: &Answers) -> String {
    let mut inputs = field.inputs(row);
    if inputs.len() > 1 && !field.is_searched() {
        inputs.push(field.input(row));
    }
    let typed = inputs.iter().flat_map(|input| answers.all(input)).map(String::as_str);
    let mut typed = typed.filter(|text| !text.trim().is_empty());
    // Of a word and the option found earlier, the word is what has not been understood.
    if field.is_searched() {
        return typed.next_back().unwrap_or_default().to_owned();
    }
    typed.collect::<Vec<_>>().join(" ")
}
