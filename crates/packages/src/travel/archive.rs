//! Files as a zip and back. What comes in may be anybody's: it is read within bounds, and whatever could land beside
//! its folder, hide a second file under one name, or grow without end is refused before it is unpacked.

use std::io::{Cursor, Read, Write};

use base::Finding;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::files::Files;

/// The largest archive that is read.
pub const LARGEST_ARCHIVE: usize = 16 * 1024 * 1024;
/// How many files one may hold.
pub const MOST_FILES: usize = 1000;
/// The largest file in it.
pub const LARGEST_FILE: u64 = 4 * 1024 * 1024;
/// All files of it together.
const LARGEST_WHOLE: u64 = 32 * 1024 * 1024;
/// So many times as large as it is packed a file may become, beyond the first 64 KiB. Forms and rules pack twenty to one.
const RATIO: u64 = 200;
const FREE: u64 = 64 * 1024;
const LONGEST_NAME: usize = 200;

/// Files as bytes: sorted, without a time of day, so that the same files are the same bytes.
pub(super) fn write(files: &Files) -> Result<Vec<u8>, Finding> {
    let failed = |error: zip::result::ZipError| {
        Finding::error("travel.not-packed", "", 0)
            .says(format!("The files cannot be packed: {error}."))
            .cure("Look at the names of the files.")
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, bytes) in files.iter() {
        if let Some(finding) = unfit_name(path) {
            return Err(finding);
        }
        zip.start_file(path, options).map_err(failed)?;
        zip.write_all(bytes).map_err(|error| failed(error.into()))?;
    }
    Ok(zip.finish().map_err(failed)?.into_inner())
}

/// The files of an archive, or why none of it is taken.
pub(super) fn read(bytes: &[u8]) -> Result<Files, Vec<Finding>> {
    if bytes.len() > LARGEST_ARCHIVE {
        let says = format!("The file has {} MiB; 16 are the most.", bytes.len() / 1024 / 1024);
        return Err(vec![bomb("", &says)]);
    }
    let broken = |_| vec![no_archive()];
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_FILES {
        let says = format!("It holds {} files; {MOST_FILES} are the most.", archive.len());
        return Err(vec![bomb("", &says)]);
    }
    if archive.has_duplicate_names() {
        return Err(vec![twice("")]);
    }
    if archive.has_overlapping_files().map_err(broken)? {
        return Err(vec![bomb("", "Some of its files lie over each other.")]);
    }
    let mut files = Files::new();
    let mut folded = std::collections::BTreeSet::new();
    let mut left = LARGEST_WHOLE;
    for at in 0..archive.len() {
        let (path, content) = one(&mut archive, at, left).map_err(|finding| vec![finding])?;
        if !folded.insert(path.to_lowercase()) {
            return Err(vec![twice(&path)]);
        }
        left = left.saturating_sub(content.len() as u64);
        files.insert(path, content);
    }
    Ok(files)
}

fn one(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    left: u64,
) -> Result<(String, Vec<u8>), Finding> {
    let entry = archive.by_index(at).map_err(|_| no_archive())?;
    let Ok(path) = std::str::from_utf8(entry.name_raw()).map(str::to_owned) else {
        let path = String::from_utf8_lossy(entry.name_raw()).into_owned();
        return Err(unfit(&path, "is not UTF-8"));
    };
    if let Some(finding) = unfit_name(&path) {
        return Err(finding);
    }
    if !entry.is_file() {
        return Err(unfit(&path, "is a folder or a link, no file"));
    }
    let packed = entry.compressed_size();
    let most = LARGEST_FILE.min(left).min(FREE + packed.saturating_mul(RATIO));
    let mut content = Vec::new();
    // The size that the archive states is a claim: what counts is what comes out.
    entry.take(most + 1).read_to_end(&mut content).map_err(|_| damaged(&path))?;
    if content.len() as u64 > most {
        let says = format!("“{path}” becomes larger than a file of a package may be.");
        return Err(bomb(&path, &says));
    }
    Ok((path, content))
}

/// What is wrong with the name of a file, on any system that may unpack it.
fn unfit_name(path: &str) -> Option<Finding> {
    let why = if path.is_empty() || path.len() > LONGEST_NAME {
        "is empty or longer than 200 signs"
    } else if path.starts_with('/') || path.contains([':', '\\']) {
        "begins at the root of a disk"
    } else if path.split('/').any(|part| part == "..") {
        "leads out of the package"
    } else if path
        .split('/')
        .any(|part| part.is_empty() || part == "." || part.ends_with(['.', ' ']))
    {
        "has an empty part"
    } else if path.chars().any(char::is_control) {
        "has signs that nobody sees"
    } else {
        return None;
    };
    Some(unfit(path, why))
}

fn unfit(path: &str, why: &str) -> Finding {
    let shown: String = path.escape_debug().take(LONGEST_NAME).collect();
    Finding::error("travel.unfit-name", shown.clone(), 0)
        .says(format!("The name “{shown}” {why}. Nothing was unpacked."))
        .cure("Do not use this file. Ask whoever sent it, on another way, for a new one.")
}

fn no_archive() -> Finding {
    Finding::error("travel.no-archive", "", 0)
        .says("This is no package on its way: the file is no zip, or it is damaged.")
        .cure("Fetch it once more, and compare its size with that at its origin.")
}

fn damaged(path: &str) -> Finding {
    Finding::error("travel.damaged", path, 0)
        .says(format!("“{path}” cannot be unpacked: it was damaged on the way, or changed."))
        .cure("Fetch the package once more from its origin.")
}

fn twice(path: &str) -> Finding {
    Finding::error("travel.name-twice", path, 0)
        .says("Two files of the package have the same name, so nobody can say which one counts.")
        .cure("Do not use this file. Ask whoever sent it, on another way, for a new one.")
}

fn bomb(path: &str, says: &str) -> Finding {
    Finding::error("travel.too-large", path, 0)
        .says(format!("{says} Nothing was unpacked."))
        .cure("Do not use this file. A package is forms, rules and texts: no film, no database.")
}
