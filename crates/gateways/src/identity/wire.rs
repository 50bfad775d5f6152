use std::pin::Pin;
use std::time::Duration;

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use thiserror::Error;

use super::settings::{SettingsError, on_this_machine, trustworthy};

/// More than any discovery document, key set or token answer needs.
const MOST_BYTES: usize = 1 << 20;

/// What can go wrong on the line.
#[derive(Debug, Error)]
pub(super) enum LineError {
    #[error("the provider names an address without TLS")]
    OpenLine,
    #[error("the provider's answer is too long")]
    TooLong,
    #[error("the line to the provider failed")]
    Http(#[from] reqwest::Error),
    #[error("the provider's answer cannot be read")]
    Answer(#[from] openidconnect::http::Error),
}

/// A line to a provider: no redirects, bounded waiting, bounded answers.
pub(super) struct Line(reqwest::Client);

impl Line {
    pub(super) fn new(issuer: &str) -> Result<Self, SettingsError> {
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(10));
        let url = reqwest::Url::parse(issuer).ok();
        if url.and_then(|url| url.host_str().map(on_this_machine)).unwrap_or_default() {
            builder = builder.no_proxy();
        }
        builder.build().map(Self).map_err(SettingsError::Http)
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, LineError> {
        let request = reqwest::Request::try_from(request)?;
        if !trustworthy(request.url()) {
            return Err(LineError::OpenLine);
        }
        let mut answer = self.0.execute(request).await?;
        let mut response = openidconnect::http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            response = response.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            if body.len() + chunk.len() > MOST_BYTES {
                return Err(LineError::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(response.body(body)?)
    }
}

impl<'c> AsyncHttpClient<'c> for Line {
    type Error = LineError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, LineError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}
