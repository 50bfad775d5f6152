use super::plain::{sentences, words_of};

/// How well a text reads, as two known indices. They count, they do not understand: a hint where
/// to look, never a verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Readability {
    /// Sentences; a point of a list counts as one.
    pub sentences: usize,
    /// Words.
    pub words: usize,
    /// LIX, from about 20 (easy) to 70 (hard): words per sentence plus the share, in percent, of
    /// words with more than six letters (Björnsson, Läsbarhet, 1968).
    pub lix: f64,
    /// Flesch's index for German, from 0 (hard) to 100 (easy): 180 minus words per sentence minus
    /// 58.5 times syllables per word (Amstad, Wie verständlich sind unsere Zeitungen?, 1978).
    /// Syllables are counted by their vowels. For German texts only.
    pub amstad: f64,
}

/// Words with more letters are long.
const LONG: usize = 6;
/// Vowels that are spoken as one.
const TOGETHER: [&str; 14] =
    ["au", "äu", "eu", "ei", "ai", "oi", "ie", "aa", "ee", "oo", "ey", "ay", "uy", "ou"];

/// Measures a Markdown text. None where it has no words.
#[must_use]
pub fn readability(markdown: &str) -> Option<Readability> {
    let sentences = sentences(markdown);
    let (mut words, mut long, mut spoken) = (0_usize, 0_usize, 0_usize);
    for word in sentences.iter().flat_map(|sentence| words_of(sentence)) {
        words += 1;
        long += usize::from(word.chars().filter(|sign| sign.is_alphabetic()).count() > LONG);
        spoken += syllables(word);
    }
    if words == 0 {
        return None;
    }
    let (count, all) = (number(sentences.len()), number(words));
    let per_sentence = all / count;
    Some(Readability {
        sentences: sentences.len(),
        words,
        lix: per_sentence + 100.0 * number(long) / all,
        amstad: 180.0 - per_sentence - 58.5 * number(spoken) / all,
    })
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The syllables of a word by its vowels; a number counts as one.
pub(super) fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let is_vowel = |sign: char| "aeiouyäöüáàâéèêíóôúœ".contains(sign);
    let (mut count, mut at) = (0, 0);
    while let Some(letter) = letters.get(at).copied() {
        let after_q = at > 0 && letter == 'u' && letters.get(at - 1) == Some(&'q');
        if is_vowel(letter) && !after_q {
            count += 1;
            let pair: String = letters.iter().skip(at).take(2).collect();
            if TOGETHER.contains(&pair.as_str()) {
                at += 1;
            }
        }
        at += 1;
    }
    count.max(1)
}
