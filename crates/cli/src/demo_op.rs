//! The sign-in of demo mode: example persons, chosen from a page, vouched for by a real OpenID
//! provider inside this process. Mounted in demo mode only, beside the portal and not behind its
//! guards, because the portal itself calls it as it would call any provider.

mod page;
#[cfg(test)]
mod people;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use gateways::demo_op::{Authorize, Client, DemoKey, DemoOp, DemoPerson, Exchange, demo_levels};
use gateways::identity::ProviderSettings;
use gateways::{Clock, Dice};
use serde::Deserialize;
use serde_json::Value;

#[cfg(test)]
pub(crate) use people::{People, read_people};

/// Our client id at the demo provider.
const CLIENT: &str = "bruchlos";

/// One audience's provider: where it is, whom it knows, how its page looks.
pub(crate) struct DemoSignIn {
    /// `citizens` or `staff`: the last part of its addresses.
    pub(crate) audience: &'static str,
    /// Address of the portal, without a slash at the end.
    pub(crate) base_url: String,
    /// Our address to which browsers come back.
    pub(crate) redirect_uri: String,
    /// Example persons.
    pub(crate) people: Vec<DemoPerson>,
    /// Heading of the page, such as "Anmelden als Beispielperson".
    pub(crate) title: String,
    /// Address of the portal's style sheet.
    pub(crate) css: String,
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
    pub(crate) fn router(self, clock: Clock, dice: Dice) -> Result<Router, String> {
        let (issuer, audience) = (self.issuer(), self.audience);
        let choose = format!("/demo/anmeldung/{audience}");
        let page = format!("{}{choose}", self.base_url);
        let client = Client { id: CLIENT.to_owned(), redirect_uri: self.redirect_uri };
        let op = DemoOp::new((&issuer, &page), client, DemoKey::generate()?, clock, dice)
            .with_people(self.people);
        let desk = Desk { op, title: self.title, css: self.css, choose: choose.clone() };
        let at = |path: &str| format!("/demo/op/{audience}/{path}");
        Ok(Router::new()
            .route(&choose, get(ask).post(chosen))
            .route(&at(".well-known/openid-configuration"), get(discovery))
            .route(&at("jwks"), get(keys))
            .route(&at("token"), post(exchange))
            .route(&at("userinfo"), get(userinfo))
            .with_state(Arc::new(desk)))
    }
}

struct Desk {
    op: DemoOp,
    title: String,
    css: String,
    choose: String,
}

type Here = State<Arc<Desk>>;

async fn discovery(State(desk): Here) -> Response {
    json(&desk.op.discovery())
}

async fn keys(State(desk): Here) -> Response {
    json(&desk.op.keys())
}

async fn ask(State(desk): Here, Query(request): Query<Authorize>) -> Response {
    match desk.op.check(&request) {
        Ok(()) => shown(StatusCode::OK, page::choose(&desk.view(), &request)),
        Err(_) => lost(&desk),
    }
}

/// What the page sends: the request it was opened with, and who was chosen.
#[derive(Deserialize)]
struct Choice {
    #[serde(flatten)]
    request: Authorize,
    #[serde(default)]
    person: String,
}

async fn chosen(State(desk): Here, Form(choice): Form<Choice>) -> Response {
    let back = match choice.person.as_str() {
        "" => desk.op.turn_back(&choice.request),
        person => desk.op.grant(&choice.request, person),
    };
    match back {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(_) => lost(&desk),
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

fn lost(desk: &Desk) -> Response {
    shown(StatusCode::BAD_REQUEST, page::lost(&desk.view()))
}

fn json(value: &Value) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
    (headers, value.to_string()).into_response()
}

fn shown(status: StatusCode, html: String) -> Response {
    let policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; \
                  form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    let headers = [(CONTENT_SECURITY_POLICY, policy), (CACHE_CONTROL, "no-store")];
    (status, headers, Html(html)).into_response()
}

impl Desk {
    fn view(&self) -> page::View<'_> {
        page::View {
            title: &self.title,
            css: &self.css,
            action: &self.choose,
            people: self.op.people(),
        }
    }
}

#[cfg(test)]
mod tests;
