//! What cashiers and treasurers see of runs. Nothing here writes.

use access::{Action, ResourceKind};
use base::{AccountId, CaseId, Date, Money, Timestamp};
use store::Reading;
use store::payments::{Item, ItemState, Run, RunState};

use super::runs::permit;
use super::{ItemNote, PaymentsError};
use crate::questions::Names;
use crate::{House, OpContext};

/// So many runs on a page.
const RUNS: i64 = 50;
/// So many payments on a page.
const ITEMS: i64 = 200;

/// The runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunsView {
    /// The newest first.
    pub runs: Vec<RunLine>,
    /// The number before which older ones are.
    pub older: Option<i64>,
    /// The day for which a run is usually put together next.
    pub day: Date,
    /// Whether something is due by then.
    pub is_due: bool,
    /// Whether this person may put one together.
    pub may_propose: bool,
}

/// A run in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunLine {
    /// Its number.
    pub number: i64,
    /// The day by which it pays what is due.
    pub due_on: Date,
    /// The day on which banks settle it.
    pub settled_on: Date,
    /// Where it stands.
    pub state: RunState,
    /// How many transfers.
    pub many: i64,
    /// What they come to.
    pub total: Money,
    /// Who put it together; empty for the house itself.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Timestamp,
    /// Who approved it, and when.
    pub approved: Option<(String, Timestamp)>,
    /// Who made the file, and when; the name is empty for the house itself.
    pub handed_over: Option<(String, Timestamp)>,
    /// Who stopped it, and why.
    pub stopped: Option<(String, String)>,
}

/// A run with its payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunView {
    /// The run.
    pub run: RunLine,
    /// The payments of this page.
    pub items: Vec<ItemView>,
    /// The place behind which more are.
    pub more: Option<i64>,
    /// So many are held back.
    pub held: i64,
    /// What is taken for overpayments.
    pub set_off: Money,
    /// The hash of the file.
    pub sha256: Option<String>,
    /// What this person may do with it now.
    pub acts: Vec<RunAct>,
    /// Whether this person put it together and therefore may not approve it.
    pub is_own: bool,
}

/// What can be done with a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunAct {
    /// Hold single payments back.
    Hold,
    /// Approve it.
    Approve,
    /// Stop it.
    Stop,
    /// Have the file for the bank.
    Export,
    /// Book what the bank tells.
    Book,
}

/// A payment of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemView {
    /// Its place.
    pub place: i64,
    /// The case.
    pub case: CaseId,
    /// The file number.
    pub file_number: String,
    /// Who gets it; `None` where that was erased.
    pub payee: Option<(String, String)>,
    /// The line of the bank statement.
    pub text: String,
    /// What is due.
    pub due: Money,
    /// What is taken for an overpayment.
    pub set_off: Money,
    /// What is transferred.
    pub amount: Money,
    /// Where it stands.
    pub state: ItemState,
    /// Why it is held back, and who said so.
    pub held: Option<(String, String)>,
    /// The account is another one than the last payment went to.
    pub other_account: bool,
    /// When and why the bank brought it back.
    pub returned: Option<(Date, String)>,
}

/// The newest runs before a number.
///
/// # Errors
/// Who asks may not see runs, or the store did not answer.
pub async fn runs(
    house: &House,
    ctx: &OpContext,
    before: Option<i64>,
) -> Result<RunsView, PaymentsError> {
    let permit = permit(ctx, Action::List)?;
    let mut db = house.read(ctx).await?;
    let rows = store::payments::runs(&mut db, &permit, before, RUNS + 1).await?;
    let older = rows.len() > usize::try_from(RUNS).unwrap_or(usize::MAX);
    let mut lines = Vec::new();
    for row in rows.iter().take(usize::try_from(RUNS).unwrap_or(usize::MAX)) {
        lines.push(line(&mut db, row).await?);
    }
    let day = ctx.today.last_of_month();
    let is_due = !store::payments::dues(&mut db, &permit, (day, None), 1).await?.is_empty();
    Ok(RunsView {
        older: lines.last().map(|last| last.number).filter(|_| older),
        runs: lines,
        day,
        is_due,
        may_propose: may(ctx, Action::Create),
    })
}

fn may(ctx: &OpContext, action: Action) -> bool {
    ctx.may(action, &ctx.thing(ResourceKind::Payment)).is_ok()
}

pub(super) async fn name(
    db: &mut Reading,
    account: Option<AccountId>,
) -> Result<String, PaymentsError> {
    match account {
        Some(account) => Ok(Names::default().of(db, account).await?),
        None => Ok(String::new()),
    }
}

async fn line(db: &mut Reading, row: &Run) -> Result<RunLine, PaymentsError> {
    let approved = match (row.approved_by, row.approved_at) {
        (Some(by), Some(at)) => Some((name(db, Some(by)).await?, at)),
        _ => None,
    };
    let handed_over = match row.handed_over_at {
        Some(at) => Some((name(db, row.handed_over_by).await?, at)),
        None => None,
    };
    let stopped = match &row.reason {
        Some(reason) => Some((name(db, row.stopped_by).await?, reason.clone())),
        None => None,
    };
    Ok(RunLine {
        number: row.number,
        due_on: row.due_on,
        settled_on: row.settled_on,
        state: row.state,
        many: row.many,
        total: row.total,
        proposed_by: name(db, row.proposed_by).await?,
        proposed_at: row.proposed_at,
        approved,
        handed_over,
        stopped,
    })
}

/// A run with the payments behind a place.
///
/// # Errors
/// Who asks may not see runs, there is none of that number, or the store did not answer.
pub async fn run(
    house: &House,
    ctx: &OpContext,
    (number, after): (i64, i64),
) -> Result<RunView, PaymentsError> {
    let permit = permit(ctx, Action::List)?;
    let mut db = house.read(ctx).await?;
    let row = store::payments::run(&mut db, &permit, number).await?;
    let rows = store::payments::items(&mut db, &permit, (number, after), ITEMS + 1).await?;
    let most = usize::try_from(ITEMS).unwrap_or(usize::MAX);
    let more = rows.get(most).and(rows.get(most.saturating_sub(1))).map(|item| item.place);
    let mut items = Vec::new();
    for item in rows.iter().take(most) {
        items.push(item_view(&mut db, item).await?);
    }
    let (held, set_off) = store::payments::aside(&mut db, &permit, number).await?;
    let is_own = row.proposed_by.is_some() && row.proposed_by == ctx.actor.account();
    let mut run = line(&mut db, &row).await?;
    if row.state == RunState::Gathering {
        let (_, many, total) = store::payments::totals(&mut db, &permit, number).await?;
        (run.many, run.total) = (many, total);
    }
    Ok(RunView {
        run,
        items,
        more,
        held,
        set_off,
        sha256: row.sha256.clone(),
        acts: acts(ctx, (row.state, is_own)),
        is_own: is_own && row.state == RunState::Proposed,
    })
}

fn acts(ctx: &OpContext, (state, is_own): (RunState, bool)) -> Vec<RunAct> {
    let proposed = state == RunState::Proposed;
    let runs = matches!(state, RunState::Gathering | RunState::Proposed | RunState::Approved);
    let made = state == RunState::HandedOver;
    let all = [
        (RunAct::Hold, proposed, Action::Create),
        (RunAct::Approve, proposed && !is_own, Action::Approve),
        (RunAct::Stop, runs, Action::Delete),
        (RunAct::Export, made || state == RunState::Approved, Action::Dispatch),
        (RunAct::Book, made, Action::Advance),
    ];
    let open = all.into_iter().filter(|(_, now, action)| *now && may(ctx, *action));
    open.map(|(act, ..)| act).collect()
}

async fn item_view(db: &mut Reading, item: &Item) -> Result<ItemView, PaymentsError> {
    let note = item.payee.as_deref().map(ItemNote::from_json);
    let held = match note.as_ref().and_then(|note| note.held.as_ref()) {
        Some(held) => Some((held.reason.clone(), name(db, held.by).await?)),
        None => None,
    };
    Ok(ItemView {
        place: item.place,
        case: item.case,
        file_number: item.file_number.clone(),
        text: note.as_ref().map(|note| note.text.clone()).unwrap_or_default(),
        other_account: note.as_ref().is_some_and(|note| note.other_account),
        payee: note.map(|note| (note.name, grouped(&note.iban))),
        due: item.due,
        set_off: item.set_off,
        amount: item.due - item.set_off,
        state: item.state,
        held,
        returned: item.returned_on.zip(item.return_code.clone()),
    })
}

/// An account in groups of four.
fn grouped(iban: &str) -> String {
    let signs: Vec<char> = iban.chars().collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}
