//! `bruchlos records`: the files of cases on their way to the archive, and what the archive answers.

mod disposal;

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::process::ExitCode;

use access::Actor;
use anyhow::{Context as _, bail};
use base::Lang;
use disposal::Step;
use mappings::xdomea::{self, Answer, Answered, Kind};
use serde_json::{Value, json};
use usecases::Fault;
use usecases::efile::{self, ExportError, ExportOrder};

use super::{furnished, say};
use crate::FOUND;
use crate::arguments::{Export, Furnished, RecordsCommand};
use crate::stores::Opening;

/// Exit 0 with what was asked, 1 where an answer of the archive is wrong.
pub(crate) async fn run(command: RecordsCommand) -> anyhow::Result<ExitCode> {
    match command {
        RecordsCommand::Export(order) => export(order).await,
        RecordsCommand::Print { case, out, from } => print(&case, &out, &from).await,
        RecordsCommand::Due { from } => disposal::due(&from).await,
        RecordsCommand::Status(upon) => disposal::upon(&upon, Step::Status).await,
        RecordsCommand::Lift(upon) => disposal::upon(&upon, Step::Lift).await,
        RecordsCommand::Propose(upon) => disposal::upon(&upon, Step::Propose).await,
        RecordsCommand::Destroy(upon) => disposal::upon(&upon, Step::Destroy).await,
        RecordsCommand::Hold { reason, upon } => disposal::upon(&upon, Step::Hold(reason)).await,
        RecordsCommand::Offer(sending) => disposal::send(sending, Kind::Offer).await,
        RecordsCommand::Transfer(sending) => disposal::send(sending, Kind::Transfer).await,
        RecordsCommand::Answer { file, from } => disposal::answer(&file, &from).await,
        RecordsCommand::Read { file, json } => read(&file, json),
    }
}

async fn print(case: &str, out: &Path, from: &Furnished) -> anyhow::Result<ExitCode> {
    let (house, store) = furnished::with_files(from, Opening::Look).await?;
    let ctx = house.context(Actor::System, Lang::De);
    let found = match efile::find(&house, &ctx, case).await {
        Ok(id) => efile::print(&house, &ctx, id).await,
        Err(fault) => Err(fault),
    };
    store.close().await;
    let pdf = match found {
        Ok(pdf) => pdf,
        Err(Fault::NotFound) => bail!(nobody_knows(case)),
        Err(fault) => return Err(fault).context("the file cannot be printed"),
    };
    std::fs::write(out, &pdf.bytes)
        .with_context(|| format!("{} cannot be written", out.display()))?;
    say(&format!("{} pages in {}", pdf.pages, out.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Written under another name first, so that a file with this name is always whole.
async fn export(order: Export) -> anyhow::Result<ExitCode> {
    let (house, store) = furnished::with_files(&order.from, Opening::Look).await?;
    let ctx = house.context(Actor::System, Lang::De);
    let case = match efile::find(&house, &ctx, &order.case).await {
        Ok(case) => case,
        Err(Fault::NotFound) => bail!(nobody_knows(&order.case)),
        Err(fault) => return Err(fault).context("the case cannot be looked up"),
    };
    let half = match order.out.is_dir() {
        true => order.out.join(format!("{case}.half")),
        false => order.out.with_added_extension("half"),
    };
    let file = File::create(&half).with_context(|| format!("{} cannot be made", half.display()))?;
    let asked = ExportOrder {
        kind: order.message.into(),
        version: order.xdomea.into(),
        process: None,
        program: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let written = efile::export(&house, &ctx, case, asked, BufWriter::new(file)).await;
    store.close().await;
    let exported = match written {
        Ok(exported) => exported,
        Err(error) => {
            // The error is the news; the half file is only in the way.
            let _gone = std::fs::remove_file(&half);
            return Err(match error {
                ExportError::Fault(Fault::NotFound) => anyhow::anyhow!(nobody_knows(&order.case)),
                other => anyhow::Error::new(other).context("the file cannot be exported"),
            });
        }
    };
    let out = match order.out.is_dir() {
        true => order.out.join(&exported.name),
        false => order.out,
    };
    std::fs::rename(&half, &out).with_context(|| format!("{} cannot be written", out.display()))?;
    say(&format!(
        "{} documents in {} (xdomea, process {}, message SHA-256 {})",
        exported.documents,
        out.display(),
        exported.process,
        exported.sha256
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn nobody_knows(case: &str) -> String {
    format!(
        "There is no case “{case}”, or its content was erased. Nothing was written. Name its file \
         number as the desk shows it, in quotation marks, or its id."
    )
}

fn read(file: &Path, as_json: bool) -> anyhow::Result<ExitCode> {
    let bytes =
        std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let read = xdomea::read(&bytes, &name);
    let code = if read.answered.is_some() { ExitCode::SUCCESS } else { ExitCode::from(FOUND) };
    if as_json {
        let findings: Vec<Value> = read
            .findings
            .iter()
            .map(|one| json!({ "severity": one.severity.word(), "code": one.code, "line": one.line, "message": one.message }))
            .collect();
        let answer = read.answered.as_ref().map(whole);
        say(&format!("{:#}", json!({ "answer": answer, "findings": findings })))?;
        return Ok(code);
    }
    for finding in &read.findings {
        say(&finding.to_string())?;
    }
    if let Some(answered) = &read.answered {
        say(&told(answered))?;
    }
    Ok(code)
}

fn told(Answered { process, answer }: &Answered) -> String {
    let line = match answer {
        Answer::Evaluation(objects) => {
            let lines =
                objects.iter().map(|(id, appraisal)| format!("\n{} {id}", appraisal.code()));
            format!("evaluation of {} objects{}", objects.len(), lines.collect::<String>())
        }
        Answer::OfferReceived => "the offer arrived".to_owned(),
        Answer::TransferReceived => "the transfer arrived".to_owned(),
        Answer::Imported(objects) => {
            let lines = objects.iter().map(|one| {
                let word = if one.is_taken { "taken" } else { "REFUSED" };
                let more = [one.archive_sign.as_str(), &one.reasons.join("; ")].join(" ");
                format!("\n{word} {} {}", one.id, more.trim())
            });
            format!("import of {} objects{}", objects.len(), lines.collect::<String>())
        }
    };
    format!("Process {process}: {line}")
}

fn whole(Answered { process, answer }: &Answered) -> Value {
    let (kind, objects) = match answer {
        Answer::Evaluation(objects) => {
            let one = |(id, appraisal): &(String, xdomea::Appraisal)| json!({ "id": id, "appraisal": appraisal.code() });
            ("0502", objects.iter().map(one).collect())
        }
        Answer::OfferReceived => ("0504", Vec::new()),
        Answer::Imported(objects) => {
            let one = |one: &xdomea::Outcome| {
                json!({
                    "id": one.id, "taken": one.is_taken, "reasons": one.reasons,
                    "archive_sign": one.archive_sign,
                })
            };
            ("0506", objects.iter().map(one).collect::<Vec<_>>())
        }
        Answer::TransferReceived => ("0507", Vec::new()),
    };
    json!({ "process": process, "message": kind, "objects": objects })
}
