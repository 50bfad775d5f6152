use serde::Deserialize;

/// From whom a package was taken over, and whose signature counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OriginSpec {
    /// The name of the authority that packed it.
    #[serde(default)]
    pub name: String,
    /// The key with which its packages are signed.
    #[serde(default)]
    pub key: String,
    /// Whether somebody vouched for a package that nobody signed.
    #[serde(default)]
    pub unsigned: bool,
    /// How often it was published here with other answers since it came in.
    #[serde(default)]
    pub revision: u32,
}
