//! The list that travels with a package and is what is signed: each file by its digest.

use std::collections::BTreeMap;

use base::{Finding, ServiceId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::files::Files;

/// Version of the list.
const FORMAT: u32 = 1;

/// What is in a package, and who packed it. It is a promise to other authorities: fields are added, never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackingList {
    /// Version of this list: 1.
    pub format: u32,
    /// The service.
    pub service: ServiceId,
    /// Version of the package, for people.
    pub version: String,
    /// Names exactly this set of files.
    pub package: String,
    /// Who packed it.
    pub signer: SignerLine,
    /// Every file.
    #[serde(default, rename = "file")]
    pub files: Vec<FileLine>,
}

/// Who packed a package, in their own words: only the signature proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignerLine {
    /// Short name of the authority.
    pub authority: String,
    /// Its name.
    pub name: String,
    /// Number of the key; empty where nobody signed.
    pub key: String,
}

/// A file of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileLine {
    /// Its path in the package.
    pub path: String,
    /// Its bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl PackingList {
    pub(super) fn of(
        files: &Files,
        service: ServiceId,
        version: String,
        signer: SignerLine,
    ) -> Self {
        let line = |(path, bytes): (&str, &[u8])| FileLine {
            path: path.to_owned(),
            size: bytes.len() as u64,
            sha256: hex::encode(Sha256::digest(bytes)),
        };
        let package = files.hash().to_string();
        Self {
            format: FORMAT,
            service,
            version,
            package,
            signer,
            files: files.iter().map(line).collect(),
        }
    }

    pub(super) fn read(text: &str) -> Result<Self, Finding> {
        let unreadable = |why: &str| {
            Finding::error("travel.list", super::LIST, 0)
                .says(format!("The packing list cannot be read: {why}. Nothing was taken over."))
                .cure("Fetch the package once more from its origin.")
        };
        let format = text.parse::<toml::Table>().ok();
        let format = format.and_then(|list| list.get("format")?.as_integer());
        if format.is_some_and(|format| format != i64::from(FORMAT)) {
            let finding = Finding::error("travel.format", super::LIST, 0);
            let says = "The package was packed in a format that this program does not know yet.";
            return Err(finding.says(says).cure("Update Bruchlos, and import it then."));
        }
        toml::from_str(text)
            .map_err(|error| unreadable(error.message().lines().next().unwrap_or_default()))
    }

    /// Every file that is not the one that was packed: changed, taken away, or added.
    pub(super) fn compare(&self, files: &Files) -> Vec<Finding> {
        let listed: BTreeMap<&str, &FileLine> =
            self.files.iter().map(|line| (line.path.as_str(), line)).collect();
        let mut found = Vec::new();
        for (path, line) in &listed {
            match files.get(path) {
                None => found.push(tampered(
                    "travel.missing-file",
                    path,
                    "is on the list and not there",
                )),
                Some(bytes) if hex::encode(Sha256::digest(bytes)) != line.sha256 => {
                    found.push(tampered(
                        "travel.changed-file",
                        path,
                        "is another one than was packed",
                    ));
                }
                Some(_) => {}
            }
        }
        for (path, _) in files.iter().filter(|(path, _)| !listed.contains_key(path)) {
            found.push(tampered("travel.added-file", path, "is there and not on the list"));
        }
        if found.is_empty() && files.hash().to_string() != self.package {
            found.push(tampered(
                "travel.other-hash",
                super::LIST,
                "names the hash of another package",
            ));
        }
        found
    }
}

fn tampered(code: &'static str, path: &str, what: &str) -> Finding {
    Finding::error(code, path, 0)
        .says(format!(
            "“{path}” {what}: the package was changed after it was packed. Nothing was taken over."
        ))
        .cure("Do not use this file. Tell its origin on another way, and fetch it anew.")
}
