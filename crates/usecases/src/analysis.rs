//! Process analysis: the event log for other programs, and what it says about how cases ran. Nothing
//! here knows a person: cases go by their number, people by their role.

use std::io::Write;

use ::cases::analysis::{Analysis, Drawn, LogEvent, Trace};
use access::{Action, Permit, ResourceKind};
use base::{CaseId, ServiceId};
use mappings::xes::{Event, Log};
use store::Reading;
use store::events::LogRow;
use thiserror::Error;

use crate::{Fault, House, OpContext};

/// So many rows of the log are in memory at a time.
const PAGE: i64 = 5_000;

/// Why a log could not be written.
#[derive(Debug, Error)]
pub enum LogError {
    /// The asker may not, or the store did not answer.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The file took nothing more.
    #[error("the log cannot be written; what stands there so far is not whole")]
    Write(#[from] std::io::Error),
}

/// How many of the newest cases a page counts; a command counts all.
pub const NEWEST: i64 = 2_000;

/// A service that has cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnalysedService {
    /// Its id.
    pub id: ServiceId,
    /// Its name.
    pub title: String,
    /// How many cases it has.
    pub cases: u64,
}

/// How the cases of a service ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnalysisView {
    /// The service.
    pub service: ServiceId,
    /// Its name.
    pub title: String,
    /// The steps of the model in its order, with their names.
    pub steps: Vec<(String, String)>,
    /// What was counted.
    pub analysis: Analysis,
    /// True where older cases were left out.
    pub is_part: bool,
}

/// Writes the event log as XES, of one service or of all: cases and events that it has.
///
/// # Errors
/// Who asks may not take it along, the store did not answer, or nothing can be written.
pub async fn log(
    house: &House,
    ctx: &OpContext,
    service: Option<&ServiceId>,
    out: impl Write,
) -> Result<(u64, u64), LogError> {
    let permit = ctx.may(Action::List, &ctx.thing(ResourceKind::Analysis)).map_err(Fault::from)?;
    let mut log = Log::begin(out, &house.content().authority.name)?;
    let mut db = house.read(ctx).await?;
    let mut pages = Pages::of(permit, service);
    while let Some(rows) = pages.next(&mut db).await? {
        for row in &rows {
            let event = Event {
                activity: &row.activity,
                lifecycle: &row.lifecycle,
                role: &row.actor_role,
                node: &row.node,
                at: row.event_time,
            };
            log.event(row.case, &event)?;
        }
    }
    Ok(log.end()?)
}

/// The services that have cases, most first.
///
/// # Errors
/// Who asks may not look, or the store did not answer.
pub async fn services(house: &House, ctx: &OpContext) -> Result<Vec<AnalysedService>, Fault> {
    let permit = ctx.may(Action::Read, &ctx.thing(ResourceKind::Analysis))?;
    let open = house.open_services(ctx).await?;
    let mut db = house.read(ctx).await?;
    let many = store::cases::by_service(&mut db, &permit).await?;
    let named = |(id, cases): (ServiceId, u64)| {
        let package = open.iter().find(|one| one.service == id).map(|one| &one.package);
        let title = package.map(|package| package.manifest.name.get(ctx.lang).to_owned());
        AnalysedService { title: title.unwrap_or_else(|| id.to_string()), id, cases }
    };
    Ok(many.into_iter().map(named).collect())
}

/// What the log says about a service, beside the model that is in force today: about all its cases,
/// or the newest ones.
///
/// # Errors
/// Who asks may not look, there is no such service, or the store did not answer.
pub async fn of_service(
    house: &House,
    ctx: &OpContext,
    service: &ServiceId,
    newest: Option<i64>,
) -> Result<AnalysisView, Fault> {
    let permit = ctx.may(Action::Read, &ctx.thing(ResourceKind::Analysis))?;
    let open = house.open_services(ctx).await?;
    let package = open.iter().find(|one| one.service == *service).ok_or(Fault::NotFound)?;
    let package = &package.package;
    let drawn = package.process.drawn();
    let mut counting = Counting { analysis: Analysis::default(), drawn: &drawn, trace: None };
    let mut db = house.read(ctx).await?;
    let behind = match newest {
        None => None,
        Some(most) => store::cases::behind_newest(&mut db, &permit, service, most).await?,
    };
    let mut pages = Pages::of(permit, Some(service));
    pages.last = behind.map(|case| (case, i64::MAX));
    while let Some(rows) = pages.next(&mut db).await? {
        rows.into_iter().for_each(|row| counting.take(row));
    }
    let named =
        |node: &str| (node.to_owned(), package.process.step_name(node).unwrap_or(node).to_owned());
    Ok(AnalysisView {
        service: service.clone(),
        title: package.manifest.name.get(ctx.lang).to_owned(),
        steps: package.process.work().map(named).collect(),
        analysis: counting.end(),
        is_part: behind.is_some(),
    })
}

/// The log, page by page.
struct Pages<'a> {
    permit: Permit,
    service: Option<&'a ServiceId>,
    last: Option<(CaseId, i64)>,
}

impl<'a> Pages<'a> {
    fn of(permit: Permit, service: Option<&'a ServiceId>) -> Self {
        Self { permit, service, last: None }
    }

    async fn next(&mut self, db: &mut Reading) -> Result<Option<Vec<LogRow>>, Fault> {
        let rows = store::events::log(db, &self.permit, self.service, self.last, PAGE).await?;
        self.last = rows.last().map(|row| (row.case, row.seq));
        Ok(Some(rows).filter(|rows| !rows.is_empty()))
    }
}

/// Rows that become cases.
struct Counting<'a> {
    analysis: Analysis,
    drawn: &'a Drawn,
    trace: Option<Trace>,
}

impl Counting<'_> {
    fn take(&mut self, row: LogRow) {
        if self.trace.as_ref().is_none_or(|trace| trace.case != row.case) {
            self.count();
            self.trace = Some(Trace { case: row.case, events: Vec::new() });
        }
        let event = LogEvent {
            activity: row.activity,
            node: row.node,
            lifecycle: row.lifecycle,
            role: row.actor_role,
            at: row.event_time,
        };
        if let Some(trace) = &mut self.trace {
            trace.events.push(event);
        }
    }

    fn count(&mut self) {
        if let Some(trace) = self.trace.take() {
            self.analysis.add(&trace, self.drawn);
        }
    }

    fn end(mut self) -> Analysis {
        self.count();
        self.analysis
    }
}
