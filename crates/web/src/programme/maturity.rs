//! `/programm/reifegrad`: how far each service is online.

use askama::Template;
use axum::extract::Query;
use base::Lang;
use serde::Deserialize;
use usecases::maturity::{self, MaturityView, ServiceMaturity};

use super::frame::Office;
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Page, Shell, Title, show};

/// All services, or those of a stage.
#[derive(Template)]
#[template(path = "programme/maturity.html")]
pub(crate) struct MaturityPage {
    shell: Shell,
    view: MaturityView,
    stage: Option<u8>,
}

impl Office for MaturityPage {}

impl MaturityPage {
    fn is_here(&self, name: &str) -> bool {
        name == "maturity"
    }

    fn is_stage(&self, stage: &u8) -> bool {
        self.stage == Some(*stage)
    }

    /// The criterion that decides.
    fn held(&self, service: &ServiceMaturity) -> String {
        let held = service.held_by.as_ref();
        let found = service.criteria.iter().find(|one| Some(&one.id) == held);
        found.map_or_else(|| "–".to_owned(), |one| format!("{} {}", one.id, one.text))
    }

    /// How much is to be done up to the target; higher stages never count.
    fn tasks(&self, service: &ServiceMaturity) -> usize {
        let target = self.view.target.map_or(u8::MAX, |(stage, _)| stage);
        service.tasks_to(target).len()
    }
}

impl Page for MaturityPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        self.titled(self.shell.words.say("office-maturity-title"))
    }
}

/// Which stage.
#[derive(Default, Deserialize)]
pub(crate) struct Look {
    #[serde(default)]
    stufe: String,
}

/// Shows them.
pub(crate) async fn get(call: StaffCall, Query(look): Query<Look>) -> Answered {
    // A stage that is none shows all services.
    let stage = look.stufe.parse().ok();
    let view = maturity::list(&call.house, &call.ctx, stage).await?;
    show(&MaturityPage { shell: call.frame(), view, stage })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view, stage| MaturityPage {
        shell: sample::frame(lang, "/programm/reifegrad"),
        view,
        stage,
    };
    let none = MaturityView { services: Vec::new(), ..sample::maturity(lang) };
    vec![
        Sample::of("full", &page(sample::maturity(lang), None)),
        Sample::of("empty", &page(none, Some(5))),
    ]
}
