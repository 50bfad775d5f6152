//! `/redaktion/dienste/{draft}/regeln`: what several answers must satisfy together, with the author's own sentence.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use base::Lang;
use http::StatusCode;
use packages::authoring::{CheckForm, Edit};
use usecases::Fault;
use usecases::applications::FindingView;
use usecases::authoring::{self, AuthoringError};

use super::form_page::{Button, FormPage, Group, after, explained};
use super::frame::{Around, Tab, at, explain};
use super::inputs::{area, boxes, hinted};
use super::outline::{Done, stand};
use super::samples;
use super::section::NEW;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Failure, Page, Shell, Title, posted, show, show_as};

/// Something that a draft has several of: checks, or kinds of evidence.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) says: String,
    pub(super) link: String,
}

/// The list of them.
#[derive(Template)]
#[template(path = "editor/authoring/list.html")]
pub(super) struct ListPage {
    pub(super) shell: Shell,
    pub(super) around: Around,
    pub(super) tab: Tab,
    /// The beginning of the keys of its words.
    pub(super) key: &'static str,
    pub(super) action: String,
    pub(super) add: String,
    pub(super) lines: Vec<Line>,
    pub(super) findings: Vec<FindingView>,
}

impl ListPage {
    fn is_at_editor(&self, name: &str) -> bool {
        name == "authoring"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.around.words(), &self.findings)
    }

    fn word(&self, of: &str) -> std::borrow::Cow<'static, str> {
        self.around.words().say(&format!("authoring-{}-{of}", self.key))
    }

    /// Shown again with why something was not done.
    pub(super) fn refuse(mut self, error: &AuthoringError) -> Answered {
        let sentence = explain(self.around.words(), error).unwrap_or_default();
        self.findings = vec![at("liste", sentence)];
        show_as(StatusCode::UNPROCESSABLE_ENTITY, &self)
    }
}

impl Page for ListPage {
    fn shell(&self) -> &Shell {
        &self.around.shell
    }

    fn title(&self) -> Title {
        Title::new(self.word("title"))
            .errors(&self.around.shell, self.findings.len())
            .step(self.around.name())
            .service(self.around.words().say("editor-name"))
    }
}

fn list_page(around: Around) -> ListPage {
    let (links, id) = (around.links(), around.draft.id.clone());
    let line = |(check, form): &(String, CheckForm)| Line {
        id: check.clone(),
        title: form.say.clone(),
        says: form.feel.clone(),
        link: links.authoring_check(&id, check),
    };
    ListPage {
        lines: around.draft.outline.checks.iter().map(line).collect(),
        tab: Tab::Checks,
        key: "checks",
        action: links.authoring_checks(&id),
        add: links.authoring_check(&id, NEW),
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
    let edit = Edit::RemoveCheck(posted(&pairs, "do").to_owned());
    let done = authoring::edit(&call.house, &call.ctx, stand(&id, &pairs), &edit).await;
    let Err(error) = done else { return after(&call.frame().links.authoring_checks(&id)) };
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    list_page(around).refuse(&error)
}

fn page(around: Around, id: &str) -> Result<FormPage, Failure> {
    let words = around.words();
    let outline = &around.draft.outline;
    let known = outline.checks.iter().find(|(check, _)| check == id).map(|(_, form)| form.clone());
    if known.is_none() && id != NEW {
        return Err(Failure::NotFound);
    }
    let form = known.clone().unwrap_or_default();
    let questions: Vec<(String, String)> = outline
        .pages()
        .flat_map(|page| &page.questions)
        .map(|question| (question.name.clone(), question.form.label.clone()))
        .collect();
    let names = questions.iter().map(|(name, label)| format!("{name} ({label})"));
    let names = names.collect::<Vec<_>>().join(", ");
    let fields = vec![
        hinted(
            area("condition", words.say("authoring-check-feel"), &form.feel),
            words.say1("authoring-check-feel-hint", "names", names.as_str()),
        ),
        hinted(
            area("sentence", words.say("authoring-check-say"), &form.say),
            words.say("authoring-check-say-hint"),
        ),
        boxes("questions", words.say("authoring-check-about"), (&questions, &form.questions)),
    ];
    let (links, draft) = (around.links(), around.draft.id.clone());
    let heading =
        words.say(if known.is_some() { "authoring-check" } else { "authoring-checks-add" });
    let mut page = FormPage::new(around, Tab::Checks, heading);
    page.back = (links.authoring_checks(&draft), words.say("authoring-checks-title").into_owned());
    page.action = links.authoring_check(&draft, id);
    page.groups = vec![Group { fields, ..Group::default() }];
    if known.is_some() {
        let label = words.say("authoring-remove").into_owned();
        page.buttons = vec![Button { act: "remove".to_owned(), label }];
    }
    Ok(page)
}

/// Shows one.
pub(crate) async fn get(call: StaffCall, Path((id, check)): Path<(String, String)>) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    show(&page(Around::new(call.frame(), draft), &check)?)
}

/// Keeps one.
pub(crate) async fn post(
    call: StaffCall,
    Path((id, check)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let questions = pairs.iter().filter(|(name, _)| name == "questions");
    let form = CheckForm {
        feel: posted(&pairs, "condition").to_owned(),
        say: posted(&pairs, "sentence").to_owned(),
        questions: questions.map(|(_, value)| value.clone()).collect(),
    };
    let edit = match posted(&pairs, "do") {
        "remove" => Edit::RemoveCheck(check.clone()),
        _ => Edit::Check((check != NEW).then(|| check.clone()), form),
    };
    let error = match authoring::edit(&call.house, &call.ctx, stand(&id, &pairs), &edit).await {
        Ok(_) => return after(&call.frame().links.authoring_checks(&id)),
        Err(AuthoringError::Fault(Fault::NotFound)) => return Err(Failure::NotFound),
        Err(error) => error,
    };
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    page(around, &check)?.refuse(&pairs, &error)
}

/// Samples for the gallery.
pub(crate) fn samples_list(lang: Lang) -> Vec<Sample> {
    let around = |draft| Around::new(samples::frame(lang, "/redaktion/dienste/1/regeln"), draft);
    let mut none = samples::draft(lang);
    none.outline.checks.clear();
    vec![
        Sample::of("full", &list_page(around(samples::draft(lang)))),
        Sample::of("empty", &list_page(around(none))),
    ]
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let shell = samples::frame(lang, "/redaktion/dienste/1/regeln/few");
    let page = page(Around::new(shell, samples::draft(lang)), "few");
    page.ok().map(|page| Sample::of("full", &page)).into_iter().collect()
}
