//! Lists of repeated entries: add, change, remove. The list itself is a page of the
//! form (`question::get`); here are its rows.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, Lang};
use http::StatusCode;
use usecases::applications::{
    self, FindingView, ListRow, ListView, Next, PageView, SEARCHES, Saved, Widget,
};

use super::confirm::{ConfirmPage, Question};
use super::question::{QuestionPage, answer, has, sample, save};
use super::tasks::page_link;
use crate::gallery::{Sample, field, of, sample_id, signed_in};
use crate::shell::{Answered, CitizenCall, ErrorList, Page, Section, Shell, Title, show, show_as};

/// A list of entries.
#[derive(Template)]
#[template(path = "citizen/list.html")]
pub(crate) struct ListPage {
    shell: Shell,
    view: PageView,
    list: ListView,
}

impl ListPage {
    /// The page of a list.
    pub(crate) fn new(shell: Shell, view: PageView, list: ListView) -> Self {
        Self { shell, view, list }
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.view.findings)
    }

    /// The row behind the last one is the new one.
    fn add(&self) -> String {
        self.shell.links.list_row(&self.view.id, &self.view.page, &self.list.rows.len())
    }

    fn back(&self) -> String {
        match &self.view.back {
            Some(page) => page_link(self.shell.links, &self.view.id, page),
            None => self.shell.links.tasks(&self.view.id),
        }
    }
}

impl Page for ListPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let (words, view) = (self.shell.words, &self.view);
        Title::new(&view.title)
            .errors(&self.shell, view.findings.len())
            .step(words.say2("step", ("n", view.step), ("of", view.of)))
            .service(words.when(&view.ends).say1("apply-for", "service", &view.service_title))
    }
}

/// `GET /antraege/{application}/fragen/{page}/{row}`
pub(crate) async fn get(
    call: CitizenCall,
    Path((id, page, row)): Path<(ApplicationId, String, usize)>,
) -> Answered {
    let view = applications::list_row(&call.house, &call.ctx, id, &page, row).await?;
    show(&QuestionPage::new(call.shell(Section::Applications), view))
}

/// `POST /antraege/{application}/fragen/{page}/{row}`
pub(crate) async fn post(
    call: CitizenCall,
    Path((id, page, row)): Path<(ApplicationId, String, usize)>,
    Form(input): Form<Vec<(String, String)>>,
) -> Answered {
    let shell = call.shell(Section::Applications);
    let searches = has(&input, SEARCHES);
    let answers = save(id, page.clone(), input, false);
    let later = answers.then == Next::TaskList;
    if searches {
        applications::save_row(&call.house, &call.ctx, row, answers).await?;
        let view = applications::list_row(&call.house, &call.ctx, id, &page, row).await?;
        return answer(shell, StatusCode::OK, view.searching());
    }
    match applications::save_row(&call.house, &call.ctx, row, answers).await? {
        _ if later => Ok(Redirect::to(&shell.links.later(&id)).into_response()),
        Saved::Next(_) => Ok(Redirect::to(&shell.links.question(&id, &page)).into_response()),
        Saved::Invalid(view) => answer(shell, StatusCode::UNPROCESSABLE_ENTITY, *view),
    }
}

/// `GET /antraege/{application}/fragen/{page}/{row}/entfernen`
pub(crate) async fn ask_remove(
    call: CitizenCall,
    Path((id, page, row)): Path<(ApplicationId, String, usize)>,
) -> Answered {
    let shell = call.shell(Section::Applications);
    let action = shell.links.list_remove(&id, &page, &row);
    let back = shell.links.question(&id, &page);
    show_as(StatusCode::OK, &ConfirmPage::new(shell, Question::Row, action, back))
}

/// `POST /antraege/{application}/fragen/{page}/{row}/entfernen`
pub(crate) async fn remove(
    call: CitizenCall,
    Path((id, page, row)): Path<(ApplicationId, String, usize)>,
) -> Answered {
    applications::remove_row(&call.house, &call.ctx, id, &page, row).await?;
    let links = call.shell(Section::Applications).links;
    Ok(Redirect::to(&links.question(&id, &page)).into_response())
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |rows, may_add, findings| {
        let list = ListView {
            name: "castles".to_owned(),
            item: of(lang, "Sandburg", "Sand castle"),
            add: of(lang, "Sandburg hinzufügen", "Add a sand castle"),
            rows,
            may_add,
        };
        let title = of(lang, "Welche Sandburgen haben Sie?", "Which sand castles do you have?");
        let view = PageView { title, findings, ..sample(lang) };
        ListPage::new(signed_in(lang, "/antraege/…/fragen/castles"), view, list)
    };
    let row = |index, faulty| ListRow {
        index,
        title: format!("{} {}", of(lang, "Sandburg", "Sand castle"), index + 1),
        answers: vec![(of(lang, "Höhe", "Height"), of(lang, "2 Meter", "2 metres"))],
        faulty,
    };
    let finding = FindingView {
        input: "r1".to_owned(),
        sentence: of(lang, "Geben Sie die Höhe in Metern an.", "Enter the height in metres."),
    };
    vec![
        Sample::of("empty", &page(Vec::new(), true, Vec::new())),
        Sample::of("full", &page(vec![row(0, false), row(1, false)], false, Vec::new())),
        Sample::of("error", &page(vec![row(0, false), row(1, true)], true, vec![finding])),
    ]
}

/// For the gallery: one entry.
pub(crate) fn samples_row(lang: Lang) -> Vec<Sample> {
    let height = Widget::Text { input_mode: "decimal", length: 5 };
    let view = PageView {
        id: sample_id(),
        title: of(lang, "Wie hoch ist die Sandburg?", "How high is the sand castle?"),
        fields: vec![field(
            "castles.0.height",
            of(lang, "Höhe in Metern", "Height in metres"),
            height,
        )],
        row: Some(0),
        ..sample(lang)
    };
    let shell = signed_in(lang, "/antraege/…/fragen/castles/0");
    vec![Sample::of("empty", &QuestionPage::new(shell, view))]
}
