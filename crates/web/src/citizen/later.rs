//! `GET /antraege/{application}/spaeter`: all is saved; this is how to come back.

use askama::Template;
use axum::extract::Path;
use base::{ApplicationId, Date, Lang, Timestamp};
use usecases::applications;

use crate::gallery::{Sample, of, sample_day, sample_id, sample_time, signed_in};
use crate::shell::{Answered, CitizenCall, Page, Section, Shell, Title, show};

/// Saved, come back later.
#[derive(Template)]
#[template(path = "citizen/later.html")]
pub(crate) struct LaterPage {
    shell: Shell,
    id: ApplicationId,
    service: String,
    saved: Timestamp,
    kept_until: Date,
    advice: Option<String>,
}

impl Page for LaterPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("later-title")).service(&self.service)
    }
}

/// `GET /antraege/{application}/spaeter`
pub(crate) async fn get(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let view = applications::task_list(&call.house, &call.ctx, id).await?;
    show(&LaterPage {
        shell: call.shell(Section::Applications),
        id,
        service: view.service_title,
        saved: view.saved,
        kept_until: view.kept_until,
        advice: view.advice,
    })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = LaterPage {
        shell: signed_in(lang, "/antraege/…/spaeter"),
        id: sample_id(),
        service: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        saved: sample_time(),
        kept_until: sample_day(),
        advice: None,
    };
    vec![Sample::of("done", &page)]
}
