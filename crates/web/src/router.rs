//! Every address and the handlers behind it, with what stands in front of all of them.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::get;
use http::{Request, Response};
use tower::{ServiceExt, service_fn};
use tower_http::catch_panic::CatchPanicLayer;

use crate::citizen as my;
use crate::public as all;
use crate::shell::{Failure, Mount, Portal, Route, Site, assets, gate, guard, pages, routes};
use crate::{d115, desk, editor, programme};

/// The most bytes of a form without files.
const MOST_FORM: usize = 256 * 1024;

/// All pages, behind all guards: language, same-origin, headers, pages for failures.
pub fn router(portal: Portal) -> Router {
    router_with(portal, Router::new())
}

/// As [`router`], with further pages behind the same guards, such as the example sign-in's.
pub fn router_with(portal: Portal, further: Router) -> Router {
    let site = Arc::clone(&portal.site);
    let gate = from_fn_with_state(Arc::clone(&portal.gate), gate::hold);
    guarded(mount().finish().with_state(portal).route_layer(gate).merge(further), site)
}

/// The addresses that [`router`] serves, for the coverage test.
#[must_use]
pub fn served() -> Vec<Route> {
    mount().served().to_vec()
}

/// Puts the guards in front of any pages.
pub fn guarded(pages_router: Router, site: Arc<Site>) -> Router {
    let inner = pages_router
        .fallback(|| async { Failure::NotFound })
        .layer(DefaultBodyLimit::max(MOST_FORM))
        .layer(CatchPanicLayer::custom(|_| Failure::Broken.into_response()))
        .layer(from_fn(guard::own_pages_only))
        .layer(from_fn_with_state(Arc::clone(&site), pages))
        .layer(from_fn_with_state(site, guard::headers));
    // The language is taken off the address before the router sees it.
    let service = service_fn(move |request: Request<Body>| {
        let inner = inner.clone();
        async move {
            let answer: Result<Response<Body>, Infallible> =
                inner.oneshot(guard::take_language(request)).await;
            answer
        }
    });
    Router::new().fallback_service(service)
}

fn mount() -> Mount<Portal> {
    let files = || DefaultBodyLimit::max(my::upload::MOST_BODY);
    let staff = desk::mount(for_everybody(Mount::new()));
    d115::mount(programme::mount(editor::mount(staff)))
        .at(routes::APPLICATIONS, get(my::applications::get))
        .at(routes::TASKS, get(my::tasks::get))
        .at(routes::QUESTION, get(my::question::get).post(my::question::post))
        .at(routes::LIST_ROW, get(my::list::get).post(my::list::post))
        .at(routes::LIST_REMOVE, get(my::list::ask_remove).post(my::list::remove))
        .at(routes::EVIDENCE, get(my::evidence::get))
        .at(routes::EVIDENCE_ONE, get(my::evidence::one).post(my::evidence::post).layer(files()))
        .at(routes::EVIDENCE_REMOVE, get(my::evidence::ask_remove).post(my::evidence::remove))
        .at(routes::SIGNATURE, get(my::signature::get).post(my::signature::post))
        .at(routes::COSIGN_PAPER, get(my::cosign::get).post(my::cosign::post))
        .at(routes::CHECK, get(my::check::get).post(my::check::post))
        .at(routes::NEWER, get(my::newer::get).post(my::newer::post))
        .at(routes::DISCARD, get(my::confirm::ask_discard).post(my::confirm::discard))
        .at(routes::LATER, get(my::later::get))
        .at(routes::RECEIPT, get(my::receipt::get))
        .at(routes::RECEIPT_PDF, get(my::receipt::get_pdf))
        .at(routes::STATUS, get(my::status::get))
        .at(routes::PROOF, get(my::proof::get))
        .at(routes::PROOF_FILE, get(my::proof::get_file))
        .at(routes::MESSAGES, get(my::messages::get).post(my::messages::post))
        .at(routes::FILE, get(my::files::get))
        .at(routes::ANSWER, get(my::answer::get).post(my::answer::post))
        .at(routes::ANSWER_ITEM, get(my::answer::item).post(my::answer::post_item).layer(files()))
        .at(routes::STATEMENTS, get(my::statements::get))
        .at(routes::DECISION, get(my::decision::get))
        .at(routes::OBJECT, get(my::object::get).post(my::object::post))
        .at(routes::DECISION_PDF, get(my::decision::get_pdf))
        .at(routes::WITHDRAW, get(my::confirm::ask_withdraw).post(my::confirm::withdraw))
        .at(routes::CHANGE, get(my::change::get).post(my::change::post))
        .at(routes::PROFILE, get(my::profile::get).post(my::profile::post))
        .at(routes::MANDATES, get(my::mandates::get))
        .at(routes::REPRESENTED, get(my::represented::get).post(my::represented::post))
        .at(routes::REPRESENTED_END, get(my::mandates::ask_end).post(my::mandates::end))
        .at(routes::MANDATE_GIVE, get(my::mandate_give::get).post(my::mandate_give::post))
        .at(routes::MANDATE_END, get(my::mandates::ask_end_mandate).post(my::mandates::end_mandate))
}

fn for_everybody(mount: Mount<Portal>) -> Mount<Portal> {
    mount
        .at(routes::START, get(all::start::get))
        .at(routes::SEARCH, get(all::search::get))
        .at(routes::SUGGESTIONS, get(all::search::suggest))
        .at(routes::SITUATION, get(all::services::situation))
        .at(routes::SERVICES, get(all::services::get))
        .at(routes::TOPICS, get(all::topics::get))
        .at(routes::SERVICE, get(all::service::get))
        .at(routes::PRIVACY, get(all::fixed::privacy))
        .at(routes::OPEN_POINTS, get(all::open_points::get))
        .at(routes::ELIGIBILITY, get(all::eligibility::get).post(all::eligibility::post))
        .at(routes::BEGIN, get(my::begin::get).post(my::begin::post))
        .at(routes::EARLIER, get(my::earlier::get).post(my::earlier::post))
        .at(routes::MANDATE_ENTER, get(my::mandate_enter::get).post(my::mandate_enter::post))
        .at(routes::SIGN_IN, get(my::sign_in::get))
        .at(routes::SIGN_IN_START, get(my::sign_in::get).post(my::sign_in::start))
        .at(routes::SIGN_IN_RETURN, get(my::sign_in::back))
        .at(routes::SIGN_OUT, get(all::start::get).post(my::sign_in::out))
        .at(routes::JOINED, get(all::joined::get))
        .at(routes::EMBED, get(all::joined::embed))
        .at(routes::FOREIGN, get(all::foreign::get))
        .at(routes::COMPASS, get(all::compass::get))
        .at(routes::COMPASS_FIELD, get(all::compass::field))
        .at(routes::COMPASS_OFFER, get(all::compass_offer::get))
        .at(routes::COMPASS_WAY, get(all::compass_way::get).post(all::compass_way::post))
        .at(
            routes::COMPASS_REQUEST,
            get(all::compass_request::get).post(all::compass_request::post),
        )
        .at(routes::OFFICES, get(all::offices::get))
        .at(routes::PROOFS, get(all::proofs::get))
        .at(routes::PARTICIPATION, get(all::participation::get).post(all::participation::post))
        .at(routes::ROOM, get(all::participation::room).post(all::participation::say))
        .at(routes::ROOM_DECISION, get(all::participation::decision))
        .at(routes::ROOM_OBJECT, get(my::object::get_in_room).post(my::object::post_in_room))
        .at(routes::COSIGN, get(all::cosign::get))
        .at(routes::HELP, get(all::fixed::help))
        .at(routes::SIMPLE, get(all::fixed::simple))
        .at(routes::SIGN_LANGUAGE, get(all::films::get))
        .at(routes::FILM, get(all::films::film))
        .at(routes::IMPRINT, get(all::fixed::imprint))
        .at(routes::PORTAL_PRIVACY, get(all::fixed::portal_privacy))
        .at(routes::ACCESSIBILITY, get(all::statement::get))
        .at(routes::ELECTRONIC_ACCESS, get(all::access::get))
        .at(routes::BARRIER, get(all::barrier::get).post(all::barrier::post))
        .at(routes::ASSET, get(assets::get))
}
