//! `/leistungen/{service}/beantragen`: begins an application, after sign-in if need be.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use usecases::applications::{self, ApplicationError};
use usecases::{Ends, Fault, catalogue};

use super::sign_in::{SignInPage, State};
use crate::gallery::{Sample, of, signed_in};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// What applying means, before the first answer.
#[derive(Template)]
#[template(path = "citizen/begin.html")]
pub(crate) struct BeginPage {
    shell: Shell,
    service: String,
    title: String,
    ends: Ends,
}

impl Page for BeginPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let words = self.shell.words.when(&self.ends);
        Title::new(words.say1("begin-title", "service", &self.title))
    }
}

/// `GET /leistungen/{service}/beantragen`
pub(crate) async fn get(call: Call, Path(service): Path<String>) -> Answered {
    let view = catalogue::service(&call.house, &call.ctx, &service).await?;
    let shell = call.shell(Section::Services);
    if view.apply != service {
        return Ok(Redirect::to(&shell.links.begin(&view.apply)).into_response());
    }
    if !call.is_citizen() {
        let back = shell.links.begin(&service);
        return show(&SignInPage::new(&call, State::Needed, back));
    }
    show(&BeginPage { shell, service, title: view.title, ends: view.ends })
}

/// `POST /leistungen/{service}/beantragen`
pub(crate) async fn post(call: Call, Path(service): Path<String>) -> Answered {
    let links = call.shell(Section::Services).links;
    match applications::start(&call.house, &call.ctx, &service).await {
        Ok(id) => Ok(Redirect::to(&links.tasks(&id)).into_response()),
        Err(ApplicationError::Fault(Fault::LevelTooLow { .. })) => {
            show(&SignInPage::new(&call, State::LevelTooLow, links.begin(&service)))
        }
        Err(ApplicationError::Fault(Fault::SignInNeeded)) => {
            show(&SignInPage::new(&call, State::Needed, links.begin(&service)))
        }
        Err(ApplicationError::NotOpen) => {
            Ok(Redirect::to(&links.service(&service)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |ends| BeginPage {
        shell: signed_in(lang, "/leistungen/beach_chair_permit/beantragen"),
        service: "beach_chair_permit".to_owned(),
        title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        ends,
    };
    vec![Sample::of("empty", &page(Ends::Decision)), Sample::of("request", &page(Ends::Answer))]
}
