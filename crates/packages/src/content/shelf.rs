//! What must hold between an authority's packages, and between them and the content around them.

use std::collections::BTreeMap;

use base::Finding;
use cases::amendment::Act;

use crate::amendment::AmendmentLaw;
use crate::content::Content;
use crate::files::Files;
use crate::lines::{line_of, line_of_entry};
use crate::manifest::Manifest;
use crate::package::MANIFEST;

/// Looks at the manifests beside each other. One that cannot be read is left to [`crate::load`].
pub(crate) fn look(content: &Content, packages: &BTreeMap<String, Files>) -> Vec<Finding> {
    let manifest = |(path, files): (&String, &Files)| {
        let text = files.text(MANIFEST)?;
        let manifest = toml::from_str(text).ok()?;
        Some(Book { file: format!("{path}/{MANIFEST}"), text: text.to_owned(), manifest })
    };
    let books: Vec<Book> = packages.iter().filter_map(manifest).collect();
    let mut found: Vec<Finding> =
        books.iter().flat_map(|book| book.look(content, &books)).collect();
    twice(&books, &mut found);
    found
}

/// Looks at one package beside those that are in force. What is the matter among the others is not its fault.
pub(crate) fn look_at(content: &Content, files: &Files, others: &[&Manifest]) -> Vec<Finding> {
    let Some(text) = files.text(MANIFEST) else { return Vec::new() };
    let Ok(manifest) = toml::from_str::<Manifest>(text) else { return Vec::new() };
    let others = others.iter().filter(|other| other.id != manifest.id);
    let mut books: Vec<Book> = others
        .map(|other| Book {
            file: other.id.to_string(),
            text: String::new(),
            manifest: (*other).clone(),
        })
        .collect();
    books.push(Book { file: MANIFEST.to_owned(), text: text.to_owned(), manifest });
    let mut found: Vec<Finding> =
        books.last().map(|book| book.look(content, &books)).unwrap_or_default();
    twice(&books, &mut found);
    found.retain(|finding| finding.file == MANIFEST);
    found
}

struct Book {
    file: String,
    text: String,
    manifest: Manifest,
}

impl Book {
    fn look(&self, content: &Content, books: &[Self]) -> Vec<Finding> {
        let mut found = Vec::new();
        self.names(content, &mut found);
        self.form(books, &mut found);
        self.objections(books, &mut found);
        self.amendment(content, &mut found);
        found
    }

    fn error(&self, code: &'static str, needle: &str, says: String, cure: &str) -> Finding {
        Finding::error(code, &self.file, line_of(&self.text, needle)).says(says).cure(cure)
    }

    /// Situations and topic fields are those of the content.
    fn names(&self, content: &Content, found: &mut Vec<Finding>) {
        for id in &self.manifest.situations {
            if !content.situations.iter().any(|known| known.id == *id) {
                let says = format!("There is no situation of life “{id}”.");
                let cure = "Write one of the ids of situations.toml.";
                found.push(self.error("shelf.situation", id, says, cure));
            }
        }
        for id in &self.manifest.topics {
            if !content.topics.iter().any(|known| known.id == *id) {
                let says = format!("There is no topic field “{id}”.");
                let cure = "Write one of the ids of catalogue/topics.toml.";
                found.push(self.error("shelf.topic", id, says, cure));
            }
        }
        if self.manifest.authority != content.authority.id {
            let says = format!("The package belongs to “{}”.", self.manifest.authority);
            let cure = "Name the authority whose folder it lies in.";
            found.push(self.error("shelf.authority", "authority", says, cure));
        }
    }

    /// What is done to decisions that were issued rests on a law of the content.
    fn amendment(&self, content: &Content, found: &mut Vec<Finding>) {
        let Some(spec) = &self.manifest.amendment else { return };
        let Some(law) = content.amendment_law(&spec.law) else {
            let says = format!("There is no law of procedure “{}”.", spec.law);
            let cure = "Write one of the ids of law/amendment.toml.";
            let needle = format!("law = \"{}\"", spec.law);
            found.push(self.error("shelf.amendment-law", &needle, says, cure));
            return;
        };
        for kind in &self.manifest.decisions {
            let Some(act) = kind.act else { continue };
            if !law.bases.iter().any(|basis| basis.rule.act == act) {
                let says = format!("No provision of “{}” allows what “{}” does.", law.id, kind.id);
                let cure = "Correct `act`, or write the provision in law/amendment.toml.";
                let line = line_of_entry(&self.text, "decision", &kind.id);
                let finding = Finding::error("shelf.amendment-basis", &self.file, line);
                found.push(finding.says(says).cure(cure));
            }
        }
        self.for_many(law, found);
    }

    /// One act for many rests on provisions of that law and answers its questions.
    fn for_many(&self, law: &AmendmentLaw, found: &mut Vec<Finding>) {
        let Some(spec) = &self.manifest.adjustment else { return };
        let is_change = |id: &String| {
            law.bases.iter().any(|one| one.rule.id == *id && one.rule.act == Act::Change)
        };
        let is_asked =
            |id: &String| law.questions.iter().any(|one| one.id == *id && !one.wants_day());
        let wrong = spec.bases.iter().filter(|id| !is_change(id));
        for id in wrong.chain(spec.yes.iter().filter(|id| !is_asked(id))) {
            let says = format!("“{}” has no such provision of change or question: “{id}”.", law.id);
            let cure = "Name what stands in law/amendment.toml.";
            found.push(self.error("shelf.adjustment", "[adjustment]", says, cure));
        }
    }

    /// Objections are lodged with a service that is here. A package that was taken over may come without it.
    fn objections(&self, books: &[Self], found: &mut Vec<Finding>) {
        for service in self.manifest.remedies.iter().filter_map(|one| one.lodged_with.as_ref()) {
            if books.iter().any(|book| book.manifest.id == *service) {
                continue;
            }
            let says = format!(
                "Objections are lodged with “{service}”, which is not here: they come in by letter only."
            );
            let cure = "Add that service, or replace the remedy in package.toml.";
            let line = line_of(&self.text, "lodged_with");
            found.push(Finding::open("shelf.lodged-with", &self.file, line).says(says).cure(cure));
        }
    }

    /// Who borrows a form borrows from somebody who has one.
    fn form(&self, books: &[Self], found: &mut Vec<Finding>) {
        let Some(other) = &self.manifest.apply_with else { return };
        let lender = books.iter().find(|book| book.manifest.id == *other);
        let wrong = match lender.map(|book| &book.manifest) {
            None => format!("There is no service “{other}” to apply with."),
            Some(lender) if lender.apply_with.is_some() || lender.id == self.manifest.id => {
                format!("“{other}” has no form of its own either.")
            }
            Some(_) => return,
        };
        let cure = "Name a service that is applied for with its own form, or remove the line.";
        found.push(self.error("shelf.apply-with", "apply_with", wrong, cure));
    }
}

/// Ids, prefixes of file numbers and numbers of the record belong to one service each.
fn twice(books: &[Book], found: &mut Vec<Finding>) {
    let mut ids = BTreeMap::new();
    let mut prefixes = BTreeMap::new();
    let mut numbers = BTreeMap::new();
    for book in books {
        let manifest = &book.manifest;
        if let Some(other) = ids.insert(manifest.id.as_str(), &book.file) {
            let says = format!("The service “{}” is in {other} already.", manifest.id);
            found.push(book.error("shelf.id-twice", "id =", says, "Give it another id."));
        }
        let prefix = manifest.file_number.prefix();
        if let Some(other) = prefixes.insert(prefix, &manifest.id) {
            let says = format!("File numbers of “{other}” begin with “{prefix}” as well.");
            let cure = "Choose other letters, so that people can tell the numbers apart.";
            found.push(book.error("shelf.file-number-twice", "file_number", says, cure));
        }
        let Some(recorded) = &manifest.recorded else { continue };
        if let Some(other) = numbers.insert(recorded.number, &manifest.id) {
            let needle = format!("number = {}", recorded.number);
            let says = format!("“{other}” has the number {} of the record too.", recorded.number);
            found.push(book.error("shelf.number-twice", &needle, says, "Correct one of them."));
        }
    }
}
