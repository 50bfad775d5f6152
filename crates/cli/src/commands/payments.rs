//! `bruchlos payments`: what is due, runs by two people, and the file for the bank. A refusal is a
//! sentence and exit code 1; nothing was changed then.

use std::path::Path;
use std::process::ExitCode;

use ::cases::payments::PaymentError;
use access::Actor;
use anyhow::{Context as _, bail};
use base::{AccountId, Date, Lang};
use usecases::payments::{self, PaymentsError};
use usecases::{Fault, House, OpContext};

use super::{furnished, say};
use crate::FOUND;
use crate::arguments::{Furnished, PaymentsCommand};
use crate::stores::Opening;

/// Exit 0 with what was asked, 1 where it was refused.
pub(crate) async fn run(command: PaymentsCommand) -> anyhow::Result<ExitCode> {
    match command {
        PaymentsCommand::Due { by, from } => due(by, &from).await,
        PaymentsCommand::Runs { from } => runs(&from).await,
        PaymentsCommand::Propose { by, acting } => {
            let (house, store) = furnished::house(&acting.from, Opening::Write).await?;
            let ctx = as_whom(&house, acting.person).await?;
            let done = payments::propose(&house, &ctx, by.unwrap_or(ctx.today)).await;
            let told = match done {
                Ok(number) => line(&house, number).await.map(Ok),
                Err(error) => Ok(Err(error)),
            };
            store.close().await;
            tell(told?)
        }
        PaymentsCommand::Release { run, acting } => {
            let (house, store) = furnished::house(&acting.from, Opening::Write).await?;
            let ctx = as_whom(&house, acting.person).await?;
            let done = payments::approve(&house, &ctx, run).await;
            store.close().await;
            tell(done.map(|()| format!("run {run}: approved")))
        }
        PaymentsCommand::Stop { run, reason, acting } => {
            let (house, store) = furnished::house(&acting.from, Opening::Write).await?;
            let ctx = as_whom(&house, acting.person).await?;
            let done = payments::stop(&house, &ctx, run, &reason).await;
            store.close().await;
            tell(done.map(|()| format!("run {run}: stopped; what is due stays due")))
        }
        PaymentsCommand::Export { run, out, acting } => {
            let (house, store) = furnished::house(&acting.from, Opening::Write).await?;
            let ctx = as_whom(&house, acting.person).await?;
            let done = payments::export(&house, &ctx, run).await;
            store.close().await;
            match done {
                Ok(file) => {
                    write(&out, &file.bytes)?;
                    let (many, total, sha256) = (file.many, file.total, file.sha256);
                    let out = out.display();
                    tell(Ok(format!("{many} transfers, {total} EUR in {out} (SHA-256 {sha256})")))
                }
                Err(error) => tell(Err(error)),
            }
        }
    }
}

/// As whom the command acts.
async fn as_whom(house: &House, person: Option<AccountId>) -> anyhow::Result<OpContext> {
    let ctx = house.context(Actor::System, Lang::De);
    let Some(person) = person else { return Ok(ctx) };
    match usecases::accounts::staff(house, &ctx, person).await {
        Ok(actor) => Ok(ctx.acting_as(actor)),
        Err(Fault::NotFound) => bail!("There is no member of staff with the account {person}."),
        Err(fault) => Err(fault).context("the account cannot be looked up"),
    }
}

async fn due(by: Option<Date>, from: &Furnished) -> anyhow::Result<ExitCode> {
    let (house, store) = furnished::house(from, Opening::Look).await?;
    let ctx = house.context(Actor::System, Lang::En);
    let by = by.unwrap_or(ctx.today);
    let found = payments::due(&house, &ctx, by).await;
    store.close().await;
    let found = found.context("what is due cannot be listed")?;
    let total: base::Money = found.iter().map(|one| one.amount).sum();
    for one in &found {
        say(&format!("{:>12} EUR  {} ({})", one.amount.to_string(), one.file_number, one.case))?;
    }
    say(&format!("{} cases, {total} EUR due by {by}", found.len()))?;
    Ok(ExitCode::SUCCESS)
}

async fn runs(from: &Furnished) -> anyhow::Result<ExitCode> {
    let (house, store) = furnished::house(from, Opening::Look).await?;
    let ctx = house.context(Actor::System, Lang::En);
    let found = payments::runs(&house, &ctx, None).await;
    store.close().await;
    for run in found.context("the runs cannot be listed")?.runs {
        let (number, state, many, total, on) =
            (run.number, run.state, run.many, run.total, run.settled_on);
        say(&format!("run {number}: {state}, {many} transfers, {total} EUR, settled on {on}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn line(house: &House, number: i64) -> anyhow::Result<String> {
    let ctx = house.context(Actor::System, Lang::En);
    let view = payments::run(house, &ctx, (number, 0)).await;
    let run = view.context("the run cannot be shown")?.run;
    let (many, total, on) = (run.many, run.total, run.settled_on);
    Ok(format!("run {number}: proposed, {many} transfers, {total} EUR, settled on {on}"))
}

/// Written under another name first, so that a file with this name is always whole.
fn write(out: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let half = out.with_added_extension("half");
    std::fs::write(&half, bytes)
        .with_context(|| format!("{} cannot be written", half.display()))?;
    std::fs::rename(&half, out).with_context(|| {
        format!("{} cannot be written; ask again, the same bytes come", out.display())
    })
}

fn tell(done: Result<String, PaymentsError>) -> anyhow::Result<ExitCode> {
    match done {
        Ok(line) => {
            say(&line)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(PaymentsError::Fault(Fault::NotFound | Fault::Forbidden | Fault::SignInNeeded)) => {
            bail!(
                "There is no such run, or this person may not do that. Nothing was changed; name a \
                 person who may with --person."
            )
        }
        Err(PaymentsError::Fault(fault)) => Err(fault).context("nothing was changed"),
        Err(PaymentsError::Bank(findings)) => {
            for finding in findings {
                say(&finding.to_string())?;
            }
            say("A bank would refuse the file. Nothing was changed; stop the run and mend these.")?;
            Ok(ExitCode::from(FOUND))
        }
        Err(error) => {
            say(&format!("Refused, nothing was changed: {error}; {}.", way_on(&error)))?;
            Ok(ExitCode::from(FOUND))
        }
    }
}

fn way_on(error: &PaymentsError) -> &'static str {
    match error {
        PaymentsError::Refused(PaymentError::SamePerson) => "name another person with --person",
        PaymentsError::Refused(PaymentError::Nothing) => {
            "see `payments due`, and `payments runs` for runs that wait"
        }
        PaymentsError::Refused(PaymentError::Changed(_)) => "stop the run and propose it again",
        PaymentsError::Refused(_) | PaymentsError::Gathering(_) => {
            "look where it stands with `payments runs`"
        }
        PaymentsError::Day => "name a day from today on, at most two months ahead",
        PaymentsError::Unsettled(_) | PaymentsError::NoAccount | PaymentsError::OtherFile => {
            "see [bank] in authority.toml and releases.toml"
        }
        _ => "look at the case on the desk",
    }
}
