//! `GET /vorgaenge/{application}/eingang`: proof of receipt, as HTML at once and as a
//! PDF on request.

use askama::Template;
use axum::extract::Path;
use base::{ApplicationId, Lang};
use usecases::Ends;
use usecases::applications::{self, ReceiptView};
use usecases::mandates::Basis;

use super::applications::sample_acting;
use super::check::sample_sections;
use crate::gallery::{Sample, of, sample_id, sample_time, signed_in};
use crate::shell::{Answered, CitizenCall, Page, Section, Shell, Title, pdf, show};

/// The receipt.
#[derive(Template)]
#[template(path = "citizen/receipt.html")]
pub(crate) struct ReceiptPage {
    shell: Shell,
    view: ReceiptView,
}

impl Page for ReceiptPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.when(&self.view.ends).say("receipt-title"))
            .service(&self.view.service_title)
    }
}

/// `GET /vorgaenge/{application}/eingang`
pub(crate) async fn get(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let view = applications::receipt(&call.house, &call.ctx, id).await?;
    show(&ReceiptPage { shell: call.shell(Section::Applications), view })
}

/// `GET /vorgaenge/{application}/eingang.pdf`
pub(crate) async fn get_pdf(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let made = applications::receipt_pdf(&call.house, &call.ctx, id).await?;
    Ok(pdf("eingangsbestaetigung.pdf", made.bytes))
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |to_come, ends| ReceiptPage {
        shell: signed_in(lang, "/vorgaenge/…/eingang"),
        view: ReceiptView {
            id: sample_id(),
            service: "beach_chair_permit".to_owned(),
            service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
            reference: "SK 26 4183 902".to_owned(),
            received: sample_time(),
            ends,
            acting: Some(sample_acting(Basis::Stated)),
            sections: sample_sections(lang),
            to_come,
            next_steps: vec![
                of(lang, "Wir prüfen Ihre Angaben.", "We examine your answers."),
                of(lang, "Fehlt etwas, schreiben wir Ihnen.", "If anything is missing, we write."),
                of(lang, "Sie bekommen den Bescheid.", "You get the decision."),
            ],
        },
    };
    let photo = vec![of(lang, "Foto des Strandkorbs", "Photo of the chair")];
    vec![
        Sample::of("done", &page(Vec::new(), Ends::Decision)),
        Sample::of("to-come", &page(photo, Ends::Decision)),
        Sample::of("request", &page(Vec::new(), Ends::Answer)),
    ]
}
