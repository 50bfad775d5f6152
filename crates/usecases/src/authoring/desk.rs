//! The desk: drafts that somebody works on, and every service of which a new version can be begun.

use std::collections::BTreeSet;

use access::Action;
use base::{Date, ServiceId, Timestamp};

use super::open::{DraftState, Notes, may};
use crate::{Fault, House, OpContext};

/// The desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthoringDesk {
    /// Drafts, the newest change first.
    pub drafts: Vec<DraftCard>,
    /// Services in force, by name.
    pub services: Vec<ServiceCard>,
    /// Whether the asker may begin drafts.
    pub may_begin: bool,
}

/// A draft on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftCard {
    /// Its id.
    pub id: String,
    /// Name of the service.
    pub name: String,
    /// Where it stands.
    pub state: DraftState,
    /// Whether it is of a service that is not there yet.
    pub is_new: bool,
    /// Who wrote in it.
    pub hands: Vec<String>,
    /// When it was changed last.
    pub changed_at: Timestamp,
}

/// A service in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceCard {
    /// Its id.
    pub service: String,
    /// Its name.
    pub name: String,
    /// The version in force.
    pub version: String,
    /// Since when.
    pub from: Date,
    /// Questions of its form; 0 where it lies over a template that many share.
    pub questions: usize,
}

/// How many drafts that are done with are still shown.
const DONE: usize = 5;

/// The desk of those who write and release.
pub async fn desk(house: &House, ctx: &OpContext) -> Result<AuthoringDesk, Fault> {
    let permit = may(ctx, Action::List)?;
    let open = house.open_services(ctx).await?;
    let mut db = house.read(ctx).await?;
    let rows = store::authoring::list(&mut db, &permit).await?;
    drop(db);
    let name = |service: &ServiceId| {
        let known = open.iter().find(|one| one.service == *service);
        known.map(|one| one.package.manifest.name.get(ctx.lang).to_owned())
    };
    let mut drafts = Vec::new();
    let mut done = 0;
    for row in rows {
        let state = DraftState::of(&row.state);
        done += usize::from(state == DraftState::Published);
        if state == DraftState::Published && done > DONE {
            continue;
        }
        let notes: Notes = serde_json::from_str(&row.notes).unwrap_or_default();
        drafts.push(DraftCard {
            name: name(&row.service).unwrap_or_else(|| row.service.to_string()),
            id: row.id,
            state,
            is_new: row.base.is_none(),
            hands: notes.hands.into_iter().map(|hand| hand.name).collect(),
            changed_at: row.changed_at,
        });
    }
    let busy: BTreeSet<String> = drafts
        .iter()
        .filter(|draft| matches!(draft.state, DraftState::Draft | DraftState::Review))
        .map(|draft| draft.name.clone())
        .collect();
    let mut services: Vec<ServiceCard> = open
        .iter()
        .filter(|one| one.package.manifest.apply_with.is_none())
        .map(|one| {
            let manifest = &one.package.manifest;
            ServiceCard {
                service: one.service.to_string(),
                name: manifest.name.get(ctx.lang).to_owned(),
                version: manifest.version.clone(),
                from: manifest.valid_from,
                questions: one.package.form.fields.len(),
            }
        })
        .filter(|service| !busy.contains(&service.name))
        .collect();
    services.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(AuthoringDesk { drafts, services, may_begin: may(ctx, Action::Create).is_ok() })
}
