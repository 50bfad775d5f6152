//! From dsntk's model of a DMN file to ours.

use std::collections::BTreeMap;
use std::panic::catch_unwind;

use base::Finding;
use dsntk_model::{
    Definitions, DmnElement, HitPolicy, ItemDefinition, NamedElement, RequiredVariable,
};

use crate::boxed::Boxes;
use crate::compile;
use crate::expr::{Expr, Test, Type};
use crate::expression::ExpressionError;
use crate::kinds::{self, Definition, Types};
use crate::lines::Lines;
use crate::lint;
use crate::model::{Decision, Inner, InputData, Knowledge, Service};
use crate::names::{Names, Shape};
use crate::table::Policy;
use crate::value::Value;

/// Reads a file; without a model where it cannot be read at all.
pub(crate) fn read(xml: &str, file: &str) -> (Option<Inner>, Vec<Finding>) {
    let definitions = match catch_unwind(|| dsntk_model::parse(xml)) {
        Ok(Ok(definitions)) => definitions,
        Ok(Err(error)) => {
            let finding = Finding::error("rules.dmn", file, 0).says(error.to_string());
            return (None, vec![finding.cure("Save the file as DMN 1.3 to 1.5.")]);
        }
        Err(_) => {
            let finding = Finding::error("rules.dmn", file, 0).says("The file is no DMN model.");
            return (None, vec![finding.cure("Save the file as DMN 1.3 to 1.5.")]);
        }
    };
    let mut builder = Builder {
        file: file.to_owned(),
        lines: Lines::of(xml),
        findings: Vec::new(),
        types: types(&definitions),
        by_id: BTreeMap::new(),
    };
    let inner = builder.model(&definitions);
    lint::model(&inner, &mut builder.findings, file);
    (Some(inner), builder.findings)
}

/// Where an expression stands.
pub(crate) struct Spot<'a> {
    /// The decision or knowledge model.
    pub(crate) owner: &'a str,
    /// The row of its table, counted from 1, and what its column is called.
    pub(crate) cell: Option<(usize, &'a str)>,
}

impl<'a> Spot<'a> {
    pub(crate) fn of(owner: &'a str) -> Self {
        Self { owner, cell: None }
    }
}

pub(crate) struct Builder {
    pub(crate) file: String,
    pub(crate) lines: Lines,
    pub(crate) findings: Vec<Finding>,
    pub(crate) types: Types,
    /// Names and types of everything that can be required.
    by_id: BTreeMap<String, (String, Shape)>,
}

impl Builder {
    fn model(&mut self, definitions: &Definitions) -> Inner {
        self.register(definitions);
        let inputs = definitions.input_data().into_iter().map(|input| InputData {
            name: input.name().to_owned(),
            kind: kinds::named(input.variable().type_ref()),
        });
        let inputs = inputs.collect();
        let decisions = definitions.decisions().iter().map(|d| self.decision(d)).collect();
        let knowledge = definitions
            .business_knowledge_models()
            .iter()
            .filter_map(|known| self.knowledge(known))
            .collect();
        let services =
            definitions.decision_services().iter().map(|service| self.service(service)).collect();
        let types = std::mem::take(&mut self.types);
        Inner { inputs, decisions, knowledge, services, types }
    }

    fn register(&mut self, definitions: &Definitions) {
        for input in definitions.input_data() {
            let shape = self.shape(&kinds::named(input.variable().type_ref()), 0);
            self.by_id.insert(input.id().clone(), (input.name().to_owned(), shape));
        }
        for decision in definitions.decisions() {
            let shape = self.shape(&kinds::named(decision.variable().type_ref()), 0);
            self.by_id.insert(decision.id().clone(), (decision.name().to_owned(), shape));
        }
        for known in definitions.business_knowledge_models() {
            self.by_id.insert(known.id().clone(), (known.name().to_owned(), Shape::Any));
        }
        for service in definitions.decision_services() {
            self.by_id.insert(service.id().clone(), (service.name().to_owned(), Shape::Any));
        }
    }

    /// The parts of a type, for checking paths.
    pub(crate) fn shape(&self, kind: &Type, depth: usize) -> Shape {
        if depth > 10 {
            return Shape::Any;
        }
        match kinds::resolved(kind, &self.types) {
            Type::Context(entries) if !entries.is_empty() => {
                let mut names = Names::new();
                for (name, kind) in entries {
                    names.add_shape(name.clone(), self.shape(kind, depth + 1));
                }
                Shape::Tree(names)
            }
            Type::List(inner) => self.shape(inner, depth + 1),
            Type::Bool | Type::Number | Type::Text | Type::Date | Type::Time | Type::DateTime => {
                Shape::Leaf
            }
            _ => Shape::Any,
        }
    }

    fn decision(&mut self, decision: &dsntk_model::Decision) -> Decision {
        let name = decision.name().to_owned();
        let (mut names, mut inputs, mut requires) = (Names::new(), Vec::new(), Vec::new());
        for requirement in decision.information_requirements() {
            if let Some(href) = requirement.required_input() {
                inputs.extend(self.require(href.id(), &name, &mut names));
            }
            if let Some(href) = requirement.required_decision() {
                requires.extend(self.require(href.id(), &name, &mut names));
            }
        }
        for requirement in decision.knowledge_requirements() {
            self.require(requirement.required_knowledge().id(), &name, &mut names);
        }
        let logic = match decision.decision_logic() {
            Some(logic) => Boxes::of(self, &name).expr(logic, &names),
            None => {
                let line = self.lines.element(&name);
                let finding = Finding::open("rules.no-logic", self.file.clone(), line);
                let message = format!("The decision “{name}” has no logic.");
                self.findings.push(finding.says(message).cure("Add it, or remove the decision."));
                Expr::Literal(Value::Null)
            }
        };
        let kind = kinds::named(decision.variable().type_ref());
        Decision { name, kind, logic, inputs, requires }
    }

    fn require(&mut self, id: &str, owner: &str, names: &mut Names) -> Option<String> {
        match self.by_id.get(id) {
            Some((name, shape)) => {
                names.add_shape(name.clone(), shape.clone());
                Some(name.clone())
            }
            None => {
                let line = self.lines.element(owner);
                let finding = Finding::error("rules.requirement", self.file.clone(), line);
                let message = format!("“{owner}” requires “{id}”, which the file does not have.");
                let cure = "Remove the requirement or add what it points to.";
                self.findings.push(finding.says(message).cure(cure));
                None
            }
        }
    }

    fn knowledge(&mut self, known: &dsntk_model::BusinessKnowledgeModel) -> Option<Knowledge> {
        let name = known.name().to_owned();
        let function = known.encapsulated_logic().as_ref()?;
        let mut names = Names::new();
        for requirement in known.knowledge_requirements() {
            self.require(requirement.required_knowledge().id(), &name, &mut names);
        }
        names.add_shape(name.clone(), Shape::Any);
        let parameters: Vec<(String, Type)> = function
            .formal_parameters()
            .iter()
            .map(|parameter| (parameter.name().to_owned(), kinds::named(parameter.type_ref())))
            .collect();
        for (parameter, kind) in &parameters {
            names.add_shape(parameter.clone(), self.shape(kind, 0));
        }
        if *function.kind() != dsntk_model::FunctionKind::Feel {
            self.refuse(&Spot::of(&name), &ExpressionError::External);
        }
        let logic = match function.body() {
            Some(body) => Boxes::of(self, &name).expr(body, &names),
            None => Expr::Literal(Value::Null),
        };
        let kind = kinds::named(known.variable().type_ref());
        Some(Knowledge { name, kind, parameters, logic })
    }

    fn service(&mut self, service: &dsntk_model::DecisionService) -> Service {
        let name = |id: &str| self.by_id.get(id).map(|(name, _)| name.clone());
        let outputs: Vec<String> =
            service.output_decisions().iter().filter_map(|href| name(href.id())).collect();
        let inputs = service.input_data().iter().chain(service.input_decisions());
        let parameters = inputs.filter_map(|href| name(href.id())).collect();
        let encapsulated = service.encapsulated_decisions().iter();
        let mut decides: Vec<String> = encapsulated.filter_map(|href| name(href.id())).collect();
        decides.extend(outputs.iter().cloned());
        Service { name: service.name().to_owned(), parameters, outputs, decides }
    }

    /// Reads an expression; where it cannot be read it is null and a finding.
    pub(crate) fn expression(&mut self, spot: &Spot<'_>, text: &str, names: &Names) -> Expr {
        match compile::expression(text, names) {
            Ok((expr, _)) => expr,
            Err(error) => {
                self.refuse(spot, &error);
                Expr::Literal(Value::Null)
            }
        }
    }

    pub(crate) fn tests(&mut self, spot: &Spot<'_>, text: &str, names: &Names) -> Test {
        match compile::unary_tests(text, names) {
            Ok((test, _)) => test,
            Err(error) => {
                self.refuse(spot, &error);
                Test::Any
            }
        }
    }

    pub(crate) fn refuse(&mut self, spot: &Spot<'_>, error: &ExpressionError) {
        let owner = spot.owner;
        let (place, line) = match spot.cell {
            None => (owner.to_owned(), self.lines.element(owner)),
            Some((row, column)) => {
                (format!("{owner}, row {row}, column “{column}”"), self.lines.row(owner, row))
            }
        };
        let finding = Finding::error(error.code(), self.file.clone(), line);
        self.findings.push(finding.says(format!("{place}: {error}.")).cure(error.cure()));
    }
}

fn types(definitions: &Definitions) -> Types {
    let mut types = Types::new();
    for item in definitions.item_definitions() {
        let base = item_type(item);
        let (allowed, texts) = allowed(item);
        types.insert(item.name().to_owned(), Definition { base, allowed, texts });
    }
    types
}

fn item_type(item: &ItemDefinition) -> Type {
    use dsntk_model::Expression;
    let single = if item.function_item().is_some() {
        Type::Function(Vec::new(), Box::new(Type::Any))
    } else if item.item_components().is_empty() {
        kinds::named(item.type_ref().as_deref().unwrap_or_default())
    } else {
        let components = item.item_components().iter();
        Type::Context(components.map(|part| (part.name().to_owned(), item_type(part))).collect())
    };
    if item.is_collection() { Type::List(Box::new(single)) } else { single }
}

fn allowed(item: &ItemDefinition) -> (Option<Test>, Vec<String>) {
    let text = item.allowed_values().as_ref().and_then(|tests| tests.text().as_deref());
    let Some((test, _)) = text.and_then(|text| compile::unary_tests(text, &Names::new()).ok())
    else {
        return (None, Vec::new());
    };
    let texts = literals(&test).iter().filter_map(Value::as_text).map(str::to_owned).collect();
    (Some(test), texts)
}

/// The values of a test that lists values.
pub(crate) fn literals(test: &Test) -> Vec<Value> {
    match test {
        Test::Value(Expr::Literal(value)) => vec![value.clone()],
        Test::OneOf(tests) => tests.iter().flat_map(literals).collect(),
        _ => Vec::new(),
    }
}

pub(crate) fn policy(policy: HitPolicy) -> Policy {
    use dsntk_model::BuiltinAggregator as B;
    match policy {
        HitPolicy::Unique => Policy::Unique,
        HitPolicy::Any => Policy::Any,
        HitPolicy::Priority => Policy::Priority,
        HitPolicy::First => Policy::First,
        HitPolicy::OutputOrder => Policy::OutputOrder,
        HitPolicy::RuleOrder => Policy::RuleOrder,
        HitPolicy::Collect(B::List) => Policy::Collect,
        HitPolicy::Collect(B::Sum) => Policy::Sum,
        HitPolicy::Collect(B::Count) => Policy::Count,
        HitPolicy::Collect(B::Min) => Policy::Min,
        HitPolicy::Collect(B::Max) => Policy::Max,
    }
}
