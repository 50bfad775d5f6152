//! `/desk/faelle/{case}/entscheidung`: which kind of decision. Kinds come from the
//! package; the one that the rules point to comes first, a blocked one says why.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::decisions::{self, DecisionKind};

use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Page, Shell, Title, show, show_as};

/// Choosing a kind of decision.
#[derive(Template)]
#[template(path = "desk/choose.html")]
pub(crate) struct ChoosePage {
    shell: Shell,
    case: CaseId,
    kinds: Vec<DecisionKind>,
    findings: Vec<FindingView>,
}

impl ChoosePage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }
}

impl Page for ChoosePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-choose-title"))
            .errors(&self.shell, self.findings.len())
            .service(self.shell.words.say("desk-name"))
    }
}

/// The kind that was chosen.
#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    kind: String,
}

/// Shows the kinds.
pub(crate) async fn get(call: StaffCall, Path(case): Path<CaseId>) -> Answered {
    let kinds = decisions::kinds(&call.house, &call.ctx, case).await;
    let kinds = kinds.map_err(super::decision::refused)?;
    show(&ChoosePage { shell: call.frame(), case, kinds, findings: Vec::new() })
}

/// Begins a draft.
pub(crate) async fn post(
    call: StaffCall,
    Path(case): Path<CaseId>,
    Form(chosen): Form<Chosen>,
) -> Answered {
    let shell = call.frame();
    let kinds = decisions::kinds(&call.house, &call.ctx, case).await;
    let kinds = kinds.map_err(super::decision::refused)?;
    let open = kinds.iter().any(|kind| kind.id == chosen.kind && kind.blocked.is_none());
    if !open {
        let sentence = shell.words.say("desk-choose-nothing").into_owned();
        let findings = vec![FindingView { input: "kind-1".to_owned(), sentence }];
        let page = ChoosePage { shell, case, kinds, findings };
        return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let draft = decisions::draft(&call.house, &call.ctx, case, &chosen.kind).await;
    let id = draft.map_err(super::decision::refused)?;
    Ok(Redirect::to(&shell.links.desk_decision(&id)).into_response())
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |findings: Vec<FindingView>| ChoosePage {
        shell: sample::frame(lang, "/desk/faelle/1/entscheidung"),
        case: sample::case_id(),
        kinds: sample::kinds(lang),
        findings,
    };
    let sentence = sample::frame(lang, "/").words.say("desk-choose-nothing").into_owned();
    let nothing = vec![FindingView { input: "kind-1".to_owned(), sentence }];
    vec![Sample::of("full", &page(Vec::new())), Sample::of("error", &page(nothing))]
}
