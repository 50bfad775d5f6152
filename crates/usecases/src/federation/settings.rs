use base::SignedDuration;
use mappings::Area;

/// What an operator chose about the exchange with other portals.
#[derive(Clone, Debug)]
pub struct Federation {
    /// Who gives identifiers here.
    pub agency: String,
    /// Where the authority is responsible, by official keys.
    pub areas: Vec<Area>,
    /// The portals to take from.
    pub portals: Vec<PortalAddress>,
    /// How often they are asked.
    pub every: SignedDuration,
    /// The hosts whose links may be tried; none tries none.
    pub link_hosts: Vec<String>,
}

/// A portal to take from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalAddress {
    /// Its short name, fit for an address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is, without a slash at the end.
    pub address: String,
    /// Which of two portals wins: the lower number.
    pub priority: i64,
    /// How it gives.
    pub kind: PortalKind,
}

/// How a portal gives its catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PortalKind {
    /// One message, whole or what changed since (`/api/v1/xzufi`).
    #[default]
    Messages,
    /// `index.txt` with the names of files beside it, as the federal gateway collects them.
    Files,
}

impl Default for Federation {
    fn default() -> Self {
        Self {
            agency: String::new(),
            areas: Vec::new(),
            portals: Vec::new(),
            every: SignedDuration::from_mins(15),
            link_hosts: Vec::new(),
        }
    }
}
