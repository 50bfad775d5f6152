//! A page with one form about one thing of a draft: a section, a question, a check. What it has beside the form, it brings
//! along.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use http::StatusCode;
use usecases::applications::{FieldView, FindingView};
use usecases::authoring::AuthoringError;

use super::frame::{Around, Tab, at, at_input, explain, refused};
use super::inputs::keep_typed;
use super::preview::{Looked, PreviewPart};
use crate::shell::{Answered, ErrorList, FieldBlock, Page, Shell, Title, plain_blocks, show_as};

/// Inputs that belong together.
#[derive(Default)]
pub(super) struct Group {
    pub(super) title: Option<String>,
    pub(super) hint: Option<String>,
    pub(super) fields: Vec<FieldView>,
}

/// A line beside the form that leads elsewhere: what it is, what stands there, the link and its words.
pub(super) struct Beside {
    pub(super) label: String,
    pub(super) says: String,
    pub(super) link: String,
    pub(super) change: String,
}

/// A button beside the main one.
pub(super) struct Button {
    pub(super) act: String,
    pub(super) label: String,
}

/// The page.
#[derive(Template)]
#[template(path = "editor/authoring/form.html")]
pub(super) struct FormPage {
    pub(super) shell: Shell,
    pub(super) around: Around,
    pub(super) tab: Tab,
    pub(super) heading: String,
    pub(super) lead: Option<String>,
    /// Where the arrow back leads, and its words.
    pub(super) back: (String, String),
    pub(super) action: String,
    pub(super) groups: Vec<Group>,
    pub(super) submit: String,
    pub(super) buttons: Vec<Button>,
    pub(super) beside: Vec<Beside>,
    /// The page of the form that it writes in, as citizens meet it.
    pub(super) preview: Option<Looked>,
    pub(super) findings: Vec<FindingView>,
}

impl FormPage {
    pub(super) fn new(around: Around, tab: Tab, heading: impl Into<String>) -> Self {
        let words = around.words();
        let draft = around.draft.id.clone();
        let back = around.links().authoring_draft(&draft);
        Self {
            tab,
            heading: heading.into(),
            lead: None,
            back: (back.clone(), words.say("authoring-back-form").into_owned()),
            action: back,
            groups: Vec::new(),
            submit: words.say("authoring-save").into_owned(),
            buttons: Vec::new(),
            beside: Vec::new(),
            preview: None,
            findings: Vec::new(),
            shell: around.shell.clone(),
            around,
        }
    }

    /// With what was typed, where nothing of it is done yet.
    pub(super) fn typed(&mut self, pairs: &[(String, String)]) {
        for group in &mut self.groups {
            keep_typed(&mut group.fields, pairs, &self.findings);
        }
    }

    /// With what was typed and why it was not done.
    pub(super) fn refuse(mut self, pairs: &[(String, String)], error: &AuthoringError) -> Answered {
        let Some(sentence) = explain(self.around.words(), error) else {
            return Err(crate::shell::Failure::Broken);
        };
        let fields = self.groups.iter().flat_map(|group| &group.fields);
        let inputs: Vec<&str> = fields.map(|field| field.name.as_str()).collect();
        self.findings = vec![at(at_input(error, &inputs), sentence)];
        self.typed(pairs);
        let status = match error {
            AuthoringError::Meanwhile => StatusCode::CONFLICT,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        show_as(status, &self)
    }

    fn preview_part(&self) -> Option<PreviewPart<'_>> {
        self.preview.as_ref().map(|looked| looked.part(self.around.words()))
    }

    fn is_at_editor(&self, name: &str) -> bool {
        name == "authoring"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.around.words(), &self.findings)
    }

    fn blocks<'a>(&self, group: &'a Group) -> Vec<FieldBlock<'a>> {
        plain_blocks(self.around.words(), &group.fields)
    }
}

impl Page for FormPage {
    fn shell(&self) -> &Shell {
        &self.around.shell
    }

    fn title(&self) -> Title {
        let title = Title::new(&self.heading).errors(&self.around.shell, self.findings.len());
        let title = match self.around.done && self.findings.is_empty() {
            true => title.state(self.around.words().say("authoring-done")),
            false => title,
        };
        title.step(self.around.name()).service(self.around.words().say("editor-name"))
    }
}

/// After an act: to a page, or the failure behind an error that no page explains.
pub(super) fn after(to: &str) -> Answered {
    Ok(Redirect::to(&format!("{to}?getan=1")).into_response())
}

/// Whether a page explains the error; its failure otherwise.
pub(super) fn explained(
    around: &Around,
    error: AuthoringError,
) -> Result<AuthoringError, crate::shell::Failure> {
    match explain(around.words(), &error) {
        Some(_) => Ok(error),
        None => Err(refused(error)),
    }
}
