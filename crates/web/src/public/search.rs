//! `GET /suche`: the search, and `GET /suche/vorschlaege`: how a query may go on.

use askama::Template;
use axum::extract::Query;
use axum::response::IntoResponse;
use base::Lang;
use usecases::ports::{Mark, Reason};
use usecases::search::{self, Asked, FacetValueView, FacetView, HitView, PlaceView, SearchView};

use super::services::audience_key;
use crate::gallery::Sample;
use crate::shell::{Answered, Call, Page, Section, Shell, Title, posted, show};

#[path = "search/samples.rs"]
mod sampling;

pub(crate) use sampling::samples;

/// Names of the inputs with the facet that each chooses from.
const FACETS: [(&str, &str); 3] = [("lage", "situation"), ("fuer", "audience"), ("thema", "topic")];

/// What a search found.
#[derive(Template)]
#[template(path = "public/search.html")]
pub(crate) struct SearchPage {
    shell: Shell,
    view: SearchView,
    asked: Asked,
    heading: String,
    /// Names of services, offered while somebody types.
    names: Vec<String>,
}

impl SearchPage {
    fn new(shell: Shell, asked: Asked, view: SearchView, names: Vec<String>) -> Self {
        let words = shell.words;
        let here = match &view.place {
            Some(PlaceView::Here(place)) => Some(place),
            _ => None,
        };
        let counted = match (view.query.is_empty(), here) {
            (true, None) => words.say1("search-all-count", "n", view.total),
            (true, Some(place)) => words.say2("search-all-in", ("n", view.total), ("place", place)),
            (false, None) => words.say2("search-title", ("n", view.total), ("query", &view.query)),
            (false, Some(place)) => {
                let found = words.say2("search-title", ("n", view.total), ("query", &view.query));
                words.say2("search-in", ("found", found), ("place", place))
            }
        };
        Self { heading: counted.into_owned(), shell, view, asked, names }
    }

    /// The page that shows a hit: our own, or that of another portal's service.
    fn place_of(&self, hit: &HitView) -> String {
        let links = self.shell.links;
        match &hit.portal {
            Some(portal) => links.foreign(&portal.id, &hit.id),
            None => links.service(&hit.id),
        }
    }

    /// The same search with other words.
    fn with_words(&self, words: &str) -> String {
        self.link(&Asked { query: words.to_owned(), page: 1, ..self.asked.clone() })
    }

    /// The same search for these very words only.
    fn exact(&self) -> String {
        self.link(&Asked { exact: true, page: 1, ..self.asked.clone() })
    }

    /// The same search with slips corrected.
    fn tolerant(&self) -> String {
        self.link(&Asked { exact: false, page: 1, ..self.asked.clone() })
    }

    /// The same search, nothing chosen.
    fn without_choice(&self) -> String {
        self.link(&Asked { chosen: Vec::new(), page: 1, ..self.asked.clone() })
    }

    /// Another page of the same search.
    fn at_page(&self, page: usize) -> String {
        self.link(&Asked { page, ..self.asked.clone() })
    }

    fn link(&self, asked: &Asked) -> String {
        let mut pairs = vec![("q", asked.query.as_str()), ("ort", asked.place.as_str())];
        for (group, value) in &asked.chosen {
            pairs.extend(input(group).map(|name| (name, value.as_str())));
        }
        if asked.exact {
            pairs.push(("genau", "1"));
        }
        let page = asked.page.to_string();
        if asked.page > 1 {
            pairs.push(("seite", &page));
        }
        pairs.retain(|(_, value)| !value.is_empty());
        self.shell.links.search_with(&pairs)
    }

    fn legend(&self, facet: &FacetView) -> String {
        let words = self.shell.words;
        match facet.group.as_str() {
            "audience" => words.say("search-facet-audience").into_owned(),
            "topic" => words.say("search-facet-topic").into_owned(),
            _ => words.say("search-facet-situation").into_owned(),
        }
    }

    fn label(&self, facet: &FacetView, value: &FacetValueView) -> String {
        match facet.group.as_str() {
            "audience" => self.shell.words.say(audience_key(&value.value)).into_owned(),
            _ => value.label.clone(),
        }
    }

    /// The same search at another place.
    fn at_place(&self, place: &str) -> String {
        self.link(&Asked { place: place.to_owned(), page: 1, ..self.asked.clone() })
    }

    fn input_of(&self, facet: &FacetView) -> &'static str {
        input(&facet.group).unwrap_or_default()
    }

    fn is_narrowed(&self) -> bool {
        !self.asked.chosen.is_empty()
    }

    /// The language of a hit's texts, where it is not the page's.
    fn tongue(&self, lang: &Lang) -> Option<&'static str> {
        (lang.html() != self.shell.lang().html()).then(|| lang.html())
    }
}

fn input(group: &str) -> Option<&'static str> {
    FACETS.iter().find(|(_, known)| *known == group).map(|(name, _)| *name)
}

impl Page for SearchPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let (page, pages) = (self.view.page, self.view.pages);
        let title = Title::new(&self.heading);
        match page {
            1 => title,
            _ => title.step(self.shell.words.say2("search-page", ("n", page), ("of", pages))),
        }
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /suche`
pub(crate) async fn get(call: Call, Query(pairs): Query<Vec<(String, String)>>) -> Answered {
    let mut asked = asked(&pairs);
    let view = search::search(&call.house, &call.ctx, &asked).await?;
    asked.page = view.page;
    let names = search::suggest(&call.house, &call.ctx, "").await?;
    show(&SearchPage::new(call.shell(Section::Services), asked, view, names))
}

/// `GET /suche/vorschlaege`: one suggestion a line.
pub(crate) async fn suggest(call: Call, Query(pairs): Query<Vec<(String, String)>>) -> Answered {
    let typed = posted(&pairs, "q");
    Ok(search::suggest(&call.house, &call.ctx, typed).await?.join("\n").into_response())
}

fn asked(pairs: &[(String, String)]) -> Asked {
    let group = |name: &str| FACETS.iter().find(|(input, _)| *input == name);
    let chosen = pairs.iter().filter_map(|(name, value)| {
        group(name).map(|(_, group)| ((*group).to_owned(), value.clone()))
    });
    Asked {
        query: posted(pairs, "q").trim().to_owned(),
        place: posted(pairs, "ort").trim().to_owned(),
        chosen: chosen.collect(),
        exact: posted(pairs, "genau") == "1",
        page: posted(pairs, "seite").parse().unwrap_or(1),
    }
}

/// For the gallery: a text of which one word is marked.
fn marked(text: &str, word: &str) -> Vec<Mark> {
    let piece = |text: &str, marked| Mark { text: text.to_owned(), marked };
    let Some((before, after)) = text.split_once(word).filter(|_| !word.is_empty()) else {
        return vec![piece(text, false)];
    };
    let pieces = [piece(before, false), piece(word, true), piece(after, false)];
    pieces.into_iter().filter(|piece| !piece.text.is_empty()).collect()
}
