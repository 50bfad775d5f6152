//! What becomes of a file when its time is over: offered to the archive, evaluated, handed over,
//! confirmed, destroyed.
//!
//! Nothing is destroyed before its retention is settled and over, before the archive has said that
//! it does not want the file or has confirmed that it has it, while a hold stands, or by the one who
//! proposed it. The room knows no class of retention and no archive; both come in as facts.

use base::{AccountId, Date};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// From when a retention counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// The day on which the case was closed.
    Closing,
    /// The end of the year in which it was closed.
    EndOfYear,
}

/// How long files of a class are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// From when it counts.
    pub start: Start,
    /// For how many years.
    pub years: u16,
}

impl Retention {
    /// The last day on which the file is kept; `None` where the calendar ends before.
    #[must_use]
    pub fn last_day(self, closed: Date) -> Option<Date> {
        let from = match self.start {
            Start::Closing => closed,
            Start::EndOfYear => Date::new(closed.year(), 12, 31).ok()?,
        };
        let year = from.year().checked_add(i16::try_from(self.years).ok()?)?;
        // The 29 February of a year that has none is its last day before March.
        Date::new(year, from.month(), from.day()).or_else(|_| Date::new(year, 2, 28)).ok()
    }
}

/// What is known of a file on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The day.
    pub today: Date,
    /// When the case was closed; `None` while it runs.
    pub closed: Option<Date>,
    /// How long it is kept; `None` while nobody has settled that.
    pub retention: Option<Retention>,
}

impl Facts {
    /// The last day on which the file is kept.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.retention?.last_day(self.closed?)
    }

    fn is_over(&self) -> Result<(), Refusal> {
        if self.closed.is_none() {
            return Err(Refusal::Running);
        }
        let last = self.last_day().ok_or(Refusal::Unsettled)?;
        if self.today > last { Ok(()) } else { Err(Refusal::TooEarly(last)) }
    }
}

/// Where the disposal of a file stands. Stored as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// It is kept.
    #[default]
    Kept,
    /// It lies with the archive for evaluation.
    Offered {
        /// The process.
        process: String,
        /// Since when.
        on: Date,
    },
    /// The archive wants it.
    Wanted {
        /// The process.
        process: String,
    },
    /// The archive does not want it.
    Unwanted {
        /// The process.
        process: String,
    },
    /// It was handed over; nobody has confirmed it yet.
    HandedOver {
        /// The process.
        process: String,
        /// When.
        on: Date,
    },
    /// The archive has it.
    Archived {
        /// The process.
        process: String,
        /// The archive's sign.
        sign: String,
    },
    /// Somebody proposes to destroy what the house still has.
    Proposed {
        /// Who; none for the house itself.
        by: Option<AccountId>,
        /// The process.
        process: String,
        /// The archive's sign; none where it did not want the file.
        sign: Option<String>,
    },
    /// It was destroyed.
    Destroyed {
        /// When.
        on: Date,
        /// The process.
        process: String,
        /// The archive's sign; none where it did not want the file.
        sign: Option<String>,
    },
}

/// A reason for which nothing happens to a file, whatever its state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Why, in words.
    pub reason: String,
    /// Who set it; none for the house itself.
    pub by: Option<AccountId>,
    /// Since when.
    pub on: Date,
}

/// The disposal of a file. Stored as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposal {
    /// Where it stands.
    pub state: State,
    /// What stops it.
    pub hold: Option<Hold>,
}

/// What the archive said of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It wants it.
    Wanted,
    /// It does not want it.
    Unwanted,
}

/// Why a file is not disposed of. Nothing was changed then.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The case is not closed.
    #[error("the case still runs")]
    Running,
    /// Nobody has settled how long it is kept.
    #[error("nobody has settled how long files of this service are kept")]
    Unsettled,
    /// It is still kept.
    #[error("the file is kept until {0}")]
    TooEarly(Date),
    /// A hold stands.
    #[error("a hold stands: {0}")]
    Held(String),
    /// A reason is needed.
    #[error("a hold needs its reason")]
    NoReason,
    /// There is no hold, or there is one already.
    #[error("there is no hold to lift, or one stands already")]
    NoHold,
    /// The file is not where this step begins.
    #[error("the file is at another step")]
    WrongStep,
    /// The answer belongs to another process.
    #[error("the answer belongs to another process")]
    OtherProcess,
    /// The archive did not take the file.
    #[error("the archive did not take the file")]
    NotTaken,
    /// Who proposed it does not carry it out.
    #[error("who proposed the destruction does not carry it out")]
    OwnProposal,
    /// Money of the case is still to be paid, or to come back.
    #[error("money of the case is still to be paid, or to come back")]
    Unpaid,
    /// It exists no more.
    #[error("the file was destroyed")]
    Destroyed,
}

impl Disposal {
    /// Offers the file to the archive.
    ///
    /// # Errors
    /// It runs, is still kept, is held, or was offered.
    pub fn offer(&self, facts: &Facts, process: &str) -> Result<Self, Refusal> {
        self.is_free()?;
        facts.is_over()?;
        match &self.state {
            State::Kept => {
                Ok(self.at(State::Offered { process: process.to_owned(), on: facts.today }))
            }
            _ => Err(Refusal::WrongStep),
        }
    }

    /// Takes the archive's evaluation. An answer to be taken is no act upon the file, so a hold does
    /// not stop it.
    ///
    /// # Errors
    /// It was not offered, or in another process.
    pub fn evaluated(&self, answered: &str, verdict: &Verdict) -> Result<Self, Refusal> {
        let State::Offered { process, .. } = &self.state else { return Err(self.wrong()) };
        same(process, answered)?;
        let process = process.clone();
        Ok(self.at(match verdict {
            Verdict::Wanted => State::Wanted { process },
            Verdict::Unwanted => State::Unwanted { process },
        }))
    }

    /// Hands the file over. Handing over again what nobody confirmed begins anew.
    ///
    /// # Errors
    /// The archive has not asked for it, or a hold stands.
    pub fn hand_over(&self, today: Date) -> Result<Self, Refusal> {
        self.is_free()?;
        match &self.state {
            State::Wanted { process } | State::HandedOver { process, .. } => {
                Ok(self.at(State::HandedOver { process: process.clone(), on: today }))
            }
            _ => Err(Refusal::WrongStep),
        }
    }

    /// Takes the archive's confirmation; without success the file stays as it is.
    ///
    /// # Errors
    /// It was not handed over, in another process, or the archive did not take it.
    pub fn confirmed(&self, answered: &str, taken: Option<&str>) -> Result<Self, Refusal> {
        let State::HandedOver { process, .. } = &self.state else { return Err(self.wrong()) };
        same(process, answered)?;
        let sign = taken.ok_or(Refusal::NotTaken)?.to_owned();
        Ok(self.at(State::Archived { process: process.clone(), sign }))
    }

    /// Proposes to destroy what the house still has.
    ///
    /// # Errors
    /// The archive has neither refused nor confirmed it, its time is not over, or a hold stands.
    pub fn propose(&self, facts: &Facts, by: Option<AccountId>) -> Result<Self, Refusal> {
        self.is_free()?;
        facts.is_over()?;
        let (process, sign) = match &self.state {
            State::Unwanted { process } => (process.clone(), None),
            State::Archived { process, sign } => (process.clone(), Some(sign.clone())),
            _ => return Err(Refusal::WrongStep),
        };
        Ok(self.at(State::Proposed { by, process, sign }))
    }

    /// Destroys it, by a second hand.
    ///
    /// # Errors
    /// Nobody proposed it, the same person did, its time is not over, or a hold stands.
    pub fn destroy(&self, facts: &Facts, by: Option<AccountId>) -> Result<Self, Refusal> {
        self.is_free()?;
        facts.is_over()?;
        let State::Proposed { by: proposed, process, sign } = &self.state else {
            return Err(Refusal::WrongStep);
        };
        if *proposed == by {
            return Err(Refusal::OwnProposal);
        }
        let (process, sign) = (process.clone(), sign.clone());
        Ok(self.at(State::Destroyed { on: facts.today, process, sign }))
    }

    /// Sets a hold.
    ///
    /// # Errors
    /// Without a reason, where one stands, or where there is nothing left to hold.
    pub fn held(&self, hold: Hold) -> Result<Self, Refusal> {
        if matches!(self.state, State::Destroyed { .. }) {
            return Err(Refusal::Destroyed);
        }
        if self.hold.is_some() {
            return Err(Refusal::NoHold);
        }
        if hold.reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        Ok(Self { hold: Some(hold), ..self.clone() })
    }

    /// Lifts the hold. A destruction that was proposed before must be proposed again.
    ///
    /// # Errors
    /// Where none stands.
    pub fn lifted(&self) -> Result<Self, Refusal> {
        if self.hold.is_none() {
            return Err(Refusal::NoHold);
        }
        let state = match self.state.clone() {
            State::Proposed { process, sign: Some(sign), .. } => State::Archived { process, sign },
            State::Proposed { process, sign: None, .. } => State::Unwanted { process },
            other => other,
        };
        Ok(Self { state, hold: None })
    }

    fn at(&self, state: State) -> Self {
        Self { state, hold: self.hold.clone() }
    }

    fn is_free(&self) -> Result<(), Refusal> {
        if matches!(self.state, State::Destroyed { .. }) {
            return Err(Refusal::Destroyed);
        }
        match &self.hold {
            Some(hold) => Err(Refusal::Held(hold.reason.clone())),
            None => Ok(()),
        }
    }

    fn wrong(&self) -> Refusal {
        match self.state {
            State::Destroyed { .. } => Refusal::Destroyed,
            _ => Refusal::WrongStep,
        }
    }
}

fn same(process: &str, answered: &str) -> Result<(), Refusal> {
    if process == answered { Ok(()) } else { Err(Refusal::OtherProcess) }
}
