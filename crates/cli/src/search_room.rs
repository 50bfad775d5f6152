//! The room of the search as the use cases' port. The test kit wires the same file.

use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use base::Lang;
use search::{Document, Facet, Index as Shelves, Piece, Query, Text, Why};
use usecases::ports::{
    Answer, Collection, Entry, EntryText, FacetValue, Found, Index, Mark, PortError, Question,
    Reason,
};

/// The index that answers, until the next one takes its place.
type Current = RwLock<Option<Arc<Shelves>>>;

/// An index for each collection.
#[derive(Default)]
pub(crate) struct SearchRoom {
    services: Current,
    answers: Current,
}

impl SearchRoom {
    fn current(&self, collection: Collection) -> &Current {
        match collection {
            Collection::Services => &self.services,
            Collection::Answers => &self.answers,
        }
    }

    fn shelves(&self, collection: Collection) -> Option<Arc<Shelves>> {
        self.current(collection).read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Index for SearchRoom {
    async fn fill(
        &self,
        collection: Collection,
        entries: Vec<Entry>,
        same: Vec<Vec<String>>,
    ) -> Result<(), PortError> {
        let work = move || Shelves::build(entries.into_iter().map(document).collect(), &same);
        let trouble = |error: String| PortError::passing("search", error);
        let built = tokio::task::spawn_blocking(work).await;
        let built = built.map_err(|error| trouble(error.to_string()))?;
        let shelves = built.map_err(|error| trouble(error.to_string()))?;
        let current = self.current(collection);
        *current.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(shelves));
        Ok(())
    }

    fn find(&self, collection: Collection, question: &Question) -> Answer {
        let Some(shelves) = self.shelves(collection) else { return Answer::default() };
        answer(shelves.find(&query(question)))
    }

    fn suggest(&self, typed: &str, lang: Lang, most: usize) -> Vec<String> {
        let shelves = self.shelves(Collection::Services);
        shelves.map(|shelves| shelves.suggest(typed, lang, most)).unwrap_or_default()
    }
}

fn document(entry: Entry) -> Document {
    let text = |text: EntryText| Text {
        lang: text.lang,
        title: text.title,
        teaser: text.teaser,
        headings: text.headings,
        body: text.body,
    };
    Document {
        key: entry.key,
        texts: entry.texts.into_iter().map(text).collect(),
        synonyms: entry.synonyms,
        facets: entry.facets.into_iter().map(facet).collect(),
        areas: entry.areas,
        foreign: entry.foreign,
    }
}

fn facet(value: FacetValue) -> Facet {
    Facet { group: value.group, value: value.value }
}

fn query(question: &Question) -> Query {
    Query {
        text: question.text.clone(),
        lang: question.lang,
        exact: question.exact,
        unfinished: false,
        chosen: question.chosen.iter().cloned().map(facet).collect(),
        area: question.area.clone(),
        skip: question.skip,
        most: question.most,
    }
}

fn answer(found: search::Found) -> Answer {
    let value = |facet: Facet| FacetValue { group: facet.group, value: facet.value };
    Answer {
        total: found.total,
        found: found.hits.into_iter().map(hit).collect(),
        counts: found.counts.into_iter().map(|one| (value(one.facet), one.count)).collect(),
        unknown: found.understood.unknown,
        corrected: found.understood.corrected,
        did_you_mean: found.understood.did_you_mean,
    }
}

fn hit(hit: search::Hit) -> Found {
    let reason = hit.why.map(|why| match why {
        Why::Synonym(pieces) => Reason::Synonym(marks(pieces)),
        Why::Text(lang, pieces) => Reason::Text(lang, marks(pieces)),
    });
    Found {
        key: hit.key,
        lang: hit.lang,
        title: marks(hit.title),
        teaser: marks(hit.teaser),
        reason,
    }
}

fn marks(pieces: Vec<Piece>) -> Vec<Mark> {
    pieces.into_iter().map(|piece| Mark { text: piece.text, marked: piece.marked }).collect()
}
