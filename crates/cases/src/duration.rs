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
    let mut working: Vec<u32> = spans.iter().map(|span| working_days(*span, calendar)).collect();
    let mut whole: Vec<u32> = spans.iter().map(|span| calendar_days(*span)).collect();
    Some(Measured {
        cases: spans.len(),
        working_days: nearest_rank(&mut working, 90)?,
        calendar_days: nearest_rank(&mut whole, 90)?,
    })
}

/// The smallest value that so many of a hundred do not exceed (nearest rank); none of nothing. The
/// values lie in another order afterwards.
pub(crate) fn nearest_rank<T: Copy + Ord>(values: &mut [T], percent: usize) -> Option<T> {
    let rank = (values.len() * percent).div_ceil(100).max(1) - 1;
    if rank >= values.len() {
        return None;
    }
    let (_, value, _) = values.select_nth_unstable(rank);
    Some(*value)
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
