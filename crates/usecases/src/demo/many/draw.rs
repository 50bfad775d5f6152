//! What a case is drawn to be: chance that comes out the same for the same seed and number.

use std::sync::Mutex;

use base::{Date, SignedDuration, Timestamp};
use store::moulds::Mould;
use uuid::{Builder, Uuid};

use super::Records;
use crate::ports::Entropy;

/// The year over which the applications came in.
const YEAR: u64 = 365;
/// Of ten applications that came in within this many days nine are open.
const RECENT: i32 = 130;
/// So long an open case may be on the desk.
const LONGEST: i32 = 200;
/// Cases happen within this many minutes around the hour of their mould.
const AROUND: u64 = 180;

/// A generator of chance (SplitMix64).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64, number: u64) -> Self {
        let mut dice = Self(seed ^ number.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    /// One of a table of words.
    pub(super) fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        let place = usize::try_from(self.below(words.len() as u64)).unwrap_or(0);
        words.get(place).copied().unwrap_or_default()
    }

    /// One of many; `none` where there is none.
    pub(super) fn one_of_all<'a, T>(&mut self, many: &'a [T], none: &'a T) -> &'a T {
        let place = usize::try_from(self.below(many.len() as u64)).unwrap_or(0);
        many.get(place).unwrap_or(none)
    }

    /// A number that sorts by time.
    pub(super) fn uuid(&mut self, at: Timestamp) -> Uuid {
        let millis = u64::try_from(at.as_millisecond()).unwrap_or(0) + self.below(86_400_000);
        let mut random = [0_u8; 10];
        let (one, other) = random.split_at_mut(5);
        one.copy_from_slice(&self.next().to_be_bytes()[..5]);
        other.copy_from_slice(&self.next().to_be_bytes()[..5]);
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// Numbers of the house that come out the same for the same seed; for demo stores only.
pub struct Repeatable(Mutex<Dice>);

impl Repeatable {
    /// Begins at a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(Dice::new(seed, 0)))
    }
}

impl Entropy for Repeatable {
    fn fill(&self, buffer: &mut [u8]) {
        let mut dice = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for bytes in buffer.chunks_mut(8) {
            let drawn = dice.next().to_be_bytes();
            bytes.iter_mut().zip(drawn).for_each(|(to, from)| *to = from);
        }
    }
}

/// A case as it was drawn.
pub(super) struct Drawn {
    pub(super) mould: usize,
    /// The day on which the application came in.
    pub(super) received: Date,
    /// So many days later than the mould.
    pub(super) days: i32,
    pub(super) later: SignedDuration,
    pub(super) dice: Dice,
}

/// Draws the case of a number: the applications come in evenly over the year, in their order; what
/// became of them fits to how long ago that was.
pub(super) fn draw(
    (seed, number): (u64, u64),
    planned: u64,
    (moulds, today, records): (&[Mould], Date, Records),
) -> Drawn {
    let mut dice = Dice::new(seed, number);
    let age = YEAR - number * YEAR / planned.max(1);
    let age = i32::try_from(age).unwrap_or(1).max(1);
    let wants_open = if age <= RECENT { dice.below(10) < 9 } else { dice.below(50) == 0 };
    let fits: Vec<usize> = fitting(moulds, today, age);
    let liked: Vec<usize> = fits
        .iter()
        .copied()
        .filter(|place| moulds.get(*place).is_some_and(|mould| mould.is_open == wants_open))
        .collect();
    let from = if liked.is_empty() { &fits } else { &liked };
    let mould = if records == Records::Short && !wants_open {
        let size = |place: &usize| moulds.get(*place).map_or(usize::MAX, Mould::size);
        from.iter().copied().min_by_key(size).unwrap_or(0)
    } else {
        *dice.one_of_all(from, &0)
    };
    let own = moulds.get(mould).map_or(age, |mould| age_of(mould, today));
    let minutes = dice.below(2 * AROUND);
    let later = i64::try_from(minutes).unwrap_or(0) - i64::try_from(AROUND).unwrap_or(0);
    let back = i64::from(age.max(own));
    let received = today.checked_sub(SignedDuration::from_hours(24 * back)).unwrap_or(today);
    Drawn {
        mould,
        received,
        days: own - age.max(own),
        later: SignedDuration::from_mins(later),
        dice,
    }
}

/// Moulds that a case of this age may be cast from: nothing of it lies ahead, and nothing that it
/// waits for lies behind.
fn fitting(moulds: &[Mould], today: Date, age: i32) -> Vec<usize> {
    let fits = |mould: &Mould| {
        let youngest = age_of(mould, today);
        let oldest = match mould.waits_until {
            Some(day) => youngest + days(today, day) - 1,
            None if mould.is_open => LONGEST,
            None => i32::MAX,
        };
        (youngest..=oldest.max(youngest)).contains(&age)
    };
    let fitting = moulds.iter().enumerate().filter(|(_, mould)| fits(mould));
    fitting.map(|(place, _)| place).collect()
}

fn age_of(mould: &Mould, today: Date) -> i32 {
    days(mould.received_on, today)
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
