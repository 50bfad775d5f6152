//! One request: who is here, in which language, on which page. Handlers take a [`Call`]
//! where everybody may come, a [`CitizenCall`] where somebody must be signed in.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::response::Response;
use base::Lang;
use http::header::{COOKIE, HeaderMap};
use http::request::Parts;
use usecases::ports::Audience;
use usecases::sessions::{self, SessionView};
use usecases::{House, OpContext};

use super::{Failure, Gate, Section, Shell, Site};

/// What the pages stand on: the use cases and whose portal it is.
#[derive(Clone)]
pub struct Portal {
    /// The use cases.
    pub house: House,
    /// Whose portal it is.
    pub site: Arc<Site>,
    /// How much may come from one place.
    pub gate: Arc<Gate>,
}

impl FromRef<Portal> for Arc<Site> {
    fn from_ref(portal: &Portal) -> Self {
        Self::clone(&portal.site)
    }
}

/// What a handler gives back.
pub type Answered = Result<Response, Failure>;

/// A request by anybody.
pub struct Call {
    /// The use cases.
    pub house: House,
    /// Context of the operation, with the actor.
    pub ctx: OpContext,
    /// The session, where somebody is signed in.
    pub session: Option<SessionView>,
    site: Arc<Site>,
    path: String,
}

impl Call {
    /// The frame of the answer. The name in it belongs to a signed-in citizen.
    #[must_use]
    pub fn shell(&self, section: Section) -> Shell {
        self.shell_in(self.ctx.lang, &self.path, section)
    }

    /// The frame in another language or as of another page than the address says.
    #[must_use]
    pub fn shell_in(&self, lang: Lang, path: &str, section: Section) -> Shell {
        let shell = Shell::new(Arc::clone(&self.site), lang, path).section(section);
        match &self.session {
            Some(session) => shell.person(&session.name),
            None => shell,
        }
    }

    /// Path of the page without language prefix.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// True where a citizen is signed in.
    #[must_use]
    pub fn is_citizen(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.audience == Audience::Citizens)
    }
}

impl FromRequestParts<Portal> for Call {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Failure> {
        let lang = parts.extensions.get::<Lang>().copied().unwrap_or_default();
        let cookie = cookie(&parts.headers, SESSION);
        let visit = sessions::visit(&portal.house, cookie.as_deref(), lang).await?;
        Ok(Self {
            house: portal.house.clone(),
            ctx: visit.ctx,
            session: visit.session,
            site: Arc::clone(&portal.site),
            path: parts.uri.path().to_owned(),
        })
    }
}

/// A request by a signed-in citizen.
pub struct CitizenCall(Call);

impl Deref for CitizenCall {
    type Target = Call;

    fn deref(&self) -> &Call {
        &self.0
    }
}

impl FromRequestParts<Portal> for CitizenCall {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Failure> {
        let call = Call::from_request_parts(parts, portal).await?;
        if call.is_citizen() { Ok(Self(call)) } else { Err(Failure::SignedOut) }
    }
}

/// Name of the session cookie.
pub(crate) const SESSION: &str = "bruchlos";
/// Name of the short-lived cookie of a sign-in.
pub(crate) const SIGN_IN: &str = "bruchlos_anmeldung";

/// The first value that a posted form carries under a name; empty where there is none.
pub(crate) fn posted<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

/// A cookie's value.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// A cookie of ours: not readable by scripts, not sent along by foreign pages; `seconds`
/// of 0 takes it away, `None` keeps it as long as the browser runs.
pub(crate) fn set_cookie(house: &House, name: &str, value: &str, seconds: Option<u32>) -> String {
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let secure = match house.settings().base_url.starts_with("https://") {
        true => "; Secure",
        false => "",
    };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}")
}

/// A path of ours, whatever somebody wrote: anything else becomes the start page, so that
/// no link leads strangers' ways.
#[must_use]
pub fn own_path(path: &str) -> &str {
    let is_ours = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() < 512
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_ours { path } else { "/" }
}
