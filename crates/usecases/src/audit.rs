//! Checks the record: every case's hash chain is computed again from the first entry on.

use access::{Action, Actor, Resource, ResourceKind};
use base::AuthorityId;
use store::Store;

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
