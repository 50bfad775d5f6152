use base::Certainty;
use forms::{Chapter, Check, List, Page, PageContent, Section, Why};
use rules::Expression;
use xdatenfelder::Multiplicity;

use super::{Builder, key};
use crate::form::overlay::{PageEntry, WhyEntry};

/// The most rows of a list where the schema names no end.
const MOST_ROWS: usize = 20;

impl Builder<'_> {
    pub(super) fn chapters(&mut self) -> Vec<Chapter> {
        let entries = &self.overlay.chapters;
        let title = |entry: &crate::form::overlay::Heading| Chapter {
            id: entry.id.clone(),
            title: self.local(&entry.title, &format!("chapter-{}", entry.id)),
        };
        entries.iter().map(title).collect()
    }

    pub(super) fn sections(&mut self) -> Vec<Section> {
        let mut sections = Vec::new();
        for entry in &self.overlay.sections {
            let stem = format!("section-{}", entry.id);
            sections.push(Section {
                id: entry.id.clone(),
                chapter: entry.chapter.clone(),
                title: self.local(&entry.title, &stem),
                hint: self.optional(entry.hint.as_deref(), &format!("{stem}.hint")),
            });
        }
        sections
    }

    pub(super) fn pages(&mut self) -> Vec<Page> {
        let entries = &self.overlay.pages;
        entries.iter().map(|entry| self.page(entry)).collect()
    }

    fn page(&mut self, entry: &PageEntry) -> Page {
        let stem = format!("page-{}", entry.id);
        if !self.overlay.sections.iter().any(|section| section.id == entry.section) {
            let says = format!("The page “{}” stands in no section.", entry.id);
            self.error("form.unknown-name", &entry.id, &says, "Name one of the sections.");
        }
        let content = match (&entry.rows, entry.evidence) {
            (Some(list), _) => PageContent::Rows(list.clone()),
            (None, true) => PageContent::Evidence,
            (None, false) => PageContent::Questions(entry.fields.clone()),
        };
        let names = self.names.clone();
        Page {
            id: entry.id.clone(),
            section: entry.section.clone(),
            title: self.local(&entry.title, &stem),
            content,
            show_if: entry.show_if.as_deref().and_then(|feel| self.expression(feel, &names)),
            hint: self.optional(entry.hint.as_deref(), &format!("{stem}.hint")),
            why: entry.why.as_ref().map(|why| self.why(why, &stem)),
        }
    }

    fn why(&mut self, why: &WhyEntry, stem: &str) -> Why {
        let certainty = why.certainty.parse().unwrap_or_else(|message: String| {
            self.error("form.certainty", &why.text, &message, "Write one of the four words.");
            Certainty::Unsure
        });
        Why {
            text: self.local(&why.text, &format!("{stem}.why")),
            norm: Some(why.norm.clone()).filter(|norm| !norm.is_empty()),
            certainty,
        }
    }

    pub(super) fn lists(&mut self) -> Vec<List> {
        let mut lists = Vec::new();
        for name in self.list_names() {
            let Some(entry) = self.overlay.list.get(&name) else {
                let says = format!("The list “{name}” has no wording.");
                self.error("form.no-wording", &name, &says, "Add a table [list.NAME].");
                continue;
            };
            let stem = format!("list-{}", key(&name));
            let path = self.overlay.names.get(&name).cloned().unwrap_or_default();
            let times = self.steps.get(&path).map_or(Multiplicity::ONCE, |step| step.multiplicity);
            let names = self.names_in(&format!("{name}."));
            let title = entry.item_title.as_deref();
            lists.push(List {
                label: self.local(&entry.label, &stem),
                item_label: self.local(&entry.item, &format!("{stem}.item")),
                item_title: title.and_then(|feel| self.expression(feel, &names)),
                add_label: self.local(&entry.add, &format!("{stem}.add")),
                item_question: self.local(&entry.question, &format!("{stem}.question")),
                fields: self.list_fields(&name),
                min: times.min as usize,
                max: times.max.map_or(MOST_ROWS, |max| max as usize),
                gate: entry.gate.clone(),
                path,
                name,
            });
        }
        lists
    }

    /// The fields of a list in the order of the schema.
    fn list_fields(&self, list: &str) -> Vec<String> {
        let prefix = format!("{list}.");
        let inside = |(name, _): &(&String, &String)| name.starts_with(&prefix);
        let mut fields: Vec<(&String, &String)> =
            self.overlay.names.iter().filter(inside).collect();
        fields.sort_by_key(|(_, path)| self.place_in_schema(path));
        fields.into_iter().map(|(name, _)| name.clone()).collect()
    }

    pub(super) fn checks(&mut self) -> Vec<Check> {
        let mut checks = Vec::new();
        for entry in &self.overlay.checks {
            let names = self.names_in(entry.fields.first().map_or("", String::as_str));
            for field in entry.fields.iter().filter(|name| !self.overlay.names.contains_key(*name))
            {
                let says =
                    format!("The check “{}” is about “{field}”, which is not asked.", entry.id);
                self.error("form.unknown-name", field, &says, "Correct the name of the field.");
            }
            let expression: Option<Expression> = self.expression(&entry.feel, &names);
            let Some(expression) = expression else { continue };
            checks.push(Check {
                id: entry.id.clone(),
                expression,
                say: self.local(&entry.say, &format!("check-{}", entry.id)),
                fields: entry.fields.clone(),
            });
        }
        checks
    }
}
