use std::collections::BTreeMap;

use base::{Date, Money};
use serde::{Deserialize, Serialize};

use super::PaymentError;

/// An account of the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// What the decision grants: an expense.
    Benefit,
    /// What is due and unpaid: a debt of the authority.
    Owed,
    /// What left the authority's account with its bank.
    Bank,
    /// What was overpaid and has to come back: a claim of the authority.
    Claim,
    /// What was overpaid and is given up.
    Waived,
}

/// What moves money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// It became due.
    Due,
    /// It is due no longer, and was not paid yet.
    Stopped,
    /// It was paid.
    Paid,
    /// The bank brought it back, because the account is closed, say.
    Returned,
    /// It is due no longer, and was paid already.
    Overpaid,
    /// An overpayment was taken from what was due.
    SetOff,
    /// The person paid an overpayment back.
    Repaid,
    /// The authority gave an overpayment up.
    Waived,
}

impl Account {
    /// The word in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Benefit => "benefit",
            Self::Owed => "owed",
            Self::Bank => "bank",
            Self::Claim => "claim",
            Self::Waived => "waived",
        }
    }
}

impl Movement {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Due,
        Self::Stopped,
        Self::Paid,
        Self::Returned,
        Self::Overpaid,
        Self::SetOff,
        Self::Repaid,
        Self::Waived,
    ];

    /// The word in the store and in the record.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Stopped => "stopped",
            Self::Paid => "paid",
            Self::Returned => "returned",
            Self::Overpaid => "overpaid",
            Self::SetOff => "set_off",
            Self::Repaid => "repaid",
            Self::Waived => "waived",
        }
    }

    /// The movement of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|movement| movement.word() == word)
    }

    /// The account that is debited, and the one that is credited.
    #[must_use]
    pub fn sides(self) -> (Account, Account) {
        match self {
            Self::Due => (Account::Benefit, Account::Owed),
            Self::Stopped => (Account::Owed, Account::Benefit),
            Self::Paid => (Account::Owed, Account::Bank),
            Self::Returned => (Account::Bank, Account::Owed),
            Self::Overpaid => (Account::Claim, Account::Benefit),
            Self::SetOff => (Account::Owed, Account::Claim),
            Self::Repaid => (Account::Bank, Account::Claim),
            Self::Waived => (Account::Waived, Account::Claim),
        }
    }
}

/// A line of the journal; none is ever changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// From 1.
    pub number: u64,
    /// The day of the booking.
    pub on: Date,
    /// What happened.
    pub movement: Movement,
    /// The first day of the month that it is about; none where it is about all of them.
    pub month: Option<Date>,
    /// More than nothing.
    pub amount: Money,
}

/// What is due for a month, and what of it is settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What the decision grants for it today.
    pub due: Money,
    /// What of it was paid or set off.
    pub settled: Money,
}

impl Line {
    fn open(self) -> Money {
        self.due - self.settled
    }
}

/// The books of one decision. Every movement debits one account and credits another, so that they
/// balance whatever happens; a refused movement changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    lines: BTreeMap<Date, Line>,
    claim: Money,
    postings: Vec<Posting>,
}

impl Book {
    /// Books that nothing was written in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The books as their journal tells them, from its first line on.
    ///
    /// # Errors
    /// Whatever refuses a line: then this is no journal that books wrote.
    pub fn replay(postings: &[Posting]) -> Result<Self, PaymentError> {
        let mut book = Self::new();
        for posting in postings {
            let Posting { on, movement, month, amount, .. } = *posting;
            match (movement, month) {
                (Movement::Due, Some(month)) => {
                    let due = book.due(month).in_cents().checked_add(amount.in_cents());
                    book.grant(on, month, Money::cents(due.ok_or(PaymentError::TooLarge)?))?;
                }
                (Movement::Stopped, Some(month)) => book.less(on, month, (amount, Money::ZERO))?,
                (Movement::Overpaid, Some(month)) => book.less(on, month, (Money::ZERO, amount))?,
                (Movement::Due | Movement::Stopped | Movement::Overpaid, None) => {
                    return Err(PaymentError::NoAmount(amount));
                }
                (Movement::Paid, _) => book.pay(on, amount)?,
                (Movement::Returned, _) => book.returned(on, amount)?,
                (Movement::SetOff, _) => book.set_off(on, amount)?,
                (Movement::Repaid, _) => book.repaid(on, amount)?,
                (Movement::Waived, _) => book.waived(on, amount)?,
            }
        }
        Ok(book)
    }

    /// What a decision grants for a month today.
    #[must_use]
    pub fn due(&self, month: Date) -> Money {
        self.lines.get(&month.first_of_month()).map(|line| line.due).unwrap_or_default()
    }

    /// The journal, oldest line first.
    #[must_use]
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }

    /// The months, first one first.
    #[must_use]
    pub fn lines(&self) -> &BTreeMap<Date, Line> {
        &self.lines
    }

    /// What is due and unpaid.
    #[must_use]
    pub fn owed(&self) -> Money {
        self.lines.values().map(|line| line.open()).sum()
    }

    /// What of that is for this month and those before it.
    #[must_use]
    pub fn owed_until(&self, month: Date) -> Money {
        self.lines.range(..=month).map(|(_, line)| line.open()).sum()
    }

    /// What was overpaid and has not come back.
    #[must_use]
    pub fn claim(&self) -> Money {
        self.claim
    }

    /// What was debited on an account, less what was credited.
    #[must_use]
    pub fn balance(&self, account: Account) -> Money {
        let side = |posting: &Posting| {
            let (debit, credit) = posting.movement.sides();
            let mut cents = 0;
            if debit == account {
                cents += posting.amount.in_cents();
            }
            if credit == account {
                cents -= posting.amount.in_cents();
            }
            Money::cents(cents)
        };
        self.postings.iter().map(side).sum()
    }

    /// What the decision grants for a month from now on, whatever it granted before: more becomes
    /// due; less is stopped as far as it is unpaid, and overpaid as far as it is not.
    ///
    /// # Errors
    /// [`PaymentError::NoAmount`] for less than nothing, [`PaymentError::TooLarge`] where the sum of
    /// the books would not fit.
    pub fn grant(&mut self, on: Date, month: Date, amount: Money) -> Result<(), PaymentError> {
        if amount < Money::ZERO {
            return Err(PaymentError::NoAmount(amount));
        }
        let month = month.first_of_month();
        let line = self.lines.get(&month).copied().unwrap_or_default();
        if amount > line.due {
            let more = amount - line.due;
            self.fits(more)?;
            self.lines.insert(month, Line { due: amount, ..line });
            self.post(on, Movement::Due, (Some(month), more));
            return Ok(());
        }
        let stopped = line.open().min(line.due - amount);
        self.less(on, month, (stopped, line.due - amount - stopped))
    }

    /// Less is due for a month: so much of it was unpaid, so much was paid.
    fn less(
        &mut self,
        on: Date,
        month: Date,
        (stopped, overpaid): (Money, Money),
    ) -> Result<(), PaymentError> {
        let line = self.lines.get(&month).copied().unwrap_or_default();
        let owed = line.open();
        if stopped > owed {
            return Err(PaymentError::NotOwed { asked: stopped, owed });
        }
        if overpaid > line.settled {
            return Err(PaymentError::NotPaid { asked: overpaid, paid: line.settled });
        }
        if line.due > Money::ZERO {
            let due = line.due - stopped - overpaid;
            self.lines.insert(month, Line { due, settled: line.settled - overpaid });
        }
        self.claim = self.claim + overpaid;
        self.post(on, Movement::Stopped, (Some(month), stopped));
        self.post(on, Movement::Overpaid, (Some(month), overpaid));
        Ok(())
    }

    /// Nothing is granted any more from a month on.
    ///
    /// # Errors
    /// As [`Book::grant`].
    pub fn stop(&mut self, on: Date, from: Date) -> Result<(), PaymentError> {
        let months: Vec<Date> =
            self.lines.range(from.first_of_month()..).map(|(month, _)| *month).collect();
        months.into_iter().try_for_each(|month| self.grant(on, month, Money::ZERO))
    }

    /// What was due is paid, the oldest month first.
    ///
    /// # Errors
    /// [`PaymentError::NotOwed`] where that is more than is due and unpaid.
    pub fn pay(&mut self, on: Date, amount: Money) -> Result<(), PaymentError> {
        self.may_settle(amount)?;
        self.settle(amount);
        self.post(on, Movement::Paid, (None, amount));
        Ok(())
    }

    /// The bank brought a payment back: it is due again, the newest month first.
    ///
    /// # Errors
    /// [`PaymentError::NotPaid`] where less was paid.
    pub fn returned(&mut self, on: Date, amount: Money) -> Result<(), PaymentError> {
        positive(amount)?;
        let settled: Money = self.lines.values().map(|line| line.settled).sum();
        let paid = settled.min(-self.balance(Account::Bank));
        if amount > paid {
            return Err(PaymentError::NotPaid { asked: amount, paid });
        }
        let mut rest = amount;
        for line in self.lines.values_mut().rev() {
            let back = line.settled.min(rest);
            line.settled = line.settled - back;
            rest = rest - back;
        }
        self.post(on, Movement::Returned, (None, amount));
        Ok(())
    }

    /// An overpayment is taken from what is due.
    ///
    /// # Errors
    /// [`PaymentError::NotClaimed`] or [`PaymentError::NotOwed`] where that is too much.
    pub fn set_off(&mut self, on: Date, amount: Money) -> Result<(), PaymentError> {
        self.may_recover(amount)?;
        self.may_settle(amount)?;
        self.settle(amount);
        self.claim = self.claim - amount;
        self.post(on, Movement::SetOff, (None, amount));
        Ok(())
    }

    /// The person paid an overpayment back.
    ///
    /// # Errors
    /// [`PaymentError::NotClaimed`] where that is more than was overpaid.
    pub fn repaid(&mut self, on: Date, amount: Money) -> Result<(), PaymentError> {
        self.may_recover(amount)?;
        self.claim = self.claim - amount;
        self.post(on, Movement::Repaid, (None, amount));
        Ok(())
    }

    /// The authority gives an overpayment up.
    ///
    /// # Errors
    /// [`PaymentError::NotClaimed`] where that is more than was overpaid.
    pub fn waived(&mut self, on: Date, amount: Money) -> Result<(), PaymentError> {
        self.may_recover(amount)?;
        self.claim = self.claim - amount;
        self.post(on, Movement::Waived, (None, amount));
        Ok(())
    }

    fn may_settle(&self, amount: Money) -> Result<(), PaymentError> {
        positive(amount)?;
        let owed = self.owed();
        if amount > owed {
            return Err(PaymentError::NotOwed { asked: amount, owed });
        }
        Ok(())
    }

    fn may_recover(&self, amount: Money) -> Result<(), PaymentError> {
        positive(amount)?;
        if amount > self.claim {
            return Err(PaymentError::NotClaimed { asked: amount, claim: self.claim });
        }
        Ok(())
    }

    fn settle(&mut self, amount: Money) {
        let mut rest = amount;
        for line in self.lines.values_mut() {
            let now = line.open().min(rest);
            line.settled = line.settled + now;
            rest = rest - now;
        }
    }

    /// Every sum of the books stays an amount when all that was ever due does.
    fn fits(&self, more: Money) -> Result<(), PaymentError> {
        let due = self.postings.iter().filter(|posting| posting.movement == Movement::Due);
        let mut sum = more.in_cents();
        for posting in due {
            sum = sum.checked_add(posting.amount.in_cents()).ok_or(PaymentError::TooLarge)?;
        }
        Ok(())
    }

    fn post(&mut self, on: Date, movement: Movement, (month, amount): (Option<Date>, Money)) {
        if amount > Money::ZERO {
            let number = self.postings.len() as u64 + 1;
            self.postings.push(Posting { number, on, movement, month, amount });
        }
    }
}

fn positive(amount: Money) -> Result<(), PaymentError> {
    if amount > Money::ZERO { Ok(()) } else { Err(PaymentError::NoAmount(amount)) }
}
