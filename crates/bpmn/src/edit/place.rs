use roxmltree::{Document, Node};

use super::EditError;
use super::splice::lead;
use crate::NAMESPACE;
use crate::model::{Definitions, Scope};

/// A file that is being changed.
pub(super) struct File<'a> {
    pub(super) xml: &'a str,
    pub(super) root: Node<'a, 'a>,
    /// Ids of all flow nodes, as the reader sees them.
    steps: Vec<String>,
}

/// The two ways of a step.
pub(super) struct Ways<'a> {
    pub(super) into: Vec<Node<'a, 'a>>,
    pub(super) out: Vec<Node<'a, 'a>>,
}

impl<'a> File<'a> {
    pub(super) fn of(xml: &'a str, document: &'a Document<'a>, definitions: &Definitions) -> Self {
        Self { xml, root: document.root_element(), steps: ids(definitions) }
    }

    /// All elements of the standard with this name.
    pub(super) fn all(&self, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
        self.root.descendants().filter(move |node| is(node, name))
    }

    /// A flow node.
    pub(super) fn step(&self, id: &str) -> Result<Node<'a, 'a>, EditError> {
        let known = self.steps.iter().any(|step| step == id);
        let mut found = self.root.descendants().filter(|node| {
            node.tag_name().namespace() == Some(NAMESPACE) && node.attribute("id") == Some(id)
        });
        found.next().filter(|_| known).ok_or_else(|| EditError::NoStep(id.to_owned()))
    }

    pub(super) fn ways(&self, id: &str) -> Ways<'a> {
        let to = |end: &'static str| {
            let flows = self.all("sequenceFlow");
            flows.filter(|flow| refers(flow.attribute(end), id)).collect()
        };
        Ways { into: to("targetRef"), out: to("sourceRef") }
    }

    /// What `incoming` and `outgoing` of a step say of a flow, where they are written.
    pub(super) fn mention(&self, step: &str, name: &'a str, flow: &str) -> Option<Node<'a, 'a>> {
        let step = self.step(step).ok()?;
        step.children().find(|child| is(child, name) && refers(child.text(), flow))
    }

    /// An id that nothing has yet.
    pub(super) fn free(&self, wanted: &str) -> String {
        let others = (2..).map(|count| format!("{wanted}_{count}"));
        let mut all = std::iter::once(wanted.to_owned()).chain(others);
        all.find(|id| !self.has(id)).unwrap_or_default()
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.root.descendants().any(|node| node.attribute("id") == Some(id))
    }

    /// The blanks before an element.
    pub(super) fn lead(&self, node: Node<'_, '_>) -> &'a str {
        self.xml.get(lead(self.xml, node.range().start)).unwrap_or_default()
    }
}

pub(super) fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element()
        && node.tag_name().name() == name
        && node.tag_name().namespace() == Some(NAMESPACE)
}

/// References are qualified names; in one file only the part behind the prefix counts.
pub(super) fn refers(reference: Option<&str>, id: &str) -> bool {
    reference.is_some_and(|name| name.rsplit(':').next().unwrap_or(name).trim() == id)
}

fn ids(definitions: &Definitions) -> Vec<String> {
    let scopes = definitions.processes.iter().map(|process| &process.scope);
    scopes.flat_map(Scope::all).map(|node| node.id.clone()).collect()
}
