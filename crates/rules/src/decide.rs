//! Decisions with what they require: other decisions, inputs, knowledge models.

use crate::compare::Truth;
use crate::evaluate::Evaluator;
use crate::kinds;
use crate::model::Inner as Model;
use crate::trace::RuleError;
use crate::value::Value;

impl<'a> Evaluator<'a> {
    /// The result of a decision; required decisions first, each once.
    pub(crate) fn decide(&mut self, model: &'a Model, name: &str, depth: usize) -> Value {
        if let Some(value) = self.known.get(name) {
            return value.clone();
        }
        let Some(decision) = model.decisions.iter().find(|decision| decision.name == name) else {
            return self.fail(RuleError::NoDecision(name.to_owned()));
        };
        if depth > model.decisions.len() {
            return self.fail(RuleError::TooDeep);
        }
        for input in &decision.inputs {
            self.take_input(model, input);
        }
        for required in &decision.requires {
            self.decide(model, required, depth + 1);
        }
        if self.error.is_some() {
            return Value::Null;
        }
        let value = self.with_locals(Vec::new(), |evaluator| evaluator.evaluate(&decision.logic));
        let value = self.fitted(value, &decision.kind, name);
        self.known.insert(name.to_owned(), value.clone());
        value
    }

    /// Checks an input against its type and its allowed values.
    fn take_input(&mut self, model: &'a Model, name: &str) {
        if self.known.contains_key(name) {
            return;
        }
        let (Some(input), Some(value)) = (model.input(name), self.given(name)) else {
            return;
        };
        let value = self.fitted(value, &input.kind, name);
        let allowed = model.allowed(&input.kind);
        if let (Some(test), false) = (allowed, value.is_unknown())
            && self.test(test, &value) == Truth::No
        {
            self.fail(RuleError::NotAllowed { name: name.to_owned(), value: value.to_string() });
        }
        self.known.insert(name.to_owned(), value);
    }

    /// Calls a knowledge model or a decision service.
    pub(crate) fn invoke_knowledge(&mut self, name: &str, values: Vec<Value>) -> Value {
        let Some(model) = self.model else {
            return Value::Null;
        };
        if let Some(service) = model.services.iter().find(|service| service.name == name) {
            return self.serve(model, service, values);
        }
        let Some(knowledge) = model.knowledge.iter().find(|known| known.name == name) else {
            return Value::Null;
        };
        if knowledge.parameters.len() != values.len() {
            return self.note(format!("{name} was called with a wrong number of arguments"));
        }
        let mut locals = Vec::new();
        for ((parameter, kind), value) in knowledge.parameters.iter().zip(values) {
            let value = self.fitted(value, kind, parameter);
            locals.push((parameter.clone(), value));
        }
        let value = self.with_locals(locals, |evaluator| evaluator.evaluate(&knowledge.logic));
        self.fitted(value, &knowledge.kind, name)
    }

    /// A decision service: its decisions with its own inputs.
    fn serve(
        &mut self,
        model: &'a Model,
        service: &crate::model::Service,
        values: Vec<Value>,
    ) -> Value {
        if service.parameters.len() != values.len() {
            return self
                .note(format!("{} was called with a wrong number of arguments", service.name));
        }
        let outer = self.known.clone();
        for decision in &service.decides {
            self.known.remove(decision);
        }
        for (parameter, value) in service.parameters.iter().zip(values) {
            self.known.insert(parameter.clone(), value);
        }
        let mut results = Vec::new();
        for decision in &service.outputs {
            let value = self.with_locals(Vec::new(), |e| e.decide(model, decision, 0));
            results.push((decision.clone(), value));
        }
        self.known = outer;
        match results.len() {
            1 => results.pop().map_or(Value::Null, |(_, value)| value),
            _ => Value::Context(results.into_iter().collect()),
        }
    }

    pub(crate) fn knowledge_parameters(&self, name: &str) -> Vec<String> {
        let Some(model) = self.model else {
            return Vec::new();
        };
        let service = model.services.iter().find(|service| service.name == name);
        let knowledge = model.knowledge.iter().find(|known| known.name == name);
        service.map(|service| service.parameters.clone()).unwrap_or_else(|| {
            let parameters = knowledge.map(|known| known.parameters.as_slice()).unwrap_or_default();
            parameters.iter().map(|(name, _)| name.clone()).collect()
        })
    }
}

impl Model {
    pub(crate) fn input(&self, name: &str) -> Option<&crate::model::InputData> {
        self.inputs.iter().find(|input| input.name == name)
    }

    /// The allowed values of a type, if it has any.
    pub(crate) fn allowed(&self, kind: &crate::expr::Type) -> Option<&crate::expr::Test> {
        let crate::expr::Type::Named(name) = kind else {
            return None;
        };
        let definition = self.types.get(name)?;
        let plain = !matches!(kinds::resolved(kind, &self.types), crate::expr::Type::List(_));
        definition.allowed.as_ref().filter(|_| plain).or_else(|| self.allowed(&definition.base))
    }
}
