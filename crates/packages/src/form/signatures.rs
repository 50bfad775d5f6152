use forms::SignatureRule;

use super::Builder;
use super::evidence::some;
use crate::manifest::SignatureSpec;

impl Builder<'_> {
    /// What others declare. Whether it can be is looked at beside the rest of the manifest.
    pub(super) fn signatures(&mut self, specs: &[SignatureSpec]) -> Vec<SignatureRule> {
        specs.iter().map(|spec| self.signature(spec)).collect()
    }

    fn signature(&mut self, spec: &SignatureSpec) -> SignatureRule {
        let condition = spec.asked_if.as_deref();
        SignatureRule {
            id: spec.id.clone(),
            title: spec.label.clone(),
            hint: some(&spec.hint),
            statement: spec.statement.value.clone(),
            when: condition.and_then(|feel| self.asked_if("Signature", &spec.id, feel)),
            needed: spec.needed,
            on_paper: spec.instead.clone(),
        }
    }
}
