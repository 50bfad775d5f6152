//! Facts of the law that nobody has read up: how they are called, and how they are found.

use std::collections::BTreeSet;

use base::{Certainty, Finding};
use rules::{RowNote, TableHit};

use super::{certainty, explanation, read_certainty};
use crate::lines::{line_of, line_of_entry};
use crate::manifest::{PaymentSpec, Remedy, SignatureSpec, Suspensive};
use crate::package::{MANIFEST, Package};

/// A legal fact that is not settled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnsettledFact {
    /// Name, as releases give it.
    pub id: String,
    /// How sure the house is.
    pub certainty: Certainty,
    /// What it is about.
    pub about: String,
}

impl UnsettledFact {
    /// A fact, where it is not settled.
    pub(crate) fn of(id: String, certainty: Certainty, about: String) -> Option<Self> {
        (!certainty.is_settled()).then_some(Self { id, certainty, about })
    }

    /// What is found of it in the file that states it.
    #[must_use]
    pub fn found(&self, file: &str, line: usize) -> Finding {
        let Self { id, certainty, about } = self;
        Finding::open("law.unsettled", file, line)
            .says(format!("{about} (certainty: {certainty}; fact {id})"))
            .cure("Read it up and name the source, or have it released by name.")
    }
}

/// A fact that the manifest states: in a table of its own, or in the entry of that id.
pub(crate) struct Stated<'a> {
    table: &'static str,
    entry: Option<&'a str>,
    pub(crate) fact: UnsettledFact,
}

impl Stated<'_> {
    /// What is found of it in the text of the manifest.
    pub(crate) fn found(&self, text: &str) -> Finding {
        let line = match self.entry {
            Some(id) => line_of_entry(text, self.table, id),
            None => line_of(text, &format!("[{}]", self.table)),
        };
        self.fact.found(MANIFEST, line)
    }
}

impl Package {
    /// Everything in the manifest that nobody has read up.
    pub(crate) fn unsettled_in_manifest(&self) -> Vec<Stated<'_>> {
        let manifest = &self.manifest;
        let (assurance, retention) = (&manifest.assurance, &manifest.retention);
        let single = [
            ("assurance", self.single("assurance", assurance.certainty, &assurance.note)),
            ("retention", self.single("retention", retention.certainty, &retention.note)),
            ("committee", self.unsettled_committee()),
        ];
        let mut all: Vec<(&str, Option<&str>, UnsettledFact)> = Vec::new();
        all.extend(single.into_iter().filter_map(|(table, fact)| Some((table, None, fact?))));
        for remedy in &manifest.remedies {
            let facts = self.unsettled_remedy(&remedy.id).into_iter();
            let facts = facts.chain(self.unsettled_suspensive(remedy));
            all.extend(facts.map(|fact| ("remedy", Some(&*remedy.id), fact)));
        }
        for deadline in &manifest.deadlines {
            let fact = self.unsettled_deadline(&deadline.id);
            all.extend(fact.map(|fact| ("deadline", Some(&*deadline.id), fact)));
        }
        for spec in &manifest.signatures {
            let facts = self.unsettled_signature(spec).into_iter();
            all.extend(facts.map(|fact| ("signature", Some(&*spec.id), fact)));
        }
        for payment in &manifest.payments {
            let facts = self.unsettled_payment(payment).into_iter();
            all.extend(facts.map(|fact| ("payment", Some(&*payment.id), fact)));
        }
        all.into_iter().map(|(table, entry, fact)| Stated { table, entry, fact }).collect()
    }

    fn single(&self, table: &str, certainty: Certainty, note: &str) -> Option<UnsettledFact> {
        UnsettledFact::of(self.fact_id(table), certainty, note.to_owned())
    }

    /// What a remedy says of the effect of using it, where nobody has read that up.
    fn unsettled_suspensive(&self, remedy: &Remedy) -> Vec<UnsettledFact> {
        let id = self.fact_id(&format!("remedy/{}/suspensive", remedy.id));
        let fact =
            |one: &Suspensive| UnsettledFact::of(id.clone(), one.certainty, one.label.de.clone());
        remedy.suspensive.iter().filter_map(fact).collect()
    }

    /// A row of the rules, where nobody has read it up.
    pub(crate) fn unsettled_row(&self, row: &RowNote) -> Option<UnsettledFact> {
        let id = self.fact_id(&format!("rules/{}/{}", row.decision, row.row));
        let about = row.annotation("explanation").unwrap_or(&row.decision).to_owned();
        UnsettledFact::of(id, read_certainty(row.annotation("certainty")), about)
    }

    /// The facts below “source” that a trace used, by the name under which they can be
    /// released. A release holds for one version of the package.
    #[must_use]
    pub fn unsettled(&self, trace: &[TableHit]) -> Vec<UnsettledFact> {
        let fact = |hit: &TableHit| {
            let id = self.fact_id(&format!("rules/{}/{}", hit.decision, hit.row));
            let about = explanation(hit).unwrap_or_else(|| hit.decision.clone());
            UnsettledFact::of(id, certainty(hit), about)
        };
        let facts: BTreeSet<UnsettledFact> = trace.iter().filter_map(fact).collect();
        facts.into_iter().collect()
    }

    /// What nobody has read up of a payment: when it is due, what a part of a month counts, and how
    /// much may be set off.
    #[must_use]
    pub fn unsettled_payment(&self, payment: &PaymentSpec) -> Vec<UnsettledFact> {
        let set_off = payment.set_off.as_ref().map(|fact| ("set_off", fact.certainty, &fact.note));
        let facts = [
            ("due", payment.due.certainty, &payment.due.note),
            ("part_month", payment.part_month.certainty, &payment.part_month.note),
        ];
        let named = |(name, certainty, note): (&str, Certainty, &String)| {
            let id = self.fact_id(&format!("payment/{}/{name}", payment.id));
            let about = if note.is_empty() { &payment.label.de } else { note };
            UnsettledFact::of(id, certainty, about.clone())
        };
        facts.into_iter().chain(set_off).filter_map(named).collect()
    }

    /// What nobody has read up of a signature: what is declared, and how sure it must be who declares it.
    #[must_use]
    pub fn unsettled_signature(&self, spec: &SignatureSpec) -> Vec<UnsettledFact> {
        let (statement, level) = (&spec.statement, &spec.level);
        let facts = [
            ("statement", statement.certainty, &statement.note),
            ("level", level.certainty, &level.note),
        ];
        let named = |(name, certainty, note): (&str, Certainty, &String)| {
            let id = self.fact_id(&format!("signature/{}/{name}", spec.id));
            let about = if note.is_empty() { &spec.label.de } else { note };
            UnsettledFact::of(id, certainty, about.clone())
        };
        facts.into_iter().filter_map(named).collect()
    }

    /// The remedy of that name, where nobody has read it up.
    #[must_use]
    pub fn unsettled_remedy(&self, id: &str) -> Option<UnsettledFact> {
        let remedy = self.manifest.remedies.iter().find(|remedy| remedy.id == id)?;
        let about = format!("{} ({})", remedy.label.de, remedy.norm);
        UnsettledFact::of(self.fact_id(&format!("remedy/{id}")), remedy.certainty, about)
    }

    /// Seats, quorum and majority of the committee, where nobody has read them up.
    #[must_use]
    pub fn unsettled_committee(&self) -> Option<UnsettledFact> {
        let committee = self.manifest.committee.as_ref()?;
        let about = format!("{} ({})", committee.label.de, committee.norm);
        UnsettledFact::of(self.fact_id("committee"), committee.certainty, about)
    }

    /// The deadline of that name, where a provision sets it that nobody has read up.
    #[must_use]
    pub fn unsettled_deadline(&self, id: &str) -> Option<UnsettledFact> {
        let deadlines = self.manifest.deadlines.iter();
        let deadline = deadlines.filter(|one| !one.norm.is_empty()).find(|one| one.id == id)?;
        let about = format!("{} ({})", deadline.label.de, deadline.norm);
        UnsettledFact::of(self.fact_id(&format!("deadline/{id}")), deadline.certainty, about)
    }

    pub(crate) fn fact_id(&self, rest: &str) -> String {
        format!("{}@{}/{rest}", self.manifest.id, self.manifest.version)
    }
}
