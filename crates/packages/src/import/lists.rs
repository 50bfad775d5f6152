//! Published code lists that are at hand: which field chooses from which, in which version.

use std::collections::{BTreeMap, BTreeSet};

use xdatenfelder::genericode::{self, CodeList};
use xdatenfelder::{CodeListRef, Field, Schema};

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
        for (_, field) in schema.walk().fields() {
            let Some(wanted) = wanted(field) else { continue };
            let at_hand = lists.find(field, wanted, &all);
            lists.known.insert(key(wanted), at_hand);
        }
        lists
    }

    fn find(&mut self, field: &Field, wanted: &CodeListRef, all: &[(usize, CodeList)]) -> AtHand {
        let fits = |list: &CodeList| list.options(field.chosen()).is_ok();
        if let Some((at, _)) = all.iter().find(|(_, list)| list.is_named(wanted) && fits(list)) {
            self.brought.insert(*at);
            return AtHand::Exact;
        }
        let others = all.iter().filter(|(_, list)| list.is_version_of(wanted) && fits(list));
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
    field.code_list.as_ref().filter(|_| field.is_choice() && field.own_values().is_none())
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
