//! The catalogue for other programs: JSON for third-party portals with an OpenAPI description, XZuFi
//! 2.2 whole or since an instant, files as the federal gateway collects them, and snippets of plain
//! HTML to embed. Reading only, for everybody, from any origin, without cookies, scripts or traces.
//!
//! How much may come from one place is asked at the door that the program gives.
//!
//! The room knows HTTP and the use cases; it knows no SQL, no sessions and no pages of the portal.

mod answer;
mod catalogue;
mod document;
mod door;
mod exchange;
mod snippet;
mod wire;

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use usecases::House;

pub use document::document;
pub use door::Door;

/// What the handlers stand on.
#[derive(Clone)]
struct Api {
    house: House,
    document: Arc<str>,
}

/// All addresses below `/api`, behind a door that may turn away who asks too much.
pub fn router(house: House, door: Door) -> Router {
    let document = document(&house.settings().base_url).into();
    Router::new()
        .route("/api/openapi.json", get(document::get))
        .route("/api/v1/services", get(catalogue::services))
        .route("/api/v1/services/{id}", get(catalogue::service))
        .route("/api/v1/services/{id}/snippet.html", get(snippet::service))
        .route("/api/v1/search/snippet.html", get(snippet::search))
        .route("/api/v1/snippet.css", get(snippet::css))
        .route("/api/v1/offices", get(catalogue::offices))
        .route("/api/v1/xzufi", get(exchange::message))
        .route("/api/v1/pvog/{file}", get(exchange::file))
        .layer(from_fn_with_state(door, door::hold))
        .layer(from_fn(answer::open))
        .with_state(Api { house, document })
}
