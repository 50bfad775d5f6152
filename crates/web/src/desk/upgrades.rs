//! `/desk/umstellungen`: versions that are not in force any more with what hangs on them, and the acts that take running cases
//! along to the version in force.

use askama::Template;
use axum::Form;
use axum::response::{IntoResponse, Redirect};
use base::{Lang, PackageHash, ServiceId};
use http::StatusCode;
use serde::Deserialize;
use usecases::upgrades::{
    self, ActState, Begin, OlderVersion, UpgradeError, UpgradeLine, UpgradesView,
};

use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{Sample, of, sample_time};
use crate::shell::{Answered, Failure, Page, Shell, Title, show, show_as};

/// The acts.
#[derive(Template)]
#[template(path = "desk/upgrades.html")]
pub(crate) struct UpgradesPage {
    shell: Shell,
    view: UpgradesView,
    problem: Option<String>,
}

/// The version of which somebody wants a preview.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    service: String,
    #[serde(default)]
    from: String,
}

impl UpgradesPage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn state(&self, act: &UpgradeLine) -> (&'static str, String) {
        state(&self.shell, act.state)
    }
}

/// Tone and word of where one stands.
pub(super) fn state(shell: &Shell, state: ActState) -> (&'static str, String) {
    let words = shell.words;
    let (tone, word) = match state {
        ActState::Gathering => ("tag--warn", words.say("upgrade-state-gathering")),
        ActState::Examined => ("tag--act", words.say("upgrade-state-examined")),
        ActState::Released => ("tag--act", words.say("upgrade-state-released")),
        ActState::Done => ("tag--ok", words.say("upgrade-state-done")),
        ActState::Stopped => ("", words.say("upgrade-state-stopped")),
    };
    (tone, word.into_owned())
}

impl Page for UpgradesPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("upgrade-title"))
            .errors(&self.shell, usize::from(self.problem.is_some()))
            .service(self.shell.words.say("desk-name"))
    }
}

/// Shows them.
pub(crate) async fn get(call: StaffCall) -> Answered {
    let view = upgrades::list(&call.house, &call.ctx).await.map_err(refused)?;
    show(&UpgradesPage { shell: call.frame(), view, problem: None })
}

/// Begins one.
pub(crate) async fn post(call: StaffCall, Form(typed): Form<Typed>) -> Answered {
    let shell = call.frame();
    let wrong = match begun(&call, &typed).await {
        Ok(number) => {
            return Ok(Redirect::to(&shell.links.desk_upgrade(&number)).into_response());
        }
        Err(UpgradeError::NoWay) => shell.words.say("upgrade-error-no-way"),
        Err(UpgradeError::UnderWay) => shell.words.say("upgrade-error-under-way"),
        Err(error) => return Err(refused(error)),
    };
    let view = upgrades::list(&call.house, &call.ctx).await.map_err(refused)?;
    let problem = Some(wrong.into_owned());
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &UpgradesPage { shell, view, problem })
}

async fn begun(call: &StaffCall, typed: &Typed) -> Result<i64, UpgradeError> {
    let service: ServiceId = typed.service.parse().map_err(|_| UpgradeError::NoWay)?;
    let from: PackageHash = typed.from.parse().map_err(|_| UpgradeError::NoWay)?;
    upgrades::begin(&call.house, &call.ctx, Begin { service, from }).await
}

/// The shared failure behind a refusal where there is no page to say it.
pub(super) fn refused(error: UpgradeError) -> Failure {
    match error {
        UpgradeError::Fault(fault) => Failure::from(fault),
        _ => Failure::Conflict,
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| UpgradesPage {
        shell: sample::frame(lang, "/desk/umstellungen"),
        view,
        problem: None,
    };
    let (Ok(service), Ok(package)) =
        ("strandkorb_zuschuss".parse::<ServiceId>(), "0".repeat(64).parse::<PackageHash>())
    else {
        return Vec::new();
    };
    let older = |version: &str, (drafts, cases)| OlderVersion {
        service: service.clone(),
        title: of(lang, "Strandkorb-Zuschuss", "Beach chair grant"),
        package: package.clone(),
        version: version.to_owned(),
        newer: "2027.1".to_owned(),
        drafts,
        cases,
    };
    let full = UpgradesView {
        acts: vec![
            line(lang, 3, ActState::Examined),
            line(lang, 2, ActState::Done),
            line(lang, 1, ActState::Stopped),
        ],
        versions: vec![older("2026.2", (12, 418)), older("2026.1", (1, 0))],
        may_begin: true,
    };
    let empty = UpgradesView { acts: Vec::new(), versions: Vec::new(), may_begin: true };
    let mut wrong = page(full.clone());
    wrong.problem = Some(wrong.shell.words.say("upgrade-error-under-way").into_owned());
    let reading = UpgradesView { may_begin: false, ..full.clone() };
    vec![
        Sample::of("full", &page(full)),
        Sample::of("empty", &page(empty)),
        Sample::of("reading", &page(reading)),
        Sample::of("error", &wrong),
    ]
}

/// An act of the gallery.
pub(super) fn line(lang: Lang, number: i64, state: ActState) -> UpgradeLine {
    UpgradeLine {
        number,
        service: of(lang, "Strandkorb-Zuschuss", "Beach chair grant"),
        from: "2026.2".to_owned(),
        to: "2027.1".to_owned(),
        state,
        begun_by: "Frauke Petersen".to_owned(),
        begun_at: sample_time(),
    }
}
