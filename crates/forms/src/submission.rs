use std::collections::BTreeMap;

use base::{Lang, Timestamp};
use rules::{Decimal, Scope, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::definition::{Definition, List};
use crate::field::{Field, Kind};
use crate::judgement::Judgement;

/// What was sent: typed values by short name, without anything that does not arise.
/// Stored as JSON with the case, therefore promised.
///
/// Dates are ISO texts (a month its first day), numbers and amounts texts with a dot,
/// so that no decimal is lost; yes and no are booleans; several choices and lists are
/// arrays; a consent is the version of its text. A question that was left empty is
/// null.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Submission {
    /// The schema that was asked.
    pub schema: String,
    /// Values by short name; of a list an array of objects.
    pub values: Map<String, Json>,
    /// Names of the questions that did not arise.
    #[serde(default)]
    pub not_asked: Vec<String>,
    /// How each piece of evidence comes: `file`, `later` or `consent`.
    #[serde(default)]
    pub evidence: BTreeMap<String, String>,
    /// What others declared, each before it was sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Signed>,
}

/// What somebody beside the applicant declared. Stored with the submission, therefore promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The signature, by its id in the package.
    pub signature: String,
    /// Who declared it, as their account names them.
    pub name: String,
    /// The level of assurance of that account.
    pub level: String,
    /// When.
    pub at: Timestamp,
    /// In which language they read it.
    pub lang: Lang,
    /// What they declared, as they read it.
    pub statement: String,
}

impl Submission {
    /// What would be sent now. Only a submittable judgement should be.
    #[must_use]
    pub fn of(definition: &Definition, judgement: &Judgement) -> Self {
        let mut values = Map::new();
        for field in definition.fields.iter().filter(|field| field.list().is_none()) {
            if judgement.asks(&field.name)
                && let Some(json) = judgement.values.get(&field.name).and_then(|v| json(field, v))
            {
                values.insert(field.name.clone(), json);
            }
        }
        for list in definition.lists.iter().filter(|list| judgement.asks(&list.name)) {
            if let Some(Value::List(rows)) = judgement.values.get(&list.name) {
                let rows = rows.iter().filter_map(Value::as_context);
                let rows = rows.map(|row| Json::Object(row_json(definition, list, row)));
                values.insert(list.name.clone(), rows.collect());
            }
        }
        let settled = judgement
            .evidence
            .iter()
            .filter_map(|ask| Some((ask.rule.id.clone(), ask.settled?.word().to_owned())));
        Self {
            schema: definition.schema.clone(),
            values,
            not_asked: judgement.not_asked.iter().map(ToString::to_string).collect(),
            evidence: settled.collect(),
            signatures: Vec::new(),
        }
    }

    /// What somebody signs who reads the summary: every value but the declarations, which whoever
    /// applies makes alone, and at the very end.
    #[must_use]
    pub fn signed_values(&self, definition: &Definition) -> BTreeMap<&str, &Json> {
        let own = |name: &&String| !definition.declarations.contains(name);
        let names = self.values.keys().filter(own);
        names.filter_map(|name| Some((name.as_str(), self.values.get(name)?))).collect()
    }

    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> Json {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// From JSON.
    ///
    /// # Errors
    /// JSON of another shape.
    pub fn from_json(json: Json) -> Result<Self, serde_json::Error> {
        serde_json::from_value(json)
    }

    /// The values for the rules; what did not arise is null (a list empty), what was not
    /// answered missing.
    #[must_use]
    pub fn scope(&self, definition: &Definition) -> Scope {
        let mut scope = Scope::new();
        for field in definition.fields.iter().filter(|field| field.list().is_none()) {
            let value = match self.values.get(&field.name) {
                Some(json) => value(field, json),
                None if self.not_asked.contains(&field.name) => Value::Null,
                None => Value::missing(&*field.name),
            };
            scope.set(&*field.name, value);
        }
        for list in &definition.lists {
            let value = match self.values.get(&list.name) {
                Some(Json::Array(rows)) => Value::List(
                    rows.iter()
                        .map(|row| Value::Context(row_scope(definition, list, row)))
                        .collect(),
                ),
                _ if self.not_asked.contains(&list.name) => Value::List(Vec::new()),
                _ => Value::missing(&*list.name),
            };
            scope.set(&*list.name, value);
        }
        scope
    }
}

fn fields_of<'a>(definition: &'a Definition, list: &'a List) -> impl Iterator<Item = &'a Field> {
    list.fields.iter().filter_map(|name| definition.field(name))
}

fn row_json(definition: &Definition, list: &List, row: &Scope) -> Map<String, Json> {
    let pair = |field: &Field| {
        let json = json(field, row.get(field.local_name())?)?;
        Some((field.local_name().to_owned(), json))
    };
    fields_of(definition, list).filter_map(pair).collect()
}

/// A field of a row that is not there did not arise, or was left empty.
fn row_scope(definition: &Definition, list: &List, row: &Json) -> Scope {
    let pair = |field: &Field| {
        let value = row.get(field.local_name()).map_or(Value::Null, |json| value(field, json));
        (field.local_name().to_owned(), value)
    };
    fields_of(definition, list).map(pair).collect()
}

fn json(field: &Field, value: &Value) -> Option<Json> {
    Some(match value {
        Value::Null => Json::Null,
        Value::Bool(yes) => match &field.kind {
            Kind::Consent { version } if *yes => Json::from(version.as_str()),
            _ => Json::from(*yes),
        },
        Value::List(items) => items.iter().filter_map(|item| json(field, item)).collect(),
        Value::Text(_) | Value::Number(_) | Value::Date(_) => Json::from(value.to_string()),
        _ => return None,
    })
}

fn value(field: &Field, json: &Json) -> Value {
    let unreadable = || Value::missing(&*field.name);
    match (json, &field.kind) {
        (Json::Null, _) => Value::Null,
        (Json::Bool(yes), _) => Value::Bool(*yes),
        (Json::String(_), Kind::Consent { .. }) => Value::Bool(true),
        (Json::String(text), Kind::Integer(_) | Kind::Number(..) | Kind::Money(_)) => {
            text.parse::<Decimal>().map_or_else(|_| unreadable(), Value::Number)
        }
        (Json::String(text), Kind::Date | Kind::Month) => {
            text.parse().map_or_else(|_| unreadable(), Value::Date)
        }
        (Json::String(text), _) => Value::text(&**text),
        (Json::Array(items), _) => {
            Value::List(items.iter().map(|item| value(field, item)).collect())
        }
        (Json::Number(_) | Json::Object(_), _) => unreadable(),
    }
}
