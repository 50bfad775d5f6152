//! The way of a case: names of its steps, and steps that a person does without a rule of their own.

use bpmn::{NewStep, Node, NodeKind, Scope};

use super::form::free_in;
use super::refusal::{Refusal, What, needed};
use super::work::Work;
use crate::files::Files;
use crate::package::PROCESS;

/// A step of the process, as an author sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessStep {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Who does it: the name of the lane.
    pub lane: String,
    /// Whether a person does it.
    pub by_hand: bool,
    /// How deep it stands inside phases.
    pub depth: usize,
    /// Whether a step can follow it: one way leads out.
    pub can_follow: bool,
    /// Whether it was put there by hand and can be taken out again.
    pub can_go: bool,
}

/// Who can do a new step: id and name of the lanes with a role of the house.
#[must_use]
pub fn lanes(files: &Files) -> Vec<(String, String)> {
    let Some(file) = files.get(PROCESS).and_then(|bytes| bpmn::read(bytes).ok()) else {
        return Vec::new();
    };
    let lanes = file.processes.iter().flat_map(|process| &process.lanes);
    let ours = lanes.filter(|lane| lane.extension("role").is_some());
    ours.map(|lane| (lane.id.clone(), lane.name.clone())).collect()
}

/// The steps that have a name, in the order of the file.
#[must_use]
pub fn steps(files: &Files) -> Vec<ProcessStep> {
    let Some(file) = files.get(PROCESS).and_then(|bytes| bpmn::read(bytes).ok()) else {
        return Vec::new();
    };
    let mut steps = Vec::new();
    for process in &file.processes {
        let lane = |id: &str| {
            let of = process.lanes.iter().find(|lane| lane.nodes.iter().any(|node| node == id));
            of.map(|lane| lane.name.clone()).unwrap_or_default()
        };
        walk(&process.scope, 0, &lane, &mut steps);
    }
    steps
}

fn walk(scope: &Scope, depth: usize, lane: &dyn Fn(&str) -> String, steps: &mut Vec<ProcessStep>) {
    let ways = |id: &str| scope.flows.iter().filter(|flow| flow.source == id).count();
    for node in scope.nodes.iter().filter(|node| !node.name.is_empty()) {
        let on_border = matches!(node.kind, NodeKind::BoundaryEvent { .. });
        steps.push(ProcessStep {
            id: node.id.clone(),
            name: node.name.clone(),
            lane: lane(&node.id),
            by_hand: matches!(node.kind, NodeKind::UserTask | NodeKind::ManualTask),
            depth,
            can_follow: !on_border && ways(&node.id) == 1,
            can_go: is_added(node),
        });
        if let Some(inside) = node.kind.inside() {
            walk(inside, depth + 1, lane, steps);
        }
    }
}

/// In front of the ids of steps that authors added.
const ADDED: &str = "added_";

fn is_added(node: &Node) -> bool {
    node.id.starts_with(ADDED) && matches!(node.kind, NodeKind::UserTask)
}

impl Work {
    pub(super) fn rename_step(&mut self, id: &str, name: &str) -> Result<(), Refusal> {
        let name = needed(name, What::Name)?;
        self.process(|xml| bpmn::rename_step(xml, id, &name))
    }

    pub(super) fn add_step(
        &mut self,
        after: &str,
        (name, lane): (&str, &str),
    ) -> Result<String, Refusal> {
        let name = needed(name, What::Name)?;
        let taken: Vec<String> = steps(self.files()).into_iter().map(|step| step.id).collect();
        let id = free_in(&taken, &format!("{ADDED}{}", crate::import::slug(&name)));
        let step = NewStep {
            id: id.clone(),
            name,
            lane: (!lane.is_empty()).then(|| lane.to_owned()),
            attributes: vec![("form".to_owned(), "assessment".to_owned())],
        };
        self.process(|xml| bpmn::insert_step_after(xml, after, &step))?;
        Ok(id)
    }

    pub(super) fn remove_step(&mut self, id: &str) -> Result<(), Refusal> {
        if !id.starts_with(ADDED) {
            return Err(Refusal::Step(id.to_owned()));
        }
        self.process(|xml| bpmn::remove_step(xml, id))
    }

    fn process(
        &mut self,
        change: impl FnOnce(&str) -> Result<String, bpmn::EditError>,
    ) -> Result<(), Refusal> {
        let unknown = || Refusal::Unknown(PROCESS.to_owned());
        let xml = self.files().text(PROCESS).ok_or_else(unknown)?.to_owned();
        let after = change(&xml).map_err(|error| Refusal::Step(error.to_string()))?;
        self.put(PROCESS, after);
        Ok(())
    }
}
