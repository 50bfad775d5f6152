//! The pages for everybody: start, search, service pages, the anonymous check, help and
//! legal pages. Nothing here knows a person.

pub(crate) mod barrier;
pub(crate) mod demo_sign_in;
pub(crate) mod eligibility;
pub(crate) mod fixed;
pub(crate) mod search;
pub(crate) mod service;
pub(crate) mod start;
