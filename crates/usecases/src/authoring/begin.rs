//! How a draft begins: from nothing, from the version in force, or from a published form.

use ::packages::authoring::NewService;
use ::packages::import::Import;
use ::packages::{Files, TEMPLATES, over_template};
use access::Action;
use base::{PackageHash, ServiceId};
use store::authoring::NewDraft;

use super::AuthoringError;
use super::open::{Hand, Notes, audit, may};
use crate::{Fault, House, OpContext};

/// From what a draft begins.
#[derive(Clone, Debug)]
pub enum Start {
    /// A service of which there is nothing yet.
    New {
        /// Its name.
        name: String,
        /// What it is, in a sentence.
        about: String,
        /// Who answers for it.
        unit: String,
        /// The first question of its form.
        question: String,
    },
    /// The version of a service that is in force.
    Version(String),
    /// A published form: XDatenfelder 2 or 3.
    Form {
        /// Name of the file.
        file: String,
        /// The file.
        bytes: Vec<u8>,
    },
}

/// Begins a draft and gives its id.
pub async fn begin(house: &House, ctx: &OpContext, start: Start) -> Result<String, AuthoringError> {
    let permit = may(ctx, Action::Create)?;
    let (account, name) = ctx.staff()?;
    let (service, base, files) = match start {
        Start::New { name, about, unit, question } => {
            let authority = ctx.authority.clone();
            let new = NewService { name, about, unit, question, authority, today: ctx.today };
            let (service, files) = ::packages::authoring::begin(&new, &house.content().files)?;
            (service, None, files)
        }
        Start::Form { file, bytes } => {
            let (service, files) = imported(house, ctx, (&file, &bytes))?;
            (service, None, files)
        }
        Start::Version(service) => in_force(house, ctx, &service).await?,
    };
    let mut tx = house.write(ctx).await?;
    if base.is_none() && is_there(&mut tx, &service).await? {
        return Err(AuthoringError::ThereAlready(service.to_string()));
    }
    let notes = Notes {
        hands: match base {
            // Who only opens what is in force has written nothing yet.
            Some(_) => Vec::new(),
            None => vec![Hand { account, name: name.to_owned() }],
        },
        ..Notes::default()
    };
    let new = NewDraft {
        id: ctx.new_uuid().to_string(),
        service,
        base,
        files: files.to_bytes(),
        notes: serde_json::to_string(&notes).map_err(|error| Fault::Content(error.to_string()))?,
        by: account,
    };
    match store::authoring::begin(&mut tx, &permit, &new, ctx.now).await {
        Ok(()) => {}
        Err(store::StoreError::Taken { .. }) => return Err(AuthoringError::Begun),
        Err(error) => return Err(error.into()),
    }
    audit(&mut tx, ctx, &permit, (&new.id, "begin")).await?;
    tx.commit().await?;
    Ok(new.id)
}

async fn in_force(
    house: &House,
    ctx: &OpContext,
    service: &str,
) -> Result<(ServiceId, Option<PackageHash>, Files), Fault> {
    let service: ServiceId = service.parse().map_err(|_| Fault::NotFound)?;
    let mut db = house.read(ctx).await?;
    let current = house.current(&mut db, &service, ctx.today).await?;
    let (hash, _) = current.ok_or(Fault::NotFound)?;
    let files = house.package_files(&mut db, &hash).await?;
    Ok((service, Some(hash), files))
}

fn imported(
    house: &House,
    ctx: &OpContext,
    (file, bytes): (&str, &[u8]),
) -> Result<(ServiceId, Files), AuthoringError> {
    let import =
        Import { file, bytes, lists: &[], id: None, authority: &ctx.authority, today: ctx.today };
    let imported = ::packages::import::import(&import)
        .map_err(|finding| AuthoringError::NoForm(Box::new(finding)))?;
    let templates = house.content().files.below(TEMPLATES);
    let files = over_template(&imported.files, &templates);
    let loaded = ::packages::load(&files);
    match loaded.package {
        Some(_) => Ok((imported.id, files)),
        None => Err(AuthoringError::NotReady(loaded.findings)),
    }
}

async fn is_there(db: &mut store::Reading, service: &ServiceId) -> Result<bool, Fault> {
    let published = store::packages::list(db).await?;
    Ok(published.iter().any(|one| one.service == *service))
}
