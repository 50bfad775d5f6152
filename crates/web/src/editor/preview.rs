//! `/redaktion/{service}/{lang}/vorschau`: the text as its readers will see it.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Path;
use base::Lang;
use usecases::catalogue::SectionView;
use usecases::descriptions;

use super::frame::{Place, language, refused};
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, Page, Shell, Title, show};

/// The preview of a text.
#[derive(Template)]
#[template(path = "editor/preview.html")]
pub(crate) struct PreviewPage {
    shell: Shell,
    service: String,
    lang: Lang,
    heading: String,
    sections: Vec<SectionView>,
}

impl PreviewPage {
    fn is_at_editor(&self, _: &str) -> bool {
        false
    }

    fn is_english(&self) -> bool {
        self.lang == Lang::En
    }

    fn language(&self) -> Cow<'static, str> {
        language(self.shell.words, self.lang)
    }
}

impl Page for PreviewPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("editor-preview"))
            .step(format!("{}, {}", self.heading, self.language()))
            .service(self.shell.words.say("editor-name"))
    }
}

/// Shows the text.
pub(crate) async fn get(call: StaffCall, Path(place): Path<Place>) -> Answered {
    let which = place.which()?;
    let (heading, sections) =
        descriptions::preview(&call.house, &call.ctx, &which).await.map_err(refused)?;
    let service = which.service.to_string();
    show(&PreviewPage { shell: call.frame(), service, lang: which.lang, heading, sections })
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let section = |id: &str, title: &str, html: &str| SectionView {
        id: id.to_owned(),
        title: title.to_owned(),
        html: html.to_owned(),
    };
    let page = PreviewPage {
        shell: sample::frame(lang, "/redaktion/beach_chair_permit/de/vorschau"),
        service: "beach_chair_permit".to_owned(),
        lang: Lang::De,
        heading: "Strandkorb-Erlaubnis".to_owned(),
        sections: vec![
            section(
                "teaser",
                "Kurz gesagt",
                "<p>Mit der Erlaubnis dürfen Sie einen Korb aufstellen.</p>",
            ),
            section("kosten", "Kosten", "<p>12 Euro im Monat.</p>"),
        ],
    };
    vec![Sample::of("full", &page)]
}
