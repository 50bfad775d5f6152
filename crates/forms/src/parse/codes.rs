use base::{Iban, IbanError};
use rules::Value;

use super::{Reading, Which};
use crate::sentences;

/// An account number without blanks; its check digits are right.
pub(super) fn iban(raw: &str) -> Reading {
    if raw.trim().is_empty() {
        return Reading::Nothing;
    }
    match raw.parse::<Iban>() {
        Ok(iban) => Reading::Value(Value::Text(iban.to_string())),
        Err(IbanError::NoIban) => Reading::wrong(sentences::enter_iban()),
        Err(IbanError::Length { has, needs }) => {
            Reading::problem(Which::Standard, sentences::iban_length(has, needs))
        }
        Err(IbanError::Slip) => Reading::problem(Which::Standard, sentences::iban_slip()),
    }
}

/// An e-mail address: something, one `@`, a domain with a dot, no blanks.
pub(super) fn email(raw: &str) -> Reading {
    let address = raw.trim();
    if address.is_empty() {
        return Reading::Nothing;
    }
    let plain =
        |sign: char| !sign.is_whitespace() && !sign.is_control() && !"<>()[],;:\"\\".contains(sign);
    let fits = address.len() <= 254
        && address.chars().all(plain)
        && address.split_once('@').is_some_and(|(local, domain)| {
            let labels = || domain.split('.');
            !local.is_empty()
                && !domain.contains('@')
                && labels().count() > 1
                && labels().all(|label| {
                    !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
                })
        });
    if fits {
        Reading::Value(Value::text(address))
    } else {
        Reading::wrong(sentences::enter_email())
    }
}

/// A telephone number: digits with `+ / - ( )` and blanks between them.
pub(super) fn phone(raw: &str) -> Reading {
    let typed = raw.trim();
    if typed.is_empty() {
        return Reading::Nothing;
    }
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    let plain = |sign: char| sign.is_ascii_digit() || " +/-–().\u{a0}".contains(sign);
    let plus_leads = typed.rfind('+').is_none_or(|at| at == 0);
    if typed.chars().all(plain) && (3..=20).contains(&digits) && plus_leads {
        Reading::Value(Value::text(typed))
    } else {
        Reading::wrong(sentences::enter_phone())
    }
}
