//! The editor's desk: texts and their versions, review and release, central texts, submissions to
//! the state's editors, reports of barriers, and the exchange with other portals. Behind the staff's own sign-in.

pub(crate) mod addition;
pub(crate) mod authoring;
pub(crate) mod central;
pub(crate) mod exchange;
mod exchange_samples;
mod frame;
pub(crate) mod preview;
pub(crate) mod report;
pub(crate) mod reports;
pub(crate) mod review;
mod samples;
pub(crate) mod submissions;
pub(crate) mod text;
mod text_form;
pub(crate) mod texts;
pub(crate) mod versions;

use axum::routing::{get, post};

use crate::shell::call::Portal;
use crate::shell::{Mount, routes};

/// Serves the editor's desk.
pub(crate) fn mount(router: Mount<Portal>) -> Mount<Portal> {
    authoring::mount(router)
        .at(routes::EDITOR, get(texts::get))
        .at(routes::EDITOR_REPORTS, get(reports::get))
        .at(routes::EDITOR_REPORT, get(report::get).post(report::post))
        .at(routes::EDITOR_EXCHANGE, get(exchange::get).post(exchange::post))
        .at(routes::EDITOR_ADDITION, get(addition::get).post(addition::post))
        .at(routes::EDITOR_TEXT, get(text::get).post(text::post))
        .at(routes::EDITOR_PREVIEW, get(preview::get))
        .at(routes::EDITOR_REVIEW, get(review::get).post(review::post))
        .at(routes::EDITOR_VERSIONS, get(versions::get).post(versions::post))
        .at(routes::EDITOR_COMPARE, get(versions::compare))
        .at(routes::EDITOR_CENTRAL, get(central::get).post(central::post))
        .at(routes::EDITOR_SUBMISSIONS, get(submissions::get).post(submissions::post))
        .at(routes::EDITOR_FILE, post(submissions::file))
}
