//! `bruchlos package key|export|verify|import`: packages from one authority to another, as one signed file.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use base::{Date, Finding, Severity};
use packages::travel::{self, Adopted, Adoption, Parcel, PublicKey, SecretKey, Sender, Trust};
use packages::{Authority, Files, Look, Purpose};

use super::folder::{must_be_free, write_files};
use crate::arguments::{PackageImport, TrustArguments};
use crate::content;

/// Makes a key pair. The secret half is for its owner's eyes only, from its first byte on.
pub(crate) fn key(file: &Path, name: &str, out: &mut dyn Write) -> anyhow::Result<u8> {
    let (mut id, mut seed) = ([0; 8], [0; 32]);
    crate::outside::fill(&mut id);
    crate::outside::fill(&mut seed);
    let key = SecretKey::of(id, &seed);
    let mut public = file.as_os_str().to_owned();
    public.push(".pub");
    let public = PathBuf::from(public);
    for path in [file, &public] {
        must_be_new(path)?;
    }
    write_new(file, key.to_text(&format!("secret key of {name}")).as_bytes(), 0o600)?;
    let line = key.public().line();
    let text = key.public().to_text(&format!("public key {} of {name}", key.public().number()));
    write_new(&public, text.as_bytes(), 0o644)?;
    writeln!(out, "The secret key is in {}. Whoever has it signs in your name.", file.display())?;
    writeln!(
        out,
        "The public key is in {}. Give it to others on a way they trust:",
        public.display()
    )?;
    writeln!(out, "{line}")?;
    Ok(0)
}

/// Packs and signs a package. One with errors does not travel.
pub(crate) fn export(
    package: &Path,
    file: &Path,
    key: &Path,
    (today, out): (Date, &mut dyn Write),
) -> anyhow::Result<u8> {
    must_be_new(file)?;
    let key = SecretKey::read(&read_text(key)?)
        .with_context(|| format!("The key {} cannot be used", key.display()))?;
    let Some(authority) = content::authority_of(package) else {
        bail!(
            "{} lies below no authority.toml, so nobody says who sends it. Nothing was written.",
            package.display()
        );
    };
    let files = content::unfilled(package)?;
    let sender =
        Sender { authority: authority.id.as_str(), name: &authority.name, key: Some(&key) };
    let found = errors(&content::package(package)?, &authority, today);
    let packed = if found.is_empty() { travel::pack(&files, &sender) } else { Err(found) };
    let bytes = match packed {
        Ok(bytes) => bytes,
        Err(findings) => return refused(&findings, "Nothing was written.", out),
    };
    let public = key.public();
    let parcel = match travel::open(&bytes, Trust::Key(&public)) {
        Ok(parcel) => parcel,
        Err(findings) => return refused(&findings, "Nothing was written.", out),
    };
    write_new(file, &bytes, 0o644)?;
    describe(&parcel, out)?;
    writeln!(out, "It is in {} ({} bytes).", file.display(), bytes.len())?;
    Ok(0)
}

/// Says whether a package is whole and from whom.
pub(crate) fn verify(
    file: &Path,
    trust: &TrustArguments,
    unpack: Option<&Path>,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let bytes = read_archive(file)?;
    let key = trusted(trust.trust.as_deref())?;
    let parcel = match travel::open(&bytes, key.as_ref().map_or(Trust::Anybody, Trust::Key)) {
        Ok(parcel) => parcel,
        Err(findings) => {
            return refused(&inside(file, findings), "Nothing of it should be used.", out);
        }
    };
    describe(&parcel, out)?;
    if let Some(folder) = unpack {
        must_be_free(folder)?;
        write_files(folder, &parcel.files)?;
        writeln!(out, "Its files are in {}.", folder.display())?;
    }
    match (parcel.signed, trust.unsigned) {
        (true, _) => writeln!(out, "It is whole, and signed with the key that you trust.")?,
        (false, true) => writeln!(out, "It is whole. Who packed it was not checked.")?,
        (false, false) => {
            writeln!(
                out,
                "It is whole. Who packed it was not checked: name the key that you trust with --trust."
            )?;
            return Ok(crate::FOUND);
        }
    }
    Ok(0)
}

/// Takes a package over, or a newer version of one that was. Nothing is written where anything
/// stands against it.
pub(crate) fn import(
    asked: &PackageImport,
    today: Date,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    const UNCHANGED: &str = "Nothing was changed.";
    let Some(authority) = content::authority_of(&asked.into) else {
        bail!(
            "{} lies below no authority.toml, so nobody would answer for the package. Nothing was changed.",
            asked.into.display()
        );
    };
    let bytes = read_archive(&asked.file)?;
    let kept = asked.keep.iter().cloned().collect();
    let (parcel, folder, key) = match came_in(asked, &bytes)? {
        Ok(came) => came,
        Err(findings) => return refused(&inside(&asked.file, findings), UNCHANGED, out),
    };
    let here = if folder.is_dir() { content::read_folder(&folder)? } else { Files::new() };
    let adoption = Adoption {
        archive: &bytes,
        parcel: &parcel,
        key: &key,
        authority: &authority.id,
        here: &here,
        kept: &kept,
    };
    let Adopted { folder: after, findings } = travel::adopt(&adoption);
    let Some(after) = after else { return refused(&findings, UNCHANGED, out) };
    let whole = packages::whole(&after, &Files::new(), Some(&authority));
    let wrong = errors(&whole, &authority, today);
    if !wrong.is_empty() {
        return refused(&wrong, UNCHANGED, out);
    }
    describe(&parcel, out)?;
    for finding in &findings {
        writeln!(out, "  {finding}")?;
    }
    if after == here {
        writeln!(out, "{UNCHANGED}")?;
        return Ok(0);
    }
    put(&folder, &here, &after)?;
    let open = packages::load(&whole).findings;
    let open = open.iter().filter(|finding| finding.code.starts_with("parameter.")).count();
    writeln!(
        out,
        "It is in {}; {open} of your answers in {} are open. bruchlos package check says which.",
        folder.display(),
        packages::parameters::LOCAL
    )?;
    Ok(0)
}

/// The package, its folder here, and the key that was trusted; or what stands against it.
type CameIn = (Parcel, PathBuf, String);

/// A key that was named counts; else the one that the folder trusted before.
fn came_in(asked: &PackageImport, bytes: &[u8]) -> anyhow::Result<Result<CameIn, Vec<Finding>>> {
    let looked = match travel::open(bytes, Trust::Anybody) {
        Ok(parcel) => parcel,
        Err(findings) => return Ok(Err(findings)),
    };
    let folder = asked.into.join(looked.list.service.as_str());
    if asked.trust.unsigned {
        return Ok(Ok((looked, folder, String::new())));
    }
    let named = match &asked.trust.trust {
        Some(_) => trusted(asked.trust.trust.as_deref())?,
        None if folder.is_dir() => travel::trusted_by(&content::read_folder(&folder)?),
        None => None,
    };
    let Some(key) = named else {
        let finding = Finding::error("travel.no-trust", "", 0)
            .says("You do not say whose packages you trust.")
            .cure("Ask the origin for its public key on a way that you trust, and name it with --trust.");
        return Ok(Err(vec![finding]));
    };
    let line = key.line();
    Ok(travel::open(bytes, Trust::Key(&key)).map(|parcel| (parcel, folder, line)))
}

/// What keeps a package from running.
fn errors(files: &Files, authority: &Authority, today: Date) -> Vec<Finding> {
    let look = Look { purpose: Purpose::Run, land: authority.land, today };
    let mut found = packages::check(files, &look);
    found.retain(|finding| finding.severity == Severity::Error);
    found
}

/// The same findings with the file in front in which they stand.
fn inside(archive: &Path, findings: Vec<Finding>) -> Vec<Finding> {
    let named = |mut finding: Finding| {
        finding.file = archive.join(&finding.file).display().to_string();
        finding.file.truncate(finding.file.trim_end_matches('/').len());
        finding
    };
    findings.into_iter().map(named).collect()
}

fn refused(findings: &[Finding], end: &str, out: &mut dyn Write) -> anyhow::Result<u8> {
    for finding in findings {
        writeln!(out, "{finding}")?;
    }
    writeln!(out, "{end}")?;
    Ok(crate::FOUND)
}

fn describe(parcel: &Parcel, out: &mut dyn Write) -> anyhow::Result<()> {
    let list = &parcel.list;
    let signer = match list.signer.key.as_str() {
        "" => "with no signature".to_owned(),
        key => format!("key {key}"),
    };
    writeln!(
        out,
        "{} {}: {} files, packed by {} ({signer}), hash {}",
        list.service,
        list.version,
        list.files.len(),
        list.signer.name,
        list.package
    )?;
    Ok(())
}

/// The key that somebody names: as a line, or as a file with it.
fn trusted(named: Option<&str>) -> anyhow::Result<Option<PublicKey>> {
    let Some(named) = named else { return Ok(None) };
    let text = match Path::new(named).is_file() {
        true => read_text(Path::new(named))?,
        false => named.to_owned(),
    };
    let key = PublicKey::read(&text).with_context(|| format!("{named} names no public key"))?;
    Ok(Some(key))
}

fn read_text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// A file that is too large is not even read.
fn read_archive(path: &Path) -> anyhow::Result<Vec<u8>> {
    let size = std::fs::metadata(path)
        .with_context(|| format!("{} cannot be read", path.display()))?
        .len();
    if size > travel::LARGEST_ARCHIVE as u64 {
        bail!("{} is larger than any package. Nothing of it was read.", path.display());
    }
    std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn must_be_new(path: &Path) -> anyhow::Result<()> {
    if path.exists() {
        bail!(
            "{} is there already and is not overwritten. Name another file, or move it away.",
            path.display()
        );
    }
    Ok(())
}

/// Writes a file that was not there; nobody else may read it before its rights are set.
fn write_new(path: &Path, bytes: &[u8], mode: u32) -> anyhow::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(path)
        .with_context(|| format!("{} cannot be written", path.display()))?;
    file.write_all(bytes).and_then(|()| file.sync_all())?;
    Ok(())
}

/// Writes what is another. A new folder is there whole or not at all; in one that was there each file
/// is, and the package itself comes last, so that a machine that stops leaves the version before it.
fn put(folder: &Path, here: &Files, after: &Files) -> anyhow::Result<()> {
    if !folder.exists() {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let partly = folder.with_file_name(format!(".{name}.partly"));
        let _left_over = std::fs::remove_dir_all(&partly);
        write_files(&partly, after)?;
        return std::fs::rename(&partly, folder)
            .with_context(|| format!("The folder {} cannot be made", folder.display()));
    }
    let changed = |(path, bytes): &(&str, &[u8])| here.get(path) != Some(*bytes);
    let mut changed: Vec<(&str, &[u8])> = after.iter().filter(changed).collect();
    changed.sort_by_key(|(path, _)| *path == packages::ORIGIN);
    for (path, bytes) in changed {
        let partly = folder.join(format!(".{path}.partly"));
        let _left_over = std::fs::remove_file(&partly);
        write_new(&partly, bytes, 0o644)?;
        std::fs::rename(&partly, folder.join(path))
            .with_context(|| format!("{path} cannot be written"))?;
    }
    Ok(())
}
