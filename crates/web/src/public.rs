//! The pages for everybody: start, search, service pages, the anonymous check, the consultation compass, the office
//! finder, help and legal pages. Nothing here knows a person.

pub(crate) mod access;
pub(crate) mod barrier;
pub(crate) mod compass;
pub(crate) mod compass_offer;
pub(crate) mod compass_request;
pub(crate) mod compass_way;
pub(crate) mod cosign;
pub(crate) mod demo_sign_in;
pub(crate) mod eligibility;
pub(crate) mod films;
pub(crate) mod fixed;
pub(crate) mod foreign;
pub(crate) mod joined;
pub(crate) mod offices;
pub(crate) mod open_points;
pub(crate) mod participation;
pub(crate) mod proofs;
pub(crate) mod search;
pub(crate) mod service;
pub(crate) mod services;
pub(crate) mod start;
pub(crate) mod statement;
pub(crate) mod topics;
