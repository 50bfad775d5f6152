//! A committee that decides about an objection: who sat, how they voted, and what follows. Who belongs to it, how
//! many must be present and what a tie means are data of the package.

use std::collections::BTreeMap;

use crate::objection::Outcome;

/// How a committee is made and how it votes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Its seats: name and how many.
    pub seats: Vec<(String, u16)>,
    /// How many must be present.
    pub quorum: u16,
    /// What happens where as many are for a motion as against it.
    pub tie: Tie,
}

/// What a tie means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// The motion has no majority and falls.
    Falls,
    /// Whoever presides decides.
    Chair,
}

/// A side in a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// For the motion.
    For,
    /// Against it.
    Against,
}

/// One vote: a motion, and how many were for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// What the committee would make of the objection.
    pub motion: Outcome,
    /// How many were for it.
    pub for_it: u16,
    /// How many were against it.
    pub against: u16,
    /// How many abstained.
    pub abstained: u16,
    /// How whoever presides decided a tie, where they did.
    pub chair: Option<Side>,
}

/// A sitting: how many of each seat were present, and the votes in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sitting {
    /// How many were present, by the name of their seat.
    pub present: BTreeMap<String, u16>,
    /// The votes.
    pub votes: Vec<Vote>,
}

/// What is wrong with a sitting. Votes are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// The committee has no such seat.
    UnknownSeat(String),
    /// More are present than have this seat.
    TooMany(String),
    /// Too few are present: how many there are, and how many must be.
    NoQuorum(u16, u16),
    /// Nobody voted.
    NoVote,
    /// The voices of this vote are not as many as members are present.
    Voices(usize),
    /// As many are for it as against it, and whoever presides said nothing.
    ChairSilent(usize),
    /// A motion was carried, and the committee went on to vote.
    AfterTheEnd(usize),
    /// No motion has a majority.
    NothingCarried,
}

/// Whether a motion is carried: more are for it than against it; abstentions count for neither.
/// Nothing where the tie waits for whoever presides.
#[must_use]
pub fn carried(tie: Tie, vote: &Vote) -> Option<bool> {
    if vote.for_it != vote.against {
        return Some(vote.for_it > vote.against);
    }
    match tie {
        Tie::Falls => Some(false),
        Tie::Chair => vote.chair.map(|side| side == Side::For),
    }
}

/// What follows from a sitting, with everything that is wrong with it. There is an outcome only where
/// nothing is wrong.
#[must_use]
pub fn outcome(rules: &Rules, sitting: &Sitting) -> (Option<Outcome>, Vec<Finding>) {
    let mut found = Vec::new();
    for (seat, count) in &sitting.present {
        match rules.seats.iter().find(|(name, _)| name == seat) {
            None => found.push(Finding::UnknownSeat(seat.clone())),
            Some((_, most)) if count > most => found.push(Finding::TooMany(seat.clone())),
            Some(_) => {}
        }
    }
    let present: u16 = sitting.present.values().fold(0, |sum, count| sum.saturating_add(*count));
    if present < rules.quorum {
        found.push(Finding::NoQuorum(present, rules.quorum));
    }
    if sitting.votes.is_empty() {
        found.push(Finding::NoVote);
    }
    let mut decided = None;
    for (index, vote) in sitting.votes.iter().enumerate() {
        let number = index + 1;
        if decided.is_some() {
            found.push(Finding::AfterTheEnd(number));
        }
        let voices = u32::from(vote.for_it) + u32::from(vote.against) + u32::from(vote.abstained);
        if voices != u32::from(present) {
            found.push(Finding::Voices(number));
        }
        match carried(rules.tie, vote) {
            None => found.push(Finding::ChairSilent(number)),
            Some(true) => decided = decided.or(Some(vote.motion)),
            Some(false) => {}
        }
    }
    let waits = found.iter().any(|one| matches!(one, Finding::ChairSilent(_)));
    if decided.is_none() && !sitting.votes.is_empty() && !waits {
        found.push(Finding::NothingCarried);
    }
    if found.is_empty() { (decided, found) } else { (None, found) }
}
