//! Packages on their way: what is packed comes out, and nothing else does.

use std::io::{Cursor, Read as _, Write as _};

use packages::travel::{
    KeyError, LIST, PublicKey, SIGNATURE, SecretKey, Sender, SignatureError, Trust, open, pack,
};
use packages::{Files, parameters};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use crate::broken::permit;

pub(crate) fn key(number: u8) -> SecretKey {
    SecretKey::of([number; 8], &[number; 32])
}

/// The permit as another authority could use it: what is the coast's own is asked for.
pub(crate) fn shared() -> Files {
    let mut files = permit();
    let replace = |files: &mut Files, path: &str, old: &str, new: &str| {
        let text = files.text(path).unwrap().to_owned();
        assert!(text.contains(old), "{path} has no {old}");
        files.insert(path, text.replacen(old, new, 1));
    };
    for (path, old, new) in [
        (
            "package.toml",
            "{ de = \"Strandamt\", en = \"Beach office\" }",
            "{ de = \"@{office}\", en = \"@{office.en}\" }",
        ),
        ("package.toml", "\"BC {yy} ####\"", "\"@{file_number}\""),
        ("package.toml", "length = \"14-days\"", "length = \"@{answer}\""),
        ("rules.dmn", "20.00", "@{fee}"),
        ("description.de.md", "Kurz", "Kurz (@{office}, @{authority.city})"),
        ("description.en.md", "Kurz", "Short (@{office}, @{fee.shown})"),
        ("decisions/blocks.toml", "Widerspruch binnen", "Widerspruch bei @{office} binnen"),
    ] {
        replace(&mut files, path, old, new);
    }
    files.insert(parameters::QUESTIONS, include_str!("../fixtures/travel/parameters.toml"));
    files
}

/// The same with what the coast says for itself.
pub(crate) fn ours() -> Files {
    let mut files = shared();
    files.insert(parameters::LOCAL, include_str!("../fixtures/travel/local.toml"));
    files
}

pub(crate) fn packed(files: &Files, key: Option<&SecretKey>) -> Vec<u8> {
    pack(files, &Sender { authority: "coast", name: "Strandamt der Küste", key }).unwrap()
}

fn codes(bytes: &[u8], trust: Trust<'_>) -> Vec<String> {
    let findings = open(bytes, trust).unwrap_err();
    for finding in &findings {
        assert!(finding.message.len() > 30 && !finding.cure.is_empty(), "{finding}");
    }
    findings.iter().map(|one| format!("{} {}", one.code, one.file)).collect()
}

fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        all.push((entry.name().unwrap().into_owned(), bytes));
    }
    all
}

fn zipped(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The package of the coast after somebody was at it.
fn tampered(change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
    let mut all = entries(&packed(&ours(), Some(&key(1))));
    change(&mut all);
    zipped(&all)
}

fn at<'a>(all: &'a mut [(String, Vec<u8>)], name: &str) -> &'a mut (String, Vec<u8>) {
    all.iter_mut().find(|(path, _)| path == name).unwrap()
}

#[test]
fn what_is_packed_comes_out_without_what_is_the_senders_own() {
    let (secret, bytes) = (key(1), packed(&ours(), Some(&key(1))));
    let parcel = open(&bytes, Trust::Key(&secret.public())).unwrap();
    assert_eq!(parcel.files, shared(), "byte for byte, and local.toml stays at home");
    assert!(parcel.signed);
    assert_eq!(parcel.list.package, shared().hash().to_string());
    assert_eq!(
        (parcel.list.service.as_str(), parcel.list.version.as_str()),
        ("beach_chair_permit", "1")
    );
    assert_eq!(parcel.list.signer.key, secret.public().number());
    assert_eq!(parcel.list.files.len(), shared().iter().count());
    assert_eq!(bytes, packed(&ours(), Some(&key(1))), "the same files are the same bytes");
    let anybody = open(&bytes, Trust::Anybody).unwrap();
    assert!(!anybody.signed, "nobody's signature was asked for");
}

#[test]
fn whatever_somebody_changed_is_refused_by_its_own_name() {
    let secret = key(1);
    let trust = Trust::Key(&secret.public());
    let description = "package/description.de.md";
    let changed = tampered(|all| at(all, description).1[7] ^= 1);
    assert_eq!(codes(&changed, trust), ["travel.changed-file description.de.md"]);
    let added = tampered(|all| all.push(("package/evil.typ".into(), b"x".to_vec())));
    assert_eq!(codes(&added, trust), ["travel.added-file evil.typ"]);
    let removed = tampered(|all| all.retain(|(path, _)| path != description));
    assert_eq!(codes(&removed, trust), ["travel.missing-file description.de.md"]);
    let renamed = tampered(|all| at(all, description).0 = "package/description.fr.md".into());
    let wanted = ["travel.missing-file description.de.md", "travel.added-file description.fr.md"];
    assert_eq!(codes(&renamed, trust), wanted);
    let beside = tampered(|all| all.push(("README.txt".into(), b"x".to_vec())));
    assert_eq!(codes(&beside, trust), ["travel.beside README.txt"]);
    let listed = tampered(|all| {
        let list = &mut at(all, LIST).1;
        *list = String::from_utf8(list.clone())
            .unwrap()
            .replace("version = \"1\"", "version = \"9\"")
            .into();
    });
    assert_eq!(codes(&listed, trust), [format!("travel.broken-signature {SIGNATURE}")]);
    let unlisted = tampered(|all| all.retain(|(path, _)| path != LIST));
    assert_eq!(codes(&unlisted, trust), [format!("travel.no-list {LIST}")]);
    let garbled = tampered(|all| at(all, SIGNATURE).1 = b"trust me".to_vec());
    assert_eq!(codes(&garbled, trust), [format!("travel.broken-signature {SIGNATURE}")]);
}

#[test]
fn only_the_key_that_is_trusted_counts() {
    let (mine, other) = (key(1).public(), key(2));
    let unsigned = packed(&ours(), None);
    assert_eq!(codes(&unsigned, Trust::Key(&mine)), [format!("travel.unsigned {SIGNATURE}")]);
    assert!(open(&unsigned, Trust::Anybody).is_ok_and(|parcel| !parcel.signed));
    let stripped = tampered(|all| all.retain(|(path, _)| path != SIGNATURE));
    assert_eq!(codes(&stripped, Trust::Key(&mine)), [format!("travel.unsigned {SIGNATURE}")]);
    let foreign = packed(&ours(), Some(&other));
    assert_eq!(codes(&foreign, Trust::Key(&mine)), [format!("travel.other-key {SIGNATURE}")]);
    // Somebody else's key under the number of the trusted one.
    let posing = SecretKey::of([1; 8], &[9; 32]);
    let posed = packed(&ours(), Some(&posing));
    assert_eq!(codes(&posed, Trust::Key(&mine)), [format!("travel.broken-signature {SIGNATURE}")]);
    // Where nobody's signature is asked for, the files must still be those of the list.
    let changed = tampered(|all| at(all, "package/description.de.md").1[7] ^= 1);
    assert_eq!(codes(&changed, Trust::Anybody), ["travel.changed-file description.de.md"]);
}

#[test]
fn names_that_lead_elsewhere_are_refused_before_anything_is_unpacked() {
    let names = [
        "../evil",
        "package/../../evil",
        "/etc/evil",
        "C:\\evil",
        "package\\evil",
        "package//evil",
        "package/./evil",
        "package/evil.",
        "package/e\u{7}vil",
        "",
    ];
    for name in names {
        let bytes = tampered(|all| all.push((name.into(), b"x".to_vec())));
        assert!(codes(&bytes, Trust::Anybody)[0].starts_with("travel.unfit-name"), "{name}");
    }
    let folder = tampered(|all| all.push(("package/empty/".into(), Vec::new())));
    assert!(codes(&folder, Trust::Anybody)[0].starts_with("travel.unfit-name"));
    let mut link = zip::ZipWriter::new(Cursor::new(Vec::new()));
    link.add_symlink("package/link", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let link = link.finish().unwrap().into_inner();
    assert!(codes(&link, Trust::Anybody)[0].starts_with("travel.unfit-name"));
    let long = tampered(|all| all.push((format!("package/{}", "x".repeat(300)), Vec::new())));
    assert!(codes(&long, Trust::Anybody)[0].starts_with("travel.unfit-name"));
}

#[test]
fn two_files_of_one_name_are_refused() {
    let folded = tampered(|all| all.push(("package/Description.de.md".into(), b"x".to_vec())));
    assert!(codes(&folded, Trust::Anybody)[0].starts_with("travel.name-twice"));
    let twin = tampered(|all| all.push(("package/description.xx.md".into(), b"x".to_vec())));
    let mut twice = twin;
    let (from, to) = (b"description.xx.md", b"description.de.md");
    for start in 0..twice.len() - from.len() {
        if &twice[start..start + from.len()] == from {
            twice[start..start + from.len()].copy_from_slice(to);
        }
    }
    assert!(codes(&twice, Trust::Anybody)[0].starts_with("travel.name-twice"));
}

#[test]
fn what_grows_without_end_is_refused() {
    let bomb = tampered(|all| all.push(("package/a.md".into(), vec![0; 3_000_000])));
    assert_eq!(codes(&bomb, Trust::Anybody), ["travel.too-large package/a.md"]);
    let long = tampered(|all| all.push(("package/a.md".into(), vec![0; 30_000_000])));
    assert_eq!(codes(&long, Trust::Anybody), ["travel.too-large package/a.md"]);
    let many =
        tampered(|all| (0..1001).for_each(|at| all.push((format!("package/{at}"), Vec::new()))));
    assert_eq!(codes(&many, Trust::Anybody), ["travel.too-large "]);
    assert_eq!(codes(&vec![0; 17 * 1024 * 1024], Trust::Anybody), ["travel.too-large "]);
    assert_eq!(codes(b"PK\x03\x04 no more", Trust::Anybody), ["travel.no-archive "]);
    // The size that an archive states is no promise that it keeps.
    let honest = tampered(|all| all.push(("package/a.md".into(), vec![0; 3_000_000])));
    let stated = 3_000_000_u32.to_le_bytes();
    let mut lying = honest.clone();
    for start in 0..lying.len() - 4 {
        if lying[start..start + 4] == stated {
            lying[start..start + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
    }
    assert_ne!(lying, honest);
    assert!(open(&lying, Trust::Anybody).is_err());
}

#[test]
fn a_list_of_tomorrow_asks_for_an_update() {
    let tomorrow = tampered(|all| {
        let list = &mut at(all, LIST).1;
        *list = String::from_utf8(list.clone()).unwrap().replace("format = 1", "format = 2").into();
    });
    assert_eq!(codes(&tomorrow, Trust::Anybody), [format!("travel.format {LIST}")]);
    let other = tampered(|all| {
        let list = &mut at(all, LIST).1;
        *list = String::from_utf8(list.clone())
            .unwrap()
            .replace("beach_chair_permit", "boat_permit")
            .into();
    });
    assert_eq!(codes(&other, Trust::Anybody), [format!("travel.other-service {LIST}")]);
}

/// Made by minisign 0.11 with the key of [`key`]: what the tool says and what we say are the same bytes.
#[test]
fn keys_and_signatures_are_those_of_minisign() {
    let text = include_bytes!("../fixtures/travel/signed.txt");
    let signature = include_str!("../fixtures/travel/signed.txt.minisig");
    let public = PublicKey::read(include_str!("../fixtures/travel/minisign.pub")).unwrap();
    let secret = SecretKey::read(include_str!("../fixtures/travel/minisign.key")).unwrap();
    assert_eq!(secret.public(), public);
    assert_eq!(public.verify(text, signature), Ok(()));
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let own = lines(&secret.sign(text, "a beach chair of the coast"));
    assert_eq!(own[1..], lines(signature)[1..], "all but the comment that nobody signs");
    assert_eq!(public.verify(b"something else", signature), Err(SignatureError::Broken));
    let other = signature.replace("a beach chair", "two beach chairs");
    assert_eq!(public.verify(text, &other), Err(SignatureError::Broken));
    assert_eq!(PublicKey::read(&key(3).public().to_text("coast")).unwrap(), key(3).public());
    assert_eq!(PublicKey::read(&key(3).public().line()).unwrap(), key(3).public());
    let again = SecretKey::read(&key(3).to_text("coast")).unwrap();
    assert_eq!(again.public(), key(3).public());
    assert_eq!(PublicKey::read("RWQ nonsense"), Err(KeyError::Unreadable));
    assert!(matches!(SecretKey::read(&key(3).public().line()), Err(KeyError::Unreadable)));
    let locked = include_str!("../fixtures/travel/password.key");
    assert!(matches!(SecretKey::read(locked), Err(KeyError::Password)));
    let printed = format!("{:?}", SecretKey::of([1; 8], &[0xab; 32]));
    assert!(!printed.to_lowercase().contains("abab") && !printed.contains("171, 171"), "{printed}");
}

#[test]
fn a_package_says_what_is_its_authoritys_own_before_it_travels() {
    let sender = Sender { authority: "coast", name: "Strandamt", key: None };
    let refused = |files: &Files| -> Vec<String> {
        let findings = pack(files, &sender).unwrap_err();
        findings.iter().map(|one| one.code.to_owned()).collect()
    };
    let mut files = ours();
    let text = files.text(parameters::QUESTIONS).unwrap().replace("in_decisions = true\n", "");
    files.insert(parameters::QUESTIONS, text);
    assert_eq!(refused(&files), ["parameter.in-decisions", "parameter.in-decisions"]);
    let mut files = ours();
    let text = files.text(parameters::QUESTIONS).unwrap();
    let more = "\n[[parameter]]\nid = \"spare\"\nkind = \"text\"\nabout = { de = \"Nichts\" }\n";
    let text = format!("{text}{more}");
    files.insert(parameters::QUESTIONS, text);
    assert_eq!(refused(&files), ["parameter.unused"]);
    let mut files = permit();
    files.remove("package.toml");
    assert_eq!(refused(&files), ["travel.nameless"]);
    for (old, new) in [
        ("channels = [\"portal\"]", "channels = [\n  \"portal\"\n]"),
        (
            "accept = [\"image/jpeg\"]",
            "accept = [\n\"image/jpeg\"\n]\nhint = { de = \"\"\"\n[a]\"\"\" }",
        ),
    ] {
        let files = crate::broken::with("package.toml", old, new);
        assert_eq!(refused(&files), ["travel.many-lines"], "{new}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any files of any bytes come out as they went in.
    #[test]
    fn any_files_come_back(
        all in proptest::collection::btree_map("[a-z]{1,8}(/[a-z]{1,8}){0,2}[.]md", proptest::collection::vec(any::<u8>(), 0..600), 0..12),
    ) {
        let mut files = permit();
        all.into_iter().for_each(|(path, bytes)| files.insert(path, bytes));
        let secret = key(1);
        let bytes = packed(&files, Some(&secret));
        let parcel = open(&bytes, Trust::Key(&secret.public())).unwrap();
        prop_assert_eq!(parcel.files, files);
    }

    /// Whatever bit of the file turns over on the way: it is refused, or it meant nothing.
    #[test]
    fn no_changed_byte_gets_in(place in any::<proptest::sample::Index>(), bit in 0_u8..8) {
        let secret = key(1);
        let mut bytes = packed(&ours(), Some(&secret));
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        if let Ok(parcel) = open(&bytes, Trust::Key(&secret.public())) {
            prop_assert_eq!(parcel.files, shared());
        }
    }

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(open(&bytes, Trust::Anybody).is_err());
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(PublicKey::read(&text).is_err());
        prop_assert!(key(1).public().verify(&bytes, &text).is_err());
    }
}
