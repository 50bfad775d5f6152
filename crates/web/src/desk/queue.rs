//! `/desk`: the queue, by deadline. Filters are links, so each view has an address.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use serde::Deserialize;
use usecases::cases::{self, Filter, QueueQuery, QueueRow, QueueView};

use super::frame::{StaffCall, due_tone};
use super::samples as sample;
use crate::gallery::Sample;
use crate::shell::{Answered, Page, Shell, Title, show};

/// The queue.
#[derive(Template)]
#[template(path = "desk/queue.html")]
pub(crate) struct QueuePage {
    shell: Shell,
    filter: Filter,
    reference: String,
    queue: QueueView,
}

impl QueuePage {
    fn is_at_desk(&self, name: &str) -> bool {
        match self.filter {
            Filter::Mine => name == "mine",
            Filter::Approval => name == "approval",
            _ => name == "queue",
        }
    }

    fn filter_name(&self, filter: &Filter) -> std::borrow::Cow<'static, str> {
        self.shell.words.say(&format!("desk-filter-{}", filter.word()))
    }

    fn tone(&self, row: &QueueRow) -> &'static str {
        due_tone(row.days_left)
    }

    fn days(&self, row: &QueueRow) -> std::borrow::Cow<'static, str> {
        days_left(&self.shell, row.days_left.unwrap_or_default())
    }

    fn urgent(&self) -> [(&'static str, std::borrow::Cow<'static, str>); 3] {
        let urgent = &self.queue.urgent;
        [
            ("desk-urgent-overdue", self.many(urgent.overdue)),
            ("desk-urgent-week", self.many(urgent.this_week)),
            ("desk-urgent-waiting", self.many(urgent.waiting)),
        ]
    }

    fn count(&self, filter: &Filter) -> std::borrow::Cow<'static, str> {
        let counts = &self.queue.counts;
        self.many(counts.iter().find(|(of, _)| of == filter).map_or(0, |(_, count)| *count))
    }

    /// A number, up to the one at which counting ends.
    fn many(&self, many: u64) -> std::borrow::Cow<'static, str> {
        if many > cases::MOST_COUNTED {
            return self.shell.words.say1("desk-more-than", "n", cases::MOST_COUNTED);
        }
        many.to_string().into()
    }
}

/// “5 working days left”, “today”, “2 working days overdue”.
pub(crate) fn days_left(shell: &Shell, days: i32) -> std::borrow::Cow<'static, str> {
    let count = days.unsigned_abs();
    match days {
        0 => shell.words.say("desk-days-today"),
        1.. => shell.words.say1("desk-days-left", "n", count),
        _ => shell.words.say1("desk-days-over", "n", count),
    }
}

impl Page for QueuePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.filter_name(&self.filter)).service(self.shell.words.say("desk-name"))
    }
}

/// What the address says.
#[derive(Default, Deserialize)]
pub(crate) struct Look {
    #[serde(default)]
    filter: String,
    #[serde(default)]
    nummer: String,
    ab: Option<String>,
}

/// Shows the queue. Who works with texts only is led to the editor's desk, who steers only to the
/// programme office.
pub(crate) async fn get(call: StaffCall, Query(look): Query<Look>) -> Answered {
    if call.only_answers() {
        return Ok(Redirect::to(&call.frame().links.d115()).into_response());
    }
    if usecases::descriptions::works_with_texts_only(&call.ctx) {
        let editor = call.frame().links.editor();
        return Ok(Redirect::to(&editor).into_response());
    }
    if usecases::payments::pays_only(&call.ctx) {
        return Ok(Redirect::to(&call.frame().links.desk_payments()).into_response());
    }
    if usecases::central::steers_only(&call.ctx) {
        return Ok(Redirect::to(&call.frame().links.programme()).into_response());
    }
    let filter = Filter::of(&look.filter);
    let query = QueueQuery { filter, reference: look.nummer.trim().to_owned(), after: look.ab };
    let reference = query.reference.clone();
    let queue = cases::queue(&call.house, &call.ctx, query).await.map_err(super::case::refused)?;
    show(&QueuePage { shell: call.frame(), filter, reference, queue })
}

/// The same desk at a large authority.
fn crowded(mut queue: QueueView) -> QueueView {
    for (filter, many) in &mut queue.counts {
        if !matches!(filter, Filter::Mine) {
            *many = cases::MOST_COUNTED + 1;
        }
    }
    queue.urgent.waiting = cases::MOST_COUNTED + 1;
    queue
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |queue: QueueView, reference: &str| QueuePage {
        shell: sample::frame(lang, "/desk"),
        filter: Filter::Open,
        reference: reference.to_owned(),
        queue,
    };
    vec![
        Sample::of("full", &page(sample::queue(lang), "")),
        Sample::of("many", &page(crowded(sample::queue(lang)), "")),
        Sample::of("empty", &page(QueueView::default(), "")),
        Sample::of("none-found", &page(QueueView::default(), "ST 26 9")),
    ]
}
