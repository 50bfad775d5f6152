use std::collections::BTreeMap;

use thiserror::Error;

/// Words for levels of assurance, lowest first.
const LEVELS: [&str; 4] = ["none", "basic", "substantial", "high"];

/// How a provider is reached and read.
#[derive(Clone, Debug, Default)]
pub struct ProviderSettings {
    /// Issuer address; its discovery document is read from there.
    pub issuer: String,
    /// Our client id there.
    pub client_id: String,
    /// Our client secret there; `None` for a public client with PKCE alone.
    pub client_secret: Option<String>,
    /// Our address to which the provider sends the browser back.
    pub redirect_uri: String,
    /// Scopes beside `openid`.
    pub scopes: Vec<String>,
    /// Levels to ask for, most wanted first (`acr_values`).
    pub acr_values: Vec<String>,
    /// What the provider's `acr` values mean: value → none, basic, substantial or high.
    /// A value that is not listed means none.
    pub levels: BTreeMap<String, String>,
}

/// Why the settings of a provider cannot be used.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// Not an address.
    #[error("“{0}” is not an address. Write the issuer and the way back as https://…")]
    NoAddress(String),
    /// Sign-in over an open line.
    #[error("“{0}” must begin with https://; plain http is accepted on this machine only.")]
    OpenLine(String),
    /// A level that the house does not know.
    #[error("“{0}” is no level of assurance. Write none, basic, substantial or high.")]
    Level(String),
    /// The client for HTTP cannot be set up.
    #[error("the HTTP client cannot be set up: {0}")]
    Http(#[source] reqwest::Error),
}

impl ProviderSettings {
    pub(super) fn check(&self) -> Result<(), SettingsError> {
        for address in [&self.issuer, &self.redirect_uri] {
            let url = reqwest::Url::parse(address)
                .map_err(|_| SettingsError::NoAddress(address.clone()))?;
            if !trustworthy(&url) {
                return Err(SettingsError::OpenLine(address.clone()));
            }
        }
        match self.levels.values().find(|level| !LEVELS.contains(&level.as_str())) {
            Some(level) => Err(SettingsError::Level(level.clone())),
            None => Ok(()),
        }
    }

    /// What the provider's `acr` means here.
    pub(super) fn level(&self, acr: Option<&str>) -> String {
        let level = acr.and_then(|acr| self.levels.get(acr));
        level.cloned().unwrap_or_else(|| "none".to_owned())
    }
}

/// TLS, or a line that never leaves this machine.
pub(super) fn trustworthy(url: &reqwest::Url) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => on_this_machine(url.host_str().unwrap_or_default()),
        _ => false,
    }
}

/// True for the names and addresses of this machine.
pub(crate) fn on_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
