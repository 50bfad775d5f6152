//! `bruchlos audit`: every hash chain of the store, computed again, and roots over their ends.

use std::process::ExitCode;

use serde_json::json;

use super::say;
use crate::arguments::StoreArguments;
use crate::progress::{Progress, Watched};
use crate::stores::{self, Opening};
use crate::{FOUND, content};

/// Exit 0 when all chains hold, 1 when one is broken, 2 where the store cannot be read.
pub(crate) async fn verify(arguments: StoreArguments, as_json: bool) -> anyhow::Result<ExitCode> {
    let store = stores::open(&arguments, Opening::Look).await?;
    store.check_schema().await?;
    stores::recognise(&store).await?;
    let authority = content::built_in()?.authority.id;
    let by = if as_json { Watched::Program } else { Watched::People };
    let progress = Progress::begin("Checking chains", None, by);
    let report = usecases::audit::verify(&store, authority, |chains| progress.at(chains)).await?;
    drop(progress);
    if as_json {
        let broken: Vec<_> = report
            .broken
            .iter()
            .map(|(chain, fault)| json!({ "chain": chain, "fault": fault }))
            .collect();
        let result = json!({
            "chains": report.chains,
            "entries": report.entries,
            "erased": report.erased,
            "broken": broken,
        });
        say(&format!("{result:#}"))?;
    } else {
        for (chain, fault) in &report.broken {
            say(&format!("BROKEN {chain}: {fault}"))?;
        }
        say(&format!(
            "{} chains with {} entries checked ({} erased on purpose), {} broken.",
            base::group_digits(report.chains, ','),
            base::group_digits(report.entries, ','),
            report.erased,
            report.broken.len()
        ))?;
    }
    Ok(if report.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

/// Makes roots over all records that grew since their last one.
pub(crate) async fn roots(arguments: StoreArguments) -> anyhow::Result<ExitCode> {
    let store = stores::open(&arguments, Opening::Write).await?;
    store.check_schema().await?;
    stores::recognise(&store).await?;
    let authority = content::built_in()?.authority.id;
    let made = usecases::proofs::make(&store, &authority, crate::outside::now()).await?;
    store.close().await;
    let (roots, records) = (made.roots, base::group_digits(made.records, ','));
    match roots {
        0 => say("Every record is in a root already.")?,
        1 => say(&format!("1 root made over {records} records."))?,
        many => say(&format!("{many} roots made over {records} records."))?,
    }
    Ok(ExitCode::SUCCESS)
}
