//! Money out: a decision that is issued makes an entitlement, runs gather what is due and are approved
//! by a second person, the file for the bank is made once, and what comes back or was too much is
//! booked. The books of a case are opened by one command after the other; every act leaves an entry in
//! the record of the case.

pub(crate) mod arise;
mod bank;
mod books;
pub(crate) mod change;
mod desk;
mod runs;
mod standing;
mod views;

use ::cases::payments::PaymentError;
use access::{Party, Role};
use base::IbanError;
use mappings::pain::Refused;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Fault;

pub use runs::{approve, hold_item, propose, stop};
pub use standing::{CasePayments, DueView, EntryView, MyPayments, due, mine, of_case};
pub use store::payments::{ItemState, RunState};
pub use views::{ItemView, RunAct, RunLine, RunView, RunsView, run, runs};

pub(crate) use arise::{Granted, arise};
pub use bank::{Exported, confirm, export, returned};
pub use books::Balance;
pub(crate) use books::plans;
pub use change::Foreseen;
pub use desk::{ChangeAccount, change_account, end, hold, lift, offset, repaid, waive};

/// Why no money was moved. Nothing was changed then.
#[derive(Debug, Error)]
pub enum PaymentsError {
    /// The law of payments refuses.
    #[error(transparent)]
    Refused(#[from] PaymentError),
    /// A bank would refuse these.
    #[error("a bank would refuse the file")]
    Bank(Vec<Refused>),
    /// The account cannot be.
    #[error(transparent)]
    Iban(#[from] IbanError),
    /// Who changed the account does not let the money go.
    #[error("who changed the account does not let the money go; another person has to")]
    SamePerson,
    /// Nothing is held back, or something is already.
    #[error("nothing is held back, or something is already")]
    NoHold,
    /// There is nothing that could be set off so.
    #[error("at most {0} of a hundred may be set off")]
    Share(u8),
    /// A reason or a name is needed.
    #[error("a reason or a name is missing")]
    NoWords,
    /// The day lies in the past or too far ahead.
    #[error("the day lies in the past or too far ahead")]
    Day,
    /// Facts that nobody has settled, where the law counts.
    #[error("nobody has settled: {}", .0.join("; "))]
    Unsettled(Vec<String>),
    /// Another run is being put together by somebody else.
    #[error("run {0} is still being put together")]
    Gathering(i64),
    /// The content names no account that pays.
    #[error("the content of the authority names no account that pays")]
    NoAccount,
    /// Files of this run were destroyed, so the file cannot be made again.
    #[error("names and accounts of this run were erased")]
    Erased,
    /// The file of this run would be another one than was made.
    #[error("the content of the authority has changed since the file was made")]
    OtherFile,
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// True for somebody who deals with payment runs and has no case to work on.
#[must_use]
pub fn pays_only(ctx: &crate::OpContext) -> bool {
    let pays = [Party::Staff(Role::Cashier), Party::Staff(Role::Treasurer)];
    let parties = ctx.actor.parties();
    !parties.is_empty() && parties.iter().all(|party| pays.contains(party))
}

/// Who gets the money. Stored as JSON, sealed, therefore promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PayeeNote {
    pub(crate) name: String,
    /// As it was typed: what cannot be an account is kept and held back.
    pub(crate) iban: String,
    /// The line of the bank statement, `{month}` in it not filled in yet.
    pub(crate) text: String,
    /// For what, as a code of ISO 20022.
    pub(crate) purpose: String,
    /// So many of a hundred may be set off at the most.
    #[serde(default)]
    pub(crate) most_set_off: u8,
}

/// Why nothing is paid for now, and who said so. Stored as JSON, sealed, therefore promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HoldNote {
    pub(crate) reason: String,
    /// None for the house itself.
    pub(crate) by: Option<base::AccountId>,
    /// Another person has to let it go on, because this one changed the account.
    #[serde(default)]
    pub(crate) is_for_another: bool,
}

/// A payment of a run. Stored as JSON, sealed, therefore promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ItemNote {
    pub(crate) name: String,
    pub(crate) iban: String,
    pub(crate) text: String,
    pub(crate) purpose: String,
    /// The account is another one than the last payment went to.
    #[serde(default)]
    pub(crate) other_account: bool,
    #[serde(default)]
    pub(crate) held: Option<HoldNote>,
}

impl ItemNote {
    pub(crate) fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl PayeeNote {
    pub(crate) fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
