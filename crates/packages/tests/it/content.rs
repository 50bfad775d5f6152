//! Every package in the content folder is sound.

use std::path::{Path, PathBuf};

use base::{Land, Severity};
use packages::{Files, Purpose};

pub(crate) fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

pub(crate) fn folder(at: &Path) -> Files {
    let mut files = Files::new();
    let mut ahead = vec![at.to_owned()];
    while let Some(folder) = ahead.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                ahead.push(path);
                continue;
            }
            let name = path.strip_prefix(at).unwrap().to_str().unwrap().to_owned();
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
    files
}

/// The folders of all packages of the content folder.
pub(crate) fn packages() -> Vec<PathBuf> {
    let all = folder(&content());
    let manifests = all.iter().filter_map(|(path, _)| path.strip_suffix("/package.toml"));
    manifests.map(|path| content().join(path)).collect()
}

#[test]
fn every_package_has_no_error_and_its_scenarios_pass() {
    let packages = packages();
    assert!(!packages.is_empty());
    for path in packages {
        let findings = packages::check(&folder(&path), Purpose::Run, Land::Nw);
        for finding in &findings {
            println!("{finding}");
        }
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        assert_eq!(errors, 0, "{}", path.display());
    }
}
