//! Slips of the keyboard: words near a word.
//!
//! A deletion dictionary over the vocabulary (symmetric delete, after Garbe): two words at most two
//! slips apart share a form that is made from each by leaving letters out. So a slip costs a few
//! look-ups, however many words there are, where an automaton would walk the whole vocabulary.

/// Only so many letters at the front of a word make forms; the rest is compared afterwards.
const FRONT: usize = 7;
/// Words with fewer letters have no near words.
const SHORTEST: usize = 4;
/// Words up to this length may have one slip, longer ones two.
const ONE_SLIP: usize = 7;
/// More words than these are not compared for one query word.
const MOST_COMPARED: usize = 4096;

/// A deletion dictionary.
#[derive(Default)]
pub(crate) struct Spelling {
    /// Hash of a form and the word that it was made from, sorted.
    forms: Vec<(u32, u32)>,
    words: Vec<Box<[char]>>,
}

/// A word near another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Near {
    /// Which word, in the order in which they were given.
    pub(crate) word: usize,
    /// How many slips lie between.
    pub(crate) slips: usize,
}

impl Spelling {
    /// A dictionary of words in their plain form; numbers and short ones have no near words.
    pub(crate) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let words: Vec<Box<[char]>> = words.map(|word| word.chars().collect()).collect();
        let mut forms = Vec::new();
        for (at, word) in (0_u32..).zip(&words) {
            if word.len() + 1 < SHORTEST || word.iter().any(|sign| sign.is_numeric()) {
                continue;
            }
            let slips = if word.len() + 2 > ONE_SLIP { 2 } else { 1 };
            each_form(word, slips, &mut |form| forms.push((hash(form), at)));
        }
        forms.sort_unstable();
        forms.dedup();
        forms.shrink_to_fit();
        Self { forms, words }
    }

    /// Words near this one, nearest first, then in their order.
    pub(crate) fn near(&self, word: &str) -> Vec<Near> {
        self.compare(word, distance)
    }

    /// Words that begin with something near this one.
    pub(crate) fn beginning_near(&self, word: &str) -> Vec<Near> {
        self.compare(word, distance_to_beginning)
    }

    fn compare(
        &self,
        word: &str,
        measure: fn(&[char], &[char], usize) -> Option<usize>,
    ) -> Vec<Near> {
        let word: Vec<char> = word.chars().collect();
        let slips = most_slips(&word);
        if slips == 0 {
            return Vec::new();
        }
        let mut candidates = Vec::new();
        each_form(&word, slips, &mut |form| self.made_from(hash(form), &mut candidates));
        candidates.sort_unstable();
        candidates.dedup();
        candidates.truncate(MOST_COMPARED);
        let near = |at: u32| {
            let at = usize::try_from(at).ok()?;
            let slips = measure(&word, self.words.get(at)?, slips)?;
            Some(Near { word: at, slips })
        };
        let mut found: Vec<Near> = candidates.into_iter().filter_map(near).collect();
        found.sort_by_key(|near| (near.slips, near.word));
        found
    }

    fn made_from(&self, form: u32, words: &mut Vec<u32>) {
        let from = self.forms.partition_point(|(hash, _)| *hash < form);
        let same = self.forms.iter().skip(from).take_while(|(hash, _)| *hash == form);
        words.extend(same.take(MOST_COMPARED).map(|(_, word)| *word));
    }
}

fn most_slips(word: &[char]) -> usize {
    match word.len() {
        _ if word.iter().any(|sign| sign.is_numeric()) => 0,
        length if length < SHORTEST => 0,
        length if length <= ONE_SLIP => 1,
        _ => 2,
    }
}

/// The front of a word, and what is left of it without one letter and without two.
fn each_form(word: &[char], slips: usize, take: &mut impl FnMut(&[char])) {
    let front: Vec<char> = word.iter().take(FRONT).copied().collect();
    take(&front);
    for first in 0..front.len() {
        let shorter = without(&front, first);
        take(&shorter);
        if slips > 1 {
            for second in first..shorter.len() {
                take(&without(&shorter, second));
            }
        }
    }
}

fn without(word: &[char], place: usize) -> Vec<char> {
    let others = word.iter().enumerate().filter(|(at, _)| *at != place);
    others.map(|(_, sign)| *sign).collect()
}

/// FNV-1a, so that the same words give the same dictionary everywhere.
fn hash(form: &[char]) -> u32 {
    form.iter()
        .fold(0x811c_9dc5, |hash: u32, sign| (hash ^ u32::from(*sign)).wrapping_mul(0x0100_0193))
}

/// Slips between two words, where there are no more than `most`: letters added, left out, taken for
/// another, and neighbours changed round. Hardly anybody errs in the first letter and once more.
fn distance(from: &[char], to: &[char], most: usize) -> Option<usize> {
    let most = if from.first() == to.first() { most } else { most.min(1) };
    if from.len().abs_diff(to.len()) > most {
        return None;
    }
    let last = rows(from, to);
    last.last().copied().filter(|slips| *slips <= most)
}

/// The same to the nearest beginning of a longer word.
fn distance_to_beginning(from: &[char], to: &[char], most: usize) -> Option<usize> {
    let to = to.get(..to.len().min(from.len() + most))?;
    rows(from, to).into_iter().min().filter(|slips| *slips <= most)
}

/// The last row of the table of distances between `from` and every beginning of `to`.
fn rows(from: &[char], to: &[char]) -> Vec<usize> {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    let mut sign_before = None;
    for (row, sign) in from.iter().enumerate() {
        let mut now = Vec::with_capacity(to.len() + 1);
        now.push(row + 1);
        let mut other_before = None;
        for (at, other) in to.iter().enumerate() {
            let get = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
            let changed = get(&last, at) + usize::from(sign != other);
            let mut slips = changed.min(get(&last, at + 1) + 1).min(get(&now, at) + 1);
            if at > 0 && sign_before == Some(other) && other_before == Some(sign) {
                slips = slips.min(get(&before_last, at - 1) + 1);
            }
            now.push(slips);
            other_before = Some(other);
        }
        before_last = std::mem::replace(&mut last, now);
        sign_before = Some(sign);
    }
    last
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    const WORDS: [&str; 6] =
        ["strandkorbgeld", "strandgut", "geld", "boje", "kind", "leuchtturmpflege"];

    fn near(word: &str) -> Vec<(&'static str, usize)> {
        let spelling = Spelling::of(WORDS.into_iter());
        spelling.near(word).iter().map(|near| (WORDS[near.word], near.slips)).collect()
    }

    #[test]
    fn one_slip_is_found_in_short_words_and_two_in_long_ones() {
        assert_eq!(near("gelt"), [("geld", 1)]);
        assert_eq!(near("gedl"), [("geld", 1)]);
        assert_eq!(near("bohje"), [("boje", 1)]);
        assert_eq!(near("starndkorbgelt"), [("strandkorbgeld", 2)]);
        assert_eq!(near("leuchturmpflge"), [("leuchtturmpflege", 2)]);
    }

    #[test]
    fn more_slips_and_short_words_are_left_alone() {
        assert!(near("gxxd").is_empty());
        assert!(near("boj").is_empty());
        assert!(near("stxxxdkorbgeld").is_empty());
        assert!(near("").is_empty());
    }

    #[test]
    fn an_unfinished_word_may_have_a_slip_too() {
        let spelling = Spelling::of(WORDS.into_iter());
        let found = spelling.beginning_near("starndkorb");
        assert_eq!(found.first().map(|near| WORDS[near.word]), Some("strandkorbgeld"));
    }

    #[test]
    fn every_single_slip_in_a_long_word_is_found() {
        let word: Vec<char> = "leuchtturmpflege".chars().collect();
        for at in 0..word.len() {
            let mut left_out = word.clone();
            left_out.remove(at);
            let mut other = word.clone();
            other[at] = 'x';
            let mut added = word.clone();
            added.insert(at, 'x');
            let mut round = word.clone();
            if at + 1 < word.len() {
                round.swap(at, at + 1);
            }
            for slip in [left_out, other, added, round] {
                let slip: String = slip.into_iter().collect();
                let found = near(&slip);
                assert_eq!(
                    found.first().map(|(word, _)| *word),
                    Some("leuchtturmpflege"),
                    "{slip}"
                );
            }
        }
    }
}
