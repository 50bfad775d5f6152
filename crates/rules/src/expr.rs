//! The tree that is evaluated: literals are read once, names are checked.

use std::sync::Arc;

use crate::table::Table;
use crate::value::Value;

/// One expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expr {
    Literal(Value),
    Name(String),
    Path(Box<Expr>, String),
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    Negative(Box<Expr>),
    Compare(Comparison, Box<Expr>, Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Between(Box<Expr>, Box<Expr>, Box<Expr>),
    In(Box<Expr>, Box<Test>),
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    For(Vec<Iteration>, Box<Expr>),
    Quantified(Quantifier, Vec<Iteration>, Box<Expr>),
    Filter(Box<Expr>, Box<Expr>),
    InstanceOf(Box<Expr>, Type),
    List(Vec<Expr>),
    Context(Vec<(String, Expr)>),
    Range(Box<RangeExpr>),
    Call(Box<Expr>, Arguments),
    Lambda(Vec<String>, Arc<Expr>),
    /// A decision table of a model.
    Table(Arc<Table>),
    /// A value with its declared type; the name is for messages.
    Typed(Box<Expr>, Type, String),
    /// An entry of the element that a filter looks at; null where it has none.
    EntryName(String),
}

/// A cell of a table, or the right side of `in`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    /// `-`: whatever the input is, even missing.
    Any,
    Compare(Comparison, Expr),
    /// A value, a range, a list, or an expression with `?`.
    Value(Expr),
    OneOf(Vec<Test>),
    Not(Vec<Test>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantifier {
    Some,
    Every,
}

/// One `x in …` of a loop.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Iteration {
    pub(crate) name: String,
    pub(crate) over: Over,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Over {
    Each(Expr),
    FromTo(Expr, Expr),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RangeExpr {
    pub(crate) low: Expr,
    pub(crate) low_included: bool,
    pub(crate) high: Expr,
    pub(crate) high_included: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Arguments {
    Positional(Vec<Expr>),
    Named(Vec<(String, Expr)>),
}

/// A type of FEEL, or one that a decision model defines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    Any,
    Null,
    Bool,
    Number,
    Text,
    Date,
    Time,
    DateTime,
    Months,
    Nanoseconds,
    List(Box<Type>),
    Range(Box<Type>),
    Context(Vec<(String, Type)>),
    Function(Vec<Type>, Box<Type>),
    /// Defined by the model.
    Named(String),
}
