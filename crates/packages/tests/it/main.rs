//! Packages: the good one, each broken one, and the ones of the content folder.

mod content;
