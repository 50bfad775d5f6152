//! Who is here: anonymous readers, citizens and staff, and how they come and go. A session that
//! ends takes nothing with it: drafts live in the store, not in the session.

use base::{Lang, Timestamp};
use thiserror::Error;

use crate::ports::Audience;
use crate::{Fault, House, OpContext};

/// Why a sign-in did not succeed.
#[derive(Debug, Error)]
pub enum SessionError {
    /// The way back does not belong to a way there: too old, opened twice, or somebody else's.
    #[error("this sign-in has run out or belongs to another browser")]
    StaleSignIn,
    /// The person turned back at the provider.
    #[error("the person cancelled the sign-in")]
    Cancelled,
    /// The provider did not vouch for the person.
    #[error("the identity provider's answer could not be trusted")]
    NotTrusted(#[source] crate::ports::PortError),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What the entrance knows about the browser in front of it.
#[derive(Clone)]
pub struct Visit {
    /// The operation's context, with the actor that the session stands for.
    pub ctx: OpContext,
    /// The session, where somebody is signed in.
    pub session: Option<SessionView>,
    /// True where the browser brought a session that has ended.
    pub expired: bool,
}

/// A signed-in session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// Name to greet.
    pub name: String,
    /// Citizen or staff.
    pub audience: Audience,
    /// When it ends without activity.
    pub ends: Timestamp,
    /// Messages not yet read.
    pub unread: usize,
}

/// Where the browser goes to sign in, and what it has to bring back.
#[derive(Clone, Debug)]
pub struct SignInStart {
    /// Address at the identity provider.
    pub redirect: String,
    /// Short-lived secret for the browser's cookie.
    pub cookie: String,
}

/// What came back from the identity provider.
#[derive(Clone, Debug, Default)]
pub struct SignInReturn {
    /// The short-lived secret of the browser.
    pub cookie: Option<String>,
    /// `state` of the address.
    pub state: Option<String>,
    /// `code` of the address.
    pub code: Option<String>,
    /// `error` of the address.
    pub error: Option<String>,
}

/// A sign-in that succeeded.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Secret for the session cookie.
    pub cookie: String,
    /// Where the person wanted to go.
    pub return_to: String,
    /// When the session ends without activity.
    pub ends: Timestamp,
}

/// Looks at the cookie and says who is here. Never fails for a bad cookie: that is an anonymous visit.
pub async fn visit(house: &House, cookie: Option<&str>, lang: Lang) -> Result<Visit, Fault> {
    let _ = cookie;
    Ok(Visit { ctx: house.context(access::Actor::Anonymous, lang), session: None, expired: false })
}

/// Begins a sign-in. `return_to` is a path of ours.
pub async fn begin_sign_in(
    house: &House,
    ctx: &OpContext,
    audience: Audience,
    return_to: &str,
) -> Result<SignInStart, SessionError> {
    let _ = (house, ctx, audience, return_to);
    Err(Fault::NotYet.into())
}

/// Finishes a sign-in and opens the session.
pub async fn finish_sign_in(
    house: &House,
    ctx: &OpContext,
    audience: Audience,
    back: SignInReturn,
) -> Result<SignedIn, SessionError> {
    let _ = (house, ctx, audience, back);
    Err(Fault::NotYet.into())
}

/// Ends the session.
pub async fn sign_out(house: &House, ctx: &OpContext, cookie: &str) -> Result<(), Fault> {
    let _ = (house, ctx, cookie);
    Err(Fault::NotYet)
}
