//! Standing in brings work and no right: over many random teams nobody ever checks their own work.

use base::AccountId;
use cases::deputies::{Absent, NotThey, Step, may_do, stands_in_for, works_for};

use super::day;
use super::models::Maker;

fn person(number: u32) -> AccountId {
    format!("00000001-0000-4000-8000-{number:012}").parse().unwrap()
}

fn absent(who: u32, deputy: u32, from: &str, until: &str) -> Absent {
    Absent { who: person(who), deputy: person(deputy), from: day(from), until: day(until) }
}

#[test]
fn the_last_day_counts_and_chains_are_followed() {
    let team = [absent(1, 2, "2026-11-09", "2026-11-13"), absent(2, 3, "2026-11-11", "2026-11-11")];
    let works = |who, on| works_for(&team, person(who), day(on));
    assert_eq!(works(1, "2026-11-08"), Some(person(1)));
    assert_eq!(works(1, "2026-11-13"), Some(person(2)));
    assert_eq!(works(1, "2026-11-14"), Some(person(1)));
    assert_eq!(works(1, "2026-11-11"), Some(person(3)), "the deputy is away as well");
    let both = stands_in_for(&team, person(3), day("2026-11-11"));
    assert_eq!(both.len(), 2);
    let circle =
        [absent(1, 2, "2026-11-09", "2026-11-13"), absent(2, 1, "2026-11-09", "2026-11-13")];
    assert_eq!(works_for(&circle, person(1), day("2026-11-10")), None, "nobody is there");
    assert!(stands_in_for(&circle, person(1), day("2026-11-10")).is_empty());
}

/// Random teams, absences, handed-over steps: whoever may do the check never did what is checked, has the
/// role, and is the holder or works for them.
#[test]
fn four_eyes_hold_for_deputies() {
    let mut random = Maker::new(11);
    let (mut allowed, mut own) = (0, 0);
    let today = day("2026-11-10");
    for _ in 0..100_000 {
        let mut below = |most: u64| u32::try_from(random.below(most)).unwrap();
        let many = below(4);
        let team: Vec<Absent> = (0..many)
            .map(|_| {
                let from = format!("2026-11-{:02}", 8 + below(4));
                let until = format!("2026-11-{:02}", 8 + below(6));
                absent(below(4), below(4), &from, &until)
            })
            .collect();
        let done_by = [person(below(4))];
        let holder = (below(2) == 0).then(|| person(below(4)));
        let step =
            Step { who: person(below(4)), has_role: below(4) > 0, holder, done_by: &done_by };
        match may_do(&step, &team, today) {
            Ok(()) => {
                allowed += 1;
                assert!(step.has_role && !done_by.contains(&step.who));
                if let Some(holder) = holder {
                    let works = works_for(&team, holder, today);
                    assert!(holder == step.who || works.is_none_or(|who| who == step.who));
                }
            }
            Err(NotThey::OwnWork) => {
                own += 1;
                assert!(done_by.contains(&step.who), "refused without a reason");
            }
            Err(NotThey::Role) => assert!(!step.has_role),
            Err(NotThey::HandedOver) => assert!(holder.is_some_and(|one| one != step.who)),
        }
    }
    assert!(allowed > 20_000 && own > 10_000, "{allowed} {own}");
}
