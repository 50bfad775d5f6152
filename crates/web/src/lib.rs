//! The entrance for people: HTML for citizens and caseworkers.
