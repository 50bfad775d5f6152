use crate::facts::Facts;
use crate::package::Package;

impl Package {
    /// The text blocks of a decision that offer themselves, in reading order. A block
    /// whose condition cannot be judged yet is offered too: a person decides.
    #[must_use]
    pub fn offered_blocks(&self, decision: &str, facts: &Facts) -> Vec<String> {
        let specs = &self.manifest.decisions;
        let Some(spec) = specs.iter().find(|spec| spec.id == decision) else { return Vec::new() };
        let mut scope = self.scope(facts);
        for (name, value) in self.amount(facts).outputs.iter() {
            scope.set(name, value.clone());
        }
        let offered = |id: &&String| {
            let condition = self.blocks.get(id).and_then(|block| block.offered_if.as_ref());
            condition.is_none_or(|condition| {
                condition.evaluate(&scope, facts.today).value.as_bool() != Some(false)
            })
        };
        spec.blocks.iter().filter(offered).cloned().collect()
    }
}
