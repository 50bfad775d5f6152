//! `/programm/reifegrad/{service}`: one service, criterion by criterion, with what is to be done.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Path;
use base::Lang;
use catalogue::maturity::Verdict;
use usecases::maturity::{self, CriterionView, ServiceMaturity};

use super::frame::Office;
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Page, Shell, Title, show};

/// A service and how far it is.
#[derive(Template)]
#[template(path = "programme/maturity_of.html")]
pub(crate) struct MaturityOfPage {
    shell: Shell,
    service: ServiceMaturity,
    /// The stage that is aimed at.
    target: u8,
}

impl Office for MaturityOfPage {}

impl MaturityOfPage {
    fn is_here(&self, name: &str) -> bool {
        name == "maturity"
    }

    fn open(&self) -> Vec<&CriterionView> {
        self.service.tasks_to(self.target)
    }

    /// The criteria by stage, from 1 on.
    fn stages(&self) -> Vec<(u8, Vec<&CriterionView>)> {
        let mut stages: Vec<(u8, Vec<&CriterionView>)> = Vec::new();
        for one in self.service.criteria.iter().filter(|one| one.stage > 0 && one.gate) {
            match stages.last_mut() {
                Some((stage, of)) if *stage == one.stage => of.push(one),
                _ => stages.push((one.stage, vec![one])),
            }
        }
        stages
    }

    fn verdict(&self, one: &CriterionView) -> Cow<'static, str> {
        self.shell.words.say(match &one.verdict {
            Verdict::Met(_) => "office-met",
            Verdict::LeftOut(_) => "office-left-out",
            Verdict::Unmet(_) => "office-unmet",
        })
    }

    fn verdict_tone(&self, one: &CriterionView) -> &'static str {
        match &one.verdict {
            Verdict::Met(_) => "tag--ok",
            Verdict::LeftOut(_) => "",
            Verdict::Unmet(_) => "tag--warn",
        }
    }

    fn words(&self, one: &CriterionView) -> String {
        match &one.verdict {
            Verdict::Met(words) | Verdict::LeftOut(words) | Verdict::Unmet(words) => words.clone(),
        }
    }
}

impl Page for MaturityOfPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let stage = self.shell.words.say1("office-stage-n", "n", u32::from(self.service.stage));
        self.titled(format!("{}: {stage}", self.service.title))
    }
}

/// Shows it.
pub(crate) async fn get(call: StaffCall, Path(id): Path<String>) -> Answered {
    let service = maturity::service(&call.house, &call.ctx, &id).await?;
    let target = call.house.reference().target.as_ref().map_or(u8::MAX, |target| target.stage);
    show(&MaturityOfPage { shell: call.frame(), service, target })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = MaturityOfPage {
        shell: sample::frame(lang, "/programm/reifegrad/beach_chair_permit"),
        service: sample::service(lang, 3),
        target: 4,
    };
    vec![Sample::of("full", &page)]
}
