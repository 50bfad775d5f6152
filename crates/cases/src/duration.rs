//! How long cases really took: what a page may promise from what was measured.

use base::{Calendar, Date};

/// With fewer cases than this a figure would say more about single people than about the authority.
pub const FEWEST: usize = 20;

/// Nine of ten cases took at most this long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// How many cases were measured.
    pub cases: usize,
    /// Working days after the day of receipt.
    pub working_days: u32,
    /// Calendar days after the day of receipt.
    pub calendar_days: u32,
}

/// The ninetieth percentile of spans from receipt to end, by nearest rank, in working and in
/// calendar days; none where there are fewer than [`FEWEST`]. A span that ends before it begins
/// counts as none at all.
#[must_use]
pub fn measured(spans: &[(Date, Date)], calendar: &Calendar) -> Option<Measured> {
    if spans.len() < FEWEST {
        return None;
    }
    let working = spans.iter().map(|span| working_days(*span, calendar)).collect();
    let whole = spans.iter().map(|span| calendar_days(*span)).collect();
    Some(Measured {
        cases: spans.len(),
        working_days: ninth_of_ten(working)?,
        calendar_days: ninth_of_ten(whole)?,
    })
}

fn ninth_of_ten(mut days: Vec<u32>) -> Option<u32> {
    days.sort_unstable();
    let rank = (days.len() * 9).div_ceil(10);
    days.get(rank.checked_sub(1)?).copied()
}

fn calendar_days((from, to): (Date, Date)) -> u32 {
    from.until(to).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0))
}

fn working_days((from, to): (Date, Date), calendar: &Calendar) -> u32 {
    let mut count = 0;
    let mut day = from;
    while day < to {
        let Ok(next) = day.tomorrow() else { break };
        day = next;
        count += u32::from(calendar.is_working_day(day));
    }
    count
}
