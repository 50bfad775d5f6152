//! Who sat, how they voted, and what follows.

use std::collections::BTreeMap;

use cases::committee::{Finding, Rules, Side, Sitting, Tie, Vote, carried, outcome};
use cases::objection::Outcome;

use super::models::Maker;

const RANDOM: u64 = 100_000;

fn rules(tie: Tie) -> Rules {
    let seats = [("sailors", 2), ("owners", 2), ("harbour", 1)];
    let seats = seats.map(|(name, count)| (name.to_owned(), count)).to_vec();
    Rules { seats, quorum: 3, tie }
}

fn present(counts: [u16; 3]) -> BTreeMap<String, u16> {
    let names = ["sailors", "owners", "harbour"];
    names.into_iter().map(str::to_owned).zip(counts).collect()
}

fn vote(motion: Outcome, voices: [u16; 3]) -> Vote {
    let [for_it, against, abstained] = voices;
    Vote { motion, for_it, against, abstained, chair: None }
}

#[test]
fn the_majority_of_those_who_vote_decides() {
    let law = rules(Tie::Falls);
    let sat = |counts, votes| Sitting { present: present(counts), votes };
    let whole = sat([2, 2, 1], vec![vote(Outcome::Rejected, [3, 2, 0])]);
    assert_eq!(outcome(&law, &whole), (Some(Outcome::Rejected), vec![]));
    let few = sat([2, 2, 1], vec![vote(Outcome::Rejected, [1, 0, 4])]);
    assert_eq!(outcome(&law, &few).0, Some(Outcome::Rejected), "abstentions count for neither");
    let second = vec![vote(Outcome::Granted, [2, 3, 0]), vote(Outcome::Partly, [4, 1, 0])];
    assert_eq!(outcome(&law, &sat([2, 2, 1], second)).0, Some(Outcome::Partly));
    let falls = sat([2, 2, 0], vec![vote(Outcome::Granted, [2, 2, 0])]);
    assert_eq!(outcome(&law, &falls), (None, vec![Finding::NothingCarried]));
    let law = rules(Tie::Chair);
    assert_eq!(outcome(&law, &falls), (None, vec![Finding::ChairSilent(1)]));
    let mut led = falls;
    led.votes[0].chair = Some(Side::For);
    assert_eq!(outcome(&law, &led).0, Some(Outcome::Granted));
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let law = rules(Tie::Falls);
    let mut sitting = Sitting { present: present([3, 0, 0]), votes: Vec::new() };
    sitting.present.insert("gulls".to_owned(), 1);
    let said = outcome(&law, &sitting);
    let names = |name: &str| name.to_owned();
    let wanted =
        [Finding::UnknownSeat(names("gulls")), Finding::TooMany(names("sailors")), Finding::NoVote];
    assert_eq!(said, (None, wanted.to_vec()));
    let votes = vec![vote(Outcome::Rejected, [2, 0, 0]), vote(Outcome::Granted, [1, 0, 0])];
    let said = outcome(&law, &Sitting { present: present([1, 0, 1]), votes });
    let wanted = [Finding::NoQuorum(2, 3), Finding::AfterTheEnd(2), Finding::Voices(2)];
    assert_eq!(said, (None, wanted.to_vec()));
}

/// No outcome without a quorum, without every voice counted once, or without a majority; to turn the
/// voices round turns the vote; abstaining changes nothing.
#[test]
fn no_minority_ever_decides() {
    let mut random = Maker::new(7);
    let motions = [Outcome::Rejected, Outcome::Granted, Outcome::Partly, Outcome::Inadmissible];
    for _ in 0..RANDOM {
        let law = rules(if random.below(2) == 0 { Tie::Falls } else { Tie::Chair });
        let counts = [random.below(4), random.below(3), random.below(3)];
        let counts = counts.map(|count| u16::try_from(count).unwrap());
        let there: u16 = counts.iter().sum();
        let votes = (0..random.below(3)).map(|_| {
            let for_it = random.below(u64::from(there) + 1);
            let against = random.below(u64::from(there) + 1 - for_it);
            let slip = u64::from(random.below(12) == 0);
            let abstained = u64::from(there) - for_it - against + slip;
            let voices = [for_it, against, abstained].map(|n| u16::try_from(n).unwrap());
            let motion = motions[usize::try_from(random.below(4)).unwrap()];
            let chair = match random.below(3) {
                0 => Some(Side::For),
                1 => Some(Side::Against),
                _ => None,
            };
            Vote { chair, ..vote(motion, voices) }
        });
        let sitting = Sitting { votes: votes.collect(), present: present(counts) };
        let (decided, found) = outcome(&law, &sitting);
        assert_eq!(decided.is_some(), found.is_empty(), "{sitting:?}");
        for one in &sitting.votes {
            let turned = Vote { for_it: one.against, against: one.for_it, ..one.clone() };
            if one.for_it != one.against {
                assert_eq!(carried(law.tie, one), carried(law.tie, &turned).map(|yes| !yes));
            }
            let more = Vote { abstained: one.abstained + 1, ..one.clone() };
            assert_eq!(carried(law.tie, one), carried(law.tie, &more));
        }
        let Some(decided) = decided else { continue };
        assert!(there >= law.quorum && counts[0] <= 2 && counts[1] <= 2 && counts[2] <= 1);
        let last = sitting.votes.last().unwrap();
        assert_eq!(last.motion, decided);
        assert_eq!(last.for_it + last.against + last.abstained, there);
        let led = law.tie == Tie::Chair && last.chair == Some(Side::For);
        assert!(last.for_it > last.against || (last.for_it == last.against && led));
    }
}
