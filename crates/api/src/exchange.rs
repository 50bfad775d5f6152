//! `GET /api/v1/xzufi` and `/api/v1/pvog/{file}`: the catalogue in the words of the standard.

use axum::extract::{Path, Query, State};
use base::Lang;
use http::header::HeaderMap;
use usecases::federation;

use crate::Api;
use crate::answer::{Answered, TEXT, XML, marked, since};
use crate::catalogue::{Asked, context};
use crate::wire::ErrorBody;

/// The catalogue as one XZuFi 2.2 message, or what changed since an instant. Not schema-checked.
#[utoipa::path(
    get, path = "/api/v1/xzufi", tag = "exchange",
    params(
        ("since" = Option<String>, Query, description = "`erstelltDatumZeit` of the message you have"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the answer you have; it changes whenever anything changes"),
    ),
    responses(
        (status = 200, description = "The message", body = String, content_type = "application/xml"),
        (status = 304, description = "Nothing changed"),
        (status = 400, description = "The question cannot be understood", body = ErrorBody),
    )
)]
pub(crate) async fn message(
    State(api): State<Api>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answered {
    let ctx = context(&api, Lang::De);
    let sent = federation::message(&api.house, &ctx, since(asked.since.as_deref())?).await?;
    marked(&headers, (XML, &sent.etag), sent.bytes)
}

/// A file for the federal gateway: `index.txt` names all others. Not schema-checked.
#[utoipa::path(
    get, path = "/api/v1/pvog/{file}", tag = "exchange",
    params(
        ("file" = String, Path, description = "index.txt, or a name that it holds"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the answer you have"),
    ),
    responses(
        (status = 200, description = "The file", body = String, content_type = "application/xml"),
        (status = 304, description = "Nothing changed"),
        (status = 404, description = "There is no such file", body = ErrorBody),
    )
)]
pub(crate) async fn file(
    State(api): State<Api>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Answered {
    let ctx = context(&api, Lang::De);
    let (bytes, etag) = federation::pvog_file(&api.house, &ctx, &name).await?;
    let kind = if name.ends_with(".txt") { TEXT } else { XML };
    marked(&headers, (kind, &etag), bytes)
}
