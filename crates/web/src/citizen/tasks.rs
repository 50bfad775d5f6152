//! `GET /antraege/{application}`: the task list of a draft.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, Lang};
use usecases::Ends;
use usecases::applications::{
    self, ApplicationError, SIGNATURE, TaskListView, TaskSection, TaskState, TaskView,
};
use usecases::mandates::Basis;
use usecases::signatures::{SignatureMark, Standing};

use super::applications::sample_acting;
use super::signature::{sample_mark, sentence};
use crate::gallery::{Sample, of, sample_day, sample_id, sample_time, signed_in};
use crate::shell::{Answered, CitizenCall, Links, Page, Section, Shell, Title, show};

/// Where a page of a draft is: two of them are no questions.
pub(crate) fn page_link(links: Links, id: &ApplicationId, page: &str) -> String {
    match page {
        "evidence" => links.evidence(id),
        "review" => links.check(id),
        page => match page.strip_prefix(SIGNATURE) {
            Some(signature) => links.signature(id, signature),
            None => links.question(id, page),
        },
    }
}

/// The task list.
#[derive(Template)]
#[template(path = "citizen/tasks.html")]
pub(crate) struct TasksPage {
    shell: Shell,
    view: TaskListView,
}

impl TasksPage {
    fn link(&self, task: &TaskView) -> String {
        page_link(self.shell.links, &self.view.id, &task.page)
    }

    /// A task's name; the last step brings none.
    fn named<'a>(&self, title: &'a str) -> Cow<'a, str> {
        if title.is_empty() { self.shell.words.say("tasks-send") } else { Cow::Borrowed(title) }
    }

    /// What became of a signature, in a sentence.
    fn signed(&self, mark: &SignatureMark) -> String {
        sentence(self.shell.words, &mark.standing)
    }

    fn is_open(&self, task: &TaskView) -> bool {
        task.state != TaskState::NotYet
    }
}

impl Page for TasksPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let view = &self.view;
        let words = self.shell.words;
        Title::new(words.say2("tasks-done", ("done", view.done), ("of", view.of)))
            .service(words.when(&view.ends).say1("apply-for", "service", &view.service_title))
    }
}

/// `GET /antraege/{application}`
pub(crate) async fn get(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let shell = call.shell(Section::Applications);
    match applications::task_list(&call.house, &call.ctx, id).await {
        Ok(view) => show(&TasksPage { shell, view }),
        Err(ApplicationError::AlreadySubmitted) => {
            Ok(Redirect::to(&shell.links.status(&id)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| TasksPage { shell: signed_in(lang, "/antraege/…"), view };
    let mut done = sample(lang);
    done.done = done.of;
    for task in done.sections.iter_mut().flat_map(|section| &mut section.tasks) {
        task.state = TaskState::Done;
    }
    let mut signed = done.clone();
    let signature = |standing, state| {
        let mark = sample_mark(lang, standing);
        TaskView {
            page: format!("{SIGNATURE}{}", mark.signature),
            title: mark.title.clone(),
            hint: None,
            state,
            signature: Some(mark),
        }
    };
    let day = sample_day();
    let by = "Jonas Petersen".to_owned();
    if let Some(last) = signed.sections.last_mut() {
        let invited = Standing::Invited { on: day, until: day };
        let lapsed = Standing::Lapsed { by: by.clone(), on: day };
        last.tasks.insert(0, signature(invited, TaskState::Started));
        last.tasks.insert(0, signature(lapsed, TaskState::Check));
        last.tasks.insert(0, signature(Standing::Signed { by, on: day }, TaskState::Done));
        last.tasks.insert(0, signature(Standing::NotAsked, TaskState::NotYet));
    }
    vec![
        Sample::of("started", &page(sample(lang))),
        Sample::of("done", &page(done)),
        Sample::of("signature", &page(signed)),
    ]
}

fn task(page: &str, title: String, hint: String, state: TaskState) -> TaskView {
    TaskView { page: page.to_owned(), title, hint: Some(hint), state, signature: None }
}

fn sample_next(lang: Lang) -> TaskView {
    let hint = of(lang, "Seit wann und wo", "Since when and where");
    task("beach", of(lang, "Wohnen am Strand", "Living on the beach"), hint, TaskState::Next)
}

fn sample_sections(lang: Lang) -> Vec<TaskSection> {
    let make = |page, de: (&str, &str), en: (&str, &str), state| {
        task(page, of(lang, de.0, en.0), of(lang, de.1, en.1), state)
    };
    let person = make(
        "person",
        ("Angaben zur Person", "Name, Geburtsdatum, Anschrift"),
        ("About you", "Name, date of birth, address"),
        TaskState::Done,
    );
    let chair = make(
        "chair",
        ("Ihr Strandkorb", "Größe und Farbe"),
        ("Your beach chair", "Size and colour"),
        TaskState::Open,
    );
    let evidence = make(
        "evidence",
        ("Nachweise", "1 von 2 Dateien vorhanden"),
        ("Evidence", "1 of 2 files"),
        TaskState::Started,
    );
    let bank = make(
        "bank",
        ("Bankverbindung", "Die IBAN hat eine Ziffer zu wenig"),
        ("Bank account", "The IBAN lacks a digit"),
        TaskState::Check,
    );
    let review = make(
        "review",
        ("Antworten prüfen und absenden", "Sobald alles erledigt ist"),
        ("Check and send", "Once all is done"),
        TaskState::NotYet,
    );
    let section = |de, en, tasks| TaskSection { title: of(lang, de, en), tasks };
    vec![
        section("1. Zu Ihnen", "1. About you", vec![person, sample_next(lang)]),
        section("2. Zum Strandkorb", "2. About the chair", vec![chair, evidence, bank]),
        section("3. Absenden", "3. Send", vec![review]),
    ]
}

fn sample(lang: Lang) -> TaskListView {
    let next = sample_next(lang);
    TaskListView {
        id: sample_id(),
        service: "beach_chair_permit".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        ends: Ends::Decision,
        unreleased: false,
        newer: true,
        acting: Some(sample_acting(Basis::Stated)),
        sections: sample_sections(lang),
        done: 1,
        of: 6,
        next: Some((next.title.clone(), next)),
        saved: sample_time(),
        kept_until: sample_day(),
        advice: Some(of(
            lang,
            "Stellen Sie den Antrag bis zum 30. November 2026, dann beginnt die Leistung am \
             1. November 2026.",
            "Apply by 30 November 2026, then the benefit begins on 1 November 2026.",
        )),
    }
}
