//! Which decision is meant, and whether an objection came in time.

use base::deadline::Step;
use base::{Calendar, Certainty, Date, DecisionId, Land, Length};
use cases::notification::Notified;
use cases::objection::{
    Fit, InTime, Issued, Named, Notice, Outcome, Periods, certain, ranked, timeliness,
};

use super::day;
use super::models::Maker;

const RANDOM: u64 = 20_000;

fn issued(n: u128, number: &str, on: &str) -> Issued {
    let decision = DecisionId::new(uuid::Uuid::from_u128(n));
    Issued { decision, number: number.to_owned(), day: day(on) }
}

fn named(number: &str, on: Option<&str>) -> Named {
    Named { number: number.to_owned(), day: on.map(day) }
}

#[test]
fn number_and_day_name_one_decision() {
    let all = || {
        vec![
            issued(1, "BCH 26 0001 234", "2026-11-02"),
            issued(2, "BCH 26 0001 234", "2026-11-20"),
            issued(3, "BCH 26 0001 777", "2026-11-20"),
        ]
    };
    let found = ranked(&named("bch-260001234", Some("2026-11-20")), all());
    assert_eq!(
        found.iter().map(|(_, fit)| *fit).collect::<Vec<_>>(),
        [Fit::Both, Fit::Number, Fit::Day]
    );
    assert_eq!(certain(&found).map(|one| one.day), Some(day("2026-11-20")));
    let letters = ranked(&named("BCH 26 OOOI 234", Some("2026-11-02")), all());
    assert_eq!(certain(&letters).map(|one| one.day), Some(day("2026-11-02")));
    let no_day = ranked(&named("BCH 26 0001 234", None), all());
    assert_eq!(certain(&no_day), None, "two decisions bear the number");
    let nothing = ranked(&named("  ", Some("2026-11-19")), all());
    assert!(nothing.iter().all(|(_, fit)| *fit == Fit::Person));
    let twice = [all(), all()].concat();
    let twice = ranked(&named("BCH 26 0001 234", Some("2026-11-20")), twice);
    assert_eq!(twice.len(), 3);
    assert!(certain(&twice).is_some());
    let same_day = vec![
        issued(1, "BCH 26 0001 234", "2026-11-02"),
        issued(2, "BCH 26 0001 234", "2026-11-02"),
    ];
    let same_day = ranked(&named("BCH 26 0001 234", Some("2026-11-02")), same_day);
    assert_eq!(certain(&same_day), None, "a person chooses between two of one day");
}

#[test]
fn outcomes_are_read_as_they_are_written() {
    for outcome in Outcome::ALL {
        assert_eq!(outcome.word().parse(), Ok(outcome));
    }
    let refused = "settled".parse::<Outcome>().unwrap_err();
    assert!(refused.contains("remedied") && refused.contains("withdrawn"), "{refused}");
    assert!(Outcome::Partly.changes() && !Outcome::Inadmissible.changes());
}

fn told(earliest: Date, latest: Date) -> Notified {
    Notified {
        earliest,
        latest,
        certainty: Certainty::Source,
        norm: String::new(),
        steps: vec![Step::new("Zugestellt.", "Served.", "")],
    }
}

fn periods(year: bool) -> Periods {
    let length = |text: &str| text.parse::<Length>().unwrap();
    Periods { with_notice: length("1-month"), without_notice: year.then(|| length("1-year")) }
}

fn on(received: &str, notice: Notice, notified: Option<&Notified>) -> InTime {
    let calendar = Calendar::of(Land::Nw);
    let law = (periods(true), notice);
    timeliness(day(received), notified, law, &calendar).unwrap().answer
}

#[test]
fn the_last_day_counts_and_the_next_does_not() {
    // Served on Monday 2 November: the month ends on 2 December.
    let served = told(day("2026-11-02"), day("2026-11-02"));
    assert_eq!(on("2026-12-02", Notice::Given, Some(&served)), InTime::Yes);
    assert_eq!(on("2026-12-03", Notice::Given, Some(&served)), InTime::No);
    assert_eq!(on("2026-12-03", Notice::Doubted, Some(&served)), InTime::IfNoticeWrong);
    assert_eq!(on("2026-12-03", Notice::Missing, Some(&served)), InTime::Yes);
    assert_eq!(on("2027-11-02", Notice::Missing, Some(&served)), InTime::Yes);
    assert_eq!(on("2027-11-03", Notice::Missing, Some(&served)), InTime::No);
    assert_eq!(on("2027-11-03", Notice::Doubted, Some(&served)), InTime::No);
    assert_eq!(on("2030-01-01", Notice::Given, None), InTime::NotProved);
    // The sources disagree whether it counts from the 2nd or the 3rd.
    let open = told(day("2026-11-02"), day("2026-11-03"));
    assert_eq!(on("2026-12-03", Notice::Given, Some(&open)), InTime::OpenDay);
    let calendar = Calendar::of(Land::Nw);
    let law = (periods(false), Notice::Doubted);
    let found = timeliness(day("2026-12-04"), Some(&open), law, &calendar).unwrap();
    assert_eq!((found.answer, found.without_notice), (InTime::No, None), "no year is invented");
    let said: Vec<&str> = found.steps.iter().map(|step| step.text.get(base::Lang::De)).collect();
    assert!(
        said[0] == "Zugestellt." && said.last().unwrap().contains("4. Dezember 2026"),
        "{said:?}"
    );
}

/// Whoever waits longer is never more in time, an earlier service never gives more time, and whatever
/// the law says is in time for a notice that was given is in time for one that is missing.
#[test]
fn waiting_never_helps() {
    let mut random = Maker::new(20_261_129);
    let calendar = Calendar::of(Land::Nw);
    let first = day("2024-01-01");
    let days: Vec<Date> =
        std::iter::successors(Some(first), |day| day.tomorrow().ok()).take(1600).collect();
    for _ in 0..RANDOM {
        let start = 1 + usize::try_from(random.below(1100)).unwrap();
        let gap = usize::try_from(random.below(3)).unwrap();
        let (earliest, latest) = (days[start], days[start + gap]);
        let served = told(earliest, latest);
        let came = start + usize::try_from(random.below(420)).unwrap();
        let received = days[came];
        let notice = match random.below(3) {
            0 => Notice::Given,
            1 => Notice::Doubted,
            _ => Notice::Missing,
        };
        let law = (periods(random.below(2) == 0), notice);
        let answer = |received, served: &Notified, law| {
            timeliness(received, Some(served), law, &calendar).unwrap()
        };
        let now = answer(received, &served, law);
        let next = answer(days[came + 1], &served, law);
        assert!(rank(next.answer) >= rank(now.answer), "{served:?} {received}");
        let sooner = told(days[start - 1], earliest);
        assert!(rank(answer(received, &sooner, law).answer) >= rank(now.answer));
        let until = now.until.unwrap();
        assert_eq!(now.answer == InTime::Yes, received <= until);
        if earliest == latest {
            assert_ne!(now.answer, InTime::OpenDay);
        }
        let given = answer(received, &served, (periods(true), Notice::Given));
        let missing = answer(received, &served, (periods(true), Notice::Missing));
        assert!(rank(missing.answer) <= rank(given.answer));
    }
}

fn rank(answer: InTime) -> u8 {
    match answer {
        InTime::Yes => 0,
        InTime::OpenDay => 1,
        InTime::IfNoticeWrong => 2,
        InTime::No => 3,
        InTime::NotProved => unreachable!("every day of this test is proved"),
    }
}
