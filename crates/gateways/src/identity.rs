//! Sign-in by OpenID Connect: authorization code flow with PKCE, state and nonce.

mod fake;
mod openid;
mod settings;
mod wire;

use async_trait::async_trait;
use base::Lang;
use thiserror::Error;

pub use fake::FakeIdentity;
pub use openid::OpenId;
pub(crate) use settings::on_this_machine;
pub use settings::{ProviderSettings, SettingsError};

/// Secrets of one sign-in. The use case makes and keeps them.
#[derive(Clone, Debug)]
pub struct Secrets {
    /// Comes back in the address.
    pub state: String,
    /// Comes back inside the token.
    pub nonce: String,
    /// PKCE: proves that the one who comes back is the one who went; 43 to 128 characters.
    pub verifier: String,
}

/// What came back in the address.
#[derive(Clone, Debug)]
pub struct WayBack {
    /// The code to exchange.
    pub code: String,
    /// The state that was sent along.
    pub state: String,
}

/// What an identity provider vouches for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The provider.
    pub issuer: String,
    /// The provider's lasting name of the person.
    pub subject: String,
    /// Level of assurance: none, basic, substantial or high.
    pub level: String,
    /// Full name.
    pub name: Option<String>,
    /// Given names.
    pub given_name: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// Date of birth as the provider writes it, `YYYY-MM-DD`.
    pub birthdate: Option<String>,
    /// Address.
    pub address: Option<Address>,
    /// E-mail address.
    pub email: Option<String>,
    /// Roles of staff.
    pub roles: Vec<String>,
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Street and number.
    pub street: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Town.
    pub city: Option<String>,
}

/// Why nobody was signed in. The texts carry no personal data.
#[derive(Debug, Error)]
pub enum IdentityError {
    /// The provider does not answer as it should; later it may.
    #[error("the identity provider cannot be reached: {0}")]
    Unreachable(String),
    /// What came back does not belong to what was sent.
    #[error("the answer does not belong to this sign-in: {0}")]
    Foreign(&'static str),
    /// The provider refused the code, or its answer cannot be trusted.
    #[error("the identity provider's answer is not accepted: {0}")]
    NotTrusted(String),
}

/// Signs people in.
#[async_trait]
pub trait Identity: Send + Sync {
    /// The address to send the browser to; the provider is asked to speak the language.
    async fn begin(&self, secrets: &Secrets, lang: Lang) -> Result<String, IdentityError>;

    /// Exchanges the code and checks everything that came back.
    async fn finish(&self, back: &WayBack, secrets: &Secrets) -> Result<Person, IdentityError>;
}
