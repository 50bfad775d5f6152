use std::collections::BTreeMap;

use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value as FeelValue;
use dsntk_feel::{FeelScope, FeelType, Name};

use crate::builtins;

/// The names an expression may read. `today` is always among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    known: BTreeMap<String, Shape>,
}

/// What is known about a name before there is a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A plain value without named parts.
    Leaf,
    /// A context, or a list of contexts, with these names.
    Tree(Names),
    /// Nothing is known; every path is allowed.
    Any,
}

impl Names {
    /// No names beside `today`.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more plain name.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>) -> Self {
        self.add(name);
        self
    }

    /// One more name whose value is a list of contexts (or one context) with parts.
    #[must_use]
    pub fn with_list<I, S>(mut self, name: impl Into<String>, parts: I) -> Self
    where
        I: IntoIterator<Item = S>,
        S: Into<String>,
    {
        self.add_list(name, parts);
        self
    }

    /// Adds a plain name.
    pub fn add(&mut self, name: impl Into<String>) {
        self.known.insert(name.into(), Shape::Leaf);
    }

    /// Adds a name whose value is a list of contexts (or one context) with parts.
    pub fn add_list<I, S>(&mut self, name: impl Into<String>, parts: I)
    where
        I: IntoIterator<Item = S>,
        S: Into<String>,
    {
        let mut inner = Self::new();
        for part in parts {
            inner.add(part);
        }
        self.known.insert(name.into(), Shape::Tree(inner));
    }

    /// Adds a name of whose value nothing is known before it is there.
    pub fn add_any(&mut self, name: impl Into<String>) {
        self.known.insert(name.into(), Shape::Any);
    }

    /// Adds a name whose value is a context (or a list of contexts) with these parts.
    pub fn add_tree(&mut self, name: impl Into<String>, parts: Self) {
        self.known.insert(name.into(), Shape::Tree(parts));
    }

    /// Whether the name is known.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        name == "today" || self.known.contains_key(name)
    }

    /// Whether somebody declared the name, beside what is always known.
    pub(crate) fn declares(&self, name: &str) -> bool {
        self.known.contains_key(name)
    }

    /// The known names, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.known.keys().map(String::as_str)
    }

    pub(crate) fn add_shape(&mut self, name: impl Into<String>, shape: Shape) {
        self.known.insert(name.into(), shape);
    }

    pub(crate) fn shape(&self, name: &str) -> Option<&Shape> {
        self.known.get(name)
    }

    /// What dsntk's lexer wants to know to recognise names with blanks and dots.
    pub(crate) fn parsing_scope(&self) -> FeelScope {
        let mut context = self.parsing_context();
        // A field called `list` must not tear `list contains` apart.
        for name in builtins::names().filter(|name| name.contains(' ') && !name.contains(" and ")) {
            context.set_entry(&Name::from(name), FeelValue::FeelType(FeelType::Any));
        }
        context.set_entry(&Name::from("today"), FeelValue::FeelType(FeelType::Date));
        context.into()
    }

    fn parsing_context(&self) -> FeelContext {
        let mut context = FeelContext::new();
        for (name, shape) in &self.known {
            let value = match shape {
                Shape::Tree(names) => FeelValue::Context(names.parsing_context()),
                Shape::Leaf | Shape::Any => FeelValue::FeelType(FeelType::Any),
            };
            context.set_entry(&Name::from(name), value);
        }
        context
    }
}

impl<S: Into<String>> FromIterator<S> for Names {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        let mut known = Self::new();
        for name in names {
            known.add(name);
        }
        known
    }
}
