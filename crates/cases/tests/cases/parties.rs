//! Who reads whose papers, and how far a hearing is.

use cases::parties::{Hearing, Holder, Paper, Reader, Standing, may_read};

use super::day;
use super::models::Maker;

const HISTORIES: u64 = 100_000;

#[test]
fn the_last_day_of_a_hearing_counts_in_full() {
    let hearing = |answered: Option<&str>| Hearing {
        asked: Some(day("2026-11-02")),
        due: Some(day("2026-11-09")),
        answered: answered.map(day),
    };
    let on = |hearing: Hearing, today: &str| hearing.standing(day(today));
    let due = day("2026-11-09");
    assert_eq!(on(Hearing::default(), "2026-11-02"), Standing::NotAsked);
    assert_eq!(on(hearing(None), "2026-11-09"), Standing::Asked(Some(due)));
    assert!(!hearing(None).is_over(due));
    assert_eq!(on(hearing(None), "2026-11-10"), Standing::Silent(due));
    assert!(hearing(None).is_over(day("2026-11-10")));
    let answered = on(hearing(Some("2026-11-09")), "2026-12-01");
    assert_eq!(answered, Standing::Answered(due));
    let late = on(hearing(Some("2026-11-10")), "2026-12-01");
    assert_eq!(late, Standing::AnsweredLate(day("2026-11-10")));
    let open = Hearing { asked: Some(due), ..Hearing::default() };
    assert_eq!(on(open, "2027-11-10"), Standing::Asked(None), "without a day nothing is over");
}

/// A case with everything that was written in it: the paper, and by whom or for whom it is.
struct Case {
    parties: Vec<(String, bool, bool)>,
    papers: Vec<Paper>,
}

impl Case {
    fn random(random: &mut Maker) -> Self {
        let count = 2 + random.below(3);
        let party = |number: u64, random: &mut Maker| {
            (format!("party{number}"), random.below(2) == 0, random.below(2) == 0)
        };
        let parties: Vec<_> = (0..count).map(|number| party(number, random)).collect();
        let mut case = Self { parties, papers: vec![Paper::Application] };
        for _ in 0..random.below(14) {
            let holder = case.holder(random);
            let paper = match random.below(5) {
                0 => Paper::LetterTo(holder),
                1 | 2 => Paper::StatementOf { holder, released: random.below(2) == 0 },
                3 => Paper::Decision((0..random.below(3)).map(|_| case.holder(random)).collect()),
                _ => Paper::Internal,
            };
            case.papers.push(paper);
        }
        case
    }

    fn holder(&self, random: &mut Maker) -> Holder {
        let place = usize::try_from(random.below(self.parties.len() as u64 + 1)).unwrap();
        match self.parties.get(place) {
            Some((id, ..)) => Holder::Party(id.clone()),
            None => Holder::Applicant,
        }
    }

    fn readers(&self) -> Vec<(Holder, Reader)> {
        let party = |(id, application, statements): &(String, bool, bool)| {
            let reader = Reader::Party {
                id: id.clone(),
                sees_application: *application,
                sees_statements: *statements,
            };
            (Holder::Party(id.clone()), reader)
        };
        let parties = self.parties.iter().map(party);
        parties.chain([(Holder::Applicant, Reader::Applicant)]).collect()
    }
}

#[test]
fn no_party_reads_what_is_anothers() {
    let (mut read, mut kept) = (0_u64, 0_u64);
    for seed in 0..HISTORIES {
        let case = Case::random(&mut Maker::new(seed));
        for (me, reader) in case.readers() {
            for paper in &case.papers {
                let open = may_read(&reader, paper);
                *(if open { &mut read } else { &mut kept }) += 1;
                match paper {
                    Paper::LetterTo(holder) => assert_eq!(open, *holder == me, "{seed}: {paper:?}"),
                    Paper::StatementOf { holder, released } => {
                        assert!(open || *holder != me, "{seed}: nobody loses their own words");
                        assert!(!open || *holder == me || *released, "{seed}: {me:?} {paper:?}");
                    }
                    Paper::Decision(to) => assert_eq!(open, to.contains(&me), "{seed}: {paper:?}"),
                    Paper::Internal => assert!(!open, "{seed}: the desk's own"),
                    Paper::Application => assert!(open || me != Holder::Applicant, "{seed}"),
                }
                assert!(may_read(&Reader::Desk, paper));
                // Who is allowed less reads less.
                if let Reader::Party { id, .. } = &reader {
                    let blind = Reader::Party {
                        id: id.clone(),
                        sees_application: false,
                        sees_statements: false,
                    };
                    assert!(open || !may_read(&blind, paper), "{seed}");
                }
            }
        }
    }
    assert!(read > HISTORIES && kept > HISTORIES, "{read} read, {kept} kept");
}
