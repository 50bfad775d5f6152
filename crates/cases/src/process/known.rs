use std::collections::{BTreeMap, BTreeSet};

use base::Date;
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
    /// What a timer may bring about when nobody acts in time.
    pub effects: BTreeSet<String>,
    /// Operations by which the house decides.
    pub deciding: BTreeSet<String>,
    /// The procedure that this process belongs to.
    pub procedure: String,
    /// Procedures of the package and its dependencies.
    pub procedures: BTreeMap<String, Procedure>,
    /// Provisions of which it is known since when and until when they are in force.
    pub laws: Vec<Law>,
    /// The first and the last day of the package.
    pub valid: Option<(Date, Option<Date>)>,
    /// What the package demands of its process.
    pub demands: Demands,
}

/// A procedure that can be called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedure {
    /// The values that it returns.
    pub outputs: BTreeSet<String>,
    /// The procedures that it calls itself.
    pub calls: BTreeSet<String>,
}

/// A provision and the days on which it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// As timers cite it in `b:law`.
    pub name: String,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// What a package demands of its process, beyond that it runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a demand of its own")]
pub struct Demands {
    /// Its decisions may burden: nobody is decided against unheard.
    pub hearing: bool,
    /// Its decisions may burden, and there is no template that says how to object.
    pub no_remedy: bool,
    /// Its decisions need discretion: a person takes part in each.
    pub discretion: bool,
    /// A second person approves each decision.
    pub four_eyes: bool,
}

/// Operations that the house runs.
pub const OPERATIONS: &[&str] = &["decision.issue", "case.close", "case.close_withdrawn"];

/// Screens of the desk that a user task can open.
pub const FORMS: &[&str] = &[
    "completeness",
    "missing_answer",
    "assessment",
    "committee",
    "draft",
    "approval",
    "dispatch",
    "ask_back",
    "amendment",
];

/// Operations by which the house decides.
pub const DECIDING: &[&str] = &["decision.issue"];

/// What a timer may bring about when nobody acts in time.
pub const EFFECTS: &[&str] = &["fiction_granted", "fiction_refused"];

/// The screen of a step that people do without the help of the house.
pub const BY_HAND: &str = "by_hand";

/// Letters that need no template of their own: the decision itself, and the hearing, for which each
/// party of the package names its own letter.
pub const LETTERS: &[&str] = &["decision", "hearing"];

/// Kinds of messages that arrive through the portal or are noted by the desk.
pub const MESSAGES: &[&str] =
    &["application", "answer", "withdrawal", "change", "statement", "amendment"];

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
            effects: set(EFFECTS),
            deciding: set(DECIDING),
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
