//! `GET /suche`: what a search leads to.

use askama::Template;
use axum::extract::Query;
use base::Lang;
use serde::Deserialize;
use usecases::catalogue::{self, ServiceCard};

use super::start::services;
use crate::gallery::{Sample, of, public};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// A list of services: what a search leads to.
#[derive(Template)]
#[template(path = "public/search.html")]
pub(crate) struct SearchPage {
    shell: Shell,
    /// What was searched.
    query: String,
    heading: String,
    /// What was found; where nothing was, all services.
    hits: Vec<ServiceCard>,
    nothing: bool,
    /// What to do where nothing was found.
    advice: String,
}

impl SearchPage {
    fn found(shell: Shell, query: String, hits: Vec<ServiceCard>, all: Vec<ServiceCard>) -> Self {
        let heading = if query.is_empty() {
            shell.words.say("search-all")
        } else {
            shell.words.say2("search-title", ("n", hits.len()), ("query", &query))
        };
        let nothing = hits.is_empty();
        let advice = shell.words.say("search-empty").into_owned();
        let hits = if nothing { all } else { hits };
        Self { query, heading: heading.into_owned(), hits, nothing, advice, shell }
    }

    fn service(&self, id: &str) -> String {
        self.shell.links.service(id)
    }
}

impl Page for SearchPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.heading)
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// What was asked.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

/// `GET /suche`
pub(crate) async fn get(call: Call, Query(asked): Query<Asked>) -> Answered {
    let found = catalogue::search(&call.house, &call.ctx, asked.q.trim()).await?;
    let all = match found.hits.is_empty() {
        true => catalogue::search(&call.house, &call.ctx, "").await?.hits,
        false => Vec::new(),
    };
    show(&SearchPage::found(call.shell(Section::Services), found.query, found.hits, all))
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |query: &str, hits| {
        SearchPage::found(public(lang, "/suche"), query.to_owned(), hits, services(lang))
    };
    vec![
        Sample::of("full", &page(&of(lang, "Strand", "beach"), services(lang))),
        Sample::of("empty", &page(&of(lang, "Rodelbahn", "toboggan"), Vec::new())),
        Sample::of("all", &page("", services(lang))),
    ]
}
