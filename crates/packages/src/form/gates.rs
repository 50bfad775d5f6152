//! What must hold of a form as a whole before anybody is asked by it.

use std::collections::{BTreeMap, BTreeSet};

use base::{Date, Finding};
use forms::{Definition, PageContent};
use rules::{Scope, Value};
use xdatenfelder::{Rule, Schema};

use super::{Builder, OVERLAY, SCHEMA};

impl Builder<'_> {
    pub(super) fn gates(&mut self, definition: &Definition) {
        self.every_field_has_a_place();
        self.every_name_is_asked_once();
        self.pages_can_be_reached(definition);
        self.rules_are_settled();
        self.lists_are_compared();
        self.todos();
        self.unique_ids();
    }

    /// Every field of the schema has a name, or is left out with a reason.
    fn every_field_has_a_place(&mut self) {
        let overlay = self.overlay;
        let named: BTreeSet<&String> =
            overlay.names.values().chain(overlay.evidence.values()).collect();
        let mut lost = Vec::new();
        for (step, field) in self.schema.walk().fields() {
            let omitted = self.overlay.omit.get(&step.path);
            if omitted.is_some_and(|reason| reason.trim().is_empty()) {
                lost.push((step.path.clone(), "is left out without a reason"));
            }
            if named.contains(&step.path) == omitted.is_some() {
                let what = match omitted {
                    Some(_) => "is asked and left out at the same time",
                    None => "is neither asked nor left out",
                };
                lost.push((format!("{} ({})", step.path, field.element.name), what));
            }
        }
        for (path, what) in lost {
            let says = format!("The field {path} {what}.");
            let cure = "Ask it on one page, or write it under [omit] with the reason.";
            self.error("form.field-lost", path.split(' ').next().unwrap_or(""), &says, cure);
        }
        let unknown: Vec<&String> =
            self.overlay.omit.keys().filter(|path| !self.steps.contains_key(*path)).collect();
        for path in unknown {
            let says = format!("[omit] names {path}, which the schema does not have.");
            self.error("form.unknown-path", path, &says, "Correct the path.");
        }
    }

    /// Every name stands on exactly one page, in a list or among the declarations.
    fn every_name_is_asked_once(&mut self) {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        let pages = &self.overlay.pages;
        let on_pages = pages.iter().flat_map(|page| page.fields.iter().chain(&page.rows));
        for name in on_pages.chain(&self.overlay.declarations) {
            *times.entry(name).or_default() += 1;
        }
        let overlay = self.overlay;
        for name in overlay.names.keys().filter(|name| !name.contains('.')) {
            let (says, cure) = match times.remove(name.as_str()) {
                Some(1) => continue,
                Some(_) => ("is asked more than once", "Ask it on one page only."),
                None => ("is asked on no page", "Put it on a page, or leave it out under [omit]."),
            };
            let says = format!("“{name}” {says}.");
            self.error("form.page-of-field", name, &says, cure);
        }
        for unknown in times.into_keys() {
            let says = format!("A page asks “{unknown}”, which [names] does not have.");
            self.error(
                "form.unknown-name",
                unknown,
                &says,
                "Correct the name, or add it to [names].",
            );
        }
    }

    /// No page waits for itself, and no condition is always false.
    fn pages_can_be_reached(&mut self, definition: &Definition) {
        for page in &definition.pages {
            let Some(condition) = &page.show_if else { continue };
            let outcome = condition.evaluate(&Scope::new(), Date::default());
            if outcome.value == Value::Bool(false) {
                let says = format!("The page “{}” is never shown.", page.id);
                self.error("form.unreachable", condition.text(), &says, "Correct the condition.");
            }
            if let Some(around) = waits_for_itself(definition, &page.id) {
                let says = format!("The page “{}” waits for itself: {around}.", page.id);
                self.error(
                    "form.cycle",
                    condition.text(),
                    &says,
                    "Break the circle of conditions.",
                );
            }
        }
    }

    /// Every rule of the schema is done by something that exists, or is open.
    fn rules_are_settled(&mut self) {
        for rule in schema_rules(self.schema) {
            let id = &rule.identification.id;
            let Some(entry) = self.overlay.rule.get(id) else {
                let says = format!("Nobody has settled the rule {id}: {}", text(rule));
                let cure = "Write [rule.ID] with `done_by`, or with `open` and the reason.";
                self.found.push(Finding::open("form.rule-open", SCHEMA, 0).says(says).cure(cure));
                continue;
            };
            let kind = rule.kind.as_ref().map(|kind| kind.code.to_string());
            if kind.as_ref().is_some_and(|kind| *kind != entry.kind) {
                let says = format!("The rule {id} is of another kind in the schema.");
                self.error("form.rule-kind", id, &says, "Copy the kind from the schema.");
            }
            if let Some(reason) = entry.unchecked() {
                let line = crate::lines::line_of(self.text, id);
                let says = format!("The rule {id} is open: {reason}");
                let cure = "Settle it before publication, and write under `checked` who did.";
                self.found
                    .push(Finding::open("form.rule-open", OVERLAY, line).says(says).cure(cure));
            }
            let nowhere: Vec<&String> =
                entry.done_by.iter().filter(|place| !self.has_place(place)).collect();
            for place in nowhere {
                let says =
                    format!("The rule {id} is said to be done by “{place}”, which does not exist.");
                self.error("form.unknown-name", place, &says, "Name a page, field or check.");
            }
        }
    }

    /// What somebody wrote down to be settled.
    fn todos(&mut self) {
        for entry in &self.overlay.todos {
            let line = crate::lines::line_of(self.text, &entry.says);
            let says = format!("{}: {}", entry.about, entry.says);
            let cure = "Settle it, then take the [[todo]] out.";
            self.found.push(Finding::open("form.todo", OVERLAY, line).says(says).cure(cure));
        }
    }

    fn has_place(&self, place: &str) -> bool {
        let mut parts = place.splitn(3, '.');
        let (kind, id) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        match kind {
            "page" => self.overlay.pages.iter().any(|page| page.id == id),
            "field" => self.overlay.names.contains_key(id),
            "check" => self.overlay.checks.iter().any(|check| check.id == id),
            "rules" => true,
            _ => false,
        }
    }

    fn unique_ids(&mut self) {
        let overlay = self.overlay;
        let pages = overlay.pages.iter().map(|page| ("page", &page.id));
        let sections = overlay.sections.iter().map(|section| ("section", &section.id));
        let checks = overlay.checks.iter().map(|check| ("check", &check.id));
        let mut seen = BTreeSet::new();
        for (kind, id) in pages.chain(sections).chain(checks) {
            if !seen.insert((kind, id)) {
                let says = format!("Two entries of [[{kind}]] are called “{id}”.");
                self.error(
                    "form.id-twice",
                    &format!("id = \"{id}\""),
                    &says,
                    "Rename one of them.",
                );
            }
        }
    }
}

/// The rules of a schema in words; calculations are not counted, they live in the rules.
pub(crate) fn schema_rules(schema: &Schema) -> Vec<&Rule> {
    let mut seen = BTreeSet::new();
    let once = |rule: &&Rule| seen.insert(rule.identification.id.clone());
    schema.rules().filter(|rule| !rule.is_calculation()).filter(once).collect()
}

/// What a rule says in words.
pub(crate) fn text(rule: &Rule) -> &str {
    rule.text.as_deref().unwrap_or(&rule.name).trim()
}

/// The chain of pages over which a page's condition depends on itself.
fn waits_for_itself(definition: &Definition, start: &str) -> Option<String> {
    let mut ahead = vec![vec![start.to_owned()]];
    let mut seen = BTreeSet::new();
    while let Some(chain) = ahead.pop() {
        let last = chain.last()?.clone();
        for next in depends_on(definition, &last) {
            if next == start {
                return Some([chain.join(" → "), next].join(" → "));
            }
            if seen.insert(next.clone()) {
                let mut longer = chain.clone();
                longer.push(next);
                ahead.push(longer);
            }
        }
    }
    None
}

fn depends_on(definition: &Definition, page: &str) -> BTreeSet<String> {
    let condition = definition.page(page).and_then(|page| page.show_if.as_ref());
    let of = |name: &String| {
        let rows =
            |page: &&forms::Page| matches!(&page.content, PageContent::Rows(list) if list == name);
        let page = definition.page_of(name).or_else(|| definition.pages.iter().find(rows))?;
        Some(page.id.clone())
    };
    condition.iter().flat_map(|condition| condition.reads()).filter_map(of).collect()
}
