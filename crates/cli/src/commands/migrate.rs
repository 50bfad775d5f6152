//! `bruchlos migrate`: brings the tables to the form that this program expects.

use std::process::ExitCode;

use super::say;
use crate::arguments::Migrate;
use crate::progress::{Progress, Watched};
use crate::stores::{self, Opening};

/// Exit 0 when the store is up to date, whether anything was to do or not.
pub(crate) async fn run(arguments: Migrate) -> anyhow::Result<ExitCode> {
    let opening = if arguments.demo { Opening::DemoWrite } else { Opening::Write };
    let store = stores::open(&arguments.store, opening).await?;
    let progress = Progress::begin("Migrating the store", None, Watched::People);
    let ran = store.migrate(crate::outside::now()).await?;
    drop(progress);
    match ran {
        0 => say("The store is up to date.")?,
        1 => say("1 migration ran; the store is up to date.")?,
        many => say(&format!("{many} migrations ran; the store is up to date."))?,
    }
    stores::recognise(&store).await?;
    stores::mark(&store, arguments.demo).await?;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
