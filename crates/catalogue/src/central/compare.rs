//! What changed between what is known and a new state of the catalogue.
//!
//! A row is found again by its key first and by its number in the source second, because a source
//! that exports anew may count anew, and a service may get its key later. Each row keeps the code
//! under which it was first seen, whatever becomes of it.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Entry, Kind};
use super::known::Catalogue;

/// A row that is known, with the code under which it was first seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its code, unique within its kind.
    pub code: String,
    /// Whether it was gone in the last state.
    pub is_gone: bool,
    /// What was known of it last.
    pub entry: Entry,
    /// The code of what it belonged to.
    pub parent: Option<String>,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It was never there before.
    New,
    /// It was gone and is there again.
    Back,
    /// It says something else: what, before, now. What it belongs to (`parent`) is told by code.
    Changed(Vec<(String, String, String)>),
    /// It is not there any more.
    Gone,
}

/// A row of which something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its code.
    pub code: String,
    /// What became of it.
    pub what: What,
    /// The row as it is now; of one that is gone, as it was last.
    pub entry: Entry,
    /// The code of what it belongs to.
    pub parent: Option<String>,
    /// The code of what it belonged to before, where that changed.
    pub old_parent: Option<String>,
}

impl What {
    /// The word in the store and in JSON.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Back => "back",
            Self::Changed(_) => "changed",
            Self::Gone => "gone",
        }
    }
}

/// What comparing gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What changed, in the order of the new state, what is gone last.
    pub changes: Vec<Change>,
    /// Rows that the source counts differently now and of which nothing else changed: kind, code
    /// and new number.
    pub renumbered: Vec<(Kind, String, String)>,
}

/// Compares two states of the catalogue.
#[must_use]
pub fn diff(before: &Catalogue, now: &Catalogue) -> Vec<Change> {
    let first = compare(&[], &before.entries()).changes;
    let fact = |change: Change| Fact {
        code: change.code,
        is_gone: false,
        entry: change.entry,
        parent: change.parent,
    };
    let known: Vec<Fact> = first.into_iter().map(fact).collect();
    compare(&known, &now.entries()).changes
}

/// Compares what is known with a new state.
#[must_use]
pub fn compare(known: &[Fact], now: &[Entry]) -> Comparison {
    let pairs = Pairs::of(known, now);
    let codes = codes(known, now, &pairs);
    let by_number: BTreeMap<(Kind, &str), &String> =
        now.iter().zip(&codes).map(|(row, code)| ((row.kind, row.id.as_str()), code)).collect();
    let mut all = Comparison::default();
    for (place, (entry, code)) in now.iter().zip(&codes).enumerate() {
        let parent = entry.parent.as_deref().zip(entry.kind.parent());
        let parent = parent.and_then(|(number, kind)| by_number.get(&(kind, number)));
        let now = Change {
            code: code.clone(),
            what: What::New,
            entry: entry.clone(),
            parent: parent.map(|code| (*code).clone()),
            old_parent: None,
        };
        let old = pairs.old_of.get(&place).and_then(|old| known.get(*old));
        let Some(old) = old else {
            all.changes.push(now);
            continue;
        };
        match against(old, now) {
            Some(change) => all.changes.push(change),
            None if old.entry.id != entry.id => {
                all.renumbered.push((entry.kind, code.clone(), entry.id.clone()));
            }
            None => {}
        }
    }
    let gone = known.iter().enumerate();
    let gone = gone.filter(|(place, row)| !row.is_gone && !pairs.found.contains(place));
    all.changes.extend(gone.map(|(_, row)| Change {
        code: row.code.clone(),
        what: What::Gone,
        entry: row.entry.clone(),
        parent: row.parent.clone(),
        old_parent: None,
    }));
    all
}

/// What changed of a row that was known; none where nothing did.
fn against(old: &Fact, now: Change) -> Option<Change> {
    if old.is_gone {
        return Some(Change { what: What::Back, ..now });
    }
    let fields = fields(old, &now);
    let old_parent = old.parent.clone().filter(|_| old.parent != now.parent);
    (!fields.is_empty()).then_some(Change { what: What::Changed(fields), old_parent, ..now })
}

/// The code of every row: of one that is known, the code under which it was first seen.
fn codes(known: &[Fact], now: &[Entry], pairs: &Pairs) -> Vec<String> {
    let mut taken: BTreeSet<(Kind, String)> =
        known.iter().map(|row| (row.entry.kind, row.code.clone())).collect();
    let code = |(place, entry): (usize, &Entry)| {
        let old = pairs.old_of.get(&place).and_then(|old| known.get(*old));
        old.map_or_else(|| fresh(entry, &mut taken), |old| old.code.clone())
    };
    now.iter().enumerate().map(code).collect()
}

/// Which new row is which old one.
struct Pairs {
    old_of: BTreeMap<usize, usize>,
    found: BTreeSet<usize>,
}

impl Pairs {
    fn of(known: &[Fact], now: &[Entry]) -> Self {
        let mut pairs = Self { old_of: BTreeMap::new(), found: BTreeSet::new() };
        pairs.pair(known, now, |row, _| row.key.clone());
        pairs.pair(known, now, |row, is_gone| (!is_gone).then(|| row.id.clone()));
        // A number that was free again may have gone to something else.
        pairs.pair(known, now, |row, _| Some(format!("{} {}", row.id, row.name)));
        pairs
    }

    /// Pairs the rows that have the same mark and no partner yet. A row that is there goes before
    /// one that was gone.
    fn pair(&mut self, known: &[Fact], now: &[Entry], mark: fn(&Entry, bool) -> Option<String>) {
        let mut open: BTreeMap<(Kind, String), usize> = BTreeMap::new();
        for is_gone in [true, false] {
            for (place, row) in known.iter().enumerate().filter(|(_, row)| row.is_gone == is_gone) {
                if let Some(mark) = mark(&row.entry, is_gone)
                    && !self.found.contains(&place)
                {
                    open.insert((row.entry.kind, mark), place);
                }
            }
        }
        for (place, entry) in now.iter().enumerate() {
            if self.old_of.contains_key(&place) {
                continue;
            }
            let old = mark(entry, false).and_then(|mark| open.remove(&(entry.kind, mark)));
            if let Some(old) = old {
                self.old_of.insert(place, old);
                self.found.insert(old);
            }
        }
    }
}

/// A code that no row of the kind ever had: the key, or the number in the source.
fn fresh(entry: &Entry, codes: &mut BTreeSet<(Kind, String)>) -> String {
    let number = format!("nr-{}", entry.id);
    let first = entry.key.clone().unwrap_or_else(|| number.clone());
    let later = (2_u32..).map(|again| format!("{number}-{again}"));
    let candidates = [first, number.clone()].into_iter().chain(later);
    for code in candidates {
        if codes.insert((entry.kind, code.clone())) {
            return code;
        }
    }
    number
}

/// What two states of a row say differently. The number in the source is no statement about it.
fn fields(before: &Fact, now: &Change) -> Vec<(String, String, String)> {
    let all = |entry: &Entry, parent: &Option<String>| {
        let mut all = entry.facts.clone();
        all.insert("name".to_owned(), entry.name.clone());
        all.insert("key".to_owned(), entry.key.clone().unwrap_or_default());
        all.insert("parent".to_owned(), parent.clone().unwrap_or_default());
        all
    };
    let (before, now) = (all(&before.entry, &before.parent), all(&now.entry, &now.parent));
    let names: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let value =
        |of: &BTreeMap<String, String>, name: &String| of.get(name).cloned().unwrap_or_default();
    names
        .into_iter()
        .map(|name| (name.clone(), value(&before, name), value(&now, name)))
        .filter(|(_, before, now)| before != now)
        .collect()
}
