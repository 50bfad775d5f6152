//! FEEL and DMN, three-valued, bounded and with a trace of what decided.
//!
//! A rule is read with dsntk's parsers and judged by our own evaluator, because how a
//! rule is judged is what an authority answers for: an unanswered question is
//! [`Value::Missing`] and never "no", the steps are counted and end, `today` is an
//! input, amounts keep their decimals, and every result says which row of which table
//! decided and on which source. The room knows nothing of services, statutes, forms or
//! files: text comes in, values and [`base::Finding`]s go out.

mod arithmetic;
mod boxed;
mod build;
mod builtins;
mod check;
mod compare;
mod compile;
mod decide;
mod evaluate;
mod expr;
mod expression;
mod iterate;
mod kinds;
mod lines;
mod lint;
mod lists;
mod model;
mod names;
mod notes;
mod numbers;
mod ranges;
mod scope;
pub mod sheet;
mod table;
pub mod tables;
mod temporal;
mod texts;
mod times;
mod trace;
mod value;

pub use expression::{Expression, ExpressionError};
pub use model::{DecisionModel, Field, Kind};
pub use names::Names;
pub use notes::RowNote;
pub use rust_decimal::Decimal;
pub use scope::Scope;
pub use table::Policy;
pub use temporal::{DateTime, Time, Zone};
pub use trace::{Matched, Outcome, RuleError, TableHit, Trace};
pub use value::{Function, Range, Value};

/// How many evaluation steps one call may take before it ends with
/// [`RuleError::Budget`].
pub const STEP_BUDGET: u32 = 100_000;

/// How many elements an iteration may visit.
pub const ELEMENT_LIMIT: usize = 200;
