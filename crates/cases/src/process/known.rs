use std::collections::BTreeSet;

use rules::Names;

/// What a process file may refer to: the package's own things and the house's.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Path of the process file, for findings.
    pub file: String,
    /// Operations of service tasks.
    pub operations: BTreeSet<String>,
    /// Forms of user tasks.
    pub forms: BTreeSet<String>,
    /// Letters of send tasks.
    pub letters: BTreeSet<String>,
    /// Decisions of business rule tasks.
    pub decisions: BTreeSet<String>,
    /// Deadlines of timers.
    pub deadlines: BTreeSet<String>,
    /// Kinds of messages that can arrive.
    pub messages: BTreeSet<String>,
    /// Names that conditions may read, besides `STEP.result`.
    pub names: Names,
}

/// Operations that the house runs.
pub const OPERATIONS: &[&str] = &["decision.issue", "case.close", "case.close_withdrawn"];

/// Screens of the desk that a user task can open.
pub const FORMS: &[&str] =
    &["completeness", "missing_answer", "assessment", "draft", "approval", "dispatch", "ask_back"];

/// Letters that need no template of their own: the decision itself.
pub const LETTERS: &[&str] = &["decision"];

/// Kinds of messages that arrive through the portal or are noted by the desk.
pub const MESSAGES: &[&str] = &["application", "answer", "withdrawal", "change"];

impl Known {
    /// What every process may refer to, whatever its package.
    #[must_use]
    pub fn house(file: impl Into<String>) -> Self {
        let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Self {
            file: file.into(),
            operations: set(OPERATIONS),
            forms: set(FORMS),
            letters: set(LETTERS),
            messages: set(MESSAGES),
            ..Self::default()
        }
    }
}

/// The most similar known word, for a finding's cure.
pub(crate) fn similar<'a>(word: &str, known: &'a BTreeSet<String>) -> Option<&'a str> {
    known
        .iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().div_ceil(2))
        .min()
        .map(|(_, candidate)| candidate.as_str())
}

fn distance(one: &str, two: &str) -> usize {
    let two: Vec<char> = two.chars().collect();
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut next = vec![i + 1];
        for ((b, diagonal), above) in two.iter().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or(0);
            let change = diagonal + usize::from(a != *b);
            next.push(change.min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
