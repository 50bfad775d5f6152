//! `GET /vorgaenge/{application}/dateien/{attachment}` and how files leave the house.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use base::{ApplicationId, AttachmentId};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use usecases::applications;

use crate::shell::links::encode;
use crate::shell::{Answered, CitizenCall};

/// `GET /vorgaenge/{application}/dateien/{attachment}`
pub(crate) async fn get(
    call: CitizenCall,
    Path((id, file)): Path<(ApplicationId, AttachmentId)>,
) -> Answered {
    let file = applications::attachment(&call.house, &call.ctx, id, file).await?;
    Ok(download(&file.name, &file.media_type, file.bytes))
}

/// A PDF that we made.
pub(crate) fn pdf(name: &str, bytes: Bytes) -> Response {
    download(name, "application/pdf", bytes)
}

/// A file as a download, never shown inside our pages and never cached.
fn download(name: &str, media_type: &str, bytes: Bytes) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_str(media_type)
        .unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(CONTENT_TYPE, kind);
    let disposition = format!("attachment; filename*=UTF-8''{}", encode(name));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
