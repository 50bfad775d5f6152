//! Published service packages. A published version is immutable and named by its hash; a package
//! with errors is refused whole, and the version before it stays.

pub use ::packages::open::OpenPoint;
use ::packages::{Look, Purpose};
use access::{Action, ResourceKind};
use base::{Date, Finding, PackageHash, ServiceId, Severity};
use store::StoreError;
use store::packages::NewPackage;

use crate::{Fault, House, OpContext, Rules};

/// What is found of a package that was made of a published form and that nobody released.
const UNRELEASED: &str = "package.imported";

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

/// What is open about a service that was made of a published form and that nobody released yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenView {
    /// The service.
    pub service: String,
    /// Its name.
    pub title: String,
    /// The file of which it was made.
    pub file: String,
    /// The standard of that file.
    pub standard: String,
    /// The day on which it was made.
    pub on: Date,
    /// What somebody has to settle.
    pub points: Vec<OpenPoint>,
}

/// What is open about a service. There is nothing to see of one that somebody stands for.
pub async fn open_points(house: &House, ctx: &OpContext, service: &str) -> Result<OpenView, Fault> {
    let service: ServiceId = service.parse().map_err(|_| Fault::NotFound)?;
    let (hash, package) = house.shown(ctx, &service).await?.ok_or(Fault::NotFound)?;
    let manifest = &package.manifest;
    let imported = manifest.imported.as_ref().filter(|_| manifest.is_unreleased());
    let imported = imported.ok_or(Fault::NotFound)?;
    let files = house.package_files(&mut house.read(ctx).await?, &hash).await?;
    let land = house.content().authority.land;
    let look = Look { purpose: Purpose::Run, land, today: ctx.today };
    Ok(OpenView {
        service: service.to_string(),
        title: manifest.name.get(ctx.lang).to_owned(),
        file: imported.file.clone(),
        standard: imported.standard.clone(),
        on: imported.on,
        points: ::packages::open::points(&files, &look),
    })
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
    // Where the law counts, nobody applies by a form that only a program has seen.
    if house.settings().mode == Rules::Production && manifest.is_unreleased() {
        let findings = findings.into_iter().filter(|one| one.code == UNRELEASED);
        let findings = findings.map(|one| Finding { severity: Severity::Error, ..one }).collect();
        return Ok(Publication::Refused(findings));
    }
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
