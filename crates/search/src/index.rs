//! The index: documents, their words, and the answer to a query.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use thiserror::Error;

use crate::build::{self, Built};
use crate::document::{Document, Facet};
use crate::lexicon::{Forms, Lexicon};
use crate::marks::Marker;
use crate::query::{FacetCount, Found, Hit, Query};
use crate::rank::{Ranking, Shelf};
use crate::stem::English;
use crate::understand::{self, Reader, Slot};
use crate::words::tokens;

/// The index could not be written to memory.
#[derive(Debug, Error)]
#[error("the search index could not be built; the one before it stays in use")]
pub struct IndexError(#[from] tantivy::TantivyError);

/// For a stem: rows of stems that mean the same.
pub(crate) type Thesaurus = HashMap<String, Vec<Vec<String>>>;

/// An index in memory. It never changes; a new one takes its place.
pub struct Index {
    documents: Vec<Document>,
    facets: Vec<Facet>,
    /// For each document the places of its facets.
    shelved: Vec<Vec<usize>>,
    lexicon: Lexicon,
    thesaurus: Thesaurus,
    phrases: HashMap<String, Vec<u32>>,
    shelf: Shelf,
}

impl Index {
    /// Makes an index of documents; hits that fit equally well come in their order. In `same` are
    /// groups of words or short phrases that mean the same to people who search.
    ///
    /// # Errors
    /// Where tantivy cannot write, which in memory means that there is no more of it.
    pub fn build(documents: Vec<Document>, same: &[Vec<String>]) -> Result<Self, IndexError> {
        let Built { index, fields, lexicon, phrases } = build::build(&documents)?;
        let shelf = Shelf::open(&index, &fields)?;
        let facets: BTreeSet<&Facet> = documents.iter().flat_map(|one| &one.facets).collect();
        let facets: Vec<Facet> = facets.into_iter().cloned().collect();
        let places = |one: &Document| {
            let place = |facet: &Facet| facets.binary_search(facet).ok();
            one.facets.iter().filter_map(place).collect::<BTreeSet<_>>().into_iter().collect()
        };
        let shelved = documents.iter().map(places).collect();
        let thesaurus = thesaurus(same);
        Ok(Self { documents, facets, shelved, lexicon, thesaurus, phrases, shelf })
    }

    /// How many documents there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// True where there is nothing to be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// How many different words the documents have.
    #[must_use]
    pub fn words(&self) -> usize {
        self.lexicon.len()
    }

    /// Answers a query. Nothing that is typed makes it fail.
    #[must_use]
    pub fn find(&self, query: &Query) -> Found {
        let slots = self.slots(query);
        let everything = query.text.trim().is_empty();
        let fitting = match everything {
            true => self.every_document(),
            false => {
                let is_foreign = |at: usize| self.documents.get(at).is_some_and(|one| one.foreign);
                Ranking::new(&self.shelf).rank(&slots, self.just_this(&slots), is_foreign)
            }
        };
        let here: Vec<(usize, f32)> = fitting
            .into_iter()
            .filter_map(|(at, score)| Some((usize::try_from(at).ok()?, score)))
            .filter(|(at, _)| self.holds_in(*at, query.area.as_deref()))
            .collect();
        let (chosen, counts) = self.narrow(&here, &query.chosen);
        let total = chosen.len();
        let hits = self.page(chosen, query, &slots);
        Found { total, hits, counts, understood: understand::told(&query.text, &slots) }
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    fn slots(&self, query: &Query) -> Vec<Slot> {
        let mut reader = Reader {
            lexicon: &self.lexicon,
            thesaurus: &self.thesaurus,
            english: English::new(),
            exact: query.exact,
        };
        reader.read(query)
    }

    fn every_document(&self) -> Vec<(u32, f32)> {
        (0..).take(self.documents.len()).map(|at| (at, 0.0)).collect()
    }

    /// Documents that have a title or synonym which is the whole query.
    fn just_this(&self, slots: &[Slot]) -> &[u32] {
        let stem = |slot: &Slot| Some(slot.choices.first()?.stems.first()?.clone());
        let stems: Option<Vec<String>> = slots.iter().map(stem).collect();
        let found = stems.and_then(|stems| self.phrases.get(&stems.join(" ")));
        found.map_or(&[], Vec::as_slice)
    }

    fn holds_in(&self, at: usize, place: Option<&str>) -> bool {
        let (Some(place), Some(document)) = (place, self.documents.get(at)) else { return true };
        let meet = |area: &String| place.starts_with(area.as_str()) || area.starts_with(place);
        document.areas.is_empty() || document.areas.iter().any(meet)
    }

    /// Documents that have one of the chosen values in every group, and for each value how many
    /// there would be.
    fn narrow(
        &self,
        found: &[(usize, f32)],
        chosen: &[Facet],
    ) -> (Vec<(usize, f32)>, Vec<FacetCount>) {
        let groups: BTreeSet<&str> = chosen.iter().map(|facet| facet.group.as_str()).collect();
        let mut counts = vec![0_usize; self.facets.len()];
        let mut fitting = Vec::new();
        for hit in found {
            let own = self.shelved.get(hit.0).map_or(&[][..], Vec::as_slice);
            let facets = || own.iter().filter_map(|place| self.facets.get(*place));
            let lacks = |group: &&str| {
                !facets().any(|facet| facet.group == **group && chosen.contains(facet))
            };
            let lacking: Vec<&str> = groups.iter().copied().filter(lacks).collect();
            if lacking.is_empty() {
                fitting.push(*hit);
            }
            for (place, facet) in own.iter().zip(facets()) {
                let others_fit = lacking.iter().all(|group| *group == facet.group);
                if others_fit && let Some(count) = counts.get_mut(*place) {
                    *count += 1;
                }
            }
        }
        let counts = self.facets.iter().cloned().zip(counts);
        (fitting, counts.map(|(facet, count)| FacetCount { facet, count }).collect())
    }

    fn page(&self, mut found: Vec<(usize, f32)>, query: &Query, slots: &[Slot]) -> Vec<Hit> {
        let most = query.most.min(Query::MOST_HITS);
        let wanted = query.skip.saturating_add(most);
        let better = |one: &(usize, f32), other: &(usize, f32)| -> Ordering {
            other.1.total_cmp(&one.1).then(one.0.cmp(&other.0))
        };
        if wanted < found.len() {
            found.select_nth_unstable_by(wanted, better);
            found.truncate(wanted);
        }
        found.sort_unstable_by(better);
        let marker = Marker::new(&self.lexicon, slots);
        let page = found.into_iter().skip(query.skip).take(most);
        page.filter_map(|hit| self.hit(hit, query, &marker)).collect()
    }

    fn hit(&self, (at, score): (usize, f32), query: &Query, marker: &Marker<'_>) -> Option<Hit> {
        let document = self.documents.get(at)?;
        let text = document.text(query.lang)?;
        let (title, in_title) = marker.mark(&text.title);
        let (teaser, in_teaser) = marker.mark(&text.teaser);
        let why = marker.why(document, text, in_title | in_teaser);
        Some(Hit { key: document.key.clone(), lang: text.lang, title, teaser, why, score })
    }
}

/// For the stem of each single word of a group: the stems of all others of the group.
fn thesaurus(same: &[Vec<String>]) -> Thesaurus {
    let mut english = English::new();
    let mut thesaurus = Thesaurus::new();
    for group in same {
        let mut all: Vec<(usize, Vec<String>)> = Vec::new();
        for (at, phrase) in group.iter().enumerate() {
            let words = tokens(phrase);
            if let [word] = words.as_slice() {
                let forms = Forms::of(&word.whole(), &mut english);
                all.extend(forms.stems.into_iter().map(|stem| (at, vec![stem])));
            } else {
                let stem = |token| Forms::of(&crate::words::Token::whole(token), &mut english);
                let stems =
                    words.iter().map(stem).filter_map(|forms| forms.stems.into_iter().next());
                all.push((at, stems.collect()));
            }
        }
        for (at, stems) in &all {
            let [stem] = stems.as_slice() else { continue };
            let others =
                all.iter().filter(|(other, _)| other != at).map(|(_, stems)| stems.clone());
            thesaurus.entry(stem.clone()).or_default().extend(others);
        }
    }
    thesaurus
}
