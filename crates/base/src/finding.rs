use std::fmt;

/// How heavy a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is refused.
    Hint,
    /// A question that somebody must settle before publication.
    Open,
    /// Wrong; what carries it is refused.
    Error,
}

impl Severity {
    /// The word printed in front of a finding.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Open => "open",
            Self::Error => "error",
        }
    }
}

/// One thing found in content that somebody wrote: where it stands, what is the
/// matter, and what to do about it. Readers collect all findings and never stop at
/// the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How heavy it weighs.
    pub severity: Severity,
    /// Stable short code, for example `form.unknown-name`.
    pub code: &'static str,
    /// Path of the file inside the package.
    pub file: String,
    /// Line in that file, counted from 1; 0 where no single line is to blame.
    pub line: usize,
    /// What is the matter, as a sentence.
    pub message: String,
    /// What to do about it, as a sentence.
    pub cure: String,
}

impl Finding {
    /// A finding that refuses what carries it.
    #[must_use]
    pub fn error(code: &'static str, file: impl Into<String>, line: usize) -> Self {
        Self::new(Severity::Error, code, file, line)
    }

    /// A finding that somebody must settle before publication.
    #[must_use]
    pub fn open(code: &'static str, file: impl Into<String>, line: usize) -> Self {
        Self::new(Severity::Open, code, file, line)
    }

    /// A finding worth knowing.
    #[must_use]
    pub fn hint(code: &'static str, file: impl Into<String>, line: usize) -> Self {
        Self::new(Severity::Hint, code, file, line)
    }

    fn new(severity: Severity, code: &'static str, file: impl Into<String>, line: usize) -> Self {
        Self {
            severity,
            code,
            file: file.into(),
            line,
            message: String::new(),
            cure: String::new(),
        }
    }

    /// Says what is the matter.
    #[must_use]
    pub fn says(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn cure(mut self, cure: impl Into<String>) -> Self {
        self.cure = cure.into();
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.severity.word(), self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, " [{}] {}", self.code, self.message)?;
        if self.cure.is_empty() { Ok(()) } else { write!(f, " → {}", self.cure) }
    }
}

/// The heaviest severity among findings, or `None` where there are none.
#[must_use]
pub fn worst(findings: &[Finding]) -> Option<Severity> {
    findings.iter().map(|finding| finding.severity).max()
}
