//! `/desk/faelle/{case}/ablauf`: the process of a case as it is drawn, where it stands, and why.

use askama::Template;
use axum::extract::Path;
use base::{CaseId, Lang};
use cases::process::{Picture, PictureStep, StepState};
use usecases::cases::{self as desk, ProcessView};

use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{Sample, of};
use crate::shell::{Answered, Page, Shell, Title, show};

/// The process of a case.
#[derive(Template)]
#[template(path = "desk/process.html")]
pub(crate) struct ProcessPage {
    shell: Shell,
    view: ProcessView,
}

impl ProcessPage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn tone(&self, step: &PictureStep) -> &'static str {
        match step.state {
            Some(StepState::Done) => "tag--ok",
            Some(StepState::Now) => "tag--act",
            Some(StepState::Todo) | None => "",
        }
    }
}

impl Page for ProcessPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-picture-title"))
            .step(self.view.reference.clone())
            .service(self.shell.words.say("desk-name"))
    }
}

/// Draws it.
pub(crate) async fn get(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    let view = desk::process(&call.house, &call.ctx, id).await.map_err(super::case::refused)?;
    show(&ProcessPage { shell: call.frame(), view })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let step = |node: &str, name: String, state, word| PictureStep {
        node: node.to_owned(),
        name,
        depth: 0,
        state,
        word,
    };
    let word = |de, en| if lang == Lang::En { en } else { de };
    let steps = vec![
        step("check", of(lang, "Prüfen", "Check"), Some(StepState::Done), word("erledigt", "done")),
        step("draft", of(lang, "Entwerfen", "Draft"), Some(StepState::Now), word("jetzt", "now")),
        step(
            "send",
            of(lang, "Zustellen", "Deliver"),
            Some(StepState::Todo),
            word("kommt noch", "ahead"),
        ),
        step(
            "ask",
            of(lang, "Nachfragen", "Ask back"),
            None,
            word("nur bei Bedarf", "only if needed"),
        ),
    ];
    let title = of(lang, "Ablauf: Strandkorb-Zuschuss", "Process: beach chair allowance");
    let description =
        of(lang, "Ein Schritt ist erledigt. Jetzt: Entwerfen.", "One step is done. Now: Draft.");
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bpmn\" role=\"img\" viewBox=\"0 0 460 120\" \
         aria-labelledby=\"ablauf-title ablauf-desc\"><title id=\"ablauf-title\">{title}</title>\
         <desc id=\"ablauf-desc\">{description}</desc>\
         <g class=\"bpmn-task bpmn-done\"><rect x=\"20\" y=\"20\" width=\"120\" height=\"80\" rx=\"8\"/>\
         <text x=\"80\" y=\"64\" text-anchor=\"middle\">{}</text></g>\
         <g class=\"bpmn-task bpmn-now\"><rect x=\"180\" y=\"20\" width=\"120\" height=\"80\" rx=\"8\"/>\
         <text x=\"240\" y=\"64\" text-anchor=\"middle\">{}</text></g></svg>",
        of(lang, "Prüfen", "Check"),
        of(lang, "Entwerfen", "Draft"),
    );
    let due = base::berlin_date(crate::gallery::sample_time());
    let view = ProcessView {
        case: sample::case_id(),
        reference: "SK 26 4183 902".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        picture: Picture { svg, steps },
        reasons: vec![
            (
                of(lang, "Entwerfen liegt bei der Sachbearbeitung", "Draft is on the desk"),
                None,
                String::new(),
            ),
            (
                of(lang, "wartet auf eine Antwort", "waits for an answer"),
                Some(due),
                "§ 7 Strandordnung".to_owned(),
            ),
        ],
    };
    let page = ProcessPage { shell: sample::frame(lang, "/desk/faelle/…/ablauf"), view };
    vec![Sample::of("full", &page)]
}
