use rules::Value;

use super::{Reading, Which};
use crate::sentences;

/// Lengths of account numbers in the common payments area.
const IBAN_LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AL", 28),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("RS", 22),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("VA", 22),
];

/// An account number without blanks; its check digits are right.
pub(super) fn iban(raw: &str) -> Reading {
    let iban: String = raw
        .chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '.'))
        .flat_map(char::to_uppercase)
        .collect();
    if iban.is_empty() {
        return Reading::Nothing;
    }
    let country = iban.get(..2).unwrap_or_default();
    let Some((_, length)) = IBAN_LENGTHS.iter().find(|(code, _)| *code == country) else {
        return Reading::wrong(sentences::enter_iban());
    };
    if !iban.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Reading::wrong(sentences::enter_iban());
    }
    if iban.len() != *length {
        return Reading::problem(Which::Standard, sentences::iban_length(iban.len(), *length));
    }
    if remainder(&iban) != 1 {
        return Reading::problem(Which::Standard, sentences::iban_slip());
    }
    Reading::Value(Value::Text(iban))
}

/// ISO 7064 mod 97, the first four signs last.
fn remainder(iban: &str) -> u32 {
    let (head, tail) = iban.split_at_checked(4).unwrap_or((iban, ""));
    tail.chars().chain(head.chars()).fold(0, |rest, sign| {
        let digit = sign.to_digit(36).unwrap_or(0);
        (if digit < 10 { rest * 10 } else { rest * 100 } + digit) % 97
    })
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
