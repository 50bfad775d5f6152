//! What is found of a draft: findings, scenarios, and what is another beside the version in force.

use std::collections::BTreeSet;

use ::packages::authoring::Patch;
use ::packages::{Files, Look, Manifest, Purpose, check};
use access::Action;
use base::{Calendar, Finding, Lang, Severity};
use forms::{Change, Effect, changes};

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
    /// What hangs on the versions before: they keep it when this one is put into force.
    pub weights: Vec<VersionWeight>,
}

/// What hangs on a published version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionWeight {
    /// The version.
    pub version: String,
    /// Drafts that were begun with it.
    pub drafts: i64,
    /// Running cases that are handled by it.
    pub cases: i64,
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

impl ChangeLine {
    /// A difference in the reader's language.
    pub(crate) fn of(change: &Change, lang: Lang) -> Self {
        let options = change.kind.options().iter();
        Self {
            label: change.label.get(lang).to_owned(),
            word: change.kind.word(),
            effect: change.kind.effect(),
            options: options.map(|one| one.get(lang).to_owned()).collect(),
        }
    }
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
    let weights = weights(&mut db, &open).await?;
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
            .iter()
            .map(|change| ChangeLine::of(change, ctx.lang))
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
        weights,
    })
}

async fn weights(db: &mut store::Reading, open: &Open) -> Result<Vec<VersionWeight>, Fault> {
    let all = store::packages::weights(db, &open.permit).await?;
    let own = all.into_iter().filter(|weight| weight.package.service == open.row.service);
    let said = own.map(|weight| VersionWeight {
        version: weight.package.version,
        drafts: weight.drafts,
        cases: weight.cases,
    });
    Ok(said.collect())
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
