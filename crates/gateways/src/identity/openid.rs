use std::error::Error;

use async_trait::async_trait;
use base::{Lang, Timestamp};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType,
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
    CoreProviderMetadata, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AuthenticationContextClass, AuthorizationCode, Client, ClientId,
    ClientSecret, CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    IdTokenClaims, IdTokenFields, IssuerUrl, LanguageTag, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, StandardErrorResponse,
    StandardTokenResponse, TokenResponse, UserInfoClaims,
};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::wire::Line;
use super::{
    Address, Identity, IdentityError, Person, ProviderSettings, Secrets, SettingsError, WayBack,
};
use crate::{Clock, system_time};

/// How long a discovery document and its keys are believed, in seconds.
const FRESH: i64 = 3600;

/// Signatures that only the provider can make. `none` and shared-key algorithms are not among them.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 7] = [
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
];

/// Claims beside the standard ones.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct Extra {
    #[serde(default)]
    roles: Vec<String>,
}

impl AdditionalClaims for Extra {}

type Fields = IdTokenFields<
    Extra,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
type Tokens = StandardTokenResponse<Fields, CoreTokenType>;
type OpenIdClient = Client<
    Extra,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// An OpenID Connect provider, read when it is first needed and again every hour.
pub struct OpenId {
    settings: ProviderSettings,
    line: Line,
    clock: Clock,
    known: Mutex<Option<(Timestamp, CoreProviderMetadata)>>,
}

impl OpenId {
    /// Takes the settings; the provider itself need not be up yet.
    ///
    /// # Errors
    /// Where the settings are unsafe or unreadable.
    pub fn new(settings: ProviderSettings, clock: Clock) -> Result<Self, SettingsError> {
        settings.check()?;
        let line = Line::new(&settings.issuer)?;
        Ok(Self { settings, line, clock, known: Mutex::new(None) })
    }

    async fn client(&self) -> Result<OpenIdClient, IdentityError> {
        let metadata = self.metadata().await?;
        let settings = &self.settings;
        let back =
            RedirectUrl::new(settings.redirect_uri.clone()).map_err(|error| unreachable(&error))?;
        let client = Client::from_provider_metadata(
            metadata,
            ClientId::new(settings.client_id.clone()),
            settings.client_secret.clone().map(ClientSecret::new),
        );
        Ok(client.set_redirect_uri(back))
    }

    async fn metadata(&self) -> Result<CoreProviderMetadata, IdentityError> {
        let now = (self.clock)();
        let mut known = self.known.lock().await;
        if let Some((since, metadata)) = known.as_ref()
            && now.as_second() - since.as_second() < FRESH
        {
            return Ok(metadata.clone());
        }
        let issuer =
            IssuerUrl::new(self.settings.issuer.clone()).map_err(|error| unreachable(&error))?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &self.line)
            .await
            .map_err(|error| unreachable(&error))?;
        *known = Some((now, metadata.clone()));
        Ok(metadata)
    }

    async fn forget(&self) {
        *self.known.lock().await = None;
    }

    async fn tokens(
        &self,
        client: &OpenIdClient,
        back: &WayBack,
        secrets: &Secrets,
    ) -> Result<Tokens, IdentityError> {
        client
            .exchange_code(AuthorizationCode::new(back.code.clone()))
            .map_err(|error| unreachable(&error))?
            .set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier.clone()))
            .request_async(&self.line)
            .await
            .map_err(|error| match error {
                openidconnect::RequestTokenError::Request(_) => unreachable(&error),
                _ => not_trusted(&error),
            })
    }

    /// The checked claims; keys that the provider has changed meanwhile are fetched once.
    async fn claims(
        &self,
        client: &OpenIdClient,
        tokens: &Tokens,
        secrets: &Secrets,
    ) -> Result<IdTokenClaims<Extra, CoreGenderClaim>, IdentityError> {
        match self.verify(client, tokens, secrets) {
            Err(IdentityError::NotTrusted(_)) => {
                self.forget().await;
                self.verify(&self.client().await?, tokens, secrets)
            }
            verdict => verdict,
        }
    }

    fn verify(
        &self,
        client: &OpenIdClient,
        tokens: &Tokens,
        secrets: &Secrets,
    ) -> Result<IdTokenClaims<Extra, CoreGenderClaim>, IdentityError> {
        let token = tokens
            .id_token()
            .ok_or_else(|| IdentityError::NotTrusted("there is no ID token".to_owned()))?;
        let clock = self.clock.clone();
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || system_time(clock()).into());
        let nonce = Nonce::new(secrets.nonce.clone());
        token.claims(&verifier, &nonce).cloned().map_err(|error| not_trusted(&error))
    }

    /// What the provider says only when asked; many keep names out of the token.
    async fn told(
        &self,
        client: &OpenIdClient,
        tokens: &Tokens,
        claims: &IdTokenClaims<Extra, CoreGenderClaim>,
    ) -> Result<Option<UserInfoClaims<Extra, CoreGenderClaim>>, IdentityError> {
        let subject = Some(claims.subject().clone());
        let Ok(request) = client.user_info(tokens.access_token().clone(), subject) else {
            return Ok(None);
        };
        request.request_async(&self.line).await.map(Some).map_err(|error| not_trusted(&error))
    }
}

#[async_trait]
impl Identity for OpenId {
    async fn begin(&self, secrets: &Secrets, lang: Lang) -> Result<String, IdentityError> {
        let client = self.client().await?;
        let (state, nonce) = (secrets.state.clone(), secrets.nonce.clone());
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .set_pkce_challenge(challenge(secrets)?);
        for scope in &self.settings.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        for wanted in locales(lang) {
            request = request.add_ui_locale(LanguageTag::new((*wanted).to_owned()));
        }
        for wanted in &self.settings.acr_values {
            request =
                request.add_auth_context_value(AuthenticationContextClass::new(wanted.clone()));
        }
        Ok(request.url().0.to_string())
    }

    async fn finish(&self, back: &WayBack, secrets: &Secrets) -> Result<Person, IdentityError> {
        if back.state != secrets.state {
            return Err(IdentityError::Foreign("state"));
        }
        challenge(secrets)?;
        let client = self.client().await?;
        let tokens = self.tokens(&client, back, secrets).await?;
        let claims = self.claims(&client, &tokens, secrets).await?;
        let told = self.told(&client, &tokens, &claims).await?;
        let mut person = Person {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            level: self.settings.level(claims.auth_context_ref().map(|acr| acr.as_str())),
            roles: claims.additional_claims().roles.clone(),
            ..Person::default()
        };
        read(&mut person, &claims);
        if let Some(told) = told {
            read(&mut person, &told);
            if person.roles.is_empty() {
                person.roles.clone_from(&told.additional_claims().roles);
            }
        }
        Ok(person)
    }
}

/// Keeps what is known already and adds what is new.
fn read(person: &mut Person, claims: &impl Serialize) {
    let claims = serde_json::to_value(claims).unwrap_or_default();
    let text = |name: &str| -> Option<String> {
        let value = claims.pointer(name)?.as_str()?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    person.name = person.name.take().or_else(|| text("/name"));
    person.given_name = person.given_name.take().or_else(|| text("/given_name"));
    person.family_name = person.family_name.take().or_else(|| text("/family_name"));
    person.birthdate = person.birthdate.take().or_else(|| text("/birthdate"));
    person.email = person.email.take().or_else(|| text("/email"));
    if person.address.is_none() && claims.get("address").is_some() {
        person.address = Some(Address {
            street: text("/address/street_address"),
            postal_code: text("/address/postal_code"),
            city: text("/address/locality"),
        });
    }
}

/// The languages to ask a provider for, most wanted first.
fn locales(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::De => &["de"],
        Lang::En => &["en"],
        Lang::DeSimple => &["de-simple", "de"],
    }
}

fn challenge(secrets: &Secrets) -> Result<PkceCodeChallenge, IdentityError> {
    if !(43..=128).contains(&secrets.verifier.len()) {
        return Err(IdentityError::Foreign("verifier"));
    }
    let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
    Ok(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
}

fn unreachable(error: &dyn Error) -> IdentityError {
    IdentityError::Unreachable(chain(error))
}

fn not_trusted(error: &dyn Error) -> IdentityError {
    IdentityError::NotTrusted(chain(error))
}

/// The whole chain of causes: these errors name steps and codes, never persons.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        text.push_str(": ");
        text.push_str(&deeper.to_string());
        cause = deeper.source();
    }
    text
}
