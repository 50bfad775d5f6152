//! `/redaktion/dienste/{draft}/dienst`: what the service is called, who answers for it, how its files are numbered.

use axum::Form;
use axum::extract::{Path, Query};
use base::{Lang, LocalText};
use packages::authoring::Edit;
use usecases::authoring;

use super::form_page::{FormPage, Group, after, explained};
use super::frame::{Around, Tab};
use super::inputs::{hinted, languages, line, optional};
use super::outline::{Done, stand};
use super::samples;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, posted, show};

fn page(around: Around) -> FormPage {
    let words = around.words();
    let outline = &around.draft.outline;
    let in_all = |stem: &str, title: &str, text: &LocalText| {
        let german = line(stem, words.say("editor-lang-de"), &text.de);
        let others = languages(words).into_iter().map(|(tag, name)| {
            let lang = tag.parse().unwrap_or(Lang::En);
            optional(line(&format!("{stem}.{tag}"), name, text.own(lang).unwrap_or_default()))
        });
        let fields = std::iter::once(german).chain(others).collect();
        Group { title: Some(words.say(title).into_owned()), hint: None, fields }
    };
    let number = hinted(
        line("file-number", words.say("authoring-file-number"), &outline.file_number),
        words.say("authoring-file-number-hint"),
    );
    let groups = vec![
        in_all("name", "authoring-service-name", &outline.name),
        in_all("unit", "authoring-service-unit", &outline.unit),
        Group { fields: vec![number], ..Group::default() },
    ];
    let action = around.links().authoring_service(&around.draft.id);
    let mut page = FormPage::new(around, Tab::Form, words.say("authoring-service"));
    page.groups = groups;
    page.action = action;
    page
}

fn typed(pairs: &[(String, String)]) -> Edit {
    let text = |stem: &str| {
        let other = |tag: &str| {
            let text = posted(pairs, &format!("{stem}.{tag}")).trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        let de = posted(pairs, stem).to_owned();
        LocalText { de, en: other("en"), de_simple: other("de-simple") }
    };
    Edit::Service {
        name: text("name"),
        unit: text("unit"),
        file_number: posted(pairs, "file-number").to_owned(),
    }
}

/// Shows it.
pub(crate) async fn get(
    call: StaffCall,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let mut around = Around::new(call.frame(), draft);
    around.done = !done.getan.is_empty();
    show(&page(around))
}

/// Keeps it.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let done = authoring::edit(&call.house, &call.ctx, stand(&id, &pairs), &typed(&pairs)).await;
    let Err(error) = done else { return after(&call.frame().links.authoring_service(&id)) };
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    page(around).refuse(&pairs, &error)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let around =
        Around::new(samples::frame(lang, "/redaktion/dienste/1/dienst"), samples::draft(lang));
    vec![Sample::of("full", &page(around))]
}
