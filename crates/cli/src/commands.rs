//! One file a command.

use std::io::Write;

use anyhow::Context as _;
use serde_json::{Value, json};

use crate::arguments::Told;

pub(crate) mod analysis;
pub(crate) mod audit;
pub(crate) mod catalogue;
pub(crate) mod d115;
pub(crate) mod deadline;
pub(crate) mod demo;
pub(crate) mod fim;
mod folder;
pub(crate) mod furnished;
pub(crate) mod gallery;
pub(crate) mod maturity;
pub(crate) mod migrate;
pub(crate) mod notified;
pub(crate) mod package;
pub(crate) mod package_diff;
pub(crate) mod package_travel;
pub(crate) mod payments;
pub(crate) mod proof;
mod quiet;
pub(crate) mod records;
pub(crate) mod rules_evaluate;

/// Says what went wrong where people and scripts look for it.
pub(crate) fn say_error(sentence: &str) {
    // Where nobody can read the sentence any more, the exit code still says it.
    let _unread = writeln!(std::io::stderr(), "{sentence}");
}

/// Writes a computed result: one line, the steps after a blank line where they are wanted, or
/// everything as JSON.
pub(crate) fn tell(
    out: &mut impl Write,
    told: Told,
    line: &str,
    steps: &[(String, String)],
    mut whole: serde_json::Map<String, Value>,
) -> anyhow::Result<()> {
    if told.json {
        let steps = steps.iter().map(|(text, source)| json!({ "text": text, "source": source }));
        whole.insert("steps".to_owned(), steps.collect());
        return writeln!(out, "{:#}", Value::Object(whole)).context("cannot write the result");
    }
    writeln!(out, "{line}").context("cannot write the result")?;
    if told.explain {
        writeln!(out).context("cannot write the steps")?;
        for (text, source) in steps {
            let source = if source.is_empty() { String::new() } else { format!(" ({source})") };
            writeln!(out, "{text}{source}").context("cannot write the steps")?;
        }
    }
    Ok(())
}

/// Prints a line of the result.
pub(crate) fn say(line: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
