//! A browser as small as possible: it keeps cookies and follows redirects by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::Timestamp;
use gateways::Clock;
use gateways::identity::{Secrets, WayBack};
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};

pub(crate) const BACK: &str = "http://127.0.0.1:9/back";

pub(crate) fn secrets() -> Secrets {
    Secrets { state: "state-1".to_owned(), nonce: "nonce-1".to_owned(), verifier: "v".repeat(50) }
}

/// The real time, because the foreign provider reads it too.
pub(crate) fn real_time() -> Clock {
    Arc::new(|| {
        let since = std::time::UNIX_EPOCH.elapsed().unwrap();
        Timestamp::from_second(i64::try_from(since.as_secs()).unwrap()).unwrap()
    })
}

/// Follows redirects from `url` until the browser would be back at our address.
/// `choose` turns a page that asks something into the next address.
pub(crate) async fn walk(url: &str, choose: impl Fn(&reqwest::Url) -> String) -> WayBack {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .unwrap();
    let mut cookies: BTreeMap<String, String> = BTreeMap::new();
    let mut url = reqwest::Url::parse(url).unwrap();
    for _ in 0..12 {
        if url.as_str().starts_with(BACK) {
            let found: BTreeMap<_, _> = url.query_pairs().into_owned().collect();
            let get = |name: &str| found.get(name).cloned().unwrap_or_default();
            return WayBack { code: get("code"), state: get("state") };
        }
        let jar: Vec<String> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let answer = client.get(url.clone()).header(COOKIE, jar.join("; ")).send().await.unwrap();
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            cookies.insert(name.to_owned(), value.to_owned());
        }
        url = match answer.headers().get(LOCATION) {
            Some(next) => url.join(next.to_str().unwrap()).unwrap(),
            None => {
                let status = answer.status();
                assert!(status.is_success(), "{url}: {status} {}", answer.text().await.unwrap());
                url.join(&choose(&url)).unwrap()
            }
        };
    }
    panic!("the browser goes in circles at {url}");
}
