//! FEEL's functions on texts.

use regex::RegexBuilder;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::value::Value;

pub(crate) fn call(name: &str, values: &[Value]) -> Option<Value> {
    match (name, values) {
        ("string", [Value::Null]) => Some(Value::Null),
        ("string", [value]) => Some(Value::Text(value.to_string())),
        ("string length", [Value::Text(text)]) => {
            Some(Value::Number(Decimal::from(text.chars().count())))
        }
        ("upper case", [Value::Text(text)]) => Some(Value::Text(text.to_uppercase())),
        ("lower case", [Value::Text(text)]) => Some(Value::Text(text.to_lowercase())),
        ("string join", _) => join(values),
        ("number", _) => number(values),
        ("substring", [Value::Text(text), rest @ ..]) => substring(text, rest),
        (_, [Value::Text(text), Value::Text(other)]) => two(name, text, other),
        ("matches", [Value::Text(text), Value::Text(pattern), flags]) => {
            matches(text, pattern, flags)
        }
        ("replace", [Value::Text(text), Value::Text(pattern), Value::Text(by)]) => {
            replace(text, pattern, by, &Value::Null)
        }
        ("replace", [Value::Text(text), Value::Text(pattern), Value::Text(by), flags]) => {
            replace(text, pattern, by, flags)
        }
        _ => None,
    }
}

fn two(name: &str, text: &str, other: &str) -> Option<Value> {
    Some(match name {
        "contains" => Value::Bool(text.contains(other)),
        "starts with" => Value::Bool(text.starts_with(other)),
        "ends with" => Value::Bool(text.ends_with(other)),
        "substring before" if other.is_empty() => Value::text(""),
        "substring before" => Value::text(text.split_once(other).map_or("", |(before, _)| before)),
        "substring after" => Value::text(text.split_once(other).map_or("", |(_, after)| after)),
        "matches" => return matches(text, other, &Value::Null),
        "split" => {
            let pattern = regex(other, &Value::Null)?;
            Value::List(pattern.split(text).map(Value::text).collect())
        }
        _ => return None,
    })
}

fn regex(pattern: &str, flags: &Value) -> Option<regex::Regex> {
    let flags = match flags {
        Value::Null => "",
        Value::Text(flags) => flags,
        _ => return None,
    };
    if flags.chars().any(|flag| !"smix".contains(flag)) {
        return None;
    }
    RegexBuilder::new(pattern)
        .dot_matches_new_line(flags.contains('s'))
        .multi_line(flags.contains('m'))
        .case_insensitive(flags.contains('i'))
        .ignore_whitespace(flags.contains('x'))
        .size_limit(1 << 20)
        .build()
        .ok()
}

fn matches(text: &str, pattern: &str, flags: &Value) -> Option<Value> {
    regex(pattern, flags).map(|regex| Value::Bool(regex.is_match(text)))
}

fn replace(text: &str, pattern: &str, by: &str, flags: &Value) -> Option<Value> {
    let regex = regex(pattern, flags)?;
    if text.len().saturating_mul(by.len()) > 1_000_000 {
        return None;
    }
    let by = braced(by);
    Some(Value::Text(regex.replace_all(text, by.as_str()).into_owned()))
}

/// XPath writes `$1`, the crate wants `${1}` where letters follow.
fn braced(by: &str) -> String {
    let mut braced = String::new();
    let mut rest = by;
    while let Some((before, after)) = rest.split_once('$') {
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let (group, tail) = after.split_at(digits);
        braced.push_str(before);
        braced.push_str(&if group.is_empty() { "$".to_owned() } else { format!("${{{group}}}") });
        rest = tail;
    }
    braced + rest
}

fn substring(text: &str, rest: &[Value]) -> Option<Value> {
    let (start, length) = match rest {
        [Value::Number(start)] | [Value::Number(start), Value::Null] => (start, None),
        [Value::Number(start), Value::Number(length)] => (start, Some(length.trunc().to_i64()?)),
        _ => return None,
    };
    let start = start.trunc().to_i64()?;
    let count = i64::try_from(text.chars().count()).ok()?;
    let skip = if start > 0 { start - 1 } else { count + start };
    if start == 0 || skip < 0 || skip >= count || length.is_some_and(|length| length < 1) {
        return None;
    }
    let take = usize::try_from(length.unwrap_or(count)).ok()?;
    Some(Value::Text(text.chars().skip(usize::try_from(skip).ok()?).take(take).collect()))
}

fn join(values: &[Value]) -> Option<Value> {
    let (list, rest) = values.split_first()?;
    if !matches!(rest.len(), 0 | 1 | 3) {
        return None;
    }
    let items = match list {
        Value::List(items) => items.as_slice(),
        single @ Value::Text(_) => std::slice::from_ref(single),
        _ => return None,
    };
    let mut texts = Vec::new();
    for item in items {
        match item {
            Value::Text(text) => texts.push(text.as_str()),
            Value::Null => {}
            _ => return None,
        }
    }
    let part = |at: usize| match rest.get(at) {
        None | Some(Value::Null) => Some(""),
        Some(Value::Text(text)) => Some(text.as_str()),
        Some(_) => None,
    };
    let (delimiter, prefix, suffix) = (part(0)?, part(1)?, part(2)?);
    Some(Value::Text(format!("{prefix}{}{suffix}", texts.join(delimiter))))
}

fn number(values: &[Value]) -> Option<Value> {
    let (text, grouping, decimal) = match values {
        [Value::Text(text)] => (text, &Value::Null, &Value::Null),
        [Value::Text(text), grouping, decimal] => (text, grouping, decimal),
        _ => return None,
    };
    let mut bare = text.clone();
    match grouping {
        Value::Null => {}
        Value::Text(mark) if matches!(mark.as_str(), " " | "," | ".") && grouping != decimal => {
            bare = bare.replace(mark.as_str(), "");
        }
        _ => return None,
    }
    match decimal {
        Value::Null => {}
        Value::Text(mark) if mark == "." => {}
        Value::Text(mark) if mark == "," => bare = bare.replace(',', "."),
        _ => return None,
    }
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
    if bare.is_empty() || !bare.chars().all(allowed) {
        return None;
    }
    let parsed = bare.parse::<Decimal>().or_else(|_| Decimal::from_scientific(&bare));
    parsed.ok().map(Value::Number)
}
