//! `/programm/pruefungen`: what somebody must look at because the catalogue changed.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use http::StatusCode;
use serde::Deserialize;
use usecases::Fault;
use usecases::central::{self, ReasonView, ReviewsView};

use super::frame::Office;
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Page, Shell, Title, show, show_as};

/// The reviews.
#[derive(Template)]
#[template(path = "programme/reviews.html")]
pub(crate) struct ReviewsPage {
    shell: Shell,
    view: ReviewsView,
    /// What could not be done, as a sentence.
    problem: Option<String>,
}

impl Office for ReviewsPage {}

impl ReviewsPage {
    fn is_here(&self, name: &str) -> bool {
        name == "reviews"
    }

    fn why(&self, reason: &ReasonView) -> Cow<'static, str> {
        let key = match reason.why.as_str() {
            "key" => "office-why-key",
            "key_unknown" => "office-why-key-unknown",
            "bundle" => "office-why-bundle",
            _ => "office-why-topic",
        };
        self.shell.words.say1(key, "of", &reason.of)
    }

    fn counts(&self, reason: &ReasonView) -> String {
        let [added, changed, gone] = &reason.counts;
        let part = |many: &u64, what| format!("{} {}", self.number(many), self.became(what));
        [part(added, "new"), part(changed, "changed"), part(gone, "gone")].join(", ")
    }
}

impl Page for ReviewsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        self.titled(self.shell.words.say("office-reviews-title"))
    }
}

/// Shows them.
pub(crate) async fn get(call: StaffCall) -> Answered {
    let view = central::reviews(&call.house, &call.ctx).await?;
    show(&ReviewsPage { shell: call.frame(), view, problem: None })
}

/// Somebody looked.
#[derive(Deserialize)]
pub(crate) struct Done {
    import: u64,
    subject: String,
    #[serde(default)]
    note: String,
}

/// Notes it.
pub(crate) async fn post(call: StaffCall, Form(done): Form<Done>) -> Answered {
    let which = (done.import, done.subject.as_str());
    match central::finish(&call.house, &call.ctx, which, &done.note).await {
        Ok(()) => {
            let shell = call.frame();
            Ok(Redirect::to(&shell.links.programme_reviews()).into_response())
        }
        Err(Fault::Conflict) => {
            let view = central::reviews(&call.house, &call.ctx).await?;
            let shell = call.frame();
            let problem = Some(shell.words.say("office-finished-already").into_owned());
            show_as(StatusCode::CONFLICT, &ReviewsPage { shell, view, problem })
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view, problem| ReviewsPage {
        shell: sample::frame(lang, "/programm/pruefungen"),
        view,
        problem,
    };
    let sentence = sample::frame(lang, "/").words.say("office-finished-already").into_owned();
    vec![
        Sample::of("full", &page(sample::reviews(lang), None)),
        Sample::of("empty", &page(ReviewsView::default(), None)),
        Sample::of("refused", &page(sample::reviews(lang), Some(sentence))),
    ]
}
