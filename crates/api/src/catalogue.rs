//! `GET /api/v1/services`, `/api/v1/services/{id}`, `/api/v1/offices`.

use access::Actor;
use axum::extract::{Path, Query, State};
use base::Lang;
use http::header::HeaderMap;
use serde::Deserialize;
use usecases::OpContext;
use usecases::federation;

use crate::Api;
use crate::answer::{Answered, JSON, Trouble, lang, marked, since};
use crate::wire::{ErrorBody, Offices, ServiceDetail, Services};

/// What may be asked.
#[derive(Deserialize)]
pub(crate) struct Asked {
    pub(crate) lang: Option<String>,
    pub(crate) since: Option<String>,
}

/// Nobody in particular asks, in a language.
pub(crate) fn context(api: &Api, lang: Lang) -> OpContext {
    api.house.context(Actor::Anonymous, lang)
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, Trouble> {
    serde_json::to_vec(value).map_err(|_| Trouble::Broken)
}

/// All services that can be applied for; with `since`, those that changed after an instant.
#[utoipa::path(
    get, path = "/api/v1/services", tag = "catalogue",
    params(
        ("lang" = Option<String>, Query, description = "de, en or de-simple; de where absent"),
        ("since" = Option<String>, Query, description = "An instant (RFC 3339)"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the answer you have"),
    ),
    responses(
        (status = 200, description = "The services", body = Services),
        (status = 304, description = "Nothing changed"),
        (status = 400, description = "The question cannot be understood", body = ErrorBody),
    )
)]
pub(crate) async fn services(
    State(api): State<Api>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answered {
    let ctx = context(&api, lang(asked.lang.as_deref())?);
    let list = federation::services(&api.house, &ctx, since(asked.since.as_deref())?).await?;
    let etag = list.etag.clone();
    marked(&headers, (JSON, &etag), json(&Services::from(list))?)
}

/// A service with all its texts, its areas and its office.
#[utoipa::path(
    get, path = "/api/v1/services/{id}", tag = "catalogue",
    params(
        ("id" = String, Path, description = "The service's id"),
        ("lang" = Option<String>, Query, description = "de, en or de-simple; de where absent"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the answer you have"),
    ),
    responses(
        (status = 200, description = "The service", body = ServiceDetail),
        (status = 304, description = "Nothing changed"),
        (status = 404, description = "There is no such service", body = ErrorBody),
    )
)]
pub(crate) async fn service(
    State(api): State<Api>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answered {
    let ctx = context(&api, lang(asked.lang.as_deref())?);
    let etag = federation::services(&api.house, &ctx, None).await?.etag;
    let text = federation::service(&api.house, &ctx, &id).await?;
    marked(&headers, (JSON, &etag), json(&ServiceDetail::from(text))?)
}

/// The offices with address, ways to reach them and opening hours.
#[utoipa::path(
    get, path = "/api/v1/offices", tag = "catalogue",
    params(
        ("lang" = Option<String>, Query, description = "de, en or de-simple; de where absent"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the answer you have"),
    ),
    responses(
        (status = 200, description = "The offices", body = Offices),
        (status = 304, description = "Nothing changed"),
    )
)]
pub(crate) async fn offices(
    State(api): State<Api>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answered {
    let ctx = context(&api, lang(asked.lang.as_deref())?);
    let (items, etag) = federation::offices(&api.house, &ctx).await?;
    marked(&headers, (JSON, &etag), json(&Offices::from(items))?)
}
