use std::collections::BTreeSet;
use std::sync::Arc;

use rules::Value;

use super::Work;
use crate::definition::SignatureRule;
use crate::judgement::SignatureAsk;

/// Whose signatures are needed. A condition that cannot be told yet asks at the review.
pub(super) fn asks(work: &Work<'_>) -> Vec<SignatureAsk> {
    work.plan.signatures.iter().filter_map(|rule| ask(work, rule)).collect()
}

fn ask(work: &Work<'_>, rule: &Arc<SignatureRule>) -> Option<SignatureAsk> {
    let condition = rule.when.as_ref();
    let value = condition.map(|condition| condition.evaluate(&work.values, work.today).value);
    let depends_on = match value {
        Some(Value::Bool(false)) => return None,
        Some(Value::Missing(names)) => Arc::unwrap_or_clone(names),
        _ => BTreeSet::new(),
    };
    Some(SignatureAsk { rule: Arc::clone(rule), depends_on })
}
