//! Published code lists in `codelists/`: a field names one in exactly one version, and the package brings it along. No
//! list is fetched, and none is read in another version than the schema names.

use base::{Finding, LocalText};
use xdatenfelder::CodeListRef;
use xdatenfelder::ListedValue;
use xdatenfelder::genericode::{self, CodeList};

use super::fields::Asked;
use super::{Builder, OVERLAY};
use crate::files::Files;
use crate::lines::line_of;

const FOLDER: &str = "codelists/";

/// Reads all lists of the package; one that cannot be read is found.
pub(super) fn read(files: &Files, found: &mut Vec<Finding>) -> Vec<CodeList> {
    let mut lists = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with(FOLDER)) {
        match genericode::read(bytes) {
            Ok(list) => lists.push(list),
            Err(error) => found.push(
                Finding::error("form.code-list", path.to_owned(), error.line)
                    .says(format!("This is no code list: {error}."))
                    .cure("Put the list there as it was published, as Genericode 1.0."),
            ),
        }
    }
    lists
}

impl Builder<'_> {
    /// The options of a choice, and whether they come from a published list.
    pub(super) fn values(
        &mut self,
        name: &str,
        field: &xdatenfelder::Field,
    ) -> Option<(Vec<ListedValue>, bool)> {
        if let Some(values) = field.own_values() {
            return Some((values.to_vec(), false));
        }
        let named = field.code_list.as_ref().filter(|reference| reference.name().is_some());
        let Some(reference) = named else {
            let says = format!("“{name}” offers a choice without values in the schema.");
            let cure = "Write the values into the schema, or name a published code list there.";
            self.error("form.no-values", name, &says, cure);
            return None;
        };
        let wanted = self.offered(reference).unwrap_or_else(|| reference.clone());
        let Some(list) = self.lists.iter().find(|list| list.is_named(&wanted)) else {
            self.no_list(name, reference);
            return None;
        };
        match list.options(field.chosen()) {
            Ok(options) => Some((options, true)),
            Err(column) => {
                let says = format!("“{name}” shows the column “{column}” of {}.", list.uri);
                let says = format!("{says} The list has no such column.");
                self.error("form.list-column", name, &says, "Name one of its columns.");
                None
            }
        }
    }

    /// The version that somebody offers instead of the one that the schema names.
    fn offered(&self, reference: &CodeListRef) -> Option<CodeListRef> {
        let entry = self.overlay.code_list.get(reference.version_uri.as_ref()?)?;
        let offered = Some(entry.offered.clone());
        Some(CodeListRef { identification: None, version: None, version_uri: offered })
    }

    /// Until somebody compared two versions of a list, offering the other one is an open question.
    pub(super) fn lists_are_compared(&mut self) {
        let overlay = self.overlay;
        for (version, entry) in &overlay.code_list {
            let Some(offered) = entry.unchecked() else { continue };
            let line = line_of(self.text, version);
            let says = format!(
                "The schema names the list {version}; {offered} is offered, and nobody compared the two."
            );
            let cure = "Compare them and write under `checked` who did, or bring the version of the schema along.";
            self.found.push(Finding::open("form.other-list", OVERLAY, line).says(says).cure(cure));
        }
    }

    /// A choice from a list that the package does not have, asked as a text until somebody brings the list along.
    pub(super) fn instead_of_list(&mut self, asked: &Asked<'_>) -> bool {
        let Some(reference) = asked.field.code_list.as_ref() else {
            let says = format!(
                "“{}” is a choice with values of its own and cannot be a text.",
                asked.name
            );
            self.error("form.no-values", asked.name, &says, "Take the widget \"text\" out.");
            return false;
        };
        let says = format!(
            "“{}” should be a choice from {}, which the package does not have; a text is asked instead.",
            asked.name,
            reference.name().unwrap_or("a list without a name")
        );
        let line = line_of(self.text, &format!("[field.{}]", asked.name));
        let cure = "Put the published list into codelists/, and take the widget out.";
        self.found.push(Finding::open("form.no-list", OVERLAY, line).says(says).cure(cure));
        true
    }

    fn no_list(&mut self, name: &str, reference: &CodeListRef) {
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        let (uri, version) = (said(&reference.identification), said(&reference.version));
        let other = self.lists.iter().find(|list| list.uri == uri);
        let here = other.map(|list| format!(" The package has version {}.", list.version));
        let says = format!(
            "“{name}” chooses from {uri} in version {version}, which the package does not have.{}",
            here.unwrap_or_default()
        );
        let cure = "Put the published list into codelists/ in exactly this version.";
        self.error("form.no-list", name, &says, cure);
    }

    /// A text of a published list: in German as it was published, in other languages where somebody wrote them.
    pub(super) fn published(&mut self, german: &str, key: &str) -> LocalText {
        let mut text = LocalText::german(german);
        self.texts.translate(&mut text, key, &[]);
        self.keys.insert(key.split('.').next().unwrap_or(key).to_owned());
        text
    }
}
