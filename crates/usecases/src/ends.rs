use ::packages::Package;

/// How a procedure ends, because people are told other things on the way to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ends {
    /// An application ends with an administrative act.
    #[default]
    Decision,
    /// A request ends with an answer; nothing is decided.
    Answer,
}

impl Ends {
    /// How procedures of a package end.
    #[must_use]
    pub fn of(package: &Package) -> Self {
        // A form that was imported is an application, though its decision is not built yet.
        let applies = package.manifest.decides() || package.manifest.imported.is_some();
        if applies { Self::Decision } else { Self::Answer }
    }
}
