//! The names by which manifest and rules know each other.

use std::collections::BTreeSet;

use super::Gate;

pub(super) fn names(gate: &mut Gate<'_>) {
    let manifest = &gate.package.manifest;
    let rules = &gate.package.rules;
    let decisions: BTreeSet<&str> = rules.decisions().into_iter().collect();
    let mut wrong = Vec::new();
    let asked = manifest.rules.as_ref();
    let asked = asked.map(|names| [&names.eligibility, &names.amount, &names.start]);
    let shown = manifest.showcases.iter().map(|showcase| &showcase.decision);
    let explained = manifest.amount_lines.iter().flat_map(|line| &line.explained_by);
    for name in asked.into_iter().flatten().chain(shown).chain(explained) {
        if !decisions.contains(name.as_str()) {
            wrong.push((name.clone(), "decision"));
        }
    }
    let outputs = |decision: &str| -> BTreeSet<String> {
        rules.outputs(decision).into_iter().map(|field| field.name).collect()
    };
    let outputs_of = |name: Option<&String>| name.map(|name| outputs(name)).unwrap_or_default();
    let amounts = outputs_of(manifest.rules.as_ref().map(|names| &names.amount));
    let lines = manifest.amount_lines.iter().map(|line| &line.output);
    wrong
        .extend(lines.filter(|name| !amounts.contains(*name)).map(|name| (name.clone(), "output")));
    let claims = outputs_of(manifest.rules.as_ref().map(|names| &names.eligibility));
    let benefits = manifest.benefits.iter().map(|benefit| &benefit.output);
    wrong.extend(
        benefits.filter(|name| !claims.contains(*name)).map(|name| (name.clone(), "output")),
    );
    let mut inputs = BTreeSet::new();
    for decision in asked.into_iter().flatten() {
        inputs.extend(rules.inputs(decision).into_iter().map(|field| field.name));
    }
    for name in manifest.inputs.keys().filter(|name| !inputs.contains(*name)) {
        wrong.push((name.clone(), "input"));
    }
    for (name, kind) in wrong {
        let says = format!("The rules have no {kind} “{name}”.");
        gate.error("rules.unknown-name", &name, says, "Correct the name here or in rules.dmn.");
    }
    let form = &gate.package.form;
    let set = ["month", "received", "today"];
    let reachable = |name: &String| {
        set.contains(&name.as_str())
            || gate.package.manifest.inputs.contains_key(name)
            || form.field(name).is_some()
            || form.list(name).is_some()
    };
    let lost: Vec<String> = inputs.into_iter().filter(|name| !reachable(name)).collect();
    for name in lost {
        let says = format!("Nothing gives the rules their input “{name}”.");
        gate.error(
            "rules.input-without-source",
            "[inputs]",
            says,
            "Add it under [inputs], or ask it in the form.",
        );
    }
}
