use base::{Finding, Severity};
use thiserror::Error;

/// Why an author's act changed nothing. An entrance says it in its reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// A text is missing.
    #[error("a text is missing: {0:?}")]
    Empty(What),
    /// A text is longer than it may be.
    #[error("a text is longer than {most} signs: {what:?}")]
    TooLong {
        /// Which.
        what: What,
        /// The most signs.
        most: usize,
    },
    /// A text is not written as it must be.
    #[error("a text is not written as it must be: {0:?}")]
    Malformed(What),
    /// There is no such thing in the draft; somebody may have taken it out meanwhile.
    #[error("there is no “{0}” in this draft")]
    Unknown(String),
    /// The form is published by somebody else, who alone may change its questions.
    #[error("the form is published by somebody else")]
    Published,
    /// Something still reads the answer, or stands below it.
    #[error("“{question}” is still needed in {} places", .places.len())]
    StillRead {
        /// The question.
        question: String,
        /// Where.
        places: Vec<ReadBy>,
    },
    /// The section still has pages.
    #[error("the section still has pages")]
    NotEmpty,
    /// A form asks on one page at least.
    #[error("it is the last page")]
    LastPage,
    /// A page asks nothing, by its heading.
    #[error("the page “{0}” asks nothing")]
    EmptyPage(String),
    /// A choice offers two answers at least.
    #[error("a choice offers two answers at least")]
    TooFew,
    /// A step cannot be put behind that one, or be taken out.
    #[error("the step stays where it is: {0}")]
    Step(String),
    /// The package would not read any more; what the reader found.
    #[error("the package would have {} errors", .0.len())]
    Broken(Vec<Finding>),
}

/// Which text or number it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The name of a service.
    Name,
    /// The unit that answers for it.
    Unit,
    /// The pattern of file numbers.
    FileNumber,
    /// The short name of a service.
    ShortName,
    /// The heading of a section or page.
    Title,
    /// What a row of a list is called.
    Item,
    /// How a question is asked.
    Label,
    /// The help below it.
    Hint,
    /// One of the answers.
    Option,
    /// The least.
    Least,
    /// The most.
    Most,
    /// An error sentence.
    Sentence,
    /// A condition.
    Condition,
    /// The questions that a check is about.
    Questions,
    /// A text in another language.
    Text,
    /// A path of a file.
    File,
}

/// What reads an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadBy {
    /// The condition of a page, by its heading.
    Page(String),
    /// The condition of a question, by its wording; or it unfolds below the answer.
    Question(String),
    /// A check, by its sentence.
    Check(String),
    /// A kind of evidence, by its label.
    Evidence(String),
    /// Rules, letters or the process, by their file.
    File(String),
}

impl Refusal {
    /// Of what a reader found: errors only.
    pub(super) fn of(findings: Vec<Finding>) -> Self {
        let errors = findings.into_iter().filter(|one| one.severity == Severity::Error);
        Self::Broken(errors.collect())
    }
}

/// A text that must be there, on one line and not too long.
pub(super) fn needed(text: &str, what: What) -> Result<String, Refusal> {
    let text = maybe(text, what)?;
    if text.is_empty() { Err(Refusal::Empty(what)) } else { Ok(text) }
}

/// A text on one line and not too long; it may be empty.
pub(super) fn maybe(text: &str, what: What) -> Result<String, Refusal> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > super::LONGEST {
        return Err(Refusal::TooLong { what, most: super::LONGEST });
    }
    Ok(line)
}
