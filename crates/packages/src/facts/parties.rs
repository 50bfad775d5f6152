//! Who takes part in a case, as the answers say.

use std::collections::BTreeSet;
use std::sync::Arc;

use base::{Date, Finding};
use rules::{Expression, Names, Scope, Value};

use crate::facts::Facts;
use crate::manifest::{Manifest, PartyKind, PartySpec};
use crate::package::{Package, expression};

/// Somebody who takes part in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Which party of the package.
    pub id: String,
    /// What its part is.
    pub kind: PartyKind,
    /// Whether it is certain that it takes part.
    pub certain: bool,
    /// Its name; empty where it is not known.
    pub name: String,
    /// Its address, in lines; empty where it is not known.
    pub address: String,
    /// Its e-mail address; empty where it is not known.
    pub email: String,
    /// The answers that are missing to say whether it takes part, who it is and where.
    pub missing: BTreeSet<String>,
}

/// The expressions of a party, ready to be asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    exists: Option<Expression>,
    name: Option<Expression>,
    address: Option<Expression>,
    email: Option<Expression>,
}

/// Reads the expressions of all parties; what cannot be read is a finding.
pub(crate) fn asked(
    manifest: &Manifest,
    names: &Names,
    text: &str,
    found: &mut Vec<Finding>,
) -> Vec<Asked> {
    let mut compile = |feel: &str| expression(feel, names, text, found);
    let mut read = |party: &PartySpec| Asked {
        exists: party.exists_if.as_deref().and_then(&mut compile),
        name: compile(&party.name),
        address: party.address.as_deref().and_then(&mut compile),
        email: party.email.as_deref().and_then(&mut compile),
    };
    manifest.parties.iter().map(&mut read).collect()
}

impl Package {
    /// Who takes part besides the applicant, in the order of the manifest. Whoever does not take
    /// part for certain is left out; where that cannot be said yet, the party stands here with what
    /// is missing.
    #[must_use]
    pub fn parties(&self, facts: &Facts) -> Vec<Party> {
        let scope = self.scope(facts);
        let specs = self.manifest.parties.iter().zip(&self.parties);
        specs.filter_map(|(spec, asked)| party(spec, asked, &scope, facts.today)).collect()
    }

    /// The ids of those who are heard, as the process reads them under `parties_heard`: a list, or
    /// the names of the answers without which nobody can say who is heard.
    #[must_use]
    pub fn parties_heard(&self, facts: &Facts) -> Value {
        let mut parties = self.parties(facts);
        parties.retain(|party| party.kind == PartyKind::Heard);
        let open = parties.iter().filter(|party| !party.certain);
        let missing: BTreeSet<String> =
            open.flat_map(|party| party.missing.iter().cloned()).collect();
        if missing.is_empty() {
            Value::List(parties.into_iter().map(|party| Value::text(party.id)).collect())
        } else {
            Value::Missing(Arc::new(missing))
        }
    }
}

fn party(spec: &PartySpec, asked: &Asked, scope: &Scope, today: Date) -> Option<Party> {
    let mut missing = BTreeSet::new();
    let exists = asked.exists.as_ref().map(|feel| feel.evaluate(scope, today).value);
    let certain = match exists {
        None | Some(Value::Bool(true)) => true,
        Some(Value::Missing(names)) => {
            missing.extend(names.iter().cloned());
            false
        }
        Some(_) => return None,
    };
    let mut said = |feel: &Option<Expression>| {
        let value = feel.as_ref().map(|feel| feel.evaluate(scope, today).value);
        match value {
            Some(Value::Text(text)) => text.trim().to_owned(),
            Some(Value::Missing(names)) => {
                missing.extend(names.iter().cloned());
                String::new()
            }
            _ => String::new(),
        }
    };
    let (name, address, email) = (said(&asked.name), said(&asked.address), said(&asked.email));
    Some(Party { id: spec.id.clone(), kind: spec.kind, certain, name, address, email, missing })
}
