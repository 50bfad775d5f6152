//! What a decision promises: how much for which month, and when it is due.

use base::{Date, Money};
use serde::{Deserialize, Serialize};

use super::{Book, PaymentError};

/// How often something is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// For each month.
    Monthly,
    /// Once, on the day from which it is granted.
    Once,
}

/// In which month, seen from the one that is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueIn {
    /// In the month before: in advance.
    Before,
    /// In the month itself.
    Same,
    /// In the month behind it.
    After,
}

/// The day on which a month is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDay {
    /// 1 to 31; the last day where a month is shorter.
    pub day: i8,
    /// In which month.
    pub month: DueIn,
}

/// What a month counts in which something begins, changes or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartMonth {
    /// All of it, by what held on its first day.
    Whole,
    /// Day by day, each by what held on it.
    Days,
}

/// An amount from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// The first day.
    pub from: Date,
    /// For a month, or once.
    pub amount: Money,
}

/// What a decision grants, in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// How often.
    pub rhythm: Rhythm,
    /// When a month is due.
    pub due: DueDay,
    /// What a month counts that is not whole.
    pub part_month: PartMonth,
    /// The amounts, the earliest first; never empty of what was granted once.
    pub rates: Vec<Rate>,
    /// The last day for which it is granted; none where it goes on.
    pub until: Option<Date>,
    /// The last month that stands in the books.
    #[serde(default)]
    pub booked: Option<Date>,
}

/// More months than this no decision grants for the past.
const MOST_MONTHS: usize = 1_200;

impl Plan {
    /// What it grants for a month, with the month's days counted as the plan says.
    #[must_use]
    pub fn amount(&self, month: Date) -> Money {
        let first = month.first_of_month();
        let Some(start) = self.rates.first().map(|rate| rate.from) else { return Money::ZERO };
        match self.rhythm {
            Rhythm::Once if start.first_of_month() == first => self.on(start),
            Rhythm::Once => Money::ZERO,
            Rhythm::Monthly => match self.part_month {
                PartMonth::Whole => self.on(first.max(start.min(first.last_of_month()))),
                PartMonth::Days => self.by_days(first),
            },
        }
    }

    /// What holds on a day, for a whole month.
    #[must_use]
    pub fn on(&self, day: Date) -> Money {
        if self.until.is_some_and(|last| day > last) {
            return Money::ZERO;
        }
        let rate = self.rates.iter().rev().find(|rate| rate.from <= day);
        rate.map(|rate| rate.amount).unwrap_or_default()
    }

    /// The cents of each day, rounded once, half a cent up.
    fn by_days(&self, first: Date) -> Money {
        let long = i64::from(first.days_in_month());
        let days = std::iter::successors(Some(first), |day| {
            day.tomorrow().ok().filter(|next| next.month() == first.month())
        });
        let sum: i128 = days.map(|day| i128::from(self.on(day).in_cents())).sum();
        let cents = (2 * sum + i128::from(long)).div_euclid(2 * i128::from(long));
        Money::cents(i64::try_from(cents).unwrap_or(i64::MAX))
    }

    /// The day on which a month is due.
    #[must_use]
    pub fn due_on(&self, month: Date) -> Date {
        let first = month.first_of_month();
        if self.rhythm == Rhythm::Once {
            return self.rates.first().map_or(first, |rate| rate.from);
        }
        let turned = match self.due.month {
            DueIn::Before => first.yesterday().map(Date::first_of_month),
            DueIn::Same => Ok(first),
            DueIn::After => Ok(next(first).unwrap_or(first)),
        };
        let turned = turned.unwrap_or(first);
        let day = self.due.day.clamp(1, turned.days_in_month());
        Date::new(turned.year(), turned.month(), day).unwrap_or(turned)
    }

    /// The first month for which it grants something.
    #[must_use]
    pub fn first_month(&self) -> Option<Date> {
        self.rates.first().map(|rate| rate.from.first_of_month())
    }

    /// The last month for which it grants something; none where it goes on.
    fn last_month(&self) -> Option<Date> {
        let only = self.first_month().filter(|_| self.rhythm == Rhythm::Once);
        only.or_else(|| self.until.map(Date::first_of_month))
    }

    /// The next month that is not in the books yet; none where nothing comes any more.
    #[must_use]
    pub fn next_month(&self) -> Option<Date> {
        let month = match self.booked {
            Some(month) => next(month)?,
            None => self.first_month()?,
        };
        self.last_month().is_none_or(|last| month <= last).then_some(month)
    }

    /// The months that are due by a day, or stand in the books already.
    fn months_by(&self, day: Date) -> Vec<Date> {
        let Some(first) = self.first_month() else { return Vec::new() };
        let counts = |month: &Date| {
            let known = self.booked.is_some_and(|last| *month <= last);
            let runs = self.last_month().is_none_or(|last| *month <= last);
            known || (runs && self.due_on(*month) <= day)
        };
        let months = std::iter::successors(Some(first), |month| next(*month));
        months.take(MOST_MONTHS).take_while(counts).collect()
    }

    /// The last month that is due by a day.
    #[must_use]
    pub fn month_by(&self, day: Date) -> Option<Date> {
        self.months_by(day).into_iter().rfind(|month| self.due_on(*month) <= day)
    }

    /// Another amount from a day on; what was granted for later days before counts no more.
    pub fn change(&mut self, from: Date, amount: Money) {
        let start = self.rates.first().map_or(from, |rate| rate.from);
        let from = from.max(start);
        self.rates.retain(|rate| rate.from < from);
        self.rates.push(Rate { from, amount });
    }

    /// Takes the place of earlier plans for the same: they end where it begins. A month that counts whole by what held
    /// on its first day keeps that amount and is not counted twice; what stands in the books for months to come stays there.
    pub fn replace<'p>(&mut self, earlier: impl Iterator<Item = &'p mut Self>) {
        let Some(from) = self.rates.first().map(|rate| rate.from) else { return };
        let first = from.first_of_month();
        let whole = self.rhythm == Rhythm::Monthly && self.part_month == PartMonth::Whole;
        let mut held = Money::ZERO;
        for plan in earlier {
            held = held + plan.on(first);
            self.booked = self.booked.max(plan.booked.filter(|month| *month >= first));
            plan.end(if whole { first } else { from });
        }
        if whole && first < from && held > Money::ZERO {
            self.rates.insert(0, Rate { from: first, amount: held });
        }
    }

    /// Nothing is granted from a day on.
    pub fn end(&mut self, from: Date) {
        let last = from.yesterday().unwrap_or(from);
        self.until = Some(self.until.map_or(last, |until| until.min(last)));
        if self.rates.first().is_some_and(|rate| rate.from > last) {
            // Nothing of it is left: the day stays, the amount goes.
            self.rates.truncate(1);
            self.rates.iter_mut().for_each(|rate| rate.amount = Money::ZERO);
        }
    }
}

/// Brings books to what all plans of a case grant by a day: what became due is written in, what is
/// granted no longer is taken out as far as it is unpaid, and claimed back as far as it was paid.
///
/// # Errors
/// As [`Book::grant`].
pub fn bring_up(
    book: &mut Book,
    plans: &mut [Plan],
    (on, by): (Date, Date),
) -> Result<(), PaymentError> {
    let mut granted: std::collections::BTreeMap<Date, Money> =
        book.lines().keys().map(|month| (*month, Money::ZERO)).collect();
    for plan in plans.iter_mut() {
        for month in plan.months_by(by) {
            let sum = granted.entry(month).or_default();
            *sum = *sum + plan.amount(month);
            plan.booked = Some(plan.booked.map_or(month, |last| last.max(month)));
        }
    }
    for (month, amount) in granted {
        if book.due(month) != amount {
            book.grant(on, month, amount)?;
        }
    }
    Ok(())
}

/// The first days of the months behind a day, up to another one.
pub fn months_behind(from: Date, until: Date) -> impl Iterator<Item = Date> {
    let months = std::iter::successors(next(from), |month| next(*month)).take(MOST_MONTHS);
    months.take_while(move |month| *month <= until)
}

fn next(month: Date) -> Option<Date> {
    month.last_of_month().tomorrow().ok()
}
