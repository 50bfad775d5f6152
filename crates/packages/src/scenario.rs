use std::collections::{BTreeMap, BTreeSet};

use base::{Date, Finding};
use serde::Deserialize;

use crate::files::Files;
use crate::manifest::{date, optional_date};

mod answers;
mod run;
mod table;

pub use run::ScenarioRun;

const FOLDER: &str = "scenarios/";

/// A test that a package brings along: answers in; findings, evidence, claims, amounts
/// and deadlines out.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The file it stands in.
    pub file: String,
    /// What it shows.
    pub name: String,
    entry: Entry,
    /// Rows of a table scenario, as text of a CSV file.
    csv: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    about: String,
    /// File of another scenario whose answers and dates hold unless said otherwise.
    extends: Option<String>,
    #[serde(default, with = "optional_date")]
    today: Option<Date>,
    #[serde(default, with = "optional_date")]
    received: Option<Date>,
    #[serde(default, with = "optional_date")]
    month: Option<Date>,
    /// The days on which the decision was notified, by recipient.
    #[serde(default)]
    notified: BTreeMap<String, toml::Value>,
    #[serde(default)]
    answers: BTreeMap<String, toml::Value>,
    /// Evidence that is settled: `file`, `later`, `consent`.
    #[serde(default)]
    evidence: BTreeMap<String, String>,
    /// What the authority established.
    #[serde(default)]
    settled: BTreeMap<String, toml::Value>,
    #[serde(default)]
    expect: Expect,
    table: Option<TableEntry>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    /// All pages are done.
    ready: Option<bool>,
    /// All declarations are made too.
    submittable: Option<bool>,
    /// Exactly the fields with something the matter.
    findings: Option<BTreeSet<String>>,
    /// Pages that are asked.
    #[serde(default)]
    shown: Vec<String>,
    /// Pages that are not.
    #[serde(default)]
    hidden: Vec<String>,
    /// Exactly the evidence that is asked for certain.
    evidence: Option<BTreeSet<String>>,
    /// Exactly the signatures of others that are asked for certain.
    signatures: Option<BTreeSet<String>>,
    /// `yes`, `no` or `open` for a benefit.
    #[serde(default)]
    claims: BTreeMap<String, String>,
    /// Keys of the reasons.
    #[serde(default)]
    reasons: BTreeMap<String, String>,
    /// Outputs of the amount, with dot and two decimals.
    #[serde(default)]
    amount: BTreeMap<String, String>,
    /// Part of the sentence that names a gap of the rules.
    amount_error: Option<String>,
    #[serde(default, with = "optional_date")]
    start: Option<Date>,
    /// Last day of a deadline.
    #[serde(default)]
    deadlines: BTreeMap<String, DeadlineExpectation>,
    /// Exactly the deadlines that run in this case, with their last day; an empty text for one that
    /// nothing has started yet.
    clocks: Option<BTreeMap<String, toml::Value>>,
    /// Exactly the parties that take part for certain.
    parties: Option<BTreeSet<String>>,
    /// Text blocks that offer themselves for a decision: decision → exactly these.
    #[serde(default)]
    blocks: BTreeMap<String, BTreeSet<String>>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlineExpectation {
    #[serde(with = "date")]
    from: Date,
    #[serde(with = "date")]
    end: Date,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableEntry {
    decision: String,
    csv: String,
}

pub(crate) fn read(files: &Files, found: &mut Vec<Finding>) -> Vec<Scenario> {
    let ours = |path: &&str| path.starts_with(FOLDER) && path.ends_with(".toml");
    let paths: Vec<&str> = files.iter().map(|(path, _)| path).filter(ours).collect();
    let mut scenarios = Vec::new();
    for path in paths {
        let Some(entry) = crate::read::toml::<Entry>(files, path, found) else { continue };
        let csv = match &entry.table {
            Some(table) => crate::read::text(files, &table.csv, found).map(str::to_owned),
            None => None,
        };
        scenarios.push(Scenario { file: path.to_owned(), name: entry.name.clone(), entry, csv });
    }
    inherit(&mut scenarios, found);
    scenarios
}

/// Gives each scenario what it does not say itself. One step deep, so that a reader
/// finds everything in two files.
fn inherit(scenarios: &mut [Scenario], found: &mut Vec<Finding>) {
    let known: BTreeMap<String, Entry> =
        scenarios.iter().map(|one| (one.file.clone(), one.entry.clone())).collect();
    for scenario in scenarios {
        let Some(parent) = scenario.entry.extends.clone() else { continue };
        let Some(base) = known.get(&parent).filter(|base| base.extends.is_none()) else {
            found.push(
                Finding::error("scenario.extends", &scenario.file, 0)
                    .says(format!("The scenario extends {parent}, which is no plain scenario."))
                    .cure("Name the path of a scenario that extends nothing."),
            );
            continue;
        };
        let own = &mut scenario.entry;
        own.today = own.today.or(base.today);
        own.received = own.received.or(base.received);
        own.month = own.month.or(base.month);
        for (name, value) in &base.answers {
            own.answers.entry(name.clone()).or_insert_with(|| value.clone());
        }
        for (id, settled) in &base.evidence {
            own.evidence.entry(id.clone()).or_insert_with(|| settled.clone());
        }
    }
}
