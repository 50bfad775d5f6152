//! From documents to an index: every word once into a table, then terms into tantivy.

use std::collections::{HashMap, HashSet};

use base::Lang;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, WhitespaceTokenizer};
use tantivy::{SingleSegmentIndexWriter, TantivyDocument, TantivyError, directory::RamDirectory};

use crate::document::Document;
use crate::lexicon::{Lexicon, Word, is_part};
use crate::stem::English;
use crate::words::{Token, tokens};
use crate::{compound, stem, stop, words};

/// The fields of the index, weightiest first.
pub(crate) const FIELDS: [&str; 5] = ["title", "synonyms", "teaser", "headings", "body"];
/// Stands before the stem of a word's part.
pub(crate) const PART: char = '+';
/// Stands before the number of a paragraph.
pub(crate) const PARAGRAPH: char = '§';
/// What tantivy may use while it writes, in bytes; it grows beyond where it must.
const WRITING: usize = 15_000_000;

/// What documents became.
pub(crate) struct Built {
    pub(crate) index: tantivy::Index,
    pub(crate) fields: Vec<Field>,
    pub(crate) lexicon: Lexicon,
    /// Titles and synonyms as rows of stems, with the documents that have them.
    pub(crate) phrases: HashMap<String, Vec<u32>>,
}

/// Makes the index of documents.
pub(crate) fn build(documents: &[Document]) -> Result<Built, TantivyError> {
    let mut table = Table::new();
    let rows: Vec<Row> = (1..).zip(documents).map(|(at, one)| table.read(at, one)).collect();
    table.take_apart();
    let (index, fields) = write(&table, &rows)?;
    let phrases = table.phrases(&rows);
    Ok(Built { index, fields, lexicon: table.lexicon(), phrases })
}

/// The words of a document, one list a field, as places in the table.
type Row = [Vec<Phrase>; FIELDS.len()];
/// The words of a title, a synonym, a text.
type Phrase = Vec<usize>;

/// In which language words are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Tongue {
    German,
    English,
    /// Nobody said.
    Any,
}

impl From<Lang> for Tongue {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::De | Lang::DeSimple => Self::German,
            Lang::En => Self::English,
        }
    }
}

/// A word as it was read, once for each language.
struct Lexeme {
    plain: String,
    shown: String,
    tongue: Tongue,
    /// Its parts between hyphens in plain form; none where it has no hyphen.
    hyphened: Vec<String>,
    stems: Vec<String>,
    parts: Vec<String>,
    documents: u32,
    /// The last document that had it, counted from 1.
    last: u32,
    named: bool,
}

struct Table {
    places: HashMap<(String, Tongue), Option<usize>>,
    lexemes: Vec<Lexeme>,
    fragments: HashSet<String>,
    english: English,
}

impl Table {
    fn new() -> Self {
        Self {
            places: HashMap::new(),
            lexemes: Vec::new(),
            fragments: HashSet::new(),
            english: English::new(),
        }
    }

    fn read(&mut self, at: u32, document: &Document) -> Row {
        let mut row = Row::default();
        let [title, synonyms, teaser, headings, body] = &mut row;
        for text in &document.texts {
            let tongue = Tongue::from(text.lang);
            title.push(self.phrase(&text.title, tongue, (at, true)));
            teaser.push(self.phrase(&text.teaser, tongue, (at, false)));
            body.push(self.phrase(&text.body, tongue, (at, false)));
            for heading in &text.headings {
                headings.push(self.phrase(heading, tongue, (at, false)));
            }
        }
        for synonym in &document.synonyms {
            synonyms.push(self.phrase(synonym, Tongue::Any, (at, true)));
        }
        row
    }

    fn phrase(&mut self, text: &str, tongue: Tongue, (at, named): (u32, bool)) -> Phrase {
        let mut phrase = Phrase::new();
        for token in tokens(text) {
            let Some(place) = self.place(&token, text, tongue) else { continue };
            phrase.push(place);
            let Some(lexeme) = self.lexemes.get_mut(place) else { continue };
            if lexeme.last != at {
                (lexeme.last, lexeme.documents) = (at, lexeme.documents + 1);
            }
            lexeme.named |= named;
        }
        phrase
    }

    /// The place of a word in the table; none for words that only hold others together.
    fn place(&mut self, token: &Token, text: &str, tongue: Tongue) -> Option<usize> {
        let tongue = if token.paragraph { Tongue::Any } else { tongue };
        let mut key = (token.parts.join("-"), tongue);
        if token.paragraph {
            key.0.insert(0, PARAGRAPH);
        }
        if let Some(known) = self.places.get(&key) {
            return *known;
        }
        let lexeme = Lexeme::of(token, text, tongue, &mut self.english);
        let place = lexeme.map(|lexeme| {
            self.fragments.extend(lexeme.hyphened.iter().cloned());
            self.lexemes.push(lexeme);
            self.lexemes.len() - 1
        });
        self.places.insert(key, place);
        place
    }

    /// Takes compounds apart, now that all words are known.
    fn take_apart(&mut self) {
        let known: HashSet<&str> = self
            .lexemes
            .iter()
            .filter(|lexeme| lexeme.tongue != Tongue::English)
            .map(|lexeme| lexeme.plain.as_str())
            .chain(self.fragments.iter().map(String::as_str))
            .collect();
        let known = |part: &str| is_part(part, |part| known.contains(part));
        let parts: Vec<Vec<String>> =
            self.lexemes.iter().map(|lexeme| lexeme.taken_apart(known)).collect();
        for (lexeme, parts) in self.lexemes.iter_mut().zip(parts) {
            lexeme.parts = parts;
        }
    }

    /// What a word stands for in the index.
    fn terms(&self, place: usize, terms: &mut String) {
        let Some(lexeme) = self.lexemes.get(place) else { return };
        for (stem, is_part) in lexeme.all_stems() {
            if is_part {
                terms.push(PART);
            }
            terms.push_str(stem);
            terms.push(' ');
        }
    }

    fn phrases(&self, rows: &[Row]) -> HashMap<String, Vec<u32>> {
        let mut phrases: HashMap<String, Vec<u32>> = HashMap::new();
        for (at, row) in (0..).zip(rows) {
            let [titles, synonyms, ..] = row;
            for phrase in titles.iter().chain(synonyms) {
                let stems: Vec<&str> = phrase
                    .iter()
                    .filter_map(|place| self.lexemes.get(*place)?.stems.first())
                    .map(String::as_str)
                    .collect();
                let documents = phrases.entry(stems.join(" ")).or_default();
                if documents.last() != Some(&at) {
                    documents.push(at);
                }
            }
        }
        phrases
    }

    fn lexicon(self) -> Lexicon {
        let mut words: HashMap<String, Word> = HashMap::new();
        for lexeme in self.lexemes {
            let word = words.entry(lexeme.plain.clone()).or_default();
            let hyphened = !lexeme.hyphened.is_empty();
            let first = word.shown.is_empty();
            let better = (hyphened, !lexeme.named) < (word.shown.contains('-'), !word.named);
            if first || better {
                word.shown = lexeme.shown.into_boxed_str();
            }
            word.plain = lexeme.plain.into_boxed_str();
            word.documents = word.documents.max(lexeme.documents);
            word.named |= lexeme.named;
            merge(&mut word.stems, lexeme.stems);
            merge(&mut word.parts, lexeme.parts);
        }
        Lexicon::new(words.into_values().collect())
    }
}

fn merge(into: &mut Vec<Box<str>>, from: Vec<String>) {
    for one in from {
        if !into.iter().any(|known| **known == *one) {
            into.push(one.into_boxed_str());
        }
    }
}

impl Lexeme {
    fn of(token: &Token, text: &str, tongue: Tongue, english: &mut English) -> Option<Self> {
        let whole = token.whole();
        let shown = text.get(token.range.clone()).unwrap_or_default().replace('\u{ad}', "");
        let mut lexeme = Self {
            plain: words::german(&whole),
            shown,
            tongue,
            hyphened: Vec::new(),
            stems: Vec::new(),
            parts: Vec::new(),
            documents: 0,
            last: 0,
            named: false,
        };
        if token.paragraph {
            lexeme.plain.insert(0, PARAGRAPH);
            lexeme.stems = vec![lexeme.plain.clone(), whole];
            return Some(lexeme);
        }
        if stop::is_stop(&lexeme.plain) || stop::is_stop(&whole) {
            return None;
        }
        if tongue == Tongue::English {
            lexeme.plain = words::plain(&whole);
        } else {
            lexeme.stems.push(stem::german(&lexeme.plain));
        }
        if tongue != Tongue::German {
            let stem = english.stem(&words::plain(&whole));
            if !lexeme.stems.contains(&stem) {
                lexeme.stems.push(stem);
            }
        }
        if token.parts.len() > 1 {
            lexeme.hyphened = token.parts.iter().map(|part| words::german(part)).collect();
        }
        Some(lexeme)
    }

    /// The stems of its parts.
    fn taken_apart(&self, known: impl Fn(&str) -> bool + Copy) -> Vec<String> {
        let mut parts = Vec::new();
        let mut add = |part: &str| {
            let stem = stem::german(part);
            if !stop::is_stop(part) && !parts.contains(&stem) && !self.stems.contains(&stem) {
                parts.push(stem);
            }
        };
        for part in &self.hyphened {
            add(part);
            compound::split(part, known).into_iter().for_each(&mut add);
        }
        if self.tongue != Tongue::English && self.hyphened.is_empty() {
            compound::split(&self.plain, known).into_iter().for_each(&mut add);
        }
        parts
    }

    fn all_stems(&self) -> impl Iterator<Item = (&str, bool)> {
        let whole = self.stems.iter().map(|stem| (stem.as_str(), false));
        whole.chain(self.parts.iter().map(|stem| (stem.as_str(), true)))
    }
}

/// Writes the terms into one segment in memory, documents in their order.
fn write(table: &Table, rows: &[Row]) -> Result<(tantivy::Index, Vec<Field>), TantivyError> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("terms")
        .set_index_option(IndexRecordOption::WithFreqs);
    let options = TextOptions::default().set_indexing_options(indexing);
    let fields: Vec<Field> =
        FIELDS.iter().map(|name| schema.add_text_field(name, options.clone())).collect();
    let tokenizers = tantivy::tokenizer::TokenizerManager::new();
    tokenizers.register("terms", TextAnalyzer::from(WhitespaceTokenizer::default()));
    let mut writer: SingleSegmentIndexWriter = tantivy::Index::builder()
        .schema(schema.build())
        .tokenizers(tokenizers)
        .single_segment_index_writer(RamDirectory::create(), WRITING)?;
    for row in rows {
        let mut document = TantivyDocument::new();
        for (field, phrases) in fields.iter().zip(row) {
            let mut terms = String::new();
            for place in phrases.iter().flatten() {
                table.terms(*place, &mut terms);
            }
            document.add_text(*field, terms);
        }
        writer.add_document(document)?;
    }
    Ok((writer.finalize()?, fields))
}
