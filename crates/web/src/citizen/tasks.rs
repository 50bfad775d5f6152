//! `GET /antraege/{application}`: the task list of a draft.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, Lang};
use usecases::applications::{
    self, ApplicationError, TaskListView, TaskSection, TaskState, TaskView,
};

use crate::gallery::{Sample, of, sample_day, sample_id, sample_time, signed_in};
use crate::shell::{Answered, CitizenCall, Links, Page, Section, Shell, Title, show};

/// Where a page of a draft is: two of them are no questions.
pub(crate) fn page_link(links: Links, id: &ApplicationId, page: &str) -> String {
    match page {
        "evidence" => links.evidence(id),
        "review" => links.check(id),
        page => links.question(id, page),
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
            .service(words.say1("apply-for", "service", &view.service_title))
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
    vec![Sample::of("started", &page(sample(lang))), Sample::of("done", &page(done))]
}

fn sample(lang: Lang) -> TaskListView {
    let task = |page: &str, title, hint, state| TaskView {
        page: page.to_owned(),
        title,
        hint: Some(hint),
        state,
    };
    let person = of(lang, "Angaben zur Person", "About you");
    let beach = of(lang, "Wohnen am Strand", "Living on the beach");
    let chair = of(lang, "Ihr Strandkorb", "Your beach chair");
    let proof = of(lang, "Nachweise", "Evidence");
    let account = of(lang, "Bankverbindung", "Bank account");
    let send = of(lang, "Antworten prüfen und absenden", "Check and send");
    let hint = || of(lang, "Name, Geburtsdatum, Anschrift", "Name, date of birth, address");
    let next =
        task("beach", beach, of(lang, "Seit wann und wo", "Since when and where"), TaskState::Next);
    TaskListView {
        id: sample_id(),
        service: "beach_chair_permit".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        sections: vec![
            TaskSection {
                title: of(lang, "1. Zu Ihnen", "1. About you"),
                tasks: vec![task("person", person, hint(), TaskState::Done), next.clone()],
            },
            TaskSection {
                title: of(lang, "2. Zum Strandkorb", "2. About the chair"),
                tasks: vec![
                    task(
                        "chair",
                        chair,
                        of(lang, "Größe und Farbe", "Size and colour"),
                        TaskState::Open,
                    ),
                    task(
                        "evidence",
                        proof,
                        of(lang, "1 von 2 Dateien", "1 of 2 files"),
                        TaskState::Started,
                    ),
                    task(
                        "bank",
                        account,
                        of(lang, "Eine Ziffer fehlt", "One digit is missing"),
                        TaskState::Check,
                    ),
                ],
            },
            TaskSection {
                title: of(lang, "3. Absenden", "3. Send"),
                tasks: vec![task(
                    "review",
                    send,
                    of(lang, "Sobald alles erledigt ist", "Once all is done"),
                    TaskState::NotYet,
                )],
            },
        ],
        done: 1,
        of: 6,
        next: Some((next.title.clone(), next)),
        saved: sample_time(),
        kept_until: sample_day(),
        advice: Some(of(
            lang,
            "Stellen Sie den Antrag bis zum 30. November 2026, dann beginnt die Leistung am 1. November 2026.",
            "Apply by 30 November 2026, then the benefit begins on 1 November 2026.",
        )),
    }
}
