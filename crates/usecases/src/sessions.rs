//! Who is here: anonymous readers, citizens and staff, and how they come and go. A session that
//! ends takes nothing with it: drafts live in the store, not in the session.

use access::{Actor, Level};
use base::{AccountId, Lang, SessionId, SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::person::Person;
use crate::ports::{Audience, Identified, SignInSecrets};
use crate::{Fault, House, OpContext};

/// Why a sign-in did not succeed.
#[derive(Debug, Error)]
pub enum SessionError {
    /// The way back does not belong to a way there: too old, opened twice, or somebody else's.
    #[error("this sign-in has run out or belongs to another browser")]
    StaleSignIn,
    /// The person turned back at the provider; with where they had wanted to go.
    #[error("the person cancelled the sign-in")]
    Cancelled(Audience, String),
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
    /// Citizen or staff.
    pub audience: Audience,
}

/// How long a citizen's session lasts without activity: long enough that nobody who reads slowly
/// meets its end (WCAG 2.2.1 asks for twenty hours where no warning can be given).
pub const CITIZEN_HOURS: i64 = 20;
/// How long a session of staff lasts without activity.
pub const STAFF_HOURS: i64 = 10;
/// How long a way to the identity provider and back may take.
const SIGN_IN_MINUTES: i64 = 30;

/// What a session keeps. Stored as JSON, sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    audience: String,
    level: String,
}

/// What an attempt to sign in keeps. Stored as JSON, sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Attempt {
    audience: String,
    nonce: String,
    verifier: String,
    cookie: String,
    return_to: String,
}

/// Looks at the cookie and says who is here. Never fails for a bad cookie: that is an anonymous visit.
pub async fn visit(house: &House, cookie: Option<&str>, lang: Lang) -> Result<Visit, Fault> {
    let ctx = house.context(Actor::Anonymous, lang);
    let Some(token) = cookie.filter(|token| !token.is_empty()) else {
        return Ok(Visit { ctx, session: None, expired: false });
    };
    let mut db = house.read(&ctx).await?;
    let found = store::sessions::whose(&mut db, token, ctx.now).await?;
    let Some((session, account)) = found else {
        return Ok(Visit { ctx, session: None, expired: true });
    };
    let kept: Kept =
        serde_json::from_str(&session.data).map_err(|error| Fault::Content(error.to_string()))?;
    drop(db);
    let audience = audience_of(&kept.audience);
    let person = Person::from_json(&account.profile);
    let actor = actor_of(&ctx, audience, &account, &kept);
    let ends = prolong(house, &ctx, &session, audience).await?;
    let view = SessionView { name: person.name, audience, ends };
    Ok(Visit { ctx: ctx.acting_as(actor), session: Some(view), expired: false })
}

fn actor_of(
    ctx: &OpContext,
    audience: Audience,
    account: &store::accounts::Account,
    kept: &Kept,
) -> Actor {
    match audience {
        Audience::Citizens => {
            Actor::Citizen { account: account.id, level: kept.level.parse().unwrap_or(Level::None) }
        }
        Audience::Staff => Actor::Staff {
            account: account.id,
            authority: ctx.authority.clone(),
            name: Person::from_json(&account.profile).name,
            roles: account.roles.iter().filter_map(|role| role.parse().ok()).collect(),
        },
    }
}

/// Moves the end of a session once a quarter of its time has passed, so that not every page writes.
async fn prolong(
    house: &House,
    ctx: &OpContext,
    session: &store::sessions::Session,
    audience: Audience,
) -> Result<Timestamp, Fault> {
    let ends = later(ctx.now, lifetime(audience));
    let gone = ends.duration_since(session.expires_at);
    if gone < SignedDuration::from_hours(lifetime(audience).as_hours() / 4) {
        return Ok(session.expires_at);
    }
    let mut tx = house.write(ctx).await?;
    store::sessions::save(&mut tx, session.id, &session.data, ends).await?;
    tx.commit().await?;
    Ok(ends)
}

fn lifetime(audience: Audience) -> SignedDuration {
    SignedDuration::from_hours(match audience {
        Audience::Citizens => CITIZEN_HOURS,
        Audience::Staff => STAFF_HOURS,
    })
}

fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.checked_add(by).unwrap_or(now)
}

fn audience_of(word: &str) -> Audience {
    if word == Audience::Staff.word() { Audience::Staff } else { Audience::Citizens }
}

/// Begins a sign-in. `return_to` is a path of ours.
pub async fn begin_sign_in(
    house: &House,
    ctx: &OpContext,
    audience: Audience,
    return_to: &str,
) -> Result<SignInStart, SessionError> {
    let secrets = SignInSecrets {
        state: state_in(ctx.lang, &ctx.new_secret()),
        nonce: ctx.new_secret(),
        verifier: ctx.new_secret(),
    };
    let attempt = Attempt {
        audience: audience.word().to_owned(),
        nonce: secrets.nonce.clone(),
        verifier: secrets.verifier.clone(),
        cookie: ctx.new_secret(),
        return_to: own_path(return_to).to_owned(),
    };
    let redirect = house.ports().identity.begin(audience, &secrets, ctx.lang).await?;
    let ends = later(ctx.now, SignedDuration::from_mins(SIGN_IN_MINUTES));
    let kept = serde_json::to_string(&attempt).map_err(|e| Fault::Content(e.to_string()))?;
    let mut tx = house.write(ctx).await?;
    store::sessions::begin_sign_in(&mut tx, &secrets.state, &kept, ends, ctx.now).await?;
    tx.commit().await?;
    Ok(SignInStart { redirect, cookie: attempt.cookie })
}

/// The state travels to the provider and back in the address, so that the language is known even
/// where the attempt itself has run out or began in another browser.
fn state_in(lang: Lang, secret: &str) -> String {
    format!("{secret}.{}", lang.tag())
}

/// The language in which a sign-in began, by the state that came back.
#[must_use]
pub fn language_of(state: &str) -> Option<Lang> {
    state.split_once('.')?.1.parse().ok()
}

/// Only a path of this portal may be returned to; anything else would send people elsewhere.
fn own_path(path: &str) -> &str {
    let foreign =
        !path.starts_with('/') || path.starts_with("//") || path.contains(['\\', '\n', '\r', '\t']);
    if foreign { "/" } else { path }
}

/// Finishes a sign-in and opens the session.
pub async fn finish_sign_in(
    house: &House,
    ctx: &OpContext,
    back: SignInReturn,
) -> Result<SignedIn, SessionError> {
    let (Some(state), Some(cookie)) = (back.state, back.cookie) else {
        return Err(SessionError::StaleSignIn);
    };
    let mut tx = house.write(ctx).await?;
    let attempt = store::sessions::take_sign_in(&mut tx, &state, ctx.now).await?;
    tx.commit().await?;
    let attempt: Attempt = attempt
        .and_then(|kept| serde_json::from_str(&kept).ok())
        .ok_or(SessionError::StaleSignIn)?;
    if attempt.cookie != cookie {
        return Err(SessionError::StaleSignIn);
    }
    let audience = audience_of(&attempt.audience);
    let Some(code) = back.code.filter(|_| back.error.is_none()) else {
        return Err(SessionError::Cancelled(audience, attempt.return_to));
    };
    let secrets = SignInSecrets { state, nonce: attempt.nonce, verifier: attempt.verifier };
    let who = house
        .ports()
        .identity
        .finish(audience, &code, &secrets)
        .await
        .map_err(SessionError::NotTrusted)?;
    let (cookie, ends) = open_session(house, ctx, audience, &who).await?;
    Ok(SignedIn { cookie, return_to: attempt.return_to, ends, audience })
}

/// Finds or makes the account, and opens a session for it.
async fn open_session(
    house: &House,
    ctx: &OpContext,
    audience: Audience,
    who: &Identified,
) -> Result<(String, Timestamp), SessionError> {
    let mut tx = house.write(ctx).await?;
    let mut person = store::accounts::SignedIn {
        new_id: AccountId::new(ctx.new_uuid()),
        kind: kind_of(audience).to_owned(),
        issuer: who.issuer.clone(),
        subject: who.subject.clone(),
        level: who.level.clone(),
        roles: who.roles.clone(),
        profile: String::new(),
    };
    let before = store::accounts::known_as(&mut tx, &person).await?;
    let before = before.map(|account| Person::from_json(&account.profile));
    person.profile = Person::signed_in(who, before).to_json();
    let account = store::accounts::sign_in(&mut tx, &person, ctx.now).await?;
    let kept = Kept { audience: audience.word().to_owned(), level: who.level.clone() };
    let cookie = ctx.new_secret();
    let ends = later(ctx.now, lifetime(audience));
    let session = store::sessions::NewSession {
        id: SessionId::new(ctx.new_uuid()),
        token: cookie.clone(),
        account: Some(account.id),
        data: serde_json::to_string(&kept).map_err(|e| Fault::Content(e.to_string()))?,
        expires_at: ends,
    };
    store::sessions::open(&mut tx, &session, ctx.now).await?;
    tx.commit().await?;
    Ok((cookie, ends))
}

/// Lets an example person in for the first time; `None` where the person is known already.
pub(crate) async fn settle(
    house: &House,
    ctx: &OpContext,
    audience: Audience,
    who: &Identified,
) -> Result<Option<store::accounts::Account>, Fault> {
    let mut tx = house.write(ctx).await?;
    let person = store::accounts::SignedIn {
        new_id: AccountId::new(ctx.new_uuid()),
        kind: kind_of(audience).to_owned(),
        issuer: who.issuer.clone(),
        subject: who.subject.clone(),
        level: who.level.clone(),
        roles: who.roles.clone(),
        profile: Person::signed_in(who, None).to_json(),
    };
    if store::accounts::known_as(&mut tx, &person).await?.is_some() {
        return Ok(None);
    }
    let account = store::accounts::sign_in(&mut tx, &person, ctx.now).await?;
    tx.commit().await?;
    Ok(Some(account))
}

pub(crate) fn kind_of(audience: Audience) -> &'static str {
    match audience {
        Audience::Citizens => "citizen",
        Audience::Staff => "staff",
    }
}

/// Ends the session.
pub async fn sign_out(house: &House, ctx: &OpContext, cookie: &str) -> Result<(), Fault> {
    let mut tx = house.write(ctx).await?;
    if let Some(session) = store::sessions::find(&mut tx, cookie, ctx.now).await? {
        store::sessions::close(&mut tx, session.id).await?;
    }
    tx.commit().await?;
    Ok(())
}
