//! Money out at random: runs by two hands or by one that tries, holds, ends, set-offs, and a bank that brings
//! payments back. The sums are made here from the journal alone, by rules of their own.

use std::collections::BTreeMap;

use ::cases::payments::Movement;
use base::Money;
use testkit::Person;
use usecases::payments::{self, CasePayments, RunLine, RunState};

use super::acts::{judged, tried};
use super::{Tally, Town};

/// What the cash desk does: mostly what comes next, by the one whose turn it is.
pub(super) async fn at_the_cash_desk(town: &mut Town) {
    let [cashier, treasurer] = [town.cashiers[0].clone(), town.cashiers[1].clone()];
    let list = payments::runs(&town.app.house, &town.app.ctx(&cashier), None).await.unwrap();
    let state = list.runs.first().map(|run| run.state);
    let (next, who) = match state {
        Some(RunState::Proposed) => (4, treasurer),
        Some(RunState::Approved) => (7, cashier),
        _ => (0, cashier),
    };
    if town.dice.one_in(3) {
        let act = town.dice.below(12);
        let anybody = town.dice.of(&town.cashiers).unwrap_or(who);
        at_random(town, act, &anybody).await;
    } else {
        at_random(town, next, &who).await;
    }
}

async fn at_random(town: &mut Town, act: usize, who: &Person) {
    let ctx = town.app.ctx(who);
    let newest = i64::try_from(town.runs).unwrap();
    let back = if act >= 9 { town.dice.below(3) } else { 0 };
    let number = newest - i64::try_from(back).unwrap();
    let place = 1 + i64::try_from(town.dice.below(4)).unwrap();
    let house = town.app.house.clone();
    match act {
        0..=3 => {
            let ahead = town.dice.below(50);
            let day = (0..ahead).fold(ctx.today, |day, _| day.tomorrow().unwrap());
            let proposed = payments::propose(&house, &ctx, day).await;
            if let Ok(number) = &proposed {
                town.runs = usize::try_from(*number).unwrap();
            }
            tried(town, "propose", proposed);
        }
        4..=6 => {
            tried(town, "approve a run", payments::approve(&house, &ctx, number).await);
        }
        7 | 8 => {
            tried(town, "export", payments::export(&house, &ctx, number).await);
        }
        9 => {
            let back = payments::returned(&house, &ctx, (number, place), ("AC04", ctx.today)).await;
            tried(town, "returned", back);
        }
        10 => {
            tried(town, "confirm", payments::confirm(&house, &ctx, number, None).await);
        }
        _ if town.dice.one_in(2) => {
            let held = payments::hold_item(&house, &ctx, (number, place), "Rückfrage").await;
            tried(town, "hold an item", held);
        }
        _ => {
            tried(town, "stop a run", payments::stop(&house, &ctx, number, "Noch nicht.").await);
        }
    }
}

/// What the desk does with the payments of one case.
pub(super) async fn of_a_case(town: &mut Town, which: usize) {
    let who = if town.dice.one_in(3) { town.clerk() } else { town.lead() };
    let (case, ctx) = (town.lives[which].case, town.app.ctx(&who));
    let house = town.app.house.clone();
    let amount = Money::cents(100 * i64::try_from(1 + town.dice.below(900)).unwrap());
    match town.dice.below(7) {
        0 => {
            let done = payments::hold(&house, &ctx, case, "Zu klären.").await;
            judged(town, (which, "hold"), done);
        }
        1 | 2 => {
            let done = payments::lift(&house, &ctx, case).await;
            judged(town, (which, "lift"), done);
        }
        3 => {
            let done = payments::end(&house, &ctx, case, (ctx.today, "Weggezogen.")).await;
            judged(town, (which, "end"), done);
        }
        4 => {
            let percent = u8::try_from(town.dice.below(120)).unwrap();
            let done = payments::offset(&house, &ctx, case, (percent, "Vereinbart.")).await;
            judged(town, (which, "offset"), done);
        }
        5 => {
            let done = payments::repaid(&house, &ctx, case, amount).await;
            judged(town, (which, "repaid"), done);
        }
        _ => {
            let done = payments::waive(&house, &ctx, case, (amount, "Härte.")).await;
            judged(town, (which, "waive"), done);
        }
    }
}

async fn run(town: &Town, number: i64) -> RunLine {
    let ctx = town.app.ctx(&town.cashiers[0]);
    payments::run(&town.app.house, &ctx, (number, 0)).await.unwrap().run
}

fn sum(view: &CasePayments, movement: Movement) -> Money {
    view.entries.iter().filter(|one| one.movement == movement).map(|one| one.amount).sum()
}

/// Books that come out, nothing paid that was not granted, and no transfer without its two people.
pub(super) async fn books_balance(town: &Town, tally: &mut Tally) {
    let ctx = town.app.ctx(&town.leads[1]);
    let mut transferred: BTreeMap<i64, Money> = BTreeMap::new();
    for life in town.lives.iter().filter(|life| life.paying) {
        let view = payments::of_case(&town.app.house, &ctx, life.case).await.unwrap();
        let of = |movement| sum(&view, movement);
        let owed = of(Movement::Due) - of(Movement::Stopped) - of(Movement::Paid)
            + of(Movement::Returned)
            - of(Movement::SetOff);
        let settled = of(Movement::SetOff) + of(Movement::Repaid) + of(Movement::Waived);
        let claim = of(Movement::Overpaid) - settled;
        assert_eq!((owed, claim), (view.owed, view.claim), "{:?}", view.entries);
        assert!(owed >= Money::ZERO && claim >= Money::ZERO, "{:?}", view.entries);
        let paid = of(Movement::Paid) - of(Movement::Returned) - of(Movement::Repaid);
        assert_eq!(paid, view.paid, "{:?}", view.entries);
        let granted = of(Movement::Due) - of(Movement::Stopped) - of(Movement::Overpaid);
        assert_eq!(granted, paid + owed - claim - of(Movement::Waived), "{:?}", view.entries);
        if !view.entries.is_empty() {
            assert!(life.acts.contains_key("issue"), "money moved before the decision");
        }
        for entry in view.entries.iter().filter(|one| one.movement == Movement::Paid) {
            let number = entry.run.unwrap_or_else(|| panic!("paid without a run: {entry:?}"));
            let moved = transferred.entry(number).or_default();
            *moved = *moved + entry.amount;
            tally.paid += 1;
        }
    }
    for number in 1..=i64::try_from(town.runs).unwrap() {
        let run = run(town, number).await;
        let moved = transferred.get(&number).copied().unwrap_or_default();
        let expected = if run.state == RunState::HandedOver { run.total } else { Money::ZERO };
        assert_eq!(moved, expected, "{run:?}");
        let Some((approved_by, _)) = &run.approved else {
            assert_eq!(moved, Money::ZERO, "money moved by one hand: {run:?}");
            continue;
        };
        assert_ne!(*approved_by, run.proposed_by, "{run:?}");
    }
}
