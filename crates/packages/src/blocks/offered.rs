use crate::blocks::TextBlock;
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
        scope.set_all(&self.amount(facts).outputs);
        let offered = |id: &&String| {
            let condition = self.blocks.get(id).and_then(|block| block.offered_if.as_ref());
            condition.is_none_or(|condition| {
                condition.evaluate(&scope, facts.today).value.as_bool() != Some(false)
            })
        };
        let offered: Vec<String> = spec.blocks.iter().filter(offered).cloned().collect();
        let instead = |id: &String| {
            let block = self.blocks.get(id);
            block.is_some_and(|block| block.is_stand_in())
                && offered.iter().any(|other| self.is_beside(block, other))
        };
        offered.iter().filter(|id| !instead(id)).cloned().collect()
    }

    fn is_beside(&self, block: Option<&TextBlock>, other: &str) -> bool {
        let other = self.blocks.get(other);
        block.zip(other).is_some_and(|(block, other)| {
            block.part == other.part && block.id != other.id && !other.is_stand_in()
        })
    }
}
