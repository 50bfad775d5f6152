//! Money out: books that balance whatever happens, and runs that two people make.

use std::collections::BTreeMap;

use base::{AccountId, CaseId, Date, Iban, Money, Timestamp};
use cases::payments::{
    Account, Book, Due, DueDay, DueIn, Hold, Movement, PartMonth, Payee, PaymentError, Plan, Rate,
    Rhythm, Run, RunState, Share, bring_up, settled_on,
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn euro(text: &str) -> Money {
    text.parse().unwrap()
}

fn account(number: u64) -> AccountId {
    format!("00000001-0000-4000-8000-{number:012x}").parse().unwrap()
}

fn case(number: u64) -> CaseId {
    format!("00000003-0000-4000-8000-{number:012x}").parse().unwrap()
}

fn now() -> Timestamp {
    "2026-11-27T09:00:00Z".parse().unwrap()
}

/// Chance that comes out the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn money(&mut self) -> Money {
        // Nothing and less than nothing are asked for as well.
        Money::cents(i64::try_from(self.below(200_000)).unwrap() - 200)
    }
}

/// What the books should come to, counted apart from them.
#[derive(Default)]
struct Counted {
    granted: BTreeMap<Date, i64>,
    bank: i64,
    waived: i64,
}

fn step(dice: &mut Dice, book: &mut Book, counted: &mut Counted) {
    let on = day("2026-11-27");
    let month = Date::new(2026, i8::try_from(1 + dice.below(6)).unwrap(), 9).unwrap();
    let (amount, before) = (dice.money(), book.clone());
    let cents = amount.in_cents();
    let outcome = match dice.below(9) {
        0 | 1 => book.grant(on, month, amount).inspect(|()| {
            counted.granted.insert(month.first_of_month(), cents);
        }),
        2 => book.stop(on, month).inspect(|()| {
            let ended = counted.granted.range_mut(month.first_of_month()..);
            ended.for_each(|(_, granted)| *granted = 0);
        }),
        3 | 4 => book.pay(on, amount).inspect(|()| counted.bank += cents),
        5 => book.returned(on, amount).inspect(|()| counted.bank -= cents),
        6 => book.set_off(on, amount),
        7 => book.repaid(on, amount).inspect(|()| counted.bank -= cents),
        _ => book.waived(on, amount).inspect(|()| counted.waived += cents),
    };
    if outcome.is_err() {
        assert_eq!(*book, before, "a refused movement changes nothing");
    }
}

fn holds(book: &Book, counted: &Counted) {
    let balance = |of| book.balance(of).in_cents();
    let all = [Account::Benefit, Account::Owed, Account::Bank, Account::Claim, Account::Waived];
    assert_eq!(all.map(balance).iter().sum::<i64>(), 0, "debit and credit");
    assert!(book.owed() >= Money::ZERO && book.claim() >= Money::ZERO);
    assert_eq!(balance(Account::Owed), -book.owed().in_cents());
    assert_eq!(balance(Account::Claim), book.claim().in_cents());
    assert_eq!(balance(Account::Benefit), counted.granted.values().sum::<i64>());
    assert_eq!(balance(Account::Bank), -counted.bank);
    assert_eq!(balance(Account::Waived), counted.waived);
    for line in book.lines().values() {
        assert!(Money::ZERO <= line.settled && line.settled <= line.due, "{line:?}");
    }
    for (posting, number) in book.postings().iter().zip(1..) {
        assert!(posting.number == number && posting.amount > Money::ZERO);
    }
}

#[test]
fn a_hundred_thousand_histories_balance() {
    let mut movements = [0_u64; 8];
    for seed in 0..100_000 {
        let (mut dice, mut book, mut counted) = (Dice(seed), Book::new(), Counted::default());
        for _ in 0..16 {
            step(&mut dice, &mut book, &mut counted);
        }
        holds(&book, &counted);
        assert_eq!(Book::replay(book.postings()).unwrap(), book, "the journal tells the books");
        for posting in book.postings() {
            movements[posting.movement as usize] += 1;
        }
    }
    assert!(movements.iter().all(|many| *many > 1_000), "every movement happens: {movements:?}");
}

#[test]
fn a_benefit_that_ends_in_the_past_is_stopped_and_claimed() {
    let mut book = Book::new();
    let on = day("2026-11-27");
    for month in ["2026-09-01", "2026-10-01", "2026-11-01", "2026-12-01"] {
        book.grant(on, day(month), euro("901,00")).unwrap();
    }
    book.pay(on, euro("2703,00")).unwrap();
    book.stop(on, day("2026-11-15")).unwrap();
    assert_eq!((book.owed(), book.claim()), (Money::ZERO, euro("901,00")));
    let last: Vec<_> = book.postings().iter().rev().take(2).map(|one| one.movement).collect();
    assert_eq!(last, [Movement::Stopped, Movement::Overpaid]);
    let refused = book.set_off(on, euro("1,00"));
    assert_eq!(refused, Err(PaymentError::NotOwed { asked: euro("1,00"), owed: Money::ZERO }));
    book.repaid(on, euro("900,00")).unwrap();
    let refused = book.repaid(on, euro("1,01"));
    let claim = euro("1,00");
    assert_eq!(refused, Err(PaymentError::NotClaimed { asked: euro("1,01"), claim }));
}

#[test]
fn a_rise_for_the_past_is_paid_later() {
    let mut book = Book::new();
    let on = day("2026-08-03");
    book.grant(on, day("2026-07-01"), euro("873,00")).unwrap();
    book.pay(on, euro("873,00")).unwrap();
    book.grant(on, day("2026-07-01"), euro("901,00")).unwrap();
    assert_eq!(book.owed(), euro("28,00"));
    let refused = book.grant(on, day("2026-08-01"), Money::cents(i64::MAX));
    assert_eq!(refused, Err(PaymentError::TooLarge));
}

fn payee(name: &str) -> Payee {
    let iban: Iban = "DE02 1203 0000 0000 2020 51".parse().unwrap();
    Payee { name: name.to_owned(), iban }
}

/// Three people: one is owed a month, one was overpaid before, one is owed nothing.
fn books() -> BTreeMap<CaseId, Book> {
    let on = day("2026-11-27");
    let mut plain = Book::new();
    plain.grant(on, day("2026-12-01"), euro("901,00")).unwrap();
    let mut overpaid = Book::new();
    overpaid.grant(on, day("2026-11-01"), euro("901,00")).unwrap();
    overpaid.pay(on, euro("901,00")).unwrap();
    overpaid.grant(on, day("2026-11-01"), euro("401,00")).unwrap();
    overpaid.grant(on, day("2026-12-01"), euro("401,00")).unwrap();
    overpaid.grant(on, day("2027-01-01"), euro("401,00")).unwrap();
    BTreeMap::from([(case(1), plain), (case(2), overpaid), (case(3), Book::new())])
}

fn proposed(books: &BTreeMap<CaseId, Book>) -> Result<Run, PaymentError> {
    let (month, share) = (day("2026-12-15"), Share::percent(50));
    let due = |(case, book): (&CaseId, &'_ Book)| {
        let (payee, text) = (payee("Ilse Brandt"), "Dezember 2026".to_owned());
        Due { case: *case, book, month, share, payee, text }.item()
    };
    let items = books.iter().filter_map(due).collect();
    let on = settled_on(day("2026-12-26"), day("2026-11-27"));
    Run::propose((7, Some(account(1))), on, items)
}

#[test]
fn a_run_is_proposed_by_one_and_approved_by_another() {
    let mut books = books();
    let mut run = proposed(&books).unwrap();
    assert_eq!(run.on, day("2026-12-24"), "banks are closed at Christmas and on the day after");
    let sums: Vec<_> = run.items.iter().map(|item| (item.due, item.set_off)).collect();
    assert_eq!(sums, [(euro("901,00"), Money::ZERO), (euro("401,00"), euro("200,50"))]);
    assert_eq!(run.approve(account(1), now()), Err(PaymentError::SamePerson));
    let early = run.hand_over(&mut books, now());
    assert_eq!(early, Err(PaymentError::WrongState("proposed")));
    run.approve(account(2), now()).unwrap();
    let hold = Hold { by: Some(account(2)), reason: "verstorben".to_owned() };
    assert_eq!(run.hold(case(1), hold), Err(PaymentError::WrongState("approved")));
    run.hand_over(&mut books, now()).unwrap();
    assert_eq!(run.sum(), euro("1101,50"));
    let names: Vec<_> = run.transfers().map(|(name, _)| name).collect();
    assert_eq!(names, ["R7-1", "R7-2"]);
    assert_eq!(books[&case(2)].claim(), euro("299,50"));
    assert_eq!(books[&case(2)].owed(), euro("401,00"), "January is not paid yet");
    assert_eq!(run.stop(account(1), String::new()), Err(PaymentError::WrongState("handed over")));
    assert_eq!(proposed(&books), Err(PaymentError::Nothing));
}

#[test]
fn what_is_held_back_stays_due_and_a_stopped_run_moves_nothing() {
    let mut books = books();
    let untouched = books.clone();
    let mut run = proposed(&books).unwrap();
    let hold = Hold { by: Some(account(1)), reason: "die IBAN wird geprüft".to_owned() };
    run.hold(case(1), hold.clone()).unwrap();
    assert_eq!(run.hold(case(9), hold.clone()), Err(PaymentError::NoItem));
    let mut all_held = run.clone();
    all_held.hold(case(2), hold).unwrap();
    assert_eq!(all_held.approve(account(2), now()), Err(PaymentError::Nothing));

    let mut stopped = run.clone();
    stopped.approve(account(2), now()).unwrap();
    stopped.stop(account(3), "falscher Monat".to_owned()).unwrap();
    assert!(matches!(stopped.state, RunState::Stopped { .. }));
    assert_eq!(stopped.hand_over(&mut books, now()), Err(PaymentError::WrongState("stopped")));
    assert_eq!(books, untouched);

    run.approve(account(2), now()).unwrap();
    run.hand_over(&mut books, now()).unwrap();
    assert_eq!(books[&case(1)], untouched[&case(1)]);
    assert_eq!(run.sum(), euro("200,50"));
}

#[test]
fn what_ended_after_the_approval_is_not_paid() {
    let mut books = books();
    let mut run = proposed(&books).unwrap();
    run.approve(account(2), now()).unwrap();
    books.get_mut(&case(1)).unwrap().stop(day("2026-12-01"), day("2026-12-01")).unwrap();
    let untouched = books.clone();
    assert_eq!(run.hand_over(&mut books, now()), Err(PaymentError::Changed(vec![case(1)])));
    assert_eq!(
        books, untouched,
        "nobody is paid, and the run may be stopped and put together anew"
    );
    run.stop(account(1), "ein Fall hat sich geändert".to_owned()).unwrap();
    assert_eq!(proposed(&books).unwrap().items.len(), 1);
}

#[test]
fn a_share_is_rounded_for_the_person() {
    assert_eq!(Share::percent(50).of(euro("0,01")), Money::ZERO);
    assert_eq!(Share::percent(33).of(euro("901,01")), euro("297,33"));
    assert_eq!(Share::percent(200).of(euro("901,01")), euro("901,01"));
}

#[test]
fn what_is_stored_reads_as_it_was() {
    let books = books();
    let run = proposed(&books).unwrap();
    let text = serde_json::to_string(&(&books, &run)).unwrap();
    assert_eq!(serde_json::from_str::<(BTreeMap<CaseId, Book>, Run)>(&text).unwrap(), (books, run));
}

fn plan(from: &str, amount: &str, due: (i8, DueIn), part_month: PartMonth) -> Plan {
    let due = DueDay { day: due.0, month: due.1 };
    let rates = vec![Rate { from: day(from), amount: euro(amount) }];
    Plan { rhythm: Rhythm::Monthly, due, part_month, rates, until: None, booked: None }
}

#[test]
fn a_month_is_due_on_its_day_or_on_the_last_of_a_shorter_month() {
    let ahead = plan("2028-01-01", "901,00", (31, DueIn::Before), PartMonth::Whole);
    for (month, due) in [
        ("2028-03-01", "2028-02-29"),
        ("2027-03-15", "2027-02-28"),
        ("2028-05-01", "2028-04-30"),
        ("2028-01-31", "2027-12-31"),
    ] {
        assert_eq!(ahead.due_on(day(month)), day(due), "{month}");
    }
    let same = plan("2028-01-01", "901,00", (29, DueIn::Same), PartMonth::Whole);
    assert_eq!(same.due_on(day("2027-02-01")), day("2027-02-28"));
    let behind = plan("2028-01-01", "901,00", (15, DueIn::After), PartMonth::Whole);
    assert_eq!(behind.due_on(day("2028-12-01")), day("2029-01-15"));
}

#[test]
fn banks_settle_before_a_day_on_which_they_rest_and_never_in_the_past() {
    for (wished, today, on) in [
        // A leap day on a Tuesday; the last of January on a Saturday; Easter; the turn of the year.
        ("2028-02-29", "2028-02-01", "2028-02-29"),
        ("2026-01-31", "2026-01-05", "2026-01-30"),
        ("2026-04-06", "2026-03-20", "2026-04-02"),
        ("2027-01-01", "2026-12-01", "2026-12-31"),
        // A Saturday that is today: the day before has passed.
        ("2026-11-28", "2026-11-28", "2026-11-30"),
    ] {
        assert_eq!(settled_on(day(wished), day(today)), day(on), "{wished}");
    }
}

#[test]
fn a_change_within_a_month_counts_as_the_plan_says() {
    let mut whole = plan("2026-09-14", "900,00", (1, DueIn::Same), PartMonth::Whole);
    whole.change(day("2026-11-16"), euro("600,00"));
    let amounts = |plan: &Plan| {
        ["2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01", "2026-12-01", "2027-02-01"]
            .map(|month| plan.amount(day(month)).in_cents())
    };
    assert_eq!(amounts(&whole), [0, 90_000, 90_000, 90_000, 60_000, 60_000]);
    whole.end(day("2026-12-10"));
    assert_eq!(amounts(&whole), [0, 90_000, 90_000, 90_000, 60_000, 0]);

    let mut days = plan("2026-09-14", "900,00", (1, DueIn::Same), PartMonth::Days);
    days.change(day("2026-11-16"), euro("600,00"));
    days.end(day("2027-02-15"));
    // 17 of 30 days; 15 of each in November; 14 of 28 in February.
    assert_eq!(amounts(&days), [0, 51_000, 90_000, 75_000, 60_000, 30_000]);
    let leap = plan("2028-02-29", "870,00", (1, DueIn::Same), PartMonth::Days);
    assert_eq!(leap.amount(day("2028-02-01")), euro("30,00"));
    let third = plan("2026-10-31", "100,00", (1, DueIn::Same), PartMonth::Days);
    assert_eq!(third.amount(day("2026-10-01")), euro("3,23"), "rounded once");
}

#[test]
fn books_follow_their_plans() {
    let (on, mut book) = (day("2026-11-27"), Book::new());
    let mut plans = [plan("2026-09-01", "901,00", (31, DueIn::Before), PartMonth::Whole)];
    bring_up(&mut book, &mut plans, (on, on)).unwrap();
    assert_eq!(book.owed(), euro("2703,00"), "September to November");
    bring_up(&mut book, &mut plans, (on, day("2026-11-30"))).unwrap();
    assert_eq!(book.owed(), euro("3604,00"), "December is due on the last of November");
    assert_eq!(plans[0].next_month(), Some(day("2027-01-01")));
    // What stands in the books stays, whatever day is asked about.
    bring_up(&mut book, &mut plans, (on, on)).unwrap();
    assert_eq!(book.owed(), euro("3604,00"));
    book.pay(on, euro("3604,00")).unwrap();
    plans[0].end(day("2026-11-10"));
    bring_up(&mut book, &mut plans, (on, on)).unwrap();
    assert_eq!((book.owed(), book.claim()), (Money::ZERO, euro("901,00")), "December comes back");
    assert_eq!(plans[0].next_month(), None);
    plans[0].end(day("2026-08-01"));
    bring_up(&mut book, &mut plans, (on, on)).unwrap();
    assert_eq!(book.claim(), euro("3604,00"), "taken back from its beginning");

    let mut once = plan("2026-11-10", "50,00", (1, DueIn::Same), PartMonth::Days);
    once.rhythm = Rhythm::Once;
    let (mut book, mut plans) = (Book::new(), [once]);
    bring_up(&mut book, &mut plans, (on, day("2026-11-09"))).unwrap();
    assert_eq!(book.owed(), Money::ZERO);
    bring_up(&mut book, &mut plans, (on, day("2027-11-10"))).unwrap();
    assert_eq!((book.owed(), plans[0].next_month()), (euro("50,00"), None));
}

/// What takes the place of earlier plans is not paid beside them, and a month that counts whole is not counted twice.
#[test]
fn what_takes_the_place_of_a_plan_pays_no_month_twice() {
    let plan = |part_month, from: &str, amount: &str| Plan {
        rhythm: Rhythm::Monthly,
        due: DueDay { day: 31, month: DueIn::Before },
        part_month,
        rates: vec![Rate { from: day(from), amount: euro(amount) }],
        until: None,
        booked: None,
    };
    let months = |plans: &[Plan]| -> Vec<String> {
        let months = ["2026-10-01", "2026-11-01", "2026-12-01", "2027-01-01"].map(day);
        let sum = |month: Date| plans.iter().map(|plan| plan.amount(month)).sum::<Money>();
        months.into_iter().map(|month| sum(month).to_string()).collect()
    };
    let replaced = |part_month, old: &str, new: &str| {
        let mut earlier = plan(part_month, old, "300.00");
        let mut anew = plan(part_month, new, "600.00");
        anew.replace(std::iter::once(&mut earlier));
        months(&[earlier, anew])
    };
    let (whole, days) = (PartMonth::Whole, PartMonth::Days);
    for (part_month, old, new, wanted) in [
        (whole, "2026-11-01", "2026-12-01", ["0.00", "300.00", "600.00", "600.00"]),
        (whole, "2026-11-01", "2026-10-01", ["600.00", "600.00", "600.00", "600.00"]),
        (whole, "2026-10-01", "2026-11-16", ["300.00", "300.00", "600.00", "600.00"]),
        (whole, "2026-11-10", "2026-11-16", ["0.00", "600.00", "600.00", "600.00"]),
        (days, "2026-10-01", "2026-11-16", ["300.00", "450.00", "600.00", "600.00"]),
    ] {
        let found = replaced(part_month, old, new);
        assert_eq!(found, wanted.map(|amount| euro(amount).to_string()), "{old} {new}");
    }
    // What was paid in advance is no claim: only the difference is owed.
    let mut earlier = plan(whole, "2026-11-01", "300.00");
    let mut book = Book::default();
    let (today, ahead) = (day("2026-11-09"), day("2026-11-30"));
    bring_up(&mut book, std::slice::from_mut(&mut earlier), (today, ahead)).unwrap();
    let mut anew = plan(whole, "2026-11-01", "600.00");
    anew.replace(std::iter::once(&mut earlier));
    assert_eq!(anew.next_month(), Some(day("2027-01-01")));
    bring_up(&mut book, &mut [earlier, anew], (today, today)).unwrap();
    assert_eq!((book.owed(), book.claim()), (euro("1200.00"), Money::ZERO));
    // What ended long before is not made up for.
    let mut ended = Plan { booked: Some(day("2026-03-01")), ..plan(whole, "2026-01-01", "300.00") };
    let mut later = plan(whole, "2026-12-01", "600.00");
    later.replace(std::iter::once(&mut ended));
    assert_eq!(later.next_month(), Some(day("2026-12-01")));
    // A refusal left nothing whose place could be taken.
    let mut first = plan(whole, "2026-11-16", "600.00");
    first.replace(std::iter::empty());
    assert_eq!(first, plan(whole, "2026-11-16", "600.00"));
}
