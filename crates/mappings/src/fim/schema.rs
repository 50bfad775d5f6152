//! The JSON Schema (2020-12) of a form's submissions, in the shape of the conversion that is published for it.

use serde_json::{Map, Value as Json, json};
use xdatenfelder::{Child, DataType, Field, Group, Schema, Structure};

use super::key;

/// The JSON Schema against which submissions of a form hold.
#[must_use]
pub fn json_schema(schema: &Schema) -> Json {
    let root = key(&schema.element.identification);
    let mut definitions = Map::new();
    for step in schema.walk() {
        let definition = match step.child {
            Child::Group(element) => group(element),
            Child::Field(element) => field(element),
        };
        definitions.insert(key(&step.child.element().identification), definition);
    }
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("$id".to_owned(), json!(format!("{root}.schema.json")));
    whole.insert("title".to_owned(), json!(schema.title));
    whole.insert("$defs".to_owned(), Json::Object(definitions));
    inside(&schema.structure, &mut whole);
    Json::Object(whole)
}

fn group(group: &Group) -> Json {
    let mut definition = Map::new();
    definition.insert("title".to_owned(), json!(group.element.name));
    inside(&group.structure, &mut definition);
    Json::Object(definition)
}

/// What stands in a group or in the whole form: nothing else, and nothing that is needed less.
fn inside(structures: &[Structure], definition: &mut Map<String, Json>) {
    let name = |structure: &Structure| key(&structure.child.element().identification);
    let one = |structure: &Structure| {
        let name = name(structure);
        let reference = json!({ "$ref": format!("#/$defs/{name}") });
        let times = structure.multiplicity;
        let value = match times.repeats() {
            false => reference,
            true => {
                let mut rows =
                    json!({ "type": "array", "items": reference, "minItems": times.min });
                if let (Some(max), Some(rows)) = (times.max, rows.as_object_mut()) {
                    rows.insert("maxItems".to_owned(), json!(max));
                }
                rows
            }
        };
        (name, value)
    };
    let properties: Map<String, Json> = structures.iter().map(one).collect();
    let needed: Vec<String> =
        structures.iter().filter(|one| !one.multiplicity.is_optional()).map(name).collect();
    definition.insert("type".to_owned(), json!("object"));
    definition.insert("properties".to_owned(), Json::Object(properties));
    definition.insert("additionalProperties".to_owned(), json!(false));
    if !needed.is_empty() {
        definition.insert("required".to_owned(), json!(needed));
    }
}

fn field(field: &Field) -> Json {
    let select = field.is_choice();
    let kind = match field.data_type.code {
        _ if select => "string",
        DataType::Bool => "boolean",
        DataType::Integer => "integer",
        DataType::Number | DataType::Currency => "number",
        _ => "string",
    };
    let mut definition = Map::new();
    definition.insert("title".to_owned(), json!(field.element.name));
    definition.insert("type".to_owned(), json!(kind));
    if let Some(values) = field.own_values().filter(|_| select) {
        let codes: Vec<&str> = values.iter().map(|value| value.code.as_str()).collect();
        definition.insert("enum".to_owned(), json!(codes));
    }
    let precision = field.precision.clone().unwrap_or_default();
    let number = |text: &Option<String>| text.as_ref()?.parse::<serde_json::Number>().ok();
    let bounds = match kind {
        "string" => [
            ("minLength", precision.min_length.map(Json::from)),
            ("maxLength", precision.max_length.map(Json::from)),
        ],
        _ => [
            ("minimum", number(&precision.min_value).map(Json::Number)),
            ("maximum", number(&precision.max_value).map(Json::Number)),
        ],
    };
    for (name, bound) in bounds {
        bound.into_iter().for_each(|bound| _ = definition.insert(name.to_owned(), bound));
    }
    // The pattern of XML Schema means the whole text, that of JSON Schema any part of it.
    if let Some(pattern) = precision.pattern.filter(|_| kind == "string") {
        definition.insert("pattern".to_owned(), json!(format!("^(?:{pattern})$")));
    }
    Json::Object(definition)
}
