//! The words of all documents: their stems, their parts, the words near them.

use std::collections::{HashMap, HashSet};

use crate::compound;
use crate::query::Query;
use crate::spelling::Spelling;
use crate::stem::English;
use crate::{stem, stop, words};

/// A word that documents have.
#[derive(Debug, Default)]
pub(crate) struct Word {
    /// Its plain form.
    pub(crate) plain: Box<str>,
    /// As a document writes it.
    pub(crate) shown: Box<str>,
    /// How many documents have it.
    pub(crate) documents: u32,
    /// True where a title or a synonym has it.
    pub(crate) named: bool,
    /// Its stems, one a language in which it occurs.
    pub(crate) stems: Vec<Box<str>>,
    /// The stems of its parts, where it is a compound.
    pub(crate) parts: Vec<Box<str>>,
}

/// All words.
#[derive(Default)]
pub(crate) struct Lexicon {
    /// Sorted by their plain forms.
    words: Vec<Word>,
    places: HashMap<Box<str>, u32>,
    /// The stems of all words and their parts.
    stems: HashSet<Box<str>>,
    spelling: Spelling,
    /// The word that each form of the spelling belongs to.
    spelled: Vec<u32>,
}

/// Words up to this length are spelled by their stems, too: there an ending that differs leaves no
/// room for a slip.
const SHORT: usize = 8;

impl Lexicon {
    /// Words in any order.
    pub(crate) fn new(mut words: Vec<Word>) -> Self {
        let all = |word: &Word| word.stems.iter().chain(&word.parts).cloned().collect::<Vec<_>>();
        let stems = words.iter().flat_map(all).collect();
        words.sort_by(|one, other| one.plain.cmp(&other.plain));
        let places = (0_u32..).zip(&words).map(|(at, word)| (word.plain.clone(), at)).collect();
        let mut forms: Vec<(&str, u32)> = Vec::new();
        for (at, word) in (0_u32..).zip(&words) {
            forms.push((&word.plain, at));
            let short = word.stems.iter().filter(|stem| **stem != word.plain);
            forms.extend(short.filter(|_| word.plain.len() <= SHORT).map(|stem| (&**stem, at)));
        }
        let spelling = Spelling::of(forms.iter().map(|(form, _)| *form));
        let spelled = forms.into_iter().map(|(_, at)| at).collect();
        Self { words, places, stems, spelling, spelled }
    }

    /// The word of that plain form.
    pub(crate) fn word(&self, plain: &str) -> Option<&Word> {
        let at = usize::try_from(*self.places.get(plain)?).ok()?;
        self.words.get(at)
    }

    /// True where a document has the stem.
    pub(crate) fn has_stem(&self, stem: &str) -> bool {
        self.stems.contains(stem)
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Words near a plain form, best first: few slips, then words of titles, then frequent ones.
    pub(crate) fn near(&self, plain: &str) -> Vec<(&Word, usize)> {
        self.ranked(self.spelling.near(plain))
    }

    /// Words that begin with something near a plain form.
    pub(crate) fn beginning_near(&self, plain: &str) -> Vec<(&Word, usize)> {
        self.ranked(self.spelling.beginning_near(plain))
    }

    fn ranked(&self, near: Vec<crate::spelling::Near>) -> Vec<(&Word, usize)> {
        let word = |near: crate::spelling::Near| {
            let at = usize::try_from(*self.spelled.get(near.word)?).ok()?;
            Some((self.words.get(at)?, near.slips))
        };
        let mut found: Vec<(&Word, usize)> = near.into_iter().filter_map(word).collect();
        found.sort_by_key(|(word, slips)| (*slips, !word.named, u32::MAX - word.documents));
        // A word with its stem stands there once for each.
        found.dedup_by(|one, other| std::ptr::eq(one.0, other.0));
        found
    }

    /// Words that begin with a plain form, those of titles first, then frequent ones.
    pub(crate) fn beginning_with(&self, plain: &str) -> Vec<&Word> {
        let from = self.words.partition_point(|word| &*word.plain < plain);
        let rest = self.words.iter().skip(from);
        let mut found: Vec<&Word> =
            rest.take_while(|word| word.plain.starts_with(plain)).take(MOST_BEGINNINGS).collect();
        found.sort_by_key(|word| (!word.named, u32::MAX - word.documents));
        found
    }

    /// The known word that a part of a compound is, without the letters that join it to the next.
    pub(crate) fn joined<'a>(&self, part: &'a str) -> Option<&'a str> {
        compound::joined(part, &|part| is_part(part, |part| self.word(part).is_some()))
    }

    /// Takes a plain word apart into words that documents have.
    pub(crate) fn split<'a>(&self, plain: &'a str) -> Vec<&'a str> {
        compound::split(plain, |part| is_part(part, |part| self.word(part).is_some()))
    }
}

/// More words than these are not looked at for one beginning.
const MOST_BEGINNINGS: usize = 2000;

/// True where a word may be part of a compound.
pub(crate) fn is_part(part: &str, known: impl Fn(&str) -> bool) -> bool {
    known(part) && !stop::is_stop(part)
}

/// A word of a query or a text in the forms in which documents may have it.
pub(crate) struct Forms {
    /// The plain form as a German word, and as a word of any other language where that differs.
    pub(crate) plains: Vec<String>,
    /// The stems, each once.
    pub(crate) stems: Vec<String>,
}

impl Forms {
    /// The forms of a word in lower case.
    pub(crate) fn of(word: &str, english: &mut English) -> Self {
        let word: String = word.chars().take(Query::MOST_WORD).collect();
        let (german, plain) = (words::german(&word), words::plain(&word));
        let mut stems = vec![stem::german(&german)];
        let other = english.stem(&plain);
        if !stems.contains(&other) {
            stems.push(other);
        }
        let mut plains = vec![german];
        if !plains.contains(&plain) {
            plains.push(plain);
        }
        Self { plains, stems }
    }
}
