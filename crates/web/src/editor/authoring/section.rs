//! `/redaktion/dienste/{draft}/abschnitte/{section}`: a section of the task list; `neu` for one that is not there yet.

use axum::Form;
use axum::extract::{Path, Query};
use base::Lang;
use packages::authoring::{Edit, SectionForm};
use usecases::Fault;
use usecases::authoring::{self, AuthoringError};

use super::form_page::{Button, FormPage, Group, after, explained};
use super::frame::{Around, Tab};
use super::inputs::{hinted, line, optional};
use super::outline::{Done, stand};
use super::samples;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Failure, posted, show};

/// The word in an address for something that is not there yet.
pub(super) const NEW: &str = "neu";

fn page(around: Around, id: &str) -> Result<FormPage, Failure> {
    let words = around.words();
    let known = around.draft.outline.sections.iter().find(|section| section.id == id);
    if known.is_none() && id != NEW {
        return Err(Failure::NotFound);
    }
    let form = known
        .map(|section| SectionForm { title: section.title.clone(), hint: section.hint.clone() });
    let is_empty = known.is_some_and(|section| section.pages.is_empty());
    let form = form.unwrap_or_default();
    let heading = match id {
        NEW => words.say("authoring-add-section").into_owned(),
        _ => words.say1("authoring-section", "title", form.title.as_str()).into_owned(),
    };
    let fields = vec![
        line("title", words.say("authoring-section-title"), &form.title),
        hinted(
            optional(line("hint", words.say("authoring-section-hint"), &form.hint)),
            words.say("authoring-section-hint-hint"),
        ),
    ];
    let action = around.links().authoring_section(&around.draft.id, id);
    let mut page = FormPage::new(around, Tab::Form, heading);
    page.groups = vec![Group { fields, ..Group::default() }];
    page.action = action;
    if is_empty {
        let label = words.say("authoring-remove-section").into_owned();
        page.buttons = vec![Button { act: "remove".to_owned(), label }];
    }
    Ok(page)
}

/// Shows it.
pub(crate) async fn get(
    call: StaffCall,
    Path((id, section)): Path<(String, String)>,
    Query(done): Query<Done>,
) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let mut around = Around::new(call.frame(), draft);
    around.done = !done.getan.is_empty();
    show(&page(around, &section)?)
}

/// Keeps it, or takes it out.
pub(crate) async fn post(
    call: StaffCall,
    Path((id, section)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let form = SectionForm {
        title: posted(&pairs, "title").to_owned(),
        hint: posted(&pairs, "hint").to_owned(),
    };
    let edit = match (posted(&pairs, "do"), section.as_str()) {
        ("remove", _) => Edit::RemoveSection(section.clone()),
        (_, NEW) => Edit::AddSection(form),
        _ => Edit::Section(section.clone(), form),
    };
    let done = authoring::edit(&call.house, &call.ctx, stand(&id, &pairs), &edit).await;
    let error: AuthoringError = match done {
        Ok(_) => return after(&call.frame().links.authoring_draft(&id)),
        Err(AuthoringError::Fault(Fault::NotFound)) => return Err(Failure::NotFound),
        Err(error) => error,
    };
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    page(around, &section)?.refuse(&pairs, &error)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let shell = samples::frame(lang, "/redaktion/dienste/1/abschnitte/chair");
    match page(Around::new(shell, samples::draft(lang)), "chair") {
        Ok(page) => vec![Sample::of("full", &page)],
        Err(_) => Vec::new(),
    }
}
