//! `bruchlos deadline`: the end of a period, one ISO line.

use std::io::Write;

use anyhow::Context as _;
use base::{Calendar, Land, Lang, Length, deadline};
use serde_json::json;

use crate::arguments::Deadline;

/// Prints the last day; with `--explain` the steps after a blank line.
pub(crate) fn run(arguments: &Deadline, out: &mut impl Write) -> anyhow::Result<()> {
    let land: Land = arguments.land.parse()?;
    let length: Length = arguments.length.parse()?;
    let calendar = Calendar::of(land);
    let deadline = deadline::compute(arguments.from, length, &calendar)?;
    let steps = deadline.steps.iter().map(|step| (step.text.get(Lang::En), step.source.as_str()));
    if arguments.json {
        let steps: Vec<_> =
            steps.map(|(text, source)| json!({ "text": text, "source": source })).collect();
        let result = json!({
            "land": land.code(),
            "from": arguments.from.to_string(),
            "length": length.to_string(),
            "end": deadline.end.to_string(),
            "steps": steps,
        });
        return writeln!(out, "{result:#}").context("cannot write the result");
    }
    writeln!(out, "{}", deadline.end).context("cannot write the result")?;
    if arguments.explain {
        writeln!(out).context("cannot write the steps")?;
        for (text, source) in steps {
            let source = if source.is_empty() { String::new() } else { format!(" ({source})") };
            writeln!(out, "{text}{source}").context("cannot write the steps")?;
        }
    }
    Ok(())
}
