use std::collections::BTreeMap;

use base::calendar::banking_day_until;
use base::{AccountId, CaseId, Date, Iban, Money, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Book, PaymentError};

/// Who gets the money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payee {
    /// The name of the account's holder.
    pub name: String,
    /// The account.
    pub iban: Iban,
}

/// How much of what is due may be taken for an overpayment; the rest is for living on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share(u8);

impl Share {
    /// So many of a hundred, a hundred at the most.
    #[must_use]
    pub fn percent(many: u8) -> Self {
        Self(many.min(100))
    }

    /// The share of an amount, in whole cents, rounded down.
    #[must_use]
    pub fn of(self, amount: Money) -> Money {
        Money::cents(
            amount.in_cents() / 100 * i64::from(self.0)
                + amount.in_cents() % 100 * i64::from(self.0) / 100,
        )
    }
}

/// Why a payment of a run is not made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Who held it back.
    pub by: AccountId,
    /// Why.
    pub reason: String,
}

/// A payment of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Whose books it is about.
    pub case: CaseId,
    /// Who gets it.
    pub payee: Payee,
    /// What is due.
    pub due: Money,
    /// What is taken from it for an overpayment.
    pub set_off: Money,
    /// What the line of the bank statement says.
    pub text: String,
    /// Why it is held back; none where it is not.
    pub held: Option<Hold>,
}

impl Item {
    /// What is transferred.
    #[must_use]
    pub fn amount(&self) -> Money {
        self.due - self.set_off
    }

    /// The books with this payment in them; none where less is due by now, or less to come back.
    fn written(&self, book: &Book, on: Date) -> Option<Book> {
        let mut book = book.clone();
        if self.set_off > Money::ZERO {
            book.set_off(on, self.set_off).ok()?;
        }
        if self.amount() > Money::ZERO {
            book.pay(on, self.amount()).ok()?;
        }
        Some(book)
    }

    fn is_transferred(&self) -> bool {
        self.held.is_none() && self.amount() > Money::ZERO
    }
}

/// Where a run stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RunState {
    /// One person put it together.
    Proposed {
        /// Who.
        by: AccountId,
    },
    /// A second person approved it.
    Approved {
        /// Who put it together.
        proposed_by: AccountId,
        /// Who approved it.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// The file for the bank was made; the books say paid.
    HandedOver {
        /// Who put it together.
        proposed_by: AccountId,
        /// Who approved it.
        approved_by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// It was stopped before any money moved.
    Stopped {
        /// Who stopped it.
        by: AccountId,
        /// Why.
        reason: String,
    },
}

impl RunState {
    /// A word for sentences and addresses.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Proposed { .. } => "proposed",
            Self::Approved { .. } => "approved",
            Self::HandedOver { .. } => "handed over",
            Self::Stopped { .. } => "stopped",
        }
    }
}

/// A payment run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Its number, which also names each payment to the bank.
    pub number: u64,
    /// The first day of the month up to which it pays.
    pub month: Date,
    /// The day on which banks settle it.
    pub on: Date,
    /// Its payments.
    pub items: Vec<Item>,
    /// Where it stands.
    pub state: RunState,
}

/// What a run is put together from: whose books, who gets it, the line of the bank statement.
pub type Due<'a> = (CaseId, &'a Book, Payee, String);

impl Run {
    /// Puts a run together from all that is due up to a month. It is settled on the wished day where
    /// banks work, else before it; overpayments are set off as far as their share allows.
    ///
    /// # Errors
    /// [`PaymentError::Nothing`] where nothing is due.
    pub fn propose<'a>(
        (number, by): (u64, AccountId),
        (month, wished): (Date, Date),
        share: Share,
        dues: impl IntoIterator<Item = Due<'a>>,
    ) -> Result<Self, PaymentError> {
        let month = month.first_of_month();
        let mut items = Vec::new();
        for (case, book, payee, text) in dues {
            let due = book.owed_until(month);
            if due > Money::ZERO {
                let set_off = book.claim().min(share.of(due));
                items.push(Item { case, payee, due, set_off, text, held: None });
            }
        }
        if items.is_empty() {
            return Err(PaymentError::Nothing);
        }
        let on = banking_day_until(wished).unwrap_or(wished);
        Ok(Self { number, month, on, items, state: RunState::Proposed { by } })
    }

    /// Holds one payment back; the others go on.
    ///
    /// # Errors
    /// [`PaymentError::WrongState`] once somebody approved, who did so for these payments.
    pub fn hold(&mut self, case: CaseId, hold: Hold) -> Result<(), PaymentError> {
        let RunState::Proposed { .. } = self.state else {
            return Err(PaymentError::WrongState(self.state.word()));
        };
        let item = self.items.iter_mut().find(|item| item.case == case);
        item.ok_or(PaymentError::NoItem)?.held = Some(hold);
        Ok(())
    }

    /// A second person approves.
    ///
    /// # Errors
    /// [`PaymentError::SamePerson`] for who proposed it; [`PaymentError::Nothing`] where all payments
    /// are held back.
    pub fn approve(&mut self, by: AccountId, at: Timestamp) -> Result<(), PaymentError> {
        let RunState::Proposed { by: proposed_by } = self.state else {
            return Err(PaymentError::WrongState(self.state.word()));
        };
        if by == proposed_by {
            return Err(PaymentError::SamePerson);
        }
        if !self.items.iter().any(|item| item.held.is_none()) {
            return Err(PaymentError::Nothing);
        }
        self.state = RunState::Approved { proposed_by, by, at };
        Ok(())
    }

    /// Stops the whole run while no money moved.
    ///
    /// # Errors
    /// [`PaymentError::WrongState`] once it was handed over.
    pub fn stop(&mut self, by: AccountId, reason: String) -> Result<(), PaymentError> {
        match self.state {
            RunState::Proposed { .. } | RunState::Approved { .. } => {
                self.state = RunState::Stopped { by, reason };
                Ok(())
            }
            _ => Err(PaymentError::WrongState(self.state.word())),
        }
    }

    /// The file for the bank is made, and the books say so: all of it or nothing. What changed in
    /// the books since somebody approved is seen, so that nothing is paid that is not due any more.
    ///
    /// # Errors
    /// [`PaymentError::WrongState`] unless it is approved; [`PaymentError::Changed`] where books say
    /// otherwise by now, with whose.
    pub fn hand_over(
        &mut self,
        books: &mut BTreeMap<CaseId, Book>,
        at: Timestamp,
    ) -> Result<(), PaymentError> {
        let RunState::Approved { proposed_by, by: approved_by, .. } = self.state else {
            return Err(PaymentError::WrongState(self.state.word()));
        };
        let mut written = BTreeMap::new();
        let mut changed = Vec::new();
        for item in self.items.iter().filter(|item| item.held.is_none()) {
            let book = books.get(&item.case).and_then(|book| item.written(book, self.on));
            match book {
                Some(book) => {
                    written.insert(item.case, book);
                }
                None => changed.push(item.case),
            }
        }
        if !changed.is_empty() {
            return Err(PaymentError::Changed(changed));
        }
        books.append(&mut written);
        self.state = RunState::HandedOver { proposed_by, approved_by, at };
        Ok(())
    }

    /// The payments that go to the bank, each with the name under which the bank tells of it.
    pub fn transfers(&self) -> impl Iterator<Item = (String, &Item)> {
        let transferred = self.items.iter().enumerate().filter(|(_, item)| item.is_transferred());
        transferred.map(|(place, item)| (format!("R{}-{}", self.number, place + 1), item))
    }

    /// What all of them come to.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.transfers().map(|(_, item)| item.amount()).sum()
    }
}
