use std::collections::BTreeMap;

use base::calendar::{banking_day_until, is_banking_day};
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
    /// Who held it back; none for the house itself.
    pub by: Option<AccountId>,
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
    #[must_use]
    pub fn written(&self, book: &Book, on: Date) -> Option<Book> {
        let mut book = book.clone();
        if self.set_off > Money::ZERO {
            book.set_off(on, self.set_off).ok()?;
        }
        if self.amount() > Money::ZERO {
            book.pay(on, self.amount()).ok()?;
        }
        Some(book)
    }

    /// Whether it goes to the bank.
    #[must_use]
    pub fn is_transferred(&self) -> bool {
        self.held.is_none() && self.amount() > Money::ZERO
    }
}

/// Where a run stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RunState {
    /// One person put it together.
    Proposed {
        /// Who; none for the house itself.
        by: Option<AccountId>,
    },
    /// A second person approved it.
    Approved {
        /// Who put it together; none for the house itself.
        proposed_by: Option<AccountId>,
        /// Who approved it.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// The file for the bank was made; the books say paid.
    HandedOver {
        /// Who put it together; none for the house itself.
        proposed_by: Option<AccountId>,
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
    /// The day on which banks settle it.
    pub on: Date,
    /// Its payments.
    pub items: Vec<Item>,
    /// Where it stands.
    pub state: RunState,
}

/// What an item of a run is made from.
#[derive(Clone, Debug)]
pub struct Due<'a> {
    /// Whose books.
    pub case: CaseId,
    /// The books, with all in them that is due on the day of the run.
    pub book: &'a Book,
    /// The last month that is due by then.
    pub month: Date,
    /// How much of it may be taken for an overpayment.
    pub share: Share,
    /// Who gets it.
    pub payee: Payee,
    /// The line of the bank statement.
    pub text: String,
}

impl Due<'_> {
    /// The item; none where nothing is due. An overpayment is set off as far as its share allows.
    #[must_use]
    pub fn item(self) -> Option<Item> {
        let due = self.book.owed_until(self.month.first_of_month());
        let set_off = self.book.claim().min(self.share.of(due));
        let Self { case, payee, text, .. } = self;
        (due > Money::ZERO).then_some(Item { case, payee, due, set_off, text, held: None })
    }
}

/// The day on which banks settle what is wished for a day: that day where they work, else before it,
/// so that nobody waits; never in the past.
#[must_use]
pub fn settled_on(wished: Date, today: Date) -> Date {
    let before = banking_day_until(wished).unwrap_or(wished);
    let mut day = before.max(today);
    while !is_banking_day(day) {
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
    }
    day
}

impl Run {
    /// A run of items that somebody, or the house itself, put together.
    ///
    /// # Errors
    /// [`PaymentError::Nothing`] where nothing is due.
    pub fn propose(
        (number, by): (u64, Option<AccountId>),
        on: Date,
        items: Vec<Item>,
    ) -> Result<Self, PaymentError> {
        if items.is_empty() {
            return Err(PaymentError::Nothing);
        }
        Ok(Self { number, on, items, state: RunState::Proposed { by } })
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
        if Some(by) == proposed_by {
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
