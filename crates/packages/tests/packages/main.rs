//! Packages: the good one, each broken one, and the ones of the content folder.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod adoption;
mod amendments;
mod authoring;
mod broken;
mod clocks;
mod code_lists;
mod content;
mod import;
mod parties;
mod payments;
mod robust;
mod settling;
mod signatures;
mod silence;
mod steps;
mod templates;
mod travel;
mod upgrades;
