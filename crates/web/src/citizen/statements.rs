//! `GET /vorgaenge/{application}/stellungnahmen`: what others stated about the application, in the words
//! in which the desk has shown it.

use askama::Template;
use axum::extract::Path;
use base::{ApplicationId, Lang};
use usecases::participants::{self, StatementView, StatementsView};

use crate::gallery::{Sample, of, sample_day, sample_id, signed_in};
use crate::public::participation::refused;
use crate::shell::{Answered, CitizenCall, Page, Section, Shell, Title, show};

/// The statements of those who were heard.
#[derive(Template)]
#[template(path = "citizen/statements.html")]
pub(crate) struct StatementsPage {
    shell: Shell,
    view: StatementsView,
}

impl Page for StatementsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("statements-title")).service(&self.view.reference)
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /vorgaenge/{application}/stellungnahmen`
pub(crate) async fn get(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let view = participants::statements(&call.house, &call.ctx, id).await.map_err(refused)?;
    show(&StatementsPage { shell: call.shell(Section::Applications), view })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let one = |title, shortened| StatementView {
        from: "Iska Voss".to_owned(),
        title,
        on: sample_day(),
        shown: sample_day(),
        text: "Guten Tag,\n\nder Strandkorb verstellt den Weg zum Wasser.".to_owned(),
        shortened,
    };
    let council = of(lang, "Strandrat", "Beach council");
    let neighbour = of(lang, "Nachbarin", "Neighbour");
    let page = |open, statements| StatementsPage {
        shell: signed_in(lang, "/vorgaenge/…/stellungnahmen"),
        view: StatementsView {
            id: sample_id(),
            reference: "SK 26 4183 902".to_owned(),
            service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
            open,
            statements,
        },
    };
    let two = vec![one(council, true), one(neighbour, false)];
    vec![
        Sample::of("full", &page(true, two.clone())),
        Sample::of("closed", &page(false, two)),
        Sample::of("none", &page(true, Vec::new())),
    ]
}
