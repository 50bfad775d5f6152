//! The programme office: the central catalogue with what changed in it, who leads which topic field,
//! how far each service is online, and how cases really ran. Behind the staff's sign-in; no page here shows a case.

pub(crate) mod analysis;
pub(crate) mod analysis_of;
mod frame;
pub(crate) mod import;
pub(crate) mod maturity;
pub(crate) mod maturity_of;
pub(crate) mod overview;
pub(crate) mod reviews;
pub(crate) mod row;
pub(crate) mod rows;
mod samples;
pub(crate) mod topics;

use axum::routing::get;

use crate::shell::call::Portal;
use crate::shell::{Mount, routes};

/// Serves the programme office.
pub(crate) fn mount(router: Mount<Portal>) -> Mount<Portal> {
    router
        .at(routes::PROGRAMME, get(overview::get))
        .at(routes::PROGRAMME_ROWS, get(rows::get))
        .at(routes::PROGRAMME_ROW, get(row::get))
        .at(routes::PROGRAMME_IMPORT, get(import::get))
        .at(routes::PROGRAMME_REVIEWS, get(reviews::get).post(reviews::post))
        .at(routes::PROGRAMME_TOPICS, get(topics::get))
        .at(routes::PROGRAMME_MATURITY, get(maturity::get))
        .at(routes::PROGRAMME_MATURITY_OF, get(maturity_of::get))
        .at(routes::PROGRAMME_ANALYSIS, get(analysis::get))
        .at(routes::PROGRAMME_ANALYSIS_OF, get(analysis_of::get))
}
