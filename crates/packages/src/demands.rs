//! What a package asks of its decisions and deadlines, as the law of cases reads it.

use std::collections::{BTreeMap, BTreeSet};

use base::deadline::Counting;
use cases::decision::{self, RemedySpec, Spec};

use crate::manifest::{DeadlineSpec, Manifest, Nature, Need};

impl Manifest {
    /// A kind of decision as the validity gate reads it. Roles that the house does not
    /// know sign nothing.
    #[must_use]
    pub fn decision_law(&self, kind: &str) -> Option<Spec> {
        let spec = self.decisions.iter().find(|spec| spec.id == kind)?;
        let remedy = spec.remedy.as_ref().and_then(|id| {
            let remedy = self.remedies.iter().find(|remedy| remedy.id == *id)?;
            Some(RemedySpec { id: remedy.id.clone(), period: remedy.period.parse().ok()? })
        });
        let signatories = self
            .signatories
            .iter()
            .filter(|person| person.decisions.is_empty() || person.decisions.contains(&spec.id))
            .filter_map(|person| person.role.parse().ok())
            .collect();
        Some(Spec {
            kind: spec.id.clone(),
            nature: nature(spec.nature),
            needs: spec.needs.iter().map(|one| need(*one)).collect::<BTreeSet<_>>(),
            remedy,
            signatories,
            tacit: spec.tacit.clone(),
            outcome: spec.outcome,
            act: spec.act,
        })
    }

    /// How all deadlines are counted, by name, as timers of the process read them.
    #[must_use]
    pub fn deadline_countings(&self) -> BTreeMap<String, Counting> {
        let counted = |deadline: &DeadlineSpec| Some((deadline.id.clone(), deadline.counting()?));
        self.deadlines.iter().filter_map(counted).collect()
    }
}

fn nature(nature: Nature) -> decision::Nature {
    match nature {
        Nature::Grant => decision::Nature::Grant,
        Nature::Partial => decision::Nature::Partial,
        Nature::Burden => decision::Nature::Burden,
        Nature::Refusal => decision::Nature::Refusal,
        Nature::RefusalNoncooperation => decision::Nature::RefusalNoncooperation,
        Nature::Forwarding => decision::Nature::Forwarding,
        Nature::Confirmation => decision::Nature::Confirmation,
        Nature::Amendment => decision::Nature::Amendment,
    }
}

fn need(need: Need) -> decision::Need {
    match need {
        Need::Reasons => decision::Need::Reasons,
        Need::Remedy => decision::Need::Remedy,
        Need::Hearing => decision::Need::Hearing,
        Need::WarningLetter => decision::Need::WarningLetter,
        Need::Amount => decision::Need::Amount,
        Need::Recipient => decision::Need::Recipient,
        Need::Committee => decision::Need::Committee,
    }
}
