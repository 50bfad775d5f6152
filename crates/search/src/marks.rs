//! Why something was found: the words in its texts that were asked for.

use std::collections::HashMap;
use std::ops::Range;

use base::Lang;

use crate::document::{Document, Text};
use crate::lexicon::Lexicon;
use crate::understand::Slot;
use crate::words::{self, Token, tokens};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// True where it is what was searched.
    pub marked: bool,
}

/// Why a document was found that does not say so in its title or teaser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is also known under this word.
    Synonym(Vec<Piece>),
    /// A sentence of its text says so; the language of the sentence.
    Text(Lang, Vec<Piece>),
}

/// The longest sentence that is shown whole, in bytes.
const LONGEST: usize = 220;
/// So many bytes of a text are looked through for a sentence.
const MOST_READ: usize = 24_000;

/// Marks what was asked for.
pub(crate) struct Marker<'a> {
    lexicon: &'a Lexicon,
    /// Which words of the query, one bit each, a stem stands for.
    wanted: HashMap<&'a str, u64>,
    /// All of them.
    all: u64,
}

impl<'a> Marker<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon, slots: &'a [Slot]) -> Self {
        let mut wanted: HashMap<&str, u64> = HashMap::new();
        for (at, slot) in (0_u32..u64::BITS).zip(slots) {
            for stem in slot.choices.iter().flat_map(|choice| &choice.stems) {
                *wanted.entry(stem).or_default() |= 1 << at;
            }
        }
        let all = wanted.values().fold(0, |all, words| all | words);
        Self { lexicon, wanted, all }
    }

    /// A text in pieces, and the words of the query that it has.
    pub(crate) fn mark(&self, text: &str) -> (Vec<Piece>, u64) {
        let mut pieces = Pieces { text, done: 0, pieces: Vec::new() };
        let mut all = 0;
        for token in tokens(text) {
            let words = self.words(&token);
            if words > 0 {
                pieces.mark(token.range);
            }
            all |= words;
        }
        (pieces.finish(), all)
    }

    /// The words of the query that a word stands for.
    fn words(&self, token: &Token) -> u64 {
        let get = |stem: &str| self.wanted.get(stem).copied().unwrap_or(0);
        let whole = token.whole();
        if whole.starts_with(|sign: char| sign.is_ascii_digit()) {
            let paragraph = get(&format!("{}{whole}", crate::build::PARAGRAPH));
            return if token.paragraph { paragraph } else { get(&whole) };
        }
        let known = [words::german(&whole), words::plain(&whole)];
        let known = known.iter().find_map(|plain| self.lexicon.word(plain));
        let stems = known.into_iter().flat_map(|word| word.stems.iter().chain(&word.parts));
        stems.fold(0, |all, stem| all | get(stem))
    }

    /// Why a document was found, where title and teaser have only these words of the query.
    pub(crate) fn why(&self, document: &Document, shown: &Text, has: u64) -> Option<Why> {
        if self.all & !has == 0 {
            return None;
        }
        let new = |words: u64| (words & !has).count_ones();
        let synonyms = document.synonyms.iter().map(|synonym| self.mark(synonym));
        let mut best: Option<(u32, Vec<Piece>)> = None;
        for (pieces, words) in synonyms {
            if new(words) > best.as_ref().map_or(0, |(most, _)| *most) {
                best = Some((new(words), pieces));
            }
        }
        if let Some((_, pieces)) = best {
            return Some(Why::Synonym(pieces));
        }
        let others = document.texts.iter().filter(|text| text.lang != shown.lang);
        std::iter::once(shown).chain(others).find_map(|text| {
            let sentence = self.sentence(text, has)?;
            Some(Why::Text(text.lang, sentence))
        })
    }

    /// The first sentence that has most of what is missing.
    fn sentence(&self, text: &Text, has: u64) -> Option<Vec<Piece>> {
        let mut best: Option<(u32, &str)> = None;
        let headings = text.headings.iter().map(String::as_str);
        for sentence in headings.chain(sentences(&text.body)) {
            let words = tokens(sentence).iter().fold(0, |all, token| all | self.words(token));
            let new = (words & !has).count_ones();
            if new > best.map_or(0, |(most, _)| most) {
                best = Some((new, sentence));
            }
            if new == (self.all & !has).count_ones() {
                break;
            }
        }
        let (_, sentence) = best?;
        Some(around_marks(self.mark(sentence).0))
    }
}

/// The sentences of a text.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let end = text.floor_char_boundary(MOST_READ.min(text.len()));
    let text = text.get(..end).unwrap_or_default();
    text.split_inclusive(['.', '!', '?', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// Shortens a long sentence to what stands around its first mark.
fn around_marks(pieces: Vec<Piece>) -> Vec<Piece> {
    let length: usize = pieces.iter().map(|piece| piece.text.len()).sum();
    if length <= LONGEST {
        return pieces;
    }
    let first = pieces.iter().position(|piece| piece.marked).unwrap_or(0);
    let mut short = Vec::new();
    let mut left = LONGEST;
    for (at, mut piece) in pieces.into_iter().enumerate().skip(first.saturating_sub(1)) {
        if at + 1 == first {
            piece.text = last_words(&piece.text, LONGEST / 3);
        }
        if piece.text.len() > left {
            piece.text = first_words(&piece.text, left);
            short.push(piece);
            break;
        }
        left -= piece.text.len();
        short.push(piece);
    }
    short
}

fn first_words(text: &str, most: usize) -> String {
    let cut = text.get(..text.floor_char_boundary(most)).unwrap_or_default();
    let end = cut.rfind(' ').unwrap_or(0);
    format!("{} …", cut.get(..end).unwrap_or_default())
}

fn last_words(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let cut = text.get(text.ceil_char_boundary(text.len() - most)..).unwrap_or_default();
    let from = cut.find(' ').unwrap_or(0);
    format!("…{}", cut.get(from..).unwrap_or_default())
}

struct Pieces<'a> {
    text: &'a str,
    done: usize,
    pieces: Vec<Piece>,
}

impl Pieces<'_> {
    fn mark(&mut self, range: Range<usize>) {
        // A row of paragraphs stands in one place.
        if range.start < self.done {
            return;
        }
        let between = self.text.get(self.done..range.start).unwrap_or_default();
        let word = self.text.get(range.clone()).unwrap_or_default().to_owned();
        self.done = range.end;
        match self.pieces.last_mut() {
            Some(last) if last.marked && between.trim().is_empty() => {
                last.text.push_str(between);
                last.text.push_str(&word);
            }
            _ => {
                self.plain(between);
                self.pieces.push(Piece { text: word, marked: true });
            }
        }
    }

    fn plain(&mut self, text: &str) {
        if !text.is_empty() {
            self.pieces.push(Piece { text: text.to_owned(), marked: false });
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        let rest = self.text.get(self.done..).unwrap_or_default();
        self.plain(rest);
        self.pieces
    }
}
