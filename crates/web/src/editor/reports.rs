//! `/redaktion/meldungen`: reports of barriers, what must be answered first on top.

use std::borrow::Cow;

use askama::Template;
use base::Lang;
use usecases::feedback::{self, FeedbackError, ReportRow, ReportsView};

use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Failure, Page, Shell, Title, show};

/// The reports.
#[derive(Template)]
#[template(path = "editor/reports.html")]
pub(crate) struct ReportsPage {
    shell: Shell,
    view: ReportsView,
}

impl ReportsPage {
    fn is_at_editor(&self, name: &str) -> bool {
        name == "reports"
    }

    fn state(&self, row: &ReportRow) -> (&'static str, Cow<'static, str>) {
        state(&self.shell, row)
    }
}

/// Tone and words of where a report stands.
pub(super) fn state(shell: &Shell, row: &ReportRow) -> (&'static str, Cow<'static, str>) {
    let (tone, key) = match (row.is_open, row.is_late, row.is_due) {
        (false, ..) => ("tag--ok", "editor-report-done"),
        (true, true, _) => ("tag--bad", "editor-report-late"),
        (true, false, true) => ("tag--warn", "editor-report-due"),
        (true, false, false) => ("tag--act", "editor-report-open"),
    };
    (tone, shell.words.say(key))
}

impl Page for ReportsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("editor-reports"))
            .service(self.shell.words.say("editor-name"))
    }
}

/// Shows the reports.
pub(crate) async fn get(call: StaffCall) -> Answered {
    let view = feedback::reports(&call.house, &call.ctx).await.map_err(refused)?;
    show(&ReportsPage { shell: call.frame(), view })
}

/// The shared failure behind a refusal.
pub(super) fn refused(error: FeedbackError) -> Failure {
    match error {
        FeedbackError::Fault(fault) => Failure::from(fault),
        _ => Failure::Conflict,
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| ReportsPage { shell: sample::frame(lang, "/redaktion/meldungen"), view };
    vec![
        Sample::of("full", &page(sample::reports(lang))),
        Sample::of("empty", &page(ReportsView::default())),
    ]
}
