//! `GET /api/openapi.json`: the description of this interface.

use axum::extract::State;
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use utoipa::OpenApi;
use utoipa::openapi::{Content, HeaderBuilder, Object, Ref, RefOr, ResponseBuilder, Server, Type};

use crate::Api;
use crate::answer::JSON;
use crate::door::PROBLEM;
use crate::wire::Problem;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Catalogue of services",
        version = "1.0.0",
        description = "The services of this portal for other portals and programs. Reading only, \
            for everybody, from any origin; no key, no cookie, no trace. Every answer carries an \
            ETag: send it back as If-None-Match and an unchanged answer costs nothing. Who asks \
            far more than one needs gets status 429 with Retry-After in seconds. XZuFi 2.2 \
            is not schema-checked: its schema was not to be had.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
    ),
    paths(
        crate::catalogue::services,
        crate::catalogue::service,
        crate::catalogue::offices,
        crate::exchange::message,
        crate::exchange::file,
        crate::snippet::service,
        crate::snippet::search,
        crate::snippet::css,
        get,
    ),
    components(schemas(Problem))
)]
struct Document;

/// The description, for a portal at an address.
#[must_use]
pub fn document(base_url: &str) -> String {
    let mut document = Document::openapi();
    for item in document.paths.paths.values_mut() {
        for operation in [&mut item.get, &mut item.head].into_iter().flatten() {
            operation.responses.responses.insert("429".to_owned(), RefOr::T(too_many()));
        }
    }
    document.servers = Some(vec![Server::new(base_url)]);
    document.to_pretty_json().unwrap_or_default()
}

/// What every address answers where too much is asked from one place.
fn too_many() -> utoipa::openapi::Response {
    let problem = Content::builder().schema(Some(Ref::from_schema_name("Problem"))).build();
    let seconds = HeaderBuilder::new()
        .schema(Some(Object::with_type(Type::Integer)))
        .description(Some("Seconds until the next request is let through"))
        .build();
    ResponseBuilder::new()
        .description("Too much was asked from this address; nothing is lost")
        .content(PROBLEM, problem)
        .header("Retry-After", seconds)
        .build()
}

/// The description of this interface (OpenAPI 3.1).
#[utoipa::path(
    get, path = "/api/openapi.json", tag = "interface",
    responses((status = 200, description = "This description", content_type = "application/json"))
)]
pub(crate) async fn get(State(api): State<Api>) -> Response {
    let mut response = Response::new(api.document.to_string().into());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
