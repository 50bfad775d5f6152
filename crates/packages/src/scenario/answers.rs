//! Answers of a scenario, written short, as a browser would send them.

use forms::{Answers, Definition, Kind};
use toml::Value;

/// An empty text takes an inherited answer back.
pub(super) fn raw<'a>(
    form: &Definition,
    answers: impl Iterator<Item = (&'a String, &'a Value)>,
) -> Answers {
    let mut raw = Answers::new();
    for (name, value) in answers {
        match (form.list(name), value) {
            (Some(_), Value::Array(rows)) => list(form, name, rows, &mut raw),
            _ => put(form, name, name, value, &mut raw),
        }
    }
    for page in &form.pages {
        for field in page.fields() {
            raw.set(format!("{field}.seen"), "1");
        }
    }
    raw
}

fn list(form: &Definition, list: &str, rows: &[Value], raw: &mut Answers) {
    raw.set(format!("{list}.seen"), "1");
    for (row, entries) in rows.iter().enumerate() {
        for (local, value) in entries.as_table().into_iter().flatten() {
            let field = format!("{list}.{local}");
            put(form, &field, &format!("{list}.{row}.{local}"), value, raw);
        }
    }
}

fn put(form: &Definition, field: &str, input: &str, value: &Value, raw: &mut Answers) {
    match value {
        Value::Boolean(yes) => raw.set(input, if *yes { "yes" } else { "no" }),
        Value::Datetime(written) => {
            let date = written.date;
            let part = |part: Option<u16>| part.map_or_else(String::new, |part| part.to_string());
            if form.field(field).is_none_or(|field| !matches!(field.kind, Kind::Month)) {
                raw.set(format!("{input}.day"), part(date.map(|date| u16::from(date.day))));
            }
            raw.set(format!("{input}.month"), part(date.map(|date| u16::from(date.month))));
            raw.set(format!("{input}.year"), part(date.map(|date| date.year)));
        }
        Value::Array(values) => {
            raw.set_all(input, values.iter().filter_map(Value::as_str).map(str::to_owned));
        }
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => raw.set(input, text.clone()),
        other => raw.set(input, other.to_string()),
    }
}
