//! `/programm/eintraege/{kind}/{code}`: a row of the central catalogue with its history.

use askama::Template;
use axum::extract::Path;
use base::Lang;
use catalogue::central::Kind;
use usecases::central::{self, EntryView};

use super::frame::Office;
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Failure, Page, Shell, Title, show};

/// A row.
#[derive(Template)]
#[template(path = "programme/row.html")]
pub(crate) struct RowPage {
    shell: Shell,
    view: EntryView,
}

impl Office for RowPage {}

impl RowPage {
    fn is_here(&self, name: &str) -> bool {
        name == "rows"
    }
}

impl Page for RowPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        self.titled(&self.view.row.name)
    }
}

/// Shows it.
pub(crate) async fn get(call: StaffCall, Path((kind, code)): Path<(String, String)>) -> Answered {
    let kind: Kind = kind.parse().map_err(|_| Failure::NotFound)?;
    let view = central::entry(&call.house, &call.ctx, kind, &code).await?;
    show(&RowPage { shell: call.frame(), view })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| RowPage {
        shell: sample::frame(lang, "/programm/eintraege/service/99001001001000"),
        view,
    };
    let mut gone = sample::row(lang);
    gone.row.gone = Some(2);
    gone.row.key = None;
    gone.urn = None;
    vec![Sample::of("full", &page(sample::row(lang))), Sample::of("gone", &page(gone))]
}
