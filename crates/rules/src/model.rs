use std::sync::Arc;

use base::Finding;
use jiff::civil::Date;

use crate::build;
use crate::evaluate::Evaluator;
use crate::expr::{Expr, Type};
use crate::kinds::{self, Types};
use crate::scope::Scope;
use crate::trace::{Outcome, RuleError};
use crate::value::Value;

/// A decision model that was read and checked; cheap to clone.
#[derive(Clone, Debug)]
pub struct DecisionModel {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
pub(crate) struct Inner {
    pub(crate) inputs: Vec<InputData>,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) knowledge: Vec<Knowledge>,
    pub(crate) services: Vec<Service>,
    pub(crate) types: Types,
}

#[derive(Debug)]
pub(crate) struct InputData {
    pub(crate) name: String,
    pub(crate) kind: Type,
}

#[derive(Debug)]
pub(crate) struct Decision {
    pub(crate) name: String,
    pub(crate) kind: Type,
    pub(crate) logic: Expr,
    /// Required input data.
    pub(crate) inputs: Vec<String>,
    /// Required decisions.
    pub(crate) requires: Vec<String>,
}

/// A business knowledge model: a function with a name.
#[derive(Debug)]
pub(crate) struct Knowledge {
    pub(crate) name: String,
    pub(crate) kind: Type,
    pub(crate) parameters: Vec<(String, Type)>,
    pub(crate) logic: Expr,
}

/// A decision service: decisions that are called like a function.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) name: String,
    pub(crate) parameters: Vec<String>,
    pub(crate) outputs: Vec<String>,
    /// Output and encapsulated decisions.
    pub(crate) decides: Vec<String>,
}

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
    /// The model of somebody who decides nothing by rules: every decision is unknown to it.
    #[must_use]
    pub fn empty() -> Self {
        Self { inner: Arc::default() }
    }

    /// Reads a DMN file and checks it: syntax, names, what is not run, and the tables.
    /// There is no model where a finding is an error.
    #[must_use]
    pub fn read(xml: &str, file_name: &str) -> (Option<Self>, Vec<Finding>) {
        let (inner, findings) = build::read(xml, file_name);
        let broken = base::worst(&findings) == Some(base::Severity::Error);
        let model = inner.filter(|_| !broken).map(|inner| Self { inner: Arc::new(inner) });
        (model, findings)
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }

    /// The names of the decisions in the order of the file.
    #[must_use]
    pub fn decisions(&self) -> Vec<&str> {
        self.inner.decisions.iter().map(|decision| decision.name.as_str()).collect()
    }

    /// The input data that a decision needs, itself or through other decisions.
    #[must_use]
    pub fn inputs(&self, decision: &str) -> Vec<Field> {
        let mut needed = Vec::new();
        self.inner.collect_inputs(decision, &mut needed, &mut Vec::new());
        let inputs = self.inner.inputs.iter().filter(|input| needed.contains(&input.name));
        inputs.map(|input| self.inner.field(&input.name, &input.kind)).collect()
    }

    /// What a decision gives: the outputs of its table or the entries of its context;
    /// a single value has the name of the decision.
    #[must_use]
    pub fn outputs(&self, decision: &str) -> Vec<Field> {
        let Some(found) = self.inner.decisions.iter().find(|known| known.name == decision) else {
            return Vec::new();
        };
        if let Type::Context(entries) = kinds::resolved(&found.kind, &self.inner.types)
            && !entries.is_empty()
        {
            return entries.iter().map(|(name, kind)| self.inner.field(name, kind)).collect();
        }
        match &found.logic {
            Expr::Table(table) if table.outputs.len() > 1 => table
                .outputs
                .iter()
                .map(|out| self.inner.field(out.name.as_deref().unwrap_or(decision), &out.kind))
                .collect(),
            Expr::Context(entries) => entries
                .iter()
                .map(|(name, entry)| match entry {
                    Expr::Typed(_, kind, _) => self.inner.field(name, kind),
                    _ => self.inner.field(name, &Type::Any),
                })
                .collect(),
            _ => vec![self.inner.field(decision, &found.kind)],
        }
    }

    /// Judges a decision. An input that is not in the scope is missing.
    #[must_use]
    pub fn evaluate(&self, decision: &str, scope: &Scope, today: Date) -> Outcome {
        let mut evaluator = Evaluator::new(scope, today);
        evaluator.model = Some(&self.inner);
        let value = evaluator.decide(&self.inner, decision, 0);
        evaluator.finish(value)
    }

    /// Calls a knowledge model or a decision service by its name; arguments that it
    /// does not get are null.
    #[must_use]
    pub fn invoke(&self, name: &str, arguments: &Scope, today: Date) -> Outcome {
        let mut evaluator = Evaluator::new(arguments, today);
        evaluator.model = Some(&self.inner);
        if !self.inner.is_invocable(name) {
            let value = evaluator.fail(RuleError::NoDecision(name.to_owned()));
            return evaluator.finish(value);
        }
        let parameters = evaluator.knowledge_parameters(name);
        let given = |name: &String| arguments.get(name).cloned().unwrap_or(Value::Null);
        let values = parameters.iter().map(given).collect();
        let value = evaluator.invoke_knowledge(name, values);
        evaluator.finish(value)
    }
}

impl Inner {
    pub(crate) fn is_invocable(&self, name: &str) -> bool {
        self.knowledge.iter().any(|known| known.name == name)
            || self.services.iter().any(|service| service.name == name)
    }

    fn collect_inputs(&self, decision: &str, inputs: &mut Vec<String>, seen: &mut Vec<String>) {
        if seen.iter().any(|known| known == decision) {
            return;
        }
        seen.push(decision.to_owned());
        let Some(found) = self.decisions.iter().find(|known| known.name == decision) else {
            return;
        };
        inputs.extend(found.inputs.iter().cloned());
        for required in &found.requires {
            self.collect_inputs(required, inputs, seen);
        }
    }

    fn field(&self, name: &str, kind: &Type) -> Field {
        let called = |wanted: &str| kinds::is_called(kind, wanted, &self.types);
        let plain = match kinds::resolved(kind, &self.types) {
            Type::Number if called("money") => Kind::Money,
            Type::Number => Kind::Number,
            Type::Text => Kind::Text,
            Type::Bool => Kind::Bool,
            Type::Date if called("month") => Kind::Month,
            Type::Date => Kind::Date,
            _ if called("money") => Kind::Money,
            _ => Kind::Other,
        };
        let allowed = match kind {
            Type::Named(name) => {
                self.types.get(name).map(|known| known.texts.clone()).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        Field { name: name.to_owned(), kind: plain, allowed }
    }
}
