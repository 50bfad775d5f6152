//! `GET /vorgaenge/{application}/nachweis`: what the record's proof is, and its file.

use askama::Template;
use axum::extract::Path;
use base::{ApplicationId, Lang};
use usecases::proofs::{self, ProofView};

use crate::gallery::{Sample, of, sample_id, signed_in};
use crate::public::proofs::sample_root;
use crate::shell::{Answered, CitizenCall, Page, Section, Shell, Title, show, text};

/// The proof of a case.
#[derive(Template)]
#[template(path = "citizen/proof.html")]
pub(crate) struct ProofPage {
    shell: Shell,
    view: ProofView,
}

impl Page for ProofPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("proof-title")).service(&self.view.reference)
    }
}

/// `GET /vorgaenge/{application}/nachweis`
pub(crate) async fn get(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let view = proofs::status(&call.house, &call.ctx, id).await?;
    show(&ProofPage { shell: call.shell(Section::Applications), view })
}

/// `GET /vorgaenge/{application}/nachweis.json`
pub(crate) async fn get_file(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let file = proofs::file(&call.house, &call.ctx, id).await?;
    Ok(text("nachweis.json", "application/json", file))
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |covered, grew| ProofPage {
        shell: signed_in(lang, "/vorgaenge/…/nachweis"),
        view: ProofView {
            id: sample_id(),
            service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
            reference: "SK 26 4183 902".to_owned(),
            covered,
            grew,
        },
    };
    vec![
        Sample::of("ready", &page(Some((sample_root(3), 12)), false)),
        Sample::of("grew", &page(Some((sample_root(3), 12)), true)),
        Sample::of("coming", &page(None, false)),
    ]
}
