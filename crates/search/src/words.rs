//! Words in a text: where they stand, and their plain form.

use std::ops::Range;

use base::latin::{Umlauts, fold};

/// A word, a number or the number of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it stands in the text, in bytes.
    pub(crate) range: Range<usize>,
    /// Its parts between hyphens, in lower case; one where there is no hyphen.
    pub(crate) parts: Vec<String>,
    /// True for the number behind a paragraph sign.
    pub(crate) paragraph: bool,
}

impl Token {
    /// The word without its hyphens.
    pub(crate) fn whole(&self) -> String {
        self.parts.concat()
    }
}

/// The longest row of paragraphs, such as “§§ 168 bis 175”, that is counted through.
const LONGEST_ROW: u32 = 60;

/// All words of a text. Hyphens inside a word join it (“Strand-Korb”), soft hyphens and the middle
/// dot of easy language vanish, single letters are left out.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader { text, tokens: Vec::new(), law: Law::Outside };
    let mut from: Option<usize> = None;
    let mut signs = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map_or(' ', |(_, next)| *next);
        let inside = is_inner(sign)
            || (is_hyphen(sign) && before.is_alphabetic() && next.is_alphabetic())
            || (from.is_some() && is_invisible(sign));
        if inside {
            from.get_or_insert(at);
        } else {
            if let Some(from) = from.take() {
                reader.take(from..at);
            }
            reader.sign(sign);
        }
        before = sign;
    }
    if let Some(from) = from {
        reader.take(from..text.len());
    }
    reader.tokens
}

fn is_inner(sign: char) -> bool {
    sign.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&sign)
}

fn is_hyphen(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}' | '\u{2011}')
}

fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}' | '·' | '\u{2027}')
}

/// Where a citation of law stands.
#[derive(Clone, Copy)]
enum Law {
    /// Not in one.
    Outside,
    /// Behind the sign: numbers are paragraphs.
    Inside,
    /// The next number is a subsection.
    Below,
    /// A row that began with this number goes on to the next one.
    Row(u32),
}

struct Reader<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    law: Law,
}

impl Reader<'_> {
    fn sign(&mut self, sign: char) {
        match sign {
            '§' => self.law = Law::Inside,
            '–' | '-' => self.row(),
            '.' | ',' | ';' | '(' | ')' => {}
            sign if sign.is_whitespace() => {}
            _ => self.law = Law::Outside,
        }
    }

    /// A row goes on where the word before was the number of a paragraph.
    fn row(&mut self) {
        let last = self.tokens.last().filter(|token| token.paragraph);
        if let (Law::Inside, Some(first)) =
            (self.law, last.and_then(|token| digits(&token.whole())))
        {
            self.law = Law::Row(first);
        }
    }

    fn take(&mut self, range: Range<usize>) {
        let raw = self.text.get(range.clone()).unwrap_or_default();
        let parts: Vec<String> = raw
            .split(is_hyphen)
            .map(|part| part.chars().filter(|sign| !is_invisible(*sign)).collect::<String>())
            .map(|part| part.to_lowercase())
            .filter(|part| !part.is_empty())
            .collect();
        let word = parts.concat();
        if word.starts_with(|sign: char| sign.is_ascii_digit()) {
            return self.number(range, word);
        }
        self.law = match (self.law, word.as_str()) {
            (_, "paragraf" | "paragraph" | "paragrafen" | "paragraphen" | "section") => Law::Inside,
            (Law::Outside, _) => Law::Outside,
            (_, "abs" | "absatz" | "satz" | "nr" | "nummer" | "subsection") => Law::Below,
            (Law::Inside, "bis" | "to") => {
                self.row();
                self.law
            }
            (law, "und" | "and" | "ff" | "f" | "i" | "v" | "m") => law,
            _ => Law::Outside,
        };
        if word.chars().nth(1).is_some() {
            self.tokens.push(Token { range, parts, paragraph: false });
        }
    }

    fn number(&mut self, range: Range<usize>, word: String) {
        let paragraph = matches!(self.law, Law::Inside | Law::Row(_));
        if let (Law::Row(first), Some(last)) = (self.law, digits(&word))
            && last.checked_sub(first).is_some_and(|many| many <= LONGEST_ROW)
        {
            let between = (first + 1..last).map(|number| Token {
                range: range.clone(),
                parts: vec![number.to_string()],
                paragraph: true,
            });
            self.tokens.extend(between);
        }
        if !matches!(self.law, Law::Outside) {
            self.law = Law::Inside;
        }
        self.tokens.push(Token { range, parts: vec![word], paragraph });
    }
}

fn digits(word: &str) -> Option<u32> {
    let end = word.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(word.len());
    word.get(..end)?.parse().ok()
}

/// The plain form of a German word in lower case: umlauts are the letter below them, however they
/// are written (ä, ae), ß is ss, other marks on letters fall away.
pub(crate) fn german(word: &str) -> String {
    let plain = plain(word);
    let mut out = String::with_capacity(plain.len());
    let mut signs = plain.chars().peekable();
    while let Some(sign) = signs.next() {
        let vowel_before = out.ends_with(['a', 'e', 'i', 'o', 'u', 'q']);
        out.push(sign);
        if matches!(sign, 'a' | 'o' | 'u') && !vowel_before && signs.peek() == Some(&'e') {
            signs.next();
        }
    }
    out
}

/// The plain form of a word of any language: marks on letters fall away.
pub(crate) fn plain(word: &str) -> String {
    fold(word, Umlauts::Bare)
}
