//! `/programm/eintraege`: rows of the central catalogue by name or key, page by page.

use askama::Template;
use axum::extract::Query;
use base::Lang;
use catalogue::central::Kind;
use serde::Deserialize;
use usecases::central::{self, Look, SearchView};

use super::frame::Office;
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Page, Shell, Title, show};

/// Rows that were found.
#[derive(Template)]
#[template(path = "programme/rows.html")]
pub(crate) struct RowsPage {
    shell: Shell,
    look: Look,
    view: SearchView,
}

impl Office for RowsPage {}

impl RowsPage {
    fn is_here(&self, name: &str) -> bool {
        name == "rows"
    }

    fn is_kind(&self, kind: &Kind) -> bool {
        self.look.kind == Some(*kind)
    }

    fn next(&self, cursor: &str) -> String {
        let kind = self.look.kind.map_or("", Kind::word);
        let gone = if self.look.with_gone { "ja" } else { "" };
        self.shell.links.programme_rows_after((&self.look.words, kind, gone), cursor)
    }
}

impl Page for RowsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        self.titled(self.shell.words.say("office-rows-title"))
    }
}

/// What the address says.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    art: String,
    #[serde(default)]
    weg: String,
    ab: Option<String>,
}

/// Shows them.
pub(crate) async fn get(call: StaffCall, Query(asked): Query<Asked>) -> Answered {
    let look = Look {
        words: asked.q.trim().to_owned(),
        // A kind that is none finds all of them.
        kind: asked.art.parse().ok(),
        with_gone: !asked.weg.is_empty(),
        after: asked.ab,
    };
    let view = central::search(&call.house, &call.ctx, &look).await?;
    show(&RowsPage { shell: call.frame(), look, view })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |words: &str, view| RowsPage {
        shell: sample::frame(lang, "/programm/eintraege"),
        look: Look { words: words.to_owned(), ..Look::default() },
        view,
    };
    vec![
        Sample::of("full", &page("", sample::rows(lang))),
        Sample::of("empty", &page("Rodelbahn", SearchView::default())),
    ]
}
