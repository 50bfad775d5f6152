//! Inputs of the desk, made as those of citizens are, so that labels, hints and errors belong to them in the same way.

use usecases::applications::{Choice, FieldView, FindingView, Widget};

use crate::shell::Words;

/// One line of text.
pub(super) fn line(name: &str, label: impl Into<String>, value: &str) -> FieldView {
    field(name, label, Widget::Text { input_mode: "text", length: 0 }, vec![value.to_owned()])
}

/// A short number.
pub(super) fn number(name: &str, label: impl Into<String>, value: &str) -> FieldView {
    let widget = Widget::Text { input_mode: "decimal", length: 10 };
    optional(field(name, label, widget, vec![value.to_owned()]))
}

/// Several lines of text.
pub(super) fn area(name: &str, label: impl Into<String>, value: &str) -> FieldView {
    field(name, label, Widget::TextArea, vec![value.to_owned()])
}

/// One of a list.
pub(super) fn select(
    name: &str,
    label: impl Into<String>,
    (options, value): (&[(String, String)], &str),
) -> FieldView {
    let widget = Widget::Select(choices(options, &[value.to_owned()]));
    field(name, label, widget, vec![value.to_owned()])
}

/// One of a few.
pub(super) fn radio(
    name: &str,
    label: impl Into<String>,
    (options, value): (&[(String, String)], &str),
) -> FieldView {
    let widget = Widget::Radio(choices(options, &[value.to_owned()]));
    field(name, label, widget, vec![value.to_owned()])
}

/// Any of several.
pub(super) fn boxes(
    name: &str,
    label: impl Into<String>,
    (options, values): (&[(String, String)], &[String]),
) -> FieldView {
    field(name, label, Widget::Checkboxes(choices(options, values)), values.to_vec())
}

/// A day in three parts.
pub(super) fn day(name: &str, label: impl Into<String>, day: base::Date) -> FieldView {
    let parts = vec![day.day().to_string(), day.month().to_string(), day.year().to_string()];
    field(name, label, Widget::Date, parts)
}

/// A box to tick.
pub(super) fn tick(name: &str, label: impl Into<String>, is_on: bool) -> FieldView {
    let label = label.into();
    let values = if is_on { vec!["yes".to_owned()] } else { Vec::new() };
    field(name, label.clone(), Widget::Consent(label), values)
}

/// Without need of an answer.
pub(super) fn optional(field: FieldView) -> FieldView {
    FieldView { required: false, ..field }
}

/// With help below the label.
pub(super) fn hinted(field: FieldView, hint: impl Into<String>) -> FieldView {
    FieldView { hint: Some(hint.into()), ..field }
}

fn choices(options: &[(String, String)], chosen: &[String]) -> Vec<Choice> {
    options
        .iter()
        .map(|(value, label)| Choice {
            value: value.clone(),
            label: label.clone(),
            hint: None,
            chosen: chosen.contains(value),
        })
        .collect()
}

fn field(name: &str, label: impl Into<String>, widget: Widget, values: Vec<String>) -> FieldView {
    FieldView {
        name: name.to_owned(),
        label: label.into(),
        hint: None,
        required: true,
        widget,
        values,
        error: None,
        wrong_parts: Vec::new(),
        autocomplete: None,
        unit: None,
        source: None,
        locked: false,
        under: None,
    }
}

/// Puts what was sent back into inputs, and the sentences of what is wrong beside them.
pub(super) fn keep_typed(
    fields: &mut [FieldView],
    pairs: &[(String, String)],
    findings: &[FindingView],
) {
    for field in fields {
        let all = |name: &str| -> Vec<String> {
            pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
        };
        field.values = match field.widget {
            Widget::Date => ["day", "month", "year"]
                .iter()
                .map(|part| {
                    all(&format!("{}.{part}", field.name)).into_iter().next().unwrap_or_default()
                })
                .collect(),
            _ => all(&field.name),
        };
        if let Widget::Select(choices) | Widget::Radio(choices) | Widget::Checkboxes(choices) =
            &mut field.widget
        {
            choices
                .iter_mut()
                .for_each(|choice| choice.chosen = field.values.contains(&choice.value));
        }
        let own = findings.iter().find(|finding| finding.input == field.name);
        field.error = own.map(|finding| finding.sentence.clone());
    }
}

/// A day from its three parts.
pub(super) fn day_of(pairs: &[(String, String)], name: &str) -> Option<base::Date> {
    let part =
        |part: &str| crate::shell::posted(pairs, &format!("{name}.{part}")).trim().to_owned();
    let (year, month, day) =
        (part("year").parse().ok()?, part("month").parse().ok()?, part("day").parse().ok()?);
    base::Date::new(year, month, day).ok()
}

/// The languages that are translated into: tag and name.
pub(super) fn languages(words: Words) -> Vec<(&'static str, String)> {
    vec![
        ("en", words.say("editor-lang-en").into_owned()),
        ("de-simple", words.say("editor-lang-simple").into_owned()),
    ]
}
