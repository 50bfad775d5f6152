//! Asks once more before something is gone: an entry, a file, a draft, an application.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, Lang};
use usecases::Ends;
use usecases::applications;

use crate::gallery::{Sample, signed_in};
use crate::shell::{Answered, CitizenCall, Page, Section, Shell, Title, show};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// Remove an entry of a list.
    Row,
    /// Remove a file.
    File,
    /// Delete a draft.
    Draft,
    /// Withdraw an application.
    Withdraw(Ends),
    /// End that one acts for somebody.
    Represented,
    /// End a mandate.
    Mandate,
}

/// The page that asks.
#[derive(Template)]
#[template(path = "citizen/confirm.html")]
pub(crate) struct ConfirmPage {
    heading: String,
    lines: Vec<String>,
    button: String,
    action: String,
    back: String,
    shell: Shell,
}

impl ConfirmPage {
    /// The page for a question.
    pub(crate) fn new(shell: Shell, question: Question, action: String, back: String) -> Self {
        let (heading, lines, button): (_, &[&str], _) = match question {
            Question::Row => ("confirm-row-title", &["confirm-row-text"], "confirm-row-button"),
            Question::File => ("confirm-file-title", &["confirm-file-text"], "confirm-file-button"),
            Question::Draft => (
                "confirm-draft-title",
                &["confirm-draft-text", "confirm-draft-date"],
                "confirm-draft-button",
            ),
            Question::Withdraw(_) => {
                ("confirm-withdraw-title", &["confirm-withdraw-text"], "confirm-withdraw-button")
            }
            Question::Represented => {
                ("mandates-end-title", &["mandates-end-text"], "mandates-end-button")
            }
            Question::Mandate => (
                "mandates-end-mandate-title",
                &["mandates-end-mandate-text", "mandates-end-mandate-drafts"],
                "mandates-end-mandate-button",
            ),
        };
        let ends = if let Question::Withdraw(ends) = question { ends } else { Ends::default() };
        let say = |key: &str| shell.words.when(&ends).say(key).into_owned();
        let lines = lines.iter().map(|key| say(key)).collect();
        Self { heading: say(heading), lines, button: say(button), action, back, shell }
    }
}

impl Page for ConfirmPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.heading)
    }
}

/// `GET /antraege/{application}/loeschen`
pub(crate) async fn ask_discard(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    applications::task_list(&call.house, &call.ctx, id).await?;
    let shell = call.shell(Section::Applications);
    let (action, back) = (shell.links.discard(&id), shell.links.tasks(&id));
    show(&ConfirmPage::new(shell, Question::Draft, action, back))
}

/// `POST /antraege/{application}/loeschen`
pub(crate) async fn discard(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    applications::delete_draft(&call.house, &call.ctx, id).await?;
    let links = call.shell(Section::Applications).links;
    Ok(Redirect::to(&links.applications()).into_response())
}

/// `GET /vorgaenge/{application}/zuruecknehmen`
pub(crate) async fn ask_withdraw(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let view = applications::status(&call.house, &call.ctx, id).await?;
    let shell = call.shell(Section::Applications);
    let (action, back) = (shell.links.withdraw(&id), shell.links.status(&id));
    show(&ConfirmPage::new(shell, Question::Withdraw(view.ends), action, back))
}

/// `POST /vorgaenge/{application}/zuruecknehmen`
pub(crate) async fn withdraw(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    applications::withdraw(&call.house, &call.ctx, id).await?;
    let links = call.shell(Section::Applications).links;
    Ok(Redirect::to(&links.status(&id)).into_response())
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |question| {
        let shell = signed_in(lang, "/antraege/…/loeschen");
        ConfirmPage::new(shell, question, "/antraege".to_owned(), "/antraege".to_owned())
    };
    vec![
        Sample::of("row", &page(Question::Row)),
        Sample::of("file", &page(Question::File)),
        Sample::of("draft", &page(Question::Draft)),
        Sample::of("withdraw", &page(Question::Withdraw(Ends::Decision))),
        Sample::of("represented", &page(Question::Represented)),
        Sample::of("mandate", &page(Question::Mandate)),
        Sample::of("withdraw-request", &page(Question::Withdraw(Ends::Answer))),
    ]
}
