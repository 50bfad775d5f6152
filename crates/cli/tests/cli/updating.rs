//! A demo store meets newer content, as it does after an update.

use std::path::Path;
use std::process::Stdio;

use crate::server::Server;

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let there = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &there);
        } else {
            std::fs::copy(entry.path(), there).unwrap();
        }
    }
}

/// The first package below a folder, by name: of the authority that is served unless another is named.
fn package(folder: &Path) -> Option<std::path::PathBuf> {
    let file = folder.join("package.toml");
    if file.is_file() {
        return Some(file);
    }
    let below = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = below.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.iter().find_map(|path| package(path))
}

#[test]
fn a_changed_package_of_the_same_version_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content"), &content);
    let settings = format!("content = {content:?}");
    let server = Server::start_in(folder, &settings, (&["--demo"], Stdio::null()));
    assert_eq!(server.get("/", &[]).status, 200);
    let folder = server.stop();

    let file = package(&content).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("# Edited.\n{text}")).unwrap();
    let said = folder.path().join("said");
    let complaints = std::fs::File::create(&said).unwrap().into();
    let server = Server::start_in(folder, &settings, (&["--demo"], complaints));
    assert_eq!(server.get("/", &[]).status, 200, "it starts all the same");
    let said = std::fs::read_to_string(&said).unwrap();
    for part in ["nothing is lost", "give the package a new version", "rm -r ", "--data"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let lines = said.lines().filter(|line| line.contains("a published version never changes"));
    assert_eq!(lines.count(), 1, "{said}");
}
