//! The end of files: offered to the archive when their time is over, handed over or refused, and
//! destroyed by two hands with a certificate. A hold stops all of it. What is destroyed leaves its
//! row, its record without content, and the certificate.

mod archive;
mod end;
mod views;

use std::sync::Arc;

use ::cases::disposal::{Disposal, Facts, Refusal, Retention, State};
use ::packages::Package;
use access::{Action, Actor, Permit, ResourceKind};
use base::{CaseId, Date, Finding, ServiceId};
use serde_json::{Value, json};
use store::disposals::Disposal as Row;
use store::{Reading, Writing};
use thiserror::Error;

use crate::case_file::{CaseFile, Entry};
use crate::efile::{self, ExportError};
use crate::{Fault, House, OpContext};

pub use archive::{answer, hand_over, offer};
pub use end::{destroy, hold, lift, propose};
pub use views::{due, status};

/// Why a file was not brought further. Nothing was changed then.
#[derive(Debug, Error)]
pub enum RecordsError {
    /// The law of disposal refuses.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// An answer of the archive cannot be used.
    #[error("the archive's answer cannot be used")]
    Unusable(Vec<Finding>),
    /// An answer does not name the file of its process.
    #[error("the answer does not name the file of its process")]
    OtherFile,
    /// The container could not be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Where the end of a file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisposalView {
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub reference: String,
    /// Where it stands, in a word.
    pub state: String,
    /// The reason of a hold, where one stands.
    pub hold: Option<String>,
    /// The process with the archive.
    pub process: Option<String>,
    /// The last day on which it is kept; none while that is not settled, or the case runs.
    pub last_day: Option<Date>,
    /// The certificate of its destruction as JSON.
    pub certificate: Option<String>,
}

/// The files of a service whose time is over, or why nobody can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueService {
    /// The service.
    pub service: ServiceId,
    /// Its class of retention, as the package names it.
    pub class: String,
    /// True where the class is settled; nothing is offered before.
    pub is_settled: bool,
    /// Cases whose time is over: id, file number, the last day on which they were kept.
    pub due: Vec<(CaseId, String, Date)>,
    /// How many closed cases are kept still.
    pub kept: usize,
}

/// A file opened to be brought to its end.
struct Opened {
    file: CaseFile,
    permit: Permit,
    row: Row,
    law: Disposal,
    facts: Facts,
}

/// Opens a file for an action upon its end. Who keeps files sees no case, so the house opens it.
async fn open(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (id, action): (CaseId, Action),
) -> Result<Opened, RecordsError> {
    ctx.signed_in()?;
    let summary = store::cases::summary(db, id).await?;
    let thing = ctx.thing_of(ResourceKind::Disposal, summary.account);
    let permit = ctx.may(action, &thing)?;
    let row = store::disposals::find(db, &permit, id).await?;
    let row = row.unwrap_or_else(|| Row {
        case: id,
        state: word(&State::Kept).to_owned(),
        is_held: false,
        process: None,
        disposal: Some(json!(Disposal::default()).to_string()),
        certificate: None,
        version: 0,
    });
    let Some(text) = &row.disposal else { return Err(Refusal::Destroyed.into()) };
    let law: Disposal =
        serde_json::from_str(text).map_err(|error| Fault::Content(error.to_string()))?;
    let file = efile::open_case(house, &ctx.acting_as(Actor::System), db, id).await?;
    let facts = Facts {
        today: ctx.today,
        closed: file.row.closed_at.map(base::berlin_date),
        retention: retention(house, ctx, db, &file.row.service).await?.1,
    };
    Ok(Opened { file, permit, row, law, facts })
}

/// The class of retention of a service as its version of today names it, or its last one, and how
/// long that is where somebody has settled both.
async fn retention(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    service: &ServiceId,
) -> Result<(String, Option<Retention>), Fault> {
    let Some(package) = newest(house, ctx, db, service).await? else {
        return Ok((String::new(), None));
    };
    let manifest = &package.manifest;
    let fact = &manifest.retention;
    let name = format!("{}@{}/retention", manifest.id, manifest.version);
    let settled = fact.certainty.is_settled() || house.content().released(&name).is_some();
    let plan = house.content().file_plan.as_ref().filter(|_| settled);
    Ok((fact.value.clone(), plan.and_then(|plan| plan.retention(&fact.value))))
}

/// A service may have ended long before the last of its files does.
async fn newest(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    service: &ServiceId,
) -> Result<Option<Arc<Package>>, Fault> {
    if let Some((_, package)) = house.current(db, service, ctx.today).await? {
        return Ok(Some(package));
    }
    let mut all = store::packages::list(db).await?;
    all.retain(|one| one.service == *service && one.valid_from <= ctx.today);
    match all.iter().max_by_key(|one| (one.valid_from, one.published_at)) {
        Some(last) => house.package(db, &last.hash).await.map(Some),
        None => Ok(None),
    }
}

impl Opened {
    /// Keeps where the file stands now, with an entry of its record.
    async fn keep(
        &mut self,
        tx: &mut Writing,
        ctx: &OpContext,
        (law, activity): (Disposal, &str),
        detail: Value,
    ) -> Result<(), RecordsError> {
        let process = process_of(&law.state).map(str::to_owned);
        self.row.state = word(&law.state).to_owned();
        self.row.is_held = law.hold.is_some();
        self.row.process = process.or(self.row.process.take());
        self.row.disposal = Some(json!(law).to_string());
        self.law = law;
        let entry = Entry::new(activity).with(detail);
        self.file.note(tx, ctx, entry).await?;
        store::disposals::write(tx, &self.permit, &self.row, ctx.now).await?;
        self.row.version += 1;
        Ok(())
    }

    fn view(&self) -> DisposalView {
        DisposalView {
            case: self.row.case,
            reference: self.file.row.file_number.clone(),
            state: self.row.state.clone(),
            hold: self.law.hold.as_ref().map(|hold| hold.reason.clone()),
            process: self.row.process.clone(),
            last_day: self.facts.last_day(),
            certificate: self.row.certificate.clone(),
        }
    }
}

/// The word of a state in lists.
fn word(state: &State) -> &'static str {
    match state {
        State::Kept => "kept",
        State::Offered { .. } => "offered",
        State::Wanted { .. } => "wanted",
        State::Unwanted { .. } => "unwanted",
        State::HandedOver { .. } => "handed_over",
        State::Archived { .. } => "archived",
        State::Proposed { .. } => "proposed",
        State::Destroyed { .. } => "destroyed",
    }
}

fn process_of(state: &State) -> Option<&str> {
    match state {
        State::Kept => None,
        State::Offered { process, .. }
        | State::Wanted { process }
        | State::Unwanted { process }
        | State::HandedOver { process, .. }
        | State::Archived { process, .. }
        | State::Proposed { process, .. }
        | State::Destroyed { process, .. } => Some(process),
    }
}
