use std::collections::BTreeSet;
use std::sync::Arc;

use rules::Value;

use super::Work;
use crate::answers::Settled;
use crate::definition::EvidenceRule;
use crate::judgement::{EvidenceAsk, SignatureAsk};

/// What has to be proved. A condition that cannot be told yet asks at the review.
pub(super) fn asks(work: &Work<'_>, signatures: &[SignatureAsk]) -> Vec<EvidenceAsk> {
    work.plan.evidence.iter().filter_map(|rule| ask(work, rule, signatures)).collect()
}

fn ask(
    work: &Work<'_>,
    rule: &Arc<EvidenceRule>,
    signatures: &[SignatureAsk],
) -> Option<EvidenceAsk> {
    let value = match &rule.when {
        Some(condition) => condition.evaluate(&work.values, work.today).value,
        None => Value::Bool(true),
    };
    let depends_on = match value {
        Value::Bool(false) => return None,
        Value::Missing(names) => Arc::unwrap_or_clone(names),
        _ => BTreeSet::new(),
    };
    let settled = work.answers.evidence(&rule.id).filter(|settled| match settled {
        Settled::File => true,
        Settled::Later => rule.later_allowed,
        Settled::Consent => rule.consent_instead.is_some(),
    });
    let does_as_well = |ask: &&SignatureAsk| ask.rule.on_paper.as_ref() == Some(&rule.id);
    let or_signed = signatures.iter().find(does_as_well).map(|ask| ask.rule.id.clone());
    Some(EvidenceAsk { rule: Arc::clone(rule), depends_on, settled, or_signed })
}
