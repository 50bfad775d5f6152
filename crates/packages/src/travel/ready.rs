//! Whether a package asks for everything that is its authority's own, before it travels.

use std::collections::BTreeSet;

use base::Finding;

use crate::files::Files;
use crate::lines::line_of;
use crate::parameters::{Parameters, QUESTIONS};

/// Questions that are asked for nothing, and such that decisions rest on without saying so.
pub(super) fn unready(files: &Files) -> Vec<Finding> {
    let (parameters, _) = Parameters::read(files);
    let mut asked: BTreeSet<(&str, bool)> = BTreeSet::new();
    for (path, _) in files.iter().filter(|(path, _)| crate::parameters::is_filled(path)) {
        let decides = path.starts_with("decisions/") || path.ends_with(".dmn");
        let names = files.text(path).into_iter().flat_map(crate::parameters::asked);
        asked.extend(names.map(|name| (name, decides)));
    }
    let mut found: Vec<Finding> = crate::template::lies_under(files).err().into_iter().collect();
    for (parameter, _) in parameters.iter() {
        let id = parameter.id.as_str();
        let line = line_of(files.text(QUESTIONS).unwrap_or_default(), &format!("\"{id}\""));
        if asked.contains(&(id, true)) && !parameter.in_decisions {
            let says = format!("Decisions say “{id}”, and the question does not say so.");
            let cure =
                "Write `in_decisions = true`: no decision is issued while nobody has read it up.";
            found.push(
                Finding::error("parameter.in-decisions", QUESTIONS, line).says(says).cure(cure),
            );
        } else if !asked.contains(&(id, true)) && !asked.contains(&(id, false)) {
            let says = format!("The package asks for “{id}” and never uses it.");
            found.push(
                Finding::error("parameter.unused", QUESTIONS, line)
                    .says(says)
                    .cure("Remove the question."),
            );
        }
    }
    found
}
