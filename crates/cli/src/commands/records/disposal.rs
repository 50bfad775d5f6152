//! The end of files on the command line. A refusal is a sentence and exit code 1; nothing was changed
//! then.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::process::ExitCode;

use access::Actor;
use anyhow::{Context as _, bail};
use base::{CaseId, Lang};
use cases::disposal::Refusal;
use mappings::xdomea::Kind;
use usecases::records::{self, DisposalView, RecordsError};
use usecases::{Fault, House, OpContext, efile};

use super::super::{furnished, say};
use super::nobody_knows;
use crate::FOUND;
use crate::arguments::{Furnished, Sending, Upon};
use crate::stores::Opening;

/// What is done with one file.
pub(super) enum Step {
    Status,
    Hold(String),
    Lift,
    Propose,
    Destroy,
}

const PROGRAM: &str = env!("CARGO_PKG_VERSION");

pub(super) async fn due(from: &Furnished) -> anyhow::Result<ExitCode> {
    let (house, store) = furnished::house(from, Opening::Look).await?;
    let ctx = house.context(Actor::System, Lang::En);
    let services = records::due(&house, &ctx).await;
    store.close().await;
    for one in services.context("the files cannot be listed")? {
        let word = match one.is_settled {
            true => format!("{} due, {} kept still", one.due.len(), one.kept),
            false => {
                format!(
                    "nobody has settled the class “{}”: {} kept, none is offered",
                    one.class, one.kept
                )
            }
        };
        say(&format!("{}: {word}", one.service))?;
        for (id, number, last) in one.due {
            say(&format!("  {number}, kept until {last} ({id})"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// As whom the command acts.
async fn acting(house: &House, upon: &Upon) -> anyhow::Result<OpContext> {
    let ctx = house.context(Actor::System, Lang::De);
    let Some(person) = upon.person else { return Ok(ctx) };
    match usecases::accounts::staff(house, &ctx, person).await {
        Ok(actor) => Ok(ctx.acting_as(actor)),
        Err(Fault::NotFound) => bail!("There is no member of staff with the account {person}."),
        Err(fault) => Err(fault).context("the account cannot be looked up"),
    }
}

async fn case_of(house: &House, ctx: &OpContext, name: &str) -> anyhow::Result<CaseId> {
    match efile::find(house, ctx, name).await {
        Ok(case) => Ok(case),
        Err(Fault::NotFound) => bail!(nobody_knows(name)),
        Err(fault) => Err(fault).context("the case cannot be looked up"),
    }
}

pub(super) async fn upon(upon: &Upon, step: Step) -> anyhow::Result<ExitCode> {
    let opening = if matches!(step, Step::Status) { Opening::Look } else { Opening::Write };
    let (house, store) = furnished::with_files(&upon.from, opening).await?;
    let ctx = acting(&house, upon).await?;
    let case = case_of(&house, &ctx, &upon.case).await?;
    let done = match step {
        Step::Status => records::status(&house, &ctx, case).await,
        Step::Hold(reason) => records::hold(&house, &ctx, case, &reason).await,
        Step::Lift => records::lift(&house, &ctx, case).await,
        Step::Propose => records::propose(&house, &ctx, case).await,
        Step::Destroy => records::destroy(&house, &ctx, case).await,
    };
    store.close().await;
    told(done)
}

pub(super) async fn answer(file: &Path, from: &Furnished) -> anyhow::Result<ExitCode> {
    let bytes =
        std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let (house, store) = furnished::with_files(from, Opening::Write).await?;
    let ctx = house.context(Actor::System, Lang::De);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let done = records::answer(&house, &ctx, (&name, &bytes)).await;
    store.close().await;
    told(done)
}

/// Written under another name first, so that a file with this name is always whole.
pub(super) async fn send(sending: Sending, kind: Kind) -> anyhow::Result<ExitCode> {
    let Sending { upon, out, xdomea } = sending;
    let (house, store) = furnished::with_files(&upon.from, Opening::Write).await?;
    let ctx = acting(&house, &upon).await?;
    let case = case_of(&house, &ctx, &upon.case).await?;
    let half = out.with_added_extension("half");
    let file = File::create(&half).with_context(|| format!("{} cannot be made", half.display()))?;
    let (file, how) = (BufWriter::new(file), (xdomea.into(), PROGRAM));
    let sent = match kind {
        Kind::Offer => records::offer(&house, &ctx, case, how, file).await,
        Kind::Transfer => records::hand_over(&house, &ctx, case, how, file).await,
    };
    store.close().await;
    match sent {
        Ok(exported) => {
            std::fs::rename(&half, &out)
                .with_context(|| format!("{} cannot be written", out.display()))?;
            let (many, process) = (exported.documents, exported.process);
            say(&format!("{many} documents in {} (process {process})", out.display()))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            // The error is the news; the half file is only in the way.
            let _gone = std::fs::remove_file(&half);
            told(Err(error))
        }
    }
}

fn told(done: Result<DisposalView, RecordsError>) -> anyhow::Result<ExitCode> {
    match done {
        Ok(view) => {
            let last = view.last_day.map(|day| format!(", kept until {day}")).unwrap_or_default();
            let process = view.process.map(|one| format!(", process {one}")).unwrap_or_default();
            say(&format!("{}: {}{last}{process}", view.reference, view.state))?;
            if let Some(reason) = view.hold {
                say(&format!("HELD: {reason}"))?;
            }
            if let Some(certificate) = view.certificate {
                say(&certificate)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(RecordsError::Refused(refusal)) => {
            say(&format!("Refused, nothing was changed: {}", way_on(&refusal)))?;
            Ok(ExitCode::from(FOUND))
        }
        Err(RecordsError::Unusable(findings)) => {
            for finding in findings {
                say(&finding.to_string())?;
            }
            Ok(ExitCode::from(FOUND))
        }
        Err(RecordsError::OtherFile) => {
            say(
                "The answer does not name the file of its process. Nothing was changed; ask the archive.",
            )?;
            Ok(ExitCode::from(FOUND))
        }
        Err(RecordsError::Fault(Fault::NotFound)) => {
            bail!(
                "There is no such file or process, or this person may not act upon it. Nothing was changed."
            )
        }
        Err(error) => Err(error).context("the file was not brought further"),
    }
}

/// What is the matter, and what to do.
fn way_on(refusal: &Refusal) -> String {
    let way = match refusal {
        Refusal::Running => "close the case first",
        Refusal::Unsettled => {
            "name the class in [retention] of the package and its years in file-plan.toml"
        }
        Refusal::TooEarly(_) => "come back after that day",
        Refusal::Held(_) => "lift the hold when its reason is gone",
        Refusal::NoReason => "give --reason in words",
        Refusal::OwnProposal => "name another person with --person",
        Refusal::Unpaid => "settle its books first, or let the desk end what is granted",
        Refusal::NotTaken => "hand the file over again when its reasons are mended",
        Refusal::NoHold | Refusal::WrongStep | Refusal::OtherProcess | Refusal::Destroyed => {
            "look where it stands with `records status`"
        }
    };
    format!("{refusal}; {way}.")
}
