//! Which of several descriptions of the same service is shown: our own, then that of the portal
//! with the lower priority number, then the one whose portal comes first by name.

use std::collections::{BTreeMap, HashMap};

use mappings::{Area, Description};

/// A description of another portal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    pub(super) portal: &'a str,
    pub(super) priority: i64,
    pub(super) description: &'a Description,
}

/// A description that yields to another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Yield {
    pub(super) portal: String,
    pub(super) id: String,
    /// Empty for our own.
    pub(super) winner_portal: String,
    pub(super) winner_id: String,
    pub(super) reason: &'static str,
}

/// Judges all descriptions. Each one yields to at most one other.
pub(super) fn judge(own: &[Description], foreign: &[Candidate<'_>]) -> Vec<Yield> {
    let mut ranked: Vec<Candidate<'_>> = own
        .iter()
        .map(|description| Candidate { portal: "", priority: i64::MIN, description })
        .chain(foreign.iter().copied())
        .collect();
    ranked.sort_by(|one, other| {
        let key =
            |of: &Candidate<'_>| (of.priority, of.portal.to_owned(), of.description.id.clone());
        key(one).cmp(&key(other))
    });
    // What was ranked before, by everything that two descriptions of one service may share.
    let mut seen: HashMap<(&'static str, String), Vec<usize>> = HashMap::new();
    let mut yields = BTreeMap::new();
    for (at, one) in ranked.iter().enumerate() {
        let marks = marks(one.description);
        let winner = marks.iter().find_map(|mark| {
            let before = seen.get(mark)?.iter().filter_map(|index| ranked.get(*index));
            let rival = before
                .filter(|rival| rival.portal != one.portal)
                .find(|rival| mark.0 == IDENTITY || overlap(rival.description, one.description));
            rival.map(|rival| (mark.0, rival))
        });
        if let Some((reason, rival)) = winner {
            yields.insert(
                (one.portal.to_owned(), one.description.id.clone()),
                Yield {
                    portal: one.portal.to_owned(),
                    id: one.description.id.clone(),
                    winner_portal: rival.portal.to_owned(),
                    winner_id: rival.description.id.clone(),
                    reason,
                },
            );
            continue;
        }
        for mark in marks {
            seen.entry(mark).or_default().push(at);
        }
    }
    yields.into_values().collect()
}

const IDENTITY: &str = "identity";
const KEY: &str = "key";
const NAME: &str = "name";

/// What two descriptions of the same service share, the surest first.
fn marks(one: &Description) -> Vec<(&'static str, String)> {
    let mut marks = Vec::new();
    if !one.agency.is_empty() {
        marks.push((IDENTITY, format!("{} {}", one.agency, one.id)));
    }
    marks.extend(one.leika.iter().map(|key| (KEY, key.clone())));
    if let Some(name) = one.names.get("de") {
        let name: String =
            name.to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect();
        if !name.is_empty() {
            marks.push((NAME, name));
        }
    }
    marks
}

/// Whether two descriptions hold at the same place. One without areas holds everywhere.
fn overlap(one: &Description, other: &Description) -> bool {
    let touch = |a: &Area, b: &Area| a.key.starts_with(&b.key) || b.key.starts_with(&a.key);
    one.areas.is_empty()
        || other.areas.is_empty()
        || one.areas.iter().any(|a| other.areas.iter().any(|b| touch(a, b)))
}

#[cfg(test)]
mod tests;
