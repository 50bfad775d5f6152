//! What a decision makes due, and who gets it, as the answers say.

use std::collections::BTreeSet;

use base::{Date, Finding, Money};
use cases::amendment::Act;
use rules::{Expression, Names, Value};

use crate::facts::Facts;
use crate::manifest::{Manifest, PaymentSpec};
use crate::package::{Package, expression};

/// Who gets a payment and for which time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payable {
    /// The holder of the account; empty where it is not known.
    pub name: String,
    /// The account as it was typed; empty where it is not known.
    pub iban: String,
    /// The first day, where the package names one of its own.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// Answers that are missing.
    pub missing: BTreeSet<String>,
}

/// The expressions of a payment, ready to be asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    name: Option<Expression>,
    iban: Option<Expression>,
    from: Option<Expression>,
    until: Option<Expression>,
}

/// Reads the expressions of all payments; what cannot be read is a finding.
pub(crate) fn asked(
    manifest: &Manifest,
    names: &Names,
    text: &str,
    found: &mut Vec<Finding>,
) -> Vec<Asked> {
    let mut compile = |feel: &str| expression(feel, names, text, found);
    let mut read = |payment: &PaymentSpec| Asked {
        name: compile(&payment.name),
        iban: compile(&payment.iban),
        from: payment.from.as_deref().and_then(&mut compile),
        until: payment.until.as_deref().and_then(&mut compile),
    };
    manifest.payments.iter().map(&mut read).collect()
}

impl Package {
    /// The payments that a kind of decision grants.
    pub fn payments_of(&self, decision: &str) -> impl Iterator<Item = &PaymentSpec> {
        let grants = move |spec: &&PaymentSpec| spec.decisions.iter().any(|id| id == decision);
        self.manifest.payments.iter().filter(grants)
    }

    /// The payments that go on by a decision: what it grants itself, and for a change what the decisions grant that
    /// it changes.
    pub fn payments_by(&self, decision: &str) -> impl Iterator<Item = &PaymentSpec> {
        let mut specs = self.manifest.decisions.iter();
        let spec = specs.find(|spec| spec.id == decision && spec.act == Some(Act::Change));
        let changed = spec.map(|spec| spec.amends.as_slice()).unwrap_or_default();
        let goes_on = move |spec: &&PaymentSpec| {
            spec.decisions.iter().any(|id| id == decision || changed.contains(id))
        };
        self.manifest.payments.iter().filter(goes_on)
    }

    /// Who gets a payment and for which time; nothing where there is no such payment.
    #[must_use]
    pub fn payable(&self, id: &str, facts: &Facts) -> Payable {
        let place = self.manifest.payments.iter().position(|spec| spec.id == id);
        let Some(asked) = place.and_then(|place| self.payments.get(place)) else {
            return Payable::default();
        };
        let scope = self.scope(facts);
        let mut missing = BTreeSet::new();
        let mut said = |feel: &Option<Expression>| {
            let value = feel.as_ref().map(|feel| feel.evaluate(&scope, facts.today).value);
            if let Some(Value::Missing(names)) = &value {
                missing.extend(names.iter().cloned());
            }
            value
        };
        let text = |value: Option<Value>| {
            value.as_ref().and_then(Value::as_text).unwrap_or_default().trim().to_owned()
        };
        let (name, iban) = (text(said(&asked.name)), text(said(&asked.iban)));
        let from = said(&asked.from).and_then(|value| value.as_date());
        let until = said(&asked.until).and_then(|value| value.as_date());
        Payable { name, iban, from, until, missing }
    }

    /// What the amount rule gives for a payment in a month; none where it gives nothing for certain.
    #[must_use]
    pub fn payable_amount(&self, payment: &PaymentSpec, facts: &Facts) -> Option<Money> {
        let found = self.amount(facts);
        if !found.missing.is_empty() || found.error.is_some() {
            return None;
        }
        found.outputs.get(&payment.amount).and_then(Value::as_money)
    }
}
