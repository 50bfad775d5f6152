//! String.Latin: the signs that German registers and the federal gateway take.

mod table;

use base::latin::is_single;
use table::SEQUENCES;

/// Typographic signs that String.Latin does not hold, and what is written for them.
const PLAIN: [(char, &str); 16] = [
    ('\u{2010}', "-"),
    ('\u{2011}', "-"),
    ('\u{2012}', "-"),
    ('\u{2013}', "-"),
    ('\u{2014}', "-"),
    ('\u{2018}', "'"),
    ('\u{201A}', "'"),
    ('\u{201C}', "\""),
    ('\u{201D}', "\""),
    ('\u{201E}', "\""),
    ('\u{2026}', "..."),
    ('\u{202F}', " "),
    ('\u{2009}', " "),
    ('\u{2022}', "·"),
    ('\u{00AD}', ""),
    ('\u{2192}', "->"),
];

/// The signs of a text that String.Latin does not hold, each once, in order.
#[must_use]
pub fn foreign(text: &str) -> Vec<char> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let (_, behind) = rest.split_at(sign.len_utf8());
        // A mark belongs to the letter before it; both together are in the list or are not.
        let sequence = behind.chars().next().filter(|next| is_mark(*next));
        let taken = match sequence {
            None => sign.len_utf8(),
            Some(_) => {
                let known = SEQUENCES.iter().filter(|known| rest.starts_with(**known));
                known.map(|known| known.len()).max().unwrap_or(sign.len_utf8())
            }
        };
        let is_known = taken > sign.len_utf8() || is_single(sign);
        if !is_known && !found.contains(&sign) {
            found.push(sign);
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    found.sort_unstable();
    found
}

/// The text with typographic signs written plainly, where String.Latin has none of them.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        match PLAIN.iter().find(|(from, _)| *from == sign) {
            Some((_, to)) => plain.push_str(to),
            None => plain.push(sign),
        }
    }
    plain
}

fn is_mark(sign: char) -> bool {
    matches!(u32::from(sign), 0x0300..=0x036F)
}
