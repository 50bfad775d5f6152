//! Acts for many cases are done in parts: each job does some cases and puts the next part in line, behind the last case that
//! it came to. A part that is put in line twice is done once.

use access::Permit;
use base::{CaseId, JobId};
use serde::{Deserialize, Serialize};
use store::Writing;
use store::jobs::NewJob;

use crate::{Fault, OpContext};

/// A part of an act.
#[derive(Serialize, Deserialize)]
pub(crate) struct Part {
    /// The number of the act.
    #[serde(alias = "adjustment")]
    pub(crate) act: i64,
    /// The case behind which it begins.
    pub(crate) after: Option<CaseId>,
}

impl Part {
    pub(crate) fn of(payload: &str) -> Result<Self, Fault> {
        serde_json::from_str(payload).map_err(|error| Fault::Content(error.to_string()))
    }
}

/// Puts the next part in line.
pub(crate) async fn enqueue(
    ctx: &OpContext,
    tx: &mut Writing,
    permit: &Permit,
    (name, act, after): (&str, i64, Option<CaseId>),
) -> Result<(), Fault> {
    let behind = after.map(|case| case.to_string()).unwrap_or_default();
    let job = NewJob {
        id: JobId::new(ctx.new_uuid()),
        name: name.to_owned(),
        payload: serde_json::to_string(&Part { act, after }).unwrap_or_default(),
        once_key: format!("{name}.{act}.{behind}"),
        run_at: ctx.now,
    };
    store::jobs::enqueue(tx, permit, &job, ctx.now).await?;
    Ok(())
}
