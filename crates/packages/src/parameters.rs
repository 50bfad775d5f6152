//! What of a package is an authority's own: names, contacts, its area, amounts that differ. The package asks for it in
//! `parameters.toml` and travels with the questions; each authority answers in `local.toml`, which never travels. Where a
//! text or a rule needs the answer it says `@{id}`. An answer has a certainty of its own, whatever another authority's had;
//! one that is missing is an open finding and never a guess.

use std::collections::BTreeSet;

use base::{Certainty, Finding, LocalText};
use serde::Deserialize;

mod fill;
mod value;

use crate::facts::UnsettledFact;
use crate::files::Files;
use crate::lines::line_of;
use crate::manifest::certainty;
use crate::package::Package;
pub use fill::filled;
pub(crate) use fill::{asked, is_filled};
pub use value::{ParameterKind, ParameterValue, Place};

/// The questions; they travel.
pub const QUESTIONS: &str = "parameters.toml";
/// The answers; they stay.
pub const LOCAL: &str = "local.toml";

/// A question to the authority that uses a package.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Its name, as `@{…}` and the answers give it.
    pub id: String,
    /// What kind of answer fits.
    pub kind: ParameterKind,
    /// What is asked.
    pub about: LocalText,
    /// Whether it may stay without an answer.
    #[serde(default)]
    pub optional: bool,
    /// Whether decisions rest on it: none is issued where the law counts while nobody has read it up.
    #[serde(default)]
    pub in_decisions: bool,
    /// What holds until somebody answers, as an open point: a proposal of the origin, no fact.
    #[serde(default)]
    proposal: Option<toml::Value>,
}

/// An answer of the authority.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Local {
    value: toml::Value,
    #[serde(with = "certainty")]
    certainty: Certainty,
    #[serde(default)]
    source: String,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    #[serde(default)]
    parameter: Vec<Parameter>,
}

/// What stands for a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The value; none where nobody answered and the origin proposes nothing.
    pub value: Option<ParameterValue>,
    /// How sure the authority is; a proposal is nobody's knowledge.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
    /// What somebody has to find out.
    pub note: String,
    /// Whether the authority itself answered.
    pub own: bool,
}

/// All questions of a package with what stands for each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters(Vec<(Parameter, Answer)>);

impl Parameters {
    /// Reads questions and answers, with everything that was found about them.
    #[must_use]
    pub fn read(files: &Files) -> (Self, Vec<Finding>) {
        let mut found = Vec::new();
        let questions: QuestionFile = match files.get(QUESTIONS) {
            Some(_) => crate::read::toml(files, QUESTIONS, &mut found).unwrap_or_default(),
            None => QuestionFile::default(),
        };
        let mut answers: toml::Table = match files.get(LOCAL) {
            Some(_) => crate::read::toml(files, LOCAL, &mut found).unwrap_or_default(),
            None => toml::Table::new(),
        };
        let mut ids = BTreeSet::new();
        let mut all = Vec::new();
        for parameter in questions.parameter {
            let line = line_of(
                files.text(QUESTIONS).unwrap_or_default(),
                &format!("\"{}\"", parameter.id),
            );
            found.extend(parameter.faults(line, ids.insert(parameter.id.clone())));
            let local = answers.remove(&parameter.id);
            let at = line_of(files.text(LOCAL).unwrap_or_default(), &format!("[{}]", parameter.id));
            let answer = parameter.answer(local, at, &mut found);
            all.push((parameter, answer));
        }
        for id in answers.keys() {
            let line = line_of(files.text(LOCAL).unwrap_or_default(), &format!("[{id}]"));
            found.push(
                Finding::hint("parameter.unasked", LOCAL, line)
                    .says(format!("The package does not ask for “{id}”; the answer has no effect."))
                    .cure("Remove it, or correct its name."),
            );
        }
        (Self(all), found)
    }

    /// The same for a package that is read: also every place that nobody filled is found.
    pub(crate) fn found(files: &Files, found: &mut Vec<Finding>) -> Self {
        let (parameters, about) = Self::read(files);
        found.extend(about);
        fill::left_open(files, found);
        parameters
    }

    /// Questions with what stands for each, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&Parameter, &Answer)> {
        self.0.iter().map(|(parameter, answer)| (parameter, answer))
    }

    /// A question with what stands for it.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<(&Parameter, &Answer)> {
        self.iter().find(|(parameter, _)| parameter.id == id)
    }

    /// What nobody has settled, each an open point that release names by its fact.
    pub(crate) fn open_points(&self, package: &Package) -> Vec<Finding> {
        let open = self.iter().filter(|(_, answer)| !answer.certainty.is_settled());
        open.map(|(parameter, answer)| {
            let fact = parameter.fact(package, answer);
            let (code, what) = match (answer.own, &answer.value) {
                (true, _) => ("parameter.unsettled", "is answered and not read up"),
                (false, Some(_)) => ("parameter.proposed", "stands as its origin proposes it"),
                (false, None) => ("parameter.unset", "has no answer yet"),
            };
            Finding::open(code, LOCAL, 0)
                .says(format!("{}: “{}” {what} (fact {})", fact.about, parameter.id, fact.id))
                .cure(format!(
                    "Write [{}] in {LOCAL} with value, certainty and source.",
                    parameter.id
                ))
        })
        .collect()
    }
}

impl Parameter {
    /// What is wrong with the question itself.
    fn faults(&self, line: usize, is_first: bool) -> Vec<Finding> {
        let error = |code, says: String, cure: &str| {
            Finding::error(code, QUESTIONS, line).says(says).cure(cure)
        };
        let mut found = Vec::new();
        let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
        if self.id.is_empty() || !self.id.chars().all(fits) {
            let says = format!("“{}” is no name of a parameter.", self.id);
            found.push(error("parameter.name", says, "Use small letters, digits and underscores."));
        }
        if !is_first {
            let says = format!("“{}” is asked for twice.", self.id);
            found.push(error("parameter.twice", says, "Remove one of the two."));
        }
        if let Err(why) = value::plain(&self.about.de) {
            let says = format!("What “{}” is about {why}.", self.id);
            found.push(error("parameter.about", says, "Describe it in one plain line."));
        }
        if self.kind.needs_proposal() && self.proposal.is_none() {
            let says =
                format!("Without an answer “{}” leaves a hole that cannot be read.", self.id);
            found.push(error(
                "parameter.no-proposal",
                says,
                "Write a `proposal` that holds until somebody answers.",
            ));
        }
        found
    }

    fn answer(&self, local: Option<toml::Value>, line: usize, found: &mut Vec<Finding>) -> Answer {
        // Nothing is claimed where nothing has to stand; a proposal is nobody's knowledge.
        let unset = |value: Option<ParameterValue>| Answer {
            certainty: match (self.optional, &value) {
                (true, None) => Certainty::Source,
                _ => Certainty::Unsure,
            },
            value,
            source: String::new(),
            note: String::new(),
            own: false,
        };
        let mut read = |value: &toml::Value, file: &str, line: usize| match self.kind.read(value) {
            Ok(value) => Some(value),
            Err(why) => {
                let says = format!("“{}” {why}.", self.id);
                let cure = format!("Write {}.", self.kind.example());
                found.push(Finding::error("parameter.kind", file, line).says(says).cure(cure));
                None
            }
        };
        let proposal = self.proposal.as_ref().and_then(|value| read(value, QUESTIONS, 0));
        let Some(local) = local else { return unset(proposal) };
        let local: Local = match local.try_into() {
            Ok(local) => local,
            Err(error) => {
                let error: toml::de::Error = error;
                let why = error.message().lines().next().unwrap_or_default().to_owned();
                found.push(
                    Finding::error("parameter.answer", LOCAL, line)
                        .says(format!("The answer to “{}” cannot be read: {why}.", self.id))
                        .cure("Write value, certainty (source, derived, memory or unsure) and source."),
                );
                return unset(proposal);
            }
        };
        let Some(value) = read(&local.value, LOCAL, line) else { return unset(proposal) };
        for text in [&local.source, &local.note] {
            if let Err(why) = value::plain(text) {
                let says = format!("What stands beside “{}” {why}.", self.id);
                let cure = "Write one plain line, with “ ” and ’ for quotation marks.";
                found.push(Finding::error("parameter.answer", LOCAL, line).says(says).cure(cure));
            }
        }
        Answer {
            value: Some(value),
            certainty: local.certainty,
            source: local.source,
            note: local.note,
            own: true,
        }
    }

    fn fact(&self, package: &Package, answer: &Answer) -> UnsettledFact {
        UnsettledFact {
            id: package.fact_id(&format!("parameter/{}", self.id)),
            certainty: answer.certainty,
            about: self.about.de.clone(),
        }
    }
}

impl Package {
    /// What decisions rest on and the authority has not read up, of what it says for itself.
    #[must_use]
    pub fn unsettled_parameters(&self) -> Vec<UnsettledFact> {
        let rests = |(parameter, answer): &(&Parameter, &Answer)| {
            parameter.in_decisions && !answer.certainty.is_settled()
        };
        let all = self.parameters.iter().filter(rests);
        all.map(|(parameter, answer)| parameter.fact(self, answer)).collect()
    }
}
