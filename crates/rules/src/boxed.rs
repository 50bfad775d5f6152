//! Boxed expressions of DMN as expressions of ours.

use std::sync::Arc;

use dsntk_model::{ChildExpression, ExpressionInstance, NamedElement};

use crate::build::{self, Builder, Spot};
use crate::expr::{Arguments, Expr, Iteration, Over, Quantifier, Type};
use crate::expression::ExpressionError;
use crate::kinds;
use crate::names::{Names, Shape};
use crate::table::{Input, Output, Row, Table};
use crate::value::Value;

/// Reads the boxes of one decision or knowledge model.
pub(crate) struct Boxes<'a> {
    builder: &'a mut Builder,
    owner: String,
    /// Rows of earlier tables of the same owner.
    rows: usize,
}

impl<'a> Boxes<'a> {
    pub(crate) fn of(builder: &'a mut Builder, owner: &str) -> Self {
        Self { builder, owner: owner.to_owned(), rows: 0 }
    }

    pub(crate) fn expr(&mut self, instance: &ExpressionInstance, names: &Names) -> Expr {
        use ExpressionInstance as I;
        match instance {
            I::LiteralExpression(literal) => match literal.text() {
                Some(text) => self.text(text, names),
                None => Expr::Literal(Value::Null),
            },
            I::Context(context) => self.context(context, names),
            I::DecisionTable(table) => Expr::Table(Arc::new(self.table(table, names))),
            I::Invocation(invocation) => self.invocation(invocation, names),
            I::List(list) => {
                Expr::List(list.elements().iter().map(|item| self.expr(item, names)).collect())
            }
            I::Relation(relation) => self.relation(relation, names),
            I::FunctionDefinition(function) => self.function(function, names),
            I::Conditional(conditional) => Expr::If(
                self.child(conditional.if_expression(), names),
                self.child(conditional.then_expression(), names),
                self.child(conditional.else_expression(), names),
            ),
            I::Filter(filter) => {
                let list = self.child(filter.in_expression(), names);
                let mut inner = names.clone();
                inner.add_shape("item", Shape::Any);
                Expr::Filter(list, self.child(filter.match_expression(), &inner))
            }
            I::For(each) => {
                let iteration =
                    self.iteration(each.iterator_variable(), each.in_expression(), names);
                let inner = with(names, &[each.iterator_variable(), "partial"]);
                Expr::For(vec![iteration], self.child(each.return_expression(), &inner))
            }
            I::Every(every) => {
                let name = every.iterator_variable();
                let iteration = self.iteration(name, every.in_expression(), names);
                let body = self.child(every.satisfies_expression(), &with(names, &[name]));
                Expr::Quantified(Quantifier::Every, vec![iteration], body)
            }
            I::Some(some) => {
                let name = some.iterator_variable();
                let iteration = self.iteration(name, some.in_expression(), names);
                let body = self.child(some.satisfies_expression(), &with(names, &[name]));
                Expr::Quantified(Quantifier::Some, vec![iteration], body)
            }
        }
    }

    fn text(&mut self, text: &str, names: &Names) -> Expr {
        self.builder.expression(&Spot::of(&self.owner), text, names)
    }

    fn child(&mut self, child: &ChildExpression, names: &Names) -> Box<Expr> {
        Box::new(self.expr(child.value(), names))
    }

    fn iteration(
        &mut self,
        name: &str,
        over: &dsntk_model::TypedChildExpression,
        names: &Names,
    ) -> Iteration {
        let over = Over::Each(self.expr(over.value(), names));
        Iteration { name: name.to_owned(), over }
    }

    /// Entries see the entries before them; a last entry without a name is the result.
    fn context(&mut self, context: &dsntk_model::Context, names: &Names) -> Expr {
        let mut inner = names.clone();
        let mut entries = Vec::new();
        let mut result = None;
        for entry in context.context_entries() {
            let value = self.expr(&entry.value, &inner);
            match &entry.variable {
                Some(variable) => {
                    let name = variable.name().to_owned();
                    let kind = kinds::named(variable.type_ref());
                    inner.add_shape(name.clone(), self.builder.shape(&kind, 0));
                    entries.push((name.clone(), typed(value, kind, &name)));
                }
                None => result = Some(value),
            }
        }
        match result {
            None => Expr::Context(entries),
            Some(value) => {
                entries.push((String::new(), value));
                Expr::Path(Box::new(Expr::Context(entries)), String::new())
            }
        }
    }

    fn invocation(&mut self, invocation: &dsntk_model::Invocation, names: &Names) -> Expr {
        let callee = self.expr(invocation.called_function(), names);
        let mut arguments = Vec::new();
        for binding in invocation.bindings() {
            let value = match binding.binding_formula() {
                Some(formula) => self.expr(formula, names),
                None => Expr::Literal(Value::Null),
            };
            arguments.push((binding.parameter().name().to_owned(), value));
        }
        Expr::Call(Box::new(callee), Arguments::Named(arguments))
    }

    fn relation(&mut self, relation: &dsntk_model::Relation, names: &Names) -> Expr {
        let columns: Vec<&str> = relation.columns().iter().map(NamedElement::name).collect();
        let mut rows = Vec::new();
        for row in relation.rows() {
            let cells = columns.iter().zip(row.elements());
            let cells = cells.map(|(name, cell)| ((*name).to_owned(), self.expr(cell, names)));
            rows.push(Expr::Context(cells.collect()));
        }
        Expr::List(rows)
    }

    fn function(&mut self, function: &dsntk_model::FunctionDefinition, names: &Names) -> Expr {
        if *function.kind() != dsntk_model::FunctionKind::Feel {
            self.builder.refuse(&Spot::of(&self.owner), &ExpressionError::External);
        }
        let mut inner = names.clone();
        let mut parameters = Vec::new();
        for parameter in function.formal_parameters() {
            inner.add_shape(parameter.name(), Shape::Any);
            parameters.push(parameter.name().to_owned());
        }
        match function.body() {
            Some(body) => Expr::Lambda(parameters, Arc::new(self.expr(body, &inner))),
            None => Expr::Literal(Value::Null),
        }
    }

    fn table(&mut self, table: &dsntk_model::DecisionTable, names: &Names) -> Table {
        let owner = self.owner.clone();
        let mut inputs = Vec::new();
        for clause in table.input_clauses() {
            let text = clause.input_expression.trim().to_owned();
            let expr = self.text(&text, names);
            let allowed = clause.allowed_input_values.as_ref();
            let spot = Spot::of(&owner);
            let allowed = allowed.map(|tests| self.builder.tests(&spot, tests, names));
            inputs.push(Input { text, expr, allowed });
        }
        let outputs: Vec<Output> =
            table.output_clauses().map(|clause| self.output(clause, names)).collect();
        let mut rows = Vec::new();
        for (number, rule) in (1..).zip(table.rules()) {
            rows.push(self.row(number, rule, (&inputs, &outputs), names));
        }
        self.rows += rows.len();
        let policy = build::policy(table.hit_policy());
        Table { owner, policy, inputs, outputs, rows }
    }

    fn output(&mut self, clause: &dsntk_model::OutputClause, names: &Names) -> Output {
        let allowed = clause.allowed_output_values.as_ref();
        let allowed = allowed.map(|text| self.builder.tests(&Spot::of(&self.owner), text, names));
        Output {
            name: clause.name.clone().filter(|name| !name.is_empty()),
            kind: kinds::named(clause.type_ref.as_deref().unwrap_or_default()),
            allowed: allowed.map(|tests| build::literals(&tests)).unwrap_or_default(),
            default: clause.default_output_entry.as_ref().map(|text| self.text(text, names)),
        }
    }

    fn row(
        &mut self,
        number: usize,
        rule: &dsntk_model::DecisionRule,
        (inputs, outputs): (&[Input], &[Output]),
        names: &Names,
    ) -> Row {
        let owner = self.owner.clone();
        let at = self.rows + number;
        let spot = |column| Spot { owner: &owner, cell: Some((at, column)) };
        let mut cells = Vec::new();
        for (column, entry) in rule.input_entries.iter().enumerate() {
            let text = entry.text.trim().to_owned();
            let written = if text.is_empty() { "-" } else { text.as_str() };
            let column = inputs.get(column).map_or("", |input| input.text.as_str());
            let test = self.builder.tests(&spot(column), written, names);
            cells.push((text, test));
        }
        let mut given = Vec::new();
        for (column, entry) in rule.output_entries.iter().enumerate() {
            let column = outputs.get(column).and_then(|output| output.name.as_deref());
            given.push(match entry.text.trim() {
                "" | "-" => Expr::Literal(Value::Null),
                text => self.builder.expression(&spot(column.unwrap_or(&owner)), text, names),
            });
        }
        let line = self.builder.lines.row(&owner, at);
        let annotations = self.builder.lines.annotations(&owner, at);
        Row { number, line, cells, outputs: given, annotations }
    }
}

fn with(names: &Names, more: &[&str]) -> Names {
    let mut names = names.clone();
    for name in more {
        names.add_shape(*name, Shape::Any);
    }
    names
}

fn typed(value: Expr, kind: Type, name: &str) -> Expr {
    if kind == Type::Any { value } else { Expr::Typed(Box::new(value), kind, name.to_owned()) }
}
