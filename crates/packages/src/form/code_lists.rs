//! Published code lists in `codelists/`: a field names one in exactly one version, and the package brings it along. No
//! list is fetched, and none is read in another version than the schema names.

use base::{Finding, LocalText};
use xdatenfelder::CodeListRef;
use xdatenfelder::ListedValue;
use xdatenfelder::genericode::{self, Chosen, CodeList};

use super::Builder;
use crate::files::Files;

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

fn is_named(list: &CodeList, reference: &CodeListRef) -> bool {
    let by_version = reference.version_uri.is_some() && list.version_uri == reference.version_uri;
    let named = reference.identification.as_ref() == Some(&list.uri);
    by_version || (named && reference.version.as_ref() == Some(&list.version))
}

impl Builder<'_> {
    /// The options of a choice, and whether they come from a published list.
    pub(super) fn values(
        &mut self,
        name: &str,
        field: &xdatenfelder::Field,
    ) -> Option<(Vec<ListedValue>, bool)> {
        if let Some(values) = field.values.as_ref().filter(|values| !values.is_empty()) {
            return Some((values.clone(), false));
        }
        let wanted = |reference: &&CodeListRef| {
            reference.version_uri.is_some() || reference.identification.is_some()
        };
        let Some(reference) = field.code_list.as_ref().filter(wanted) else {
            let says = format!("“{name}” offers a choice without values in the schema.");
            let cure = "Write the values into the schema, or name a published code list there.";
            self.error("form.no-values", name, &says, cure);
            return None;
        };
        let Some(list) = self.lists.iter().find(|list| is_named(list, reference)) else {
            self.no_list(name, reference);
            return None;
        };
        let chosen = Chosen {
            code: field.code_key.as_deref(),
            name: field.name_key.as_deref(),
            help: field.help_key.as_deref(),
        };
        match list.options(chosen) {
            Ok(options) => Some((options, true)),
            Err(column) => {
                let says = format!("“{name}” shows the column “{column}” of {}.", list.uri);
                let says = format!("{says} The list has no such column.");
                self.error("form.list-column", name, &says, "Name one of its columns.");
                None
            }
        }
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
