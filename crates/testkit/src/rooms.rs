//! The real rooms as the use cases' ports, as the composition root wires them too.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use base::Timestamp;
use blobs::Blobs;
use bytes::Bytes;
use documents::{NoPictures, Press};
use gateways::federation::{PortalError, Portals as _, Web};
use gateways::mail::{FakeMail, Mail};
use sealing::DataKey;
use usecases::ports::{
    Attachments, Documents, Doors, FetchOrder, Fetched, KeptBlob, Notice, Pdf, Pictures, PortError,
    Portals, PrintOrder, Probe,
};

/// One press for all tests of a process; setting it up takes longer than a page.
pub(crate) struct PressRoom(Arc<Press>);

impl PressRoom {
    pub(crate) fn shared() -> Self {
        static PRESS: OnceLock<Arc<Press>> = OnceLock::new();
        Self(Arc::clone(PRESS.get_or_init(|| Arc::new(Press::new().unwrap()))))
    }
}

#[async_trait]
impl Documents for PressRoom {
    async fn render(&self, order: PrintOrder) -> Result<Pdf, PortError> {
        let press = Arc::clone(&self.0);
        let work = move || press.render(&order.files, &order.main, &order.data, order.instant);
        let set = tokio::task::spawn_blocking(work).await.unwrap();
        let set = set.map_err(|error| PortError::lasting("documents", error.to_string()))?;
        Ok(Pdf { bytes: Bytes::from(set.bytes), pages: set.pages })
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

/// The press of a house, which a test can switch off.
pub struct PressDoor {
    press: Arc<dyn Documents>,
    is_out: AtomicBool,
}

impl PressDoor {
    pub(crate) fn to(press: impl Documents + 'static) -> Arc<Self> {
        Arc::new(Self { press: Arc::new(press), is_out: AtomicBool::new(false) })
    }

    /// Switches it off, or on again.
    pub fn cut(&self, is_out: bool) {
        self.is_out.store(is_out, Ordering::SeqCst);
    }

    fn open(&self) -> Result<&dyn Documents, PortError> {
        if self.is_out.load(Ordering::SeqCst) {
            return Err(PortError::passing("documents", "the press does not answer"));
        }
        Ok(self.press.as_ref())
    }
}

#[async_trait]
impl Documents for PressDoor {
    async fn render(&self, order: PrintOrder) -> Result<Pdf, PortError> {
        self.open()?.render(order).await
    }

    async fn pictures(&self, media_type: &str, bytes: Bytes) -> Result<Pictures, PortError> {
        self.open()?.pictures(media_type, bytes).await
    }
}

/// A press that prints the words alone, for tests that read what stands in letters.
pub(crate) struct Words;

#[async_trait]
impl Documents for Words {
    async fn render(&self, order: PrintOrder) -> Result<Pdf, PortError> {
        Ok(Pdf { bytes: Bytes::from(order.data.to_string()), pages: 1 })
    }

    async fn pictures(&self, _: &str, _: Bytes) -> Result<Pictures, PortError> {
        Ok(Pictures::UnknownKind)
    }
}

/// A real line to links; hosts with a name lead to servers of the test.
pub(crate) struct Line {
    web: Web,
    hosts: Vec<(String, String)>,
}

impl Line {
    pub(crate) fn to(hosts: &[(&str, &str)], longest: std::time::Duration) -> Self {
        let owned = |(name, place): &(&str, &str)| ((*name).to_owned(), (*place).to_owned());
        Self { web: Web::new(longest).unwrap(), hosts: hosts.iter().map(owned).collect() }
    }
}

#[async_trait]
impl Portals for Line {
    async fn fetch(&self, _: &FetchOrder) -> Result<Fetched, PortError> {
        Err(PortError::lasting("portals", "only links are tried over this line"))
    }

    async fn probe(&self, address: &str) -> Probe {
        let mut place = address.to_owned();
        for (name, host) in &self.hosts {
            place = place.replace(&format!("https://{name}"), &format!("http://{host}"));
        }
        match self.web.probe(&place).await {
            Ok(()) => Probe::Leads,
            Err(PortalError::Status { status, .. }) => Probe::Status(status),
            Err(PortalError::Settings(_)) => Probe::NoAddress,
            Err(_) => Probe::Silent,
        }
    }
}

/// Sealed files in a folder.
pub(crate) struct Cellar(pub(crate) Blobs);

fn trouble(error: &blobs::BlobError) -> PortError {
    PortError::passing("blobs", error.to_string())
}

#[async_trait]
impl Attachments for Cellar {
    async fn put(&self, plain: Bytes) -> Result<KeptBlob, PortError> {
        let kept = self.0.put(&plain).await.map_err(|error| trouble(&error))?;
        Ok(KeptBlob { name: kept.name, key: hex::encode(kept.key.expose()) })
    }

    async fn get(&self, name: &str, key: &str) -> Result<Bytes, PortError> {
        let key: [u8; 32] = hex::decode(key).unwrap().try_into().unwrap();
        let plain = self.0.get(name, &DataKey::from_bytes(key)).await;
        Ok(Bytes::from(plain.map_err(|error| trouble(&error))?))
    }

    async fn remove(&self, name: &str) -> Result<(), PortError> {
        self.0.delete(name).await.map_err(|error| trouble(&error))
    }

    async fn kept_before(&self, shelf: u8, before: Timestamp) -> Result<Vec<String>, PortError> {
        self.0.kept_before(shelf, before).await.map_err(|error| trouble(&error))
    }
}

/// The door of mail with the fake of the gateways behind it.
pub(crate) struct PostOffice(pub(crate) Arc<FakeMail>);

#[async_trait]
impl Doors for PostOffice {
    async fn send(&self, notice: Notice) -> Result<(), PortError> {
        let Notice { id, to, subject, text } = notice;
        let notice = gateways::mail::Notice { id, to, subject, text };
        self.0.send(&notice).await.map_err(|error| PortError {
            door: "mail",
            message: error.to_string(),
            retry: error.retry(),
        })
    }
}
