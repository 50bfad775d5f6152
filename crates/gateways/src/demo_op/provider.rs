use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{DemoKey, DemoPerson};
use crate::{Clock, Dice};

/// Seconds for which a code may be exchanged and a token lasts.
const CODE_LASTS: i64 = 120;
const TOKEN_LASTS: i64 = 300;
/// More grants than people can click together; beyond it the oldest go.
const MOST_GRANTS: usize = 1000;

/// The one client that the provider knows.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its id.
    pub id: String,
    /// The one address to which browsers are sent back.
    pub redirect_uri: String,
}

/// An authorization request as it stands in the address.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Authorize {
    /// `code`.
    #[serde(default)]
    pub response_type: String,
    /// Who asks.
    #[serde(default)]
    pub client_id: String,
    /// Where to send the browser back.
    #[serde(default)]
    pub redirect_uri: String,
    /// With `openid` in it.
    #[serde(default)]
    pub scope: String,
    /// Comes back in the address.
    #[serde(default)]
    pub state: String,
    /// Comes back in the token.
    #[serde(default)]
    pub nonce: String,
    /// PKCE challenge.
    #[serde(default)]
    pub code_challenge: String,
    /// `S256`.
    #[serde(default)]
    pub code_challenge_method: String,
    /// Languages in which the page may speak, most wanted first, with spaces between.
    #[serde(default)]
    pub ui_locales: String,
}

/// A token request.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Exchange {
    /// `authorization_code`.
    #[serde(default)]
    pub grant_type: String,
    /// The code.
    #[serde(default)]
    pub code: String,
    /// The same as in the authorization request.
    #[serde(default)]
    pub redirect_uri: String,
    /// PKCE verifier.
    #[serde(default)]
    pub code_verifier: String,
}

/// A request that the provider does not serve; the text is the protocol's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Not a request of the client, or without PKCE.
    #[error("invalid_request")]
    Request,
    /// No such code, used already, too old, or not this client's.
    #[error("invalid_grant")]
    Grant,
    /// No such person or token.
    #[error("access_denied")]
    Denied,
    /// The provider cannot sign.
    #[error("server_error")]
    Server,
}

struct Grant {
    person: DemoPerson,
    request: Authorize,
    since: i64,
}

#[derive(Default)]
struct Desk {
    codes: HashMap<String, Grant>,
    tokens: HashMap<String, (String, i64)>,
}

/// The provider for one audience.
pub struct DemoOp {
    issuer: String,
    authorize: String,
    client: Client,
    people: Vec<DemoPerson>,
    key: DemoKey,
    clock: Clock,
    dice: Dice,
    desk: Mutex<Desk>,
}

impl DemoOp {
    /// Opens a provider at an issuer address, with the address of the page on which people
    /// choose who they are.
    #[must_use]
    pub fn new(at: (&str, &str), client: Client, key: DemoKey, clock: Clock, dice: Dice) -> Self {
        Self {
            issuer: at.0.to_owned(),
            authorize: at.1.to_owned(),
            client,
            people: Vec::new(),
            key,
            clock,
            dice,
            desk: Mutex::default(),
        }
    }

    /// Vouches for these people.
    #[must_use]
    pub fn with_people(mut self, people: Vec<DemoPerson>) -> Self {
        self.people = people;
        self
    }

    /// Everybody it vouches for, in order.
    #[must_use]
    pub fn people(&self) -> &[DemoPerson] {
        &self.people
    }

    /// The discovery document.
    #[must_use]
    pub fn discovery(&self) -> Value {
        let at = |path: &str| format!("{}/{path}", self.issuer);
        json!({
            "issuer": self.issuer,
            "authorization_endpoint": self.authorize,
            "token_endpoint": at("token"),
            "userinfo_endpoint": at("userinfo"),
            "jwks_uri": at("jwks"),
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["none"],
            "scopes_supported": ["openid", "profile", "email", "address"],
        })
    }

    /// The public keys.
    #[must_use]
    pub fn keys(&self) -> Value {
        self.key.set()
    }

    /// Looks at a request before anybody is shown a choice.
    ///
    /// # Errors
    /// Where it is not our client's; the browser is then sent nowhere.
    pub fn check(&self, request: &Authorize) -> Result<(), Refusal> {
        let ours = request.client_id == self.client.id
            && request.redirect_uri == self.client.redirect_uri
            && request.response_type == "code"
            && request.scope.split(' ').any(|scope| scope == "openid")
            && request.code_challenge_method == "S256"
            && request.code_challenge.len() == 43
            && !request.state.is_empty();
        if ours { Ok(()) } else { Err(Refusal::Request) }
    }

    /// Somebody chose a person: the address to send the browser back to.
    ///
    /// # Errors
    /// Where the request is not our client's or the person is not there.
    pub fn grant(&self, request: &Authorize, person: &str) -> Result<String, Refusal> {
        self.check(request)?;
        let person = self.people.iter().find(|known| known.id == person).ok_or(Refusal::Denied)?;
        let code = self.secret();
        let grant = Grant { person: person.clone(), request: request.clone(), since: self.now() };
        self.desk().codes.insert(code.clone(), grant);
        Ok(self.back(request, "code", &code))
    }

    /// Somebody turned back: the address to send the browser back to.
    ///
    /// # Errors
    /// Where the request is not our client's.
    pub fn turn_back(&self, request: &Authorize) -> Result<String, Refusal> {
        self.check(request)?;
        Ok(self.back(request, "error", "access_denied"))
    }

    /// Exchanges a code, once.
    ///
    /// # Errors
    /// Where the code, the way back or the verifier is wrong.
    pub fn exchange(&self, request: &Exchange) -> Result<Value, Refusal> {
        if request.grant_type != "authorization_code" {
            return Err(Refusal::Request);
        }
        let grant = self.desk().codes.remove(&request.code).ok_or(Refusal::Grant)?;
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&request.code_verifier));
        let now = self.now();
        if challenge != grant.request.code_challenge
            || request.redirect_uri != grant.request.redirect_uri
            || now - grant.since > CODE_LASTS
        {
            return Err(Refusal::Grant);
        }
        let token = self.secret();
        self.desk().tokens.insert(token.clone(), (grant.person.id.clone(), now));
        Ok(json!({
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": TOKEN_LASTS,
            "id_token": self.id_token(&grant, now)?,
        }))
    }

    /// What is known about the person behind an access token.
    ///
    /// # Errors
    /// Where the token is unknown or too old.
    pub fn userinfo(&self, token: &str) -> Result<Value, Refusal> {
        let (id, since) = self.desk().tokens.get(token).cloned().ok_or(Refusal::Denied)?;
        if self.now() - since > TOKEN_LASTS {
            return Err(Refusal::Denied);
        }
        let person = self.people.iter().find(|known| known.id == id).ok_or(Refusal::Denied)?;
        Ok(Value::Object(person.claims()))
    }

    fn id_token(&self, grant: &Grant, now: i64) -> Result<String, Refusal> {
        let claims = json!({
            "iss": self.issuer,
            "sub": grant.person.id,
            "aud": self.client.id,
            "iat": now,
            "exp": now + TOKEN_LASTS,
            "auth_time": now,
            "nonce": grant.request.nonce,
            "acr": grant.person.acr(),
            "roles": grant.person.roles,
        });
        self.key.sign(&claims).map_err(|_| Refusal::Server)
    }

    /// State and code are letters, digits and dashes in our own client; everything else is encoded.
    fn back(&self, request: &Authorize, name: &str, value: &str) -> String {
        let state = encoded(&request.state);
        format!("{}?{name}={}&state={state}", self.client.redirect_uri, encoded(value))
    }

    fn secret(&self) -> String {
        let mut bytes = [0_u8; 24];
        (self.dice)(&mut bytes);
        hex::encode(bytes)
    }

    fn now(&self) -> i64 {
        (self.clock)().as_second()
    }

    /// The desk, cleared of what is too old.
    fn desk(&self) -> MutexGuard<'_, Desk> {
        let now = self.now();
        let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        if desk.codes.len() + desk.tokens.len() > MOST_GRANTS {
            desk.codes.retain(|_, grant| now - grant.since <= CODE_LASTS);
            desk.tokens.retain(|_, (_, since)| now - *since <= TOKEN_LASTS);
        }
        desk
    }
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
