//! The walk over an expression: three-valued, counted, bounded.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::compare::{self, Truth};
use crate::expr::{Arguments, Arithmetic, Comparison, Expr, Quantifier, RangeExpr, Test};
use crate::model::Inner as Model;
use crate::scope::Scope;
use crate::trace::{Outcome, RuleError, Trace};
use crate::value::{Function, FunctionKind, Range, Value};
use crate::{STEP_BUDGET, arithmetic, builtins, temporal};

const DEEPEST: usize = 180;

pub(crate) struct Evaluator<'a> {
    scope: &'a Scope,
    pub(crate) today: Date,
    pub(crate) model: Option<&'a Model>,
    /// Results of decisions and checked inputs of a model.
    pub(crate) known: BTreeMap<String, Value>,
    pub(crate) locals: Vec<(String, Value)>,
    pub(crate) trace: Trace,
    pub(crate) error: Option<RuleError>,
    pub(crate) notes: Vec<String>,
    steps: u32,
    depth: usize,
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(scope: &'a Scope, today: Date) -> Self {
        Self {
            scope,
            today,
            model: None,
            known: BTreeMap::new(),
            locals: Vec::new(),
            trace: Trace::default(),
            error: None,
            notes: Vec::new(),
            steps: 0,
            depth: 0,
        }
    }

    pub(crate) fn finish(self, value: Value) -> Outcome {
        let value = if self.error.is_some() { Value::Null } else { value };
        let notes = self.notes;
        Outcome { value, trace: self.trace, steps: self.steps, error: self.error, notes }
    }

    /// Null from here on; the first reason counts.
    pub(crate) fn fail(&mut self, error: RuleError) -> Value {
        self.error.get_or_insert(error);
        Value::Null
    }

    pub(crate) fn note(&mut self, note: impl Into<String>) -> Value {
        if self.notes.len() < 20 {
            self.notes.push(note.into());
        }
        Value::Null
    }

    /// Whether the budget allows so many more steps.
    pub(crate) fn spend(&mut self, steps: usize) -> bool {
        self.steps = self.steps.saturating_add(u32::try_from(steps).unwrap_or(u32::MAX));
        if self.steps > STEP_BUDGET {
            self.steps = STEP_BUDGET;
            self.fail(RuleError::Budget(STEP_BUDGET));
        }
        self.error.is_none()
    }

    pub(crate) fn evaluate(&mut self, expr: &Expr) -> Value {
        if !self.spend(1) {
            return Value::Null;
        }
        self.depth += 1;
        let value =
            if self.depth > DEEPEST { self.fail(RuleError::TooDeep) } else { self.dispatch(expr) };
        self.depth -= 1;
        value
    }

    fn dispatch(&mut self, expr: &Expr) -> Value {
        match expr {
            Expr::Literal(value) => value.clone(),
            Expr::Name(name) => self.name(name),
            Expr::EntryName(name) => self.known_name(name).unwrap_or(Value::Null),
            Expr::Path(inner, part) => {
                let value = self.evaluate(inner);
                self.part(&value, part)
            }
            Expr::Arithmetic(op, one, two) => self.arithmetic(*op, one, two),
            Expr::Negative(inner) => match self.evaluate(inner) {
                missing @ Value::Missing(_) => missing,
                value => arithmetic::negative(&value).unwrap_or(Value::Null),
            },
            Expr::Compare(op, one, two) => self.compare(*op, one, two),
            Expr::And(one, two) => self.and(one, two),
            Expr::Or(one, two) => self.or(one, two),
            Expr::Between(value, low, high) => self.between(value, low, high),
            Expr::In(value, test) => {
                let value = self.evaluate(value);
                self.test(test, &value).value()
            }
            Expr::If(condition, yes, no) => self.choose(condition, yes, no),
            Expr::For(iterations, body) => self.repeat(iterations, body),
            Expr::Quantified(Quantifier::Some, iterations, body) => self.some(iterations, body),
            Expr::Quantified(Quantifier::Every, iterations, body) => self.every(iterations, body),
            Expr::Filter(list, condition) => self.filter(list, condition),
            Expr::InstanceOf(value, kind) => {
                let value = self.evaluate(value);
                crate::kinds::instance_of(&value, kind, self.model).value()
            }
            Expr::List(items) => Value::List(items.iter().map(|i| self.evaluate(i)).collect()),
            Expr::Context(entries) => self.context(entries),
            Expr::Range(range) => self.range(range),
            Expr::Call(callee, arguments) => self.call(callee, arguments),
            Expr::Lambda(parameters, body) => self.lambda(parameters, body),
            Expr::Table(table) => self.table(table),
            Expr::Typed(inner, kind, name) => {
                let value = self.evaluate(inner);
                self.fitted(value, kind, name)
            }
        }
    }

    /// What the caller handed in under a name.
    pub(crate) fn given(&self, name: &str) -> Option<Value> {
        self.scope.get(name).cloned()
    }

    fn known_name(&mut self, name: &str) -> Option<Value> {
        let local = self.locals.iter().rev().find(|(known, _)| known == name).map(|(_, v)| v);
        let found = local.or_else(|| self.known.get(name)).or_else(|| self.scope.get(name));
        let weight = weight(found?, STEP_BUDGET as usize);
        let found = found.cloned();
        if weight > 1 && !self.spend(weight) { None } else { found }
    }

    fn name(&mut self, name: &str) -> Value {
        if let Some(found) = self.known_name(name) {
            return found;
        }
        if self.model.is_some_and(|model| model.is_invocable(name)) {
            return Value::Function(Function(Arc::new(FunctionKind::Knowledge(name.to_owned()))));
        }
        if name == "today" { Value::Date(self.today) } else { Value::missing(name) }
    }

    pub(crate) fn part(&mut self, value: &Value, part: &str) -> Value {
        match value {
            Value::Missing(_) => value.clone(),
            Value::Context(scope) => scope.get(part).cloned().unwrap_or(Value::Null),
            Value::List(items) => {
                Value::List(items.iter().map(|item| self.part(item, part)).collect())
            }
            other => temporal::property(other, part).unwrap_or(Value::Null),
        }
    }

    fn arithmetic(&mut self, op: Arithmetic, one: &Expr, two: &Expr) -> Value {
        let (one, two) = (self.evaluate(one), self.evaluate(two));
        if let Some(names) = compare::missing_of(&one, &two) {
            return Value::Missing(names);
        }
        match arithmetic::calculate(op, &one, &two) {
            Some(value) if self.spend(weight(&value, STEP_BUDGET as usize)) => value,
            Some(_) => Value::Null,
            None if one == Value::Null || two == Value::Null => Value::Null,
            None => self.note(format!("{one} and {two} cannot be calculated with one another")),
        }
    }

    /// A comparison with the word `null` itself asks whether there is an answer.
    fn compare(&mut self, op: Comparison, one: &Expr, two: &Expr) -> Value {
        let null = Expr::Literal(Value::Null);
        let asks = *one == null || *two == null;
        let (one, two) = (self.evaluate(one), self.evaluate(two));
        match op {
            Comparison::Equal if asks => Value::Bool(one.is_unknown() && two.is_unknown()),
            Comparison::NotEqual if asks => Value::Bool(!(one.is_unknown() && two.is_unknown())),
            _ => compare::compare(op, &one, &two).value(),
        }
    }

    fn and(&mut self, one: &Expr, two: &Expr) -> Value {
        let one = Truth::of(&self.evaluate(one));
        if one == Truth::No {
            return Value::Bool(false);
        }
        one.and(Truth::of(&self.evaluate(two))).value()
    }

    fn or(&mut self, one: &Expr, two: &Expr) -> Value {
        let one = Truth::of(&self.evaluate(one));
        if one == Truth::Yes {
            return Value::Bool(true);
        }
        one.or(Truth::of(&self.evaluate(two))).value()
    }

    fn between(&mut self, value: &Expr, low: &Expr, high: &Expr) -> Value {
        let (value, low, high) = (self.evaluate(value), self.evaluate(low), self.evaluate(high));
        let above = compare::compare(Comparison::GreaterOrEqual, &value, &low);
        above.and(compare::compare(Comparison::LessOrEqual, &value, &high)).value()
    }

    fn choose(&mut self, condition: &Expr, yes: &Expr, no: &Expr) -> Value {
        match Truth::of(&self.evaluate(condition)) {
            Truth::Yes => self.evaluate(yes),
            Truth::No => self.evaluate(no),
            unknown @ Truth::Unknown(_) => unknown.value(),
        }
    }

    fn context(&mut self, entries: &[(String, Expr)]) -> Value {
        let before = self.locals.len();
        let mut scope = Scope::new();
        for (name, expr) in entries {
            if scope.get(name).is_some() {
                self.locals.truncate(before);
                return self.note(format!("the entry {name} is there twice"));
            }
            let value = self.evaluate(expr);
            self.locals.push((name.clone(), value.clone()));
            scope.set(name.clone(), value);
        }
        self.locals.truncate(before);
        Value::Context(scope)
    }

    fn range(&mut self, range: &RangeExpr) -> Value {
        let (low, high) = (self.evaluate(&range.low), self.evaluate(&range.high));
        let written = |expr: &Expr| *expr == Expr::Literal(Value::Null);
        let comparable = compare::order(&low, &high).is_some();
        let missing = low.is_missing() || high.is_missing();
        if !missing && !comparable && !written(&range.low) && !written(&range.high) {
            return Value::Null;
        }
        let (low_included, high_included) = (range.low_included, range.high_included);
        Value::Range(Box::new(Range { low, low_included, high, high_included }))
    }

    fn lambda(&mut self, parameters: &[String], body: &Arc<Expr>) -> Value {
        let captured: Scope = self.locals.iter().cloned().collect();
        if !self.spend(weight(&Value::Context(captured.clone()), STEP_BUDGET as usize)) {
            return Value::Null;
        }
        Value::Function(Function(Arc::new(FunctionKind::Defined {
            parameters: parameters.to_vec(),
            body: Arc::clone(body),
            captured,
        })))
    }

    fn call(&mut self, callee: &Expr, arguments: &Arguments) -> Value {
        let function = match self.evaluate(callee) {
            Value::Function(function) => function,
            missing @ Value::Missing(_) => return missing,
            _ => return self.note("what is called is no function"),
        };
        match arguments {
            Arguments::Positional(items) => {
                let values = items.iter().map(|item| self.evaluate(item)).collect();
                self.apply(&function, values)
            }
            Arguments::Named(items) => {
                let named: Vec<(String, Value)> =
                    items.iter().map(|(name, item)| (name.clone(), self.evaluate(item))).collect();
                self.apply_named(&function, &named)
            }
        }
    }

    pub(crate) fn apply(&mut self, function: &Function, values: Vec<Value>) -> Value {
        match &*function.0 {
            FunctionKind::Builtin(name) => builtins::call(self, name, &values),
            FunctionKind::Knowledge(name) => self.invoke_knowledge(name, values),
            FunctionKind::Defined { parameters, body, captured } => {
                if parameters.len() != values.len() {
                    return self.note("a function was called with a wrong number of arguments");
                }
                let mut locals: Vec<(String, Value)> =
                    captured.iter().map(|(name, v)| (name.to_owned(), v.clone())).collect();
                locals.extend(parameters.iter().cloned().zip(values));
                self.with_locals(locals, |evaluator| evaluator.evaluate(body))
            }
        }
    }

    /// Runs with other local names and puts the old ones back.
    pub(crate) fn with_locals(
        &mut self,
        locals: Vec<(String, Value)>,
        run: impl FnOnce(&mut Self) -> Value,
    ) -> Value {
        self.depth += 1;
        let outer = std::mem::replace(&mut self.locals, locals);
        let value = if self.depth > DEEPEST { self.fail(RuleError::TooDeep) } else { run(self) };
        self.locals = outer;
        self.depth -= 1;
        value
    }

    pub(crate) fn apply_named(&mut self, function: &Function, named: &[(String, Value)]) -> Value {
        let parameters = match &*function.0 {
            FunctionKind::Builtin(name) => match builtins::parameters(name, named) {
                Some(parameters) => parameters,
                None => return self.note(format!("{name} has no such parameters")),
            },
            FunctionKind::Knowledge(name) => self.knowledge_parameters(name),
            FunctionKind::Defined { parameters, .. } => parameters.clone(),
        };
        if named.iter().any(|(name, _)| !parameters.contains(name)) {
            return self.note("a function was called with an unknown parameter");
        }
        let values = parameters
            .iter()
            .map(|p| {
                named.iter().find(|(name, _)| name == p).map_or(Value::Null, |(_, v)| v.clone())
            })
            .collect();
        self.apply(function, values)
    }

    /// Whether a value passes a cell.
    pub(crate) fn test(&mut self, test: &Test, input: &Value) -> Truth {
        match test {
            Test::Any => Truth::Yes,
            Test::Compare(op, expr) => {
                let other = self.evaluate(expr);
                let asks = *expr == Expr::Literal(Value::Null);
                match op {
                    Comparison::Equal if asks => input.is_unknown().into(),
                    Comparison::NotEqual if asks => (!input.is_unknown()).into(),
                    _ => compare::compare(*op, input, &other),
                }
            }
            Test::OneOf(tests) => {
                tests.iter().fold(Truth::No, |any, test| any.or(self.test(test, input)))
            }
            Test::Not(tests) => {
                tests.iter().fold(Truth::No, |any, test| any.or(self.test(test, input))).not()
            }
            Test::Value(Expr::Literal(Value::Null)) => input.is_unknown().into(),
            Test::Value(expr) => {
                self.locals.push(("?".to_owned(), input.clone()));
                let wanted = self.evaluate(expr);
                self.locals.pop();
                if asks_about_input(expr) { Truth::of(&wanted) } else { passes(input, &wanted) }
            }
        }
    }
}

/// Whether an expression itself is the test: it reads `?`.
fn asks_about_input(expr: &Expr) -> bool {
    match expr {
        Expr::Name(name) => name == "?",
        Expr::Literal(_) | Expr::EntryName(_) | Expr::Lambda(..) | Expr::Table(_) => false,
        Expr::Path(inner, _)
        | Expr::Negative(inner)
        | Expr::InstanceOf(inner, _)
        | Expr::Typed(inner, ..) => asks_about_input(inner),
        Expr::Arithmetic(_, a, b)
        | Expr::Compare(_, a, b)
        | Expr::And(a, b)
        | Expr::Or(a, b)
        | Expr::Filter(a, b) => asks_about_input(a) || asks_about_input(b),
        Expr::Between(a, b, c) | Expr::If(a, b, c) => {
            asks_about_input(a) || asks_about_input(b) || asks_about_input(c)
        }
        Expr::In(a, _) => asks_about_input(a),
        Expr::For(_, body) => asks_about_input(body),
        Expr::Quantified(_, iterations, body) => {
            asks_about_input(body)
                || iterations.iter().any(|iteration| match &iteration.over {
                    crate::expr::Over::Each(list) => asks_about_input(list),
                    crate::expr::Over::FromTo(a, b) => asks_about_input(a) || asks_about_input(b),
                })
        }
        Expr::Range(range) => asks_about_input(&range.low) || asks_about_input(&range.high),
        Expr::List(items) | Expr::Call(_, Arguments::Positional(items)) => {
            items.iter().any(asks_about_input)
        }
        Expr::Context(items) | Expr::Call(_, Arguments::Named(items)) => {
            items.iter().any(|(_, i)| asks_about_input(i))
        }
    }
}

/// Equal to it, inside it, or one of it.
fn passes(input: &Value, wanted: &Value) -> Truth {
    if let Some(names) = compare::missing_of(input, wanted) {
        return Truth::Unknown(names);
    }
    match wanted {
        Value::Range(range) if !matches!(input, Value::Range(_)) => {
            known_or_no(input, compare::within(range, input))
        }
        Value::List(items) => {
            let whole = if matches!(input, Value::List(_)) {
                compare::equal(input, wanted)
            } else {
                Truth::No
            };
            items.iter().fold(whole, |any, item| any.or(passes(input, item)))
        }
        Value::Bool(true) if !matches!(input, Value::Bool(_) | Value::Null) => Truth::Yes,
        _ => known_or_no(input, compare::equal(input, wanted)),
    }
}

/// A value of another kind is simply not the one that is wanted; null stays unknown.
fn known_or_no(input: &Value, truth: Truth) -> Truth {
    match truth {
        Truth::Unknown(names) if names.is_empty() && *input != Value::Null => Truth::No,
        truth => truth,
    }
}

/// How many values a value is made of; texts count by length.
pub(crate) fn weight(value: &Value, limit: usize) -> usize {
    let mut total = match value {
        Value::Text(text) => 1 + text.len() / 64,
        _ => 1,
    };
    let mut add = |item: &Value| {
        if total <= limit {
            total += weight(item, limit - total);
        }
    };
    match value {
        Value::List(items) => items.iter().for_each(&mut add),
        Value::Context(scope) => scope.iter().for_each(|(_, item)| add(item)),
        Value::Range(range) => {
            add(&range.low);
            add(&range.high);
        }
        _ => {}
    }
    total
}

/// The names missing anywhere inside a value.
pub(crate) fn missing_inside(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Missing(missing) => names.extend(missing.iter().cloned()),
        Value::List(items) => items.iter().for_each(|item| missing_inside(item, names)),
        Value::Context(scope) => scope.iter().for_each(|(_, item)| missing_inside(item, names)),
        Value::Range(range) => {
            missing_inside(&range.low, names);
            missing_inside(&range.high, names);
        }
        _ => {}
    }
}
