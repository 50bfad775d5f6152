//! A package on its way: its files below `package/`, the packing list, and the signature over the list.

use base::{Finding, ServiceId};

use super::archive;
use super::packing_list::{PackingList, SignerLine};
use super::signature::{PublicKey, SecretKey, SignatureError, number};
use crate::files::Files;
use crate::package::MANIFEST;
use crate::parameters;
use crate::template::{ORIGIN, origin_spec};

/// The packing list in the archive.
pub const LIST: &str = "packing-list.toml";
/// The signature over it.
pub const SIGNATURE: &str = "packing-list.toml.minisig";
const FOLDER: &str = "package/";

/// Who packs.
#[derive(Clone, Debug)]
pub struct Sender<'a> {
    /// Short name of the authority.
    pub authority: &'a str,
    /// Its name.
    pub name: &'a str,
    /// With what it signs; none for a package that nobody vouches for.
    pub key: Option<&'a SecretKey>,
}

/// Whose packages are taken.
#[derive(Clone, Copy, Debug)]
pub enum Trust<'a> {
    /// Those that are signed with this key.
    Key(&'a PublicKey),
    /// Anybody's, also unsigned ones: whoever says so vouches for the file.
    Anybody,
}

/// A package that came in whole and from whom it should.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// What is in it, and who packed it.
    pub list: PackingList,
    /// The files of the package.
    pub files: Files,
    /// Whether a key that is trusted signed it.
    pub signed: bool,
}

/// A package as one file for others: everything that it is, without what only its authority says
/// for itself.
///
/// # Errors
/// Where the package itself was taken over from somebody, or cannot be packed.
pub fn pack(package: &Files, sender: &Sender<'_>) -> Result<Vec<u8>, Vec<Finding>> {
    if package.get(ORIGIN).is_some() || origin_spec(package).is_some() {
        let finding = Finding::error("travel.not-ours", MANIFEST, 0);
        let says = "The package was taken over from another authority and travels from there only.";
        return Err(vec![
            finding.says(says).cure("Ask its origin for the file, and hand that on."),
        ]);
    }
    let mut files = package.clone();
    files.remove(parameters::LOCAL);
    let unready = super::ready::unready(&files);
    if !unready.is_empty() {
        return Err(unready);
    }
    let (service, version) = named(&files).ok_or_else(|| vec![nameless()])?;
    let signer = SignerLine {
        authority: sender.authority.to_owned(),
        name: sender.name.to_owned(),
        key: sender.key.map(|key| key.public().number()).unwrap_or_default(),
    };
    let list = PackingList::of(&files, service, version, signer);
    let text = toml::to_string(&list).map_err(|_| vec![nameless()])?;
    let mut whole = Files::new();
    for (path, bytes) in files.iter() {
        whole.insert(format!("{FOLDER}{path}"), bytes);
    }
    if let Some(key) = sender.key {
        let sentence = format!("{} {} packed by {}", list.service, list.version, sender.name);
        whole.insert(SIGNATURE, key.sign(text.as_bytes(), &sentence));
    }
    whole.insert(LIST, text);
    archive::write(&whole).map_err(|finding| vec![finding])
}

/// Takes a package in. One that is not whole, or not from whom it should be, is refused with
/// everything that was found, and nothing of it is used.
///
/// # Errors
/// All that stands against it.
pub fn open(bytes: &[u8], trust: Trust<'_>) -> Result<Parcel, Vec<Finding>> {
    let mut all = archive::read(bytes)?;
    let mut files = all.below(FOLDER);
    let list = all.remove(LIST).and_then(|bytes| String::from_utf8(bytes).ok());
    let text = list.ok_or_else(|| vec![no_list()])?;
    let signature = all.remove(SIGNATURE);
    let signed = match trust {
        Trust::Key(key) => signed_by(key, &text, signature.as_deref()).map_err(|one| vec![one])?,
        Trust::Anybody => false,
    };
    // Nothing that the list says is believed before its signature is.
    let list = PackingList::read(&text).map_err(|finding| vec![finding])?;
    let mut found = list.compare(&files);
    let strangers = all.iter().map(|(path, _)| path).filter(|path| !path.starts_with(FOLDER));
    found.extend(strangers.map(beside));
    if found.is_empty() && named(&files) != Some((list.service.clone(), list.version.clone())) {
        found.push(other_service());
    }
    // What a sender says for itself is never the receiver's answer, even where it was packed along.
    files.remove(parameters::LOCAL);
    if found.is_empty() { Ok(Parcel { list, files, signed }) } else { Err(found) }
}

fn signed_by(key: &PublicKey, text: &str, signature: Option<&[u8]>) -> Result<bool, Finding> {
    let error = |code, says: String, cure: &str| {
        Err(Finding::error(code, SIGNATURE, 0)
            .says(format!("{says} Nothing was taken over."))
            .cure(cure))
    };
    let Some(signature) = signature.and_then(|bytes| std::str::from_utf8(bytes).ok()) else {
        let says = "Nobody signed this package, so anybody may have written it.".to_owned();
        let cure = "Ask its origin for a signed one. Where you got it from a hand that you trust, say --unsigned.";
        return error("travel.unsigned", says, cure);
    };
    match key.verify(text.as_bytes(), signature) {
        Ok(()) => Ok(true),
        Err(SignatureError::OtherKey(id)) => {
            let says = format!(
                "The package is signed with the key {}; you trust the key {}.",
                number(id),
                key.number()
            );
            let cure =
                "Ask the origin on another way which key is theirs, and trust that one or none.";
            error("travel.other-key", says, cure)
        }
        Err(SignatureError::Broken) => {
            let says =
                "The signature does not fit the packing list: one of them was changed.".to_owned();
            let cure = "Do not use this file. Tell its origin on another way, and fetch it anew.";
            error("travel.broken-signature", says, cure)
        }
        Err(SignatureError::Unreadable) => {
            let says = "The signature cannot be read.".to_owned();
            error("travel.broken-signature", says, "Fetch the package once more from its origin.")
        }
    }
}

/// The service and the version that a package says of itself.
fn named(files: &Files) -> Option<(ServiceId, String)> {
    let manifest: toml::Table = files.text(MANIFEST)?.parse().ok()?;
    let id = manifest.get("id")?.as_str()?.parse().ok()?;
    Some((id, manifest.get("version")?.as_str()?.to_owned()))
}

fn nameless() -> Finding {
    Finding::error("travel.nameless", MANIFEST, 0)
        .says("The package does not say which service it is, in which version.")
        .cure("Write `id` and `version`; bruchlos package check says what else is missing.")
}

fn no_list() -> Finding {
    Finding::error("travel.no-list", LIST, 0)
        .says("The file has no packing list: it is no package, or somebody took the list out. Nothing was taken over.")
        .cure("Fetch the package from its origin, made by bruchlos package export.")
}

fn beside(path: &str) -> Finding {
    Finding::error("travel.beside", path, 0)
        .says(format!(
            "“{path}” lies beside the package, where nothing is signed. Nothing was taken over."
        ))
        .cure("Do not use this file. Tell its origin on another way, and fetch it anew.")
}

fn other_service() -> Finding {
    Finding::error("travel.other-service", LIST, 0)
        .says("The packing list names another service or version than the package itself. Nothing was taken over.")
        .cure("Ask its origin to pack it anew.")
}
