use rules::Value;

use super::{Reading, Which};
use crate::field::Choices;
use crate::seek::{seek, settled};
use crate::sentences;

/// Yes or no.
pub(super) fn yes_no(raw: &str) -> Reading {
    match raw.trim() {
        "" => Reading::Nothing,
        "yes" | "true" => Reading::Value(Value::Bool(true)),
        "no" | "false" => Reading::Value(Value::Bool(false)),
        _ => Reading::wrong(sentences::choose_yes_or_no()),
    }
}

/// One of several.
pub(super) fn one(choices: &Choices, raw: &str) -> Reading {
    let code = raw.trim();
    if code.is_empty() {
        return Reading::Nothing;
    }
    if choices.options.iter().any(|option| option.code == code) {
        return Reading::Value(Value::text(code));
    }
    Reading::wrong(sentences::choose_from_the_list())
}

/// One of many that are looked for by a word. The word counts, where there is one: an option stands for it if the word finds
/// it, and the only one that it finds, or the only one that is called so, needs no second press.
pub(super) fn searched(choices: &Choices, word: &str, raw: &str) -> Reading {
    if word.trim().is_empty() {
        return one(choices, raw);
    }
    let found = seek(&choices.options, word);
    let option = found.iter().find(|hit| hit.option.code == raw.trim()).or_else(|| settled(&found));
    match option {
        Some(hit) => Reading::Value(Value::text(&*hit.option.code)),
        None if found.is_empty() => Reading::wrong(sentences::nothing_found(word.trim())),
        None => Reading::wrong(sentences::choose_one_found(word.trim(), found.len())),
    }
}

/// Several of several, in the order of the options. Shown and nothing ticked is the
/// empty list; not shown yet is nothing.
pub(super) fn several(
    choices: &Choices,
    (min, max): (usize, usize),
    raw: &[String],
    seen: bool,
) -> Reading {
    let ticked: Vec<&str> =
        raw.iter().map(|code| code.trim()).filter(|code| !code.is_empty()).collect();
    if ticked.is_empty() {
        return if seen && min == 0 {
            Reading::Value(Value::List(Vec::new()))
        } else {
            Reading::Nothing
        };
    }
    let known = |code: &&str| choices.options.iter().any(|option| option.code == *code);
    if !ticked.iter().all(known) {
        return Reading::wrong(sentences::choose_from_the_list());
    }
    let chosen: Vec<Value> = choices
        .options
        .iter()
        .filter(|option| ticked.contains(&option.code.as_str()))
        .map(|option| Value::text(&*option.code))
        .collect();
    if chosen.len() < min {
        return Reading::problem(Which::TooLittle, sentences::choose_at_least(min));
    }
    if chosen.len() > max {
        return Reading::problem(Which::TooMuch, sentences::choose_at_most(max));
    }
    Reading::Value(Value::List(chosen))
}

/// Agreed to this version of the text; `yes` means the version that was shown.
pub(super) fn consent(version: &str, raw: &str) -> Reading {
    match raw.trim() {
        "" => Reading::Nothing,
        agreed if agreed == version || agreed == "yes" => Reading::Value(Value::Bool(true)),
        _ => Reading::wrong(sentences::agree()),
    }
}
