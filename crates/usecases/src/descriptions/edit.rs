//! Writing in a text.

use access::Action;
use catalogue::descriptions::{Description, Module, ModuleKind, Modules, note_checked};
use store::descriptions::NewVersion;

use super::shelf::{self, Kept, Notes, Shelf, audit, may};
use super::{DescriptionError, LONGEST, Which};
use crate::{Fault, House, OpContext, written};

/// What the form of a text sends.
#[derive(Clone, Debug)]
pub struct SaveText {
    /// Which text.
    pub which: Which,
    /// The `version` that the form was made from; 0 where there was no draft.
    pub version: i64,
    /// The heading of the page.
    pub title: String,
    /// Key, heading and own part of each module that the form had.
    pub modules: Vec<(String, String, String)>,
    /// Modules whose own part was looked at beside the central text.
    pub confirmed: Vec<String>,
    /// In other languages: modules that were checked against the German text.
    pub checked: Vec<String>,
}

/// Saves a text as a draft, and begins one where there is none. What is wrong with the words is no
/// reason to refuse them. Gives the `version` that the next form is made from; 0 where nothing
/// changed and no draft is there.
pub async fn save(
    house: &House,
    ctx: &OpContext,
    typed: SaveText,
) -> Result<i64, DescriptionError> {
    let permit = may(ctx, Action::Edit)?;
    let (account, name) = ctx.staff()?;
    fits(&typed)?;
    let modules = written::modules(house)?;
    let mut tx = house.write(ctx).await?;
    let shelf = Shelf::load(house, ctx, &mut tx, (&typed.which, &permit)).await?;
    let open = shelf.open().cloned();
    if open.as_ref().map_or(0, |kept| kept.row.version) != typed.version {
        return Err(DescriptionError::Meanwhile);
    }
    if let Some(kept) = &open {
        catalogue::descriptions::may_submit(&kept.workflow())?;
    }
    let (base, from) = shelf.base();
    let before = open.as_ref().map_or(&base, |kept| &kept.text);
    let mut next = with(before, &typed, &modules);
    if typed.which.lang != base::Lang::De && !typed.checked.is_empty() {
        let german = shelf::german(house, ctx, &mut tx, (&typed.which, &permit)).await?;
        for key in &typed.checked {
            note_checked(&mut next, &german, key);
        }
    }
    if next == *before {
        return Ok(typed.version);
    }
    let id = match open {
        Some(mut kept) => {
            kept.text = next;
            joins(&mut kept.notes, account, name);
            kept.pack(account)?;
            store::descriptions::write(&mut tx, &permit, &kept.row, ctx.now)
                .await
                .map_err(DescriptionError::of_write)?;
            kept.row.id
        }
        None => {
            let mut notes = Notes { from, ..Notes::default() };
            joins(&mut notes, account, name);
            begin(ctx, (&mut tx, &permit), (&typed.which, &next, &notes)).await?
        }
    };
    audit(&mut tx, ctx, &permit, (&id, "save")).await?;
    tx.commit().await?;
    Ok(typed.version + 1)
}

/// Begins a draft and gives its id.
pub(super) async fn begin(
    ctx: &OpContext,
    (tx, permit): (&mut store::Writing, &access::Permit),
    (which, text, notes): (&Which, &Description, &Notes),
) -> Result<String, DescriptionError> {
    let (account, _) = ctx.staff()?;
    let broken = |error: serde_json::Error| Fault::Content(error.to_string());
    let new = NewVersion {
        id: ctx.new_uuid().to_string(),
        service: which.service.clone(),
        lang: which.lang,
        content: serde_json::to_string(text).map_err(broken)?,
        notes: serde_json::to_string(notes).map_err(broken)?,
        by: account,
    };
    store::descriptions::begin(tx, permit, &new, ctx.now)
        .await
        .map_err(DescriptionError::of_write)?;
    Ok(new.id)
}

/// Throws a draft away; what readers see stays.
pub async fn discard(
    house: &House,
    ctx: &OpContext,
    (which, version): (&Which, i64),
) -> Result<(), DescriptionError> {
    let permit = may(ctx, Action::Edit)?;
    let mut tx = house.write(ctx).await?;
    let shelf = Shelf::load(house, ctx, &mut tx, (which, &permit)).await?;
    let Some(Kept { row, .. }) = shelf.open() else { return Err(DescriptionError::Meanwhile) };
    store::descriptions::discard(&mut tx, &permit, (&row.id, version))
        .await
        .map_err(DescriptionError::of_write)?;
    audit(&mut tx, ctx, &permit, (&row.id, "discard")).await?;
    Ok(tx.commit().await?)
}

/// Notes that somebody wrote in a version.
pub(super) fn joins(notes: &mut Notes, account: base::AccountId, name: &str) {
    if !notes.authors.contains(&account) {
        notes.authors.push(account);
        notes.names.push(name.to_owned());
    }
}

fn fits(typed: &SaveText) -> Result<(), DescriptionError> {
    let long = |text: &str| text.chars().count() > LONGEST;
    let module = |(_, heading, own): &(String, String, String)| long(heading) || long(own);
    if long(&typed.title) || typed.modules.iter().any(module) {
        return Err(DescriptionError::Length(LONGEST));
    }
    Ok(())
}

/// The text with what the form sent. The central parts stay as they are.
fn with(before: &Description, typed: &SaveText, modules: &Modules) -> Description {
    let mut next = before.clone();
    one_line(&typed.title).clone_into(&mut next.title);
    for (key, heading, own) in &typed.modules {
        // What the house fills in, and keys that cannot stand in a heading, are nobody's to write.
        let known = modules.get(key);
        if known.is_some_and(|known| known.filled_by_house || known.is_title) || !is_key(key) {
            continue;
        }
        let is_value = known.is_some_and(|known| known.kind == ModuleKind::Meta);
        let heading = if is_value { String::new() } else { one_line(heading) };
        let own = own.replace("\r\n", "\n").trim().to_owned();
        match next.module_mut(key) {
            Some(module) => {
                module.heading = heading;
                module.own = own;
            }
            None if own.is_empty() => {}
            None => next.modules.push(Module::written(key, heading, own)),
        }
    }
    for key in &typed.confirmed {
        next.confirm(key);
    }
    next.modules.retain(|module| !module.own.is_empty() || module.central.is_some());
    next
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= 64
        && key.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_'))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
