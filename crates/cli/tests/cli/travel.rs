//! A package goes from one authority to another by command, and nothing else gets in.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::{bruchlos, text};

/// Two authorities in one content folder: the coast has a package, the harbour wants it.
struct Two {
    folder: tempfile::TempDir,
}

impl Two {
    fn begin() -> Self {
        let two = Self { folder: tempfile::tempdir().unwrap() };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let authority = std::fs::read_to_string(root.join("content/lvr/authority.toml")).unwrap();
        for id in ["coast", "harbour"] {
            let own = authority.replacen("id = \"lvr\"", &format!("id = \"{id}\""), 1);
            two.write(&format!("{id}/authority.toml"), &own);
            for file in ["situations.toml", "releases.toml"] {
                std::fs::copy(root.join("content/lvr").join(file), two.at(&format!("{id}/{file}")))
                    .unwrap();
            }
        }
        copy(&root.join("content/law"), &two.at("law"));
        std::fs::create_dir_all(two.at("harbour/services")).unwrap();
        copy(&root.join("crates/packages/tests/fixtures/permit"), &two.at(PERMIT));
        two.replace(
            "decisions/blocks.toml",
            "Widerspruch binnen",
            "Widerspruch bei @{office} binnen",
        );
        let asked = "[[parameter]]\nid = \"office\"\nkind = \"words\"\nin_decisions = true\nabout = { de = \"Name der Stelle\" }\n";
        two.write(&format!("{PERMIT}/parameters.toml"), asked);
        let answer = "[office]\nvalue = { de = \"Strandamt\" }\ncertainty = \"source\"\n";
        two.write(&format!("{PERMIT}/local.toml"), answer);
        two
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn name(&self, path: &str) -> String {
        self.at(path).to_str().unwrap().to_owned()
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        std::fs::write(self.at(path), text).unwrap();
    }

    /// Changes the package at its origin.
    fn replace(&self, file: &str, old: &str, new: &str) {
        let path = format!("{PERMIT}/{file}");
        let text = std::fs::read_to_string(self.at(&path)).unwrap();
        assert!(text.contains(old), "{file} has no {old}");
        self.write(&path, &text.replacen(old, new, 1));
    }

    fn key(&self, file: &str) -> String {
        let made = bruchlos(&["package", "key", "--out", &self.name(file), "--name", "Strandamt"]);
        assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
        text(&made.stdout).lines().last().unwrap().to_owned()
    }

    fn export(&self, out: &str, key: &str) -> Output {
        let (package, out, key) = (self.name(PERMIT), self.name(out), self.name(key));
        bruchlos(&["package", "export", &package, "--out", &out, "--key", &key])
    }

    fn import(&self, file: &str, more: &[&str]) -> Output {
        let (file, into) = (self.name(file), self.name("harbour/services"));
        bruchlos(&[&["package", "import", &file, "--into", &into], more].concat())
    }

    /// Every file of the harbour, with its bytes.
    fn harbour(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut all = Vec::new();
        let mut ahead = vec![self.at("harbour")];
        while let Some(folder) = ahead.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => ahead.push(path),
                    false => all.push((path.clone(), std::fs::read(path).unwrap())),
                }
            }
        }
        all.sort();
        all
    }
}

const PERMIT: &str = "coast/services/beach_chair_permit";
const THERE: &str = "harbour/services/beach_chair_permit";

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copy(&path, &to),
            false => drop(std::fs::copy(&path, &to).unwrap()),
        }
    }
}

fn said(output: &Output, code: i32) -> String {
    let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{said}");
    said
}

#[test]
fn a_secret_key_is_its_owners_alone_and_never_overwritten() {
    let two = Two::begin();
    let public = two.key("coast.key");
    let rights = std::fs::metadata(two.at("coast.key")).unwrap().permissions();
    assert_eq!(rights.mode() & 0o777, 0o600);
    let file = std::fs::read_to_string(two.at("coast.key.pub")).unwrap();
    assert!(public.starts_with("RW") && file.contains(&public), "{file}");
    assert!(!file.contains(std::fs::read_to_string(two.at("coast.key")).unwrap().trim()));
    let before = std::fs::read(two.at("coast.key")).unwrap();
    let again = bruchlos(&["package", "key", "--out", &two.name("coast.key")]);
    assert!(said(&again, 2).contains("is not overwritten"));
    assert_eq!(std::fs::read(two.at("coast.key")).unwrap(), before);
    assert_ne!(two.key("other.key"), public);
}

#[test]
fn what_one_authority_packs_another_takes_over_with_its_answers_alone() {
    let two = Two::begin();
    let public = two.key("coast.key");
    let packed = said(&two.export("permit.zip", "coast.key"), 0);
    assert!(packed.contains("beach_chair_permit 1:") && packed.contains("key "), "{packed}");
    assert!(said(&two.export("permit.zip", "coast.key"), 2).contains("is not overwritten"));
    said(&two.export("again.zip", "coast.key"), 0);
    let bytes = |file: &str| std::fs::read(two.at(file)).unwrap();
    assert_eq!(bytes("permit.zip"), bytes("again.zip"), "the same package is the same file");

    let file = two.name("permit.zip");
    let looked = bruchlos(&["package", "verify", &file, "--trust", &public]);
    assert!(said(&looked, 0).contains("signed with the key that you trust"));
    let unasked = bruchlos(&["package", "verify", &file]);
    assert!(said(&unasked, 1).contains("name the key that you trust with --trust"));
    let unpacked = two.name("unpacked");
    let looked = bruchlos(&["package", "verify", &file, "--unsigned", "--unpack", &unpacked]);
    said(&looked, 0);
    assert!(two.at("unpacked/form.xdf3.xml").is_file() && !two.at("unpacked/local.toml").exists());

    let empty = two.harbour();
    assert!(said(&two.import("permit.zip", &[]), 1).contains("whose packages you trust"));
    assert_eq!(two.harbour(), empty);
    let key_file = two.name("coast.key.pub");
    let came = said(&two.import("permit.zip", &["--trust", &key_file]), 0);
    assert!(came.contains("1 of your answers in local.toml are open"), "{came}");
    let checked = bruchlos(&["package", "check", &two.name("harbour/services")]);
    let found = said(&checked, 0);
    assert!(found.contains("[parameter.unset] Name der Stelle"), "{found}");
    let answer = "[office]\nvalue = { de = \"Hafenamt\" }\ncertainty = \"source\"\n";
    two.write(&format!("{THERE}/local.toml"), answer);
    let checked = bruchlos(&["package", "check", &two.name("harbour/services")]);
    assert!(!said(&checked, 0).contains("parameter."));
    let shown = bruchlos(&["package", "show", &two.name(THERE)]);
    assert!(said(&shown, 0).contains("beach_chair_permit), version 1"));
    let further = bruchlos(&[
        "package",
        "export",
        &two.name(THERE),
        "--out",
        &two.name("x.zip"),
        "--key",
        &two.name("coast.key"),
    ]);
    assert!(said(&further, 1).contains("travels from there only"));
    assert!(!two.at("x.zip").exists());
}

#[test]
fn whatever_is_refused_changes_nothing() {
    let two = Two::begin();
    let (public, other) = (two.key("coast.key"), two.key("other.key"));
    said(&two.export("permit.zip", "coast.key"), 0);
    said(&two.import("permit.zip", &["--trust", &public]), 0);
    two.replace("package.toml", "version = \"1\"", "version = \"2\"");
    said(&two.export("next.zip", "coast.key"), 0);
    said(&two.export("foreign.zip", "other.key"), 0);
    let next = std::fs::read(two.at("next.zip")).unwrap();
    let mut flipped = next.clone();
    flipped[200] ^= 1;
    std::fs::write(two.at("flipped.zip"), flipped).unwrap();
    std::fs::write(two.at("half.zip"), &next[..next.len() / 2]).unwrap();
    let before = two.harbour();
    for (file, more, why) in [
        ("foreign.zip", &[][..], "travel.other-key"),
        ("foreign.zip", &["--trust", public.as_str()][..], "travel.other-key"),
        ("next.zip", &["--trust", other.as_str()][..], "travel.other-key"),
        ("flipped.zip", &[][..], "error"),
        ("half.zip", &[][..], "travel.no-archive"),
    ] {
        let refused = said(&two.import(file, more), 1);
        assert!(refused.contains(why) && refused.ends_with("Nothing was changed.\n"), "{refused}");
        assert_eq!(two.harbour(), before, "{file}");
    }
    assert!(said(&two.import("nowhere.zip", &[]), 2).contains("cannot be read"));
    assert!(said(&two.import("next.zip", &["--trust", "nonsense"]), 2).contains("no public key"));
    assert_eq!(two.harbour(), before);
    let came = said(&two.import("next.zip", &[]), 0);
    assert!(came.contains("beach_chair_permit 2:"), "the key is known from the first time: {came}");
    assert!(said(&two.import("permit.zip", &[]), 1).contains("adopt.older"));
    assert!(said(&two.import("next.zip", &[]), 0).contains("Nothing was changed."));
    let vouched = said(&two.import("foreign.zip", &["--unsigned"]), 0);
    assert!(vouched.contains("adopt.key"), "{vouched}");
}

#[test]
fn a_newer_version_goes_along_with_what_the_receiver_wrote() {
    let two = Two::begin();
    let public = two.key("coast.key");
    said(&two.export("permit.zip", "coast.key"), 0);
    said(&two.import("permit.zip", &["--trust", &public]), 0);
    let answer = "[office]\nvalue = { de = \"Hafenamt\" }\ncertainty = \"source\"\n";
    two.write(&format!("{THERE}/local.toml"), answer);
    let own = "# Datenschutz im Hafen\n\n## Was {#zweck}\n\nNichts.\n";
    two.write(&format!("{THERE}/privacy.de.md"), own);
    two.replace("package.toml", "version = \"1\"", "version = \"2\"");
    two.replace("privacy.de.md", "Nur der", "Allein der");
    said(&two.export("next.zip", "coast.key"), 0);
    let before = two.harbour();
    let refused = said(&two.import("next.zip", &[]), 1);
    assert!(refused.contains("adopt.collision") && refused.contains("--keep privacy.de.md"));
    assert_eq!(two.harbour(), before);
    let came = said(&two.import("next.zip", &["--keep", "privacy.de.md"]), 0);
    assert!(came.contains("adopt.kept"), "{came}");
    let kept = |file: &str| std::fs::read_to_string(two.at(&format!("{THERE}/{file}"))).unwrap();
    assert_eq!((kept("local.toml").as_str(), kept("privacy.de.md").as_str()), (answer, own));
    two.replace("package.toml", "version = \"2\"", "version = \"3\"");
    two.replace("package.toml", "from = \"sent\"", "from = \"full moon\"");
    let broken = said(&two.export("broken.zip", "coast.key"), 1);
    assert!(broken.contains("deadline.start") && broken.ends_with("Nothing was written.\n"));
    assert!(!two.at("broken.zip").exists());
}
