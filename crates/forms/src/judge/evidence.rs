use std::collections::BTreeSet;

use rules::Value;

use super::Work;
use crate::answers::Settled;
use crate::definition::EvidenceRule;
use crate::judgement::EvidenceAsk;

/// What has to be proved. A condition that cannot be told yet asks at the review.
pub(super) fn asks(work: &Work<'_>) -> Vec<EvidenceAsk> {
    work.definition.evidence.iter().filter_map(|rule| ask(work, rule)).collect()
}

fn ask(work: &Work<'_>, rule: &EvidenceRule) -> Option<EvidenceAsk> {
    let value = match &rule.when {
        Some(condition) => condition.evaluate(&work.values, work.today).value,
        None => Value::Bool(true),
    };
    let depends_on = match value {
        Value::Bool(false) => return None,
        Value::Missing(names) => names,
        _ => BTreeSet::new(),
    };
    let settled = work.answers.evidence(&rule.id).filter(|settled| match settled {
        Settled::File => true,
        Settled::Later => rule.later_allowed,
        Settled::Consent => rule.consent_instead.is_some(),
    });
    Some(EvidenceAsk { rule: rule.clone(), depends_on, settled })
}
