//! What must hold between the parts of a package.

use std::collections::BTreeSet;

use base::{Finding, Lang, Length, LocalText};

use crate::blocks::BLOCKS;
use crate::description::MODULES;
use crate::files::Files;
use crate::lines::{line_of, line_of_entry};
use crate::manifest::{Manifest, Nature, Need};
use crate::package::{MANIFEST, Package};
use crate::texts::Texts;

mod amendment;
mod clocks;
mod committee;
mod facts;
mod letters;
mod objection;
mod parties;
mod payments;
mod rules;
mod settle;
mod signatures;
mod templates;

pub(crate) fn package(
    package: &Package,
    files: &Files,
    keys: &BTreeSet<String>,
    found: &mut Vec<Finding>,
) {
    let text = files.text(MANIFEST).unwrap_or_default();
    let mut gate = Gate { package, text, found };
    gate.head();
    gate.dates();
    gate.decisions();
    gate.references();
    gate.labels();
    gate.imported();
    gate.description();
    facts::unsettled(&mut gate);
    facts::rows(&mut gate);
    parties::look(&mut gate);
    payments::look(&mut gate);
    settle::look(&mut gate);
    signatures::look(&mut gate);
    objection::look(&mut gate);
    committee::look(&mut gate);
    amendment::look(&mut gate);
    letters::look(&mut gate);
    clocks::look(&mut gate);
    rules::names(&mut gate);
    gate.found.extend(package.parameters.open_points(package));
    templates::look(files, package, gate.found);
    texts(package, files, keys, found);
}

pub(crate) struct Gate<'a> {
    package: &'a Package,
    text: &'a str,
    found: &'a mut Vec<Finding>,
}

impl Gate<'_> {
    fn manifest(&self) -> &Manifest {
        &self.package.manifest
    }

    fn head(&mut self) {
        let manifest = &self.package.manifest;
        if manifest.format != 1 {
            let says = format!("Format {} of packages is not known here.", manifest.format);
            self.error("package.format", "format", says, "Write `format = 1`.");
        }
        let leika = &manifest.leika;
        let fits = leika.len() == 14
            && leika.starts_with("99")
            && leika.bytes().all(|byte| byte.is_ascii_digit());
        if leika.is_empty() {
            let finding = Finding::hint("package.no-leika", MANIFEST, line_of(self.text, "leika"));
            let says = "The key of the service catalogue is not known.";
            self.found.push(finding.says(says).cure("Ask the editorial office; never invent one."));
        } else if !fits {
            let says = format!("“{leika}” is no key of the service catalogue.");
            self.error("package.leika", "leika", says, "It has 14 digits and begins with 99.");
        }
        if !manifest.file_number.pattern().contains('#') {
            let says = "All cases would get the same file number.".to_owned();
            self.error("package.file-number", "file_number", says, "Write # for each digit.");
        }
    }

    fn dates(&mut self) {
        let manifest = &self.package.manifest;
        if manifest.valid_to.is_some_and(|to| to < manifest.valid_from) {
            let says = "The package ends before it begins.".to_owned();
            self.error("package.dates", "valid_to", says, "Correct one of the two dates.");
        }
        for deadline in &self.package.manifest.deadlines {
            if let Err(error) = deadline.length.parse::<Length>() {
                let says = format!("Deadline “{}”: {error}.", deadline.id);
                let needle = format!("length = \"{}\"", deadline.length);
                self.error("package.length", &needle, says, "Write for example 1-month.");
            }
        }
        for remedy in &self.package.manifest.remedies {
            if let Err(error) = remedy.period.parse::<Length>() {
                let says = format!("Remedy “{}”: {error}.", remedy.id);
                self.error("package.length", "period", says, "Write for example 1-month.");
            }
        }
    }

    fn decisions(&mut self) {
        let natures = [Nature::Grant, Nature::Refusal];
        let specs = &self.package.manifest.decisions;
        // A request ends with an answer; who decides at all can both grant and refuse.
        for nature in natures.into_iter().filter(|_| self.package.manifest.decides()) {
            if !specs.iter().any(|spec| spec.nature == nature) {
                let says = format!("No decision of the package is of the nature {nature:?}.");
                self.error("decision.none", "[[decision]]", says, "Add one.");
            }
        }
        if self.package.manifest.decides() && self.package.manifest.notification.is_empty() {
            let says = "Nothing says when a decision of the package counts as notified.".to_owned();
            let cure = "Add [notification] with a rule for each way.";
            self.error("decision.no-notification", "[[decision]]", says, cure);
        }
        for spec in &self.package.manifest.decisions {
            let line = line_of_entry(self.text, "decision", &spec.id);
            let act = spec.nature.decides();
            if act && !(spec.needs.contains(&Need::Remedy) && spec.remedy.is_some()) {
                self.at(
                    line,
                    "decision.no-remedy",
                    format!("The decision “{}” has no notice of remedies.", spec.id),
                    "Add `remedy` and the need \"remedy\".",
                );
            }
            if act && !spec.needs.contains(&Need::Reasons) {
                self.at(
                    line,
                    "decision.no-reasons",
                    format!("The decision “{}” needs no reasons.", spec.id),
                    "Add the need \"reasons\".",
                );
            }
            if spec.nature == Nature::Burden && !spec.needs.contains(&Need::Hearing) {
                self.at(
                    line,
                    "decision.no-hearing",
                    format!("The decision “{}” burdens somebody who was not heard.", spec.id),
                    "Add the need \"hearing\".",
                );
            }
            if spec.nature == Nature::RefusalNoncooperation
                && !spec.needs.contains(&Need::WarningLetter)
            {
                self.at(
                    line,
                    "decision.no-warning",
                    format!("The decision “{}” needs no warning letter before it.", spec.id),
                    "Add the need \"warning_letter\".",
                );
            }
        }
    }

    /// Every name points to something.
    fn references(&mut self) {
        let manifest = self.manifest().clone();
        let has_block = |id: &String| self.package.blocks.get(id).is_some();
        let mut wrong = Vec::new();
        for spec in &manifest.decisions {
            let line = line_of_entry(self.text, "decision", &spec.id);
            wrong.extend(
                spec.blocks
                    .iter()
                    .filter(|id| !has_block(id))
                    .map(|id| (line, "text block", id.clone())),
            );
            let remedy = |id: &&String| !manifest.remedies.iter().any(|remedy| remedy.id == **id);
            wrong.extend(spec.remedy.iter().filter(remedy).map(|id| (line, "remedy", id.clone())));
            wrong.extend(self.no_template(&spec.template).map(|path| (line, "template", path)));
        }
        for letter in &manifest.letters {
            let line = line_of_entry(self.text, "letter", &letter.id);
            wrong.extend(
                letter
                    .blocks
                    .iter()
                    .filter(|id| !has_block(id))
                    .map(|id| (line, "text block", id.clone())),
            );
            let deadline = |id: &&String| !manifest.deadlines.iter().any(|spec| spec.id == **id);
            wrong.extend(
                letter.deadline.iter().filter(deadline).map(|id| (line, "deadline", id.clone())),
            );
            wrong.extend(self.no_template(&letter.template).map(|path| (line, "template", path)));
        }
        for remedy in &manifest.remedies {
            let line = line_of_entry(self.text, "remedy", &remedy.id);
            wrong.extend(
                Some(&remedy.block)
                    .filter(|id| !has_block(id))
                    .map(|id| (line, "text block", id.clone())),
            );
        }
        let evidence = |id: &&String| !manifest.evidence.iter().any(|one| one.id == **id);
        for block in &self.package.blocks.all {
            let unknown = block.proof.iter().filter(evidence);
            wrong.extend(unknown.map(|id| (0, "evidence", id.clone())));
        }
        for (line, kind, name) in wrong {
            let says = format!("There is no {kind} “{name}” in the package.");
            self.at(line, "package.unknown-name", says, "Correct the name, or add what it names.");
        }
        let used: BTreeSet<&String> = manifest
            .decisions
            .iter()
            .flat_map(|spec| &spec.blocks)
            .chain(manifest.letters.iter().flat_map(|letter| &letter.blocks))
            .chain(manifest.remedies.iter().map(|remedy| &remedy.block))
            .collect();
        for block in self.package.blocks.all.iter().filter(|block| !used.contains(&block.id)) {
            let says = format!("Nothing uses the text block “{}”.", block.id);
            let finding = Finding::hint("blocks.unused", BLOCKS, 0).says(says);
            self.found.push(finding.cure("Use it, or take it out."));
        }
    }

    fn no_template(&self, path: &str) -> Option<String> {
        (!self.package.templates.contains_key(path)).then(|| path.to_owned())
    }

    /// Labels that citizens read are there in English.
    fn labels(&mut self) {
        let manifest = self.manifest();
        let mut labels: Vec<&LocalText> = vec![&manifest.name, &manifest.unit.name];
        labels.extend(manifest.benefits.iter().map(|benefit| &benefit.label));
        labels.extend(manifest.amount_lines.iter().map(|line| &line.label));
        labels.extend(
            manifest.evidence.iter().flat_map(|kind| [&kind.label, &kind.hint, &kind.when]),
        );
        labels.extend(manifest.parties.iter().map(|party| &party.label));
        labels.extend(manifest.payments.iter().map(|payment| &payment.label));
        labels.extend(manifest.remedies.iter().map(|remedy| &remedy.label));
        labels.extend(manifest.showcases.iter().flat_map(|table| {
            std::iter::once(&table.caption).chain(table.rows.iter().map(|row| &row.label))
        }));
        let untranslated: Vec<String> = labels
            .into_iter()
            .filter(|label| !label.de.is_empty() && label.own(Lang::En).is_none())
            .map(|label| label.de.clone())
            .collect();
        for german in untranslated {
            let line = line_of(self.text, &german);
            let says = format!("“{german}” has no English text.");
            let finding = Finding::open("texts.missing-translation", MANIFEST, line).says(says);
            self.found.push(finding.cure("Add `en = \"…\"`."));
        }
    }

    /// Nobody publishes a form that only a program has seen.
    fn imported(&mut self) {
        let manifest = &self.package.manifest;
        let Some(imported) = manifest.imported.as_ref().filter(|_| manifest.is_unreleased()) else {
            return;
        };
        let line = line_of(self.text, "[imported]");
        let says = format!("The package was made of {} and nobody has released it.", imported.file);
        let finding = Finding::open("package.imported", MANIFEST, line).says(says);
        let cure = "Settle what is open, then write under `released_by` who stands for it.";
        self.found.push(finding.cure(cure));
    }

    fn description(&mut self) {
        for lang in Lang::ALL {
            let Some(page) = self.package.description.own(lang) else { continue };
            for key in MODULES.into_iter().filter(|key| page.section(key).is_none()) {
                let path = format!("description.{}.md", lang.tag());
                let says = format!("The module “{key}” of the master text is missing.");
                let finding = Finding::open("description.module", path, 0).says(says);
                self.found.push(finding.cure(format!("Add a section `## Heading {{#{key}}}`.")));
            }
        }
    }

    pub(crate) fn error(&mut self, code: &'static str, needle: &str, says: String, cure: &str) {
        self.at(line_of(self.text, needle), code, says, cure);
    }

    fn at(&mut self, line: usize, code: &'static str, says: String, cure: &str) {
        self.found.push(Finding::error(code, MANIFEST, line).says(says).cure(cure));
    }
}

/// Keys that no part of the package asks for are slips of the pen.
fn texts(package: &Package, files: &Files, keys: &BTreeSet<String>, found: &mut Vec<Finding>) {
    for lang in Lang::ALL {
        let path = Texts::path(lang);
        let text = files.text(&path).unwrap_or_default();
        for key in package.texts.keys(lang) {
            let free = ["reason-", "text-", "outcome-"].iter().any(|start| key.starts_with(start));
            if free || keys.contains(key) {
                continue;
            }
            found.push(
                Finding::hint("texts.unknown-key", &path, line_of(text, &format!("{key} =")))
                    .says(format!("Nothing asks for the text “{key}”."))
                    .cure("Correct the key, or take the text out."),
            );
        }
        for key in package.texts.keys(Lang::De).filter(|key| key.starts_with("reason-")) {
            if package.texts.own(lang, key, &[]).is_none() {
                found.push(
                    Finding::open("texts.missing-translation", &path, 0)
                        .says(format!("The text “{key}” is missing in this language."))
                        .cure("Write it."),
                );
            }
        }
    }
}
