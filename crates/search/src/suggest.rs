//! How a query that is still being typed may go on.

use base::Lang;

use crate::index::Index;
use crate::query::Query;
use crate::words::{german, tokens};

impl Index {
    /// Names of documents and whole queries that begin as what was typed, best first, each once.
    #[must_use]
    pub fn suggest(&self, typed: &str, lang: Lang, most: usize) -> Vec<String> {
        let typed: String = typed.chars().take(Query::MOST_SIGNS).collect();
        let Some(last) = tokens(&typed).pop() else { return Vec::new() };
        let plain = german(&last.whole());
        let query = Query { text: typed.clone(), lang, unfinished: true, most, ..Query::default() };
        let mut suggestions: Vec<String> = Vec::new();
        let mut add = |suggestion: String| {
            let known = suggestions.iter().any(|known| known.eq_ignore_ascii_case(&suggestion));
            if !known && suggestions.len() < most {
                suggestions.push(suggestion);
            }
        };
        for hit in self.find(&query).hits {
            let title: String = hit.title.into_iter().map(|piece| piece.text).collect();
            add(title);
        }
        let before = typed.get(..last.range.start).unwrap_or_default();
        for word in self.lexicon().beginning_with(&plain).into_iter().filter(|word| word.named) {
            add(format!("{before}{}", word.shown));
        }
        suggestions
    }
}
