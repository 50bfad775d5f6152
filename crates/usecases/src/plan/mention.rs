//! Colleagues who are named in a note: `@Aylin Demir`, or `@Aylin` where only one is called so.

use super::Colleague;

/// Those who are named, each once, in the order of the list.
pub(crate) fn named<'a>(text: &str, all: &'a [Colleague]) -> Vec<&'a Colleague> {
    let text = text.to_lowercase();
    let behind: Vec<&str> = text.split('@').skip(1).collect();
    let called = |one: &&Colleague| {
        let name = one.name.to_lowercase();
        behind.iter().any(|rest| is(rest, &name) || only(rest, &name, all))
    };
    all.iter().filter(called).collect()
}

/// The text begins with the name, and the name ends there.
fn is(rest: &str, name: &str) -> bool {
    let after = rest.strip_prefix(name);
    !name.is_empty() && after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
}

/// The text begins with one part of the name that nobody else has.
fn only(rest: &str, name: &str, all: &[Colleague]) -> bool {
    let has = |full: &str, part: &str| full.split_whitespace().any(|one| one == part);
    name.split_whitespace().any(|part| {
        is(rest, part) && all.iter().filter(|one| has(&one.name.to_lowercase(), part)).count() == 1
    })
}
