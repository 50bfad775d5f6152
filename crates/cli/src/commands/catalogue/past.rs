//! `bruchlos catalogue diff` and `history`: what imports changed, and what became of one row.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};
use store::catalogue::{self as rows, ChangeCursor, EntryQuery};

use super::look;
use crate::FOUND;
use crate::arguments::StoreArguments;
use crate::commands::say;
use crate::content;

/// Rows that are fetched at once.
const PAGE: u16 = 500;

type Fields = BTreeMap<String, [String; 2]>;

/// Prints every row that an import changed; exit 1 where there is no such import.
pub(crate) async fn diff(
    import: Option<u64>,
    arguments: &StoreArguments,
    as_json: bool,
) -> anyhow::Result<ExitCode> {
    let store = look(arguments).await?;
    let mut db = store.read(&content::built_in()?.authority.id).await?;
    let all = rows::newest(&mut db, u16::MAX).await?;
    let wanted = import.and_then(|number| i64::try_from(number).ok());
    let found = all.iter().find(|one| wanted.is_none_or(|number| one.number == number));
    let Some(found) = found else {
        say("There is no such import. `bruchlos catalogue import ozg DIR` makes one.")?;
        return Ok(ExitCode::from(FOUND));
    };
    let mut after: Option<ChangeCursor> = None;
    let mut lines = Vec::new();
    loop {
        let page = rows::changes(&mut db, found.number, after.as_ref(), PAGE).await?;
        for row in page.rows {
            let fields = fields(&row.changes)?;
            if as_json {
                lines.push(json!({
                    "what": row.what, "kind": row.kind, "code": row.code, "name": row.name,
                    "fields": fields,
                }));
            } else {
                let text = said(&fields);
                say(&format!("{} {} {} “{}”{text}", row.what, row.kind, row.code, row.name))?;
            }
        }
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    if as_json {
        let what = &found.what;
        let result = json!({
            "import": found.number, "at": found.at.to_string(), "place": what.place,
            "hash": what.hash, "new": what.added, "changed": what.changed, "gone": what.gone,
            "changes": lines,
        });
        say(&format!("{result:#}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints what became of a row; exit 1 where nobody knows it.
pub(crate) async fn history(
    key: &str,
    arguments: &StoreArguments,
    as_json: bool,
) -> anyhow::Result<ExitCode> {
    let store = look(arguments).await?;
    let mut db = store.read(&content::built_in()?.authority.id).await?;
    let query = EntryQuery::default();
    if rows::count(&mut db, &query).await? == 0 {
        bail!("No catalogue was taken in yet. `bruchlos catalogue import ozg DIR` does it.");
    }
    let entries = rows::all(&mut db).await?;
    let fits = |row: &&rows::Entry| row.code == key || row.key.as_deref() == Some(key);
    let found: Vec<_> = entries.iter().filter(fits).collect();
    if found.is_empty() {
        say(&format!("The catalogue has no row “{key}”, and never had one."))?;
        return Ok(ExitCode::from(FOUND));
    }
    let mut result = Vec::new();
    for row in found {
        let mut past = Vec::new();
        if !as_json {
            say(&format!("{} {} “{}”", row.kind, row.code, row.name))?;
        }
        for one in rows::history(&mut db, &row.kind, &row.code).await? {
            let import = rows::get(&mut db, one.import).await?;
            let fields = fields(&one.changes)?;
            if !as_json {
                let text = said(&fields);
                let day = base::berlin_date(import.at);
                say(&format!("  import {} of {day}: {}{text}", one.import, one.what))?;
            }
            past.push(json!({
                "import": one.import, "at": import.at.to_string(), "what": one.what,
                "fields": fields,
            }));
        }
        result.push(json!({
            "kind": row.kind, "code": row.code, "name": row.name, "key": row.key,
            "gone_since": row.gone_import, "history": past,
        }));
    }
    if as_json {
        say(&format!("{:#}", Value::Array(result)))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What a row says differently, as the end of a line.
fn said(fields: &Fields) -> String {
    let one =
        |(name, [before, now]): (&String, &[String; 2])| format!(" {name}: “{before}” → “{now}”");
    fields.iter().map(one).collect::<Vec<_>>().join(";")
}

fn fields(text: &str) -> anyhow::Result<Fields> {
    serde_json::from_str(text).context("a kept change of the catalogue cannot be read")
}
