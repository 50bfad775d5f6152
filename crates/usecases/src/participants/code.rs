//! Codes by which somebody without a part in the house's accounts comes in: signs that nobody confuses when reading
//! them aloud, five bits each. That of a letter has twenty, a hundred bits; that of a link, which nobody types, more.

use crate::OpContext;

const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How long the code of a letter is.
pub(super) const LETTER: usize = 20;
/// How long the code of a link is: a hundred and forty bits.
pub(crate) const LINK: usize = 28;

/// A new code of a length.
pub(crate) fn new(ctx: &OpContext, length: usize) -> String {
    let mut random = vec![0_u8; length];
    ctx.entropy.fill(&mut random);
    let sign = |byte: &u8| SIGNS.get(usize::from(byte & 31)).map_or('0', |sign| char::from(*sign));
    random.iter().map(sign).collect()
}

/// A code as people type it, in the form that is kept: without spaces and dashes, in capitals, with
/// the letters that look like digits read as such.
#[must_use]
pub fn tidy(typed: &str) -> String {
    within(typed, LETTER)
}

/// The same for a code of a length; one sign more than it has is no such code.
pub(crate) fn within(typed: &str, length: usize) -> String {
    let signs = typed.chars().filter(char::is_ascii_alphanumeric).map(|sign| {
        match sign.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            other => other,
        }
    });
    signs.take(length + 1).collect()
}

/// A code in groups of four, as letters print it.
#[must_use]
pub fn grouped(code: &str) -> String {
    let mut text = String::with_capacity(code.len() + 4);
    for (place, sign) in code.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            text.push('-');
        }
        text.push(sign);
    }
    text
}
