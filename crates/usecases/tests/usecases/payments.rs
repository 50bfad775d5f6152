//! Money out: from the decision to the file for the bank, by two people, once, and what comes back.

use std::io::Write as _;
use std::process::{Command, Stdio};

use ::cases::payments::{Movement, PaymentError};
use access::{Actor, Role};
use base::{CaseId, Date, Lang, Money};
use packages::Nature;
use testkit::{Person, Scenario, TestApp};
use usecases::payments::{self, ChangeAccount, ItemState, PaymentsError, RunAct, RunState};
use usecases::{Fault, OpContext, decisions};

use crate::desk;

const SCHEMA: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../mappings/tests/fixtures/pain.001.001.09-sepa.xsd");

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// What xmllint says of a file; nothing where it holds or where there is no xmllint.
fn complaint(xml: &[u8]) -> Option<String> {
    if Command::new("xmllint").arg("--version").stderr(Stdio::null()).status().is_err() {
        let line = b"SKIP the schema of the bank's file: wants xmllint\n";
        std::io::stderr().write_all(line).unwrap();
        return None;
    }
    let mut lint = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema", SCHEMA, "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    lint.stdin.take().unwrap().write_all(xml).unwrap();
    let said = lint.wait_with_output().unwrap();
    (!said.status.success()).then(|| String::from_utf8_lossy(&said.stderr).into_owned())
}

fn kind_of(app: &TestApp, nature: Nature) -> String {
    let specs = &app.package.manifest.decisions;
    specs.iter().find(|spec| spec.nature == nature).unwrap().id.clone()
}

/// A case of somebody to whom a monthly benefit was granted.
pub(crate) async fn granted(app: &TestApp, first_name: &str) -> CaseId {
    let citizen = app.citizen(first_name).await;
    let id = app.apply(&citizen, &Scenario::of(app, "complete")).await;
    let (clerk, case) = (app.caseworker("aylin").await, desk::case_of(id));
    desk::examine(app, &clerk, case).await;
    let decision = desk::hand_over(app, &clerk, case, &kind_of(app, Nature::Grant)).await;
    let lead = app.team_lead("jens").await;
    desk::approve_and_issue(app, &lead, decision).await;
    // Issued once: a second time finds it issued, and nothing arises again.
    assert!(decisions::issue(&app.house, &app.ctx(&lead), decision).await.is_err());
    case
}

/// The same person with another role.
pub(crate) fn acting(app: &TestApp, person: &Person, role: Role) -> OpContext {
    let Actor::Staff { account, authority, name, .. } = person.actor.clone() else {
        panic!("no staff")
    };
    app.house.context(Actor::Staff { account, authority, name, roles: vec![role] }, Lang::De)
}

async fn cashiers(app: &TestApp) -> (OpContext, OpContext) {
    (app.ctx(&app.staff("ines").await), app.ctx(&app.staff("matthias").await))
}

async fn monthly(app: &TestApp, case: CaseId) -> Money {
    let lead = app.ctx(&app.team_lead("jens").await);
    payments::of_case(&app.house, &lead, case).await.unwrap().rates[0].1
}

fn refused<T: std::fmt::Debug>(result: Result<T, PaymentsError>) -> PaymentError {
    match result {
        Err(PaymentsError::Refused(refusal)) => refusal,
        other => panic!("not refused by the law: {other:?}"),
    }
}

pub(crate) async fn from_the_decision_to_the_file_for_the_bank(app: TestApp) {
    let house = &app.house;
    let case = granted(&app, "marion").await;
    let amount = monthly(&app, case).await;
    let lead = app.ctx(&app.team_lead("jens").await);
    let seen = payments::of_case(house, &lead, case).await.unwrap();
    assert!(amount > Money::ZERO && seen.owed == amount, "November is due: {seen:?}");
    assert_eq!(seen.next, Some((day("2026-11-30"), amount)), "December, in advance");
    assert_eq!((seen.rates.len(), seen.held.clone(), seen.until), (1, None, None));
    assert!(seen.account.1.ends_with("2051") && !seen.account.1.contains("1203"), "{seen:?}");

    let (cashier, treasurer) = cashiers(&app).await;
    let due = payments::due(house, &cashier, day("2026-11-30")).await.unwrap();
    assert_eq!(due.iter().map(|one| one.amount).sum::<Money>(), amount + amount);
    for (wrong, far) in [("2026-11-08", false), ("2027-03-01", true)] {
        let day = payments::propose(house, &cashier, day(wrong)).await;
        assert!(matches!(day, Err(PaymentsError::Day)), "{wrong} {far}");
    }
    let number = payments::propose(house, &cashier, day("2026-11-30")).await.unwrap();
    assert_eq!(
        refused(payments::propose(house, &cashier, day("2026-11-30")).await),
        PaymentError::Nothing,
        "nothing is in two runs"
    );
    let run = payments::run(house, &treasurer, (number, 0)).await.unwrap();
    assert_eq!(
        (run.run.state, run.run.many, run.run.total),
        (RunState::Proposed, 1, amount + amount)
    );
    assert_eq!(run.run.settled_on, day("2026-11-30"));
    assert!(run.items[0].text.contains("November 2026 bis Dezember 2026"), "{:?}", run.items);
    assert!(run.acts.contains(&RunAct::Approve) && !run.acts.contains(&RunAct::Export));
    let early = payments::export(house, &cashier, number).await;
    assert_eq!(refused(early), PaymentError::WrongState("proposed"));

    two_people_make_it(&app, number).await;
    let file = payments::export(house, &cashier, number).await.unwrap();
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    assert_eq!(complaint(&file.bytes), None, "{text}");
    assert!(text.contains(&format!("<CtrlSum>{}</CtrlSum>", amount + amount)), "{text}");
    assert!(
        text.contains("<IBAN>DE02120300000000202051</IBAN>") && text.contains("Marion Kessler")
    );
    app.days(1);
    let later = app.ctx(&app.staff("matthias").await);
    let again = payments::export(house, &later, number).await.unwrap();
    assert_eq!(again, file, "the same bytes, whoever asks and whenever");
    let seen = payments::of_case(house, &lead, case).await.unwrap();
    assert_eq!((seen.owed, seen.paid), (Money::ZERO, amount + amount), "booked once");
    assert_eq!(seen.next, Some((day("2026-12-31"), amount)));
    assert_eq!(seen.payments.len(), 1);
    let citizen = app.citizen("marion").await;
    let id = base::ApplicationId::new(case.uuid());
    let mine = payments::mine(house, &app.ctx(&citizen), id).await.unwrap().unwrap();
    assert_eq!((mine.paid[0].1, mine.next), (amount + amount, Some((day("2026-12-31"), amount))));
    desk::whole_record(&app).await;
}

/// Nobody approves what they put together, and who may only put together approves nothing.
async fn two_people_make_it(app: &TestApp, number: i64) {
    let house = &app.house;
    let (cashier, treasurer) = cashiers(app).await;
    let own = acting(app, &app.staff("ines").await, Role::Treasurer);
    assert_eq!(refused(payments::approve(house, &own, number).await), PaymentError::SamePerson);
    let view = payments::run(house, &own, (number, 0)).await.unwrap();
    assert!(view.is_own && !view.acts.contains(&RunAct::Approve));
    let other = acting(app, &app.staff("matthias").await, Role::Cashier);
    let forbidden = payments::approve(house, &other, number).await;
    assert!(matches!(forbidden, Err(PaymentsError::Fault(Fault::Forbidden))), "{forbidden:?}");
    for person in ["aylin", "jens", "nina", "tarik"] {
        let ctx = app.ctx(&app.staff(person).await);
        let list = payments::runs(house, &ctx, None).await;
        assert!(matches!(list, Err(PaymentsError::Fault(_))), "{person} sees runs");
        assert!(payments::approve(house, &ctx, number).await.is_err(), "{person} approves");
    }
    assert!(payments::approve(house, &app.system(), number).await.is_err(), "the house approves");
    payments::approve(house, &treasurer, number).await.unwrap();
    let twice = payments::approve(house, &treasurer, number).await;
    assert_eq!(refused(twice), PaymentError::WrongState("approved"));
    let late = payments::hold_item(house, &cashier, (number, 1), "zu spät").await;
    assert_eq!(refused(late), PaymentError::WrongState("approved"));
}

pub(crate) async fn two_who_approve_or_hand_over_at_once_do_it_once(app: TestApp) {
    let house = &app.house;
    let case = granted(&app, "marion").await;
    let (cashier, treasurer) = cashiers(&app).await;
    let other = acting(&app, &app.staff("petra").await, Role::Treasurer);
    let number = payments::propose(house, &cashier, day("2026-11-30")).await.unwrap();
    let (one, two) = tokio::join!(
        payments::approve(house, &treasurer, number),
        payments::approve(house, &other, number)
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
    let (one, two) = tokio::join!(
        payments::export(house, &cashier, number),
        payments::export(house, &other, number)
    );
    let files: Vec<_> = [one, two].into_iter().filter_map(Result::ok).collect();
    assert!(!files.is_empty() && files.windows(2).all(|pair| pair[0] == pair[1]));
    let lead = app.ctx(&app.team_lead("jens").await);
    let seen = payments::of_case(house, &lead, case).await.unwrap();
    let paid = seen.entries.iter().filter(|entry| entry.movement == Movement::Paid).count();
    assert_eq!((paid, seen.owed), (1, Money::ZERO));
}

/// Whoever makes the file breaks off at any moment: either nothing was booked, or all of it and the same
/// file comes again.
pub(crate) async fn who_breaks_off_while_the_file_is_made_loses_nothing(app: TestApp) {
    let house = app.house.clone();
    let case = granted(&app, "marion").await;
    let (cashier, treasurer) = cashiers(&app).await;
    let lead = app.ctx(&app.team_lead("jens").await);
    // Putting together breaks off as well, and goes on with the same run.
    let (own, ctx) = (house.clone(), cashier.clone());
    let asked = tokio::spawn(async move { payments::propose(&own, &ctx, day("2026-11-30")).await });
    tokio::time::sleep(std::time::Duration::from_micros(900)).await;
    asked.abort();
    let first = asked.await;
    let number = match payments::propose(&house, &cashier, day("2026-11-30")).await {
        Ok(number) => number,
        Err(PaymentsError::Refused(PaymentError::Nothing)) => first.unwrap().unwrap(),
        Err(error) => panic!("{error:?}"),
    };
    assert_eq!(number, 1);
    payments::approve(&app.house, &treasurer, number).await.unwrap();
    let mut cut = 0;
    for step in 0..60_u64 {
        let (house, ctx) = (house.clone(), cashier.clone());
        let asked = tokio::spawn(async move { payments::export(&house, &ctx, number).await });
        // The first breaks off at once, however busy the machine is.
        if step > 0 {
            tokio::time::sleep(std::time::Duration::from_micros(step * 150)).await;
        }
        asked.abort();
        let done = asked.await;
        // A commit that is on its way already goes through: looked at once before and once behind.
        let (view, seen) = loop {
            let before = payments::run(&app.house, &cashier, (number, 0)).await.unwrap();
            let seen = payments::of_case(&app.house, &lead, case).await.unwrap();
            let view = payments::run(&app.house, &cashier, (number, 0)).await.unwrap();
            if before.run.state == view.run.state {
                break (view, seen);
            }
        };
        let booked = seen.entries.iter().filter(|one| one.movement == Movement::Paid).count();
        if view.run.state == RunState::HandedOver {
            assert_eq!((booked, view.items[0].state), (1, ItemState::Paid), "step {step}");
        } else {
            assert!(done.is_err() || done.is_ok_and(|done| done.is_err()), "told and not kept");
            assert_eq!((booked, view.items[0].state), (0, ItemState::Planned), "step {step}");
            cut += 1;
        }
    }
    assert!(cut > 0, "none broke off before the commit");
    let file = payments::export(&app.house, &cashier, number).await.unwrap();
    assert_eq!(payments::export(&app.house, &treasurer, number).await.unwrap(), file);
    let seen = payments::of_case(&app.house, &lead, case).await.unwrap();
    let booked = seen.entries.iter().filter(|one| one.movement == Movement::Paid).count();
    assert_eq!(booked, 1);
}

pub(crate) async fn what_comes_back_waits_for_somebody_who_looks(app: TestApp) {
    let house = &app.house;
    let case = granted(&app, "marion").await;
    let amount = monthly(&app, case).await;
    let (cashier, treasurer) = cashiers(&app).await;
    let (clerk, lead) = (app.caseworker("aylin").await, app.team_lead("jens").await);
    let (clerk, lead) = (app.ctx(&clerk), app.ctx(&lead));
    let number = payments::propose(house, &cashier, day("2026-11-09")).await.unwrap();
    payments::approve(house, &treasurer, number).await.unwrap();
    let unmade = payments::returned(house, &cashier, (number, 1), ("AC04", cashier.today)).await;
    assert!(matches!(unmade, Err(PaymentsError::Day)), "{unmade:?}");
    payments::export(house, &cashier, number).await.unwrap();
    assert_eq!(payments::confirm(house, &cashier, number, None).await.unwrap(), 1);
    assert_eq!(
        refused(payments::confirm(house, &cashier, number, None).await),
        PaymentError::NoItem
    );
    let code = payments::returned(house, &cashier, (number, 1), ("closed", cashier.today)).await;
    assert!(matches!(code, Err(PaymentsError::NoWords)), "{code:?}");
    payments::returned(house, &cashier, (number, 1), ("ac04", cashier.today)).await.unwrap();
    let twice = payments::returned(house, &cashier, (number, 1), ("AC04", cashier.today)).await;
    assert_eq!(refused(twice), PaymentError::NoItem);
    let seen = payments::of_case(house, &lead, case).await.unwrap();
    assert_eq!((seen.owed, seen.paid), (amount, Money::ZERO));
    assert!(seen.held.as_ref().is_some_and(|(reason, _)| reason.contains("AC04")), "{seen:?}");
    let none = payments::propose(house, &cashier, day("2026-11-09")).await;
    assert_eq!(refused(none), PaymentError::Nothing, "nothing is paid on the same account");

    let new = |iban: &str, reason: &str| ChangeAccount {
        case,
        name: "Marion Kessler".to_owned(),
        iban: iban.to_owned(),
        reason: reason.to_owned(),
    };
    for iban in ["DE02 1203 0000 0000 2020 52", "DE02", "XX02 1203 0000 0000 2020 51"] {
        let bad = payments::change_account(house, &clerk, new(iban, "Brief")).await;
        assert!(matches!(bad, Err(PaymentsError::Iban(_))), "{iban}: {bad:?}");
    }
    let bare = payments::change_account(house, &clerk, new("NL91ABNA0417164300", " ")).await;
    assert!(matches!(bare, Err(PaymentsError::NoWords)));
    payments::change_account(house, &lead, new("NL91ABNA0417164300", "Brief")).await.unwrap();
    let own = payments::lift(house, &lead, case).await;
    assert!(matches!(own, Err(PaymentsError::SamePerson)), "{own:?}");
    let other = acting(&app, &app.staff("petra").await, Role::TeamLead);
    payments::lift(house, &other, case).await.unwrap();
    let number = payments::propose(house, &cashier, day("2026-11-09")).await.unwrap();
    let run = payments::run(house, &treasurer, (number, 0)).await.unwrap();
    assert_eq!(run.items[0].payee.as_ref().unwrap().1, "NL91 ABNA 0417 1643 00");
    assert!(run.run.total == amount);
    // Names that no bank can write are found before anybody approves.
    payments::stop(house, &cashier, number, "falsches Konto").await.unwrap();
    let strange = ChangeAccount { name: "北京".to_owned(), ..new("NL91ABNA0417164300", "Brief") };
    payments::change_account(house, &clerk, strange).await.unwrap();
    payments::lift(house, &lead, case).await.unwrap();
    let none = payments::propose(house, &cashier, day("2026-11-09")).await;
    assert_eq!(refused(none), PaymentError::Nothing);
    let seen = payments::of_case(house, &lead, case).await.unwrap();
    assert!(seen.held.is_some(), "held with a reason: {seen:?}");
}

pub(crate) async fn what_was_too_much_is_claimed_and_set_off_as_ordered(app: TestApp) {
    let house = &app.house;
    let case = granted(&app, "marion").await;
    let amount = monthly(&app, case).await;
    let (cashier, treasurer) = cashiers(&app).await;
    let lead = app.ctx(&app.team_lead("jens").await);
    let number = payments::propose(house, &cashier, day("2026-11-30")).await.unwrap();
    payments::approve(house, &treasurer, number).await.unwrap();
    payments::export(house, &cashier, number).await.unwrap();
    // It ends on the tenth of November: that month counts whole, December was paid too much.
    let clerk = app.ctx(&app.caseworker("aylin").await);
    let ended = (day("2026-11-11"), "verstorben");
    let may_not = payments::end(house, &clerk, case, ended).await;
    assert!(matches!(may_not, Err(PaymentsError::Fault(Fault::Forbidden))), "{may_not:?}");
    let balance = payments::end(house, &lead, case, ended).await.unwrap();
    assert_eq!((balance.owed, balance.claim), (Money::ZERO, amount));
    let seen = payments::of_case(house, &lead, case).await.unwrap();
    assert_eq!((seen.next, seen.until), (None, Some(day("2026-11-10"))));
    assert_eq!(
        payments::offset(house, &lead, case, (51, "§")).await.unwrap_err().to_string(),
        "at most 50 of a hundred may be set off"
    );
    payments::offset(house, &lead, case, (50, "Bescheid vom Tage")).await.unwrap();
    // The bank brings the payment back: what was never received is not owed twice.
    app.days(22);
    let cashier = app.ctx(&app.staff("ines").await);
    payments::returned(house, &cashier, (number, 1), ("MD07", cashier.today)).await.unwrap();
    let seen = payments::of_case(house, &lead, case).await.unwrap();
    assert_eq!((seen.claim, seen.owed), (Money::ZERO, amount), "November goes to the heirs");
    let too_much = payments::repaid(house, &cashier, case, amount).await;
    assert!(matches!(refused(too_much), PaymentError::NotClaimed { .. }));
}

pub(crate) async fn what_is_held_or_stopped_is_paid_by_the_next_run(app: TestApp) {
    let house = &app.house;
    let (first, second) = (granted(&app, "marion").await, granted(&app, "daniel").await);
    let (cashier, treasurer) = cashiers(&app).await;
    let lead = app.ctx(&app.team_lead("jens").await);
    let number = payments::propose(house, &cashier, day("2026-11-09")).await.unwrap();
    let run = payments::run(house, &cashier, (number, 0)).await.unwrap();
    assert_eq!(run.items.len(), 2);
    let of = |case| run.items.iter().find(|item| item.case == case).unwrap().place;
    let bare = payments::hold_item(house, &cashier, (number, of(first)), " ").await;
    assert!(matches!(bare, Err(PaymentsError::NoWords)));
    payments::hold_item(house, &cashier, (number, of(first)), "Rückfrage").await.unwrap();
    // The desk holds the other one: the run follows, and nothing is left to approve.
    payments::hold(house, &lead, second, "Hinweis auf einen Umzug").await.unwrap();
    let view = payments::run(house, &treasurer, (number, 0)).await.unwrap();
    assert_eq!((view.run.many, view.run.total, view.held), (0, Money::ZERO, 2));
    assert_eq!(refused(payments::approve(house, &treasurer, number).await), PaymentError::Nothing);
    payments::stop(house, &cashier, number, "neu zusammenstellen").await.unwrap();
    let again = payments::stop(house, &cashier, number, "noch einmal").await;
    assert_eq!(refused(again), PaymentError::WrongState("stopped"));
    let next = payments::propose(house, &cashier, day("2026-11-09")).await.unwrap();
    let view = payments::run(house, &cashier, (next, 0)).await.unwrap();
    assert_eq!(view.items.iter().map(|item| item.case).collect::<Vec<_>>(), [first]);
    payments::lift(house, &lead, second).await.unwrap();
    payments::approve(house, &treasurer, next).await.unwrap();
    // What changes behind the approval is not paid.
    let from = day("2026-11-01");
    payments::end(house, &lead, first, (from, "Bewilligung aufgehoben")).await.unwrap();
    let changed = payments::export(house, &cashier, next).await;
    assert_eq!(refused(changed), PaymentError::Changed(vec![first]));
    payments::stop(house, &treasurer, next, "ein Fall hat sich geändert").await.unwrap();
    let last = payments::propose(house, &cashier, day("2026-11-09")).await.unwrap();
    let view = payments::run(house, &cashier, (last, 0)).await.unwrap();
    assert_eq!(view.items.iter().map(|item| item.case).collect::<Vec<_>>(), [second]);
}

/// Chance that comes out the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// What runs, desk and bank do in any order: the books of each case balance, a case stands in one run
/// that is not finished, and what the bank was told is what the books say.
pub(crate) async fn whatever_happens_the_books_of_the_store_balance(app: TestApp) {
    let house = &app.house;
    let cases = [granted(&app, "marion").await, granted(&app, "daniel").await];
    let (cashier, treasurer) = cashiers(&app).await;
    let lead = app.ctx(&app.team_lead("jens").await);
    let mut dice = Dice(42);
    let (mut number, mut told, mut back, mut done) = (0, Money::ZERO, Money::ZERO, 0);
    for _ in 0..120 {
        let case = cases[usize::try_from(dice.below(2)).unwrap()];
        let place = i64::try_from(1 + dice.below(2)).unwrap();
        let by = if dice.below(2) == 0 { day("2026-11-09") } else { day("2026-12-31") };
        let ok = match dice.below(11) {
            0..3 => match payments::propose(house, &cashier, by).await {
                Ok(new) => {
                    number = new;
                    true
                }
                Err(_) => false,
            },
            3 | 4 => payments::approve(house, &treasurer, number).await.is_ok(),
            5 | 6 => {
                let made = payments::run(house, &cashier, (number, 0)).await;
                let made = made.is_ok_and(|view| view.run.state == RunState::HandedOver);
                match payments::export(house, &cashier, number).await {
                    Ok(file) if !made => {
                        told = told + file.total;
                        true
                    }
                    other => other.is_ok(),
                }
            }
            7 => payments::hold_item(house, &cashier, (number, place), "Rückfrage").await.is_ok(),
            8 => {
                let view = payments::run(house, &cashier, (number, 0)).await;
                let item = view
                    .ok()
                    .and_then(|view| view.items.into_iter().find(|item| item.place == place));
                let how = ("AC04", cashier.today);
                let returned = payments::returned(house, &cashier, (number, place), how).await;
                back = back + returned.as_ref().map_or(Money::ZERO, |()| item.unwrap().amount);
                returned.is_ok()
            }
            9 => payments::lift(house, &lead, case).await.is_ok(),
            _ if dice.below(8) == 0 => {
                let from = if dice.below(2) == 0 { "2026-11-20" } else { "2026-12-01" };
                payments::end(house, &lead, case, (day(from), "Wegzug")).await.is_ok()
            }
            _ => payments::stop(house, &cashier, number, "Irrtum").await.is_ok(),
        };
        done += usize::from(ok);
        let mut paid = Money::ZERO;
        for case in cases {
            let seen = payments::of_case(house, &lead, case).await.unwrap();
            assert!(seen.owed >= Money::ZERO && seen.claim >= Money::ZERO, "{seen:?}");
            paid = paid + seen.paid;
        }
        assert_eq!(paid, told - back, "the bank and the books");
    }
    assert!(done > 20 && told > Money::ZERO && back > Money::ZERO, "{done} {told} {back}");
}

/// Where the law counts, a hold for facts that nobody settled is not lifted by anybody's word.
pub(crate) async fn money_waits_for_facts_that_nobody_settled(app: TestApp) {
    let case = granted(&app, "marion").await;
    let lead = app.ctx(&app.team_lead("jens").await);
    payments::hold(&app.house, &lead, case, "zu klären").await.unwrap();
    let lifted = payments::lift(&app.in_earnest(&[]), &lead, case).await;
    let Err(PaymentsError::Unsettled(open)) = lifted else { panic!("{lifted:?}") };
    assert!(!open.is_empty());
    let seen = payments::of_case(&app.house, &lead, case).await.unwrap();
    assert!(seen.held.is_some(), "{seen:?}");
    let package = &app.package;
    let specs = package.manifest.payments.iter();
    let facts = specs.flat_map(|spec| package.unsettled_payment(spec)).map(|fact| fact.id);
    let released: Vec<String> = facts.collect();
    payments::lift(&app.in_earnest(&released), &lead, case).await.unwrap();
}
