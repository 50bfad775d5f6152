//! How files leave the house: as downloads, never shown inside our pages, never cached.

use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use usecases::applications::InlineFile;

use super::links::encode;

/// A PDF that we made.
pub(crate) fn pdf(name: &str, bytes: Bytes) -> Response {
    download(name, "application/pdf", bytes)
}

/// A file that somebody sent.
pub(crate) fn file(file: InlineFile) -> Response {
    download(&file.name, &file.media_type, file.bytes)
}

/// A text that we wrote, such as a table.
pub(crate) fn text(name: &str, media_type: &str, text: String) -> Response {
    download(name, media_type, Bytes::from(text))
}

/// A file of ours in some other format.
pub(crate) fn bytes(name: &str, media_type: &str, bytes: Bytes) -> Response {
    download(name, media_type, bytes)
}

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
