//! `/programm/themenfelder`: who leads which topic field.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Query;
use base::Lang;
use serde::Deserialize;
use usecases::central::{self, LeadView, TopicsView};

use super::frame::Office;
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Page, Shell, Title, show};

/// The table of leads.
#[derive(Template)]
#[template(path = "programme/topics.html")]
pub(crate) struct TopicsPage {
    shell: Shell,
    view: TopicsView,
    /// The body whose fields are shown; empty for all.
    chosen: String,
}

impl Office for TopicsPage {}

impl TopicsPage {
    fn is_here(&self, name: &str) -> bool {
        name == "topics"
    }

    fn role(&self, lead: &LeadView) -> Cow<'static, str> {
        self.shell.words.say(match (lead.leads, lead.with_experts) {
            (true, _) => "topics-body-leads",
            (false, false) => "office-contributor",
            (false, true) => "office-contributor-experts",
        })
    }
}

impl Page for TopicsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        self.titled(self.shell.words.say("office-topics-title"))
    }
}

/// Whose fields.
#[derive(Default, Deserialize)]
pub(crate) struct Look {
    #[serde(default)]
    land: String,
}

/// Shows it.
pub(crate) async fn get(call: StaffCall, Query(look): Query<Look>) -> Answered {
    let body = Some(look.land.trim()).filter(|body| !body.is_empty());
    let view = central::matrix(&call.house, &call.ctx, body).await?;
    show(&TopicsPage { shell: call.frame(), view, chosen: look.land })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view, chosen: &str| TopicsPage {
        shell: sample::frame(lang, "/programm/themenfelder"),
        view,
        chosen: chosen.to_owned(),
    };
    vec![
        Sample::of("full", &page(sample::topics(lang), "")),
        Sample::of("empty", &page(TopicsView::default(), "")),
    ]
}
