//! `/redaktion/verbund/{portal}/{service}`: what this portal adds to a description of another one.
//! The addition belongs to us: no delivery touches it.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use http::StatusCode;
use usecases::Fault;
use usecases::applications::FindingView;
use usecases::federation::{self, Adding, ForeignAddition, ForeignService};

use super::frame::finding;
use crate::desk::frame::StaffCall;
use crate::gallery::{Sample, of, sample_time};
use crate::shell::{Answered, ErrorList, Page, Shell, Title, posted, show, show_as};

/// The longest addition, in signs.
const LONGEST: usize = 20_000;

/// An addition to a foreign description.
#[derive(Template)]
#[template(path = "editor/addition.html")]
pub(crate) struct AdditionPage {
    shell: Shell,
    view: ForeignService,
    own: Option<ForeignAddition>,
    typed: String,
    findings: Vec<FindingView>,
}

impl AdditionPage {
    fn is_at_editor(&self, name: &str) -> bool {
        name == "exchange"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self) -> Option<&str> {
        self.findings.first().map(|one| one.sentence.as_str())
    }

    /// The state that the editor sees; 0 where there is none.
    fn seen(&self) -> i64 {
        self.own.as_ref().map_or(0, |own| own.version)
    }
}

impl Page for AdditionPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.view.card.title)
            .errors(&self.shell, self.findings.len())
            .step(self.shell.words.say("exchange-addition"))
            .service(self.shell.words.say("editor-name"))
    }
}

/// Shows it.
pub(crate) async fn get(call: StaffCall, Path((portal, id)): Path<(String, String)>) -> Answered {
    let (view, own) = federation::editing(&call.house, &call.ctx, (&portal, &id)).await?;
    let typed = own.as_ref().map(|own| own.text.clone()).unwrap_or_default();
    show(&AdditionPage { shell: call.frame(), view, own, typed, findings: Vec::new() })
}

/// Keeps it.
pub(crate) async fn post(
    call: StaffCall,
    Path((portal, id)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let text = posted(&pairs, "text").replace("\r\n", "\n");
    let seen = posted(&pairs, "seen").parse().unwrap_or_default();
    let shell = call.frame();
    let sentence = if text.trim().chars().count() > LONGEST {
        shell.words.say1("text-too-long", "n", LONGEST)
    } else {
        let adding = Adding { portal: &portal, id: &id, text: &text, seen };
        match federation::add(&call.house, &call.ctx, &adding).await {
            Ok(()) => {
                let links = shell.links;
                return Ok(Redirect::to(&links.editor_exchange_done("ergaenzt")).into_response());
            }
            Err(Fault::Conflict) => shell.words.say("exchange-addition-meanwhile"),
            Err(fault) => return Err(fault.into()),
        }
    };
    let (view, own) = federation::editing(&call.house, &call.ctx, (&portal, &id)).await?;
    let findings = vec![finding("text", sentence)];
    let page = AdditionPage { shell, view, own, typed: text, findings };
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let own = ForeignAddition {
        text: of(lang, "Wir helfen beim Ausfüllen.", "We help you to fill it in."),
        name: "Nina Voss".to_owned(),
        written_at: sample_time(),
        version: 2,
    };
    let page = |own: Option<ForeignAddition>| AdditionPage {
        shell: super::samples::frame(lang, "/redaktion/verbund/binnenland/boot"),
        view: crate::public::foreign::view(lang),
        typed: own.as_ref().map(|own| own.text.clone()).unwrap_or_default(),
        own,
        findings: Vec::new(),
    };
    let mut wrong = page(Some(own.clone()));
    wrong.typed = of(lang, "Bei uns auch samstags.", "With us on Saturdays, too.");
    let sentence = wrong.shell.words.say("exchange-addition-meanwhile");
    wrong.findings = vec![finding("text", sentence)];
    vec![
        Sample::of("full", &page(Some(own))),
        Sample::of("empty", &page(None)),
        Sample::of("error", &wrong),
    ]
}
