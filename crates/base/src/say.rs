//! How dates, times and numbers are said to people, per language.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::Lang;

/// The months in German, January first.
pub const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
/// The months in English, January first.
pub const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day as people type it: `14.12.2026`, or as ISO.
#[must_use]
pub fn typed_day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut parts = text.split('.').map(|part| part.trim().parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    Date::new(year, month, day).ok()
}

/// For citizens: `9. November 2026`, `9 November 2026`.
#[must_use]
pub fn date_long(date: Date, lang: Lang) -> String {
    let (day, year) = (date.day(), date.year());
    let month = usize::try_from(date.month() - 1).unwrap_or(0);
    match lang {
        Lang::En => format!("{day} {} {year}", MONTHS_EN.get(month).unwrap_or(&"")),
        Lang::De | Lang::DeSimple => {
            format!("{day}. {} {year}", MONTHS_DE.get(month).unwrap_or(&""))
        }
    }
}

/// For tables of the desk: `09.11.2026`.
#[must_use]
pub fn date_short(date: Date) -> String {
    format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
}

/// The civil day on which an instant falls in Germany, where every deadline of the
/// house runs. Offsets come from the time zone data that is compiled in.
#[must_use]
pub fn berlin_date(instant: Timestamp) -> Date {
    in_berlin(instant).date()
}

/// The time of day in Germany: `10:42`.
#[must_use]
pub fn time_of_day(instant: Timestamp) -> String {
    let zoned = in_berlin(instant);
    format!("{}:{:02}", zoned.hour(), zoned.minute())
}

/// The instant at which a civil day begins in Germany.
#[must_use]
pub fn berlin_midnight(day: Date) -> Option<Timestamp> {
    let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    day.to_zoned_datetime(zone).ok().map(|begin| begin.timestamp())
}

fn in_berlin(instant: Timestamp) -> ZonedDateTime {
    let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    ZonedDateTime::new(instant, zone)
}

/// Groups the digits of a number in threes.
#[must_use]
pub fn group_digits(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// A text inside of HTML or XML, in an element or in an attribute between double quotes.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
