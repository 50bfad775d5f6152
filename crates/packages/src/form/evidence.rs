use base::{Finding, LocalText};
use forms::{Consent, EvidenceRule};
use rules::Expression;
use xdatenfelder::Child;

use super::Builder;
use crate::manifest::EvidenceType;

/// How many files one piece of evidence may have.
const MOST_FILES: usize = 5;

impl Builder<'_> {
    pub(super) fn evidence(&mut self, types: &[EvidenceType]) -> Vec<EvidenceRule> {
        self.files_of_the_schema(types);
        types.iter().map(|kind| self.evidence_rule(kind, types)).collect()
    }

    /// Files that the schema asks for are evidence of this package.
    fn files_of_the_schema(&mut self, types: &[EvidenceType]) {
        let overlay = self.overlay;
        for (id, path) in &overlay.evidence {
            let child = self.steps.get(path).map(|step| step.child);
            let is_file = |child: &Child| matches!(child, Child::Field(field) if field.is_file());
            if !child.is_some_and(is_file) {
                let says =
                    format!("The evidence “{id}” names {path}, which is no file of the schema.");
                self.error("form.unknown-path", path, &says, "Correct the path.");
            }
            if !types.iter().any(|kind| kind.id == *id) {
                let says = format!(
                    "The schema asks for the evidence “{id}”, which the package does not have."
                );
                self.error("form.unknown-name", id, &says, "Add an [[evidence]] to package.toml.");
            }
        }
    }

    fn evidence_rule(&mut self, kind: &EvidenceType, all: &[EvidenceType]) -> EvidenceRule {
        let label = |id: &String| {
            let other = all.iter().find(|other| other.id == *id);
            other.map(|other| other.label.clone())
        };
        if let Some(unknown) = kind.instead.iter().find(|id| label(id).is_none()) {
            self.manifest_error(
                unknown,
                "evidence.unknown",
                format!("“{}” may be replaced by “{unknown}”, which does not exist.", kind.id),
                "Name a kind of evidence of this package.",
            );
        }
        EvidenceRule {
            id: kind.id.clone(),
            path: self.overlay.evidence.get(&kind.id).cloned(),
            title: kind.label.clone(),
            hint: some(&kind.hint),
            when: kind
                .asked_if
                .as_deref()
                .and_then(|feel| self.asked_if("Evidence", &kind.id, feel)),
            later_allowed: kind.later,
            consent_instead: kind.consent.as_ref().map(|consent| Consent {
                version: consent.version.clone(),
                text: consent.text.clone(),
            }),
            alternatives: kind.instead.iter().filter_map(label).collect(),
            media_types: kind.accept.clone(),
            max_bytes: kind.max_bytes,
            max_files: MOST_FILES,
            norm: Some(kind.norm.clone()).filter(|norm| !norm.is_empty()),
        }
    }

    pub(super) fn asked_if(&mut self, what: &str, id: &str, feel: &str) -> Option<Expression> {
        match Expression::parse(feel, &self.names) {
            Ok(expression) => Some(expression),
            Err(error) => {
                self.manifest_error(
                    feel,
                    error.code(),
                    format!("{what} “{id}”: {error}."),
                    error.cure(),
                );
                None
            }
        }
    }

    fn manifest_error(&mut self, needle: &str, code: &'static str, says: String, cure: &str) {
        let line = crate::lines::line_of(self.manifest, needle);
        self.found.push(Finding::error(code, crate::package::MANIFEST, line).says(says).cure(cure));
    }
}

pub(super) fn some(text: &LocalText) -> Option<LocalText> {
    (!text.de.is_empty()).then(|| text.clone())
}
