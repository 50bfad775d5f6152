//! The neighbours that a command has no use for.

use async_trait::async_trait;
use base::{Lang, Timestamp};
use bytes::Bytes;
use usecases::ports::{
    Attachments, Audience, Documents, Doors, Identified, Identity, KeptBlob, Notice, Pdf, Pictures,
    PortError, PrintOrder, SignInSecrets,
};

/// Refuses every order: this command prints, keeps, sends and signs in nothing.
pub(super) struct Nobody;

fn refused<T>(door: &'static str) -> Result<T, PortError> {
    Err(PortError::lasting(door, "a command of the catalogue does without it"))
}

#[async_trait]
impl Documents for Nobody {
    async fn render(&self, _: PrintOrder) -> Result<Pdf, PortError> {
        refused("documents")
    }

    async fn pictures(&self, _: &str, _: Bytes) -> Result<Pictures, PortError> {
        refused("documents")
    }
}

#[async_trait]
impl Attachments for Nobody {
    async fn put(&self, _: Bytes) -> Result<KeptBlob, PortError> {
        refused("blobs")
    }

    async fn get(&self, _: &str, _: &str) -> Result<Bytes, PortError> {
        refused("blobs")
    }

    async fn remove(&self, _: &str) -> Result<(), PortError> {
        refused("blobs")
    }

    async fn kept_before(&self, _: u8, _: Timestamp) -> Result<Vec<String>, PortError> {
        refused("blobs")
    }
}

#[async_trait]
impl Doors for Nobody {
    async fn send(&self, _: Notice) -> Result<(), PortError> {
        refused("mail")
    }
}

#[async_trait]
impl Identity for Nobody {
    async fn begin(&self, _: Audience, _: &SignInSecrets, _: Lang) -> Result<String, PortError> {
        refused("identity")
    }

    async fn finish(
        &self,
        _: Audience,
        _: &str,
        _: &SignInSecrets,
    ) -> Result<Identified, PortError> {
        refused("identity")
    }
}
