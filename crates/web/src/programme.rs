//! The programme office: the central catalogue with what changed in it, who leads which topic field,
//! and how far each service is online. Behind the staff's sign-in; no page here shows a case.

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
}
