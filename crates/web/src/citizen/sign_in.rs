//! `/anmelden`: why and how to sign in; there, back, and out again.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{AppendHeaders, IntoResponse, Redirect};
use base::Lang;
use http::HeaderMap;
use http::header::SET_COOKIE;
use serde::Deserialize;
use usecases::ports::Audience;
use usecases::sessions::{self, SessionError, SignInReturn};

use crate::gallery::{Sample, public};
use crate::shell::{
    Answered, Call, Failure, Page, SESSION, SIGN_IN, Section, Shell, Title, cookie, own_path,
    set_cookie, show,
};

/// Why the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// The person wants to sign in.
    Asked,
    /// A page needs it.
    Needed,
    /// The way back came too late or to another browser.
    Stale,
    /// The person turned back at the provider.
    Cancelled,
    /// The provider's answer could not be checked.
    NotTrusted,
    /// The service needs a stronger sign-in.
    LevelTooLow,
    /// The person has just signed out.
    SignedOut,
}

/// The choice of ways to sign in.
#[derive(Template)]
#[template(path = "citizen/sign_in.html")]
pub(crate) struct SignInPage {
    shell: Shell,
    state: State,
    /// Where to go afterwards, with language prefix.
    back: String,
}

impl SignInPage {
    /// The page for a state.
    pub(crate) fn new(call: &Call, state: State, back: String) -> Self {
        Self { shell: call.shell(Section::Applications), state, back }
    }

    fn heading(&self) -> std::borrow::Cow<'static, str> {
        let key = match self.state {
            State::Needed | State::LevelTooLow => "sign-in-needed",
            State::SignedOut => "signed-out-title",
            _ => "sign-in-title",
        };
        self.shell.words.say(key)
    }
}

impl Page for SignInPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.heading())
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// Where the person wants to go afterwards.
#[derive(Default, Deserialize)]
pub(crate) struct Onwards {
    #[serde(default)]
    weiter: String,
}

/// `GET /anmelden`
pub(crate) async fn get(call: Call, Query(onwards): Query<Onwards>) -> Answered {
    let state = if onwards.weiter.is_empty() { State::Asked } else { State::Needed };
    let target = match onwards.weiter.as_str() {
        "" => "/antraege",
        path => own_path(path),
    };
    let back = call.shell(Section::Applications).links.local(target);
    show(&SignInPage::new(&call, state, back))
}

/// `POST /anmelden/start`: leaves for the identity provider.
pub(crate) async fn start(call: Call, Form(onwards): Form<Onwards>) -> Answered {
    send_to_provider(&call, Audience::Citizens, own_path(&onwards.weiter)).await
}

/// Sends the browser to the identity provider of an audience; the desk uses it as well.
pub(crate) async fn send_to_provider(call: &Call, audience: Audience, back: &str) -> Answered {
    let begun =
        sessions::begin_sign_in(&call.house, &call.ctx, audience, back).await.map_err(failure)?;
    let cookie = set_cookie(&call.house, SIGN_IN, &begun.cookie, Some(900));
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(&begun.redirect)).into_response())
}

/// What came back in the address.
#[derive(Default, Deserialize)]
pub(crate) struct Returned {
    state: Option<String>,
    code: Option<String>,
    error: Option<String>,
}

/// `GET /anmelden/zurueck`: comes back from the identity provider.
pub(crate) async fn back(
    call: Call,
    headers: HeaderMap,
    Query(returned): Query<Returned>,
) -> Answered {
    let Returned { state, code, error } = returned;
    // The provider knows one way back, without a language in it; the state brings the language.
    let lang = state.as_deref().and_then(sessions::language_of).unwrap_or(call.ctx.lang);
    let brought = SignInReturn { cookie: cookie(&headers, SIGN_IN), state, code, error };
    let shell = call.shell_in(lang, "/anmelden", Section::Applications);
    let mut onwards = shell.links.applications();
    let state = match sessions::finish_sign_in(&call.house, &call.ctx, brought).await {
        Ok(signed_in) => {
            let cookies = AppendHeaders([
                (SET_COOKIE, set_cookie(&call.house, SESSION, &signed_in.cookie, None)),
                (SET_COOKIE, set_cookie(&call.house, SIGN_IN, "", Some(0))),
            ]);
            return Ok((cookies, Redirect::to(own_path(&signed_in.return_to))).into_response());
        }
        Err(SessionError::StaleSignIn) => State::Stale,
        Err(SessionError::Cancelled(Audience::Staff, _)) => {
            return Ok(Redirect::to(&shell.links.desk_sign_in()).into_response());
        }
        Err(SessionError::Cancelled(Audience::Citizens, wanted)) => {
            own_path(&wanted).clone_into(&mut onwards);
            State::Cancelled
        }
        Err(SessionError::NotTrusted(cause)) => {
            tracing::warn!(%cause, "an identity provider's answer was refused");
            State::NotTrusted
        }
        Err(SessionError::Fault(fault)) => return Err(fault.into()),
    };
    show(&SignInPage { shell, state, back: onwards })
}

/// `POST /abmelden`
pub(crate) async fn out(call: Call, headers: HeaderMap) -> Answered {
    if let Some(secret) = cookie(&headers, SESSION) {
        sessions::sign_out(&call.house, &call.ctx, &secret).await?;
    }
    let mut page = SignInPage::new(&call, State::SignedOut, String::new());
    page.shell.person = None;
    let gone = set_cookie(&call.house, SESSION, "", Some(0));
    Ok((AppendHeaders([(SET_COOKIE, gone)]), show(&page)?).into_response())
}

fn failure(error: SessionError) -> Failure {
    match error {
        SessionError::Fault(fault) => fault.into(),
        SessionError::NotTrusted(cause) => {
            tracing::error!(%cause, "the identity provider does not answer");
            Failure::Unavailable
        }
        SessionError::StaleSignIn | SessionError::Cancelled(..) => Failure::SignedOut,
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |state| SignInPage {
        shell: public(lang, "/anmelden").section(Section::Applications),
        state,
        back: "/antraege".to_owned(),
    };
    vec![
        Sample::of("empty", &page(State::Asked)),
        Sample::of("needed", &page(State::Needed)),
        Sample::of("stale", &page(State::Stale)),
        Sample::of("cancelled", &page(State::Cancelled)),
        Sample::of("not-trusted", &page(State::NotTrusted)),
        Sample::of("level", &page(State::LevelTooLow)),
    ]
}

/// For the gallery.
pub(crate) fn samples_out(lang: Lang) -> Vec<Sample> {
    let shell = public(lang, "/abmelden").section(Section::Applications);
    vec![Sample::of("done", &SignInPage { shell, state: State::SignedOut, back: String::new() })]
}
