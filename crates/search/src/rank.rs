//! Which documents have what was asked, and how well.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::Postings as _;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet as _, TERMINATED, TantivyError, Term};

use crate::build::{FIELDS, PART};
use crate::understand::{Choice, Slot};

/// How much a word in a field counts, and how much less in a long one (BM25's `b`).
const WEIGHTS: [(f32, f32); FIELDS.len()] =
    [(10.0, 0.4), (7.0, 0.0), (3.0, 0.3), (2.0, 0.5), (1.0, 0.7)];
/// How soon a repeated word counts no more (BM25's `k1`).
const SATURATION: f32 = 0.9;
/// How much a part of a compound counts beside the whole word.
const AS_PART: f32 = 0.6;
/// How much further fields count beside the best one.
const FURTHER_FIELDS: f32 = 0.3;
/// The least that a word weighs, however many documents have it.
const LEAST: f32 = 0.05;
/// How much a title or synonym that is just what was asked counts more.
const JUST_THIS: f32 = 1.5;
/// How much what somebody else offers counts beside our own.
const FOREIGN: f32 = 0.4;
/// A document shows where it has so much of what the fullest one has.
const ENOUGH: f32 = 0.3;
/// And where it fits so well beside the best one.
const FITS: f32 = 0.15;
/// What has every word shows where it fits so well beside the best one.
const FITS_WHOLE: f32 = 0.02;

/// The fields of the one segment.
pub(crate) struct Shelf {
    fields: Vec<Shelved>,
    documents: usize,
}

struct Shelved {
    field: Field,
    words: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
    /// By the coded length of the field: what a word must be divided by.
    factors: Vec<f32>,
    weight: f32,
}

/// Documents with how well they fit, in the order of documents.
type Scores = Vec<(u32, f32)>;

impl Shelf {
    /// Opens the fields of an index.
    pub(crate) fn open(index: &tantivy::Index, fields: &[Field]) -> Result<Self, TantivyError> {
        let searcher = index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual);
        let searcher = searcher.try_into()?.searcher();
        let mut shelved = Vec::new();
        let mut documents = 0;
        for segment in searcher.segment_readers().iter().take(1) {
            documents = segment.max_doc();
            for (field, (weight, long)) in fields.iter().zip(WEIGHTS) {
                let words = segment.inverted_index(*field)?;
                let lengths = segment.get_fieldnorms_reader(*field)?;
                let mean = mean_length(&lengths);
                let factor = |code: u8| {
                    let length = real(FieldNormReader::id_to_fieldnorm(code));
                    SATURATION * (1.0 - long + long * length / mean)
                };
                let factors = (0..=u8::MAX).map(factor).collect();
                shelved.push(Shelved { field: *field, words, lengths, factors, weight });
            }
        }
        let documents = usize::try_from(documents).unwrap_or_default();
        Ok(Self { fields: shelved, documents })
    }

    /// Documents that have a stem, whole or as a part of a word.
    fn having(&self, stem: &str, desk: &mut Desk) -> Scores {
        for shelved in &self.fields {
            self.read(shelved, stem, 1.0, desk);
            self.read(shelved, &format!("{PART}{stem}"), AS_PART, desk);
        }
        desk.clear_off(FURTHER_FIELDS)
    }

    fn read(&self, shelved: &Shelved, term: &str, quality: f32, desk: &mut Desk) {
        let term = Term::from_field_text(shelved.field, term);
        // What lies in memory is always readable; a term that is not there has no documents.
        let Ok(Some(mut postings)) =
            shelved.words.read_postings(&term, IndexRecordOption::WithFreqs)
        else {
            return;
        };
        let weight = shelved.weight * quality * rarity(self.documents, postings.doc_freq());
        loop {
            let document = postings.doc();
            if document == TERMINATED {
                return;
            }
            let many = real(postings.term_freq());
            let code = usize::from(shelved.lengths.fieldnorm_id(document));
            let factor = shelved.factors.get(code).copied().unwrap_or(SATURATION);
            desk.put(document, weight * many * (1.0 + SATURATION) / (many + factor));
            postings.advance();
        }
    }
}

/// How rare a word is: the rarer, the more it says (BM25's `idf`).
fn rarity(all: usize, having: u32) -> f32 {
    let all = real(u32::try_from(all).unwrap_or(u32::MAX));
    let having = real(having).min(all);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}

fn mean_length(lengths: &FieldNormReader) -> f32 {
    let many = lengths.num_docs();
    let sum: u64 = (0..many).map(|document| u64::from(lengths.fieldnorm(document))).sum();
    (real(u32::try_from(sum).unwrap_or(u32::MAX)) / real(many.max(1))).max(1.0)
}

#[expect(clippy::cast_precision_loss, reason = "a count of words or documents, used as a weight")]
fn real(count: u32) -> f32 {
    count as f32
}

/// Where the scores of one word lie, one place a document, used again for the next word.
struct Desk {
    best: Vec<f32>,
    sum: Vec<f32>,
    touched: Vec<u32>,
}

impl Desk {
    fn new(documents: usize) -> Self {
        Self { best: vec![0.0; documents], sum: vec![0.0; documents], touched: Vec::new() }
    }

    fn put(&mut self, document: u32, score: f32) {
        let at = place(document);
        let (Some(best), Some(sum)) = (self.best.get_mut(at), self.sum.get_mut(at)) else { return };
        if *sum <= 0.0 {
            self.touched.push(document);
        }
        *best = best.max(score);
        *sum += score;
    }

    /// What lies here, in the order of documents: the best of a document and a share of the rest.
    fn clear_off(&mut self, further: f32) -> Scores {
        if self.touched.len() > self.best.len() / 16 {
            // Looking at every place is faster than sorting many.
            let places = (0..).zip(&self.sum).filter(|(_, sum)| **sum > 0.0);
            self.touched = places.map(|(document, _)| document).collect();
        } else {
            self.touched.sort_unstable();
        }
        let mut scores = Vec::with_capacity(self.touched.len());
        for document in self.touched.drain(..) {
            let at = place(document);
            let (Some(best), Some(sum)) = (self.best.get_mut(at), self.sum.get_mut(at)) else {
                continue;
            };
            scores.push((document, *best + further * (*sum - *best)));
            (*best, *sum) = (0.0, 0.0);
        }
        scores
    }
}

fn place(document: u32) -> usize {
    usize::try_from(document).unwrap_or(usize::MAX)
}

/// Scores documents for one query.
pub(crate) struct Ranking<'a> {
    shelf: &'a Shelf,
    desk: Desk,
    known: HashMap<String, Rc<Scores>>,
}

impl<'a> Ranking<'a> {
    pub(crate) fn new(shelf: &'a Shelf) -> Self {
        Self { shelf, desk: Desk::new(shelf.documents), known: HashMap::new() }
    }

    /// The documents that show for these words, with their scores, in the
    /// order of documents. `just_these` have a
    /// title or synonym that is the whole query.
    /// Those that `is_foreign` count less.
    pub(crate) fn rank(
        mut self,
        slots: &[Slot],
        just_these: &[u32],
        is_foreign: impl Fn(usize) -> bool,
    ) -> Scores {
        let mut total = vec![Sum::default(); self.shelf.documents];
        let mut words = 0;
        for slot in slots {
            let (scores, weight) = self.slot(slot);
            words += u32::from(!scores.is_empty());
            let best = scores.iter().fold(LEAST, |best, (_, score)| best.max(*score));
            for (document, score) in scores.iter() {
                let Some(sum) = total.get_mut(place(*document)) else { continue };
                sum.score += score;
                sum.words += 1;
                // A word in passing is not as much as one that the document is about; the number
                // of a paragraph is.
                sum.covered += weight * if slot.number { 1.0 } else { (score / best).sqrt() };
            }
        }
        for document in just_these {
            if let Some(sum) = total.get_mut(place(*document)) {
                sum.score *= JUST_THIS;
            }
        }
        for (_, sum) in total.iter_mut().enumerate().filter(|(at, _)| is_foreign(*at)) {
            sum.score *= FOREIGN;
        }
        shown(&total, words)
    }

    /// The best that each document has for a word, and how much the word weighs.
    fn slot(&mut self, slot: &Slot) -> (Rc<Scores>, f32) {
        let mut weight = LEAST;
        let mut all: Vec<(Rc<Scores>, f32)> = Vec::new();
        for choice in &slot.choices {
            let scores = self.choice(choice);
            if let Ok(having @ 1..) = u32::try_from(scores.len()) {
                weight = weight.max(choice.quality * rarity(self.shelf.documents, having));
                all.push((scores, choice.quality));
            }
        }
        if let [(scores, quality)] = all.as_slice()
            && *quality >= 1.0
        {
            return (Rc::clone(scores), weight);
        }
        for (scores, quality) in all {
            for (document, score) in scores.iter() {
                self.desk.put(*document, score * quality);
            }
        }
        (Rc::new(self.desk.clear_off(0.0)), weight)
    }

    fn choice(&mut self, choice: &Choice) -> Rc<Scores> {
        let [one] = choice.stems.as_slice() else { return Rc::new(self.together(&choice.stems)) };
        self.stem(one)
    }

    fn stem(&mut self, stem: &str) -> Rc<Scores> {
        if let Some(known) = self.known.get(stem) {
            return Rc::clone(known);
        }
        let scores = Rc::new(self.shelf.having(stem, &mut self.desk));
        self.known.insert(stem.to_owned(), Rc::clone(&scores));
        scores
    }

    /// Documents that have all the stems, with the mean of what each is worth.
    fn together(&mut self, stems: &[String]) -> Scores {
        let mut all: Option<Scores> = None;
        for stem in stems {
            let scores = self.stem(stem);
            all = Some(match all {
                None => scores.to_vec(),
                Some(before) => both(&before, &scores),
            });
        }
        let mut all = all.unwrap_or_default();
        let many = real(u32::try_from(stems.len()).unwrap_or(1));
        all.iter_mut().for_each(|(_, score)| *score /= many);
        all
    }
}

fn both(one: &[(u32, f32)], other: &[(u32, f32)]) -> Scores {
    let mut found = Vec::new();
    let mut others = other.iter().peekable();
    for (document, score) in one {
        while others.next_if(|(at, _)| at < document).is_some() {}
        if let Some((_, more)) = others.peek().filter(|(at, _)| at == document) {
            found.push((*document, score + more));
        }
    }
    found
}

/// What a document has of a query.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    score: f32,
    /// How much of the query, by what its words weigh.
    covered: f32,
    /// How many of its words.
    words: u32,
}

/// The documents that have enough of what was asked, in their order; `words` are all that any has.
fn shown(total: &[Sum], words: u32) -> Scores {
    let most = total.iter().fold(0.0_f32, |most, sum| most.max(sum.covered));
    if most <= 0.0 {
        return Vec::new();
    }
    let score = |sum: &Sum| sum.score * fullness(sum.covered / most);
    let best = total.iter().fold(0.0_f32, |best, sum| best.max(score(sum)));
    let enough = |sum: &Sum| {
        let whole = sum.words == words && score(sum) >= FITS_WHOLE * best;
        whole || (sum.covered >= ENOUGH * most && score(sum) >= FITS * best)
    };
    let found = (0..).zip(total).filter(|(_, sum)| sum.words > 0 && enough(sum));
    found.map(|(document, sum)| (document, score(sum))).collect()
}

/// How much a document counts that has only a share of what the fullest one has.
fn fullness(share: f32) -> f32 {
    0.25 + 0.75 * share * share
}
