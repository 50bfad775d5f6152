//! Answers that a link to a form brings along: only to questions whose author allows it, and only what the question would
//! take from a person too.

use rules::Value;

use crate::answers::Answers;
use crate::definition::Definition;
use crate::field::{Field, Kind};
use crate::parse::read_typed;

/// An answer of a link.
#[derive(Clone, Debug)]
pub struct Linked<'a> {
    /// The question.
    pub field: &'a Field,
    /// What it means.
    pub value: Value,
    /// The same as it stands in the inputs of the question.
    pub answers: Answers,
}

/// What a link says, by the names of questions; the first of several answers counts. What cannot be taken is left out: a
/// link is never a reason to be stopped.
#[must_use]
pub fn linked<'a>(form: &'a Definition, said: &[(String, String)]) -> Vec<Linked<'a>> {
    let allowed = form.fields.iter().filter(|field| field.from_link);
    allowed
        .filter_map(|field| {
            let (_, typed) = said.iter().find(|(name, _)| *name == field.name)?;
            let value = read_typed(field, typed)?;
            let answers = inputs(field, typed, &value);
            Some(Linked { field, value, answers })
        })
        .collect()
}

fn inputs(field: &Field, typed: &str, value: &Value) -> Answers {
    let name = &field.name;
    let Value::Date(day) = value else { return Answers::new().with(name, typed.trim()) };
    let answers = Answers::new()
        .with(format!("{name}.month"), day.month().to_string())
        .with(format!("{name}.year"), day.year().to_string());
    match field.kind {
        Kind::Date => answers.with(format!("{name}.day"), day.day().to_string()),
        _ => answers,
    }
}
