//! The signs that every bank of the payments area takes, and how other letters become them.

use base::latin::{Umlauts, fold};

/// What may stand between letters and digits.
const BETWEEN: &str = "/-?:().,'+ ";

/// A text in the signs of SEPA, `most` of them at the most: letters without their marks (`ä` as `ae`,
/// capitals stay capitals), everything else that banks do not take as a blank, blanks once.
#[must_use]
pub fn latin(text: &str, most: usize) -> String {
    let plain = crate::latin::plain(text);
    let signs: Vec<char> = plain.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut place = 0;
    while let Some(sign) = signs.get(place).copied() {
        let behind = signs.get(place + 1..).unwrap_or_default();
        let marks = behind.iter().take_while(|mark| is_mark(**mark)).count();
        let letter: String =
            std::iter::once(sign).chain(behind.iter().copied().take(marks)).collect();
        let before = place.checked_sub(1).and_then(|before| signs.get(before));
        let next = behind.get(marks).filter(|near| near.is_alphabetic());
        let capitals = next.or(before).is_some_and(|near| near.is_uppercase());
        push(&mut out, &letter, capitals);
        place += marks + 1;
    }
    let mut short = String::new();
    for sign in out.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").chars()
    {
        if short.len() == most {
            break;
        }
        short.push(sign);
    }
    short.trim_matches([' ', '/']).replace("//", "/")
}

fn is_mark(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

/// A letter with its marks, folded, as a capital where it was one; `capitals` where those beside it are.
fn push(out: &mut String, letter: &str, capitals: bool) {
    let Some(first) = letter.chars().next() else { return };
    let folded = fold(letter, Umlauts::Spelled);
    if !folded.bytes().all(|sign| sign.is_ascii_alphanumeric()) || folded.is_empty() {
        match first {
            '&' => out.push('+'),
            '_' => out.push('-'),
            '’' | '´' | '`' => out.push('\''),
            sign if BETWEEN.contains(sign) => out.push(sign),
            sign if is_mark(sign) => {}
            _ => out.push(' '),
        }
        return;
    }
    if !first.is_uppercase() {
        out.push_str(&folded);
    } else if capitals {
        out.push_str(&folded.to_uppercase());
    } else {
        let mut signs = folded.chars();
        out.extend(signs.next().map(|sign| sign.to_ascii_uppercase()));
        out.extend(signs);
    }
}
