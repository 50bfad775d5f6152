use base::{Date, MONTHS_DE, MONTHS_EN};
use rules::Value;

use super::{Part, Problem, Reading, Typed, Which};
use crate::sentences;

/// What was typed into the parts of a date.
pub(super) struct Parts<'a> {
    day: &'a str,
    month: &'a str,
    year: &'a str,
    in_one: bool,
}

impl<'a> Parts<'a> {
    /// From the three inputs, or from one text such as `7.3.1956` or `1956-03-07`, typed
    /// into the first of them or handed over under the field's own name.
    pub(super) fn of(typed: &Typed<'a>) -> Self {
        let part = |part| typed.first(part).trim();
        let (day, month, year) = (part(Part::Day), part(Part::Month), part(Part::Year));
        let in_one = match (day.is_empty(), month.is_empty(), year.is_empty()) {
            (true, true, true) => part(Part::Whole),
            (false, true, true) => day,
            (true, false, true) => month,
            (true, true, false) => year,
            _ => "",
        };
        if let Some(parts) = Self::from_one(in_one) {
            return parts;
        }
        let day = if month.is_empty() && year.is_empty() { in_one } else { day };
        Self { day, month, year, in_one: false }
    }

    fn from_one(text: &'a str) -> Option<Self> {
        let pieces: Vec<&str> = text
            .split(|sign: char| sign.is_whitespace() || matches!(sign, '.' | '/' | '-' | ','))
            .filter(|piece| !piece.is_empty())
            .collect();
        let year_first =
            pieces.first().is_some_and(|piece| piece.len() == 4 && number(piece).is_some());
        let (day, month, year) = match pieces.as_slice() {
            [year, month, day] if year_first => (*day, *month, *year),
            [day, month, year] => (*day, *month, *year),
            [year, month] if year_first => ("", *month, *year),
            [month, year] => ("", *month, *year),
            _ => return None,
        };
        Some(Self { day, month, year, in_one: true })
    }

    fn is_empty(&self) -> bool {
        self.day.is_empty() && self.month.is_empty() && self.year.is_empty()
    }

    fn problem(&self, part: &'static str, say: base::LocalText) -> Problem {
        Problem { part: if self.in_one { "" } else { part }, which: Which::Standard, say }
    }
}

/// A day.
pub(super) fn day(parts: &Parts<'_>) -> Reading {
    if parts.is_empty() {
        return Reading::Nothing;
    }
    let day = number(parts.day).filter(|day| (1..=31).contains(day));
    let mut problems = Vec::new();
    if day.is_none() {
        problems.push(parts.problem("day", sentences::day_part()));
    }
    let month_and_year = month_and_year(parts, &mut problems);
    let (Some(day), Some((month, year)), []) = (day, month_and_year, problems.as_slice()) else {
        return unreadable(parts, problems, sentences::enter_date());
    };
    let (Ok(day), Ok(first)) = (i8::try_from(day), Date::new(year, month, 1)) else {
        return Reading::wrong(sentences::enter_date());
    };
    match Date::new(year, month, day) {
        Ok(date) => Reading::Value(Value::Date(date)),
        Err(_) => {
            let index = usize::try_from(month - 1).unwrap_or_default();
            let say = sentences::no_such_day(day, index, year, first.days_in_month());
            Reading::Wrong(vec![parts.problem("day", say)])
        }
    }
}

/// A month, as its first day.
pub(super) fn month(parts: &Parts<'_>) -> Reading {
    if parts.is_empty() {
        return Reading::Nothing;
    }
    let mut problems = Vec::new();
    let read = month_and_year(parts, &mut problems);
    match read.and_then(|(month, year)| Date::new(year, month, 1).ok()) {
        Some(date) => Reading::Value(Value::Date(date)),
        None => unreadable(parts, problems, sentences::enter_month()),
    }
}

/// A text in one piece gets one sentence, three inputs one each.
fn unreadable(parts: &Parts<'_>, problems: Vec<Problem>, whole: base::LocalText) -> Reading {
    let several = problems.len() > 1;
    if problems.is_empty() || (parts.in_one && several) {
        return Reading::wrong(whole);
    }
    Reading::Wrong(problems)
}

fn month_and_year(parts: &Parts<'_>, problems: &mut Vec<Problem>) -> Option<(i8, i16)> {
    let month = month_number(parts.month);
    if month.is_none() {
        problems.push(parts.problem("month", sentences::month_part()));
    }
    let four = parts.year.len() == 4;
    let year = number(parts.year).filter(|year| four && (1000..=9999).contains(year));
    if year.is_none() {
        problems.push(parts.problem("year", sentences::year_part()));
    }
    Some((month?, i16::try_from(year?).ok()?))
}

/// A number as people type it in a date: `7`, `07`, `7.`.
fn number(text: &str) -> Option<u16> {
    let digits = text.strip_suffix('.').unwrap_or(text);
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// A month as a number or by name: `3`, `März`, `Maerz`, `Mrz`, `mar.`, `March`.
fn month_number(text: &str) -> Option<i8> {
    if let Some(month) = number(text) {
        return i8::try_from(month).ok().filter(|month| (1..=12).contains(month));
    }
    let typed = plain(text.strip_suffix('.').unwrap_or(text));
    let typed = match typed.as_str() {
        "mrz" => "maerz".to_owned(),
        "mär" | "mar" => "march".to_owned(),
        "jänner" | "jaenner" => "januar".to_owned(),
        "feber" => "februar".to_owned(),
        _ => typed,
    };
    if typed.chars().count() < 3 {
        return None;
    }
    let starts = |name: &&str| plain(name).starts_with(&typed);
    let named = |names: [&str; 12]| names.iter().position(starts);
    let at = named(MONTHS_DE).or_else(|| named(MONTHS_EN))?;
    i8::try_from(at + 1).ok()
}

fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace('ä', "ae")
}
