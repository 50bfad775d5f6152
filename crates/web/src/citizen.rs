//! The pages behind the sign-in: applying, and what becomes of an application. One file
//! a page, GET and POST together; every page works without script.

pub(crate) mod answer;
pub(crate) mod applications;
pub(crate) mod begin;
pub(crate) mod change;
pub(crate) mod check;
pub(crate) mod confirm;
pub(crate) mod cosign;
pub(crate) mod decision;
pub(crate) mod earlier;
pub(crate) mod evidence;
pub(crate) mod files;
pub(crate) mod later;
pub(crate) mod list;
pub(crate) mod mandate_enter;
pub(crate) mod mandate_give;
pub(crate) mod mandates;
pub(crate) mod messages;
pub(crate) mod newer;
pub(crate) mod object;
pub(crate) mod profile;
pub(crate) mod proof;
pub(crate) mod question;
pub(crate) mod receipt;
pub(crate) mod represented;
pub(crate) mod sign_in;
pub(crate) mod signature;
pub(crate) mod statements;
pub(crate) mod status;
pub(crate) mod tasks;
pub(crate) mod upload;
