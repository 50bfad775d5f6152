//! `/programm/einlesungen/{number}`: what an import changed and found.

use askama::Template;
use axum::extract::{Path, Query};
use base::Lang;
use serde::Deserialize;
use usecases::central::{self, ImportView};

use super::frame::Office;
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Page, Shell, Title, show};

/// An import.
#[derive(Template)]
#[template(path = "programme/import.html")]
pub(crate) struct ImportPage {
    shell: Shell,
    view: ImportView,
}

impl Office for ImportPage {}

impl ImportPage {
    fn is_here(&self, name: &str) -> bool {
        name == "overview"
    }

    /// How the keys of its services are.
    fn keys(&self) -> Vec<(std::borrow::Cow<'static, str>, u64)> {
        let many = |name: &str| self.view.import.counts.get(name).copied().unwrap_or(0);
        let words = self.shell.words;
        vec![
            (words.say("office-keys-valid"), many("with_key")),
            (words.say("office-keys-absent"), many("without_key")),
            (words.say("office-keys-junk"), many("junk_keys")),
        ]
    }
}

impl Page for ImportPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        self.titled(self.shell.words.say1("office-import-n", "n", self.view.import.number))
    }
}

/// Where a page begins.
#[derive(Default, Deserialize)]
pub(crate) struct Look {
    ab: Option<String>,
}

/// Shows it.
pub(crate) async fn get(
    call: StaffCall,
    Path(number): Path<u64>,
    Query(look): Query<Look>,
) -> Answered {
    let after = look.ab.as_deref();
    let view = central::import_view(&call.house, &call.ctx, number, after).await?;
    show(&ImportPage { shell: call.frame(), view })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| ImportPage { shell: sample::frame(lang, "/programm/einlesungen/2"), view };
    let empty = ImportView {
        findings: Vec::new(),
        changes: Vec::new(),
        next: None,
        ..sample::import(lang)
    };
    vec![Sample::of("full", &page(sample::import(lang))), Sample::of("empty", &page(empty))]
}
