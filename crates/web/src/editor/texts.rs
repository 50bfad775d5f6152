//! `/redaktion`: every text, what waits first. Views are links, so each has an address.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Query;
use base::Lang;
use serde::Deserialize;
use usecases::descriptions::{self, DeskFilter, DeskRow, DeskView, Reason};

use super::frame::{language, refused};
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Page, Shell, Title, show};

/// The list of texts.
#[derive(Template)]
#[template(path = "editor/texts.html")]
pub(crate) struct TextsPage {
    shell: Shell,
    filter: DeskFilter,
    view: DeskView,
}

impl TextsPage {
    fn is_at_editor(&self, name: &str) -> bool {
        match self.filter {
            DeskFilter::Review => name == "review",
            _ => name == "texts",
        }
    }

    fn filter_name(&self, filter: &DeskFilter) -> Cow<'static, str> {
        self.shell.words.say(&format!("editor-filter-{}", filter.word()))
    }

    fn count(&self, filter: &DeskFilter) -> usize {
        self.view.counts.iter().find(|(of, _)| of == filter).map_or(0, |(_, count)| *count)
    }

    fn waiting(&self) -> usize {
        self.count(&DeskFilter::Waiting)
    }

    fn language(&self, row: &DeskRow) -> Cow<'static, str> {
        language(self.shell.words, row.lang)
    }

    fn reason(&self, reason: &Reason) -> (&'static str, Cow<'static, str>) {
        let words = self.shell.words;
        match reason {
            Reason::Expired(day) => {
                ("tag--bad", words.say1("editor-why-expired", "day", words.short(day)))
            }
            Reason::Review(who) => ("tag--warn", words.say1("editor-why-review", "who", who)),
            Reason::SentBack => ("tag--warn", words.say("editor-why-sent-back")),
            Reason::Flagged(n) => ("tag--warn", words.say1("editor-why-flagged", "n", *n)),
            Reason::Stale(n) => ("tag--warn", words.say1("editor-why-stale", "n", *n)),
            Reason::Returned => ("tag--warn", words.say("editor-why-returned")),
            Reason::ReviewDue(day) => {
                ("tag--warn", words.say1("editor-why-due", "day", words.short(day)))
            }
            Reason::Ends(day) => {
                ("tag--warn", words.say1("editor-why-ends", "day", words.short(day)))
            }
            Reason::Draft(who) => ("tag--act", words.say1("editor-why-draft", "who", who)),
            Reason::Scheduled(day) => {
                ("tag--idle", words.say1("editor-why-scheduled", "day", words.short(day)))
            }
        }
    }
}

impl Page for TextsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.filter_name(&self.filter)).service(self.shell.words.say("editor-name"))
    }
}

/// What the address says.
#[derive(Default, Deserialize)]
pub(crate) struct Look {
    #[serde(default)]
    ansicht: String,
}

/// Shows the list.
pub(crate) async fn get(call: StaffCall, Query(look): Query<Look>) -> Answered {
    let filter = DeskFilter::of(&look.ansicht);
    let view = descriptions::desk(&call.house, &call.ctx, filter).await.map_err(refused)?;
    show(&TextsPage { shell: call.frame(), filter, view })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |filter, view| TextsPage { shell: sample::frame(lang, "/redaktion"), filter, view };
    vec![
        Sample::of("full", &page(DeskFilter::Waiting, sample::desk(lang))),
        Sample::of("empty", &page(DeskFilter::Stale, DeskView::default())),
    ]
}
