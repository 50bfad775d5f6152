//! A process as a picture with a text beside it that says the same.

use std::collections::BTreeMap;

use base::Lang;
use bpmn::{Caption, Definitions, Mark, NodeKind, Scope};

use super::line::StepState;
use super::model::{Model, Step, StepKind};
use super::state::State;

/// A process as it is shown: drawn, and as a list in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The drawing, with title and description; only classes, no styles and no scripts.
    pub svg: String,
    /// The same in words: every step in its order.
    pub steps: Vec<PictureStep>,
}

/// A step in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureStep {
    /// The step.
    pub node: String,
    /// What people call it.
    pub name: String,
    /// In how many phases it lies.
    pub depth: usize,
    /// Behind, now or ahead; none where it is only gone if something happens, and in a picture
    /// of no case.
    pub state: Option<StepState>,
    /// The same in words; empty in a picture of no case.
    pub word: &'static str,
}

impl Model {
    /// The process of a case: what was done, what is now, what is ahead. `id` names the drawing
    /// on its page.
    #[must_use]
    pub fn picture(&self, state: &State, lang: Lang, id: &str) -> Picture {
        let line: BTreeMap<String, StepState> =
            self.line(state).into_iter().map(|step| (step.node, step.state)).collect();
        let shown = self.in_order().filter(|step| step.is_activity());
        let steps: Vec<PictureStep> = shown
            .map(|step| {
                let state = self.state_of(step, state, &line);
                PictureStep {
                    node: step.id.clone(),
                    name: step.title().to_owned(),
                    depth: self.depth(step),
                    state,
                    word: word(state, lang),
                }
            })
            .collect();
        let marks = self.marks(state, &steps, lang);
        let caption = Caption {
            id: id.to_owned(),
            title: title(&self.name, &self.id, lang),
            description: description(&steps, lang),
            marks,
        };
        Picture { svg: bpmn::svg(&self.definitions, &caption), steps }
    }

    fn state_of(
        &self,
        step: &Step,
        state: &State,
        line: &BTreeMap<String, StepState>,
    ) -> Option<StepState> {
        if !matches!(step.kind, StepKind::Sub { .. }) {
            return line.get(&step.id).copied();
        }
        if state.token_at(&step.id).is_some() {
            return Some(StepState::Now);
        }
        if state.visited.contains(&step.id) {
            return Some(StepState::Done);
        }
        let ahead = line
            .iter()
            .any(|(node, state)| *state == StepState::Todo && self.lies_in(node, &step.id));
        ahead.then_some(StepState::Todo)
    }

    fn depth(&self, step: &Step) -> usize {
        let around = |id: &String| self.steps.get(id)?.scope.as_ref();
        std::iter::successors(step.scope.as_ref(), |id| around(id)).count()
    }

    /// Steps as the list says; events and gateways where they were passed or wait.
    fn marks(&self, state: &State, steps: &[PictureStep], lang: Lang) -> BTreeMap<String, Mark> {
        let mut marks = BTreeMap::new();
        for step in self.in_order() {
            let known = steps.iter().find(|shown| shown.node == step.id);
            let found = match known {
                Some(shown) => shown.state,
                None if state.token_at(&step.id).is_some() => Some(StepState::Now),
                None if state.visited.contains(&step.id) => Some(StepState::Done),
                None => None,
            };
            if let Some(found) = found {
                let mark = Mark { class: class(found), word: word(Some(found), lang).to_owned() };
                marks.insert(step.id.clone(), mark);
            }
        }
        marks
    }
}

/// A model that is only kept as a picture: drawn, with its steps in words.
#[must_use]
pub fn document_picture(definitions: &Definitions, lang: Lang, id: &str) -> Picture {
    let mut steps = Vec::new();
    for process in &definitions.processes {
        outline(&process.scope, 0, &mut steps);
    }
    let named = definitions.processes.iter().find(|process| !process.name.is_empty());
    let caption = Caption {
        id: id.to_owned(),
        title: title(named.map_or("", |process| &process.name), &definitions.id, lang),
        description: match lang {
            Lang::En => format!("{} steps.", steps.len()),
            Lang::De | Lang::DeSimple => format!("{} Schritte.", steps.len()),
        },
        marks: BTreeMap::new(),
    };
    Picture { svg: bpmn::svg(definitions, &caption), steps }
}

fn outline(scope: &Scope, depth: usize, steps: &mut Vec<PictureStep>) {
    for node in &scope.nodes {
        let is_gateway = matches!(
            node.kind,
            NodeKind::ExclusiveGateway | NodeKind::ParallelGateway | NodeKind::EventGateway { .. }
        );
        if !(is_gateway && node.name.is_empty()) {
            let name = if node.name.is_empty() { &node.id } else { &node.name };
            let (node, name) = (node.id.clone(), name.clone());
            steps.push(PictureStep { node, name, depth, state: None, word: "" });
        }
        if let Some(inside) = node.kind.inside() {
            outline(inside, depth + 1, steps);
        }
    }
}

fn title(name: &str, id: &str, lang: Lang) -> String {
    let name = if name.is_empty() { id } else { name };
    match lang {
        Lang::En => format!("Process: {name}"),
        Lang::De | Lang::DeSimple => format!("Ablauf: {name}"),
    }
}

fn description(steps: &[PictureStep], lang: Lang) -> String {
    let work = |wanted: StepState| {
        let steps = steps.iter().filter(move |step| step.state == Some(wanted));
        steps.map(|step| step.name.as_str()).collect::<Vec<_>>()
    };
    let (done, now) = (work(StepState::Done).len(), work(StepState::Now).join(", "));
    let behind = match (lang, done) {
        (Lang::En, 1) => "One step is done.".to_owned(),
        (Lang::En, _) => format!("{done} steps are done."),
        (_, 1) => "Ein Schritt ist erledigt.".to_owned(),
        _ => format!("{done} Schritte sind erledigt."),
    };
    match (lang, now.is_empty()) {
        (_, true) => behind,
        (Lang::En, false) => format!("{behind} Now: {now}."),
        (_, false) => format!("{behind} Jetzt: {now}."),
    }
}

fn class(state: StepState) -> &'static str {
    match state {
        StepState::Done => "done",
        StepState::Now => "now",
        StepState::Todo => "ahead",
    }
}

fn word(state: Option<StepState>, lang: Lang) -> &'static str {
    match (state, lang) {
        (Some(StepState::Done), Lang::En) => "done",
        (Some(StepState::Done), _) => "erledigt",
        (Some(StepState::Now), Lang::En) => "now",
        (Some(StepState::Now), _) => "jetzt",
        (Some(StepState::Todo), Lang::En) => "ahead",
        (Some(StepState::Todo), _) => "kommt noch",
        (None, Lang::En) => "only if needed",
        (None, _) => "nur bei Bedarf",
    }
}
