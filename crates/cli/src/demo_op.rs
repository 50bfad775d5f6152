//! The sign-in of demo mode: example persons, chosen from a page, vouched for by a real OpenID
//! provider inside this process. Mounted in demo mode only, beside the portal and not behind its
//! guards, because the portal itself calls it as it would call any provider.

#[cfg(test)]
mod people;

use std::sync::Arc;

use axum::extract::{Form, Query, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use base::Lang;
use gateways::demo_op::{Authorize, Client, DemoKey, DemoOp, DemoPerson, Exchange, demo_levels};
use gateways::identity::ProviderSettings;
use gateways::{Clock, Dice};
use serde::Deserialize;
use serde_json::Value;
use usecases::ports::Audience;
use web::shell::Shell;
use web::{DemoSignInPage, Question, Site, Somebody};

#[cfg(test)]
pub(crate) use people::{People, read_people};

/// Our client id at the demo provider.
const CLIENT: &str = "bruchlos";

/// One audience's provider: where it is and whom it knows.
pub(crate) struct DemoSignIn {
    /// `citizens` or `staff`: the last part of its addresses.
    pub(crate) audience: &'static str,
    /// Address of the portal, without a slash at the end.
    pub(crate) base_url: String,
    /// Our address to which browsers come back.
    pub(crate) redirect_uri: String,
    /// Example persons.
    pub(crate) people: Vec<DemoPerson>,
}

/// What one audience's provider serves.
pub(crate) struct Doors {
    /// The page on which people choose, to go behind the portal's guards.
    pub(crate) page: Router,
    /// The protocol's addresses, called by the portal itself.
    pub(crate) protocol: Router,
}

impl DemoSignIn {
    fn issuer(&self) -> String {
        format!("{}/demo/op/{}", self.base_url, self.audience)
    }

    /// The settings with which our side meets this provider, as it would meet any other.
    pub(crate) fn settings(&self) -> ProviderSettings {
        ProviderSettings {
            issuer: self.issuer(),
            client_id: CLIENT.to_owned(),
            redirect_uri: self.redirect_uri.clone(),
            scopes: ["profile", "email", "address"].map(str::to_owned).to_vec(),
            levels: demo_levels(),
            ..ProviderSettings::default()
        }
    }

    /// The provider's addresses. Give each audience its own.
    ///
    /// # Errors
    /// Where the system has no randomness for a signing key.
    pub(crate) fn open(self, site: Arc<Site>, clock: Clock, dice: Dice) -> Result<Doors, String> {
        let (issuer, audience) = (self.issuer(), self.audience);
        let choose = format!("/demo/anmeldung/{audience}");
        let page = format!("{}{choose}", self.base_url);
        let client = Client { id: CLIENT.to_owned(), redirect_uri: self.redirect_uri };
        let op = DemoOp::new((&issuer, &page), client, DemoKey::generate()?, clock, dice)
            .with_people(self.people);
        let desk = Arc::new(Desk { op, audience, choose: choose.clone(), site });
        let at = |path: &str| format!("/demo/op/{audience}/{path}");
        let page = Router::new().route(&choose, get(ask).post(chosen));
        let protocol = Router::new()
            .route(&at(".well-known/openid-configuration"), get(discovery))
            .route(&at("jwks"), get(keys))
            .route(&at("token"), post(exchange))
            .route(&at("userinfo"), get(userinfo));
        Ok(Doors { page: page.with_state(Arc::clone(&desk)), protocol: protocol.with_state(desk) })
    }
}

struct Desk {
    op: DemoOp,
    audience: &'static str,
    choose: String,
    site: Arc<Site>,
}

type Here = State<Arc<Desk>>;

async fn discovery(State(desk): Here) -> Response {
    json(&desk.op.discovery())
}

async fn keys(State(desk): Here) -> Response {
    json(&desk.op.keys())
}

async fn ask(
    State(desk): Here,
    Extension(lang): Extension<Lang>,
    Query(mut request): Query<Authorize>,
) -> Response {
    if desk.op.check(&request).is_err() {
        return desk.lost(lang);
    }
    // The client says which language to speak; from then on the address says it.
    let asked = std::mem::take(&mut request.ui_locales);
    let asked = asked.split(' ').find_map(|tag| tag.parse().ok()).unwrap_or(lang);
    let question = desk.question(&request);
    if lang == Lang::De && asked != lang {
        return Redirect::to(&question.address(asked)).into_response();
    }
    DemoSignInPage::asking(desk.shell(lang), question).show().into_response()
}

/// What the page sends: the request it was opened with, and who was chosen.
#[derive(Deserialize)]
struct Choice {
    #[serde(flatten)]
    request: Authorize,
    #[serde(default)]
    person: String,
}

async fn chosen(
    State(desk): Here,
    Extension(lang): Extension<Lang>,
    Form(choice): Form<Choice>,
) -> Response {
    let back = match choice.person.as_str() {
        "" => desk.op.turn_back(&choice.request),
        person => desk.op.grant(&choice.request, person),
    };
    match back {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(_) => desk.lost(lang),
    }
}

async fn exchange(State(desk): Here, Form(request): Form<Exchange>) -> Response {
    match desk.op.exchange(&request) {
        Ok(tokens) => json(&tokens),
        Err(refusal) => {
            let body = serde_json::json!({ "error": refusal.to_string() });
            (StatusCode::BAD_REQUEST, json(&body)).into_response()
        }
    }
}

async fn userinfo(State(desk): Here, headers: HeaderMap) -> Response {
    let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = bearer.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    match desk.op.userinfo(token) {
        Ok(claims) => json(&claims),
        Err(_) => StatusCode::UNAUTHORIZED.into_response(),
    }
}

fn json(value: &Value) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
    (headers, value.to_string()).into_response()
}

impl Desk {
    fn shell(&self, lang: Lang) -> Shell {
        Shell::new(Arc::clone(&self.site), lang, "/anmelden")
    }

    fn lost(&self, lang: Lang) -> Response {
        DemoSignInPage::lost(self.shell(lang)).show().into_response()
    }

    fn question(&self, request: &Authorize) -> Question {
        let somebody = |person: &DemoPerson| Somebody {
            id: person.id.clone(),
            name: person.name.clone(),
            about: person.about.clone(),
        };
        Question {
            path: self.choose.clone(),
            staff: self.audience == Audience::Staff.word(),
            request: pairs(request),
            people: self.op.people().iter().map(somebody).collect(),
        }
    }
}

fn pairs(request: &Authorize) -> Vec<(&'static str, String)> {
    let fields = [
        ("response_type", &request.response_type),
        ("client_id", &request.client_id),
        ("redirect_uri", &request.redirect_uri),
        ("scope", &request.scope),
        ("state", &request.state),
        ("nonce", &request.nonce),
        ("code_challenge", &request.code_challenge),
        ("code_challenge_method", &request.code_challenge_method),
    ];
    fields.map(|(name, value)| (name, value.clone())).to_vec()
}

#[cfg(test)]
mod tests;
