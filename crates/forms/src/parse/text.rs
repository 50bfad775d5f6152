use rules::Value;

use super::{Reading, Which, latin};
use crate::field::Text;
use crate::sentences;

/// A free text, without the blanks around it.
pub(super) fn read(limits: &Text, raw: &str) -> Reading {
    let text = raw.trim().replace("\r\n", "\n");
    if text.is_empty() {
        return Reading::Nothing;
    }
    let control =
        |sign: &char| sign.is_control() && !(limits.multiline && matches!(sign, '\n' | '\t'));
    let sign = text
        .chars()
        .find(control)
        .or_else(|| limits.latin.then(|| latin::first_foreign_sign(&text)).flatten());
    if let Some(sign) = sign {
        return Reading::problem(Which::Standard, sentences::sign_not_allowed(sign));
    }
    let length = text.chars().count();
    if let Some(min) = limits.min.filter(|min| length < *min) {
        return Reading::problem(Which::TooLittle, sentences::too_short(min));
    }
    if let Some(max) = limits.max.filter(|max| length > *max) {
        return Reading::problem(Which::TooMuch, sentences::far_too_long(max));
    }
    if limits.pattern.as_ref().is_some_and(|pattern| !pattern.fits(&text)) {
        return Reading::wrong(sentences::look_at_the_hint());
    }
    Reading::Value(Value::Text(text))
}
