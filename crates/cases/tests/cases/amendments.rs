//! Which act stands open against a decision that was issued.

use std::collections::{BTreeMap, BTreeSet};

use base::{Calendar, Certainty, Date, Land, Lang, LocalText};
use cases::amendment::{
    Act, Back, Basis, Closed, Condition, Discretion, Facts, HeardBefore, Limit, Reach, Standing,
};

use super::day;
use super::models::Maker;

const RANDOM: u64 = 50_000;

fn calendar() -> Calendar {
    Calendar::of(Land::Nw)
}

fn basis() -> Basis {
    let condition = |fact: &str, is| Condition { fact: fact.to_owned(), is };
    let limit = |since: &str, length: &str, unless: &[(&str, bool)]| Limit {
        since: since.to_owned(),
        length: length.parse().unwrap(),
        unless: unless.iter().map(|(fact, is)| condition(fact, *is)).collect(),
    };
    Basis {
        id: "beach_withdrawal".to_owned(),
        act: Act::Withdraw,
        reach: Reach::Past,
        back: None,
        conditions: vec![condition("unlawful", true), condition("relied", false)],
        limits: vec![
            limit("known", "1-year", &[]),
            limit("issued", "2-years", &[("lied", true), ("lasting", false)]),
        ],
        hearing: HeardBefore::IfWorse,
        discretion: Discretion::May,
        valid_from: None,
        valid_to: None,
        certainty: Certainty::Memory,
    }
}

fn facts(answers: &[(&str, bool)], days: &[(&str, &str)]) -> Facts {
    Facts {
        answers: answers.iter().map(|(name, yes)| ((*name).to_owned(), *yes)).collect(),
        days: days.iter().map(|(name, on)| ((*name).to_owned(), day(on))).collect(),
    }
}

fn on(facts: &Facts, today: &str) -> Standing {
    basis().standing(facts, day(today), &calendar())
}

#[test]
fn it_stands_open_until_the_first_limit() {
    let known = facts(
        &[("unlawful", true), ("relied", false), ("lied", false), ("lasting", true)],
        &[("known", "2026-03-02"), ("issued", "2025-01-07")],
    );
    assert_eq!(on(&known, "2026-11-30"), Standing::Open(Some(day("2027-01-07"))));
    assert_eq!(
        on(&known, "2027-01-07"),
        Standing::Open(Some(day("2027-01-07"))),
        "the last day counts"
    );
    let over = Closed::Over("issued".to_owned(), day("2027-01-07"));
    assert_eq!(on(&known, "2027-01-08"), Standing::Closed(vec![over]));
    let mut liar = known.clone();
    liar.answers.insert("lied".to_owned(), true);
    assert_eq!(on(&liar, "2027-01-08"), Standing::Open(Some(day("2027-03-02"))));
    let mut once = known.clone();
    once.answers.insert("lasting".to_owned(), false);
    assert_eq!(on(&once, "2027-01-08"), Standing::Open(Some(day("2027-03-02"))), "either lifts it");
    let mut silent = known;
    silent.answers.remove("lied");
    assert_eq!(
        on(&silent, "2026-11-30"),
        Standing::Open(Some(day("2027-01-07"))),
        "not asked before it matters"
    );
    let asked = Standing::Unknown(BTreeSet::from(["lied".to_owned()]));
    assert_eq!(on(&silent, "2027-01-08"), asked);
    silent.answers.insert("lasting".to_owned(), false);
    let lifted = Standing::Open(Some(day("2027-03-02")));
    assert_eq!(on(&silent, "2027-01-08"), lifted, "one that lifts it suffices");
}

#[test]
fn one_reason_against_it_suffices_and_nothing_is_assumed() {
    let nothing = on(&Facts::default(), "2026-11-30");
    let wanted = ["issued", "known", "relied", "unlawful"].map(str::to_owned);
    assert_eq!(nothing, Standing::Unknown(BTreeSet::from(wanted)));
    let lawful = on(&facts(&[("unlawful", false)], &[]), "2026-11-30");
    assert_eq!(lawful, Standing::Closed(vec![Closed::Fact("unlawful".to_owned())]));
    let later = Basis { valid_from: Some(day("2027-01-01")), ..basis() };
    let early = later.standing(&Facts::default(), day("2026-12-31"), &calendar());
    assert_eq!(early, Standing::Closed(vec![Closed::NotInForce]));
}

/// What works for the time to come only holds from the day of the decision on at the earliest; a day that nobody named
/// is no day to come.
#[test]
fn the_time_to_come_begins_today() {
    let future =
        Basis { reach: Reach::Future, conditions: Vec::new(), limits: Vec::new(), ..basis() };
    assert_eq!(future.names().collect::<Vec<_>>(), ["from"]);
    let on = |from: &str, today: &str| {
        future.standing(&facts(&[], &[("from", from)]), day(today), &calendar())
    };
    let passed = Standing::Closed(vec![Closed::OnlyFuture]);
    assert_eq!(on("2026-12-01", "2026-11-30"), Standing::Open(None));
    assert_eq!(on("2026-12-01", "2026-12-01"), Standing::Open(None), "this very day counts");
    assert_eq!(on("2026-12-01", "2026-12-02"), passed, "it lay on the desk for too long");
    assert_eq!(on("2024-02-29", "2026-12-02"), passed);
    let silent = future.standing(&Facts::default(), day("2026-11-30"), &calendar());
    assert_eq!(silent, Standing::Unknown(BTreeSet::from(["from".to_owned()])));
    // What reaches back does not ask for the day.
    for reach in [Reach::Change, Reach::Past] {
        let back = Basis { reach, ..future.clone() };
        assert_eq!(back.names().count(), 0);
        let long_ago = facts(&[], &[("from", "2019-01-01")]);
        let stands = back.standing(&long_ago, day("2026-11-30"), &calendar());
        assert_eq!(stands, Standing::Open(None));
    }
}

/// Money for the past is paid for some years, counted from the beginning of the year in which it was asked for, or in
/// which it is decided where nobody asked.
#[test]
fn money_for_the_past_reaches_back_some_years() {
    let back = Some(Back { years: 4, since: "requested".to_owned() });
    let reopened = Basis { back, conditions: Vec::new(), limits: Vec::new(), ..basis() };
    assert_eq!(reopened.names().collect::<Vec<_>>(), ["requested", "from"]);
    let on = |days: &[(&str, &str)], today: &str| {
        reopened.standing(&facts(&[], days), day(today), &calendar())
    };
    let open = Standing::Open(None);
    let earliest = |from: &str| Standing::Closed(vec![Closed::TooFarBack(day(from))]);
    assert_eq!(on(&[("from", "2022-01-01")], "2026-11-30"), open, "the first day counts");
    assert_eq!(on(&[("from", "2021-12-31")], "2026-11-30"), earliest("2022-01-01"));
    assert_eq!(on(&[("from", "2022-01-01")], "2026-12-31"), open, "to the end of the year");
    assert_eq!(on(&[("from", "2022-01-01")], "2027-01-01"), earliest("2023-01-01"));
    // Who asked in time does not lose a year by waiting.
    let asked = [("from", "2022-01-01"), ("requested", "2026-12-31")];
    assert_eq!(on(&asked, "2027-01-01"), open);
    let asked = [("from", "2021-12-31"), ("requested", "2026-12-31")];
    assert_eq!(on(&asked, "2027-01-01"), earliest("2022-01-01"));
    // A request that has not come yet moves nothing.
    let later = [("from", "2022-01-01"), ("requested", "2027-02-01")];
    assert_eq!(on(&later, "2026-11-30"), open);
    let unsaid = Standing::Unknown(BTreeSet::from(["from".to_owned()]));
    assert_eq!(on(&[("requested", "2026-11-02")], "2026-11-30"), unsaid);
    assert_eq!(on(&[("from", "-009999-01-01")], "-009998-05-01"), open, "no year before the first");
}

/// What is closed stays closed whatever else is answered; what is open with everything answered was never
/// closed with less; and waiting opens nothing.
#[test]
fn answers_never_open_what_is_closed_and_time_never_helps() {
    let mut random = Maker::new(45);
    let days: Vec<Date> = std::iter::successors(Some(day("2024-01-01")), |day| day.tomorrow().ok())
        .take(1500)
        .collect();
    let basis = basis();
    let calendar = calendar();
    for _ in 0..RANDOM {
        let mut whole = Facts { answers: BTreeMap::new(), days: BTreeMap::new() };
        for name in ["unlawful", "relied", "lied", "lasting"] {
            whole.answers.insert(name.to_owned(), random.below(2) == 0);
        }
        for name in ["known", "issued"] {
            let place = usize::try_from(random.below(700)).unwrap();
            whole.days.insert(name.to_owned(), days[place]);
        }
        let mut part = whole.clone();
        part.answers.retain(|_, _| random.below(3) > 0);
        part.days.retain(|_, _| random.below(3) > 0);
        let place = usize::try_from(random.below(1400)).unwrap();
        let ask = |facts: &Facts, place: usize| basis.standing(facts, days[place], &calendar);
        let (less, all) = (ask(&part, place), ask(&whole, place));
        assert!(!matches!(all, Standing::Unknown(_)), "everything was answered");
        match less {
            Standing::Closed(_) => {
                assert!(matches!(all, Standing::Closed(_)), "{part:?} {whole:?}");
            }
            Standing::Open(_) => assert!(matches!(all, Standing::Open(_)), "{part:?} {whole:?}"),
            Standing::Unknown(missing) => assert!(!missing.is_empty()),
        }
        if matches!(all, Standing::Closed(_)) {
            assert!(matches!(ask(&whole, place + 1), Standing::Closed(_)));
        }
    }
}

/// Where nobody knows yet whether something is taken, the person is heard.
#[test]
fn nobody_is_taken_something_from_unheard() {
    let heard = |hearing, less| Basis { hearing, ..basis() }.hears(less);
    for less in [None, Some(false), Some(true)] {
        assert!(heard(HeardBefore::Always, less));
        assert!(!heard(HeardBefore::Never, less));
    }
    assert!(heard(HeardBefore::IfWorse, None));
    assert!(heard(HeardBefore::IfWorse, Some(true)));
    assert!(!heard(HeardBefore::IfWorse, Some(false)));
}

/// A reason is a sentence in both languages, with the question that the law asks, never a bare name.
#[test]
fn a_reason_names_the_question_and_the_day() {
    let asked = LocalText {
        de: "Hat die Person gelogen?".to_owned(),
        en: Some("Did the person lie?".to_owned()),
        de_simple: None,
    };
    let questions = BTreeMap::from([("lied".to_owned(), asked)]);
    let says = |closed: Closed, lang| closed.say(&questions).get(lang).to_owned();
    let lied = Closed::Fact("lied".to_owned());
    assert!(says(lied.clone(), Lang::De).contains("Hat die Person gelogen?"));
    assert!(says(lied, Lang::En).contains("Did the person lie?"));
    let over = Closed::Over("notified".to_owned(), day("2027-01-07"));
    assert!(says(over.clone(), Lang::De).contains("7. Januar 2027"));
    assert!(says(over.clone(), Lang::En).contains("7 January 2027"));
    assert!(says(over, Lang::De).contains("Tag der Bekanntgabe"));
    for name in ["granted", "lasting", "less", "more", "from", "issued", "notified"] {
        let house = Closed::NoEnd(name.to_owned());
        assert!(!says(house.clone(), Lang::De).contains(name), "{name}");
        assert_ne!(says(house.clone(), Lang::De), says(house, Lang::En), "{name}");
    }
    assert_ne!(says(Closed::NotInForce, Lang::De), says(Closed::NotInForce, Lang::En));
    let far = Closed::TooFarBack(day("2022-01-01"));
    assert!(says(far.clone(), Lang::De).contains("frühestens den 1. Januar 2022"));
    assert!(says(far, Lang::En).contains("1 January 2022"));
    assert!(says(Closed::OnlyFuture, Lang::De).contains("Wählen Sie einen Tag ab heute"));
    assert!(says(Closed::OnlyFuture, Lang::En).contains("Choose a day from today on"));
}

/// The last day of the calendar is an end, not a fault.
#[test]
fn a_limit_that_cannot_be_counted_closes_only_where_nothing_lifts_it() {
    let mut facts = facts(
        &[("unlawful", true), ("relied", false), ("lied", false), ("lasting", true)],
        &[("known", "9999-06-01"), ("issued", "9999-01-04")],
    );
    let ends = Closed::NoEnd("known".to_owned());
    let both = vec![ends.clone(), Closed::NoEnd("issued".to_owned())];
    assert_eq!(on(&facts, "9999-07-01"), Standing::Closed(both));
    facts.answers.insert("lasting".to_owned(), false);
    assert_eq!(on(&facts, "9999-07-01"), Standing::Closed(vec![ends]));
}
