//! The demo provider, met by the same code that meets real ones.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::Timestamp;
use gateways::demo_op::{Authorize, Client, DemoKey, DemoOp, DemoPerson, Exchange, demo_levels};
use gateways::identity::{Identity, OpenId, ProviderSettings};
use serde_json::Value;

use crate::walk::{BACK, secrets, walk};

fn people() -> Vec<DemoPerson> {
    vec![DemoPerson {
        id: "erika".to_owned(),
        name: "Erika Beispiel".to_owned(),
        given_name: Some("Erika".to_owned()),
        city: Some("Musterort".to_owned()),
        level: "high".to_owned(),
        roles: vec!["caseworker".to_owned()],
        ..DemoPerson::default()
    }]
}

fn op(issuer: &str) -> DemoOp {
    let client = Client { id: "bruchlos".to_owned(), redirect_uri: BACK.to_owned() };
    let counter = AtomicU8::new(0);
    let dice: gateways::Dice =
        Arc::new(move |bytes: &mut [u8]| bytes.fill(counter.fetch_add(1, Ordering::Relaxed)));
    let page = format!("{issuer}/authorize");
    DemoOp::new((issuer, &page), client, DemoKey::generate().unwrap(), clock(), dice)
        .with_people(people())
}

/// A clock that stands still, far from today.
fn clock() -> gateways::Clock {
    Arc::new(|| "2031-02-03T04:05:06Z".parse::<Timestamp>().unwrap())
}

fn json(value: &Value) -> impl IntoResponse + use<> {
    ([(CONTENT_TYPE, "application/json")], value.to_string())
}

type Op = State<Arc<DemoOp>>;

async fn authorize(State(op): Op, Query(request): Query<Authorize>) -> Redirect {
    Redirect::to(&op.grant(&request, "erika").unwrap())
}

async fn token(
    State(op): Op,
    Form(request): Form<Exchange>,
) -> Result<impl IntoResponse, StatusCode> {
    op.exchange(&request).map(|tokens| json(&tokens)).map_err(|_| StatusCode::BAD_REQUEST)
}

async fn userinfo(State(op): Op, headers: HeaderMap) -> impl IntoResponse {
    let bearer = headers["authorization"].to_str().unwrap().strip_prefix("Bearer ").unwrap();
    json(&op.userinfo(bearer).unwrap())
}

async fn serve() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new()
        .route(
            "/.well-known/openid-configuration",
            get(|State(op): Op| async move { json(&op.discovery()) }),
        )
        .route("/jwks", get(|State(op): Op| async move { json(&op.keys()) }))
        .route("/authorize", get(authorize))
        .route("/token", post(token))
        .route("/userinfo", get(userinfo))
        .with_state(Arc::new(op(&issuer)));
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    issuer
}

#[tokio::test]
async fn an_example_person_signs_in_while_the_clock_stands_still() {
    let issuer = serve().await;
    let settings = ProviderSettings {
        issuer: issuer.clone(),
        client_id: "bruchlos".to_owned(),
        redirect_uri: BACK.to_owned(),
        levels: demo_levels(),
        ..ProviderSettings::default()
    };
    let side = OpenId::new(settings, clock()).unwrap();
    let url = side.begin(&secrets(), base::Lang::De).await.unwrap();
    let back = walk(&url, |_| unreachable!()).await;
    let person = side.finish(&back, &secrets()).await.unwrap();
    assert_eq!((person.subject.as_str(), person.level.as_str()), ("erika", "high"));
    assert_eq!(person.roles, ["caseworker"]);
    assert_eq!(person.address.unwrap().city.as_deref(), Some("Musterort"));
    assert!(side.finish(&back, &secrets()).await.is_err(), "a code serves once");
}

#[test]
fn the_browser_is_sent_nowhere_but_to_our_client() {
    let op = op("http://127.0.0.1:1");
    let good = Authorize {
        response_type: "code".to_owned(),
        client_id: "bruchlos".to_owned(),
        redirect_uri: BACK.to_owned(),
        scope: "openid".to_owned(),
        state: "a&b".to_owned(),
        nonce: "n".to_owned(),
        code_challenge: "c".repeat(43),
        code_challenge_method: "S256".to_owned(),
        ui_locales: String::new(),
    };
    assert_eq!(op.turn_back(&good).unwrap(), format!("{BACK}?error=access_denied&state=a%26b"));
    let evil = Authorize { redirect_uri: "https://evil.example".to_owned(), ..good.clone() };
    assert!(op.grant(&evil, "erika").is_err() && op.turn_back(&evil).is_err());
    let plain = Authorize { code_challenge_method: "plain".to_owned(), ..good.clone() };
    assert!(op.grant(&plain, "erika").is_err());
    assert!(op.grant(&good, "nobody").is_err());
    assert!(op.userinfo("nothing").is_err());
}
