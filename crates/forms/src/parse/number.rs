use base::Money;
use rules::{Decimal, Value};

use super::{Reading, Which};
use crate::definition::Bounds;
use crate::sentences;

/// A whole number.
pub(super) fn integer(bounds: &Bounds, raw: &str) -> Reading {
    match decimal(raw, 0) {
        Typed::Nothing => Reading::Nothing,
        Typed::Number(number) if number.is_integer() => within(bounds, number.normalize(), say),
        _ => Reading::wrong(sentences::enter_whole_number()),
    }
}

/// A number with at most so many decimals.
pub(super) fn number(bounds: &Bounds, decimals: u32, raw: &str) -> Reading {
    match decimal(raw, decimals) {
        Typed::Nothing => Reading::Nothing,
        Typed::Number(number) if number.normalize().scale() > decimals => {
            Reading::problem(Which::Standard, sentences::fewer_decimals(decimals))
        }
        Typed::Number(number) => within(bounds, number, say),
        Typed::Twofold => {
            Reading::problem(Which::Standard, sentences::number_can_be_read_twice(raw.trim()))
        }
        Typed::Wrong => Reading::wrong(sentences::enter_number()),
    }
}

/// An amount in euro; below zero only where the bounds say so.
pub(super) fn money(bounds: &Bounds, raw: &str) -> Reading {
    if raw.trim().is_empty() {
        return Reading::Nothing;
    }
    match raw.parse::<Money>() {
        Ok(amount) => {
            let min = bounds.min.unwrap_or(Decimal::ZERO);
            let bounds = Bounds { min: Some(min), max: bounds.max };
            within(&bounds, Decimal::new(amount.in_cents(), 2), say_money)
        }
        Err(_) => Reading::wrong(sentences::enter_amount()),
    }
}

fn within(bounds: &Bounds, number: Decimal, say: fn(Decimal) -> (String, String)) -> Reading {
    if let Some(min) = bounds.min.filter(|min| number < *min) {
        let (german, english) = say(min);
        return Reading::problem(Which::TooLittle, sentences::at_least(&german, &english));
    }
    if let Some(max) = bounds.max.filter(|max| number > *max) {
        let (german, english) = say(max);
        return Reading::problem(Which::TooMuch, sentences::at_most(&german, &english));
    }
    Reading::Value(Value::Number(number))
}

fn say(number: Decimal) -> (String, String) {
    let english = number.normalize().to_string();
    (english.replace('.', ","), english)
}

fn say_money(number: Decimal) -> (String, String) {
    match Value::Number(number).as_money() {
        Some(money) => (format!("{} Euro", money.german()), format!("{} euros", money.english())),
        None => say(number),
    }
}

/// What a typed number can be.
enum Typed {
    Nothing,
    Number(Decimal),
    /// Nobody can tell what the separator means.
    Twofold,
    Wrong,
}

/// Reads German and English spellings: `1.234,5`, `1,234.5`, `1 234,5`, `0.02`. One
/// separator with three digits behind it groups thousands where no three decimals are
/// possible, and can be read twice where they are.
fn decimal(raw: &str, decimals: u32) -> Typed {
    let bare: String =
        raw.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '\'' | '’')).collect();
    if bare.is_empty() {
        return Typed::Nothing;
    }
    let (negative, digits) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, bare.strip_prefix('+').unwrap_or(&bare)),
    };
    let Some((whole, fraction)) = split(digits, decimals) else {
        return if looks_twofold(digits) { Typed::Twofold } else { Typed::Wrong };
    };
    let plain = format!("{}{whole}.{fraction}", if negative { "-" } else { "" });
    match plain.trim_end_matches('.').parse() {
        Ok(number) => Typed::Number(number),
        Err(_) => Typed::Wrong,
    }
}

fn split(digits: &str, decimals: u32) -> Option<(String, &str)> {
    let Some(at) = digits.rfind([',', '.']) else {
        return all_digits(digits).then(|| (digits.to_owned(), ""));
    };
    let (head, tail) = digits.split_at(at);
    let (separator, tail) = (tail.get(..1)?, tail.get(1..)?);
    if !all_digits(tail) {
        return None;
    }
    let others = head.contains([',', '.']);
    let group_possible = tail.len() == 3 && (others || is_group_head(head));
    if !group_possible {
        // The last separator starts the decimals; before it only the other one groups.
        return (!head.contains(separator))
            .then(|| ungroup(head))
            .flatten()
            .map(|whole| (whole, tail));
    }
    if others && head.contains(separator) {
        return ungroup(digits).map(|whole| (whole, ""));
    }
    if others {
        return (decimals >= 3).then(|| ungroup(head)).flatten().map(|whole| (whole, tail));
    }
    (decimals < 3).then(|| ungroup(digits)).flatten().map(|whole| (whole, ""))
}

fn looks_twofold(digits: &str) -> bool {
    !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
        && digits.bytes().any(|b| b.is_ascii_digit())
}

fn is_group_head(head: &str) -> bool {
    (1..=3).contains(&head.len()) && all_digits(head) && !head.starts_with('0')
}

/// Takes the separators of thousands away; of one kind only, and three digits each.
fn ungroup(text: &str) -> Option<String> {
    if text.contains(',') && text.contains('.') {
        return None;
    }
    let mut groups = text.split([',', '.']);
    let mut whole = groups.next().filter(|head| all_digits(head))?.to_owned();
    let grouped = whole.len() < text.len();
    if grouped && !is_group_head(&whole) {
        return None;
    }
    for group in groups {
        if group.len() != 3 || !all_digits(group) {
            return None;
        }
        whole.push_str(group);
    }
    Some(whole)
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
