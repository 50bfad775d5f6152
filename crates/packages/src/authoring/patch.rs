use std::collections::{BTreeMap, BTreeSet};

use crate::files::{Files, FilesError};

/// What is another between two sets of files: what an edit did, so that it can be taken back and done again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch(BTreeMap<String, Option<Vec<u8>>>);

/// In front of a path whose file is there, in the stored form.
const THERE: char = '+';

/// In front of a path whose file is gone.
const GONE: char = '-';

impl Patch {
    /// What makes `after` of `before`.
    #[must_use]
    pub fn between(before: &Files, after: &Files) -> Self {
        let paths: BTreeSet<&str> =
            before.iter().chain(after.iter()).map(|(path, _)| path).collect();
        let changed = paths.into_iter().filter(|path| before.get(path) != after.get(path));
        Self(changed.map(|path| (path.to_owned(), after.get(path).map(<[u8]>::to_vec))).collect())
    }

    /// Whether nothing is another.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The paths of the files that are another.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The files with the patch.
    #[must_use]
    pub fn on(&self, files: &Files) -> Files {
        let mut after = files.clone();
        for (path, bytes) in &self.0 {
            match bytes {
                Some(bytes) => after.insert(path.clone(), bytes.clone()),
                None => drop(after.remove(path)),
            }
        }
        after
    }

    /// One blob for the store.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let entry = |(path, bytes): (&String, &Option<Vec<u8>>)| match bytes {
            Some(bytes) => (format!("{THERE}{path}"), bytes.clone()),
            None => (format!("{GONE}{path}"), Vec::new()),
        };
        self.0.iter().map(entry).collect::<Files>().to_bytes()
    }

    /// The patch of a blob that [`Patch::to_bytes`] made.
    ///
    /// # Errors
    /// Where the blob is anything else.
    pub fn from_bytes(blob: &[u8]) -> Result<Self, FilesError> {
        let files = Files::from_bytes(blob)?;
        let entry = |(path, bytes): (&str, &[u8])| {
            let there = path.strip_prefix(THERE).map(|path| (path, Some(bytes.to_vec())));
            let entry = there.or_else(|| path.strip_prefix(GONE).map(|path| (path, None)));
            entry.map(|(path, bytes)| (path.to_owned(), bytes)).ok_or(FilesError)
        };
        Ok(Self(files.iter().map(entry).collect::<Result<_, _>>()?))
    }
}
