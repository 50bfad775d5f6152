//! Settings from four places, the later ones winning: what is built in, the file
//! (`bruchlos.toml` or `--config`), the environment (`BRUCHLOS_…`), the command line.
//!
//! Production settings that would be unsafe are refused here, all at once, each with
//! a sentence that says what to do.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};
use web::Limits;

use crate::arguments::Serve;
use crate::federation::FederationSettings;

/// Everything that an operator may set.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// Demo mode.
    pub(crate) demo: bool,
    /// Address to listen on.
    pub(crate) listen: SocketAddr,
    /// Address under which people reach the portal.
    pub(crate) public_url: Option<String>,
    /// Folder of the embedded store and of attachments.
    pub(crate) data: PathBuf,
    /// PostgreSQL instead of the embedded store.
    pub(crate) database_url: Option<String>,
    /// File with the master key.
    pub(crate) key_file: Option<PathBuf>,
    /// Content folder instead of the built-in one.
    pub(crate) content: Option<PathBuf>,
    /// The authority of the content whose portal this is; the first where none is named.
    pub(crate) authority: Option<String>,
    /// Further packages.
    pub(crate) package: Vec<PathBuf>,
    /// Identity provider for citizens.
    pub(crate) citizens: Option<IdentityProvider>,
    /// Identity provider for staff.
    pub(crate) staff: Option<IdentityProvider>,
    /// How notices leave the house.
    pub(crate) mail: Option<Mail>,
    /// How much may come from one place.
    pub(crate) limits: Limits,
    /// The exchange with other portals.
    pub(crate) federation: FederationSettings,
}

/// An OpenID Connect provider.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IdentityProvider {
    /// Issuer address; its discovery document is read from there.
    pub(crate) issuer: String,
    /// Our client id there.
    pub(crate) client_id: String,
    /// File with our client secret there.
    pub(crate) client_secret_file: Option<PathBuf>,
    /// What the provider's `acr` values mean: value → none, basic, substantial or high.
    #[serde(default)]
    pub(crate) levels: std::collections::BTreeMap<String, String>,
}

/// Mail server for notices.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mail {
    /// `smtps://user@host:465`, or `file:DIR` to write notices as files.
    pub(crate) server: String,
    /// Sender address.
    pub(crate) from: String,
    /// File with the password.
    pub(crate) password_file: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            demo: false,
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080),
            public_url: None,
            data: PathBuf::from("data"),
            database_url: None,
            key_file: None,
            content: None,
            authority: None,
            package: Vec::new(),
            citizens: None,
            staff: None,
            mail: None,
            limits: Limits::default(),
            federation: FederationSettings::default(),
        }
    }
}

impl Settings {
    /// Reads the four places and refuses what is unsafe.
    ///
    /// # Errors
    /// All complaints at once, as sentences.
    pub(crate) fn load(arguments: &Serve) -> Result<Self, Vec<String>> {
        let file = arguments.config.clone().unwrap_or_else(|| PathBuf::from("bruchlos.toml"));
        if arguments.config.is_some() && !file.is_file() {
            return Err(vec![format!(
                "The settings file {} does not exist. Check the path behind --config.",
                file.display()
            )]);
        }
        let mut settings = Self::extract(&file)?;
        settings.take_over(arguments);
        let mut complaints = settings.unsafe_for_production();
        complaints.extend(settings.limits.complaints());
        complaints.extend(settings.federation.complaints());
        if complaints.is_empty() { Ok(settings) } else { Err(complaints) }
    }

    /// Reads the settings for a command that serves nobody.
    ///
    /// # Errors
    /// All complaints at once, as sentences.
    pub(crate) fn read(file: Option<&Path>) -> Result<Self, Vec<String>> {
        let settings = Self::extract(file.unwrap_or_else(|| Path::new("bruchlos.toml")))?;
        let complaints = settings.federation.complaints();
        if complaints.is_empty() { Ok(settings) } else { Err(complaints) }
    }

    fn extract(file: &Path) -> Result<Self, Vec<String>> {
        Figment::from(Serialized::defaults(Self::default()))
            .merge(Toml::file(file))
            .merge(Env::prefixed("BRUCHLOS_").ignore(&["log"]).split("__"))
            .extract()
            .map_err(|error| error.into_iter().map(|fault| fault.to_string()).collect())
    }

    fn take_over(&mut self, arguments: &Serve) {
        self.demo |= arguments.demo;
        self.package.extend(arguments.content.package.iter().cloned());
        let given = arguments.store.clone();
        self.listen = arguments.listen.unwrap_or(self.listen);
        self.public_url = arguments.public_url.clone().or(self.public_url.take());
        self.data = given.data.unwrap_or(std::mem::take(&mut self.data));
        self.database_url = given.database_url.or(self.database_url.take());
        self.key_file = given.key_file.or(self.key_file.take());
        self.authority = arguments.authority.clone().or(self.authority.take());
        self.content = arguments.content.content.clone().or(self.content.take());
    }

    fn unsafe_for_production(&self) -> Vec<String> {
        if self.demo {
            return self.unsafe_for_demo();
        }
        let mut complaints = Vec::new();
        match self.public_url.as_deref() {
            Some(url) if url.starts_with("https://") => {}
            _ => complaints.push(
                "public_url must be an address that starts with https://, because sign-in cookies \
                 travel only over TLS. Set public_url = \"https://…\" in bruchlos.toml."
                    .to_owned(),
            ),
        }
        match self.key_file.as_deref() {
            None => complaints.push(
                "key_file is not set. Make a master key with `openssl rand -hex 32 > key`, keep it \
                 outside the data folder with mode 600, and set key_file."
                    .to_owned(),
            ),
            Some(file) => complaints.extend(readable_by_others(file)),
        }
        if self.database_url.is_some() && self.data.is_relative() {
            complaints.push(format!(
                "Attachments lie in the folder {} below the folder in which Bruchlos happens to be \
                 started, while the rows lie in PostgreSQL; started elsewhere it would not find \
                 them. Set data to a path that begins at the root.",
                self.data.display()
            ));
        }
        if self.citizens.is_none() || self.staff.is_none() {
            complaints.push(
                "There is no sign-in: set [citizens] and [staff] with issuer and client_id of your \
                 identity providers. To try Bruchlos with example persons, start it with --demo."
                    .to_owned(),
            );
        }
        if self.mail.is_none() {
            complaints.push(
                "Notices cannot leave the house, and without a notice no decision counts as \
                 notified: set [mail] with server and from."
                    .to_owned(),
            );
        }
        complaints
    }

    /// The demo sign-in lets anybody be anybody, so it stays on this machine.
    fn unsafe_for_demo(&self) -> Vec<String> {
        if self.listen.ip().is_loopback() {
            return Vec::new();
        }
        vec![format!(
            "Demo mode lets everyone sign in as everyone, so it listens on this machine only, not on \
             {}. Use --listen 127.0.0.1:8080.",
            self.listen
        )]
    }

    /// True where a proxy on this machine hides all clients.
    pub(crate) fn has_limits_without_effect(&self) -> bool {
        let hidden = self.listen.ip().is_loopback() && self.limits.client_header.is_none();
        !self.demo && self.limits.enabled && hidden
    }

    /// The address that links in notices and sign-in redirects begin with.
    pub(crate) fn base_url(&self) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.listen),
        }
    }
}

#[cfg(unix)]
fn readable_by_others(file: &Path) -> Option<String> {
    use std::os::unix::fs::PermissionsExt;
    match file.metadata() {
        Err(error) => Some(format!(
            "The master key {} cannot be read ({error}). Check the path and the rights.",
            file.display()
        )),
        Ok(meta) if meta.permissions().mode() & 0o077 != 0 => Some(format!(
            "The master key {} may be read by others. Give it mode 600: chmod 600 {}",
            file.display(),
            file.display()
        )),
        Ok(_) => None,
    }
}

#[cfg(not(unix))]
fn readable_by_others(file: &Path) -> Option<String> {
    (!file.is_file()).then(|| format!("The master key {} cannot be read.", file.display()))
}
