//! Packages with parties and with decisions by silence: what their process does is what their
//! manifest says, over all of their own examples.

use std::collections::BTreeSet;

use base::{AccountId, Calendar, Date, Land};
use cases::process::{Due, Effect, Event, Facts as Reads, State, Wait, step};
use packages::{DeadlineNature, Facts, KnownDays, Package};
use rules::Value;

use super::content::packages;

fn day() -> Date {
    "2026-11-02".parse().unwrap()
}

fn somebody() -> AccountId {
    "00000000-0000-0000-0000-000000000001".parse().unwrap()
}

/// The packages that hear somebody, with the facts of each of their examples.
fn examples() -> Vec<(String, Package, Vec<Facts>)> {
    let mut found = Vec::new();
    for (path, files) in packages() {
        let Some(package) = packages::load(&files).package else { continue };
        if package.manifest.parties.is_empty() {
            continue;
        }
        let facts = package
            .examples()
            .iter()
            .map(|(raw, _)| forms::judge(&package.form, raw, day()).values)
            .map(|answers| Facts::of(answers, day()).received_on(day()))
            .collect();
        found.push((path, package, facts));
    }
    found
}

fn reads(package: &Package, facts: &Facts) -> Reads {
    let mut values = package.scope(facts);
    values.set(packages::PARTIES_HEARD, package.parties_heard(facts));
    Reads { today: day(), values }
}

fn begun(package: &Package, reads: &Reads) -> (State, Vec<Effect>) {
    let message = package.process.starts_with().map(str::to_owned);
    step(&package.process, &State::new(), Event::Start { message }, reads).unwrap()
}

#[test]
fn the_process_runs_exactly_the_clocks_by_which_the_law_decides() {
    let (mut running, mut stopped) = (0, 0);
    for (path, package, examples) in examples() {
        for facts in examples {
            let reads = reads(&package, &facts);
            let (state, effects) = begun(&package, &reads);
            let clocks = package.clocks(&facts, &KnownDays::default(), &Calendar::of(Land::Nw));
            let by_silence =
                clocks.iter().filter(|one| one.nature == Some(DeadlineNature::Fiction));
            let open = by_silence.clone().any(|clock| !clock.certain);
            let wanted: BTreeSet<&str> =
                by_silence.filter(|one| one.certain).map(|one| one.id.as_str()).collect();
            let incident = effects.iter().find_map(|effect| match effect {
                Effect::Incident { missing, .. } => Some(missing),
                _ => None,
            });
            assert_eq!(open, incident.is_some(), "{path}: {effects:?}");
            if let Some(missing) = incident {
                assert!(!missing.is_empty(), "{path}: nobody says what is missing");
                stopped += 1;
                continue;
            }
            let set: BTreeSet<&str> = state
                .timers()
                .filter_map(|(_, _, due, _)| match due {
                    Due::Deadline { deadline, .. } => Some(deadline.as_str()),
                    _ => None,
                })
                .filter(|id| package.process.tacit().iter().any(|(known, _)| known == id))
                .collect();
            assert_eq!(set, wanted, "{path}");
            running += set.len();
        }
    }
    assert!(running >= 4, "several examples are decided by silence: {running}");
    assert!(stopped >= 1, "an example where nobody can say it yet stops: {stopped}");
}

#[test]
fn every_party_that_is_heard_is_written_to_and_waited_for() {
    let mut heard = BTreeSet::new();
    for (path, package, examples) in examples() {
        for facts in examples {
            let Value::List(wanted) = package.parties_heard(&facts) else { continue };
            if wanted.is_empty() {
                continue;
            }
            let reads = reads(&package, &facts);
            let (state, _) = begun(&package, &reads);
            let Some(asked) = until_heard(&package, state, &reads) else { continue };
            let wanted: BTreeSet<String> =
                wanted.iter().filter_map(Value::as_text).map(str::to_owned).collect();
            assert_eq!(asked, wanted, "{path}");
            heard.extend(asked);
        }
    }
    assert!(heard.len() >= 3, "several parties are heard: {heard:?}");
}

/// Goes on as a clerk who finds everything complete, until the statements are awaited; gives whose.
/// None where the process stops before, because something is missing.
fn until_heard(package: &Package, mut state: State, reads: &Reads) -> Option<BTreeSet<String>> {
    for _ in 0..50 {
        let waiting: BTreeSet<String> = state
            .tokens()
            .filter_map(|(_, token)| match &token.wait {
                Wait::Message { message, from: Some(from) } if message == "statement" => {
                    Some(from.clone())
                }
                _ => None,
            })
            .collect();
        let next = state.tokens().find_map(|(token, at)| {
            let event = match at.wait {
                Wait::Decision => Event::DecisionDone { token, result: "consent".to_owned() },
                Wait::Letter => Event::LetterHandedOver { token },
                Wait::Task => {
                    Event::TaskCompleted { token, result: "complete".to_owned(), by: somebody() }
                }
                _ => return None,
            };
            Some(event)
        });
        match next {
            Some(event) => state = step(&package.process, &state, event, reads).unwrap().0,
            None if waiting.is_empty() => return None,
            None => return Some(waiting),
        }
    }
    None
}
