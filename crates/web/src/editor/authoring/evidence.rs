//! `/redaktion/dienste/{draft}/nachweise`: what has to be proved, and when.

use axum::Form;
use axum::extract::{Path, Query};
use base::{Lang, LocalText};
use packages::authoring::{Edit, EvidenceForm};
use usecases::Fault;
use usecases::authoring::{self, AuthoringError, OutlineEvidence};

use super::checks::{Line, ListPage};
use super::form_page::{Beside, Button, FormPage, Group, after, explained};
use super::frame::{Around, Tab, when_in};
use super::inputs::{area, hinted, languages, line, optional, tick};
use super::outline::{Done, stand};
use super::samples;
use super::section::NEW;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Failure, posted, show};

fn list_page(around: Around) -> ListPage {
    let (links, id, words) = (around.links(), around.draft.id.clone(), around.words());
    let line = |one: &OutlineEvidence| Line {
        id: one.id.clone(),
        title: one.form.label.de.clone(),
        says: match when_in(words, &one.when) {
            Some(when) => format!("{} {when}", words.say("authoring-only-if")),
            None => words.say("authoring-always").into_owned(),
        },
        link: links.authoring_evidence(&id, &one.id),
    };
    ListPage {
        lines: around.draft.outline.evidence.iter().map(line).collect(),
        tab: Tab::Evidence,
        key: "evidence",
        action: links.authoring_evidences(&id),
        add: links.authoring_evidence(&id, NEW),
        findings: Vec::new(),
        shell: around.shell.clone(),
        around,
    }
}

/// Shows the list.
pub(crate) async fn list(
    call: StaffCall,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let mut around = Around::new(call.frame(), draft);
    around.done = !done.getan.is_empty();
    show(&list_page(around))
}

/// Takes one out.
pub(crate) async fn remove(
    call: StaffCall,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let edit = Edit::RemoveEvidence(posted(&pairs, "do").to_owned());
    let done = authoring::edit(&call.house, &call.ctx, stand(&id, &pairs), &edit).await;
    let Err(error) = done else { return after(&call.frame().links.authoring_evidences(&id)) };
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    list_page(around).refuse(&error)
}

fn page(around: Around, id: &str) -> Result<FormPage, Failure> {
    let words = around.words();
    let known = around.draft.outline.evidence.iter().find(|one| one.id == id).cloned();
    if known.is_none() && id != NEW {
        return Err(Failure::NotFound);
    }
    let form = known.as_ref().map(|one| one.form.clone()).unwrap_or_default();
    let mut fields = vec![line("label", words.say("authoring-evidence-label"), &form.label.de)];
    for (tag, name) in languages(words) {
        let lang = tag.parse().unwrap_or(Lang::En);
        let label = words.say1("authoring-evidence-label-in", "lang", name.as_str());
        let own = form.label.own(lang).unwrap_or_default();
        fields.push(optional(line(&format!("label.{tag}"), label, own)));
    }
    fields.push(hinted(
        optional(area("hint", words.say("authoring-evidence-hint"), &form.hint.de)),
        words.say("authoring-evidence-hint-hint"),
    ));
    fields.push(optional(line("norm", words.say("authoring-why-norm"), &form.norm)));
    fields.push(tick("later", words.say("authoring-evidence-later"), form.later));
    let (links, draft) = (around.links(), around.draft.id.clone());
    let may = around.draft.may_edit;
    let heading = words.say(if known.is_some() {
        "authoring-evidence-one"
    } else {
        "authoring-evidence-add"
    });
    let mut page = FormPage::new(around, Tab::Evidence, heading);
    page.back =
        (links.authoring_evidences(&draft), words.say("authoring-evidence-title").into_owned());
    page.action = links.authoring_evidence(&draft, id);
    page.groups = vec![Group { fields, ..Group::default() }];
    if let Some(known) = known {
        let label = words.say("authoring-remove").into_owned();
        page.buttons = vec![Button { act: "remove".to_owned(), label }];
        let when = when_in(words, &known.when);
        let always = words.say("authoring-always").into_owned();
        page.beside = vec![Beside {
            label: words.say("authoring-asked-when").into_owned(),
            says: when.map_or(always, |when| format!("{} {when}", words.say("authoring-only-if"))),
            link: if may {
                links.authoring_condition(&draft, "nachweis", id)
            } else {
                String::new()
            },
            change: words.say("authoring-change-when").into_owned(),
        }];
    }
    Ok(page)
}

/// Shows one.
pub(crate) async fn get(
    call: StaffCall,
    Path((id, kind)): Path<(String, String)>,
    Query(done): Query<Done>,
) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let mut around = Around::new(call.frame(), draft);
    around.done = !done.getan.is_empty();
    show(&page(around, &kind)?)
}

/// Keeps one.
pub(crate) async fn post(
    call: StaffCall,
    Path((id, kind)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let before = draft.outline.evidence.iter().find(|one| one.id == kind);
    let other = |tag: &str| {
        let text = posted(&pairs, &format!("label.{tag}")).trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let mut hint = before.map(|one| one.form.hint.clone()).unwrap_or_default();
    posted(&pairs, "hint").trim().clone_into(&mut hint.de);
    let form = EvidenceForm {
        label: LocalText {
            de: posted(&pairs, "label").to_owned(),
            en: other("en"),
            de_simple: other("de-simple"),
        },
        hint,
        later: posted(&pairs, "later") == "yes",
        norm: posted(&pairs, "norm").to_owned(),
    };
    let edit = match posted(&pairs, "do") {
        "remove" => Edit::RemoveEvidence(kind.clone()),
        _ => Edit::Evidence((kind != NEW).then(|| kind.clone()), form),
    };
    let error = match authoring::edit(&call.house, &call.ctx, stand(&id, &pairs), &edit).await {
        Ok(_) => return after(&call.frame().links.authoring_evidences(&id)),
        Err(AuthoringError::Fault(Fault::NotFound)) => return Err(Failure::NotFound),
        Err(error) => error,
    };
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    page(around, &kind)?.refuse(&pairs, &error)
}

/// Samples for the gallery.
pub(crate) fn samples_list(lang: Lang) -> Vec<Sample> {
    let shell = samples::frame(lang, "/redaktion/dienste/1/nachweise");
    vec![Sample::of("full", &list_page(Around::new(shell, samples::draft(lang))))]
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let shell = samples::frame(lang, "/redaktion/dienste/1/nachweise/photo");
    let page = page(Around::new(shell, samples::draft(lang)), "photo");
    page.ok().map(|page| Sample::of("full", &page)).into_iter().collect()
}
