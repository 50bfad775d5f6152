//! The line of steps that the desk shows above a case.

use std::collections::{BTreeMap, VecDeque};

use access::Role;

use super::model::{Model, Step, StepKind};
use super::state::State;

/// Whether a step lies behind, is now, or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind.
    Done,
    /// Now.
    Now,
    /// Ahead, if all goes straight.
    Todo,
}

/// One step of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    /// The step.
    pub node: String,
    /// What people call it.
    pub name: String,
    /// Behind, now or ahead.
    pub state: StepState,
    /// Who does it; none for the house.
    pub role: Option<Role>,
}

impl Model {
    /// The steps of a case in the order of the file: what was done, what is now, and the
    /// shortest way to the end. After a return, what will come again is ahead again.
    #[must_use]
    pub fn line(&self, state: &State) -> Vec<StepView> {
        let straight = self.straight();
        let here = |step: &Step| state.token_at(&step.id).is_some();
        let now = straight
            .iter()
            .position(|id| self.steps.get(id).is_some_and(|step| is_shown(step) && here(step)));
        let mut line = Vec::new();
        for step in self.in_order().filter(|step| is_shown(step)) {
            let place = straight.iter().position(|id| *id == step.id);
            let visited = state.visited.contains(&step.id);
            let again = matches!((place, now), (Some(place), Some(now)) if place > now);
            let step_state = match (here(step), visited, place) {
                (true, _, _) => StepState::Now,
                (_, true, _) if !again => StepState::Done,
                (_, _, Some(_)) if !state.is_ended() => StepState::Todo,
                _ => continue,
            };
            let role = if let StepKind::User(user) = &step.kind { Some(user.role) } else { None };
            line.push(StepView {
                node: step.id.clone(),
                name: step.title().to_owned(),
                state: step_state,
                role,
            });
        }
        line
    }

    /// The work of people and of the house, in the order of the file, without the phases around it.
    pub fn work(&self) -> impl Iterator<Item = &str> {
        self.in_order().filter(|step| is_shown(step)).map(|step| step.id.as_str())
    }

    /// The steps that wait for somebody outside.
    pub fn awaiting(&self) -> impl Iterator<Item = &str> {
        let waits = |step: &&Step| matches!(step.kind, StepKind::Receive { .. });
        self.in_order().filter(waits).map(|step| step.id.as_str())
    }

    /// The shortest way from the start to an end, through sub-processes, without borders.
    fn straight(&self) -> Vec<String> {
        let mut way = Vec::new();
        self.shortest(&self.start, &mut way, 0);
        way
    }

    fn shortest(&self, start: &str, way: &mut Vec<String>, depth: u8) {
        if depth > 16 {
            return;
        }
        for id in self.path(start) {
            let inner = match self.steps.get(&id).map(|step| &step.kind) {
                Some(StepKind::Sub { start }) => Some(start.clone()),
                _ => None,
            };
            if way.contains(&id) {
                continue;
            }
            let fork = self.steps.get(&id).filter(|step| step.forks());
            way.push(id);
            if let Some(inner) = inner {
                self.shortest(&inner, way, depth + 1);
            }
            // All ways of a fork are gone, up to where they come together.
            for branch in fork.into_iter().flat_map(|fork| &fork.ways) {
                self.shortest(&branch.target, way, depth + 1);
            }
        }
    }

    /// Breadth first, on one level.
    fn path(&self, start: &str) -> Vec<String> {
        let mut before: BTreeMap<&str, Option<&str>> = BTreeMap::from([(start, None)]);
        let mut queue = VecDeque::from([start]);
        while let Some(id) = queue.pop_front() {
            let Some(step) = self.steps.get(id) else {
                continue;
            };
            if matches!(step.kind, StepKind::End(_)) {
                let mut path = Vec::new();
                let mut at = Some(id);
                while let Some(id) = at {
                    path.push(id.to_owned());
                    at = before.get(id).copied().flatten();
                }
                path.reverse();
                return path;
            }
            for way in &step.ways {
                if !before.contains_key(way.target.as_str()) {
                    before.insert(&way.target, Some(id));
                    queue.push_back(&way.target);
                }
            }
        }
        Vec::new()
    }
}

fn is_shown(step: &Step) -> bool {
    step.is_activity() && !matches!(step.kind, StepKind::Sub { .. })
}
