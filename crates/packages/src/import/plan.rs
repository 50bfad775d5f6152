//! What a form becomes: everything that the overlay and the manifest will say, in their words.

use xdatenfelder::{Rule, RuleKind, Schema};

use super::layout::Layout;
use super::lists::{AtHand, Lists};
use super::rules;
use super::{ImportSummary, Source, Standard};

/// What a form becomes.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Short name → place in the schema.
    pub(super) names: Vec<(String, String)>,
    pub(super) sections: Vec<SectionPlan>,
    pub(super) pages: Vec<PagePlan>,
    pub(super) lists: Vec<ListPlan>,
    /// Questions before optional and alternative groups: name and wording.
    pub(super) gates: Vec<(String, String)>,
    pub(super) fields: Vec<FieldPlan>,
    pub(super) evidence: Vec<EvidencePlan>,
    pub(super) rules: Vec<RulePlan>,
    pub(super) checks: Vec<CheckPlan>,
    /// Version that the schema names → version that is offered.
    pub(super) code_lists: Vec<(String, String)>,
    /// Place → reason.
    pub(super) omitted: Vec<(String, String)>,
    pub(super) todos: Vec<Todo>,
}

#[derive(Debug)]
pub(super) struct SectionPlan {
    pub(super) id: String,
    pub(super) title: String,
}

#[derive(Debug, Default)]
pub(super) struct PagePlan {
    pub(super) id: String,
    pub(super) section: String,
    pub(super) title: String,
    pub(super) hint: Option<String>,
    pub(super) fields: Vec<String>,
    pub(super) rows: Option<String>,
    pub(super) evidence: bool,
    pub(super) shown: Vec<String>,
}

#[derive(Debug)]
pub(super) struct ListPlan {
    pub(super) name: String,
    pub(super) label: String,
}

/// What the overlay says about a field, line by line.
#[derive(Debug, Default)]
pub(super) struct FieldPlan {
    pub(super) name: String,
    /// Key and value, the value as TOML writes it.
    pub(super) lines: Vec<(&'static str, String)>,
}

#[derive(Debug)]
pub(super) struct EvidencePlan {
    pub(super) id: String,
    pub(super) path: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) asked_if: Vec<String>,
    pub(super) accept: Vec<String>,
    pub(super) max_bytes: u64,
    pub(super) norm: String,
}

#[derive(Debug)]
pub(super) struct RulePlan {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) text: String,
    /// Names of fields that the proposal is about; empty where nothing could be proposed.
    pub(super) proposed_for: Vec<String>,
    /// The check that was proposed.
    pub(super) check: Option<String>,
}

#[derive(Debug)]
pub(super) struct CheckPlan {
    pub(super) id: String,
    pub(super) feel: String,
    pub(super) fields: Vec<String>,
    pub(super) say: String,
}

/// Something to settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Todo {
    pub(super) about: String,
    pub(super) says: String,
}

impl Plan {
    pub(super) fn of(source: &Source, lists: &Lists) -> Self {
        let mut layout = Layout::new(lists, source.standard == Standard::Three);
        layout.form(&source.schema);
        let mut plan = layout.done();
        rules::unseen(&source.schema, &mut plan);
        plan.code_lists =
            lists.offered.iter().map(|(named, at_hand)| (named.clone(), at_hand.clone())).collect();
        plan.of_the_whole(&source.schema);
        plan
    }

    /// Writes down once what has to be settled.
    pub(super) fn todo(&mut self, about: impl Into<String>, says: &str) {
        let todo = Todo { about: about.into(), says: says.to_owned() };
        if !self.todos.contains(&todo) {
            self.todos.push(todo);
        }
    }

    /// Writes down a rule in words once. `kind` is its kind where the form does not name one.
    pub(super) fn rule(&mut self, rule: &Rule, kind: RuleKind) {
        let id = &rule.identification.id;
        if self.rules.iter().any(|known| known.id == *id) {
            return;
        }
        let kind = rule.kind.as_ref().map_or(kind, |named| named.code);
        self.rules.push(RulePlan {
            id: id.clone(),
            kind: kind.to_string(),
            text: rules::words(rule),
            proposed_for: Vec::new(),
            check: None,
        });
    }

    fn of_the_whole(&mut self, schema: &Schema) {
        use xdatenfelder::Release::{Gold, Silver};
        let reference = schema.reference();
        let release = schema.element.release.as_ref().map(|coded| coded.code);
        if !release.is_some_and(|release| [Gold, Silver].contains(&release)) {
            self.todo(
                &*reference,
                "Das Datenschema ist in seiner Redaktion nicht fachlich freigegeben.",
            );
        }
        self.todo(&*reference, "Der Ablauf ist der allgemeine eines Antrags: Eingang, Rückfrage, Antwort. Ein Bescheid mit Regeln und Rechtsbehelf fehlt.");
        self.todo(&*reference, "Zuständige Stelle, Vertrauensniveau, Aktenzeichen und Rechtsgrundlagen sind festzulegen.");
    }

    pub(super) fn summary(&self, schema: &Schema, code_lists: usize) -> ImportSummary {
        let fields = schema.walk().fields().count();
        let (evidence, omitted) = (self.evidence.len(), self.omitted.len());
        ImportSummary {
            fields,
            asked: fields - evidence - omitted,
            evidence,
            omitted,
            lists: self.lists.len(),
            openers: self.gates.len(),
            pages: self.pages.len(),
            rules: self.rules.len(),
            proposed: self.rules.iter().filter(|rule| !rule.proposed_for.is_empty()).count(),
            code_lists,
            todos: self.todos.len(),
        }
    }
}

impl AtHand {
    /// Whether a text must be asked because there is nothing to choose from.
    pub(super) fn is_missing(&self) -> bool {
        *self == Self::Nothing
    }
}
