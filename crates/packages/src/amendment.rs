//! What the law allows to be done to a decision that was issued: `law/amendment.toml`, one table for each law of
//! procedure, with what it asks and with its provisions.

use std::collections::BTreeSet;

use base::{Certainty, Date, Finding, LocalText};
use cases::amendment::{Act, Back, Basis, Condition, Discretion, HeardBefore, Limit, Reach};
use serde::Deserialize;

use crate::facts::UnsettledFact;
use crate::manifest::{certainty, optional_date};

pub(crate) const FILE: &str = "law/amendment.toml";

/// What the house answers itself; no law asks it of a person.
const OF_THE_HOUSE: [&str; 7] =
    ["granted", "lasting", "less", "more", "from", "issued", "notified"];

/// A law of procedure.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmendmentLaw {
    /// Its name; a package says in `[amendment]` which law it follows.
    pub id: String,
    /// How it is called.
    pub name: LocalText,
    /// What it asks, in the order in which it is asked.
    #[serde(default, rename = "question")]
    pub questions: Vec<AmendmentQuestion>,
    /// Its provisions.
    #[serde(rename = "basis")]
    pub bases: Vec<AmendmentBasis>,
}

/// A question of a law.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmendmentQuestion {
    /// Its name in conditions and limits.
    pub id: String,
    /// What kind of answer it wants.
    pub kind: AnswerKind,
    /// The question.
    pub ask: LocalText,
    /// A remark to it.
    #[serde(default)]
    pub hint: Option<LocalText>,
}

/// What kind of answer a question wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// Yes or no.
    YesNo,
    /// A day.
    Day,
}

impl AmendmentQuestion {
    /// Whether a day is asked.
    #[must_use]
    pub fn wants_day(&self) -> bool {
        self.kind == AnswerKind::Day
    }
}

/// A provision, as the law of cases reads it, with its words.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Written")]
pub struct AmendmentBasis {
    /// The provision as a rule.
    pub rule: Basis,
    /// What it allows, in words.
    pub label: LocalText,
    /// The provision, as it is cited.
    pub norm: String,
    /// Where it was read.
    pub source: String,
    /// What somebody has to find out.
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    act: String,
    label: LocalText,
    norm: String,
    reach: String,
    #[serde(default)]
    back: Option<WrittenBack>,
    #[serde(default)]
    conditions: Vec<WrittenCondition>,
    #[serde(default)]
    limits: Vec<WrittenLimit>,
    hearing: String,
    discretion: String,
    #[serde(default, with = "optional_date")]
    valid_from: Option<Date>,
    #[serde(default, with = "optional_date")]
    valid_to: Option<Date>,
    #[serde(with = "certainty")]
    certainty: Certainty,
    #[serde(default)]
    source: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCondition {
    fact: String,
    is: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenBack {
    years: u8,
    since: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLimit {
    since: String,
    length: String,
    #[serde(default)]
    unless: Vec<WrittenCondition>,
}

impl TryFrom<Written> for AmendmentBasis {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let reach = match written.reach.as_str() {
            "future" => Reach::Future,
            "change" => Reach::Change,
            "past" => Reach::Past,
            other => return Err(format!("“{other}” is no reach; write future, change or past")),
        };
        let hearing = match written.hearing.as_str() {
            "always" => HeardBefore::Always,
            "if_worse" => HeardBefore::IfWorse,
            "never" => HeardBefore::Never,
            other => return Err(format!("“{other}”: write always, if_worse or never")),
        };
        let discretion = match written.discretion.as_str() {
            "bound" => Discretion::Bound,
            "should" => Discretion::Should,
            "may" => Discretion::May,
            other => return Err(format!("“{other}”: write bound, should or may")),
        };
        let limit = |limit: WrittenLimit| {
            let length = limit.length.parse().map_err(|error| format!("{}: {error}", limit.since));
            let unless = conditions(limit.unless);
            Ok::<_, String>(Limit { since: limit.since, length: length?, unless })
        };
        Ok(Self {
            rule: Basis {
                id: written.id,
                act: act_of(&written.act)?,
                reach,
                back: written.back.map(|back| Back { years: back.years, since: back.since }),
                conditions: conditions(written.conditions),
                limits: written.limits.into_iter().map(limit).collect::<Result<_, _>>()?,
                hearing,
                discretion,
                valid_from: written.valid_from,
                valid_to: written.valid_to,
                certainty: written.certainty,
            },
            label: written.label,
            norm: written.norm,
            source: written.source,
            note: written.note,
        })
    }
}

fn conditions(written: Vec<WrittenCondition>) -> Vec<Condition> {
    written.into_iter().map(|one| Condition { fact: one.fact, is: one.is }).collect()
}

fn act_of(word: &str) -> Result<Act, String> {
    Ok(match word {
        "correct" => Act::Correct,
        "withdraw" => Act::Withdraw,
        "revoke" => Act::Revoke,
        "change" => Act::Change,
        "reopen" => Act::Reopen,
        "refund" => Act::Refund,
        other => {
            return Err(format!(
                "“{other}” is no act; write correct, withdraw, revoke, change, reopen or refund"
            ));
        }
    })
}

/// An act by its word, in a manifest.
pub(crate) mod act {
    use cases::amendment::Act;
    use serde::{Deserialize, Deserializer, de::Error};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Act>, D::Error> {
        super::act_of(&String::deserialize(from)?).map(Some).map_err(D::Error::custom)
    }
}

impl AmendmentLaw {
    /// A provision that nobody has read up.
    #[must_use]
    pub fn unsettled_basis(&self, id: &str) -> Option<UnsettledFact> {
        let basis = self.bases.iter().find(|basis| basis.rule.id == id)?;
        let about = format!("{} ({})", basis.label.de, basis.norm);
        UnsettledFact::of(format!("amendment/{}/{id}", self.id), basis.rule.certainty, about)
    }

    /// Names that nothing answers are errors; a provision below “source” is open.
    pub(crate) fn check(&self, found: &mut Vec<Finding>) {
        let is_asked = |name: &String, day: bool| {
            let asked = |one: &AmendmentQuestion| one.id == *name && one.wants_day() == day;
            self.questions.iter().any(asked) || OF_THE_HOUSE.contains(&name.as_str())
        };
        let ids = self.questions.iter().map(|one| &one.id);
        twice(ids.chain(self.bases.iter().map(|basis| &basis.rule.id)), found);
        for question in &self.questions {
            if OF_THE_HOUSE.contains(&question.id.as_str()) {
                let says = format!("“{}” is answered by the house.", question.id);
                found.push(error(&says, "Take the question out."));
            }
        }
        for basis in &self.bases {
            let rule = &basis.rule;
            let facts = rule.conditions.iter().map(|one| (&one.fact, false));
            let unless = rule.limits.iter().flat_map(|limit| &limit.unless);
            let unless = unless.map(|one| (&one.fact, false));
            let days = rule.limits.iter().map(|one| (&one.since, true));
            let days = days.chain(rule.back.iter().map(|back| (&back.since, true)));
            for (name, day) in facts.chain(unless).chain(days) {
                if !is_asked(name, day) {
                    let says = format!("“{}” asks for “{name}”, which nothing answers.", rule.id);
                    found.push(error(&says, "Add a [[law.question]], or correct the name."));
                }
            }
            found.extend(self.unsettled_basis(&rule.id).map(|fact| fact.found(FILE, 0)));
        }
    }
}

/// A question and a provision of a law have one name each: answers and releases are kept by it.
fn twice<'a>(ids: impl Iterator<Item = &'a String>, found: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for id in ids.filter(|id| !seen.insert(id.as_str())) {
        found.push(error(&format!("“{id}” stands there twice."), "Rename one of them."));
    }
}

fn error(says: &str, cure: &str) -> Finding {
    Finding::error("law.amendment", FILE, 0).says(says.to_owned()).cure(cure)
}

/// `[amendment]` of a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmendmentSpec {
    /// The law of procedure, as the content names it.
    pub law: String,
    /// Fields of the form that may be stated anew when the circumstances changed.
    #[serde(default)]
    pub changes: Vec<String>,
}

/// `[adjustment]` of a manifest: one act changes all running decisions when the law gives other amounts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdjustmentSpec {
    /// The kind of decision that each case gets.
    pub decision: String,
    /// Questions of the law of procedure that are a yes in every case.
    pub yes: Vec<String>,
    /// Its provisions; the first that stands open in a case carries it there.
    pub bases: Vec<String>,
    /// So many cases are looked at before it is released, or all where there are fewer.
    pub sample: usize,
}
