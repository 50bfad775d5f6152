//! Published code lists that are at hand: which field chooses from which, in which version.

use std::collections::{BTreeMap, BTreeSet};

use xdatenfelder::genericode::{self, Chosen, CodeList};
use xdatenfelder::{Child, CodeListRef, Field, FieldKind, Schema};

/// What is at hand for a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AtHand {
    /// Exactly the version that the schema names.
    Exact,
    /// Another version of the same list.
    Other,
    /// Nothing.
    Nothing,
}

/// The lists of a form.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Places among the files at hand.
    brought: BTreeSet<usize>,
    /// Version that the schema names → version that is at hand.
    pub(super) offered: BTreeMap<String, String>,
    /// By what the schema names.
    known: BTreeMap<String, AtHand>,
}

impl Lists {
    pub(super) fn of(schema: &Schema, files: &[(String, Vec<u8>)]) -> Self {
        let read = |(at, (_, bytes)): (usize, &(String, Vec<u8>))| {
            Some((at, genericode::read(bytes).ok()?))
        };
        let all: Vec<(usize, CodeList)> = files.iter().enumerate().filter_map(read).collect();
        let mut lists = Self::default();
        for step in schema.walk() {
            let Child::Field(field) = step.child else { continue };
            let Some(wanted) = wanted(field) else { continue };
            let at_hand = lists.find(field, wanted, &all);
            lists.known.insert(key(wanted), at_hand);
        }
        lists
    }

    fn find(&mut self, field: &Field, wanted: &CodeListRef, all: &[(usize, CodeList)]) -> AtHand {
        let chosen = Chosen {
            code: field.code_key.as_deref(),
            name: field.name_key.as_deref(),
            help: field.help_key.as_deref(),
        };
        let fits = |list: &CodeList| list.options(chosen).is_ok();
        let same = |list: &CodeList| wanted.identification.as_ref() == Some(&list.uri);
        let exact = |list: &CodeList| {
            (wanted.version_uri.is_some() && wanted.version_uri == list.version_uri)
                || (same(list) && wanted.version.as_ref() == Some(&list.version))
        };
        if let Some((at, _)) = all.iter().find(|(_, list)| exact(list) && fits(list)) {
            self.brought.insert(*at);
            return AtHand::Exact;
        }
        let others = all.iter().filter(|(_, list)| same(list) && fits(list));
        let newest = others.max_by_key(|(_, list)| list.version.clone());
        let pair = newest.and_then(|(at, list)| Some((at, list.version_uri.clone()?)));
        match (pair, &wanted.version_uri) {
            (Some((at, offered)), Some(named)) => {
                self.brought.insert(*at);
                self.offered.insert(named.clone(), offered);
                AtHand::Other
            }
            _ => AtHand::Nothing,
        }
    }

    /// What is at hand for a field; nothing to say of one that has values of its own.
    pub(super) fn at_hand(&self, field: &Field) -> Option<&AtHand> {
        self.known.get(&key(wanted(field)?))
    }

    /// The files that the package brings along.
    pub(super) fn brought<'f>(
        &self,
        files: &'f [(String, Vec<u8>)],
    ) -> impl Iterator<Item = (&'f str, &'f [u8])> {
        let at = self.brought.clone();
        let pairs = files.iter().enumerate().filter(move |(place, _)| at.contains(place));
        pairs.map(|(_, (name, bytes))| (name.as_str(), bytes.as_slice()))
    }

    pub(super) fn count(&self) -> usize {
        self.brought.len()
    }
}

/// The list that a choice names, where it has no values of its own.
fn wanted(field: &Field) -> Option<&CodeListRef> {
    let own = field.values.as_ref().is_some_and(|values| !values.is_empty());
    field.code_list.as_ref().filter(|_| field.kind.code == FieldKind::Select && !own)
}

fn key(wanted: &CodeListRef) -> String {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    format!(
        "{} {} {}",
        said(&wanted.version_uri),
        said(&wanted.identification),
        said(&wanted.version)
    )
}
