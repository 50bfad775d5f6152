//! Money out: what a decision makes due, what was paid, and what has to come back. A [`Plan`] says what
//! a decision grants for which month; each case has a [`Book`] in which every movement has two sides,
//! so that it always balances; a [`Run`] gathers what is due and lets one person propose and another
//! approve. Amounts, months, names and accounts come in; nothing here knows a benefit.

mod book;
mod plan;
mod run;

pub use book::{Account, Book, Line, Movement, Posting};
pub use plan::{DueDay, DueIn, PartMonth, Plan, Rate, Rhythm, bring_up, months_behind};
pub use run::{Due, Hold, Item, Payee, Run, RunState, Share, settled_on};

use base::{CaseId, Money};
use thiserror::Error;

/// Why money does not move; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PaymentError {
    /// An amount has to be more than nothing.
    #[error("an amount of {0} moves nothing")]
    NoAmount(Money),
    /// More than is due and unpaid.
    #[error("{asked} was to be paid and only {owed} is due and unpaid")]
    NotOwed {
        /// The amount.
        asked: Money,
        /// What is due and unpaid.
        owed: Money,
    },
    /// More than was overpaid and has not come back.
    #[error("{asked} was to be recovered and only {claim} is to come back")]
    NotClaimed {
        /// The amount.
        asked: Money,
        /// What is to come back.
        claim: Money,
    },
    /// More than was paid.
    #[error("{asked} came back from the bank and only {paid} had been paid")]
    NotPaid {
        /// The amount.
        asked: Money,
        /// What had been paid.
        paid: Money,
    },
    /// The sum does not fit.
    #[error("the sum is too large to be an amount of money")]
    TooLarge,
    /// Who proposes a run does not approve it.
    #[error("a second person has to approve the run, not the one who proposed it")]
    SamePerson,
    /// The run stands elsewhere.
    #[error("the run is {0}, and this cannot be done with it any more")]
    WrongState(&'static str),
    /// Nothing to pay.
    #[error("nothing is due that is not held back, so there is nothing to pay")]
    Nothing,
    /// Books that say otherwise than when the run was put together.
    #[error("{} of the payments are not due as they were approved", .0.len())]
    Changed(Vec<CaseId>),
    /// There is no such item.
    #[error("the run has no such payment")]
    NoItem,
}
