//! Parallel gateways come in pairs: what one opens, one other closes. Everything between stays
//! between, so that no join waits for ever and nothing is done twice.

use std::collections::{BTreeMap, BTreeSet};

use super::Build;
use crate::process::model::{EndKind, Step, StepKind, Way};
use crate::process::remark::Found;

const CURE: &str = "Close what a parallel gateway opens at one parallel gateway, or let every way \
                    come to an end of its own.";

/// What a parallel gateway opens.
#[derive(Clone, Default)]
struct Block {
    /// The gateway that closes it; none where every way ends.
    join: Option<String>,
    nodes: BTreeSet<String>,
}

/// One way out of a gateway, up to where it is closed.
#[derive(Default)]
struct Branch {
    nodes: BTreeSet<String>,
    /// Joins with the flow that comes to them.
    arrivals: BTreeSet<(String, String)>,
    /// Ends at which a way ends alone.
    ends: BTreeSet<String>,
}

impl Build<'_> {
    pub(super) fn check_blocks(&mut self) {
        let mut blocks = Blocks {
            steps: &self.steps,
            sources: sources(&self.steps),
            known: BTreeMap::new(),
            within: Vec::new(),
            beside: BTreeSet::new(),
        };
        let mut found: Vec<Found> = Vec::new();
        let mut closed = BTreeSet::new();
        let mut whole = true;
        for step in self.steps.values().filter(|step| step.forks()) {
            match blocks.block(step) {
                Ok(block) => closed.extend(block.join),
                Err(why) => {
                    whole = false;
                    found.push(("4.11", step.into(), format!("{}: {why}.", step.say()), CURE));
                }
            }
        }
        // Where a block is broken, its join has been named with it.
        for step in self.steps.values().filter(|step| whole && step.joins()) {
            if !closed.contains(&step.id) {
                let says =
                    format!("{} waits for ways that no parallel gateway opened.", step.say());
                found.push(("4.11", step.into(), says, "Use an exclusive gateway to merge ways."));
            }
        }
        self.say_all(found);
    }
}

fn sources(steps: &BTreeMap<String, Step>) -> BTreeMap<&str, &str> {
    let ways = steps.values().flat_map(|step| step.ways.iter().map(move |way| (step, way)));
    ways.map(|(step, way)| (way.flow.as_str(), step.id.as_str())).collect()
}

struct Blocks<'s> {
    steps: &'s BTreeMap<String, Step>,
    sources: BTreeMap<&'s str, &'s str>,
    known: BTreeMap<String, Result<Block, String>>,
    within: Vec<String>,
    /// Flows of events beside a step that are being followed.
    beside: BTreeSet<String>,
}

impl Blocks<'_> {
    fn block(&mut self, fork: &Step) -> Result<Block, String> {
        if let Some(known) = self.known.get(&fork.id) {
            return known.clone();
        }
        if self.within.contains(&fork.id) {
            return Err("a way leads back into its own block".to_owned());
        }
        self.within.push(fork.id.clone());
        let block = self.find(fork);
        self.within.pop();
        self.known.insert(fork.id.clone(), block.clone());
        block
    }

    fn find(&mut self, fork: &Step) -> Result<Block, String> {
        let mut branches = Vec::new();
        for way in &fork.ways {
            branches.push(self.branch(way)?);
        }
        let joins: BTreeSet<&String> =
            branches.iter().flat_map(|branch| &branch.arrivals).map(|(join, _)| join).collect();
        if joins.len() > 1 {
            return Err("its ways come together at different gateways".to_owned());
        }
        let join = joins.into_iter().next().cloned();
        let mut nodes = BTreeSet::new();
        for branch in &branches {
            self.check_branch(fork, branch, join.as_deref())?;
            let shared = branch.nodes.iter().find(|node| nodes.contains(*node));
            if let Some(shared) = shared {
                return Err(format!("two of its ways lead over “{shared}”"));
            }
            nodes.extend(branch.nodes.iter().filter(|node| !branch.ends.contains(*node)).cloned());
        }
        if let Some(join) = join.as_ref().and_then(|join| self.steps.get(join))
            && join.incoming.len() != branches.len()
        {
            return Err(format!("not exactly its ways come together at “{}”", join.id));
        }
        Ok(Block { join, nodes })
    }

    fn check_branch(&self, fork: &Step, branch: &Branch, join: Option<&str>) -> Result<(), String> {
        if branch.nodes.contains(&fork.id) {
            return Err("a way leads back into its own block".to_owned());
        }
        if join.is_some() && branch.arrivals.len() != 1 {
            return Err(
                "one of its ways does not come to the end of the block exactly once".to_owned()
            );
        }
        if let (Some(_), Some(end)) = (join, branch.ends.first()) {
            return Err(format!("a way ends at “{end}”, and the others would wait for it"));
        }
        for node in branch.nodes.iter().filter(|node| !branch.ends.contains(*node)) {
            let Some(step) = self.steps.get(node).filter(|step| !step.joins()) else { continue };
            let from = step.incoming.iter().filter_map(|flow| self.sources.get(flow.as_str()));
            for source in from {
                if *source != fork.id && !branch.nodes.contains(*source) {
                    return Err(format!("a flow leads into its block at “{node}”"));
                }
            }
        }
        Ok(())
    }

    /// Follows one way, over whole blocks inside it.
    fn branch(&mut self, way: &Way) -> Result<Branch, String> {
        let mut branch = Branch::default();
        let mut queue = vec![(way.target.clone(), way.flow.clone())];
        let mut sides = Vec::new();
        while let Some((id, flow)) = queue.pop() {
            let steps = self.steps;
            let Some(step) = steps.get(&id) else { continue };
            if step.joins() {
                branch.arrivals.insert((id, flow));
                continue;
            }
            if !branch.nodes.insert(id.clone()) {
                continue;
            }
            for border in step.borders.iter().filter_map(|id| steps.get(id)) {
                let interrupts = matches!(&border.kind, StepKind::Border(it) if it.interrupts);
                branch.nodes.insert(border.id.clone());
                let ways = border.ways.iter().map(|way| (way.target.clone(), way.flow.clone()));
                if interrupts { queue.extend(ways) } else { sides.extend(border.ways.first()) }
            }
            if step.kind_is_plain_end() {
                branch.ends.insert(id);
            } else {
                self.over(step, &mut branch, &mut queue)?;
            }
        }
        for way in sides {
            if !self.beside.insert(way.flow.clone()) {
                return Err("what happens beside a step leads back to it".to_owned());
            }
            let side = self.branch(way)?;
            self.beside.remove(&way.flow);
            let shared = side.nodes.iter().any(|node| branch.nodes.contains(node));
            if shared || !side.arrivals.is_empty() {
                return Err("what happens beside a step leads into the block".to_owned());
            }
            branch.nodes.extend(side.nodes.into_iter().filter(|node| !side.ends.contains(node)));
        }
        Ok(branch)
    }

    /// The ways on: behind a block those of its join.
    fn over(
        &mut self,
        step: &Step,
        branch: &mut Branch,
        queue: &mut Vec<(String, String)>,
    ) -> Result<(), String> {
        let mut at = step;
        while at.forks() {
            let block = self.block(at)?;
            branch.nodes.extend(block.nodes);
            let Some(join) = block.join else {
                // Every way of it ends, so nothing comes out.
                branch.ends.insert(at.id.clone());
                return Ok(());
            };
            branch.nodes.insert(join.clone());
            let Some(join) = self.steps.get(&join) else { return Ok(()) };
            at = join;
        }
        queue.extend(at.ways.iter().map(|way| (way.target.clone(), way.flow.clone())));
        Ok(())
    }
}

impl Step {
    fn kind_is_plain_end(&self) -> bool {
        matches!(self.kind, StepKind::End(EndKind::None))
    }
}
