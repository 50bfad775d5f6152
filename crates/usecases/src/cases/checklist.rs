//! Checklists of a service: what a clerk goes through. Each tick stands in the record with its name, and can be
//! taken away again, which stands there as well.

use std::collections::{BTreeMap, BTreeSet};

use access::Action;
use base::{CaseId, Timestamp};
use serde_json::json;
use store::events::Event;

use super::CaseError;
use super::view::payload;
use crate::case_file::{CaseFile, Entry, account_of};
use crate::questions::Names;
use crate::{House, OpContext, letters};

const TICKED: &str = "checklist.ticked";
const UNTICKED: &str = "checklist.unticked";

/// The checklists of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistView {
    /// The case.
    pub case: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// The applicant's name.
    pub person: String,
    /// True while something can be ticked.
    pub open: bool,
    /// The lists: title and items.
    pub lists: Vec<(String, Vec<TickView>)>,
}

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TickView {
    /// Its name among all items of the case.
    pub key: String,
    /// What is to be seen to.
    pub label: String,
    /// Who ticked it and when, where somebody did.
    pub done: Option<(String, Timestamp)>,
}

/// The checklists of a case with what is ticked.
///
/// # Errors
/// Who asks may not read the case, or the store did not answer.
pub async fn checklists(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<ChecklistView, CaseError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, id, Action::Read).await?;
    let events = store::events::of_case(&mut db, &file.permit, id).await?;
    let ticks = ticks(&events);
    let mut names = Names::default();
    for event in ticks.values() {
        if let Some(account) = account_of(event) {
            names.add(&mut db, account).await?;
        }
    }
    let done = |key: &str| {
        let event = ticks.get(key)?;
        let who = names.known(account_of(event)).unwrap_or_default();
        Some((who.to_owned(), event.event_time))
    };
    let mut lists = Vec::new();
    for list in &file.package.manifest.checklists {
        let items = list.items.iter().map(|item| {
            let key = format!("{}.{}", list.id, item.id);
            let label = item.label.get(ctx.lang).to_owned();
            TickView { done: done(&key), key, label }
        });
        lists.push((list.label.get(ctx.lang).to_owned(), items.collect()));
    }
    Ok(ChecklistView {
        case: id,
        reference: file.row.file_number.clone(),
        person: letters::natural(&file.label),
        open: file.row.closed_at.is_none(),
        lists,
    })
}

/// The ticks that hold, by item, each with the entry of the record that made it.
fn ticks(events: &[Event]) -> BTreeMap<String, &Event> {
    let mut ticks = BTreeMap::new();
    for event in events {
        match event.activity.as_str() {
            TICKED => {
                ticks.insert(payload(event, "item"), event);
            }
            UNTICKED => {
                ticks.remove(&payload(event, "item"));
            }
            _ => {}
        }
    }
    ticks
}

/// Keeps which items are ticked; only what changed goes into the record. What the service does not know is
/// left out.
///
/// # Errors
/// The case is closed, or the store did not answer.
pub async fn tick(
    house: &House,
    ctx: &OpContext,
    (id, ticked): (CaseId, BTreeSet<String>),
) -> Result<(), CaseError> {
    let mut tx = house.write(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut tx, id, Action::Edit).await?;
    if file.row.closed_at.is_some() {
        return Err(CaseError::WrongStep);
    }
    let events = store::events::of_case(&mut tx, &file.permit, id).await?;
    let before = ticks(&events);
    for list in &file.package.manifest.checklists {
        for item in &list.items {
            let key = format!("{}.{}", list.id, item.id);
            let activity = match (before.contains_key(&key), ticked.contains(&key)) {
                (false, true) => TICKED,
                (true, false) => UNTICKED,
                _ => continue,
            };
            let remark = item.label.get(base::Lang::De);
            let detail = json!({ "item": key, "remark": remark });
            file.note(&mut tx, ctx, Entry::new(activity).with(detail)).await?;
        }
    }
    Ok(tx.commit().await?)
}
