//! Takes a package in beside what the receiver wrote already. The receiver's own files are never changed but for questions
//! that are added to `local.toml` as comments; what collides is said, and nothing is written then.

mod changes;
mod refusals;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base::{AuthorityId, Finding, Severity, worst};

use super::parcel::Parcel;
use super::signature::PublicKey;
use crate::files::Files;
use crate::manifest::OriginSpec;
use crate::package::MANIFEST;
use crate::parameters::{LOCAL, Parameters};
use crate::template::{ORIGIN, origin, origin_spec};

/// What is taken over, and by whom.
#[derive(Clone, Copy, Debug)]
pub struct Adoption<'a> {
    /// The file as it came.
    pub archive: &'a [u8],
    /// What is in it.
    pub parcel: &'a Parcel,
    /// The line of the key that was trusted; empty for a package that nobody signed.
    pub key: &'a str,
    /// Who takes it over.
    pub authority: &'a AuthorityId,
    /// The receiver's folder as it is; empty the first time.
    pub here: &'a Files,
    /// Own files that somebody compared with the new version and keeps.
    pub kept: &'a BTreeSet<String>,
}

/// What taking over gave.
#[derive(Clone, Debug)]
pub struct Adopted {
    /// The receiver's folder as it should be; none where a finding refuses it.
    pub folder: Option<Files>,
    /// What is another, and what is to do.
    pub findings: Vec<Finding>,
}

/// The receiver's folder with the package in it.
#[must_use]
pub fn adopt(adoption: &Adoption<'_>) -> Adopted {
    let mut found = Vec::new();
    let folder = match adoption.here.is_empty() {
        true => Some(first(adoption)),
        false => adoption.update(&mut found),
    };
    let refused = worst(&found) == Some(Severity::Error);
    Adopted { folder: folder.filter(|_| !refused), findings: found }
}

fn first(adoption: &Adoption<'_>) -> Files {
    let (list, authority) = (&adoption.parcel.list, adoption.authority);
    let trust = trust_lines(adoption);
    let mut folder = Files::new();
    folder.insert(ORIGIN, adoption.archive);
    folder.insert(
        MANIFEST,
        format!(
            "# Taken over from another authority with `bruchlos package import`: everything is in {ORIGIN}, as it was\n\
             # signed there. What stands here, and any file beside it, replaces the origin's; answers stand in {LOCAL}.\n\
             extends = \"{ORIGIN}\"\nauthority = \"{authority}\"\n\n[origin]\nname = {}\n{trust}",
            quoted(&list.signer.name),
        ),
    );
    let (parameters, _) = Parameters::read(&adoption.parcel.files);
    let mut local = "# What this authority says for itself. Every answer has a certainty (source, derived, memory or unsure);\n\
         # what has no answer is an open point and shown as one.\n"
        .to_owned();
    local.push_str(&questions(&parameters, |_| true));
    folder.insert(LOCAL, local);
    folder
}

impl Adoption<'_> {
    fn update(&self, found: &mut Vec<Finding>) -> Option<Files> {
        let Some(spec) = origin_spec(self.here) else {
            found.push(refusals::own_package());
            return None;
        };
        // A file that is gone or was changed here tells nothing about what was taken over before.
        let before = match origin(self.here) {
            Ok(parcel) => parcel,
            Err(findings) => {
                found.extend(findings);
                found.push(refusals::broken_here());
                return None;
            }
        };
        let after = self.parcel;
        if before.list.service != after.list.service {
            found.push(refusals::other_service(&before, after));
            return None;
        }
        if before.list == after.list && spec.key == self.key {
            found.push(refusals::same(after));
            return Some(self.here.clone());
        }
        found.extend(refusals::older(&before, after));
        self.trust(&spec, found);
        self.files(&before, found);
        self.tables(&before, found);
        let asked = self.parameters(&before, found);
        let mut folder = self.here.clone();
        folder.insert(ORIGIN, self.archive);
        if let Some(text) = self.here.text(MANIFEST) {
            folder.insert(MANIFEST, retrusted(text, &spec, self));
        }
        let local = self.here.text(LOCAL).unwrap_or_default();
        folder.insert(LOCAL, format!("{local}{asked}"));
        Some(folder)
    }

    /// Another key is a decision of a person, who named it.
    fn trust(&self, spec: &OriginSpec, found: &mut Vec<Finding>) {
        if spec.key != self.key {
            let says = match self.key {
                "" => "The package is not signed any more; from now on nobody's signature is asked for.".to_owned(),
                key => format!("Packages of this origin are trusted with another key from now on: {key}."),
            };
            let cure = "Make sure on another way that this is the origin's will.";
            found.push(Finding::hint("adopt.key", MANIFEST, 0).says(says).cure(cure));
        }
    }
}

/// Questions as comments, so that whoever answers knows what is asked and how.
fn questions(parameters: &Parameters, wanted: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    for (parameter, _) in parameters.iter().filter(|(parameter, _)| wanted(&parameter.id)) {
        let optional = if parameter.optional { " May stay open." } else { "" };
        let _never_fails = write!(
            text,
            "\n# {}.{optional} Write {}.\n# [{}]\n# value = \n# certainty = \"\"\n# source = \"\"\n",
            parameter.about.de,
            parameter.kind.example(),
            parameter.id,
        );
    }
    text
}

fn trust_lines(adoption: &Adoption<'_>) -> String {
    match adoption.key {
        "" => "unsigned = true                  # somebody vouched for the file\n".to_owned(),
        key => format!("key = \"{key}\"\n"),
    }
}

/// The manifest with the key that is trusted now.
fn retrusted(text: &str, spec: &OriginSpec, adoption: &Adoption<'_>) -> String {
    if spec.key == adoption.key {
        return text.to_owned();
    }
    let mut whole = String::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with('[') {
            inside = line.trim() == "[origin]";
        }
        if inside && (line.starts_with("key =") || line.starts_with("unsigned =")) {
            continue;
        }
        whole.push_str(line);
        whole.push('\n');
        if line.trim() == "[origin]" {
            whole.push_str(&trust_lines(adoption));
        }
    }
    whole
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The key that a folder trusts, of a package that was taken over there.
#[must_use]
pub fn trusted_by(folder: &Files) -> Option<PublicKey> {
    PublicKey::read(&origin_spec(folder)?.key).ok()
}
