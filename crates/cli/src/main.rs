//! `bruchlos`: the only binary, and the only place where rooms are wired together. Clock and
//! randomness enter the house here.

mod arguments;
mod commands;
mod content;
mod demo_op;
mod federation;
mod outside;
mod progress;
mod search_room;
mod serve;
mod settings;
mod stores;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use packages::Purpose;
use usecases::demo::Records;

use crate::arguments::{
    Arguments, AuditCommand, CatalogueCommand, Command, D115Command, DemoCommand, ExportCommand,
    ImportCommand, PackageCommand, ProofCommand, RulesCommand,
};
use crate::commands::package::Shape;
use crate::commands::package_travel;

/// Exit code of a command that did its work and found something wrong.
pub(crate) const FOUND: u8 = 1;
/// Exit code of a command that could not read or start what it should.
pub(crate) const UNREADABLE: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = run(arguments.command);
    match outcome {
        Ok(code) => code,
        Err(error) => {
            commands::say_error(&format!("{error:#}"));
            ExitCode::from(UNREADABLE)
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    match command {
        Command::Serve(serve) => {
            drop(out);
            on_runtime(serve::run(serve))
        }
        Command::Migrate(migrate) => on_runtime(commands::migrate::run(migrate)),
        Command::Deadline(deadline) => {
            commands::deadline::run(&deadline, &mut out)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Notified(arguments) => {
            commands::notified::run(&arguments, &mut out)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Rules(RulesCommand::Evaluate { package, decision, csv }) => {
            let today = base::berlin_date(outside::now());
            let code = commands::rules_evaluate::run(&package, &decision, &csv, today, &mut out)?;
            Ok(ExitCode::from(code))
        }
        Command::Fim(command) => Ok(ExitCode::from(commands::fim::run(command, &mut out)?)),
        Command::Package(command) => Ok(ExitCode::from(package(command, &mut out)?)),
        Command::Audit(AuditCommand::Verify { store, json }) => {
            on_runtime(commands::audit::verify(store, json))
        }
        Command::Audit(AuditCommand::Roots { store }) => on_runtime(commands::audit::roots(store)),
        Command::Proof(ProofCommand::Verify { file, root, document }) => {
            commands::proof::verify(&file, root.as_deref(), document.as_deref(), &mut out)
        }
        Command::Catalogue(command) => {
            drop(out);
            on_runtime(catalogue(command))
        }
        Command::Maturity(maturity) => {
            drop(out);
            on_runtime(commands::maturity::run(maturity))
        }
        Command::D115(D115Command::Export { out, lang, content }) => {
            commands::d115::export(&out, lang, &content)
        }
        Command::Analysis(command) => {
            drop(out);
            on_runtime(commands::analysis::run(command))
        }
        Command::Records(command) => {
            drop(out);
            on_runtime(commands::records::run(command))
        }
        Command::Payments(command) => {
            drop(out);
            on_runtime(commands::payments::run(command))
        }
        Command::Demo(DemoCommand::Generate { cases, seed, short, until, from }) => {
            drop(out);
            let records = if short { Records::Short } else { Records::Whole };
            let plan = usecases::demo::Plan { cases, seed, records };
            on_runtime(commands::demo::generate(plan, until, from))
        }
        Command::Gallery(gallery) => commands::gallery::run(&gallery),
    }
}

async fn catalogue(command: CatalogueCommand) -> anyhow::Result<ExitCode> {
    use commands::catalogue::exchange;
    match command {
        CatalogueCommand::Export(ExportCommand::Xzufi(export)) => exchange::export(export).await,
        CatalogueCommand::Import(ImportCommand::Xzufi(import)) => exchange::import(import).await,
        CatalogueCommand::Pull(pull) => exchange::pull(pull).await,
        CatalogueCommand::Import(ImportCommand::Ozg(import)) => {
            commands::catalogue::ozg::run(import).await
        }
        CatalogueCommand::Diff { import, store, json } => {
            commands::catalogue::past::diff(import, &store, json).await
        }
        CatalogueCommand::History { key, store, json } => {
            commands::catalogue::past::history(&key, &store, json).await
        }
    }
}

fn package(command: PackageCommand, out: &mut dyn Write) -> anyhow::Result<u8> {
    let today = base::berlin_date(outside::now());
    let shape = |json: bool| if json { Shape::Json } else { Shape::Lines };
    match command {
        PackageCommand::Check { paths, publish, json } => {
            let purpose = if publish { Purpose::Publish } else { Purpose::Run };
            commands::package::check(&paths, purpose, shape(json), today, out)
        }
        PackageCommand::List { content, json } => {
            let loaded = content::load(content.content.as_deref(), &content.package)?;
            let packages = loaded.packages.into_iter().collect();
            commands::package::list(&packages, shape(json), out)
        }
        PackageCommand::Diff { older, newer, json } => {
            commands::package_diff::run(&older, &newer, shape(json), out)
        }
        PackageCommand::Show { path, json } => commands::package::show(&path, shape(json), out),
        PackageCommand::Key { out: file, name } => package_travel::key(&file, &name, out),
        PackageCommand::Export { package, out: file, key } => {
            package_travel::export(&package, &file, &key, (today, out))
        }
        PackageCommand::Verify { file, trust, unpack } => {
            package_travel::verify(&file, &trust, unpack.as_deref(), out)
        }
        PackageCommand::Import(import) => package_travel::import(&import, today, out),
    }
}

/// Does work that waits: for the store, for files, for others.
pub(crate) fn on_runtime<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
