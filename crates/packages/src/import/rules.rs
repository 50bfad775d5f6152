//! Rules in words: what is proposed from them, and what stays open.

use std::collections::BTreeSet;

use xdatenfelder::{Child, Field, Group, Rule, RuleKind, Schema, Structure, Walk};

use super::layout::{Layout, Place, local};
use super::plan::{CheckPlan, Plan};
use super::sentence::{Answer, Shape, Term, recognise};
use super::words::one_line;
use crate::form::openers::label_of;

/// Asked only if a question was answered so.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    decider: String,
    /// The answer, as FEEL writes it.
    answer: String,
    needed: bool,
    rule: String,
}

impl<'a> Layout<'a> {
    /// Reads the rules of a group before its questions are laid out.
    pub(super) fn learn(&mut self, rules: &'a [Rule], inside: &'a [Structure], place: &Place<'a>) {
        for rule in rules.iter().filter(|rule| !rule.is_calculation()) {
            self.plan.rule(rule, RuleKind::Complex);
            if let Some(Shape::OnlyIf { targets, decider, answer, needed }) =
                recognise(&words(rule))
            {
                self.only_if(rule, inside, place, (&targets, &decider, &answer, needed));
            }
        }
    }

    fn only_if(
        &mut self,
        rule: &Rule,
        inside: &'a [Structure],
        place: &Place<'a>,
        (targets, decider, answer, needed): (&[Term], &Term, &Answer, bool),
    ) {
        let known = fields(inside, &place.path);
        let at = |term: &Term| known.iter().position(|(_, field)| is_meant(field, term));
        let Some((place_of_decider, (path, field))) =
            at(decider).and_then(|at| Some((at, known.get(at)?)))
        else {
            return;
        };
        let Some(answer) = feel(field, answer) else { return };
        let places: Option<Vec<usize>> = targets.iter().map(at).collect();
        // What was not asked yet cannot decide, and a rule is taken as a whole or not at all.
        let Some(places) = places.filter(|all| all.iter().all(|one| *one > place_of_decider))
        else {
            return;
        };
        self.deciders.insert(path.clone());
        for (target, _) in places.into_iter().filter_map(|at| known.get(at)) {
            self.conditions.entry(target.clone()).or_default().push(Condition {
                decider: path.clone(),
                answer: answer.clone(),
                needed,
                rule: rule.identification.id.clone(),
            });
        }
    }

    /// The conditions of a question, by the names that were given.
    pub(super) fn conditions_of(&mut self, path: &str) -> Vec<String> {
        let mut all = Vec::new();
        for condition in self.conditions.get(path).cloned().unwrap_or_default() {
            let Some(name) = self.named.get(&condition.decider) else { continue };
            all.push(format!("{} = {}", local(name), condition.answer));
            let rule = self.plan.rules.iter_mut().find(|rule| rule.id == condition.rule);
            rule.into_iter().for_each(|rule| rule.proposed_for.push(path.to_owned()));
        }
        all
    }

    pub(super) fn needed_under_condition(&self, path: &str) -> bool {
        self.conditions.get(path).is_some_and(|all| all.iter().any(|one| one.needed))
    }
}

/// What is proposed as a check over the finished form, from the rules that are no conditions.
pub(super) fn unseen(schema: &Schema, plan: &mut Plan) {
    let mut seen = BTreeSet::new();
    let top = std::iter::once((String::new(), &schema.element.rules, &schema.structure));
    let groups = schema.walk().filter_map(|step| match step.child {
        Child::Group(group) => {
            let Group { element, structure, .. } = &**group;
            Some((step.path, &element.rules, structure))
        }
        Child::Field(_) => None,
    });
    for (path, rules, structure) in top.chain(groups) {
        let known = fields(structure, &path);
        for rule in rules.iter().filter(|rule| !rule.is_calculation()) {
            if let Some(shape) = recognise(&words(rule))
                && seen.insert(rule.identification.id.clone())
            {
                check(rule, &shape, &known, plan);
            }
        }
    }
    for rule in schema.rules().filter(|rule| rule.is_calculation()) {
        let says = format!("Berechnung, die noch niemand umgesetzt hat: {}", words(rule));
        plan.todo(&*rule.identification.id, &says);
    }
    let of_fields = schema.walk().fields().flat_map(|(_, field)| &field.element.rules);
    for rule in of_fields.filter(|rule| !rule.is_calculation()) {
        plan.rule(rule, RuleKind::Validation);
    }
}

fn check(rule: &Rule, shape: &Shape, known: &[(String, &Field)], plan: &mut Plan) {
    let name = |term: &Term| {
        let (path, _) = known.iter().find(|(_, field)| is_meant(field, term))?;
        let (name, _) = plan.names.iter().find(|(_, place)| place == path)?;
        // A condition over rows is another one for each row; nobody proposes that.
        (!name.contains('.')).then(|| name.clone())
    };
    let proposal = match shape {
        Shape::OnlyIf { .. } => None,
        Shape::AtLeastOne(terms) => {
            let names: Option<Vec<String>> = terms.iter().map(name).collect();
            names.map(|names| {
                let parts: Vec<String> =
                    names.iter().map(|name| format!("{name} != null")).collect();
                (parts.join(" or "), names)
            })
        }
        Shape::Before(first, second) => name(first)
            .zip(name(second))
            .map(|(first, second)| (format!("{first} < {second}"), vec![second, first])),
        Shape::NotAhead(term) => name(term).map(|name| (format!("{name} <= today"), vec![name])),
        Shape::NotBehind(term) => name(term).map(|name| (format!("{name} >= today"), vec![name])),
    };
    let Some((feel, fields)) = proposal else { return };
    let id = rule.identification.id.to_lowercase();
    let places = plan.names.iter().filter(|(name, _)| fields.contains(name));
    let proposed_for: Vec<String> = places.map(|(_, path)| path.clone()).collect();
    if let Some(known) = plan.rules.iter_mut().find(|one| one.id == rule.identification.id) {
        known.check = Some(id.clone());
        known.proposed_for = proposed_for;
    }
    plan.checks.push(CheckPlan { id, feel, fields, say: words(rule) });
}

/// The fields below a place in the order of the schema.
fn fields<'a>(inside: &'a [Structure], path: &str) -> Vec<(String, &'a Field)> {
    Walk::below(path, inside).fields().map(|(step, field)| (step.path, field)).collect()
}

fn is_meant(field: &Field, term: &Term) -> bool {
    match &term.id {
        Some(id) => field.element.identification.id == *id,
        None => field.element.name == term.name || label_of(field) == term.name,
    }
}

/// The answer that a sentence names, as FEEL compares it with the field.
fn feel(field: &Field, answer: &Answer) -> Option<String> {
    match (answer, field.data_type.code) {
        (Answer::Is(yes), xdatenfelder::DataType::Bool) => Some(yes.to_string()),
        (Answer::Named(text), _) if field.is_choice() => {
            let values = field.values.as_ref()?;
            let value = values.iter().find(|value| value.name == *text || value.code == *text)?;
            Some(format!("\"{}\"", value.code.replace('"', "")))
        }
        _ => None,
    }
}

/// What a rule says, on one line.
pub(super) fn words(rule: &Rule) -> String {
    let said = rule.text.as_deref().or(rule.description.as_deref()).unwrap_or(&rule.name);
    one_line(said)
}
