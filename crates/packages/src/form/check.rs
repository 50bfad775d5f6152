//! The anonymous check as a form of its own: some of the fields, one question a page.

use base::Finding;
use forms::{Definition, Page, PageContent, Required, Section};

use crate::lines::line_of;
use crate::manifest::Manifest;
use crate::package::MANIFEST;

/// Id of the only section of the check.
const SECTION: &str = "check";

pub(crate) fn check_form(
    form: &Definition,
    manifest: &Manifest,
    text: &str,
    found: &mut Vec<Finding>,
) -> Definition {
    let mut check = Definition {
        schema: form.schema.clone(),
        sections: vec![Section {
            id: SECTION.to_owned(),
            chapter: None,
            title: manifest.name.clone(),
            hint: None,
        }],
        ..Definition::default()
    };
    for name in &manifest.eligibility_questions {
        let Some(field) = form.field(name).filter(|field| field.list().is_none()) else {
            found.push(
                Finding::error("form.unknown-name", MANIFEST, line_of(text, name))
                    .says(format!("The check asks “{name}”, which the form does not have."))
                    .cure("Name a field of the form that stands in no list."),
            );
            continue;
        };
        let asked = form.page_of(name);
        let mut field = field.clone();
        (field.show_if, field.under, field.prefill) = (None, None, None);
        field.required = Required::Always;
        check.pages.push(Page {
            id: name.clone(),
            section: SECTION.to_owned(),
            title: asked.map_or_else(|| field.label.clone(), |page| page.title.clone()),
            content: PageContent::Questions(vec![name.clone()]),
            show_if: None,
            hint: asked.and_then(|page| page.hint.clone()),
            why: asked.and_then(|page| page.why.clone()),
        });
        check.fields.push(field);
    }
    let inside = |check: &&forms::Check| {
        check.fields.iter().all(|name| manifest.eligibility_questions.contains(name))
    };
    check.checks = form.checks.iter().filter(inside).cloned().collect();
    check
}
