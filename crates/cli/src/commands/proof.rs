//! `bruchlos proof verify`: a proof that somebody brings, checked with nothing but the file.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use cases::record::{self, Checked, Document, Proof};

use crate::FOUND;

/// Says what holds and everything that does not.
pub(crate) fn verify(
    file: &Path,
    root: Option<&str>,
    document: Option<&Path>,
    out: &mut dyn Write,
) -> anyhow::Result<ExitCode> {
    let proof: Proof = serde_json::from_slice(&read(file)?)
        .with_context(|| format!("{} is no proof that can be read", file.display()))?;
    let hash = document.map(read).transpose()?.map(|bytes| record::digest(&bytes));
    let Checked { documents, findings } = record::check(&proof);
    let mut faults: Vec<String> = findings.iter().map(ToString::to_string).collect();
    if let Some(named) = root.filter(|named| !named.eq_ignore_ascii_case(&proof.root.hash)) {
        faults
            .push(format!("The proof's root is {}, not the one named: {named}.", proof.root.hash));
    }
    let issued = hash.as_ref().map(|hash| documents.iter().find(|known| known.sha256 == *hash));
    if issued == Some(None) {
        faults.push("The document is none of those that were issued in this case.".to_owned());
    }
    if faults.is_empty() {
        holds(&proof, &documents, out)?;
        told(root.is_some(), issued.flatten(), out)?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "The proof does NOT hold:")?;
    for fault in &faults {
        writeln!(out, "- {fault}")?;
    }
    Ok(ExitCode::from(FOUND))
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))
}

fn holds(proof: &Proof, documents: &[Document], out: &mut dyn Write) -> anyhow::Result<()> {
    let Proof { case, events, root, .. } = proof;
    let at = |row: Option<&record::Row>| row.map_or("", |row| &row.event_time).to_owned();
    let (first, last) = (at(events.first()), at(events.last()));
    writeln!(out, "The proof holds.")?;
    writeln!(out, "Case {case}: {} events, from {first} to {last}, none changed.", events.len())?;
    for Document { at, sha256 } in documents {
        writeln!(out, "Issued at {at}: a document with SHA-256 {sha256}.")?;
    }
    let (number, authority, hash) = (root.number, &root.authority, &root.hash);
    writeln!(out, "Root {number} of {authority}, made at {}: {hash}.", root.made_at)?;
    Ok(())
}

fn told(named: bool, issued: Option<&Document>, out: &mut dyn Write) -> anyhow::Result<()> {
    match named {
        true => writeln!(out, "The root is the one named.")?,
        false => writeln!(out, "Compare the root with the one that the authority made public.")?,
    }
    if let Some(Document { at, .. }) = issued {
        writeln!(out, "The document is the one that was issued at {at}.")?;
    }
    Ok(())
}
