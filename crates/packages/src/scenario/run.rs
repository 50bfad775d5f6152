use std::collections::BTreeSet;
use std::fmt::{Debug, Display};

use base::deadline::run;
use base::{Calendar, Date, Finding, Severity};
use forms::{Judgement, Shown};

use super::{Expect, Scenario, answers, table};
use crate::facts::{Facts, KnownDays, Verdict};
use crate::manifest::DeadlineSpec;
use crate::package::Package;
use crate::showcase::value_of;

/// What a scenario gave.
#[derive(Clone, Debug)]
pub struct ScenarioRun {
    /// What differs from what was expected; empty where all is as it should be.
    pub findings: Vec<Finding>,
    /// How many things were compared.
    pub compared: usize,
    /// Pages that were shown.
    pub shown: BTreeSet<String>,
}

impl Package {
    /// Runs a scenario. The calendar is that of the authority's Land.
    #[must_use]
    pub fn run(&self, scenario: &Scenario, calendar: &Calendar) -> ScenarioRun {
        let mut run = Run { package: self, scenario, findings: Vec::new(), compared: 0 };
        let mut shown = BTreeSet::new();
        if let Some(entry) = &scenario.entry.table {
            let csv = scenario.csv.as_deref().unwrap_or_default();
            table::run(&mut run, &entry.decision, csv);
        } else {
            let judged = run.judged(calendar);
            let pages = judged.pages.into_iter().filter(|page| page.shown != Shown::Hidden);
            shown.extend(pages.map(|page| page.id.to_string()));
        }
        if run.compared == 0 {
            run.fail("expects nothing, so that it cannot fail");
        }
        ScenarioRun { findings: run.findings, compared: run.compared, shown }
    }
}

impl Package {
    /// The answers of the scenarios, with the evidence that they settle: examples of applications.
    #[must_use]
    pub fn examples(&self) -> Vec<(forms::Answers, Vec<String>)> {
        self.scenarios
            .iter()
            .filter(|scenario| scenario.entry.table.is_none())
            .map(|scenario| {
                let raw = answers::raw(&self.form, scenario.entry.answers.iter());
                (raw, scenario.entry.evidence.keys().cloned().collect())
            })
            .collect()
    }
}

pub(super) struct Run<'a> {
    pub(super) package: &'a Package,
    scenario: &'a Scenario,
    findings: Vec<Finding>,
    compared: usize,
}

impl Run<'_> {
    fn judged(&mut self, calendar: &Calendar) -> Judgement {
        let entry = &self.scenario.entry;
        let today = entry.today.unwrap_or(self.package.manifest.valid_from);
        let mut raw = answers::raw(&self.package.form, entry.answers.iter());
        for (id, settled) in &entry.evidence {
            raw.set(format!("evidence.{id}"), settled.clone());
        }
        let judged = forms::judge(&self.package.form, &raw, today);
        let mut facts = Facts::of(judged.values.clone(), today);
        facts.received = entry.received;
        facts.month = entry.month.or(entry.received).unwrap_or(today);
        for (name, value) in &entry.settled {
            facts.settled.set(name.clone(), value_of(value));
        }
        let expect = &entry.expect;
        self.form(&judged, expect);
        self.claims(&facts, expect);
        self.amount(&facts, expect);
        self.blocks(&facts, expect);
        if let Some(start) = expect.start {
            let found = self.package.start(&facts);
            self.same("start", &Some(text(start)), &found.map(text));
        }
        self.deadlines(expect, calendar);
        self.clocks(&facts, expect, calendar);
        self.parties(&facts, expect);
        judged
    }

    fn form(&mut self, judged: &Judgement, expect: &Expect) {
        if let Some(ready) = expect.ready {
            self.same("ready", &ready, &judged.ready);
        }
        if let Some(submittable) = expect.submittable {
            self.same("submittable", &submittable, &judged.submittable);
        }
        if let Some(fields) = &expect.findings {
            let found: BTreeSet<String> =
                judged.findings.iter().map(|finding| finding.field.to_string()).collect();
            self.same("findings", &list(fields), &list(&found));
        }
        if let Some(evidence) = &expect.evidence {
            let certain = judged.evidence.iter().filter(|ask| ask.is_certain());
            let found: BTreeSet<String> = certain.map(|ask| ask.rule.id.clone()).collect();
            self.same("evidence", &list(evidence), &list(&found));
        }
        if let Some(signatures) = &expect.signatures {
            let certain = judged.signatures.iter().filter(|ask| ask.is_certain());
            let found: BTreeSet<String> = certain.map(|ask| ask.rule.id.clone()).collect();
            self.same("signatures", &list(signatures), &list(&found));
        }
        for page in &expect.shown {
            self.same(&format!("page {page} shown"), &true, &judged.shows(page));
        }
        for page in &expect.hidden {
            let hidden = judged.page(page).is_some_and(|page| page.shown == Shown::Hidden);
            self.same(&format!("page {page} hidden"), &true, &hidden);
        }
    }

    fn claims(&mut self, facts: &Facts, expect: &Expect) {
        if expect.claims.is_empty() && expect.reasons.is_empty() {
            return;
        }
        let claims = self.package.claims(facts);
        for (benefit, verdict) in &expect.claims {
            let claim = claims.iter().find(|claim| claim.benefit == *benefit);
            let found = claim.map_or("no such benefit", |claim| match claim.verdict {
                Verdict::Yes => "yes",
                Verdict::No => "no",
                Verdict::Open(_) => "open",
            });
            self.same(&format!("claim {benefit}"), &verdict.as_str(), &found);
        }
        for (benefit, key) in &expect.reasons {
            let claim = claims.iter().find(|claim| claim.benefit == *benefit);
            let expected = self.package.texts.local(&format!("reason-{key}"), &[]);
            let (expected, found) =
                (expected.map(|text| text.de), claim.map(|claim| claim.reason.de.clone()));
            self.same(&format!("reason {benefit}"), &expected, &found);
        }
    }

    fn amount(&mut self, facts: &Facts, expect: &Expect) {
        if expect.amount.is_empty() && expect.amount_error.is_none() {
            return;
        }
        let amount = self.package.amount(facts);
        for (output, expected) in &expect.amount {
            let value = amount.outputs.get(output);
            let found = value.and_then(rules::Value::as_money).map(text);
            let found = found.or_else(|| amount.error.clone());
            self.same(&format!("amount {output}"), &Some(expected.clone()), &found);
        }
        if let Some(part) = &expect.amount_error {
            let error = amount.error.unwrap_or_else(|| "no error".to_owned());
            self.compared += 1;
            if !error.contains(part) {
                self.fail(&format!("expects an error with “{part}”, but there is: {error}"));
            }
        }
    }

    fn blocks(&mut self, facts: &Facts, expect: &Expect) {
        for (decision, blocks) in &expect.blocks {
            let offered: BTreeSet<String> =
                self.package.offered_blocks(decision, facts).into_iter().collect();
            self.same(&format!("blocks of {decision}"), &list(blocks), &list(&offered));
        }
    }

    fn deadlines(&mut self, expect: &Expect, calendar: &Calendar) {
        for (id, expected) in &expect.deadlines {
            let deadline = self.package.manifest.deadlines.iter().find(|spec| spec.id == *id);
            let counting = deadline.and_then(DeadlineSpec::counting);
            let end: Option<Date> = counting
                .and_then(|counting| run(expected.from, &counting, &[], calendar).ok())
                .and_then(|running| running.end());
            self.same(&format!("deadline {id}"), &Some(text(expected.end)), &end.map(text));
        }
    }

    fn clocks(&mut self, facts: &Facts, expect: &Expect, calendar: &Calendar) {
        let Some(wanted) = &expect.clocks else { return };
        let notified = self.scenario.entry.notified.iter();
        let days = KnownDays {
            notified: notified
                .filter_map(|(recipient, day)| Some((recipient.clone(), said(day).parse().ok()?)))
                .collect(),
            ..KnownDays::default()
        };
        let clocks = self.package.clocks(facts, &days, calendar);
        let found = clocks.iter().filter(|clock| clock.certain).map(|clock| {
            let end = clock.end().map(text).unwrap_or_default();
            let whose = clock.recipient.iter().map(|one| format!(" ({one})"));
            format!("{}{} {end}", clock.id, whose.collect::<String>())
        });
        let found: BTreeSet<String> = found.collect();
        let wanted = wanted.iter().map(|(id, end)| format!("{id} {}", said(end))).collect();
        self.same("clocks", &list(&wanted), &list(&found));
    }

    fn parties(&mut self, facts: &Facts, expect: &Expect) {
        let Some(wanted) = &expect.parties else { return };
        let parties = self.package.parties(facts).into_iter().filter(|party| party.certain);
        let found: BTreeSet<String> = parties.map(|party| party.id).collect();
        self.same("parties", &list(wanted), &list(&found));
    }

    /// Compares, and remembers a difference.
    pub(super) fn same<T: PartialEq + Debug>(&mut self, what: &str, wanted: &T, found: &T) {
        self.compared += 1;
        if wanted != found {
            self.fail(&format!("{what}: expected {wanted:?}, found {found:?}"));
        }
    }

    pub(super) fn fail(&mut self, says: &str) {
        let finding = Finding::error("scenario.failed", &self.scenario.file, 0)
            .says(format!("“{}”: {says}.", self.scenario.name))
            .cure("Correct the rules or the form, or what the scenario expects.");
        debug_assert_eq!(finding.severity, Severity::Error);
        self.findings.push(finding);
    }
}

fn text(value: impl Display) -> String {
    value.to_string()
}

/// A day, or a text.
fn said(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn list(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}
