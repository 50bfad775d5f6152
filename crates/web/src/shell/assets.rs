//! The static files: built, hashed and compressed by `build.rs`, served from memory
//! and kept by browsers for ever, because a changed file has another name.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, VARY,
};

use super::Failure;

/// One file of the site.
pub(crate) struct Asset {
    /// Its address, with the hash of its content.
    pub(crate) url: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
    gzip: Option<&'static [u8]>,
}

impl Asset {
    /// The content as it is.
    pub(crate) fn bytes(&self) -> &'static [u8] {
        self.bytes
    }

    /// What a browser that takes gzip receives.
    pub(crate) fn on_the_wire(&self) -> &'static [u8] {
        self.gzip.unwrap_or(self.bytes)
    }
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// `GET /assets/{file}`
pub(crate) async fn get(Path(file): Path<String>, headers: HeaderMap) -> Result<Response, Failure> {
    let asset = ALL
        .into_iter()
        .find(|asset| asset.url.strip_prefix("/assets/") == Some(file.as_str()))
        .ok_or(Failure::NotFound)?;
    let takes_gzip = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|one| one.trim().starts_with("gzip")));
    let mut response = match asset.gzip {
        Some(packed) if takes_gzip => ([(CONTENT_ENCODING, "gzip")], packed).into_response(),
        _ => asset.bytes.into_response(),
    };
    let own = response.headers_mut();
    own.insert(CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    own.insert(VARY, HeaderValue::from_static("accept-encoding"));
    own.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Ok(response)
}
