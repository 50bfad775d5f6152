//! Pages whose text is content of the authority: help, imprint, privacy, the
//! accessibility statement, the hubs in Leichte Sprache and in sign language.

use askama::Template;
use axum::extract::Path;
use base::Lang;
use usecases::catalogue::{self, StaticPage};

use crate::gallery::{Sample, of, public};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// A page of fixed text.
#[derive(Template)]
#[template(path = "public/fixed.html")]
pub(crate) struct FixedPage {
    shell: Shell,
    view: StaticPage,
    /// Shows how to reach the authority.
    contact: bool,
    /// Leads to the report of a barrier.
    barrier: bool,
    /// Leads to the proofs of our records.
    proofs: bool,
}

impl Page for FixedPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.view.title)
    }

    fn in_simple_language(&self) -> bool {
        !self.view.german_only
    }
}

fn fixed(call: &Call, id: &str, section: Section) -> Answered {
    let view = catalogue::page(&call.house, &call.ctx, id)?;
    let contact = matches!(id, "help" | "imprint" | "easy-language");
    let barrier = id == "accessibility";
    let proofs = id == "help";
    show(&FixedPage { shell: call.shell(section), view, contact, barrier, proofs })
}

/// `GET /hilfe`
pub(crate) async fn help(call: Call) -> Answered {
    fixed(&call, "help", Section::Help)
}

/// `GET /leichte-sprache`
pub(crate) async fn simple(call: Call) -> Answered {
    fixed(&call, "easy-language", Section::Elsewhere)
}

/// `GET /impressum`
pub(crate) async fn imprint(call: Call) -> Answered {
    fixed(&call, "imprint", Section::Elsewhere)
}

/// `GET /datenschutz`
pub(crate) async fn portal_privacy(call: Call) -> Answered {
    fixed(&call, "privacy", Section::Elsewhere)
}

/// `GET /barrierefreiheit`, where the authority has its statement as text only.
pub(crate) async fn accessibility(call: Call) -> Answered {
    fixed(&call, "accessibility", Section::Elsewhere)
}

/// The page with all ways to reach the authority.
pub(crate) async fn contact(call: Call) -> Answered {
    fixed(&call, "contact", Section::Help)
}

/// `GET /leistungen/{service}/datenschutz`: the notice under Art. 13 GDPR.
pub(crate) async fn privacy(call: Call, Path(service): Path<String>) -> Answered {
    let view = catalogue::privacy(&call.house, &call.ctx, &service).await?;
    let shell = call.shell(Section::Services);
    show(&FixedPage { shell, view, contact: true, barrier: false, proofs: false })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |path: &str, view: StaticPage, contact, barrier| {
        let shell = public(lang, path).section(Section::Elsewhere);
        let proofs = view.id == "help";
        FixedPage { shell, view, contact, barrier, proofs }
    };
    let text = of(
        lang,
        "<p>Der Bezirksverband Küstenland hilft Menschen am Meer.</p><h2>So stellen Sie einen \
         Antrag</h2><ul><li>Suchen Sie die Leistung.</li><li>Beantworten Sie die Fragen.</li></ul>",
        "<p>The Coastland District Authority helps people by the sea.</p><h2>How to apply</h2>\
         <ul><li>Find the service.</li><li>Answer the questions.</li></ul>",
    );
    let view = |id: &str, de, en, german_only| StaticPage {
        id: id.to_owned(),
        title: of(lang, de, en),
        html: text.clone(),
        german_only,
    };
    let german = StaticPage {
        html: "<p>Diesen Text hat noch niemand übersetzt.</p>".to_owned(),
        ..view("imprint", "Impressum", "Imprint", lang != Lang::De)
    };
    let statement =
        view("accessibility", "Erklärung zur Barrierefreiheit", "Accessibility statement", false);
    vec![
        Sample::of("help", &page("/hilfe", view("help", "Hilfe", "Help", false), true, false)),
        Sample::of("accessibility", &page("/barrierefreiheit", statement, false, true)),
        Sample::of("german", &page("/impressum", german, true, false)),
    ]
}
