use std::collections::BTreeMap;

use base::{Finding, PackageHash, Severity, worst};
use rules::{DecisionModel, Expression, Names};

use crate::blocks::Blocks;
use crate::description::Pages;
use crate::files::Files;
use crate::form::Demanded;
use crate::lines::line_of;
use crate::manifest::{Manifest, PartyKind};
use crate::parameters::Parameters;
use crate::scenario::Scenario;
use crate::texts::Texts;

pub(crate) const MANIFEST: &str = "package.toml";
pub(crate) const RULES: &str = "rules.dmn";
pub(crate) const PROCESS: &str = "process.bpmn";
pub(crate) const AMENDMENT: &str = "amendment.bpmn";

/// The name under which the process reads who is heard.
pub const PARTIES_HEARD: &str = "parties_heard";

/// A service package that was read and found without errors.
#[derive(Clone, Debug)]
pub struct Package {
    /// Names exactly this set of files.
    pub hash: PackageHash,
    /// `package.toml`.
    pub manifest: Manifest,
    /// The application form.
    pub form: forms::Definition,
    /// The anonymous check: some of the form's fields, one page each.
    pub check: forms::Definition,
    /// What the desk settles, on one page.
    pub settle: forms::Definition,
    /// The rules.
    pub rules: DecisionModel,
    /// The way of a case, as it runs.
    pub process: cases::process::Model,
    /// The way of a case that was decided and is taken up again.
    pub amendment: Option<cases::process::Model>,
    /// The Fluent texts.
    pub texts: Texts,
    /// The service page.
    pub description: Pages,
    /// The privacy notice (Art. 13 GDPR).
    pub privacy: Pages,
    /// Text blocks of decisions and letters.
    pub blocks: Blocks,
    /// The tests that the package brings along.
    pub scenarios: Vec<Scenario>,
    /// What the authority says for itself.
    pub parameters: Parameters,
    /// Everything below `decisions/`, for the press.
    pub templates: BTreeMap<String, Vec<u8>>,
    pub(crate) inputs: Vec<(String, Expression)>,
    pub(crate) applied: BTreeMap<String, Expression>,
    /// In the order of `manifest.parties`.
    pub(crate) parties: Vec<crate::facts::parties::Asked>,
    /// In the order of `manifest.payments`.
    pub(crate) payments: Vec<crate::facts::payments::Asked>,
    /// In the order of `manifest.deadlines`.
    pub(crate) conditions: Vec<Option<Expression>>,
}

/// By which of its models a case lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Life {
    /// From the application to the decision.
    #[default]
    First,
    /// Taken up again after it was decided.
    Amendment,
}

impl Package {
    /// The model of a life; that of the first where there is no other.
    #[must_use]
    pub fn model(&self, life: Life) -> &cases::process::Model {
        let second = self.amendment.as_ref().filter(|_| life == Life::Amendment);
        second.unwrap_or(&self.process)
    }

    /// The name of a step, of whichever model.
    #[must_use]
    pub fn step_name(&self, node: &str) -> Option<&str> {
        let second = || self.amendment.as_ref().and_then(|model| model.step_name(node));
        self.process.step_name(node).or_else(second)
    }
}

/// What reading a package gave.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The package; none where a finding is an error.
    pub package: Option<Package>,
    /// Everything that was found.
    pub findings: Vec<Finding>,
}

/// Only what a published package says about itself; none where that cannot be read. Cheaper than
/// [`load`], and no check of anything.
#[must_use]
pub fn manifest(files: &Files) -> Option<Manifest> {
    crate::read::toml(files, MANIFEST, &mut Vec::new())
}

/// Reads a package. A broken one is refused whole, with everything that was found.
#[must_use]
pub fn load(files: &Files) -> Loaded {
    let mut findings = Vec::new();
    if let Some(name) = crate::template::wanted(files) {
        findings.extend(crate::template::missing(files, &name));
        return Loaded { package: None, findings };
    }
    let package = assemble(files, &mut findings);
    let broken = worst(&findings) == Some(Severity::Error);
    Loaded { package: package.filter(|_| !broken), findings }
}

fn assemble(files: &Files, found: &mut Vec<Finding>) -> Option<Package> {
    let parameters = Parameters::found(files, found);
    let texts = Texts::read(files, found);
    let description = Pages::read(files, "description", found);
    let privacy = Pages::read(files, "privacy", found);
    let manifest: Option<Manifest> = crate::read::toml(files, MANIFEST, found);
    let rules = rules(files, manifest.as_ref(), found);
    let demands = manifest.as_ref().map(Demanded::of).unwrap_or_default();
    let (form, keys) = crate::form::read(files, &texts, &demands, found);
    let templates = templates(files);
    let (manifest, form, rules) = (manifest?, form?, rules?);
    let text = files.text(MANIFEST).unwrap_or_default();
    let names = names(&form.names, &manifest, &rules);
    let first = process(files, PROCESS, (&manifest, &rules, &names), found);
    let there = files.get(AMENDMENT).is_some();
    let amendment =
        there.then(|| process(files, AMENDMENT, (&manifest, &rules, &names), found)).flatten();
    let mut known = form.names.clone();
    for name in ["month", "received"] {
        known.add(name);
    }
    let mut compile = |feel: &str| expression(feel, &known, text, found);
    let inputs = manifest
        .inputs
        .iter()
        .filter_map(|(name, feel)| Some((name.clone(), compile(feel)?)))
        .collect();
    let applied = manifest
        .benefits
        .iter()
        .filter_map(|benefit| Some((benefit.id.clone(), compile(&benefit.applied_if)?)))
        .collect();
    manifest.inputs.keys().for_each(|name| known.add(name.clone()));
    let parties = crate::facts::parties::asked(&manifest, &known, text, found);
    let payments = crate::facts::payments::asked(&manifest, &known, text, found);
    let conditions = crate::facts::clocks::conditions(&manifest, &known, text, found);
    let blocks = Blocks::read(files, &names, found);
    let package = Package {
        hash: files.hash(),
        scenarios: crate::scenario::read(files, found),
        check: crate::form::check::check_form(&form.definition, &manifest, text, found),
        settle: crate::form::settle::settle_form(&manifest),
        form: form.definition,
        rules,
        process: first?,
        amendment,
        texts,
        description,
        privacy,
        blocks,
        templates,
        inputs,
        applied,
        parties,
        payments,
        conditions,
        parameters,
        manifest,
    };
    crate::gate::package(&package, files, &keys, found);
    Some(package)
}

/// A package that computes nothing needs no rules.
fn rules(
    files: &Files,
    manifest: Option<&Manifest>,
    found: &mut Vec<Finding>,
) -> Option<DecisionModel> {
    let nothing = manifest.is_none_or(|manifest| manifest.rules.is_none());
    if nothing && files.get(RULES).is_none() {
        return Some(DecisionModel::empty());
    }
    let text = crate::read::text(files, RULES, found)?;
    let (model, mut findings) = DecisionModel::read(text, RULES);
    found.append(&mut findings);
    model
}

fn process(
    files: &Files,
    file: &str,
    (manifest, rules, names): (&Manifest, &DecisionModel, &Names),
    found: &mut Vec<Finding>,
) -> Option<cases::process::Model> {
    crate::read::text(files, file, found)?;
    let mut known = cases::process::Known::house(file);
    known.letters.extend(manifest.letters.iter().map(|letter| letter.id.clone()));
    known.decisions.extend(rules.decisions().into_iter().map(str::to_owned));
    known.deadlines.extend(manifest.deadlines.iter().map(|deadline| deadline.id.clone()));
    known.names = names.clone();
    if manifest.parties.iter().any(|party| party.kind == PartyKind::Heard) {
        known.names.add_any(PARTIES_HEARD);
    }
    known.procedure = manifest.id.to_string();
    known.valid = Some((manifest.valid_from, manifest.valid_to));
    // Nobody decides alone, whatever the model says.
    known.demands.four_eyes = manifest.decides();
    let (model, mut findings) = cases::process::Model::read(files.get(file)?, &known);
    found.append(&mut findings);
    model
}

/// What conditions of text blocks may read: answers, inputs, and results of the amount.
fn names(form: &Names, manifest: &Manifest, rules: &DecisionModel) -> Names {
    let mut names = form.clone();
    for name in manifest.inputs.keys() {
        names.add(name.clone());
    }
    let amount = manifest.rules.as_ref().map(|known| rules.outputs(&known.amount));
    for output in amount.unwrap_or_default() {
        names.add(output.name);
    }
    for name in ["month", "received"] {
        names.add(name);
    }
    names
}

pub(crate) fn expression(
    feel: &str,
    names: &Names,
    text: &str,
    found: &mut Vec<Finding>,
) -> Option<Expression> {
    match Expression::parse(feel, names) {
        Ok(expression) => Some(expression),
        Err(error) => {
            found.push(
                Finding::error(error.code(), MANIFEST, line_of(text, feel))
                    .says(format!("{error}."))
                    .cure(error.cure()),
            );
            None
        }
    }
}

fn templates(files: &Files) -> BTreeMap<String, Vec<u8>> {
    let below = files.iter().filter(|(path, _)| path.starts_with("decisions/"));
    below.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}
