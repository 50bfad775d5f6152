//! Published service packages. A published version is immutable and named by its hash; a package
//! with errors is refused whole, and the version before it stays.

use access::{Action, ResourceKind};
use base::{Finding, PackageHash};
use store::StoreError;
use store::packages::NewPackage;

use crate::{Fault, House, OpContext};

/// What became of a package that somebody wanted to publish.
#[derive(Clone, Debug)]
pub enum Publication {
    /// It is the current version of its service now.
    Published(PackageHash),
    /// It was the current version already.
    Unchanged(PackageHash),
    /// It has errors; nothing changed.
    Refused(Vec<Finding>),
    /// This version was published with other files; a change needs a new version.
    SameVersion(String),
}

/// Publishes a package, or refuses it whole.
pub async fn publish(
    house: &House,
    ctx: &OpContext,
    files: &::packages::Files,
) -> Result<Publication, Fault> {
    let permit = ctx.may(Action::Publish, &ctx.thing(ResourceKind::Package))?;
    // What is published never changes, so it need not be read again.
    let hash = files.hash();
    if store::packages::is_published(&mut house.read(ctx).await?, &hash).await? {
        return Ok(Publication::Unchanged(hash));
    }
    let ::packages::Loaded { package, findings } = ::packages::load(files);
    let Some(package) = package else { return Ok(Publication::Refused(findings)) };
    let manifest = &package.manifest;
    let new = NewPackage {
        hash: package.hash.clone(),
        service: manifest.id.clone(),
        version: manifest.version.clone(),
        valid_from: manifest.valid_from,
        valid_to: manifest.valid_to,
        files: files.to_bytes(),
        published_by: permit.actor_role().to_owned(),
    };
    let mut tx = house.write(ctx).await?;
    match store::packages::publish(&mut tx, &permit, &new, ctx.now).await {
        Ok(true) => {
            tx.commit().await?;
            house.look_again();
            Ok(Publication::Published(new.hash))
        }
        Ok(false) => Ok(Publication::Unchanged(new.hash)),
        Err(StoreError::Taken { .. }) => Ok(Publication::SameVersion(manifest.version.clone())),
        Err(error) => Err(error.into()),
    }
}
