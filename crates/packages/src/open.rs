//! What somebody has to settle before a package that was made of a form may be published: what [`crate::check`] finds open,
//! in parts that a page can say in its reader's language.

use std::collections::BTreeMap;

use base::{Finding, Lang, Severity};
use xdatenfelder::{Field, Schema};

use crate::check::{Look, checked};
use crate::description::MODULES;
use crate::files::Files;
use crate::form::gates::{schema_rules, text};
use crate::form::openers::label_of;
use crate::form::overlay::Overlay;
use crate::form::{OVERLAY, published_schema};
use crate::manifest::Purpose;
use crate::package::{Loaded, Package};
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
    /// Anything else that is found open, in the words of the finding.
    Other(String),
}

/// Everything that is open, in the order in which it is mended. That nobody stands for the package yet is no point: it is
/// what remains when all of them are settled.
#[must_use]
pub fn points(files: &Files, look: &Look) -> Vec<OpenPoint> {
    let mut points = Vec::new();
    if let Some(overlay) = crate::read::toml::<Overlay>(files, OVERLAY, &mut Vec::new()) {
        let schema = published_schema(files);
        rules(&overlay, schema.as_ref(), &mut points);
        lists(&overlay, schema.as_ref(), &mut points);
        points.extend(
            overlay
                .todos
                .into_iter()
                .map(|todo| OpenPoint::Todo { about: todo.about, says: todo.says }),
        );
    }
    // Whoever publishes reads open findings as errors; here they are what is asked for.
    let Loaded { package, findings } = checked(files, &Look { purpose: Purpose::Run, ..*look });
    if let Some(package) = package {
        facts(&package, &mut points);
    }
    counted(&findings, &mut points);
    let others = findings.into_iter().filter(|one| one.severity == Severity::Open);
    let others = others.filter(|one| !OF_A_KIND.contains(&one.code));
    points.extend(others.map(|finding| OpenPoint::Other(finding.message)));
    points
}

/// Findings that are points of a kind of their own, and the one to which all points lead.
const OF_A_KIND: [&str; 10] = [
    "form.rule-open",
    "form.todo",
    "form.other-list",
    "form.no-list",
    "law.unsettled",
    "description.module",
    "texts.missing-translation",
    "form.page-unseen",
    "scenario.none",
    "package.imported",
];

/// Rules that nobody compared, and those that the overlay does not mention.
fn rules(overlay: &Overlay, schema: Option<&Schema>, points: &mut Vec<OpenPoint>) {
    points.extend(overlay.rule.iter().filter_map(|(id, entry)| {
        Some(OpenPoint::Rule { id: id.clone(), says: entry.unchecked()?.to_owned() })
    }));
    let all = schema.map(schema_rules).unwrap_or_default();
    let unknown =
        all.into_iter().filter(|rule| !overlay.rule.contains_key(&rule.identification.id));
    points.extend(unknown.map(|rule| OpenPoint::Rule {
        id: rule.identification.id.clone(),
        says: text(rule).to_owned(),
    }));
}

fn lists(overlay: &Overlay, schema: Option<&Schema>, points: &mut Vec<OpenPoint>) {
    points.extend(overlay.code_list.iter().filter_map(|(named, entry)| {
        Some(OpenPoint::OtherList { named: named.clone(), offered: entry.unchecked()?.to_owned() })
    }));
    let steps = schema.into_iter().flat_map(|schema| schema.walk().fields());
    let fields: BTreeMap<String, &Field> = steps.map(|(step, field)| (step.path, field)).collect();
    for (name, path) in &overlay.names {
        let widget = overlay.field.get(name).and_then(|entry| entry.widget.as_deref());
        let Some(field) = fields.get(path).filter(|_| widget == Some("text")) else { continue };
        let Some(reference) = &field.code_list else { continue };
        let list = reference.name().unwrap_or_default().to_owned();
        points.push(OpenPoint::MissingList { label: label_of(field).to_owned(), list });
    }
}

fn facts(package: &Package, points: &mut Vec<OpenPoint>) {
    let stated = package.unsettled_in_manifest().into_iter().map(|stated| stated.fact);
    let rows = package.rules.rows();
    let rows = rows.iter().filter_map(|row| package.unsettled_row(row));
    points.extend(stated.chain(rows).map(|fact| OpenPoint::Fact(fact.about)));
    let german = package.description.own(Lang::De);
    let missing =
        MODULES.into_iter().filter(|key| german.is_some_and(|page| page.section(key).is_none()));
    points.extend(missing.map(OpenPoint::Section));
}

/// Texts and sections that are missing in other languages, and pages that nobody saw.
fn counted(findings: &[Finding], points: &mut Vec<OpenPoint>) {
    let mut texts: BTreeMap<Lang, usize> = BTreeMap::new();
    let open = findings.iter().filter(|finding| finding.severity == Severity::Open);
    for finding in open {
        let of = |lang: &Lang| {
            finding.file == Texts::path(*lang)
                || finding.file.ends_with(&format!(".{}.md", lang.tag()))
        };
        // Labels of the manifest stand beside their German text, and only English is asked of them.
        let lang = Lang::ALL.into_iter().find(of).unwrap_or(Lang::En);
        // A section of the German text is a point of its own.
        let counts = finding.code == "texts.missing-translation"
            || (finding.code == "description.module" && lang != Lang::De);
        if counts {
            *texts.entry(lang).or_default() += 1;
        }
    }
    points.extend(texts.into_iter().map(|(lang, many)| OpenPoint::Texts(lang, many)));
    let unseen = findings.iter().filter(|finding| finding.code == "form.page-unseen").count();
    if unseen > 0 {
        points.push(OpenPoint::Unseen(unseen));
    }
}
