//! Compounds: taken apart into words that the index knows.

use std::ops::Range;

/// Letters that German puts between the parts of a compound.
const JOINTS: [&str; 9] = ["s", "n", "en", "e", "er", "es", "ns", "nen", "t"];
/// The shortest part.
const SHORTEST: usize = 3;
/// The shortest word that is taken apart.
const SHORTEST_WHOLE: usize = 6;
/// The longest word that is taken apart, in letters.
const LONGEST_WHOLE: usize = 48;

/// How well a word is taken apart: few parts first, then long ones.
type Cost = (usize, usize);

/// The best way to reach a place in the word: its cost, where the last part begins, and how long
/// that part is without the letters that join it to the next.
type Step = (Cost, usize, usize);

/// Takes a plain word apart into two or more known words; empty where that is not possible.
pub(crate) fn split(word: &str, known: impl Fn(&str) -> bool) -> Vec<&str> {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase())
        || !(SHORTEST_WHOLE..=LONGEST_WHOLE).contains(&word.len())
    {
        return Vec::new();
    }
    let mut best: Vec<Option<Step>> = vec![None; word.len() + 1];
    for end in SHORTEST..=word.len() {
        let step = (0..=end - SHORTEST).filter_map(|start| step(word, start..end, &best, &known));
        let found = step.min();
        if let Some(place) = best.get_mut(end) {
            *place = found;
        }
    }
    backwards(word, &best)
}

fn step(
    word: &str,
    piece: Range<usize>,
    best: &[Option<Step>],
    known: &impl Fn(&str) -> bool,
) -> Option<Step> {
    let (start, end) = (piece.start, piece.end);
    let before = match start {
        0 if end == word.len() => return None,
        0 => (0, 0),
        _ => best.get(start).copied().flatten()?.0,
    };
    let part = word.get(piece)?;
    let length = match end == word.len() {
        true => known(part).then_some(part.len())?,
        false => joined(part, known)?.len(),
    };
    // Long parts are better: what is left of the square of the longest possible part.
    let shortness = LONGEST_WHOLE * LONGEST_WHOLE - part.len() * part.len();
    Some(((before.0 + 1, before.1 + shortness), start, length))
}

/// The known word at the beginning of a part, where behind it is only what joins parts.
pub(crate) fn joined<'a>(part: &'a str, known: &impl Fn(&str) -> bool) -> Option<&'a str> {
    if known(part) {
        return Some(part);
    }
    let bases = JOINTS.iter().filter_map(|joint| part.strip_suffix(*joint));
    bases.into_iter().find(|base| base.len() >= SHORTEST && known(base))
}

fn backwards<'a>(word: &'a str, best: &[Option<Step>]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut end = word.len();
    while end > 0 {
        let Some((_, start, length)) = best.get(end).copied().flatten() else { return Vec::new() };
        parts.extend(word.get(start..start + length));
        end = start;
    }
    parts.reverse();
    parts
}

#[cfg(test)]
mod tests {
    use super::split;

    fn parts(word: &str) -> Vec<&str> {
        let known = ["strand", "korb", "geld", "kinder", "kind", "garten", "kindergarten", "bau"];
        let more = ["zuschuss", "arbeit", "arbeits", "platz", "seemann", "rente", "hafen", "amt"];
        split(word, |part| known.contains(&part) || more.contains(&part))
    }

    #[test]
    fn compounds_fall_apart_into_known_words() {
        assert_eq!(parts("strandkorb"), ["strand", "korb"]);
        assert_eq!(parts("arbeitsplatzzuschuss"), ["arbeits", "platz", "zuschuss"]);
        assert_eq!(parts("kindergartenbauzuschuss"), ["kindergarten", "bau", "zuschuss"]);
        assert_eq!(parts("hafenamt"), ["hafen", "amt"]);
        assert_eq!(parts("seemannsrente"), ["seemann", "rente"]);
    }

    #[test]
    fn what_is_no_compound_stays_whole() {
        assert!(parts("geld").is_empty());
        assert!(parts("strandkorbx").is_empty());
        assert!(parts("zuschuss").is_empty());
        assert!(parts("").is_empty());
    }
}
