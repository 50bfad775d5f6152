use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::value::Value;

/// Names with their values, in the order in which they were set; what an expression
/// reads, and also the FEEL context. A list group of a form is a [`Value::List`] of
/// [`Value::Context`]s. The order of entries does not count when two are compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    entries: IndexMap<Arc<str>, Value, FxBuildHasher>,
}

impl Scope {
    /// Nothing known yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing known yet, with room for so many names.
    #[must_use]
    pub fn with_room(names: usize) -> Self {
        Self { entries: IndexMap::with_capacity_and_hasher(names, FxBuildHasher) }
    }

    /// The same scope with one more name.
    #[must_use]
    pub fn with(mut self, name: impl Into<Arc<str>>, value: impl Into<Value>) -> Self {
        self.set(name, value);
        self
    }

    /// Sets a name; a name that was there keeps its place.
    pub fn set(&mut self, name: impl Into<Arc<str>>, value: impl Into<Value>) {
        self.entries.insert(name.into(), value.into());
    }

    /// Sets all names of another scope, which win over those that were there.
    pub fn set_all(&mut self, other: &Self) {
        let entries = other.entries.iter();
        self.entries.extend(entries.map(|(name, value)| (Arc::clone(name), value.clone())));
    }

    /// Takes a name away.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.entries.shift_remove(name)
    }

    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.entries.get(name)
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.entries.iter().map(|(name, value)| (&**name, value))
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no name at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl FromIterator<(String, Value)> for Scope {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(entries: I) -> Self {
        let mut scope = Self::new();
        for (name, value) in entries {
            scope.set(name, value);
        }
        scope
    }
}
