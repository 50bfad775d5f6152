//! Options looked for by a word, as people write it: small or large, with umlauts or without, the beginning of any word of
//! the label in any language, or the code itself. A slip is forgiven only where nothing else is found.

use base::Lang;
use base::latin::{Umlauts, fold};

use crate::field::Choice;

/// An option that a word finds.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// The option.
    pub option: &'a Choice,
    /// How well the word fits.
    pub fit: Fit,
}

/// How well a word fits an option, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The option is called so, or has this code.
    Called,
    /// Its label begins so.
    Begins,
    /// Each word that was typed begins one of its words.
    Words,
    /// It stands somewhere inside.
    Inside,
    /// With one slip in a word.
    Slip,
}

/// The fewest letters of a word in which a slip is forgiven: in shorter ones it would find everything.
const SLIP_FROM: usize = 4;

/// What a word finds, the best first and otherwise in the order of the list. What fits only inside or with a slip counts
/// only where nothing fits better.
#[must_use]
pub fn seek<'a>(options: &'a [Choice], word: &str) -> Vec<Hit<'a>> {
    let wanted = Wanted::new(word);
    if wanted.spellings.is_empty() {
        return Vec::new();
    }
    let fits = |far: bool| {
        let mut hits: Vec<Hit<'a>> = options
            .iter()
            .filter_map(|option| Some(Hit { option, fit: wanted.fit(option, far)? }))
            .collect();
        hits.sort_by_key(|hit| hit.fit);
        hits
    };
    let near = fits(false);
    if !near.is_empty() {
        return near;
    }
    let mut far = fits(true);
    let best = far.first().map(|hit| hit.fit);
    far.retain(|hit| Some(hit.fit) == best);
    far
}

/// The option that needs no choosing: the only one that is called so, or the only one that begins so. A guess never is.
#[must_use]
pub fn settled<'a, 'b>(hits: &'b [Hit<'a>]) -> Option<&'b Hit<'a>> {
    match hits {
        [only] => (only.fit <= Fit::Words).then_some(only),
        [first, second, ..] => {
            (first.fit == Fit::Called && second.fit != Fit::Called).then_some(first)
        }
        [] => None,
    }
}

/// A word in both spellings of its umlauts.
struct Wanted {
    spellings: Vec<(Umlauts, Vec<String>)>,
}

impl Wanted {
    fn new(word: &str) -> Self {
        let of =
            |umlauts| Some((umlauts, words(word, umlauts))).filter(|(_, words)| !words.is_empty());
        Self { spellings: [Umlauts::Spelled, Umlauts::Bare].into_iter().filter_map(of).collect() }
    }

    fn fit(&self, option: &Choice, far: bool) -> Option<Fit> {
        let label = &option.label;
        let texts = Lang::ALL.into_iter().filter_map(|lang| label.own(lang));
        let fits = texts.chain([option.code.as_str()]).filter_map(|text| self.fit_of(text, far));
        fits.min()
    }

    fn fit_of(&self, text: &str, far: bool) -> Option<Fit> {
        let fits = self.spellings.iter().filter_map(|(umlauts, wanted)| {
            let has = words(text, *umlauts);
            if far { far_fit(wanted, &has) } else { near_fit(wanted, &has) }
        });
        fits.min()
    }
}

fn near_fit(wanted: &[String], has: &[String]) -> Option<Fit> {
    if wanted == has {
        return Some(Fit::Called);
    }
    let whole = wanted.join(" ");
    if has.join(" ").starts_with(&whole) {
        return Some(Fit::Begins);
    }
    let begins = |word: &String| has.iter().any(|other| other.starts_with(word.as_str()));
    wanted.iter().all(begins).then_some(Fit::Words)
}

fn far_fit(wanted: &[String], has: &[String]) -> Option<Fit> {
    let inside = |word: &String| has.iter().any(|other| other.contains(word.as_str()));
    if wanted.iter().all(inside) {
        return Some(Fit::Inside);
    }
    let slip = |word: &String| {
        has.iter().any(|other| other.starts_with(word.as_str()) || is_one_slip(word, other))
    };
    wanted.iter().all(slip).then_some(Fit::Slip)
}

fn words(text: &str, umlauts: Umlauts) -> Vec<String> {
    let folded = fold(text, umlauts);
    let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// True where one letter is another, too much, missing, or has changed places with its neighbour, at the beginning of the
/// other word or in all of it.
fn is_one_slip(typed: &str, word: &str) -> bool {
    let typed: Vec<char> = typed.chars().collect();
    let word: Vec<char> = word.chars().collect();
    if typed.len() < SLIP_FROM {
        return false;
    }
    let lengths = typed.len() - 1..=typed.len() + 1;
    lengths.filter_map(|length| word.get(..length)).any(|start| is_slip(&typed, start))
}

fn is_slip(typed: &[char], word: &[char]) -> bool {
    let same = typed.iter().zip(word).take_while(|(one, other)| one == other).count();
    let (Some(typed), Some(word)) = (typed.get(same..), word.get(same..)) else { return false };
    match (typed, word) {
        ([one, other, rest @ ..], [second, first, tail @ ..])
            if one == first && other == second =>
        {
            rest == tail
        }
        ([_, rest @ ..], [_, tail @ ..]) if rest == tail => true,
        ([_, rest @ ..], _) if rest == word => true,
        (_, [_, tail @ ..]) => typed == tail,
        _ => false,
    }
}
