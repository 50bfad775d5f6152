//! `/redaktion/dienste/{draft}/seiten/{page}`: one page of the form: its words, its questions, when it is asked; `neu` for
//! one that is not there yet.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{Certainty, Lang};
use http::StatusCode;
use packages::authoring::{Edit, ListWords, PageForm, PageKind, QuestionKind, Way, WhyForm};
use serde::Deserialize;
use usecases::Fault;
use usecases::applications::{FieldView, FindingView};
use usecases::authoring::{self, AuthoringError, CopySource, OutlinePage, OutlineQuestion, Stand};

use super::form_page::{Group, explained};
use super::frame::{Around, Tab, at, at_input, explain, refused};
use super::inputs::{area, hinted, keep_typed, line, optional, radio, select};
use super::outline::stand;
use super::preview::{Looked, PreviewPart, look, unfinished};
use super::samples;
use super::section::NEW;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{
    Answered, ErrorList, Failure, FieldBlock, Page, Shell, Title, plain_blocks, posted, show,
    show_as,
};

/// A page of the form.
#[derive(Template)]
#[template(path = "editor/authoring/page.html")]
pub(crate) struct PagePage {
    shell: Shell,
    around: Around,
    tab: Tab,
    /// The page; none while it is not there yet.
    page: Option<OutlinePage>,
    section: String,
    groups: Vec<Group>,
    /// A new question.
    asking: Vec<FieldView>,
    sources: Vec<CopySource>,
    preview: Option<Looked>,
    findings: Vec<FindingView>,
}

/// Where a new page goes.
#[derive(Default, Deserialize)]
pub(crate) struct Place {
    #[serde(default)]
    abschnitt: String,
    #[serde(default)]
    getan: String,
}

impl PagePage {
    fn new(around: Around, id: &str, section: &str) -> Result<Self, Failure> {
        let page = around.draft.outline.page(id).cloned();
        if page.is_none() && id != NEW {
            return Err(Failure::NotFound);
        }
        let first = || around.draft.outline.sections.first().map(|one| one.id.clone());
        let section = match &page {
            Some(page) => page.section.clone(),
            None if section.is_empty() => first().unwrap_or_default(),
            None => section.to_owned(),
        };
        let groups = groups(&around, page.as_ref(), &section);
        let asking = asking(&around);
        let findings = Vec::new();
        Ok(Self {
            shell: around.shell.clone(),
            around,
            tab: Tab::Form,
            page,
            section,
            groups,
            asking,
            sources: Vec::new(),
            preview: None,
            findings,
        })
    }

    fn keep_typed(&mut self, pairs: &[(String, String)]) {
        for group in &mut self.groups {
            keep_typed(&mut group.fields, pairs, &self.findings);
        }
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

    fn asking(&self) -> Vec<FieldBlock<'_>> {
        plain_blocks(self.around.words(), &self.asking)
    }

    fn id(&self) -> &str {
        self.page.as_ref().map_or(NEW, |page| page.id.as_str())
    }

    fn heading(&self) -> String {
        match &self.page {
            Some(page) => page.title.clone(),
            None => self.around.words().say("authoring-add-page").into_owned(),
        }
    }

    fn takes_questions(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.kind != PageKind::Evidence)
            && self.around.draft.may_edit
            && self.around.draft.outline.published.is_none()
    }

    /// Whether questions of this page can stand on another one.
    fn moves(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.kind == PageKind::Questions)
    }

    /// The other pages of questions.
    fn others(&self) -> Vec<&OutlinePage> {
        let others = self.around.draft.outline.pages();
        others.filter(|page| page.kind == PageKind::Questions && page.id != self.id()).collect()
    }

    fn kind(&self, question: &OutlineQuestion) -> std::borrow::Cow<'static, str> {
        self.around.words().say(&format!("authoring-kind-{}", question.kind.word()))
    }
}

impl Page for PagePage {
    fn shell(&self) -> &Shell {
        &self.around.shell
    }

    fn title(&self) -> Title {
        let title = Title::new(self.heading()).errors(&self.around.shell, self.findings.len());
        let title = match self.around.done && self.findings.is_empty() {
            true => title.state(self.around.words().say("authoring-done")),
            false => title,
        };
        title.step(self.around.name()).service(self.around.words().say("editor-name"))
    }
}

/// The four words for how sure somebody is.
fn certainties(around: &Around) -> Vec<(String, String)> {
    let all = [Certainty::Unsure, Certainty::Memory, Certainty::Derived, Certainty::Source];
    let said = |one: Certainty| {
        (
            one.word().to_owned(),
            around.words().say(&format!("authoring-sure-{}", one.word())).into_owned(),
        )
    };
    all.into_iter().map(said).collect()
}

fn groups(around: &Around, page: Option<&OutlinePage>, section: &str) -> Vec<Group> {
    let words = around.words();
    let sections: Vec<(String, String)> = around
        .draft
        .outline
        .sections
        .iter()
        .map(|one| (one.id.clone(), one.title.clone()))
        .collect();
    let text = |of: fn(&OutlinePage) -> &str| page.map(of).unwrap_or_default();
    let mut fields = vec![
        hinted(
            line("title", words.say("authoring-page-title"), text(|page| &page.title)),
            words.say("authoring-page-title-hint"),
        ),
        optional(area("hint", words.say("authoring-page-hint"), text(|page| &page.hint))),
        select("section", words.say("authoring-page-section"), (&sections, section)),
    ];
    if page.is_none() {
        let kinds = ["questions", "rows", "evidence"].map(|kind| {
            (kind.to_owned(), words.say(&format!("authoring-page-kind-{kind}")).into_owned())
        });
        fields.push(radio("kind", words.say("authoring-page-kind"), (&kinds, "questions")));
    }
    let mut groups = vec![Group { fields, ..Group::default() }];
    let is_list = page.is_none_or(|page| page.kind == PageKind::Rows);
    if is_list {
        let list = page.map(|page| page.list.clone()).unwrap_or_default();
        groups.push(Group {
            title: Some(words.say("authoring-list").into_owned()),
            hint: page.is_none().then(|| words.say("authoring-list-hint").into_owned()),
            fields: vec![
                optional(line("item", words.say("authoring-list-item"), &list.item)),
                optional(line("add", words.say("authoring-list-add"), &list.add)),
                optional(line("row", words.say("authoring-list-question"), &list.question)),
                optional(line("list", words.say("authoring-list-label"), &list.label)),
            ],
        });
    }
    let why = page.and_then(|page| page.why.clone());
    let (text, norm, sure) = match &why {
        Some(why) => (why.text.as_str(), why.norm.as_str(), why.certainty),
        None => ("", "", Certainty::Unsure),
    };
    groups.push(Group {
        title: Some(words.say("authoring-why").into_owned()),
        hint: Some(words.say("authoring-why-hint").into_owned()),
        fields: vec![
            optional(area("why", words.say("authoring-why-text"), text)),
            optional(line("norm", words.say("authoring-why-norm"), norm)),
            select("sure", words.say("authoring-why-sure"), (&certainties(around), sure.word())),
        ],
    });
    groups
}

/// A new question: how it is asked, and what is asked for.
fn asking(around: &Around) -> Vec<FieldView> {
    let words = around.words();
    let kinds = QuestionKind::ALL.map(|kind| {
        (kind.word().to_owned(), words.say(&format!("authoring-kind-{}", kind.word())).into_owned())
    });
    vec![
        line("label", words.say("authoring-question-label"), ""),
        select("what", words.say("authoring-question-kind"), (&kinds, "text")),
    ]
}

fn typed(pairs: &[(String, String)]) -> PageForm {
    let text = |name: &str| posted(pairs, name).to_owned();
    let why = text("why");
    PageForm {
        section: text("section"),
        title: text("title"),
        hint: text("hint"),
        why: (!why.trim().is_empty()).then(|| WhyForm {
            text: why,
            norm: text("norm"),
            certainty: posted(pairs, "sure").parse().unwrap_or(Certainty::Unsure),
        }),
        list: ListWords {
            item: text("item"),
            add: text("add"),
            question: text("row"),
            label: text("list"),
        },
    }
}

/// Shows it.
pub(crate) async fn get(
    call: StaffCall,
    Path((id, page)): Path<(String, String)>,
    Query(place): Query<Place>,
) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let mut around = Around::new(call.frame(), draft);
    around.done = !place.getan.is_empty();
    let mut shown = PagePage::new(around, &page, &place.abschnitt)?;
    if page == NEW && shown.around.draft.may_edit && shown.around.draft.outline.published.is_none()
    {
        shown.sources = authoring::copy_sources(&call.house, &call.ctx).await?;
    }
    if page != NEW {
        shown.preview = Some(look(&call, (&id, &page), None).await.map_err(refused)?);
    }
    show(&shown)
}

/// Does what the button says.
pub(crate) async fn post(
    call: StaffCall,
    Path((id, page)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    if posted(&pairs, "do") == "preview" && page != NEW {
        let edit = Edit::Page(page.clone(), typed(&pairs));
        return match look(&call, (&id, &page), Some(&edit)).await {
            Ok(looked) => {
                let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
                let mut shown = PagePage::new(Around::new(call.frame(), draft), &page, "")?;
                shown.keep_typed(&pairs);
                shown.preview = Some(looked);
                show(&shown)
            }
            Err(error) if unfinished(&pairs, &error) => Ok(StatusCode::NO_CONTENT.into_response()),
            Err(error) => refuse(&call, (&id, &page), error, &pairs).await,
        };
    }
    let error = match act(&call, (stand(&id, &pairs), &page), &pairs).await {
        Ok(to) => return Ok(Redirect::to(&format!("{to}?getan=1")).into_response()),
        Err(AuthoringError::Fault(Fault::NotFound)) => return Err(Failure::NotFound),
        Err(error) => error,
    };
    refuse(&call, (&id, &page), error, &pairs).await
}

/// The page with what was typed and why it was not done.
async fn refuse(
    call: &StaffCall,
    (id, page): (&str, &str),
    error: AuthoringError,
    pairs: &[(String, String)],
) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, id).await?;
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    let sentence = explain(around.words(), &error).unwrap_or_default();
    let mut shown = PagePage::new(around, page, posted(pairs, "section"))?;
    if page != NEW {
        shown.preview = look(call, (id, page), None).await.ok();
    }
    let is_asking = posted(pairs, "do") == "ask";
    let inputs: &[&str] = match posted(pairs, "do") {
        "ask" => &["label", "what"],
        "save" | "preview" => &["title", "hint", "item", "section"],
        _ => &["fragen"],
    };
    shown.findings = vec![at(at_input(&error, inputs), sentence)];
    if is_asking {
        keep_typed(&mut shown.asking, pairs, &shown.findings);
    } else if ["save", "preview"].contains(&posted(pairs, "do")) {
        shown.keep_typed(pairs);
    }
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Does it and gives the page that comes then.
async fn act(
    call: &StaffCall,
    (stand, page): (Stand<'_>, &str),
    pairs: &[(String, String)],
) -> Result<String, AuthoringError> {
    let links = call.frame().links;
    let (house, ctx) = (&call.house, &call.ctx);
    let here = links.authoring_page(stand.draft, page);
    let (verb, about) = posted(pairs, "do").split_once(':').unwrap_or((posted(pairs, "do"), ""));
    let about = about.to_owned();
    let edit = match verb {
        "save" if page == NEW => {
            let kind = match posted(pairs, "kind") {
                "rows" => PageKind::Rows,
                "evidence" => PageKind::Evidence,
                _ => PageKind::Questions,
            };
            Edit::AddPage(kind, typed(pairs))
        }
        "save" => Edit::Page(page.to_owned(), typed(pairs)),
        "copy" => {
            let from = posted(pairs, "from").split_once('/').unwrap_or_default();
            authoring::page_of(house, ctx, from, posted(pairs, "section")).await?
        }
        "remove" => Edit::RemovePage(page.to_owned()),
        "ask" => {
            let kind = QuestionKind::of_word(posted(pairs, "what")).unwrap_or(QuestionKind::Text);
            Edit::ask(page, kind, posted(pairs, "label"))
        }
        "up" => Edit::MoveQuestion(about, Way::Up),
        "down" => Edit::MoveQuestion(about, Way::Down),
        "move" => {
            let to = posted(pairs, &format!("to-{about}")).to_owned();
            Edit::QuestionToPage(about, to)
        }
        _ => return Err(AuthoringError::WrongStep),
    };
    let made = authoring::edit(house, ctx, stand, &edit).await?;
    Ok(match verb {
        "remove" => links.authoring_draft(stand.draft),
        "ask" => links.authoring_question(stand.draft, &made),
        "save" | "copy" if page == NEW => links.authoring_page(stand.draft, &made),
        _ => here,
    })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |id: &str| {
        let shell = samples::frame(lang, "/redaktion/dienste/1/seiten/beach");
        PagePage::new(Around::new(shell, samples::draft(lang)), id, "chair")
    };
    let mut all = Vec::new();
    if let Ok(mut full) = page("beach") {
        full.preview = Some(samples::looked(lang));
        all.push(Sample::of("full", &full));
    }
    if let Ok(mut new) = page(NEW) {
        new.sources = vec![CopySource {
            service: "dune_walk".to_owned(),
            name: "Dünengang".to_owned(),
            pages: vec![("name".to_owned(), "Wie heißen Sie?".to_owned())],
        }];
        all.push(Sample::of("new", &new));
    }
    if let Ok(mut wrong) = page("beach") {
        let sentence = wrong.around.words().say("authoring-no-last-page");
        wrong.findings = vec![at("title", sentence)];
        let title = ("title".to_owned(), String::new());
        for group in &mut wrong.groups {
            keep_typed(&mut group.fields, std::slice::from_ref(&title), &wrong.findings);
        }
        all.push(Sample::of("error", &wrong));
    }
    all
}
