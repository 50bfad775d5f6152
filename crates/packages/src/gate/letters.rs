//! What letters say of answers: a sum comes with its unit.

use base::Finding;
use forms::Kind;

use super::Gate;
use crate::blocks::BLOCKS;

pub(super) fn look(gate: &mut Gate<'_>) {
    let sums = gate.package.form.fields.iter();
    let sums: Vec<&str> = sums
        .filter(|field| matches!(field.kind, Kind::Money(_)))
        .map(|field| field.name.as_str())
        .collect();
    for block in &gate.package.blocks.all {
        let texts = || std::iter::once(&block.text).chain(&block.items);
        for name in &sums {
            let twice = format!("{{{{{name}}}}} Euro");
            if texts().any(|text| text.contains(&twice)) {
                let says =
                    format!("“{}” says “Euro” twice: {{{{{name}}}}} brings it along.", block.id);
                gate.found.push(
                    Finding::error("blocks.euro-twice", BLOCKS, 0)
                        .says(says)
                        .cure("Take the word behind it away: an answer is said with its unit."),
                );
            }
        }
    }
}
