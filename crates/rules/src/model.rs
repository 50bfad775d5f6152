use std::sync::Arc;

use base::Finding;
use jiff::civil::Date;

use crate::scope::Scope;
use crate::trace::Outcome;

/// A decision model that was read and checked; cheap to clone.
#[derive(Clone, Debug)]
pub struct DecisionModel {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {}

/// An input or an output of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What kind of value it takes.
    pub kind: Kind,
    /// The allowed texts, where the model lists them.
    pub allowed: Vec<String>,
}

/// The kind of a value, as files and forms need to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// An amount with two decimals: the type is called `money`.
    Money,
    /// Yes or no.
    Bool,
    /// A date.
    Date,
    /// A month, given by its first day: the type is called `month`.
    Month,
    /// Anything else.
    Other,
}

impl DecisionModel {
    /// Reads a DMN file and checks it. There is no model where a finding is an error.
    #[must_use]
    pub fn read(xml: &str, file_name: &str) -> (Option<Self>, Vec<Finding>) {
        let _ = (xml, file_name);
        (None, Vec::new())
    }

    /// The names of the decisions in the order of the file.
    #[must_use]
    pub fn decisions(&self) -> Vec<&str> {
        Vec::new()
    }

    /// The input data that a decision needs, itself or through other decisions.
    #[must_use]
    pub fn inputs(&self, decision: &str) -> Vec<Field> {
        let _ = decision;
        Vec::new()
    }

    /// What a decision gives: the outputs of its table or the entries of its context;
    /// a single value has the name of the decision.
    #[must_use]
    pub fn outputs(&self, decision: &str) -> Vec<Field> {
        let _ = decision;
        Vec::new()
    }

    /// Judges a decision. An input that is not in the scope is missing.
    #[must_use]
    pub fn evaluate(&self, decision: &str, scope: &Scope, today: Date) -> Outcome {
        let _ = (decision, scope, today, &self.inner);
        Outcome {
            value: crate::value::Value::Null,
            trace: crate::trace::Trace::default(),
            steps: 0,
            error: None,
            notes: Vec::new(),
        }
    }
}
