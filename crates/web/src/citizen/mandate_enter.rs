//! `/vollmacht/{secret}`: the invitation to a mandate, for whoever brings the link first.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use http::StatusCode;
use usecases::mandates::{self, MandateError, MandateState, MandateView};

use super::mandates::{sample_mandate, scope, shares};
use super::sign_in::{SignInPage, State};
use crate::gallery::{Sample, sample_day, signed_in};
use crate::shell::{Answered, Call, Failure, Page, Section, Shell, Title, show, show_as};

/// What the invitation offers, or why it opens nothing.
#[derive(Template)]
#[template(path = "citizen/mandate_enter.html")]
pub(crate) struct EnterPage {
    shell: Shell,
    secret: String,
    offer: Offer,
}

/// What is behind a link.
enum Offer {
    Open(Box<MandateView>),
    /// It was taken up, taken back, is too old or never was.
    Gone,
    /// The reader gave it.
    Own,
}

impl EnterPage {
    fn mandate(&self) -> Option<&MandateView> {
        match &self.offer {
            Offer::Open(mandate) => Some(mandate),
            Offer::Gone | Offer::Own => None,
        }
    }

    fn is_own(&self) -> bool {
        matches!(self.offer, Offer::Own)
    }

    fn scope(&self, mandate: &MandateView) -> String {
        scope(&self.shell, mandate)
    }

    fn shares(&self, mandate: &MandateView) -> String {
        shares(&self.shell, mandate)
    }
}

impl Page for EnterPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("mandates-enter-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

fn refused(shell: Shell, secret: String, error: MandateError) -> Answered {
    let (status, offer) = match error {
        MandateError::NoSuchInvitation => (StatusCode::NOT_FOUND, Offer::Gone),
        MandateError::OwnInvitation => (StatusCode::CONFLICT, Offer::Own),
        MandateError::Fault(fault) => return Err(Failure::from(fault)),
    };
    show_as(status, &EnterPage { shell, secret, offer })
}

/// `GET /vollmacht/{secret}`
pub(crate) async fn get(call: Call, Path(secret): Path<String>) -> Answered {
    let shell = call.shell(Section::Elsewhere);
    if !call.is_citizen() {
        let back = shell.links.mandate_enter(&secret);
        return show(&SignInPage::new(&call, State::Needed, back));
    }
    match mandates::invitation(&call.house, &call.ctx, &secret).await {
        Ok(mandate) => show(&EnterPage { shell, secret, offer: Offer::Open(Box::new(mandate)) }),
        Err(error) => refused(shell, secret, error),
    }
}

/// `POST /vollmacht/{secret}`
pub(crate) async fn post(call: Call, Path(secret): Path<String>) -> Answered {
    let shell = call.shell(Section::Elsewhere);
    if !call.is_citizen() {
        let back = shell.links.mandate_enter(&secret);
        return show(&SignInPage::new(&call, State::Needed, back));
    }
    match mandates::take_up(&call.house, &call.ctx, &secret).await {
        Ok(()) => Ok(Redirect::to(&shell.links.mandates_done()).into_response()),
        Err(error) => refused(shell, secret, error),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |offer| EnterPage {
        shell: signed_in(lang, "/vollmacht/…").section(Section::Elsewhere),
        secret: "4f1c9b".to_owned(),
        offer,
    };
    let mandate = sample_mandate(lang, false, MandateState::Offered(sample_day()));
    vec![
        Sample::of("open", &page(Offer::Open(Box::new(mandate)))),
        Sample::of("gone", &page(Offer::Gone)),
        Sample::of("own", &page(Offer::Own)),
    ]
}
