//! `/programm`: declared figures beside recorded ones, imports, open reviews.

use askama::Template;
use base::Lang;
use usecases::central::{self, CatalogueView};

use super::frame::Office;
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Page, Shell, Title, show};

/// The overview.
#[derive(Template)]
#[template(path = "programme/overview.html")]
pub(crate) struct OverviewPage {
    shell: Shell,
    view: CatalogueView,
}

impl Office for OverviewPage {}

impl OverviewPage {
    fn is_here(&self, name: &str) -> bool {
        name == "overview"
    }
}

impl Page for OverviewPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        self.titled(self.shell.words.say("office-title"))
    }
}

/// Shows it.
pub(crate) async fn get(call: StaffCall) -> Answered {
    let view = central::overview(&call.house, &call.ctx).await?;
    show(&OverviewPage { shell: call.frame(), view })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| OverviewPage { shell: sample::frame(lang, "/programm"), view };
    vec![
        Sample::of("full", &page(sample::overview(lang))),
        Sample::of("empty", &page(CatalogueView::default())),
    ]
}
