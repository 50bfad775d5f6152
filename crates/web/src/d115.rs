//! `/d115`: the service centre's look-up, made for the keyboard: one question, results by digit, the best answer at
//! once; and the knowledge base to take along. For staff only.

pub(crate) mod answer;
pub(crate) mod lookup;

use axum::response::Response;
use axum::routing::get;
use usecases::answers;

use crate::desk::frame::StaffCall;
use crate::shell::call::Portal;
use crate::shell::{Failure, Mount, routes, text};

/// Serves the look-up.
pub(crate) fn mount(router: Mount<Portal>) -> Mount<Portal> {
    router
        .at(routes::D115, get(lookup::get))
        .at(routes::D115_ANSWER, get(answer::get))
        .at(routes::D115_JSON, get(json))
        .at(routes::D115_CSV, get(csv))
}

/// `GET /d115/wissen.json`
async fn json(call: StaffCall) -> Result<Response, Failure> {
    let all = answers::export(&call.house, &call.ctx).await?;
    Ok(text("wissen.json", "application/json", catalogue::answers::json(&all)))
}

/// `GET /d115/wissen.csv`
async fn csv(call: StaffCall) -> Result<Response, Failure> {
    let all = answers::export(&call.house, &call.ctx).await?;
    Ok(text("wissen.csv", "text/csv; charset=utf-8", catalogue::answers::csv(&all)))
}
