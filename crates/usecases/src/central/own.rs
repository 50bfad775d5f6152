//! The own services, as far as the central catalogue matters to them.

use ::catalogue::central::Own;
use ::packages::{Files, Manifest};
use base::{Date, ServiceId};
use store::Reading;

use crate::Fault;

/// What the versions say that are in force on a day. It reads manifests only, so that a command
/// without a house can ask as well.
pub(super) async fn manifests(db: &mut Reading, today: Date) -> Result<Vec<Manifest>, Fault> {
    let mut manifests = Vec::new();
    for service in services(db).await? {
        let Some(version) = store::packages::active(db, &service, today).await? else { continue };
        let files = store::packages::files(db, &version.hash).await?;
        let files = Files::from_bytes(&files).map_err(|error| Fault::Content(error.to_string()))?;
        manifests.extend(::packages::manifest(&files));
    }
    Ok(manifests)
}

async fn services(db: &mut Reading) -> Result<Vec<ServiceId>, Fault> {
    let mut services: Vec<ServiceId> =
        store::packages::list(db).await?.into_iter().map(|version| version.service).collect();
    services.dedup();
    Ok(services)
}

pub(super) fn own(manifest: &Manifest) -> Own {
    Own {
        service: manifest.id.to_string(),
        leika: manifest.leika.clone(),
        bundles: manifest.bundles.clone(),
        topics: manifest.topics.clone(),
    }
}
