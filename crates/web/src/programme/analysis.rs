//! `/programm/analyse`: which services have cases to look at.

use askama::Template;
use base::Lang;
use usecases::analysis::{self, AnalysedService};

use super::frame::Office;
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::{Sample, of};
use crate::shell::{Answered, Page, Shell, Title, show};

/// The services that have cases.
#[derive(Template)]
#[template(path = "programme/analysis.html")]
pub(crate) struct AnalysisPage {
    shell: Shell,
    services: Vec<AnalysedService>,
}

impl Office for AnalysisPage {}

impl AnalysisPage {
    fn is_here(&self, name: &str) -> bool {
        name == "analysis"
    }
}

impl Page for AnalysisPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        self.titled(self.shell.words.say("office-analysis-title"))
    }
}

/// Shows them.
pub(crate) async fn get(call: StaffCall) -> Answered {
    let services = analysis::services(&call.house, &call.ctx).await?;
    show(&AnalysisPage { shell: call.frame(), services })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page =
        |services| AnalysisPage { shell: sample::frame(lang, "/programm/analyse"), services };
    let one = |id: &str, (de, en), cases| {
        let id = id.parse().ok()?;
        Some(AnalysedService { id, title: of(lang, de, en), cases })
    };
    let services = [
        one("beach_chair_permit", ("Strandkorb-Zuschuss", "Beach chair allowance"), 12_408),
        one("sand_castle_permit", ("Sandburg-Erlaubnis", "Sand castle permit"), 3),
    ];
    vec![
        Sample::of("full", &page(services.into_iter().flatten().collect())),
        Sample::of("empty", &page(Vec::new())),
    ]
}
