//! Loops, quantifiers and filters.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::ELEMENT_LIMIT;
use crate::compare::Truth;
use crate::evaluate::{Evaluator, weight};
use crate::expr::{Expr, Iteration, Over};
use crate::temporal;
use crate::trace::RuleError;
use crate::value::Value;

/// How a visit went on.
enum Visit {
    Go,
    /// Enough is known.
    Enough,
    /// A list is not known; this takes the place of the whole.
    Instead(Value),
}

/// What a loop runs over, or why it cannot.
enum Elements {
    Known(Vec<Value>),
    Unknown(Value),
}

impl Evaluator<'_> {
    pub(crate) fn repeat(&mut self, iterations: &[Iteration], body: &Expr) -> Value {
        let before = self.locals.len();
        let mut results = Vec::new();
        let mut visited = 0;
        let went = self.visit(iterations, &mut visited, &mut |evaluator| {
            if !evaluator.spend(results.len()) {
                return false;
            }
            evaluator.locals.push(("partial".to_owned(), Value::List(results.clone())));
            let value = evaluator.evaluate(body);
            evaluator.locals.pop();
            results.push(value);
            true
        });
        self.locals.truncate(before);
        if let Visit::Instead(value) = went { value } else { Value::List(results) }
    }

    pub(crate) fn some(&mut self, iterations: &[Iteration], body: &Expr) -> Value {
        let mut found = Truth::No;
        self.quantify(iterations, &mut |evaluator| {
            let truth = Truth::of(&evaluator.evaluate(body));
            found = found.clone().or(truth);
            found != Truth::Yes
        })
        .unwrap_or_else(|| found.value())
    }

    pub(crate) fn every(&mut self, iterations: &[Iteration], body: &Expr) -> Value {
        let mut all = Truth::Yes;
        self.quantify(iterations, &mut |evaluator| {
            let truth = Truth::of(&evaluator.evaluate(body));
            all = all.clone().and(truth);
            all != Truth::No
        })
        .unwrap_or_else(|| all.value())
    }

    fn quantify(
        &mut self,
        iterations: &[Iteration],
        each: &mut dyn FnMut(&mut Self) -> bool,
    ) -> Option<Value> {
        let before = self.locals.len();
        let mut visited = 0;
        let went = self.visit(iterations, &mut visited, each);
        self.locals.truncate(before);
        if let Visit::Instead(value) = went { Some(value) } else { None }
    }

    /// Calls `each` for every combination until it says stop; gives the value that
    /// replaces the whole where a list is not known.
    fn visit(
        &mut self,
        iterations: &[Iteration],
        visited: &mut usize,
        each: &mut dyn FnMut(&mut Self) -> bool,
    ) -> Visit {
        let Some((first, rest)) = iterations.split_first() else {
            *visited += 1;
            if *visited > ELEMENT_LIMIT {
                return Visit::Instead(self.fail(RuleError::TooManyElements(*visited)));
            }
            return if each(self) { Visit::Go } else { Visit::Enough };
        };
        let items = match self.elements(&first.over) {
            Elements::Known(items) => items,
            Elements::Unknown(value) => return Visit::Instead(value),
        };
        for item in items {
            self.locals.push((first.name.clone(), item));
            let went = self.visit(rest, visited, each);
            self.locals.pop();
            if !matches!(went, Visit::Go) {
                return went;
            }
        }
        Visit::Go
    }

    fn elements(&mut self, over: &Over) -> Elements {
        let (low, high) = match over {
            Over::FromTo(from, to) => (self.evaluate(from), self.evaluate(to)),
            Over::Each(list) => match self.evaluate(list) {
                Value::List(items) => return self.bounded(items),
                Value::Range(range) => (range.low, range.high),
                unknown if unknown.is_unknown() => return Elements::Unknown(unknown),
                single => return Elements::Known(vec![single]),
            },
        };
        if let Some(names) = crate::compare::missing_of(&low, &high) {
            return Elements::Unknown(Value::Missing(names));
        }
        match (low, high) {
            (Value::Number(low), Value::Number(high)) => self.numbers(low, high),
            (Value::Date(low), Value::Date(high)) => {
                let span = temporal::days(high) - temporal::days(low);
                let step = span.signum();
                let count = usize::try_from(span.abs()).unwrap_or(usize::MAX).saturating_add(1);
                if count > ELEMENT_LIMIT {
                    return Elements::Unknown(self.fail(RuleError::TooManyElements(count)));
                }
                let count = i128::try_from(count).unwrap_or(0);
                let day = |at: i128| temporal::plus_days(low, at * step).map(Value::Date);
                Elements::Known((0..count).filter_map(day).collect())
            }
            _ => Elements::Unknown(self.note("only numbers and dates can be counted through")),
        }
    }

    fn numbers(&mut self, low: Decimal, high: Decimal) -> Elements {
        let span = high.checked_sub(low).and_then(|span| span.trunc().to_i64());
        let Some(span) = span else {
            return Elements::Unknown(self.fail(RuleError::TooManyElements(usize::MAX)));
        };
        let count = usize::try_from(span.unsigned_abs()).unwrap_or(usize::MAX).saturating_add(1);
        if count > ELEMENT_LIMIT {
            return Elements::Unknown(self.fail(RuleError::TooManyElements(count)));
        }
        let step = Decimal::from(if high < low { -1 } else { 1 });
        let mut items = Vec::with_capacity(count);
        let mut next = Some(low);
        while let Some(number) = next.filter(|_| items.len() < count) {
            items.push(Value::Number(number));
            next = number.checked_add(step);
        }
        Elements::Known(items)
    }

    fn bounded(&mut self, items: Vec<Value>) -> Elements {
        if items.len() > ELEMENT_LIMIT {
            return Elements::Unknown(self.fail(RuleError::TooManyElements(items.len())));
        }
        Elements::Known(items)
    }

    /// A number picks, a condition sifts. An element whose condition is missing makes
    /// the whole missing.
    pub(crate) fn filter(&mut self, list: &Expr, condition: &Expr) -> Value {
        let items = match self.evaluate(list) {
            Value::List(items) => items,
            missing @ Value::Missing(_) => return missing,
            single => vec![single],
        };
        if let Some(index) = self.fixed_index(condition) {
            return pick(&items, index);
        }
        let mut kept = Vec::new();
        let mut missing = BTreeSet::new();
        for item in items {
            match self.condition(condition, &item) {
                Value::Bool(true) => kept.push(item),
                Value::Missing(names) => missing.extend(names.iter().cloned()),
                _ => {}
            }
        }
        if missing.is_empty() { Value::List(kept) } else { Value::Missing(Arc::new(missing)) }
    }

    fn fixed_index(&mut self, condition: &Expr) -> Option<Decimal> {
        let is_plain = matches!(
            condition,
            Expr::Literal(_)
                | Expr::Negative(_)
                | Expr::Name(_)
                | Expr::Arithmetic(..)
                | Expr::Call(..)
                | Expr::Path(..)
                | Expr::If(..)
        );
        if !is_plain {
            return None;
        }
        let notes = self.notes.len();
        let index = self.evaluate(condition).as_number();
        self.notes.truncate(notes);
        index
    }

    fn condition(&mut self, condition: &Expr, item: &Value) -> Value {
        let before = self.locals.len();
        if !self.spend(weight(item, ELEMENT_LIMIT)) {
            return Value::Null;
        }
        if let Value::Context(scope) = item {
            for (name, value) in scope.iter() {
                self.locals.push((name.to_owned(), value.clone()));
            }
        }
        let has_item = matches!(item, Value::Context(scope) if scope.get("item").is_some());
        if !has_item {
            self.locals.push(("item".to_owned(), item.clone()));
        }
        let value = self.evaluate(condition);
        self.locals.truncate(before);
        value
    }
}

fn pick(items: &[Value], index: Decimal) -> Value {
    let at = index.trunc().to_i64().filter(|_| index.fract().is_zero());
    let at = match at {
        Some(at @ 1..) => usize::try_from(at - 1).ok(),
        Some(at) if at < 0 => {
            usize::try_from(at.unsigned_abs()).ok().and_then(|back| items.len().checked_sub(back))
        }
        _ => None,
    };
    at.and_then(|at| items.get(at)).cloned().unwrap_or(Value::Null)
}
