use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::expr::Expr;
use crate::scope::Scope;
use crate::temporal::{DateTime, Time, months_text, seconds_text};

/// What an expression can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// FEEL's null: known to be nothing, or the result of something that cannot be
    /// computed. Never read as "no".
    Null,
    /// Not answered yet; the names say what would have to be answered.
    Missing(Arc<BTreeSet<String>>),
    /// Yes or no.
    Bool(bool),
    /// A number that keeps its decimals: `880.20` stays `880.20`.
    Number(Decimal),
    /// A text.
    Text(String),
    /// A civil date.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A date with a time of day.
    DateTime(DateTime),
    /// A duration of whole months (FEEL: years and months duration).
    Months(i64),
    /// A duration in nanoseconds (FEEL: days and time duration).
    Nanoseconds(i128),
    /// Several values in order.
    List(Vec<Value>),
    /// Names with values.
    Context(Scope),
    /// From, to, and whether the ends belong to it.
    Range(Box<Range>),
    /// A function as a value.
    Function(Function),
}

/// A range; an end that is [`Value::Null`] with `…_open` set has no bound.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// Lower end.
    pub low: Value,
    /// Whether the lower end belongs to the range.
    pub low_included: bool,
    /// Upper end.
    pub high: Value,
    /// Whether the upper end belongs to the range.
    pub high_included: bool,
}

/// A function as a value: built in, or defined by an expression.
#[derive(Clone, Debug)]
pub struct Function(pub(crate) Arc<FunctionKind>);

#[derive(Debug)]
pub(crate) enum FunctionKind {
    /// One of FEEL's own functions.
    Builtin(&'static str),
    /// Defined in FEEL, with the local names it was defined under.
    Defined { parameters: Vec<String>, body: Arc<Expr>, captured: Scope },
    /// A business knowledge model of a decision model.
    Knowledge(String),
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        match (&*self.0, &*other.0) {
            (FunctionKind::Builtin(one), FunctionKind::Builtin(two)) => one == two,
            (FunctionKind::Knowledge(one), FunctionKind::Knowledge(two)) => one == two,
            _ => Arc::ptr_eq(&self.0, &other.0),
        }
    }
}

impl Value {
    /// An answer that is not there, by the name of its question.
    #[must_use]
    pub fn missing(name: impl Into<String>) -> Self {
        Self::Missing(Arc::new(BTreeSet::from([name.into()])))
    }

    /// A text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Whether this is [`Value::Missing`].
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing(_))
    }

    /// Whether this is null or missing: nothing to compute with.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Null | Self::Missing(_))
    }

    /// The names that are missing; empty for every other value.
    #[must_use]
    pub fn missing_names(&self) -> BTreeSet<String> {
        match self {
            Self::Missing(names) => (**names).clone(),
            _ => BTreeSet::new(),
        }
    }

    /// Yes or no, where this is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// The number, where this is one.
    #[must_use]
    pub fn as_number(&self) -> Option<Decimal> {
        if let Self::Number(value) = self { Some(*value) } else { None }
    }

    /// The text, where this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(value) = self { Some(value) } else { None }
    }

    /// The date, where this is one.
    #[must_use]
    pub fn as_date(&self) -> Option<Date> {
        if let Self::Date(value) = self { Some(*value) } else { None }
    }

    /// The elements, where this is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Value]> {
        if let Self::List(value) = self { Some(value) } else { None }
    }

    /// The entries, where this is a context.
    #[must_use]
    pub fn as_context(&self) -> Option<&Scope> {
        if let Self::Context(value) = self { Some(value) } else { None }
    }

    /// The amount in cents, where this is a number without anything below a cent.
    #[must_use]
    pub fn as_money(&self) -> Option<base::Money> {
        let number = self.as_number()?;
        let cents = number.checked_mul(Decimal::ONE_HUNDRED)?;
        (cents.fract().is_zero()).then_some(())?;
        i64::try_from(cents.trunc()).ok().map(base::Money::cents)
    }
}

/// Plain text for people and files: numbers with a dot, dates as ISO, texts bare.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Missing(_) => f.write_str("missing"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Text(value) => f.write_str(value),
            Self::Date(value) => write!(f, "{value}"),
            Self::Time(value) => write!(f, "{value}"),
            Self::DateTime(value) => write!(f, "{value}"),
            Self::Months(value) => f.write_str(&months_text(*value)),
            Self::Nanoseconds(value) => f.write_str(&seconds_text(*value)),
            Self::List(items) => {
                f.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    write!(f, "{}{}", if at == 0 { "" } else { ", " }, item.quoted())?;
                }
                f.write_str("]")
            }
            Self::Context(scope) => {
                f.write_str("{")?;
                for (at, (name, item)) in scope.iter().enumerate() {
                    write!(f, "{}{name}: {}", if at == 0 { "" } else { ", " }, item.quoted())?;
                }
                f.write_str("}")
            }
            Self::Range(range) => write!(
                f,
                "{}{}..{}{}",
                if range.low_included { '[' } else { '(' },
                range.low.quoted(),
                range.high.quoted(),
                if range.high_included { ']' } else { ')' },
            ),
            Self::Function(_) => f.write_str("function"),
        }
    }
}

impl Value {
    /// As written in FEEL: texts in quotation marks.
    fn quoted(&self) -> String {
        match self {
            Self::Text(text) => format!("\"{text}\""),
            other => other.to_string(),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Number(Decimal::from(value))
    }
}

impl From<Decimal> for Value {
    fn from(value: Decimal) -> Self {
        Self::Number(value)
    }
}

impl From<base::Money> for Value {
    fn from(value: base::Money) -> Self {
        Self::Number(Decimal::new(value.in_cents(), 2))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<Date> for Value {
    fn from(value: Date) -> Self {
        Self::Date(value)
    }
}

impl From<Vec<Value>> for Value {
    fn from(value: Vec<Value>) -> Self {
        Self::List(value)
    }
}

impl From<Scope> for Value {
    fn from(value: Scope) -> Self {
        Self::Context(value)
    }
}
