//! What is refused before anything runs.

use rust_decimal::Decimal;

use crate::expr::{Expr, Over};
use crate::expression::ExpressionError;
use crate::value::Value;

/// Functions that read the clock.
pub(crate) fn clock(builtin: &str) -> Result<(), ExpressionError> {
    match builtin {
        "now" | "today" => Err(ExpressionError::Clock(builtin.to_owned())),
        _ => Ok(()),
    }
}

/// Iterations whose length is written down.
pub(crate) fn elements(over: &Over, limit: usize) -> Result<(), ExpressionError> {
    let count = match over {
        Over::Each(Expr::List(items)) => items.len(),
        Over::Each(Expr::Range(range)) => span(&range.low, &range.high),
        Over::FromTo(from, to) => span(from, to),
        Over::Each(_) => 0,
    };
    if count > limit { Err(ExpressionError::TooManyElements(count)) } else { Ok(()) }
}

fn span(from: &Expr, to: &Expr) -> usize {
    match (number(from), number(to)) {
        (Some(from), Some(to)) => {
            let wide = to.checked_sub(from).and_then(|wide| wide.abs().checked_add(Decimal::ONE));
            wide.and_then(|wide| usize::try_from(wide.trunc()).ok()).unwrap_or(usize::MAX)
        }
        _ => 0,
    }
}

fn number(expr: &Expr) -> Option<Decimal> {
    match expr {
        Expr::Literal(Value::Number(number)) => Some(*number),
        Expr::Negative(inner) => number(inner).map(|number| -number),
        _ => None,
    }
}
