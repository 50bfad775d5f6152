use std::collections::BTreeSet;

use base::{Certainty, Date, LocalText, Money};
use rules::{Outcome, Scope, TableHit, Value};

use crate::manifest::{AmountLineKind, Benefit};
use crate::package::Package;

pub(crate) mod clocks;
pub(crate) mod parties;
pub(crate) mod payments;
pub(crate) mod unsettled;

pub use clocks::{Clock, KnownDays};
pub use parties::Party;
pub use payments::Payable;
pub use unsettled::UnsettledFact;

/// What is known of a case when a rule is asked.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The values of the answers, as `forms::judge` gives them.
    pub answers: Scope,
    /// What the authority established; it wins over answers and over computed inputs.
    pub settled: Scope,
    /// The day of the question.
    pub today: Date,
    /// The legal day of receipt.
    pub received: Option<Date>,
    /// The month asked about, by any of its days.
    pub month: Date,
}

impl Facts {
    /// Answers alone, for the month of `today`.
    #[must_use]
    pub fn of(answers: Scope, today: Date) -> Self {
        Self { answers, settled: Scope::new(), today, received: None, month: today }
    }

    /// For another month.
    #[must_use]
    pub fn in_month(mut self, month: Date) -> Self {
        self.month = month;
        self
    }

    /// With the legal day of receipt.
    #[must_use]
    pub fn received_on(mut self, day: Date) -> Self {
        self.received = Some(day);
        self
    }
}

/// Whether somebody is entitled to a benefit.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The benefit.
    pub benefit: String,
    /// How people call it.
    pub label: LocalText,
    /// Whether it was applied for; `None` where the answers do not say.
    pub applied_for: Option<bool>,
    /// Yes, no, or still open.
    pub verdict: Verdict,
    /// Why, as a sentence.
    pub reason: LocalText,
    /// The provision.
    pub norm: String,
    /// Which rows decided.
    pub trace: Vec<TableHit>,
}

/// Yes, no, or still open; never a guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Entitled.
    Yes,
    /// Not entitled.
    No,
    /// Open; the names say which answers are missing, none where a person must examine.
    Open(BTreeSet<String>),
}

/// A calculation, line by line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Amount {
    /// The lines in reading order; a line of zero is left out, the total never.
    pub lines: Vec<AmountEntry>,
    /// What is paid; none where something is missing or the rules have a gap.
    pub payable: Option<Money>,
    /// Names of answers that are missing.
    pub missing: BTreeSet<String>,
    /// Why the rules give no result.
    pub error: Option<String>,
    /// All outputs by name, for text blocks.
    pub outputs: Scope,
    /// Which rows decided.
    pub trace: Vec<TableHit>,
}

/// A line of a calculation.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountEntry {
    /// Output of the rule.
    pub output: String,
    /// How it is called.
    pub label: LocalText,
    /// What it is.
    pub kind: AmountLineKind,
    /// The amount.
    pub amount: Money,
    /// The provision.
    pub norm: String,
    /// Sentences of the rows that gave it.
    pub explanations: Vec<String>,
    /// The least sure of them.
    pub certainty: Certainty,
}

impl Package {
    /// Everything a rule may read: answers, computed inputs, and what was established.
    #[must_use]
    pub fn scope(&self, facts: &Facts) -> Scope {
        let mut scope = facts.answers.clone();
        scope.set("month", facts.month.first_of_month());
        match facts.received {
            Some(day) => scope.set("received", day),
            None => scope.set("received", Value::missing("received")),
        }
        let reads = scope.clone();
        for (name, expression) in &self.inputs {
            // What the desk settled comes among the values, under the name of the input that it stands for.
            if self.manifest.settles(name) && reads.get(name).is_some() {
                continue;
            }
            scope.set(name.as_str(), expression.evaluate(&reads, facts.today).value);
        }
        scope.set_all(&facts.settled);
        scope
    }

    /// Asks a decision of the package.
    #[must_use]
    pub fn decide(&self, decision: &str, facts: &Facts) -> Outcome {
        self.rules.evaluate(decision, &self.scope(facts), facts.today)
    }

    /// Whether somebody is entitled, for each benefit.
    #[must_use]
    pub fn claims(&self, facts: &Facts) -> Vec<Claim> {
        let Some(rules) = &self.manifest.rules else { return Vec::new() };
        let outcome = self.decide(&rules.eligibility, facts);
        self.manifest.benefits.iter().map(|benefit| self.claim(benefit, &outcome, facts)).collect()
    }

    fn claim(&self, benefit: &Benefit, outcome: &Outcome, facts: &Facts) -> Claim {
        let entry = outcome.value.as_context().and_then(|claims| claims.get(&benefit.output));
        let part = |name| entry.and_then(Value::as_context).and_then(|entry| entry.get(name));
        let verdict = match part("entitled") {
            Some(Value::Bool(true)) => Verdict::Yes,
            Some(Value::Bool(false)) => Verdict::No,
            Some(value) => Verdict::Open(value.missing_names()),
            None => Verdict::Open(entry.unwrap_or(&outcome.value).missing_names()),
        };
        let key = part("reason").and_then(Value::as_text).unwrap_or("open");
        let reason = self.texts.local(&format!("reason-{key}"), &[]);
        let applied = self.applied.get(&benefit.id);
        let applied = applied.map(|feel| feel.evaluate(&facts.answers, facts.today).value);
        Claim {
            benefit: benefit.id.clone(),
            label: benefit.label.clone(),
            applied_for: applied.and_then(|value| value.as_bool()),
            verdict,
            reason: reason.unwrap_or_else(|| benefit.label.clone()),
            norm: benefit.norm.clone(),
            trace: outcome.trace.hits.clone(),
        }
    }

    /// The monthly amount with its calculation; without lines where the package computes nothing.
    #[must_use]
    pub fn amount(&self, facts: &Facts) -> Amount {
        let Some(rules) = &self.manifest.rules else { return Amount::default() };
        let outcome = self.decide(&rules.amount, facts);
        let outputs = outcome.value.as_context().cloned().unwrap_or_default();
        let mut missing = outcome.value.missing_names();
        let mut lines = Vec::new();
        let mut payable = None;
        for line in &self.manifest.amount_lines {
            let value = outputs.get(&line.output);
            missing.extend(value.map(Value::missing_names).unwrap_or_default());
            let Some(amount) = value.and_then(Value::as_money) else { continue };
            let total = line.kind == AmountLineKind::Total;
            if total {
                payable = Some(amount);
            } else if amount == Money::ZERO {
                continue;
            }
            let of = |hit: &&TableHit| line.explained_by.contains(&hit.decision);
            let hits: Vec<&TableHit> = outcome.trace.hits.iter().filter(of).collect();
            lines.push(AmountEntry {
                output: line.output.clone(),
                label: line.label.clone(),
                kind: line.kind,
                amount,
                norm: line.norm.clone(),
                explanations: hits.iter().filter_map(|hit| explanation(hit)).collect(),
                certainty: hits.iter().map(|hit| certainty(hit)).min().unwrap_or(Certainty::Source),
            });
        }
        let error = outcome.error.map(|error| error.to_string());
        let payable = payable.filter(|_| missing.is_empty() && error.is_none());
        Amount { lines, payable, missing, error, outputs, trace: outcome.trace.hits }
    }

    /// The first day of the benefit.
    #[must_use]
    pub fn start(&self, facts: &Facts) -> Option<Date> {
        let rules = self.manifest.rules.as_ref()?;
        self.decide(&rules.start, facts).value.as_date()
    }
}

pub(crate) fn certainty(hit: &TableHit) -> Certainty {
    read_certainty(hit.annotation("certainty"))
}

/// How sure a row is of itself: not at all, where it does not say so in one of the four words.
fn read_certainty(word: Option<&str>) -> Certainty {
    word.and_then(|word| word.trim().parse().ok()).unwrap_or(Certainty::Unsure)
}

fn explanation(hit: &TableHit) -> Option<String> {
    hit.annotation("explanation").map(str::to_owned)
}
