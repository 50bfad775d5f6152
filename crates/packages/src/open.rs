//! What somebody has to settle before a package that was made of a form may be published: what [`crate::check`] finds open,
//! in parts that a page can say in its reader's language.

use std::collections::BTreeMap;

use base::{Finding, Lang};
use xdatenfelder::Field;

use crate::check::{Look, check};
use crate::description::MODULES;
use crate::files::Files;
use crate::form::openers::label_of;
use crate::form::overlay::Overlay;
use crate::form::{OVERLAY, published_schema};
use crate::package::{Package, load};
use crate::texts::Texts;

/// One thing to settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenPoint {
    /// A rule in words that nobody compared with what does it, or that nothing does.
    Rule {
        /// Its id.
        id: String,
        /// What it says, and what is open about it.
        says: String,
        /// Whether a condition was proposed.
        proposed: bool,
    },
    /// Written down to be settled.
    Todo {
        /// What it is about: an id or a path of the schema.
        about: String,
        /// What is to be done.
        says: String,
    },
    /// Another version of a code list than the schema names.
    OtherList {
        /// The version that the schema names.
        named: String,
        /// The version that is offered.
        offered: String,
    },
    /// A code list that is not there; a text is asked instead.
    MissingList {
        /// The question.
        label: String,
        /// The list.
        list: String,
    },
    /// A fact of the law that nobody has read up.
    Fact(String),
    /// A section of the description, by the key of its text module.
    Section(&'static str),
    /// Texts that are missing in a language.
    Texts(Lang, usize),
    /// Pages that no scenario shows.
    Unseen(usize),
}

/// Everything that is open, in the order in which it is mended.
#[must_use]
pub fn points(files: &Files, look: &Look) -> Vec<OpenPoint> {
    let mut points = Vec::new();
    if let Some(overlay) = crate::read::toml::<Overlay>(files, OVERLAY, &mut Vec::new()) {
        rules(&overlay, &mut points);
        lists(&overlay, files, &mut points);
        points.extend(
            overlay
                .todos
                .into_iter()
                .map(|todo| OpenPoint::Todo { about: todo.about, says: todo.says }),
        );
    }
    if let Some(package) = load(files).package {
        facts(&package, &mut points);
    }
    counted(&check(files, look), &mut points);
    points
}

fn rules(overlay: &Overlay, points: &mut Vec<OpenPoint>) {
    points.extend(overlay.rule.iter().filter_map(|(id, entry)| {
        Some(OpenPoint::Rule {
            id: id.clone(),
            says: entry.unchecked()?.to_owned(),
            proposed: !entry.done_by.is_empty(),
        })
    }));
}

fn lists(overlay: &Overlay, files: &Files, points: &mut Vec<OpenPoint>) {
    points.extend(overlay.code_list.iter().filter_map(|(named, entry)| {
        Some(OpenPoint::OtherList { named: named.clone(), offered: entry.unchecked()?.to_owned() })
    }));
    let Some(schema) = published_schema(files) else { return };
    let fields: BTreeMap<String, &Field> =
        schema.walk().fields().map(|(step, field)| (step.path, field)).collect();
    for (name, path) in &overlay.names {
        let widget = overlay.field.get(name).and_then(|entry| entry.widget.as_deref());
        let Some(field) = fields.get(path).filter(|_| widget == Some("text")) else { continue };
        let Some(reference) = &field.code_list else { continue };
        let list = reference.name().unwrap_or_default().to_owned();
        points.push(OpenPoint::MissingList { label: label_of(field).to_owned(), list });
    }
}

fn facts(package: &Package, points: &mut Vec<OpenPoint>) {
    let manifest = &package.manifest;
    let singles = [
        (manifest.assurance.certainty, &manifest.assurance.note),
        (manifest.retention.certainty, &manifest.retention.note),
    ];
    let singles = singles.into_iter().filter(|(certainty, _)| !certainty.is_settled());
    points.extend(singles.map(|(_, note)| OpenPoint::Fact(note.clone())));
    let remedies = manifest.remedies.iter().filter_map(|one| package.unsettled_remedy(&one.id));
    let clocks = manifest.deadlines.iter().filter_map(|one| package.unsettled_deadline(&one.id));
    points.extend(remedies.chain(clocks).map(|fact| OpenPoint::Fact(fact.about)));
    let german = package.description.own(Lang::De);
    let missing =
        MODULES.into_iter().filter(|key| german.is_some_and(|page| page.section(key).is_none()));
    points.extend(missing.map(OpenPoint::Section));
}

fn counted(findings: &[Finding], points: &mut Vec<OpenPoint>) {
    let mut texts: BTreeMap<Lang, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.code == "texts.missing-translation") {
        let of = |lang: &Lang| {
            finding.file == Texts::path(*lang)
                || finding.file.ends_with(&format!(".{}.md", lang.tag()))
        };
        // Labels of the manifest stand beside their German text, and only English is asked of them.
        let lang = Lang::ALL.into_iter().find(of).unwrap_or(Lang::En);
        *texts.entry(lang).or_default() += 1;
    }
    points.extend(texts.into_iter().map(|(lang, many)| OpenPoint::Texts(lang, many)));
    let unseen = findings.iter().filter(|finding| finding.code == "form.page-unseen").count();
    if unseen > 0 {
        points.push(OpenPoint::Unseen(unseen));
    }
}
