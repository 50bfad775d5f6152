//! Values of a notice that the house cannot compute: proposed where something is known, asked of the
//! clerk by name, and put into every block whose words nobody has changed.

use std::collections::BTreeMap;

use ::packages::{DecisionSpec, Nature, Verdict};
use base::{Date, Lang};
use store::messages::Message;

use super::content::Content;
use crate::blocks::{self, Variables};
use crate::case_file::CaseFile;
use crate::law::{self, Calculation};
use crate::{House, questions};

/// The variable that holds the reasons in the clerk's own words.
const REASON: &str = "reason";
/// The variable that names the authority to which an application goes.
const RECIPIENT: &str = "recipient";

/// A value that a notice needs and that only a person can know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Name of the variable in the package.
    pub name: String,
    /// What it is, in the package's words.
    pub label: String,
    /// What was said so far.
    pub value: String,
}

/// What the house can say itself: of the warning, of the day, and of what the rules refuse.
pub(super) fn known(
    house: &House,
    file: &CaseFile,
    (spec, thread): (&DecisionSpec, &[Message]),
) -> Variables {
    let received = file.received();
    let calculation = law::calculate(&file.package, &file.values(), received, Lang::De);
    let mut values = blocks::variables(house, file, &calculation);
    let mut day = |name: &str, day: Date| {
        values.insert(name.to_owned(), base::date_long(day, Lang::De));
    };
    if let Some(warning) = questions::last_warning(thread) {
        day("warning_date", base::berlin_date(warning.sent_at));
        if let Some(due) = warning.due_on {
            day("deadline", due);
        }
        values.insert("documents".to_owned(), questions::body(warning).titles());
    }
    if spec.nature == Nature::Refusal {
        values.insert("refused_names".to_owned(), names(file, |_| true));
    }
    values.retain(|_, value| !value.is_empty());
    values
}

/// Names of the benefits that were applied for and of which the rules say this.
fn names(file: &CaseFile, wanted: fn(&Verdict) -> bool) -> String {
    let claims = file.package.claims(&file.facts());
    let labels: Vec<&str> = claims
        .iter()
        .filter(|claim| claim.applied_for == Some(true) && wanted(&claim.verdict))
        .map(|claim| claim.label.de.as_str())
        .collect();
    labels.join(" und ")
}

/// Why the rules refuse what they refuse, as a proposal for the clerk's own reasons. To refuse for
/// lack of help is weighed by a person, so nothing is proposed there.
fn reason(file: &CaseFile, nature: Nature) -> String {
    if nature == Nature::RefusalNoncooperation {
        return String::new();
    }
    let claims = file.package.claims(&file.facts());
    let mut reasons: Vec<&str> = claims
        .iter()
        .filter(|claim| claim.applied_for == Some(true) && claim.verdict == Verdict::No)
        .map(|claim| claim.reason.de.as_str())
        .collect();
    reasons.dedup();
    reasons.join(" ")
}

/// What must be asked for a draft of that kind, with the proposals.
pub(super) fn asked(
    file: &CaseFile,
    spec: &DecisionSpec,
    (calculation, values): (&Calculation, &Variables),
    wanted: &dyn Fn(&str) -> bool,
) -> BTreeMap<String, String> {
    let offered = blocks::offered(file, &spec.blocks, calculation, values);
    let missing = |block: &::packages::TextBlock| {
        let known = blocks::with_proof(file, block, values);
        let open = move |name: &String| name == REASON || !known.contains_key(name);
        block.variables().into_iter().filter(open)
    };
    offered
        .iter()
        .filter(|block| wanted(&block.id))
        .filter_map(|block| file.package.blocks.get(&block.id))
        .flat_map(missing)
        .map(|name| {
            let proposal = if name == REASON { reason(file, spec.nature) } else { String::new() };
            (name, proposal)
        })
        .collect()
}

/// Takes what the clerk said and fills the blocks again whose words nobody has changed.
pub(super) fn take(
    file: &CaseFile,
    content: &mut Content,
    values: &Variables,
    said: Vec<(String, String)>,
) {
    for (name, value) in said {
        if let Some(known) = content.asked.get_mut(&name) {
            value.replace("\r\n", "\n").trim().clone_into(known);
        }
    }
    if let Some(recipient) = content.asked.get(RECIPIENT) {
        content.recipient = Some(recipient.clone()).filter(|name| !name.is_empty());
    }
    let mut values = values.clone();
    if let Some(recipient) = &content.recipient {
        values.insert(RECIPIENT.to_owned(), recipient.clone());
    }
    values.extend(content.asked.clone().into_iter().filter(|(_, said)| !said.is_empty()));
    let package = &file.package.blocks;
    for filled in &mut content.blocks {
        if !filled.edited
            && let Some(block) = package.get(&filled.id)
        {
            let values = blocks::with_proof(file, block, &values);
            *filled = blocks::fill(package, block, &values);
            continue;
        }
        for (name, value) in content.asked.iter().filter(|(_, value)| !value.is_empty()) {
            filled.text = filled.text.replace(&blocks::gap(package, name), value);
        }
    }
}

/// Says a value that the house knows from elsewhere, where the draft asks for it and nobody said it.
pub(super) fn say(file: &CaseFile, content: &mut Content, (name, value): (&str, &str)) {
    let Some(open) = content.asked.get_mut(name).filter(|said| said.is_empty()) else { return };
    value.clone_into(open);
    let package = &file.package.blocks;
    let gap = blocks::gap(package, name);
    for filled in &mut content.blocks {
        filled.text = filled.text.replace(&gap, value);
    }
}

/// The gaps of a draft for its screen, in the order of the package's names.
pub(super) fn views(file: &CaseFile, content: &Content) -> Vec<Gap> {
    let label = |name: &String| {
        file.package.blocks.variables.get(name).cloned().unwrap_or_else(|| name.clone())
    };
    content
        .asked
        .iter()
        .map(|(name, value)| Gap { name: name.clone(), label: label(name), value: value.clone() })
        .collect()
}
