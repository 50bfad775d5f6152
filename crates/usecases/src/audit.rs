//! The record: what was done about things is noted, and every chain is computed again from its first entry on.

use access::{Action, Actor, Permit, Resource, ResourceKind};
use base::{AuthorityId, Timestamp};
use store::audit::AuditEntry;
use store::{Store, Writing};

use crate::Fault;

/// What the check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// Chains that were checked.
    pub chains: u64,
    /// Entries that were checked.
    pub entries: u64,
    /// Entries whose content was erased on purpose; their chains hold all the same.
    pub erased: u64,
    /// Chains that do not hold: case and what is wrong.
    pub broken: Vec<(String, String)>,
}

/// Notes what was done about a thing, by whom the permit was given to.
pub(crate) async fn note(
    tx: &mut Writing,
    permit: &Permit,
    at: Timestamp,
    (thing, action): (&str, &str),
) -> Result<(), Fault> {
    let entry = AuditEntry {
        thing: thing.to_owned(),
        actor_role: permit.actor_role().to_owned(),
        actor: permit.account().map(|account| account.to_string()).unwrap_or_default(),
        action: action.to_owned(),
        outcome: "done".to_owned(),
        at,
    };
    Ok(store::audit::note(tx, &entry).await?)
}

/// Recomputes every chain of an authority. Needs a store and nothing else of the house.
/// `checked` hears how many chains are done.
pub async fn verify(
    store: &Store,
    authority: AuthorityId,
    checked: impl FnMut(u64) + Send,
) -> Result<AuditReport, Fault> {
    let resource = Resource::of(ResourceKind::Audit, authority.clone());
    let permit = access::may(&Actor::System, Action::Read, &resource)?;
    let mut db = store.read(&authority).await?;
    let report = store::verify(&mut db, &permit, checked).await?;
    Ok(AuditReport {
        chains: report.chains,
        entries: report.rows,
        erased: report.erased,
        broken: report
            .faults
            .into_iter()
            .map(|fault| (fault.chain, format!("{}: {}", fault.seq, fault.what)))
            .collect(),
    })
}
