//! The code of a letter: twenty signs that nobody confuses when reading them aloud, a hundred bits.

use crate::OpContext;

const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 20;

/// A new code.
pub(super) fn new(ctx: &OpContext) -> String {
    let mut random = [0_u8; LENGTH];
    ctx.entropy.fill(&mut random);
    let sign = |byte: &u8| SIGNS.get(usize::from(byte & 31)).map_or('0', |sign| char::from(*sign));
    random.iter().map(sign).collect()
}

/// A code as people type it, in the form that is kept: without spaces and dashes, in capitals, with
/// the letters that look like digits read as such.
#[must_use]
pub fn tidy(typed: &str) -> String {
    let signs = typed.chars().filter(char::is_ascii_alphanumeric).map(|sign| {
        match sign.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            other => other,
        }
    });
    signs.take(LENGTH + 1).collect()
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
