//! `bruchlos analysis`: how cases really ran.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::process::ExitCode;

use access::Actor;
use anyhow::Context as _;
use base::{Lang, ServiceId};
use cases::analysis::{Spread, StepTimes};
use serde_json::{Value, json};
use usecases::analysis::{self, AnalysisView};

use super::{furnished, say};
use crate::arguments::{AnalysisCommand, Furnished};
use crate::stores::Opening;

/// The ways that are named one by one.
const WAYS: usize = 5;

/// Exit 0 with the log or the figures.
pub(crate) async fn run(command: AnalysisCommand) -> anyhow::Result<ExitCode> {
    match command {
        AnalysisCommand::Xes { out, service, from } => xes(&out, service.as_ref(), &from).await,
        AnalysisCommand::Show { service, json, from } => show(&service, json, &from).await,
    }
}

/// Written under another name first, so that a file with this name is always whole.
async fn xes(
    out: &Path,
    service: Option<&ServiceId>,
    from: &Furnished,
) -> anyhow::Result<ExitCode> {
    let (house, store) = furnished::house(from, Opening::Look).await?;
    let ctx = house.context(Actor::System, Lang::De);
    let half = out.with_added_extension("half");
    let file = File::create(&half).with_context(|| format!("{} cannot be made", half.display()))?;
    let (cases, events) =
        analysis::log(&house, &ctx, service, BufWriter::with_capacity(1 << 16, file)).await?;
    store.close().await;
    std::fs::rename(&half, out).with_context(|| format!("{} cannot be written", out.display()))?;
    say(&format!("{cases} cases and {events} events in {} (XES)", out.display()))?;
    Ok(ExitCode::SUCCESS)
}

async fn show(service: &ServiceId, json: bool, from: &Furnished) -> anyhow::Result<ExitCode> {
    let (house, store) = furnished::house(from, Opening::Look).await?;
    let ctx = house.context(Actor::System, Lang::En);
    let view = analysis::of_service(&house, &ctx, service, None).await;
    store.close().await;
    let view = view.with_context(|| format!("{service} cannot be analysed"))?;
    if json {
        say(&format!("{:#}", whole(&view)))?;
        return Ok(ExitCode::SUCCESS);
    }
    let found = &view.analysis;
    say(&format!(
        "{}: {} cases, {} events, {} deviations, {} media breaks",
        view.title, found.cases, found.events, found.deviations, found.media_breaks
    ))?;
    let nothing = StepTimes::default();
    for (node, name) in &view.steps {
        let step = found.steps.get(node).unwrap_or(&nothing);
        say(&format!(
            "{:>6} x {name}: waits {} (p90 {}), works {} (p90 {}); again {}, open {}",
            step.begun,
            time(step.waiting.median()),
            time(step.waiting.p90()),
            time(step.working.median()),
            time(step.working.p90()),
            step.again,
            step.open
        ))?;
    }
    for (way, many) in found.most_frequent(WAYS) {
        say(&format!("{many:>6} x {}", way.join(" > ")))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A length of time in days, hours and minutes.
fn time(seconds: Option<i64>) -> String {
    let Some(seconds) = seconds else { return "-".to_owned() };
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    match (days, hours) {
        (0, 0) => format!("{minutes} min"),
        (0, hours) => format!("{hours} h {minutes} min"),
        (days, hours) => format!("{days} d {hours} h"),
    }
}

fn whole(view: &AnalysisView) -> Value {
    let found = &view.analysis;
    let spread = |spread: &Spread| json!({ "count": spread.count(), "median_s": spread.median(), "p90_s": spread.p90() });
    let steps: Vec<Value> = view
        .steps
        .iter()
        .filter_map(|(node, name)| found.steps.get(node).map(|step| (node, name, step)))
        .map(|(node, name, step)| {
            json!({
                "node": node, "name": name, "begun": step.begun, "again": step.again,
                "aborted": step.aborted, "open": step.open,
                "waiting": spread(&step.waiting), "working": spread(&step.working),
            })
        })
        .collect();
    let paths: Vec<Value> = found
        .paths
        .iter()
        .map(|((from, to), times)| json!({ "from": from, "to": to, "time": spread(times) }))
        .collect();
    let ways: Vec<Value> = found
        .most_frequent(usize::MAX)
        .iter()
        .map(|(way, many)| json!({ "steps": way, "cases": many }))
        .collect();
    json!({
        "service": view.service.to_string(), "title": view.title, "cases": found.cases,
        "events": found.events, "deviations": found.deviations,
        "media_breaks": found.media_breaks, "steps": steps, "paths": paths, "ways": ways,
        "bottlenecks": found.bottlenecks(WAYS).iter()
            .map(|(node, sum)| json!({ "node": node, "sum_s": sum })).collect::<Vec<_>>(),
    })
}
