//! Public holidays and working days. The table is law of the Länder (holiday acts),
//! computed from Easter; it holds for years from 1995 on.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use thiserror::Error;

/// A Land, by its ISO 3166-2 code without `DE-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Land {
    /// Brandenburg.
    Bb,
    /// Berlin.
    Be,
    /// Baden-Württemberg.
    Bw,
    /// Bavaria.
    By,
    /// Bremen.
    Hb,
    /// Hesse.
    He,
    /// Hamburg.
    Hh,
    /// Mecklenburg-Vorpommern.
    Mv,
    /// Lower Saxony.
    Ni,
    /// North Rhine-Westphalia.
    Nw,
    /// Rhineland-Palatinate.
    Rp,
    /// Schleswig-Holstein.
    Sh,
    /// Saarland.
    Sl,
    /// Saxony.
    Sn,
    /// Saxony-Anhalt.
    St,
    /// Thuringia.
    Th,
}

/// A text that names no Land.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” is no supported Land; supported are: {all}", all = Land::codes())]
pub struct UnknownLand(String);

/// The public holidays of one Land.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    land: Land,
}

enum Day {
    /// Month and day.
    Fixed(i8, i8),
    /// Days after Easter Sunday.
    Easter(i32),
    /// The Wednesday before 23 November.
    Repentance,
}

struct Holiday {
    name: &'static str,
    day: Day,
    /// Empty: all of them.
    lands: &'static [Land],
    from: i16,
    to: i16,
}

const EVER: i16 = i16::MAX;

const fn line(name: &'static str, day: Day, lands: &'static [Land], from: i16, to: i16) -> Holiday {
    Holiday { name, day, lands, from, to }
}

const HOLIDAYS: &[Holiday] = {
    use Day::{Easter, Fixed, Repentance};
    use Land::{Bb, Be, Bw, By, Hb, He, Hh, Mv, Ni, Nw, Rp, Sh, Sl, Sn, St, Th};
    &[
        line("Neujahr", Fixed(1, 1), &[], 0, EVER),
        line("Heilige Drei Könige", Fixed(1, 6), &[Bw, By, St], 0, EVER),
        line("Internationaler Frauentag", Fixed(3, 8), &[Be], 2019, EVER),
        line("Internationaler Frauentag", Fixed(3, 8), &[Mv], 2023, EVER),
        line("Karfreitag", Easter(-2), &[], 0, EVER),
        line("Ostermontag", Easter(1), &[], 0, EVER),
        line("Tag der Arbeit", Fixed(5, 1), &[], 0, EVER),
        line("Tag der Befreiung", Fixed(5, 8), &[Be], 2020, 2020),
        line("Tag der Befreiung", Fixed(5, 8), &[Be], 2025, 2025),
        line("Christi Himmelfahrt", Easter(39), &[], 0, EVER),
        line("Pfingstmontag", Easter(50), &[], 0, EVER),
        line("Fronleichnam", Easter(60), &[Bw, By, He, Nw, Rp, Sl], 0, EVER),
        line("Mariä Himmelfahrt", Fixed(8, 15), &[Sl], 0, EVER),
        line("Weltkindertag", Fixed(9, 20), &[Th], 2019, EVER),
        line("Tag der Deutschen Einheit", Fixed(10, 3), &[], 1990, EVER),
        line("Reformationstag", Fixed(10, 31), &[Bb, Mv, Sn, St, Th], 0, EVER),
        line("Reformationstag", Fixed(10, 31), &[Be, Bw, By, He, Nw, Rp, Sl], 2017, 2017),
        line("Reformationstag", Fixed(10, 31), &[Hb, Hh, Ni, Sh], 2017, EVER),
        line("Allerheiligen", Fixed(11, 1), &[Bw, By, Nw, Rp, Sl], 0, EVER),
        line("Buß- und Bettag", Repentance, &[Sn], 0, EVER),
        line("1. Weihnachtstag", Fixed(12, 25), &[], 0, EVER),
        line("2. Weihnachtstag", Fixed(12, 26), &[], 0, EVER),
    ]
};

/// Holidays that hold in parts of a Land only and are therefore not in the table.
const LOCAL: &[(Land, &str)] = &[
    (Land::By, "Mariä Himmelfahrt (15. August) und das Augsburger Friedensfest (8. August)"),
    (Land::Sn, "Fronleichnam"),
    (Land::Th, "Fronleichnam"),
];

impl Land {
    /// All of them, by code.
    pub const ALL: [Self; 16] = {
        use Land::{Bb, Be, Bw, By, Hb, He, Hh, Mv, Ni, Nw, Rp, Sh, Sl, Sn, St, Th};
        [Bb, Be, Bw, By, Hb, He, Hh, Mv, Ni, Nw, Rp, Sh, Sl, Sn, St, Th]
    };

    /// The code, such as `NW`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Bb => "BB",
            Self::Be => "BE",
            Self::Bw => "BW",
            Self::By => "BY",
            Self::Hb => "HB",
            Self::He => "HE",
            Self::Hh => "HH",
            Self::Mv => "MV",
            Self::Ni => "NI",
            Self::Nw => "NW",
            Self::Rp => "RP",
            Self::Sh => "SH",
            Self::Sl => "SL",
            Self::Sn => "SN",
            Self::St => "ST",
            Self::Th => "TH",
        }
    }

    fn codes() -> String {
        Self::ALL.map(Self::code).join(", ")
    }
}

impl fmt::Display for Land {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Land {
    type Err = UnknownLand;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|land| land.code() == code)
            .ok_or_else(|| UnknownLand(code.to_owned()))
    }
}

impl Calendar {
    /// The calendar of a Land.
    #[must_use]
    pub fn of(land: Land) -> Self {
        Self { land }
    }

    /// Whose holidays these are.
    #[must_use]
    pub fn land(&self) -> Land {
        self.land
    }

    /// The holiday on a day, if it is one in the whole Land.
    #[must_use]
    pub fn holiday(&self, day: Date) -> Option<&'static str> {
        HOLIDAYS
            .iter()
            .find(|holiday| holiday.holds(self.land, day.year()) && holiday.falls_on(day))
            .map(|holiday| holiday.name)
    }

    /// All holidays of a year in the whole Land, in order.
    #[must_use]
    pub fn holidays(&self, year: i16) -> Vec<(Date, &'static str)> {
        let mut days: Vec<_> = HOLIDAYS
            .iter()
            .filter(|holiday| holiday.holds(self.land, year))
            .filter_map(|holiday| Some((holiday.date(year)?, holiday.name)))
            .collect();
        days.sort_unstable();
        days
    }

    /// Holidays that hold only in parts of the Land and are not regarded here.
    #[must_use]
    pub fn local_holidays(&self) -> Option<&'static str> {
        LOCAL.iter().find(|(land, _)| *land == self.land).map(|(_, names)| *names)
    }

    /// Neither Saturday, nor Sunday, nor holiday.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && self.holiday(day).is_none()
    }

    /// The day itself where it is a working day, else the first one after it. `None`
    /// only at the end of the calendar.
    #[must_use]
    pub fn working_day_from(&self, day: Date) -> Option<Date> {
        let mut day = day;
        while !self.is_working_day(day) {
            day = day.tomorrow().ok()?;
        }
        Some(day)
    }
}

impl Holiday {
    fn holds(&self, land: Land, year: i16) -> bool {
        (self.from..=self.to).contains(&year)
            && (self.lands.is_empty() || self.lands.contains(&land))
    }

    /// Asked of every day that is counted, on lists of cases too: most days need no Easter to say no.
    fn falls_on(&self, day: Date) -> bool {
        match self.day {
            Day::Fixed(month, number) => (day.month(), day.day()) == (month, number),
            // Good Friday is 20 March at the earliest, Corpus Christi 24 June at the latest.
            Day::Easter(_) => (3..=6).contains(&day.month()) && self.date(day.year()) == Some(day),
            Day::Repentance => day.month() == 11 && self.date(day.year()) == Some(day),
        }
    }

    fn date(&self, year: i16) -> Option<Date> {
        match self.day {
            Day::Fixed(month, day) => Date::new(year, month, day).ok(),
            Day::Easter(offset) => easter(year)?.checked_add(offset.days()).ok(),
            Day::Repentance => {
                let last = Date::new(year, 11, 22).ok()?;
                let since_wednesday = last.weekday().since(Weekday::Wednesday);
                last.checked_sub(Span::new().try_days(since_wednesday).ok()?).ok()
            }
        }
    }
}

/// A day on which banks of the euro area settle transfers: neither Saturday, nor Sunday, nor one of
/// the six days on which the TARGET system of the Eurosystem is closed (New Year, Good Friday,
/// Easter Monday, 1 May, 25 and 26 December), whatever the Land.
#[must_use]
pub fn is_banking_day(day: Date) -> bool {
    let is_closed = match (day.month(), day.day()) {
        (1 | 5, 1) | (12, 25 | 26) => true,
        _ => easter(day.year()).is_some_and(|easter| {
            let is = |offset: i32| easter.checked_add(offset.days()).is_ok_and(|on| on == day);
            is(-2) || is(1)
        }),
    };
    !is_closed && !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The day itself where it is a banking day, else the last one before it: who is owed money on a
/// day has it by then. `None` only at the beginning of the calendar.
#[must_use]
pub fn banking_day_until(day: Date) -> Option<Date> {
    let mut day = day;
    while !is_banking_day(day) {
        day = day.yesterday().ok()?;
    }
    Some(day)
}

/// Easter Sunday (Gregorian; Meeus, Jones, Butcher). `None` outside the calendar.
#[must_use]
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let a = y % 19;
    let (b, c) = (y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
