use std::collections::BTreeSet;

use base::Date;

use super::diff::{Line, diff, units};
use super::{Central, Description, Grade, Module};

/// A text as a central editorial office gave it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CentralText {
    /// Where it comes from: an address, a file, a portal.
    pub source: String,
    /// What it is worth.
    pub grade: Grade,
    /// The body that released it.
    pub released_by: String,
    /// When.
    pub released_on: Date,
    /// Its modules.
    pub text: Description,
}

/// What taking a central text over does to one module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// The module.
    pub key: String,
    /// The three texts beside each other.
    pub beside: Beside,
    /// What somebody must look at; none where nothing is in doubt.
    pub conflict: Option<Conflict>,
}

/// The three texts of a module: the central one before, the central one now, the own part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The central text beside which the own part was written; empty where there was none.
    pub base: String,
    /// The central text now; empty where it has no such module any more.
    pub new: String,
    /// What was written here. It stays, whatever the central text does.
    pub own: String,
}

/// Why somebody must look at a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The central text changed, and there is an own part beside it.
    Changed,
    /// The own part repeats sentences that the central text has now.
    Repeats(Vec<String>),
    /// The central text has no such module any more; the own part stands alone now.
    Gone,
}

impl Beside {
    /// Line by line from the central text before to the one now.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        diff(&self.base, &self.new)
    }

    /// True where the central text is the one that the own part was looked at with.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.base == self.new
    }
}

impl Description {
    /// Takes a central text over. The central part of every module becomes the new one; what was
    /// written here stays word for word. Says for each module that changed or is in doubt what
    /// happened to it.
    #[must_use]
    pub fn with_central(&self, new: &CentralText) -> (Self, Vec<Update>) {
        let mut next = self.clone();
        for coming in &new.text.modules {
            if next.module(&coming.key).is_none() {
                next.modules.push(Module {
                    key: coming.key.clone(),
                    heading: coming.heading.clone(),
                    ..Module::default()
                });
            }
        }
        for module in &mut next.modules {
            let coming = new.text.module(&module.key).map(Module::text).unwrap_or_default();
            take(module, &coming, new);
        }
        if next.title.trim().is_empty() {
            next.title.clone_from(&new.text.title);
        }
        let updates = next.modules.iter().filter_map(update).collect();
        (next, updates)
    }

    /// Says that somebody looked at a module's own part beside the central text as it is now.
    pub fn confirm(&mut self, key: &str) {
        if let Some(central) = self.module_mut(key).and_then(|module| module.central.as_mut()) {
            central.seen.clone_from(&central.text);
        }
    }

    /// The modules that have a central part that changed since it was last looked at.
    #[must_use]
    pub fn updates(&self) -> Vec<Update> {
        self.modules.iter().filter_map(update).collect()
    }
}

fn take(module: &mut Module, coming: &str, new: &CentralText) {
    let base = module.central.as_ref().map(|central| central.seen.clone()).unwrap_or_default();
    if coming.trim().is_empty() && module.central.is_none() {
        return;
    }
    // Without an own part there is nothing that the new text could contradict.
    let seen = if module.own.trim().is_empty() { coming.to_owned() } else { base };
    module.central = Some(Central {
        text: coming.to_owned(),
        seen,
        source: new.source.clone(),
        grade: new.grade,
        released_by: new.released_by.clone(),
        released_on: new.released_on,
    });
}

fn update(module: &Module) -> Option<Update> {
    let central = module.central.as_ref()?;
    let beside = Beside {
        base: central.seen.clone(),
        new: central.text.clone(),
        own: module.own.trim().to_owned(),
    };
    let conflict = module.is_unconfirmed().then(|| conflict(&beside));
    (conflict.is_some() || !beside.is_same()).then(|| Update {
        key: module.key.clone(),
        beside,
        conflict,
    })
}

fn conflict(beside: &Beside) -> Conflict {
    if beside.new.trim().is_empty() {
        return Conflict::Gone;
    }
    let central: BTreeSet<String> = units(&beside.new).iter().map(|unit| bare(unit)).collect();
    let repeated: Vec<String> = units(&beside.own)
        .into_iter()
        .filter(|unit| !unit.trim().is_empty() && central.contains(&bare(unit)))
        .collect();
    if repeated.is_empty() { Conflict::Changed } else { Conflict::Repeats(repeated) }
}

/// A sentence without what only looks different.
fn bare(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
