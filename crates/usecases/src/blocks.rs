//! Text blocks of the package, filled with the facts of a case. They are German, the language of
//! the procedure.

use std::collections::BTreeMap;

use ::packages::{AmountLineKind, Blocks, Part, TextBlock};
use base::{Date, Lang};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::case_file::CaseFile;
use crate::law::Calculation;
use crate::{House, letters};

/// What stands where a value is missing; the gate finds it, so no notice leaves with a gap.
pub(crate) const GAP: &str = "[bitte ergänzen:";

/// What is still missing in a text, by the names of its gaps.
pub(crate) fn gaps_in<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let mut missing: Vec<String> = Vec::new();
    for rest in texts.into_iter().flat_map(|text| text.split(GAP).skip(1)) {
        let name = rest.split(']').next().unwrap_or_default().trim().to_owned();
        if !missing.contains(&name) {
            missing.push(name);
        }
    }
    missing
}

/// A block as it stands in a draft. Stored as JSON, sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Filled {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) part: String,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) items: Vec<String>,
    #[serde(default)]
    pub(crate) edited: bool,
}

impl Filled {
    /// True where the clerk took all words out.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.items.is_empty()
    }

    /// Text and points in one, for where a list cannot be shown as one.
    pub(crate) fn whole(&self) -> String {
        let mut whole = self.text.clone();
        for item in &self.items {
            whole.push_str("\n– ");
            whole.push_str(item);
        }
        whole
    }
}

/// Values for the variables of text blocks.
pub(crate) type Variables = BTreeMap<String, String>;

/// What every letter about a case can say: answers in words, amounts, days, the person. A package
/// names the variables that its blocks use; what this house cannot fill stays a gap for the clerk.
pub(crate) fn variables(house: &House, file: &CaseFile, calculation: &Calculation) -> Variables {
    let mut values = answers(file);
    amounts(file, calculation, &mut values);
    let mut day = |name: &str, day: Option<Date>| {
        if let Some(day) = day {
            values.insert(name.to_owned(), base::date_long(day, Lang::De));
        }
    };
    let received = file.received();
    day("received_date", Some(received));
    day("application_date", Some(received));
    day("start_date", calculation.start);
    day("base_since", calculation.base_since);
    values.insert("reference".to_owned(), file.row.file_number.clone());
    values.insert("person".to_owned(), letters::natural(&file.label));
    values.insert("service".to_owned(), file.package.manifest.name.de.clone());
    values.insert("authority".to_owned(), house.content().authority.name.clone());
    claims(file, &mut values);
    values
}

/// The variable that says what a finding rests on.
const PROOF: &str = "proof";

/// As the values of a letter, with the evidence that this very block rests on: a finding about the
/// eyes is never proved by a notice about care. Where none of it came, a person has to say it.
pub(crate) fn with_proof(file: &CaseFile, block: &TextBlock, values: &Variables) -> Variables {
    let mut values = values.clone();
    let came = |id: &&String| {
        let how = file.submission.evidence.get(*id);
        how.is_some_and(|how| how == forms::Settled::File.word())
    };
    let titles: Vec<&str> = block
        .proof
        .iter()
        .filter(came)
        .filter_map(|id| file.package.form.evidence_rule(id))
        .map(|rule| rule.title.de.as_str())
        .collect();
    if !titles.is_empty() {
        let names = titles.join(", ");
        values.insert(PROOF.to_owned(), format!("den Unterlagen: {names}"));
    }
    values
}

/// Answers under the names of their fields. Codes that are plain numbers stay what they are, so
/// that a sentence can say “Stufe 2”.
fn answers(file: &CaseFile) -> Variables {
    let form = &file.package.form;
    let mut values = Variables::new();
    for section in forms::summary_of_submission(form, &file.submission, Lang::De) {
        for row in section.rows.into_iter().filter(|row| row.state == forms::RowState::Given) {
            values.insert(row.field.replace('.', "_"), row.value.join(", "));
        }
    }
    for (name, value) in &file.submission.values {
        if let Some(code) = value.as_str().filter(|code| code.parse::<u32>().is_ok()) {
            values.insert(name.clone(), code.to_owned());
        }
    }
    let ibans = form.fields.iter().filter(|field| matches!(field.kind, forms::Kind::Iban));
    for field in ibans {
        let text = file.submission.values.get(&field.name).and_then(Value::as_str);
        let end = text.and_then(|text| text.get(text.len().checked_sub(4)?..));
        if let Some(end) = end {
            values.insert("account_end".to_owned(), end.to_owned());
        }
    }
    values
}

/// Amounts by the names of the rules' outputs, and the first and last lines by what they are.
fn amounts(file: &CaseFile, calculation: &Calculation, values: &mut Variables) {
    for (name, value) in calculation.outputs.iter() {
        if let Some(money) = value.as_money() {
            values.insert(name.to_owned(), money.german());
        }
    }
    let lines = &file.package.manifest.amount_lines;
    let of = |kind: AmountLineKind| lines.iter().filter(move |line| line.kind == kind);
    let mut name = |variable: &str, line: Option<&::packages::AmountLine>| {
        let value = line.and_then(|line| values.get(&line.output)).cloned();
        if let Some(value) = value {
            values.insert(variable.to_owned(), value);
        }
    };
    name("base", of(AmountLineKind::Plus).next());
    name("reduction", of(AmountLineKind::Minus).next());
    name("credited", of(AmountLineKind::Minus).next_back());
    if let Some(total) = calculation.total {
        values.insert("payable".to_owned(), total.german());
    }
    let facts = file.facts();
    if let Some(age) = file.package.scope(&facts).get("age").and_then(rules::Value::as_number) {
        values.insert("age".to_owned(), age.normalize().to_string());
    }
}

/// Names of the benefits that are due, and of those that are not.
fn claims(file: &CaseFile, values: &mut Variables) {
    let claims = file.package.claims(&file.facts());
    let names = |wanted: fn(&::packages::Verdict) -> bool| -> String {
        let of: Vec<&str> = claims
            .iter()
            .filter(|claim| claim.applied_for == Some(true) && wanted(&claim.verdict))
            .map(|claim| claim.label.de.as_str())
            .collect();
        of.join(" und ")
    };
    let due = names(|verdict| *verdict == ::packages::Verdict::Yes);
    let refused = names(|verdict| *verdict != ::packages::Verdict::Yes);
    for (name, text) in [("benefit_names", due), ("refused_names", refused)] {
        if !text.is_empty() {
            values.insert(name.to_owned(), text);
        }
    }
}

/// Blocks of that list that apply to the case, filled.
pub(crate) fn offered(
    file: &CaseFile,
    ids: &[String],
    calculation: &Calculation,
    values: &Variables,
) -> Vec<Filled> {
    let received = file.received();
    let facts = file.facts();
    let mut scope = file.package.scope(&facts);
    scope.set_all(&calculation.outputs);
    let offered: Vec<&TextBlock> = ids
        .iter()
        .filter_map(|id| file.package.blocks.get(id))
        .filter(|block| match &block.offered_if {
            None => true,
            Some(condition) => condition.evaluate(&scope, received).value.as_bool() == Some(true),
        })
        .collect();
    let beside = |block: &TextBlock| {
        offered.iter().any(|other| other.part == block.part && !other.is_stand_in())
    };
    offered
        .iter()
        .filter(|block| !block.is_stand_in() || !beside(block))
        .map(|block| fill(&file.package.blocks, block, &with_proof(file, block, values)))
        .collect()
}

/// The mark of a value that is missing, with what it is in the package's words.
pub(crate) fn gap(blocks: &Blocks, name: &str) -> String {
    format!("{GAP} {}]", blocks.variables.get(name).map_or(name, String::as_str))
}

/// Fills a block; what is missing is marked, for the clerk to write.
pub(crate) fn fill(blocks: &Blocks, block: &TextBlock, values: &Variables) -> Filled {
    let mut values = values.clone();
    for name in block.variables() {
        values.entry(name.clone()).or_insert_with(|| gap(blocks, &name));
    }
    let (text, items) = block.fill(&values).unwrap_or_default();
    Filled {
        id: block.id.clone(),
        title: block.title.clone(),
        part: word(block.part).to_owned(),
        text,
        items,
        edited: false,
    }
}

pub(crate) fn word(part: Part) -> &'static str {
    match part {
        Part::Operative => "operative",
        Part::Payment => "payment",
        Part::Reasons => "reasons",
        Part::Amount => "amount",
        Part::Duties => "duties",
        Part::Letter => "letter",
        Part::Remedy => "remedy",
    }
}

/// The heading of a part in a notice; the operative part and plain text have none.
fn heading(part: &str) -> Option<&'static str> {
    match part {
        "reasons" => Some("Begründung"),
        "amount" => Some("So berechnen wir die Höhe"),
        "duties" => Some("Was Sie uns mitteilen müssen"),
        _ => None,
    }
}

/// Blocks as parts of a letter, each section under one heading, in the order of the notice.
pub(crate) fn as_letter(blocks: &[Filled], amount: Option<Value>) -> Vec<Value> {
    let mut parts = Vec::new();
    let mut table = amount;
    for part in ["operative", "payment", "letter", "amount", "reasons", "duties"] {
        // A block that the clerk emptied is left out.
        let of_part: Vec<&Filled> =
            blocks.iter().filter(|block| block.part == part && !block.is_empty()).collect();
        let shows_table = part == "amount" && table.is_some();
        if of_part.is_empty() && !shows_table {
            continue;
        }
        if let Some(title) = heading(part) {
            parts.push(json!({ "kind": "heading", "text": title }));
        }
        if part == "amount" {
            parts.extend(table.take());
        }
        parts.extend(of_part.into_iter().map(|block| piece(block, part)));
    }
    parts
}

fn piece(block: &Filled, part: &str) -> Value {
    if !block.items.is_empty() {
        return json!({ "kind": "list", "text": block.text, "items": block.items });
    }
    let kind = if part == "operative" { "operative" } else { "paragraph" };
    json!({ "kind": kind, "text": block.text })
}

/// Plain letter blocks of a letter that needs no calculation.
pub(crate) fn texts(house: &House, file: &CaseFile, ids: &[String]) -> Vec<Value> {
    let nothing = Calculation::default();
    let values = variables(house, file, &nothing);
    let blocks = offered(file, ids, &nothing, &values);
    blocks.iter().map(|block| piece(block, "letter")).collect()
}

/// The words of a letter without any mark-up, as a proposal for the clerk.
pub(crate) fn plain(house: &House, file: &CaseFile, letter: &str) -> String {
    proposal(house, file, letter, &Variables::new())
}

/// As [`plain`], with values that only the occasion knows. A value that is empty leaves no hole.
pub(crate) fn proposal(
    house: &House,
    file: &CaseFile,
    letter: &str,
    occasion: &Variables,
) -> String {
    let spec = file.package.manifest.letters.iter().find(|spec| spec.id == letter);
    let Some(spec) = spec else { return String::new() };
    let nothing = Calculation::default();
    let mut values = variables(house, file, &nothing);
    values.extend(occasion.clone());
    let blocks = offered(file, &spec.blocks, &nothing, &values);
    let text: Vec<String> = blocks.into_iter().map(|block| block.text.replace("**", "")).collect();
    let text = text.join("\n\n");
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    paragraphs.collect::<Vec<_>>().join("\n\n")
}
