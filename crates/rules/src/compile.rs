//! From dsntk's syntax tree to ours: names are resolved and what we do not run is refused.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use dsntk_feel_parser::{AstNode, parse_expression, parse_textual_expression, parse_unary_tests};

use crate::builtins;
use crate::expr::{
    Arguments, Arithmetic, Comparison, Expr, Iteration, Over, Quantifier, RangeExpr, Test, Type,
};
use crate::expression::ExpressionError;
use crate::names::{Names, Shape};
use crate::temporal;
use crate::value::{Function, FunctionKind, Value};
use crate::{ELEMENT_LIMIT, check};

type Compiled<T> = Result<T, ExpressionError>;

/// Longer texts are refused: the parser's tree is taken down recursively.
const LONGEST: usize = 6_000;
const DEEPEST: usize = 120;

/// Reads an expression; gives it with the names it reads, `today` among them.
pub(crate) fn expression(text: &str, names: &Names) -> Compiled<(Expr, BTreeSet<String>)> {
    let node = guarded(text, || {
        parse_expression(&names.parsing_scope(), text, false)
            .or_else(|_| parse_textual_expression(&names.parsing_scope(), text, false))
    })?;
    let mut compiler = Compiler::new(names);
    let expr = compiler.expr(&node)?;
    Ok((expr, compiler.reads))
}

/// Reads a cell of a table; `?` is its input.
pub(crate) fn unary_tests(text: &str, names: &Names) -> Compiled<(Test, BTreeSet<String>)> {
    let mut inner = names.clone();
    inner.add_shape("?", Shape::Any);
    let node = guarded(text, || parse_unary_tests(&inner.parsing_scope(), text, false))?;
    let mut compiler = Compiler::new(&inner);
    let test = compiler.test(&node)?;
    compiler.reads.remove("?");
    Ok((test, compiler.reads))
}

/// The parser unwraps in places that a broken text can reach; that must not take the
/// program down.
fn guarded<E>(text: &str, parse: impl FnOnce() -> Result<AstNode, E>) -> Compiled<AstNode> {
    if text.len() > LONGEST {
        return Err(ExpressionError::TooLarge);
    }
    match catch_unwind(AssertUnwindSafe(parse)) {
        Ok(Ok(node)) => Ok(node),
        Ok(Err(_)) | Err(_) => Err(ExpressionError::Syntax(text.to_owned())),
    }
}

struct Compiler<'a> {
    names: &'a Names,
    locals: Vec<(String, Shape)>,
    /// Inside a filter the entries of the elements are names, whatever they are.
    filters: usize,
    depth: usize,
    reads: BTreeSet<String>,
}

impl<'a> Compiler<'a> {
    fn new(names: &'a Names) -> Self {
        Self { names, locals: Vec::new(), filters: 0, depth: 0, reads: BTreeSet::new() }
    }

    fn expr(&mut self, node: &AstNode) -> Compiled<Expr> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(ExpressionError::TooLarge);
        }
        let expr = self.expr_inner(node);
        self.depth -= 1;
        expr
    }

    fn boxed(&mut self, node: &AstNode) -> Compiled<Box<Expr>> {
        self.expr(node).map(Box::new)
    }

    fn expr_inner(&mut self, node: &AstNode) -> Compiled<Expr> {
        use AstNode as A;
        Ok(match node {
            A::Null | A::Boolean(_) | A::String(_) | A::At(_) | A::Numeric(..) => literal(node),
            A::Name(name) => return self.name(name.as_str()),
            A::Path(lhs, rhs) => return self.path(lhs, rhs),
            A::Add(l, r) => self.arithmetic(Arithmetic::Add, l, r)?,
            A::Sub(l, r) => self.arithmetic(Arithmetic::Subtract, l, r)?,
            A::Mul(l, r) => self.arithmetic(Arithmetic::Multiply, l, r)?,
            A::Div(l, r) => self.arithmetic(Arithmetic::Divide, l, r)?,
            A::Exp(l, r) => self.arithmetic(Arithmetic::Power, l, r)?,
            A::Neg(inner) => Expr::Negative(self.boxed(inner)?),
            A::Eq(l, r) => self.compare(Comparison::Equal, l, r)?,
            A::Nq(l, r) => self.compare(Comparison::NotEqual, l, r)?,
            A::Lt(l, r) => self.compare(Comparison::Less, l, r)?,
            A::Le(l, r) => self.compare(Comparison::LessOrEqual, l, r)?,
            A::Gt(l, r) => self.compare(Comparison::Greater, l, r)?,
            A::Ge(l, r) => self.compare(Comparison::GreaterOrEqual, l, r)?,
            A::And(l, r) => Expr::And(self.boxed(l)?, self.boxed(r)?),
            A::Or(l, r) => Expr::Or(self.boxed(l)?, self.boxed(r)?),
            A::Between(v, low, high) => {
                Expr::Between(self.boxed(v)?, self.boxed(low)?, self.boxed(high)?)
            }
            A::In(value, test) => Expr::In(self.boxed(value)?, Box::new(self.test(test)?)),
            A::If(c, yes, no) => Expr::If(self.boxed(c)?, self.boxed(yes)?, self.boxed(no)?),
            A::For(contexts, body) => return self.repeat(contexts, body),
            A::Some(contexts, body) => return self.quantified(Quantifier::Some, contexts, body),
            A::Every(contexts, body) => return self.quantified(Quantifier::Every, contexts, body),
            A::Filter(list, condition) => return self.filter(list, condition),
            A::InstanceOf(value, kind) => Expr::InstanceOf(self.boxed(value)?, feel_type(kind)),
            A::List(items) | A::CommaList(items) | A::ExpressionList(items) => {
                return self.list(items);
            }
            A::Context(entries) => return self.context(entries),
            A::FunctionInvocation(callee, arguments) => return self.call(callee, arguments),
            A::FunctionDefinition(parameters, body) => return self.lambda(parameters, body),
            A::EvaluatedExpression(inner) | A::Satisfies(inner) => return self.expr(inner),
            _ => return self.range_like(node),
        })
    }

    fn range_like(&mut self, node: &AstNode) -> Compiled<Expr> {
        use AstNode as A;
        if let A::UnaryNe(value) = node {
            let below = self.range_like(&A::UnaryLt(value.clone()))?;
            let above = self.range_like(&A::UnaryGt(value.clone()))?;
            return Ok(Expr::List(vec![below, above]));
        }
        let null = || Expr::Literal(Value::Null);
        let (low, low_included, high, high_included) = match node {
            A::Range(low, high) => {
                let (low, low_included) = self.range_end(low)?;
                let (high, high_included) = self.range_end(high)?;
                (low, low_included, high, high_included)
            }
            A::UnaryLt(value) => (null(), false, self.expr(value)?, false),
            A::UnaryLe(value) => (null(), false, self.expr(value)?, true),
            A::UnaryGt(value) => (self.expr(value)?, false, null(), false),
            A::UnaryGe(value) => (self.expr(value)?, true, null(), false),
            A::UnaryEq(value) => (self.expr(value)?, true, self.expr(value)?, true),
            _ => return Err(ExpressionError::Syntax("…".to_owned())),
        };
        Ok(Expr::Range(Box::new(RangeExpr { low, low_included, high, high_included })))
    }

    fn range_end(&mut self, node: &AstNode) -> Compiled<(Expr, bool)> {
        match node {
            AstNode::IntervalStart(value, kind) | AstNode::IntervalEnd(value, kind) => {
                Ok((self.expr(value)?, kind.closed() && !kind.undefined()))
            }
            other => Ok((self.expr(other)?, true)),
        }
    }

    fn arithmetic(&mut self, op: Arithmetic, l: &AstNode, r: &AstNode) -> Compiled<Expr> {
        Ok(Expr::Arithmetic(op, self.boxed(l)?, self.boxed(r)?))
    }

    fn compare(&mut self, op: Comparison, l: &AstNode, r: &AstNode) -> Compiled<Expr> {
        Ok(Expr::Compare(op, self.boxed(l)?, self.boxed(r)?))
    }

    fn name(&mut self, name: &str) -> Compiled<Expr> {
        if self.local(name).is_some() || name == "today" && self.names.shape(name).is_none() {
            if self.local(name).is_none() {
                self.reads.insert(name.to_owned());
            }
            return Ok(Expr::Name(name.to_owned()));
        }
        if self.names.contains(name) {
            self.reads.insert(name.to_owned());
            return Ok(Expr::Name(name.to_owned()));
        }
        if let Some(builtin) = builtins::find(name) {
            check::clock(builtin)?;
            return Ok(builtin_literal(builtin));
        }
        if self.filters > 0 {
            return Ok(Expr::EntryName(name.to_owned()));
        }
        Err(ExpressionError::UnknownName(name.to_owned()))
    }

    fn local(&self, name: &str) -> Option<&Shape> {
        self.locals.iter().rev().find(|(known, _)| known == name).map(|(_, shape)| shape)
    }

    fn path(&mut self, lhs: &AstNode, rhs: &AstNode) -> Compiled<Expr> {
        let AstNode::Name(part) = rhs else {
            return Err(ExpressionError::Syntax("…".to_owned()));
        };
        let part = part.as_str();
        let known = match self.shape(lhs) {
            Shape::Any => true,
            Shape::Leaf => temporal::is_property(part),
            Shape::Tree(names) => names.contains(part),
        };
        if !known {
            let whole = format!("{}.{part}", dotted(lhs));
            return Err(ExpressionError::UnknownName(whole));
        }
        Ok(Expr::Path(self.boxed(lhs)?, part.to_owned()))
    }

    /// What is known about the parts of a value.
    fn shape(&self, node: &AstNode) -> Shape {
        match node {
            AstNode::Name(name) => {
                let name = name.as_str();
                self.local(name).or_else(|| self.names.shape(name)).cloned().unwrap_or(Shape::Any)
            }
            AstNode::Path(lhs, rhs) => match (self.shape(lhs), &**rhs) {
                (Shape::Tree(names), AstNode::Name(part)) => {
                    names.shape(part.as_str()).cloned().unwrap_or(Shape::Any)
                }
                _ => Shape::Any,
            },
            AstNode::Filter(list, _) => self.shape(list),
            _ => Shape::Any,
        }
    }

    fn list(&mut self, items: &[AstNode]) -> Compiled<Expr> {
        items.iter().map(|item| self.expr(item)).collect::<Compiled<_>>().map(Expr::List)
    }

    fn context(&mut self, entries: &[AstNode]) -> Compiled<Expr> {
        let before = self.locals.len();
        let mut compiled = Vec::new();
        for entry in entries {
            let AstNode::ContextEntry(key, value) = entry else {
                continue;
            };
            let AstNode::ContextEntryKey(key) = &**key else {
                continue;
            };
            let key = key.as_str().to_owned();
            compiled.push((key.clone(), self.expr(value)?));
            self.locals.push((key, self.shape(value)));
        }
        self.locals.truncate(before);
        Ok(Expr::Context(compiled))
    }

    fn filter(&mut self, list: &AstNode, condition: &AstNode) -> Compiled<Expr> {
        let list_expr = self.boxed(list)?;
        let before = self.locals.len();
        let shape = self.shape(list);
        match &shape {
            Shape::Tree(names) => {
                for name in names.iter() {
                    self.locals.push((name.to_owned(), Shape::Any));
                }
            }
            Shape::Leaf => {}
            Shape::Any => self.filters += 1,
        }
        self.locals.push(("item".to_owned(), shape.clone()));
        let condition = self.boxed(condition);
        self.locals.truncate(before);
        if shape == Shape::Any {
            self.filters -= 1;
        }
        Ok(Expr::Filter(list_expr, condition?))
    }

    fn repeat(&mut self, contexts: &AstNode, body: &AstNode) -> Compiled<Expr> {
        let before = self.locals.len();
        let iterations = self.iterations(contexts)?;
        self.locals.push(("partial".to_owned(), Shape::Any));
        let body = self.boxed(body)?;
        self.locals.truncate(before);
        Ok(Expr::For(iterations, body))
    }

    fn quantified(&mut self, q: Quantifier, contexts: &AstNode, body: &AstNode) -> Compiled<Expr> {
        let before = self.locals.len();
        let iterations = self.iterations(contexts)?;
        let body = self.boxed(body)?;
        self.locals.truncate(before);
        Ok(Expr::Quantified(q, iterations, body))
    }

    /// Leaves the loop variables among the locals.
    fn iterations(&mut self, contexts: &AstNode) -> Compiled<Vec<Iteration>> {
        let (AstNode::IterationContexts(items) | AstNode::QuantifiedContexts(items)) = contexts
        else {
            return Err(ExpressionError::Syntax("…".to_owned()));
        };
        let mut iterations = Vec::new();
        for item in items {
            let (name, over, shape) = match item {
                AstNode::IterationContextSingle(name, list)
                | AstNode::QuantifiedContext(name, list) => {
                    (name, Over::Each(self.expr(list)?), self.shape(list))
                }
                AstNode::IterationContextInterval(name, from, to) => {
                    (name, Over::FromTo(self.expr(from)?, self.expr(to)?), Shape::Leaf)
                }
                _ => return Err(ExpressionError::Syntax("…".to_owned())),
            };
            check::elements(&over, ELEMENT_LIMIT)?;
            let name = dotted(name);
            self.locals.push((name.clone(), shape));
            iterations.push(Iteration { name, over });
        }
        Ok(iterations)
    }

    fn call(&mut self, callee: &AstNode, arguments: &AstNode) -> Compiled<Expr> {
        let callee = match callee {
            AstNode::Name(name) if self.is_builtin_call(name.as_str()) => {
                let builtin = builtins::find(name.as_str())
                    .ok_or_else(|| ExpressionError::UnknownName(name.to_string()))?;
                check::clock(builtin)?;
                builtin_literal(builtin)
            }
            other => self.expr(other)?,
        };
        let arguments = match arguments {
            AstNode::PositionalParameters(items) => Arguments::Positional(
                items.iter().map(|item| self.expr(item)).collect::<Compiled<_>>()?,
            ),
            AstNode::NamedParameters(items) => Arguments::Named(self.named(items)?),
            other => Arguments::Positional(vec![self.expr(other)?]),
        };
        Ok(written_date(&callee, &arguments)
            .unwrap_or_else(|| Expr::Call(Box::new(callee), arguments)))
    }

    /// A plain value cannot be called, so its name does not hide a function.
    fn is_builtin_call(&self, name: &str) -> bool {
        let shape = self.local(name).or_else(|| self.names.shape(name));
        matches!(shape, None | Some(Shape::Leaf))
            && (builtins::find(name).is_some() || matches!(name, "now" | "today"))
    }

    fn named(&mut self, items: &[AstNode]) -> Compiled<Vec<(String, Expr)>> {
        let mut named = Vec::new();
        for item in items {
            if let AstNode::NamedParameter(name, value) = item {
                named.push((dotted(name), self.expr(value)?));
            }
        }
        Ok(named)
    }

    fn lambda(&mut self, parameters: &AstNode, body: &AstNode) -> Compiled<Expr> {
        let (AstNode::FormalParameters(items), AstNode::FunctionBody(body, external)) =
            (parameters, body)
        else {
            return Err(ExpressionError::Syntax("…".to_owned()));
        };
        if *external {
            return Err(ExpressionError::External);
        }
        let mut names = Vec::new();
        for item in items {
            if let AstNode::FormalParameter(name, _) = item {
                names.push(dotted(name));
            }
        }
        let before = self.locals.len();
        self.locals.extend(names.iter().map(|name| (name.clone(), Shape::Any)));
        let body = self.expr(body);
        self.locals.truncate(before);
        Ok(Expr::Lambda(names, Arc::new(body?)))
    }

    fn test(&mut self, node: &AstNode) -> Compiled<Test> {
        use AstNode as A;
        Ok(match node {
            A::Irrelevant => Test::Any,
            A::UnaryLt(value) => Test::Compare(Comparison::Less, self.expr(value)?),
            A::UnaryLe(value) => Test::Compare(Comparison::LessOrEqual, self.expr(value)?),
            A::UnaryGt(value) => Test::Compare(Comparison::Greater, self.expr(value)?),
            A::UnaryGe(value) => Test::Compare(Comparison::GreaterOrEqual, self.expr(value)?),
            A::UnaryEq(value) => Test::Compare(Comparison::Equal, self.expr(value)?),
            A::UnaryNe(value) => Test::Compare(Comparison::NotEqual, self.expr(value)?),
            A::NegatedList(items) => Test::Not(self.tests(items)?),
            A::ExpressionList(items) => Test::OneOf(self.tests(items)?),
            A::List(items) if items.iter().any(|item| matches!(item, A::UnaryNe(_))) => {
                Test::OneOf(self.tests(items)?)
            }
            other => Test::Value(self.expr(other)?),
        })
    }

    fn tests(&mut self, items: &[AstNode]) -> Compiled<Vec<Test>> {
        items.iter().map(|item| self.test(item)).collect()
    }
}

fn literal(node: &AstNode) -> Expr {
    Expr::Literal(match node {
        AstNode::Boolean(value) => Value::Bool(*value),
        AstNode::String(text) => Value::Text(text.clone()),
        AstNode::At(text) => temporal::literal(text).unwrap_or(Value::Null),
        AstNode::Numeric(before, after, sign, exponent) => {
            crate::arithmetic::number(before, after, *sign, exponent)
                .map_or(Value::Null, Value::Number)
        }
        _ => Value::Null,
    })
}

/// `date("2026-01-31")` and its like are read once.
fn written_date(callee: &Expr, arguments: &Arguments) -> Option<Expr> {
    let (Expr::Literal(Value::Function(function)), Arguments::Positional(items)) =
        (callee, arguments)
    else {
        return None;
    };
    let (FunctionKind::Builtin(name), [Expr::Literal(text @ Value::Text(_))]) =
        (&*function.0, items.as_slice())
    else {
        return None;
    };
    if !matches!(*name, "date" | "duration") {
        return None;
    }
    crate::times::call(name, std::slice::from_ref(text)).map(Expr::Literal)
}

fn builtin_literal(name: &'static str) -> Expr {
    Expr::Literal(Value::Function(Function(Arc::new(FunctionKind::Builtin(name)))))
}

fn dotted(node: &AstNode) -> String {
    match node {
        AstNode::Name(name)
        | AstNode::ParameterName(name)
        | AstNode::QualifiedNameSegment(name) => name.to_string(),
        AstNode::Path(lhs, rhs) => format!("{}.{}", dotted(lhs), dotted(rhs)),
        AstNode::Filter(list, _) => dotted(list),
        _ => "…".to_owned(),
    }
}

fn feel_type(node: &AstNode) -> Type {
    use dsntk_feel::FeelType as F;
    match node {
        AstNode::FeelType(kind) => match kind {
            F::Any => Type::Any,
            F::Null => Type::Null,
            F::Boolean => Type::Bool,
            F::Number => Type::Number,
            F::String => Type::Text,
            F::Date => Type::Date,
            F::Time => Type::Time,
            F::DateTime => Type::DateTime,
            F::YearsAndMonthsDuration => Type::Months,
            F::DaysAndTimeDuration => Type::Nanoseconds,
            other => Type::Named(other.to_string()),
        },
        AstNode::ListType(inner) => Type::List(Box::new(feel_type(inner))),
        AstNode::RangeType(inner) => Type::Range(Box::new(feel_type(inner))),
        AstNode::ContextType(entries) => Type::Context(
            entries
                .iter()
                .filter_map(|entry| match entry {
                    AstNode::ContextTypeEntry(key, kind) => match &**key {
                        AstNode::ContextTypeEntryKey(name) => {
                            Some((name.to_string(), feel_type(kind)))
                        }
                        _ => None,
                    },
                    _ => None,
                })
                .collect(),
        ),
        AstNode::FunctionType(parameters, result) => {
            let parameters = match &**parameters {
                AstNode::ParameterTypes(items) => items.iter().map(feel_type).collect(),
                _ => Vec::new(),
            };
            Type::Function(parameters, Box::new(feel_type(result)))
        }
        AstNode::QualifiedName(parts) => {
            Type::Named(parts.iter().map(dotted).collect::<Vec<_>>().join("."))
        }
        other => Type::Named(dotted(other)),
    }
}
