//! What is found of a draft: findings, scenarios, and what is another beside the version in force.

use std::collections::BTreeSet;

use ::packages::authoring::Patch;
use ::packages::{Files, Look, Manifest, Purpose, check};
use access::Action;
use base::{Calendar, Finding, Severity};
use forms::{Effect, changes};

use super::open::{Open, base_files};
use crate::{Fault, House, OpContext, Rules};

/// What is found of a draft.
#[derive(Clone, Debug, Default)]
pub struct DraftReport {
    /// What stands in the way of putting it into force here.
    pub errors: Vec<Finding>,
    /// What somebody should settle.
    pub open: Vec<Finding>,
    /// What is worth knowing.
    pub hints: Vec<Finding>,
    /// The package's own tests.
    pub scenarios: Vec<ScenarioLine>,
    /// What is another for people who have begun an application.
    pub changes: Vec<ChangeLine>,
    /// Files that are another, beside the form's own.
    pub files: Vec<String>,
}

/// A scenario and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioLine {
    /// Its file.
    pub file: String,
    /// What it shows.
    pub name: String,
    /// How many things were compared.
    pub compared: usize,
    /// What differs.
    pub differs: Vec<String>,
}

/// One difference of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// What people call it.
    pub label: String,
    /// What changed: a word such as `added`.
    pub word: &'static str,
    /// What it means for somebody who has answered already.
    pub effect: Effect,
    /// Options that are gone or new.
    pub options: Vec<String>,
}

/// Looks at a draft as if it were to be put into force today.
pub async fn report(house: &House, ctx: &OpContext, id: &str) -> Result<DraftReport, Fault> {
    let mut db = house.read(ctx).await?;
    let open = Open::load(ctx, &mut db, (id, Action::Read)).await?;
    let base = base_files(house, &mut db, open.row.base.as_ref()).await?;
    let old = match &open.row.base {
        Some(hash) => Some(house.package(&mut db, hash).await?),
        None => None,
    };
    drop(db);
    let package = house.draft_package(&open.files)?;
    let land = house.content().authority.land;
    let mut found = found(house, ctx, &open.files).await?;
    // A scenario that fails is told with the scenarios.
    let scenarios: BTreeSet<String> =
        package.scenarios.iter().map(|one| one.file.clone()).collect();
    found.retain(|finding| !scenarios.contains(&finding.file));
    let of = |severity: Severity| -> Vec<Finding> {
        found.iter().filter(|one| one.severity == severity).cloned().collect()
    };
    let calendar = Calendar::of(land);
    let line = |scenario: &::packages::Scenario| {
        let run = package.run(scenario, &calendar);
        ScenarioLine {
            file: scenario.file.clone(),
            name: scenario.name.clone(),
            compared: run.compared,
            differs: run.findings.into_iter().map(|finding| finding.message).collect(),
        }
    };
    let mut lines: Vec<ChangeLine> = match &old {
        Some(old) => changes(&old.form, &package.form)
            .into_iter()
            .map(|change| ChangeLine {
                label: change.label.get(ctx.lang).to_owned(),
                word: change.kind.word(),
                effect: change.kind.effect(),
                options: change
                    .kind
                    .options()
                    .iter()
                    .map(|one| one.get(ctx.lang).to_owned())
                    .collect(),
            })
            .collect(),
        None => Vec::new(),
    };
    lines.sort_by_key(|line| std::cmp::Reverse(line.effect));
    let patch = base.map(|base| Patch::between(&base, &open.files)).unwrap_or_default();
    Ok(DraftReport {
        errors: of(Severity::Error),
        open: of(Severity::Open),
        hints: of(Severity::Hint),
        scenarios: package.scenarios.iter().map(line).collect(),
        changes: lines,
        files: patch.paths().map(str::to_owned).collect(),
    })
}

/// What is found of a package by itself and beside the services in force. Where the law counts, what is open stands in the
/// way; a demonstration shows it.
pub(super) async fn found(
    house: &House,
    ctx: &OpContext,
    files: &Files,
) -> Result<Vec<Finding>, Fault> {
    let content = house.content();
    let purpose = match house.settings().mode {
        Rules::Production => Purpose::Publish,
        Rules::Demo => Purpose::Run,
    };
    let look = Look { purpose, land: content.authority.land, today: ctx.today };
    let open = house.open_services(ctx).await?;
    let in_force: Vec<&Manifest> = open.iter().map(|one| &one.package.manifest).collect();
    let mut found = check(files, &look);
    found.extend(content.beside(files, &in_force));
    Ok(found)
}
