//! The outside world as the use cases' ports: clock, randomness, press, blobs, mail, sign-in. The
//! bans on clock and randomness end here.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use base::{Lang, SignedDuration, Timestamp};
use blobs::Blobs;
use bytes::Bytes;
use documents::{NoPictures, Press};
use gateways::identity::{Identity as Provider, IdentityError, WayBack};
use gateways::mail::Mail;
use sealing::DataKey;
use usecases::ports::{
    Attachments, Audience, Clock, Documents, Doors, Entropy, Identified, Identity, KeptBlob,
    Notice, Pdf, Pictures, PortError, PrintOrder, SignInSecrets,
};

/// So far ahead of the wall a demonstration runs, to show what becomes of a deadline.
static AHEAD: OnceLock<SignedDuration> = OnceLock::new();

/// Sets the clock ahead by days, once and for the whole program; for demonstrations only.
pub(crate) fn go_ahead(days: u16) {
    // Only the first caller sets it; nobody else calls.
    let _set = AHEAD.set(SignedDuration::from_hours(24 * i64::from(days)));
}

/// The clock on the wall.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(crate) fn now() -> Timestamp {
    let now = Timestamp::now();
    AHEAD.get().and_then(|ahead| now.checked_add(*ahead).ok()).unwrap_or(now)
}

/// Unpredictable bytes from the operating system.
pub(crate) fn fill(buffer: &mut [u8]) {
    // A system without randomness cannot run this program safely: stopping is the only answer.
    if getrandom::fill(buffer).is_err() {
        std::process::abort();
    }
}

/// The clock as a port.
pub(crate) struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> Timestamp {
        now()
    }
}

/// The system's randomness as a port.
pub(crate) struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        fill(buffer);
    }
}

/// The press. Setting a page takes a core for milliseconds, so it leaves the async threads alone.
pub(crate) struct PressRoom(pub(crate) Arc<Press>);

#[async_trait]
impl Documents for PressRoom {
    async fn render(&self, order: PrintOrder) -> Result<Pdf, PortError> {
        let press = Arc::clone(&self.0);
        let work = move || press.render(&order.files, &order.main, &order.data, order.instant);
        let set = tokio::task::spawn_blocking(work).await;
        let set = set.map_err(|error| PortError::passing("documents", error.to_string()))?;
        let pdf = set.map_err(|error| PortError::lasting("documents", error.to_string()))?;
        Ok(Pdf { bytes: Bytes::from(pdf.bytes), pages: pdf.pages })
    }

    async fn pictures(&self, media_type: &str, bytes: Bytes) -> Result<Pictures, PortError> {
        let (press, media_type) = (Arc::clone(&self.0), media_type.to_owned());
        let work = move || press.pictures(&media_type, &bytes);
        let drawn = tokio::task::spawn_blocking(work).await;
        let drawn = drawn.map_err(|error| PortError::passing("documents", error.to_string()))?;
        Ok(match drawn {
            Ok(pages) => {
                Pictures::Pages(pages.into_iter().map(|page| (page.ending, page.bytes)).collect())
            }
            Err(NoPictures::Encrypted) => Pictures::Encrypted,
            Err(NoPictures::Broken) => Pictures::Broken,
            Err(NoPictures::UnknownKind) => Pictures::UnknownKind,
            Err(NoPictures::TooLong(pages)) => Pictures::TooLong(pages),
        })
    }
}

/// Sealed files.
pub(crate) struct Cellar(pub(crate) Blobs);

#[async_trait]
impl Attachments for Cellar {
    async fn put(&self, plain: Bytes) -> Result<KeptBlob, PortError> {
        let kept = self.0.put(&plain).await.map_err(|error| blob_trouble(&error))?;
        Ok(KeptBlob { name: kept.name, key: hex::encode(kept.key.expose()) })
    }

    async fn get(&self, name: &str, key: &str) -> Result<Bytes, PortError> {
        let bytes: Option<[u8; 32]> = hex::decode(key).ok().and_then(|key| key.try_into().ok());
        let bytes =
            bytes.ok_or_else(|| PortError::lasting("blobs", "the key of a file is broken"))?;
        let key = DataKey::from_bytes(bytes);
        let plain = self.0.get(name, &key).await.map_err(|error| blob_trouble(&error))?;
        Ok(Bytes::from(plain))
    }

    async fn remove(&self, name: &str) -> Result<(), PortError> {
        self.0.delete(name).await.map_err(|error| blob_trouble(&error))
    }

    async fn kept_before(&self, shelf: u8, before: Timestamp) -> Result<Vec<String>, PortError> {
        self.0.kept_before(shelf, before).await.map_err(|error| blob_trouble(&error))
    }
}

fn blob_trouble(error: &blobs::BlobError) -> PortError {
    PortError::passing("blobs", error.to_string())
}

/// Mail.
pub(crate) struct PostOffice(pub(crate) Arc<dyn Mail>);

#[async_trait]
impl Doors for PostOffice {
    async fn send(&self, notice: Notice) -> Result<(), PortError> {
        let notice = gateways::mail::Notice {
            id: notice.id,
            to: notice.to,
            subject: notice.subject,
            text: notice.text,
        };
        self.0.send(&notice).await.map_err(|error| PortError {
            door: "mail",
            message: error.to_string(),
            retry: error.retry(),
        })
    }
}

/// The identity providers, one an audience.
pub(crate) struct SignIns(pub(crate) HashMap<Audience, Arc<dyn Provider>>);

impl SignIns {
    fn of(&self, audience: Audience) -> Result<&Arc<dyn Provider>, PortError> {
        let missing = || PortError::lasting("identity", "no provider is set for these people");
        self.0.get(&audience).ok_or_else(missing)
    }
}

#[async_trait]
impl Identity for SignIns {
    async fn begin(
        &self,
        audience: Audience,
        secrets: &SignInSecrets,
        lang: Lang,
    ) -> Result<String, PortError> {
        self.of(audience)?.begin(&secrets_of(secrets), lang).await.map_err(|e| sign_in_trouble(&e))
    }

    async fn finish(
        &self,
        audience: Audience,
        code: &str,
        secrets: &SignInSecrets,
    ) -> Result<Identified, PortError> {
        let back = WayBack { code: code.to_owned(), state: secrets.state.clone() };
        let person = self
            .of(audience)?
            .finish(&back, &secrets_of(secrets))
            .await
            .map_err(|error| sign_in_trouble(&error))?;
        let address = person.address.unwrap_or_default();
        let full = [person.given_name.as_deref(), person.family_name.as_deref()];
        let full = full.into_iter().flatten().collect::<Vec<_>>().join(" ");
        Ok(Identified {
            issuer: person.issuer,
            subject: person.subject,
            name: person.name.unwrap_or(full),
            given_name: person.given_name,
            family_name: person.family_name,
            birth_date: person.birthdate.and_then(|day| day.parse().ok()),
            email: person.email,
            street: address.street,
            postal_code: address.postal_code,
            city: address.city,
            level: person.level,
            roles: person.roles,
        })
    }
}

fn secrets_of(secrets: &SignInSecrets) -> gateways::identity::Secrets {
    gateways::identity::Secrets {
        state: secrets.state.clone(),
        nonce: secrets.nonce.clone(),
        verifier: secrets.verifier.clone(),
    }
}

fn sign_in_trouble(error: &IdentityError) -> PortError {
    PortError {
        door: "identity",
        message: error.to_string(),
        retry: matches!(error, IdentityError::Unreachable(_)),
    }
}
