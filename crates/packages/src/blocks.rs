mod offered;

use std::collections::{BTreeMap, BTreeSet};

use base::Finding;
use rules::{Expression, Names};
use serde::Deserialize;

use crate::files::Files;
use crate::lines::{line_of, line_of_entry};

pub(crate) const BLOCKS: &str = "decisions/blocks.toml";

/// A text block of decisions and letters (German, the language of the act).
#[derive(Clone, Debug)]
pub struct TextBlock {
    /// Its name.
    pub id: String,
    /// How the desk calls it.
    pub title: String,
    /// Which part of the letter it is.
    pub part: Part,
    /// The text; variables stand in `{{double braces}}`.
    pub text: String,
    /// Offered by itself where this is true; without one, always.
    pub offered_if: Option<Expression>,
    /// Points below the text, as a list.
    pub items: Vec<String>,
    /// Evidence that its `{{proof}}` may name, where it has one.
    pub proof: Vec<String>,
}

/// A part of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What is decided.
    Operative,
    /// When and where the money comes.
    Payment,
    /// Why.
    Reasons,
    /// How the amount came about.
    Amount,
    /// What the person has to do from now on.
    Duties,
    /// Plain letter text.
    Letter,
    /// What can be done against it.
    Remedy,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockFile {
    #[serde(default)]
    variables: BTreeMap<String, String>,
    #[serde(default, rename = "block")]
    blocks: Vec<BlockEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockEntry {
    id: String,
    title: String,
    part: Part,
    text: String,
    offered_if: Option<String>,
    #[serde(default)]
    items: Vec<String>,
    #[serde(default)]
    proof: Vec<String>,
}

/// The text blocks of a package, with the variables that they may use.
#[derive(Clone, Debug, Default)]
pub struct Blocks {
    /// The blocks.
    pub all: Vec<TextBlock>,
    /// What each variable is.
    pub variables: BTreeMap<String, String>,
}

impl Blocks {
    /// The block of that name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&TextBlock> {
        self.all.iter().find(|block| block.id == id)
    }

    pub(crate) fn read(files: &Files, names: &Names, found: &mut Vec<Finding>) -> Self {
        let Some(file) = crate::read::toml::<BlockFile>(files, BLOCKS, found) else {
            return Self::default();
        };
        let text = files.text(BLOCKS).unwrap_or_default();
        let mut ids = BTreeSet::new();
        let mut all = Vec::new();
        for entry in file.blocks {
            let line = line_of_entry(text, "block", &entry.id);
            if !ids.insert(entry.id.clone()) {
                found.push(
                    Finding::error("blocks.twice", BLOCKS, line)
                        .says(format!("Two text blocks are called “{}”.", entry.id))
                        .cure("Rename one of them."),
                );
            }
            let offered_if = entry.offered_if.as_deref().and_then(|feel| {
                let parsed = Expression::parse(feel, names);
                parsed
                    .map_err(|error| {
                        found.push(
                            Finding::error(error.code(), BLOCKS, line_of(text, feel))
                                .says(format!("{error}."))
                                .cure(error.cure()),
                        );
                    })
                    .ok()
            });
            let BlockEntry { id, title, part, text, items, proof, .. } = entry;
            let block = TextBlock { id, title, part, text, offered_if, items, proof };
            for unknown in
                block.variables().iter().filter(|name| !file.variables.contains_key(*name))
            {
                found.push(
                    Finding::error("blocks.unknown-variable", BLOCKS, line)
                        .says(format!("“{}” uses {{{{{unknown}}}}}, which nobody fills.", block.id))
                        .cure("Correct the name, or explain it under [variables]."),
                );
            }
            all.push(block);
        }
        Self { all, variables: file.variables }
    }
}

impl TextBlock {
    /// The names of its variables.
    #[must_use]
    pub fn variables(&self) -> BTreeSet<String> {
        let texts = std::iter::once(&self.text).chain(&self.items);
        texts.flat_map(|text| names_in(text)).collect()
    }

    /// A block that is nothing but a variable: it stands in where no other block of its part
    /// applies, so that a person can write what no rule says.
    #[must_use]
    pub fn is_stand_in(&self) -> bool {
        let text = self.text.trim();
        text.starts_with("{{") && text.find("}}") == text.len().checked_sub(2)
    }

    /// Text and points with the values filled in.
    ///
    /// # Errors
    /// The names that have no value; a letter with a gap is never made.
    pub fn fill(
        &self,
        values: &BTreeMap<String, String>,
    ) -> Result<(String, Vec<String>), Vec<String>> {
        let missing: Vec<String> =
            self.variables().into_iter().filter(|name| !values.contains_key(name)).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let fill = |text: &String| filled(text.trim(), values);
        Ok((fill(&self.text), self.items.iter().map(fill).collect()))
    }
}

/// One pass from left to right, so that a value that contains braces stays what it is.
fn filled(text: &str, values: &BTreeMap<String, String>) -> String {
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (name, behind))) =
        rest.split_once("{{").and_then(|(before, open)| Some((before, open.split_once("}}")?)))
    {
        done.push_str(before);
        done.push_str(values.get(name.trim()).map_or("", String::as_str));
        rest = behind;
    }
    done.push_str(rest);
    done
}

fn names_in(text: &str) -> Vec<String> {
    let parts = text.split("{{").skip(1);
    parts.filter_map(|part| Some(part.split_once("}}")?.0.trim().to_owned())).collect()
}
