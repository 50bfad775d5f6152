//! What two spellings of a name have in common, and how far two names are apart.

use base::latin::{self, Umlauts};

/// Signs of a name that are compared; what follows is ignored.
const MOST_SIGNS: usize = 80;

/// Small letters and digits in words of one space; `ä` becomes `ae`, `ß` becomes `ss`.
pub(crate) fn fold(text: &str) -> String {
    let short: String = text.chars().take(MOST_SIGNS).collect();
    let folded = latin::fold(&short, Umlauts::Spelled);
    let folded = folded.replace(|sign: char| !sign.is_alphanumeric(), " ");
    let words: Vec<&str> = folded.split_whitespace().filter_map(long_form).collect();
    words.join(" ")
}

/// A folded name whose umlauts were left out: `koeln` and `koln` become the same.
pub(crate) fn without_umlauts(folded: &str) -> String {
    folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// Abbreviations in full; the small words of “an der Ruhr” are written in many ways and tell nothing apart.
fn long_form(word: &str) -> Option<&str> {
    match word {
        "st" => Some("sankt"),
        "rhld" => Some("rheinland"),
        "westf" => Some("westfalen"),
        "a" | "an" | "d" | "der" => None,
        word => Some(word),
    }
}

/// How many signs must be inserted, left out, replaced or swapped with their neighbour; gives up beyond `most`.
pub(crate) fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, sign) in one.iter().enumerate() {
        let mut line = Vec::with_capacity(last.len());
        line.push(row + 1);
        for (column, letter) in other.iter().enumerate() {
            let at =
                |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&last, column) + usize::from(sign != letter);
            let mut cost = replaced.min(at(&last, column + 1) + 1).min(at(&line, column) + 1);
            let crossed = row > 0
                && column > 0
                && one.get(row - 1) == Some(letter)
                && other.get(column - 1) == Some(sign);
            if crossed {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            line.push(cost);
        }
        before = std::mem::replace(&mut last, line);
    }
    last.last().copied().filter(|steps| *steps <= most)
}
