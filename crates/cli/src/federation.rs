//! The exchange with other portals as an operator set it: settings, areas, and the line outside.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use async_trait::async_trait;
use base::SignedDuration;
use bytes::Bytes;
use catalogue::areas::Areas;
use gateways::federation::{Answer, PortalError, Portals as Line, Wanted, Web};
use mappings::Area;
use mappings::xzufi::REGIONAL_KEY;
use serde::{Deserialize, Serialize};
use usecases::federation::{Federation, PortalAddress, PortalKind};
use usecases::ports::{FetchOrder, Fetched, PortError, Portals, Probe};

/// How long a whole answer of another portal may take.
const LONGEST: Duration = Duration::from_secs(60);

/// `[federation]` in the settings.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FederationSettings {
    /// Who gives identifiers here; the authority's short name where empty.
    pub(crate) agency: String,
    /// How often other portals are asked, in seconds.
    pub(crate) every_seconds: i64,
    /// Hosts (with port, where it is not the usual one) whose links may be tried.
    pub(crate) link_hosts: Vec<String>,
    /// Portals to take from.
    pub(crate) portal: Vec<PortalSettings>,
}

/// `[[federation.portal]]`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PortalSettings {
    /// Short name, fit for an address.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) address: String,
    /// Which of two portals wins: the lower number.
    #[serde(default = "hundred")]
    pub(crate) priority: i64,
    /// `messages` (another Bruchlos) or `files` (`index.txt`, as the federal gateway collects them).
    #[serde(default)]
    pub(crate) kind: Kind,
}

/// How a portal gives.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// One message.
    #[default]
    Messages,
    /// Files.
    Files,
}

fn hundred() -> i64 {
    100
}

impl Default for FederationSettings {
    fn default() -> Self {
        Self {
            agency: String::new(),
            every_seconds: 900,
            link_hosts: Vec::new(),
            portal: Vec::new(),
        }
    }
}

impl FederationSettings {
    /// What cannot be used, as sentences.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let mut complaints = Vec::new();
        for (at, portal) in self.portal.iter().enumerate() {
            let fits =
                portal.id.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'));
            if !fits || portal.id.is_empty() || portal.id.len() > 64 {
                complaints.push(format!(
                    "The portal “{}” needs an id of lower-case letters, digits and hyphens.",
                    portal.id
                ));
            }
            if self.portal.iter().take(at).any(|other| other.id == portal.id) {
                complaints.push(format!("Two portals are called “{}”.", portal.id));
            }
            if !is_safe(&portal.address) {
                complaints.push(format!(
                    "The address of the portal {} must start with https://, because what it says is \
                     shown here.",
                    portal.id
                ));
            }
        }
        if self.every_seconds < 1 {
            complaints.push("federation.every_seconds is at least 1.".to_owned());
        }
        complaints
    }

    /// What the use cases need of it.
    pub(crate) fn federation(&self, authority: &str, areas: &Areas) -> Federation {
        let areas = areas
            .members_of(authority)
            .map(|district| Area { scheme: REGIONAL_KEY.to_owned(), key: district.key.clone() });
        let portals = self.portal.iter().map(|portal| PortalAddress {
            id: portal.id.clone(),
            name: portal.name.clone(),
            address: portal.address.trim_end_matches('/').to_owned(),
            priority: portal.priority,
            kind: match portal.kind {
                Kind::Messages => PortalKind::Messages,
                Kind::Files => PortalKind::Files,
            },
        });
        Federation {
            agency: if self.agency.is_empty() { authority.to_owned() } else { self.agency.clone() },
            areas: areas.collect(),
            portals: portals.collect(),
            every: SignedDuration::from_secs(self.every_seconds),
            link_hosts: self.link_hosts.clone(),
        }
    }
}

fn is_safe(address: &str) -> bool {
    let here = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    address.starts_with("https://") || here.iter().any(|start| address.starts_with(start))
}

/// Other portals as a port.
pub(crate) struct Neighbours(Web);

impl Neighbours {
    pub(crate) fn new() -> anyhow::Result<Arc<Self>> {
        let web = Web::new(LONGEST).context("the line to other portals cannot be set up")?;
        Ok(Arc::new(Self(web)))
    }
}

#[async_trait]
impl Portals for Neighbours {
    async fn fetch(&self, order: &FetchOrder) -> Result<Fetched, PortError> {
        let wanted = Wanted {
            address: order.address.clone(),
            etag: order.etag.clone(),
            most_bytes: order.most_bytes,
        };
        match self.0.fetch(&wanted).await.map_err(|error| trouble(&error))? {
            Answer::Unchanged => Ok(Fetched::Unchanged),
            Answer::Body { bytes, etag } => Ok(Fetched::Body { bytes: Bytes::from(bytes), etag }),
        }
    }

    async fn probe(&self, address: &str) -> Probe {
        match self.0.probe(address).await {
            Ok(()) => Probe::Leads,
            Err(PortalError::Status { status, .. }) => Probe::Status(status),
            Err(PortalError::Settings(_)) => Probe::NoAddress,
            Err(_) => Probe::Silent,
        }
    }
}

fn trouble(error: &PortalError) -> PortError {
    PortError { door: "portals", message: error.to_string(), retry: error.retry() }
}
