use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use thiserror::Error;

use crate::compile;
use crate::evaluate::Evaluator;
use crate::expr::Expr;
use crate::names::Names;
use crate::scope::Scope;
use crate::trace::Outcome;
use crate::value::Value;

/// A FEEL expression that was read and checked; cheap to clone.
#[derive(Clone, Debug)]
pub struct Expression {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    text: String,
    root: Expr,
    reads: BTreeSet<String>,
    reads_today: bool,
}

/// Why a text is no expression that we would run.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExpressionError {
    /// Not FEEL.
    #[error("“{0}” is not a FEEL expression")]
    Syntax(String),
    /// Reads a name that nobody sets.
    #[error("the name “{0}” is not known here")]
    UnknownName(String),
    /// Reads the clock instead of the input `today`.
    #[error("{0}() reads the clock; a rule must give the same result every time")]
    Clock(String),
    /// Calls a function outside of FEEL.
    #[error("external functions are not run")]
    External,
    /// Visits too many elements.
    #[error("the iteration would visit {0} elements; 200 are allowed")]
    TooManyElements(usize),
    /// Too long or too deeply nested to be read safely.
    #[error("the expression is too long or too deeply nested")]
    TooLarge,
}

impl ExpressionError {
    /// What to do about it, as a sentence.
    #[must_use]
    pub fn cure(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "Check brackets, quotation marks and operators.",
            Self::UnknownName(_) => "Correct the name, or declare it where names are declared.",
            Self::Clock(_) => "Read the input `today`.",
            Self::External => "Write the function in FEEL.",
            Self::TooManyElements(_) => "Iterate over the elements that are needed.",
            Self::TooLarge => "Split it into several decisions.",
        }
    }

    /// Stable short code for findings.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "rules.syntax",
            Self::UnknownName(_) => "rules.unknown-name",
            Self::Clock(_) => "rules.clock",
            Self::External => "rules.external-function",
            Self::TooManyElements(_) => "rules.too-many-elements",
            Self::TooLarge => "rules.too-large",
        }
    }
}

impl Expression {
    /// Reads an expression and checks it: only these names and `today`, no clock, no
    /// external functions, no iteration without a sensible end.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(text: &str, names: &Names) -> Result<Self, ExpressionError> {
        let (root, mut reads) = compile::expression(text, names)?;
        let text = text.to_owned();
        let reads_today = !names.declares("today") && reads.remove("today");
        Ok(Self { inner: Arc::new(Inner { text, root, reads, reads_today }) })
    }

    /// As it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.inner.text
    }

    /// The names it reads, without `today`; of a path only the first name.
    #[must_use]
    pub fn reads(&self) -> &BTreeSet<String> {
        &self.inner.reads
    }

    /// What it always is, where it reads nothing: a condition that is always "no" hides
    /// what it guards for good.
    #[must_use]
    pub fn constant(&self) -> Option<Value> {
        if self.inner.reads_today || !self.inner.reads.is_empty() {
            return None;
        }
        Some(self.evaluate(&Scope::new(), Date::ZERO).value)
    }

    /// Judges it. A name that is not in the scope is missing.
    #[must_use]
    pub fn evaluate(&self, scope: &Scope, today: Date) -> Outcome {
        let mut evaluator = Evaluator::new(scope, today);
        let value = evaluator.evaluate(&self.inner.root);
        evaluator.finish(value)
    }
}
