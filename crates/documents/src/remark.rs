use std::fmt;

use typst::diag::SourceDiagnostic;
use typst::{World, WorldExt};

/// What Typst had to say about a template: where, and as a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Path of the file, as the package names it; empty where no file is to blame.
    pub file: String,
    /// Line in that file, counted from 1; 0 where no single line is to blame.
    pub line: usize,
    /// What is the matter and, where Typst knows it, what to do.
    pub message: String,
}

impl Remark {
    /// A remark about a whole file.
    pub(crate) fn about(file: &str, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: 0, message: message.into() }
    }

    pub(crate) fn from_diagnostic(world: &dyn World, diagnostic: &SourceDiagnostic) -> Self {
        let mut message = sentence(&diagnostic.message);
        for hint in &diagnostic.hints {
            message.push(' ');
            message.push_str(&sentence(&hint.v));
        }
        let Some(id) = diagnostic.span.id() else {
            return Self { file: String::new(), line: 0, message };
        };
        let line = world.source(id).ok().zip(world.range(diagnostic.span));
        let line = line.and_then(|(source, range)| source.lines().byte_to_line(range.start));
        Self {
            file: id.vpath().get_without_slash().to_owned(),
            line: line.map_or(0, |line| line + 1),
            message,
        }
    }
}

/// Typst writes in lower case without a full stop; people read sentences.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let mut out: String = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    if !out.ends_with(['.', '!', '?']) {
        out.push('.');
    }
    out
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file.as_str(), self.line) {
            ("", _) => f.write_str(&self.message),
            (file, 0) => write!(f, "{file}: {}", self.message),
            (file, line) => write!(f, "{file}:{line}: {}", self.message),
        }
    }
}
