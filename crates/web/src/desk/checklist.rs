//! `/desk/faelle/{case}/checkliste`: what a clerk goes through, with who ticked what.

use std::collections::BTreeSet;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Lang};
use usecases::cases::{self, ChecklistView, TickView};

use super::case::refused;
use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{Sample, of, sample_time};
use crate::shell::{Answered, Page, Shell, Title, show};

/// The checklists of a case.
#[derive(Template)]
#[template(path = "desk/checklist.html")]
pub(crate) struct ChecklistPage {
    shell: Shell,
    view: ChecklistView,
}

impl ChecklistPage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    /// “3 of 7”.
    fn count(&self, items: &[TickView]) -> std::borrow::Cow<'static, str> {
        let done = items.iter().filter(|item| item.done.is_some()).count();
        self.shell.words.say2("desk-check-count", ("n", done), ("of", items.len()))
    }
}

impl Page for ChecklistPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-check"))
            .step(format!("{}, {}", self.view.person, self.view.reference))
            .service(self.shell.words.say("desk-name"))
    }
}

/// Shows them.
pub(crate) async fn get(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    let view = cases::checklists(&call.house, &call.ctx, id).await.map_err(refused)?;
    show(&ChecklistPage { shell: call.frame(), view })
}

/// Keeps what is ticked.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<CaseId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let ticked: BTreeSet<String> =
        pairs.into_iter().filter(|(key, _)| key == "item").map(|(_, value)| value).collect();
    cases::tick(&call.house, &call.ctx, (id, ticked)).await.map_err(refused)?;
    Ok(Redirect::to(&call.frame().links.desk_checklist(&id)).into_response())
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let item = |key: &str, label: String, done| TickView { key: key.to_owned(), label, done };
    let done = Some(("Aylin Demir".to_owned(), sample_time()));
    let items = vec![
        item("a.1", of(lang, "Strandkarte liegt vor", "The beach card is there"), done),
        item("a.2", of(lang, "Wege bleiben frei", "The ways stay free"), None),
    ];
    let title = of(lang, "Vollständigkeit", "Completeness");
    let page = |open, lists| ChecklistPage {
        shell: sample::frame(lang, "/desk/faelle/1/checkliste"),
        view: ChecklistView {
            case: sample::case_id(),
            reference: "SK 26 4183 902".to_owned(),
            person: "Marion Kessler".to_owned(),
            open,
            lists,
        },
    };
    vec![
        Sample::of("full", &page(true, vec![(title.clone(), items.clone())])),
        Sample::of("closed", &page(false, vec![(title, items)])),
        Sample::of("none", &page(true, Vec::new())),
    ]
}
