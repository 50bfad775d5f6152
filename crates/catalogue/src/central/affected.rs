//! Whom a change of the catalogue concerns: own services whose key, bundle or topic field was
//! touched, and bundles that somebody watches.

use std::collections::BTreeMap;

use super::compare::{Change, Fact, What};
use super::entry::Kind;
use super::reference::{Reference, Tracked};

/// How many rows a reason names; the numbers count all of them.
const NAMED: usize = 20;

/// An own service, as far as the catalogue matters to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Its short name.
    pub service: String,
    /// Its LeiKa key; empty where none is known.
    pub leika: String,
    /// OZG numbers of its bundles.
    pub bundles: Vec<String>,
    /// Short names of its topic fields.
    pub topics: Vec<String>,
}

/// What is to be looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An own service, by its short name.
    Service(String),
    /// A bundle that is watched, by its OZG number.
    Bundle(String),
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The row of its LeiKa key was touched.
    Key,
    /// The catalogue does not have its LeiKa key.
    KeyUnknown,
    /// Its bundle, or a service of it, was touched.
    Bundle,
    /// Rows of its topic field were touched.
    Topic,
}

/// A reason, with what was touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Why.
    pub why: Why,
    /// The key, the OZG number or the short name of the topic field.
    pub of: String,
    /// Rows that are new or back.
    pub added: usize,
    /// Rows that say something else.
    pub changed: usize,
    /// Rows that are gone.
    pub gone: usize,
    /// Some of them: kind, code, name, what became of them.
    pub rows: Vec<(Kind, String, String, &'static str)>,
}

/// A review that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    /// Of what.
    pub subject: Subject,
    /// Why; never empty.
    pub reasons: Vec<Reason>,
}

impl Subject {
    /// The words in the store, in JSON and in addresses.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Service(service) => format!("service.{service}"),
            Self::Bundle(number) => format!("bundle.{number}"),
        }
    }

    /// Reads what [`Subject::word`] wrote.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        let (kind, name) = word.split_once('.')?;
        match kind {
            "service" => Some(Self::Service(name.to_owned())),
            "bundle" => Some(Self::Bundle(name.to_owned())),
            _ => None,
        }
    }
}

impl Why {
    /// The word in the store and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::KeyUnknown => "key_unknown",
            Self::Bundle => "bundle",
            Self::Topic => "topic",
        }
    }
}

/// Whom the changes concern. The very first state of the catalogue is no change of anything: then
/// only keys that it does not have are told.
#[must_use]
pub fn affected(
    known: &[Fact],
    changes: &[Change],
    own: &[Own],
    reference: &Reference,
) -> Vec<Affected> {
    let first = known.is_empty();
    let touched = Touched::of(known, changes, reference);
    let mut all = Vec::new();
    for service in own {
        let mut reasons = Vec::new();
        if first {
            reasons.extend(unknown_key(service, changes));
        } else {
            reasons.extend(touched.key(&service.leika));
            let named = service.bundles.iter().map(String::as_str);
            let watched = reference.tracked.iter().filter(|one| one.names(&service.service));
            let mut bundles: Vec<&str> =
                named.chain(watched.map(|one| one.bundle.as_str())).collect();
            bundles.sort_unstable();
            bundles.dedup();
            reasons.extend(bundles.into_iter().filter_map(|number| touched.bundle(number)));
            reasons.extend(service.topics.iter().filter_map(|topic| touched.topic(topic)));
        }
        if !reasons.is_empty() {
            all.push(Affected { subject: Subject::Service(service.service.clone()), reasons });
        }
    }
    if !first {
        for watched in &reference.tracked {
            let of_own = own.iter().any(|service| watched.names(&service.service));
            let reason = touched.bundle(&watched.bundle).filter(|_| !of_own);
            all.extend(reason.map(|reason| Affected {
                subject: Subject::Bundle(watched.bundle.clone()),
                reasons: vec![reason],
            }));
        }
    }
    all
}

fn unknown_key(service: &Own, changes: &[Change]) -> Option<Reason> {
    let has_it = |change: &Change| change.entry.key.as_deref() == Some(service.leika.as_str());
    let is_unknown = !service.leika.is_empty() && !changes.iter().any(has_it);
    is_unknown.then(|| Reason {
        why: Why::KeyUnknown,
        of: service.leika.clone(),
        added: 0,
        changed: 0,
        gone: 0,
        rows: Vec::new(),
    })
}

impl Tracked {
    fn names(&self, service: &str) -> bool {
        self.services.iter().any(|one| one == service)
    }
}

/// The changes by what they touch.
struct Touched<'a> {
    keys: BTreeMap<&'a str, Vec<&'a Change>>,
    bundles: BTreeMap<&'a str, Vec<&'a Change>>,
    topics: BTreeMap<&'a str, Vec<&'a Change>>,
}

impl<'a> Touched<'a> {
    fn of(known: &'a [Fact], changes: &'a [Change], reference: &'a Reference) -> Self {
        let tree = Tree::of(known, changes);
        let mut touched =
            Self { keys: BTreeMap::new(), bundles: BTreeMap::new(), topics: BTreeMap::new() };
        for change in changes {
            for key in keys_of(change) {
                touched.keys.entry(key).or_default().push(change);
            }
            let mut bundles = Vec::new();
            let mut topics = Vec::new();
            for parent in [change.parent.as_deref(), change.old_parent.as_deref()] {
                let above = tree.above(change, parent);
                bundles.extend(above.bundle);
                topics.extend(above.field.and_then(|name| reference.topic_named(name)));
            }
            bundles.dedup();
            topics.dedup_by_key(|topic| topic.id.as_str());
            for number in bundles {
                touched.bundles.entry(number).or_default().push(change);
            }
            for topic in topics {
                touched.topics.entry(topic.id.as_str()).or_default().push(change);
            }
        }
        touched
    }

    fn key(&self, key: &str) -> Option<Reason> {
        self.keys.get(key).map(|changes| reason(Why::Key, key, changes))
    }

    fn bundle(&self, number: &str) -> Option<Reason> {
        self.bundles.get(number).map(|changes| reason(Why::Bundle, number, changes))
    }

    fn topic(&self, id: &str) -> Option<Reason> {
        self.topics.get(id).map(|changes| reason(Why::Topic, id, changes))
    }
}

/// The key that a service has now and the one that it had.
fn keys_of(change: &Change) -> Vec<&str> {
    let mut keys: Vec<&str> = Vec::new();
    if change.entry.kind == Kind::Service {
        keys.extend(change.entry.key.as_deref());
        if let What::Changed(fields) = &change.what {
            let old = fields.iter().filter(|(name, _, _)| name == "key");
            keys.extend(old.map(|(_, before, _)| before.as_str()).filter(|key| !key.is_empty()));
        }
    }
    keys
}

fn reason(why: Why, of: &str, changes: &[&Change]) -> Reason {
    let count = |words: &[&str]| {
        changes.iter().filter(|change| words.contains(&change.what.word())).count()
    };
    let row = |change: &&Change| {
        let entry = &change.entry;
        (entry.kind, change.code.clone(), entry.name.clone(), change.what.word())
    };
    Reason {
        why,
        of: of.to_owned(),
        added: count(&["new", "back"]),
        changed: count(&["changed"]),
        gone: count(&["gone"]),
        rows: changes.iter().take(NAMED).map(row).collect(),
    }
}

/// Code to parent, key and name of everything that is known or new.
struct Tree<'a> {
    rows: BTreeMap<(Kind, &'a str), Node<'a>>,
}

#[derive(Clone, Copy)]
struct Node<'a> {
    parent: Option<&'a str>,
    key: Option<&'a str>,
    name: &'a str,
}

#[derive(Default)]
struct Above<'a> {
    bundle: Option<&'a str>,
    field: Option<&'a str>,
}

impl<'a> Tree<'a> {
    fn of(known: &'a [Fact], changes: &'a [Change]) -> Self {
        let mut rows = BTreeMap::new();
        for row in known {
            let node = Node {
                parent: row.parent.as_deref(),
                key: row.entry.key.as_deref(),
                name: &row.entry.name,
            };
            rows.insert((row.entry.kind, row.code.as_str()), node);
        }
        for row in changes {
            let node = Node {
                parent: row.parent.as_deref(),
                key: row.entry.key.as_deref(),
                name: &row.entry.name,
            };
            rows.insert((row.entry.kind, row.code.as_str()), node);
        }
        Self { rows }
    }

    /// The bundle and the topic field of a row that belongs to `parent`, itself included.
    fn above(&self, change: &'a Change, parent: Option<&'a str>) -> Above<'a> {
        let entry = &change.entry;
        let mut above = Above::default();
        let mut at = (entry.kind, entry.key.as_deref(), entry.name.as_str(), parent);
        loop {
            let (kind, key, name, parent) = at;
            match kind {
                Kind::Bundle => above.bundle = key,
                Kind::Field => above.field = Some(name),
                Kind::Situation | Kind::Service => {}
            }
            let node = kind.parent().zip(parent).and_then(|(kind, code)| {
                self.rows.get(&(kind, code)).map(|node| (kind, node.key, node.name, node.parent))
            });
            match node {
                Some(node) => at = node,
                None => return above,
            }
        }
    }
}
