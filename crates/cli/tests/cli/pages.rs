//! The portal's pages over a house of the tests, without a server in between.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use http::Request;
use testkit::{Person, TestApp};
use tower::ServiceExt;
use web::{Gate, Limits, Portal};

/// All pages of a house.
pub(crate) struct Pages(Router);

/// What came back.
pub(crate) struct Shown {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Pages {
    pub(crate) fn of(app: &TestApp) -> Self {
        let begin = base::Timestamp::constant(1_795_772_520, 0);
        let gate = Gate::new(Limits::default(), [7; 32], Arc::new(move || begin));
        let house = app.house.clone();
        Self(web::router(Portal { house, site: Arc::default(), gate: Arc::new(gate) }))
    }

    /// A page as somebody who is signed in sees it.
    pub(crate) async fn get(&self, who: &Person, path: &str) -> Shown {
        let cookie = format!("bruchlos={}", who.cookie);
        let request = Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap();
        let response = self.0.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), 4_000_000).await.unwrap();
        Shown { status, body: String::from_utf8(bytes.to_vec()).unwrap() }
    }
}
