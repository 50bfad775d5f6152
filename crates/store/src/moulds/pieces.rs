//! A text of a mould, taken apart into what stays and what each cast says its own way.

use std::collections::BTreeMap;

use base::{AccountId, CaseId, Date, SignedDuration, Timestamp};

use super::Person;

/// Days so far from the receipt of the application are of the person and not of the case.
const NEAR: i32 = 800;
const UUID: usize = 36;
const DAY: usize = 10;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    /// The n-th id.
    Id(usize),
    /// The n-th moment.
    Moment(usize),
    Day(Date),
    /// The day by which the case should be decided.
    Due,
    Number,
    Given,
    Family,
}

/// A moment as a civil day and what follows its midnight, so that casts on the other side of a
/// clock change keep their day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) day: Date,
    pub(super) after: SignedDuration,
}

impl Moment {
    fn of(instant: Timestamp) -> Option<Self> {
        let day = base::berlin_date(instant);
        let after = instant.duration_since(base::berlin_midnight(day)?);
        Some(Self { day, after })
    }
}

/// Ids that a mould's texts may name, by their place: the case, the person, then the others.
pub(super) struct Known(BTreeMap<String, usize>);

impl Known {
    pub(super) fn of(case: CaseId, account: AccountId) -> Self {
        Self(BTreeMap::from([(case.to_string(), 0), (account.to_string(), 1)]))
    }

    pub(super) fn add(&mut self, id: &str) {
        let next = self.0.len();
        self.0.entry(id.to_owned()).or_insert(next);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Takes texts apart.
pub(super) struct Reader {
    known: Known,
    words: Vec<(String, Piece)>,
    received: Date,
    pub(super) moments: Vec<Moment>,
}

impl Reader {
    pub(super) fn new(known: Known, person: Person<'_>, (number, received): (&str, Date)) -> Self {
        let words =
            [(number, Piece::Number), (person.family, Piece::Family), (person.given, Piece::Given)];
        let words = words.into_iter().filter(|(word, _)| !word.is_empty());
        let words = words.map(|(word, piece)| (word.to_owned(), piece)).collect();
        Self { known, words, received, moments: Vec::new() }
    }

    /// A text whose days move with the case.
    pub(super) fn read(&mut self, text: &str) -> Vec<Piece> {
        self.apart(text, true)
    }

    /// A text that the person typed: its days stay.
    pub(super) fn read_typed(&mut self, text: &str) -> Vec<Piece> {
        self.apart(text, false)
    }

    fn apart(&mut self, text: &str, moves: bool) -> Vec<Piece> {
        let (mut pieces, mut plain) = (Vec::new(), String::new());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            match self.next(rest, moves) {
                Some((piece, length)) => {
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    }
                    pieces.push(piece);
                    rest = rest.get(length..).unwrap_or_default();
                }
                None => {
                    plain.push(first);
                    rest = rest.get(first.len_utf8()..).unwrap_or_default();
                }
            }
        }
        if !plain.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        pieces
    }

    fn next(&mut self, rest: &str, moves: bool) -> Option<(Piece, usize)> {
        if let Some(place) = rest.get(..UUID).and_then(|id| self.known.0.get(id)) {
            return Some((Piece::Id(*place), UUID));
        }
        for (word, piece) in &self.words {
            if rest.starts_with(word.as_str()) {
                return Some((piece.clone(), word.len()));
            }
        }
        if !moves || !rest.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        self.moment(rest).or_else(|| self.day(rest))
    }

    fn moment(&mut self, rest: &str) -> Option<(Piece, usize)> {
        let end = rest.get(..40).unwrap_or(rest).find('Z')? + 1;
        let text = rest.get(..end).filter(|text| text.get(DAY..=DAY) == Some("T"))?;
        let moment = Moment::of(text.parse().ok()?)?;
        let place = self.moments.iter().position(|known| *known == moment);
        let place = place.unwrap_or_else(|| {
            self.moments.push(moment);
            self.moments.len() - 1
        });
        Some((Piece::Moment(place), end))
    }

    fn day(&self, rest: &str) -> Option<(Piece, usize)> {
        let day: Date = rest.get(..DAY)?.parse().ok()?;
        let away = self.received.until(day).ok()?.get_days();
        (away.abs() < NEAR).then_some((Piece::Day(day), DAY))
    }
}

#[cfg(test)]
mod tests;
