//! Payments: what they name exists, and what they say can be.

use std::collections::BTreeSet;

use cases::amendment::Act;

use super::Gate;
use crate::lines::line_of_entry;
use crate::manifest::{Nature, PaymentSpec};

pub(super) fn look(gate: &mut Gate<'_>) {
    let payments = gate.manifest().payments.clone();
    let mut ids = BTreeSet::new();
    for payment in &payments {
        if !ids.insert(payment.id.clone()) {
            let says = format!("Two payments are called “{}”.", payment.id);
            gate.payment(payment, "payment.twice", says, "Rename one of them.");
        }
        gate.granted(payment);
        gate.paid(payment);
    }
}

impl Gate<'_> {
    fn payment(&mut self, payment: &PaymentSpec, code: &'static str, says: String, cure: &str) {
        let line = line_of_entry(self.text, "payment", &payment.id);
        self.at(line, code, says, cure);
    }

    fn granted(&mut self, payment: &PaymentSpec) {
        let decisions = self.manifest().decisions.clone();
        if payment.decisions.is_empty() {
            let says = format!("No decision grants the payment “{}”.", payment.id);
            self.payment(payment, "payment.no-decision", says, "Name one in `decisions`.");
        }
        for id in &payment.decisions {
            match decisions.iter().find(|spec| spec.id == *id) {
                None => {
                    let says = format!("There is no decision “{id}” in the package.");
                    let cure = "Correct the name, or add what it names.";
                    self.payment(payment, "package.unknown-name", says, cure);
                }
                // What opens a decision again takes its place and grants by itself; other acts change what stands.
                Some(spec)
                    if !matches!(spec.nature, Nature::Grant | Nature::Partial)
                        && spec.act != Some(Act::Reopen) =>
                {
                    let says = format!("The decision “{id}” gives nothing that could be paid.");
                    let cure = "Name decisions that grant.";
                    self.payment(payment, "payment.no-grant", says, cure);
                }
                Some(_) => {}
            }
        }
    }

    fn paid(&mut self, payment: &PaymentSpec) {
        let rules = self.manifest().rules.as_ref();
        let outputs = rules.map(|rules| self.package.rules.outputs(&rules.amount));
        let known = outputs.unwrap_or_default();
        if !known.iter().any(|output| output.name == payment.amount) {
            let says = format!("The amount rule has no output “{}”.", payment.amount);
            let cure = "Correct the name here or in rules.dmn.";
            self.payment(payment, "rules.unknown-name", says, cure);
        }
        let purpose = &payment.purpose;
        if purpose.len() != 4 || !purpose.bytes().all(|sign| sign.is_ascii_uppercase()) {
            let says = format!("“{purpose}” is no code for a purpose.");
            let cure = "Write the four capital letters of ISO 20022, such as SSBE.";
            self.payment(payment, "payment.purpose", says, cure);
        }
        if !(1..=31).contains(&payment.due.value.day) {
            let says = format!("No month has a day {}.", payment.due.value.day);
            self.payment(payment, "payment.due", says, "Write 1 to 31; 31 is the last day.");
        }
        if payment.set_off.as_ref().is_some_and(|share| share.value > 100) {
            let says = "More than all of it cannot be taken for an overpayment.".to_owned();
            self.payment(payment, "payment.set-off", says, "Write 0 to 100.");
        }
    }
}
