//! Other portals over HTTP: their catalogues, with marks, limits, time-outs and a few attempts; and
//! whether a link leads anywhere.

use std::net::IpAddr;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::header::{ETAG, IF_NONE_MATCH, USER_AGENT};
use reqwest::{Client, Response, StatusCode, Url};
use thiserror::Error;

/// Waiting between attempts.
const RESTS: [Duration; 2] = [Duration::from_millis(250), Duration::from_secs(1)];
/// So long a link is tried.
const PROBE: Duration = Duration::from_secs(10);
const AGENT: &str = concat!("Bruchlos/", env!("CARGO_PKG_VERSION"));

/// What to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The address.
    pub address: String,
    /// The mark of the answer that is known; the same again need not be sent.
    pub etag: Option<String>,
    /// The largest answer that is taken, in bytes.
    pub most_bytes: u64,
}

/// What came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What is known is still so.
    Unchanged,
    /// The content with its mark.
    Body {
        /// The content.
        bytes: Vec<u8>,
        /// The mark.
        etag: Option<String>,
    },
}

/// Why nothing came. The texts name hosts and outcomes, nothing of the content.
#[derive(Debug, Error)]
pub enum PortalError {
    /// The address can never be used.
    #[error("{0}")]
    Settings(String),
    /// Nobody answered, or not in time.
    #[error("nobody answers at {host}, or not in time")]
    Unreachable {
        /// The host.
        host: String,
        /// What the line said.
        source: reqwest::Error,
    },
    /// The answer is not the content.
    #[error("{host} answers with status {status}")]
    Status {
        /// The host.
        host: String,
        /// The status.
        status: u16,
    },
    /// The answer is larger than allowed.
    #[error("the answer of {host} is larger than {most} bytes")]
    TooLarge {
        /// The host.
        host: String,
        /// The limit.
        most: u64,
    },
    /// The answer broke off.
    #[error("the answer of {host} broke off")]
    BrokeOff {
        /// The host.
        host: String,
        /// What the line said.
        source: reqwest::Error,
    },
}

impl PortalError {
    /// True where trying again makes sense.
    #[must_use]
    pub fn retry(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::BrokeOff { .. } => true,
            Self::Status { status, .. } => *status >= 500 || *status == 429,
            Self::Settings(_) | Self::TooLarge { .. } => false,
        }
    }
}

/// Fetches from other portals.
#[async_trait]
pub trait Portals: Send + Sync {
    /// Fetches an address whose host an operator named.
    async fn fetch(&self, wanted: &Wanted) -> Result<Answer, PortalError>;
    /// Whether a link leads anywhere; its content is not read.
    async fn probe(&self, address: &str) -> Result<(), PortalError>;
}

/// The line to other portals: no redirects, bounded waiting, bounded answers, plain HTTP only to this
/// machine.
pub struct Web {
    client: Client,
    own: Client,
    probe: Duration,
}

impl Web {
    /// Lines that wait at most so long for a whole answer.
    ///
    /// # Errors
    /// Where the lines cannot be set up.
    pub fn new(longest: Duration) -> Result<Self, PortalError> {
        let builder = || {
            Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .connect_timeout(Duration::from_secs(5))
                .timeout(longest)
        };
        let refuse = |error: reqwest::Error| PortalError::Settings(error.to_string());
        let client = builder().build().map_err(refuse)?;
        let own = builder().no_proxy().build().map_err(refuse)?;
        Ok(Self { client, own, probe: longest.min(PROBE) })
    }

    fn line(&self, url: &Url) -> &Client {
        if is_here(url) { &self.own } else { &self.client }
    }

    async fn once(&self, url: &Url, wanted: &Wanted) -> Result<Answer, PortalError> {
        let host = host(url);
        let mut request = self.line(url).get(url.clone()).header(USER_AGENT, AGENT);
        if let Some(etag) = &wanted.etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        let answer = request.send().await;
        let answer =
            answer.map_err(|source| PortalError::Unreachable { host: host.clone(), source })?;
        match answer.status() {
            StatusCode::NOT_MODIFIED => Ok(Answer::Unchanged),
            StatusCode::OK => content(answer, host, wanted.most_bytes).await,
            status => Err(PortalError::Status { host, status: status.as_u16() }),
        }
    }
}

async fn content(mut answer: Response, host: String, most: u64) -> Result<Answer, PortalError> {
    let etag = answer.headers().get(ETAG).and_then(|etag| etag.to_str().ok()).map(str::to_owned);
    let mut bytes = Vec::new();
    loop {
        let chunk = answer.chunk().await;
        let chunk = chunk.map_err(|source| PortalError::BrokeOff { host: host.clone(), source })?;
        let Some(chunk) = chunk else { return Ok(Answer::Body { bytes, etag }) };
        let size = u64::try_from(bytes.len() + chunk.len()).unwrap_or(u64::MAX);
        if size > most {
            return Err(PortalError::TooLarge { host, most });
        }
        bytes.extend_from_slice(&chunk);
    }
}

#[async_trait]
impl Portals for Web {
    async fn fetch(&self, wanted: &Wanted) -> Result<Answer, PortalError> {
        let url = trusted(&wanted.address)?;
        let mut rests = RESTS.iter();
        loop {
            match self.once(&url, wanted).await {
                Err(error) if error.retry() => match rests.next() {
                    Some(rest) => tokio::time::sleep(*rest).await,
                    None => return Err(error),
                },
                other => return other,
            }
        }
    }

    async fn probe(&self, address: &str) -> Result<(), PortalError> {
        let url = Url::parse(address)
            .map_err(|_| PortalError::Settings(format!("{address} is no address")))?;
        let host = host(&url);
        let request = self.line(&url).get(url.clone()).header(USER_AGENT, AGENT);
        let answer = request.timeout(self.probe).send().await;
        let answer =
            answer.map_err(|source| PortalError::Unreachable { host: host.clone(), source })?;
        let status = answer.status();
        // Somebody is there, even if not for programs, or not for everybody, or in another place.
        let is_there = status.is_success()
            || status.is_redirection()
            || matches!(status.as_u16(), 401 | 403 | 405 | 429);
        if is_there { Ok(()) } else { Err(PortalError::Status { host, status: status.as_u16() }) }
    }
}

/// The address, where it is one over TLS or of this machine.
fn trusted(address: &str) -> Result<Url, PortalError> {
    let url = Url::parse(address)
        .map_err(|_| PortalError::Settings(format!("{address} is no address")))?;
    let is_safe = url.scheme() == "https" || url.scheme() == "http" && is_here(&url);
    if is_safe {
        return Ok(url);
    }
    Err(PortalError::Settings(format!(
        "{} is asked over plain HTTP; name its address with https://",
        host(&url)
    )))
}

fn is_here(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let number = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || number.is_ok_and(|number| number.is_loopback())
}

fn host(url: &Url) -> String {
    let name = url.host_str().unwrap_or("?");
    url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"))
}
