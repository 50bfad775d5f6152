//! The content folder of the checkout.

use std::path::{Path, PathBuf};

use catalogue::Guide;
use packages::Files;

/// The checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All files below a folder.
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

/// The guide of the authority of the content folder, with what was found in it.
pub(crate) fn guide() -> (Guide, Vec<base::Finding>) {
    let files = folder(&root().join("content"));
    Guide::load(&files, &"lvr".parse().unwrap())
}
