//! A later decision changes or ends what a case gets, and what was paid too much by then is to come back.

use std::collections::BTreeSet;

use ::cases::payments::{Plan, Rate, bring_up, months_behind};
use ::packages::{Facts, Package, PaymentSpec, Verdict};
use access::Permit;
use base::{CaseId, Date, DecisionId, Money};
use rules::{Scope, Value};
use serde_json::json;
use store::{Reading, Writing};

use super::PaymentsError;
use super::books::{self, Balance, Books};
use crate::case_file::CaseFile;
use crate::{OpContext, law};

/// Other amounts for what a case gets, from a day on.
#[derive(Clone, Debug)]
pub(crate) struct Change<'a> {
    /// The decision that says so; none where what happened ends it without one, such as a death.
    pub(crate) decision: Option<DecisionId>,
    /// The payment as the package names it; all of the case where none is named.
    pub(crate) payment: Option<String>,
    /// The first day.
    pub(crate) from: Date,
    /// What is granted for a month from then on, the earliest first; none where it ends.
    pub(crate) rates: Vec<Rate>,
    /// Why, in a sentence.
    pub(crate) reason: &'a str,
    /// What the decision grants by itself where it takes the place of earlier ones, for what is foreseen.
    pub(crate) anew: Option<Plan>,
}

impl Change<'_> {
    fn apply<'p>(&self, plans: impl Iterator<Item = (&'p str, &'p mut Plan)>) {
        for (payment, plan) in plans {
            if self.payment.as_ref().is_some_and(|named| named != payment) {
                continue;
            }
            if self.rates.is_empty() {
                plan.end(self.from);
            }
            for rate in &self.rates {
                plan.change(rate.from, rate.amount);
            }
        }
    }
}

/// What becomes less is taken out as far as it is unpaid; what was paid by then is to come back and
/// stands in the books as a claim. It is for whoever issues the decision, in the same transaction.
pub(crate) async fn change(
    ctx: &OpContext,
    tx: &mut Writing,
    (file, change): (&CaseFile, &Change<'_>),
) -> Result<Balance, PaymentsError> {
    let mut books = Books::open(tx, &file.permit, file.id()).await?;
    let before = books.balance();
    change.apply(books.entitlements.iter_mut().map(|(row, plan)| (row.payment.as_str(), plan)));
    books.bring_up(ctx.today, ctx.today)?;
    let balance = books.keep(tx, &file.permit, (ctx, None)).await?;
    books::hold_planned(ctx, tx, &file.permit, (file.id(), change.reason)).await?;
    let detail = json!({
        "decision": change.decision, "payment": change.payment, "from": change.from,
        "amount": change.rates.first().map(|rate| rate.amount).unwrap_or_default(),
        "rates": change.rates.iter().map(|rate| (rate.from, rate.amount)).collect::<Vec<_>>(),
        "reason": change.reason, "owed": balance.owed, "claim": balance.claim,
        "claimed_now": balance.claim - before.claim,
    });
    books::note(tx, ctx, &file.permit, (file.id(), "payment.changed", detail)).await?;
    Ok(balance)
}

/// What a change would come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// What is granted from that day on as it stands, the earliest first.
    pub old: Vec<(Date, Money)>,
    /// What would be granted.
    pub new: Vec<(Date, Money)>,
    /// What would be paid for the past.
    pub owed: Money,
    /// What was paid too much and would be to come back.
    pub claim: Money,
}

impl Foreseen {
    /// Whether less would be paid for any day.
    pub(crate) fn is_less(&self) -> bool {
        self.compare(|old, new| new < old)
    }

    /// Whether more would be paid for any day.
    pub(crate) fn is_more(&self) -> bool {
        self.compare(|old, new| new > old)
    }

    fn compare(&self, differs: impl Fn(Money, Money) -> bool) -> bool {
        let days = self.old.iter().chain(&self.new).map(|(day, _)| *day);
        let on = |rates: &[(Date, Money)], day: Date| {
            let rate = rates.iter().rev().find(|(from, _)| *from <= day);
            rate.map(|(_, amount)| *amount).unwrap_or_default()
        };
        days.into_iter().any(|day| differs(on(&self.old, day), on(&self.new, day)))
    }
}

/// Works changes of one day out without making them.
pub(crate) async fn foreseen(
    db: &mut Reading,
    permit: &Permit,
    (case, changes, today): (CaseId, &[Change<'_>], Date),
) -> Result<Foreseen, PaymentsError> {
    let mut book = books::replayed(&store::payments::entries(db, permit, case).await?)?;
    let entitled = books::plans(db, permit, case).await?;
    let (mut payments, mut plans): (Vec<String>, Vec<Plan>) =
        entitled.into_iter().map(|(row, plan)| (row.payment, plan)).unzip();
    // As it stands today, before the change.
    bring_up(&mut book, &mut plans, (today, today))?;
    let (owed, claim) = (book.owed(), book.claim());
    let Some(from) = changes.first().map(|change| change.from) else {
        return Ok(Foreseen::default());
    };
    let old = rates_of(&plans, from);
    for change in changes {
        let named = payments.iter().map(String::as_str).zip(&mut plans);
        let Some(mut anew) = change.anew.clone() else {
            change.apply(named);
            continue;
        };
        let payment = change.payment.clone().unwrap_or_default();
        anew.replace(named.filter(|(name, _)| *name == payment).map(|(_, plan)| plan));
        plans.push(anew);
        payments.push(payment);
    }
    bring_up(&mut book, &mut plans, (today, today))?;
    let more = |now: Money, before: Money| if now > before { now - before } else { Money::ZERO };
    Ok(Foreseen {
        old,
        new: rates_of(&plans, from),
        owed: more(book.owed(), owed),
        claim: more(book.claim(), claim),
    })
}

/// What all plans together grant from a day on, as days on which the sum changes.
fn rates_of(plans: &[Plan], from: Date) -> Vec<(Date, Money)> {
    let mut days: BTreeSet<Date> = BTreeSet::from([from]);
    for plan in plans {
        days.extend(plan.rates.iter().map(|rate| rate.from).filter(|day| *day > from));
        days.extend(plan.until.and_then(|last| last.tomorrow().ok()).filter(|day| *day > from));
    }
    let sum = |day: Date| -> Money { plans.iter().map(|plan| plan.on(day)).sum() };
    let mut rates: Vec<(Date, Money)> = Vec::new();
    for day in days {
        if rates.last().is_none_or(|(_, last)| *last != sum(day)) {
            rates.push((day, sum(day)));
        }
    }
    rates
}

/// What the rules grant from a day on: one rate for each month in which it changes, up to today.
///
/// # Errors
/// The names of what must be known to say it.
pub(crate) fn rates(
    (package, spec): (&Package, &PaymentSpec),
    (values, received): (&Scope, Date),
    (from, today): (Date, Date),
) -> Result<Vec<Rate>, BTreeSet<String>> {
    let facts = law::facts(package, values, received);
    let in_month = |month| amount(package, spec, &facts.clone().in_month(month));
    let mut rates = vec![Rate { from, amount: in_month(from)? }];
    for month in months_behind(from, today) {
        let amount = in_month(month)?;
        if rates.last().is_none_or(|last| last.amount != amount) {
            rates.push(Rate { from: month, amount });
        }
    }
    Ok(rates)
}

/// What the rules gave in the month of a day; none where they cannot say.
pub(crate) fn explained(
    (package, spec): (&Package, &PaymentSpec),
    (values, received): (&Scope, Date),
    day: Date,
) -> Option<Money> {
    amount(package, spec, &law::facts(package, values, received).in_month(day)).ok()
}

fn amount(package: &Package, spec: &PaymentSpec, facts: &Facts) -> Result<Money, BTreeSet<String>> {
    let claims = package.claims(facts);
    let wanted: Vec<_> = claims.iter().filter(|claim| claim.applied_for == Some(true)).collect();
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for claim in &wanted {
        if let Verdict::Open(names) = &claim.verdict {
            missing.extend(names.iter().cloned());
        }
    }
    if !missing.is_empty() {
        return Err(missing);
    }
    if !wanted.is_empty() && wanted.iter().all(|claim| claim.verdict == Verdict::No) {
        return Ok(Money::ZERO);
    }
    let found = package.amount(facts);
    if !found.missing.is_empty() {
        return Err(found.missing);
    }
    // What the rules do not know is not nothing.
    let amount = found.outputs.get(&spec.amount).and_then(Value::as_money);
    amount.filter(|_| found.error.is_none()).ok_or_else(|| BTreeSet::from([spec.amount.clone()]))
}
