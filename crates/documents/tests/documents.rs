//! Letters that are really printed, and looked at with the tools that others use.
#[test]
fn placeholder() {}
