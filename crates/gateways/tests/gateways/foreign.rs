//! Our side against npm `oidc-provider`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use gateways::identity::{Identity, IdentityError, OpenId, Person, ProviderSettings, WayBack};

use crate::walk::{BACK, real_time, secrets, walk};

struct Foreign {
    child: Child,
    issuer: String,
}

impl Drop for Foreign {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The foreign provider, or `None` with a line that says why not.
fn foreign(test: &str) -> Option<Foreign> {
    let e2e = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e");
    if !e2e.join("node_modules/oidc-provider").is_dir() {
        println!("SKIP {test}: wants `npm ci --prefix e2e`");
        return None;
    }
    let mut child = Command::new("node")
        .arg(e2e.join("foreign-op.mjs"))
        .arg(BACK)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = output.find(|line| line.as_ref().unwrap().starts_with('{')).unwrap().unwrap();
    let told: serde_json::Value = serde_json::from_str(&line).unwrap();
    let issuer = told["issuer"].as_str().unwrap().to_owned();
    Some(Foreign { child, issuer })
}

fn settings(issuer: &str, client: &str) -> ProviderSettings {
    let levels = [("urn:example:loa:high", "high"), ("urn:example:loa:substantial", "substantial")];
    ProviderSettings {
        issuer: issuer.to_owned(),
        client_id: client.to_owned(),
        client_secret: (client != "public")
            .then(|| "a-secret-that-is-long-enough-for-a-test".to_owned()),
        redirect_uri: BACK.to_owned(),
        scopes: ["profile", "email", "address"].map(str::to_owned).to_vec(),
        acr_values: levels.iter().map(|(acr, _)| (*acr).to_owned()).collect(),
        levels: levels.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
    }
}

fn open(issuer: &str, client: &str) -> OpenId {
    OpenId::new(settings(issuer, client), real_time()).unwrap()
}

async fn come_back(side: &OpenId, person: &str) -> WayBack {
    let url = side.begin(&secrets(), base::Lang::De).await.unwrap();
    walk(&url, |page| format!("{page}?person={person}")).await
}

async fn sign_in(side: &OpenId, person: &str) -> Result<Person, IdentityError> {
    let back = come_back(side, person).await;
    side.finish(&back, &secrets()).await
}

#[tokio::test]
async fn a_person_comes_back_with_level_and_data() {
    let Some(foreign) = foreign("a_person_comes_back_with_level_and_data") else { return };
    for client in ["public", "secret"] {
        let person = sign_in(&open(&foreign.issuer, client), "marion").await.unwrap();
        assert_eq!(person.issuer, foreign.issuer);
        assert_eq!(person.subject, "marion");
        assert_eq!(person.level, "high");
        assert_eq!(person.given_name.as_deref(), Some("Marion"));
        assert_eq!(person.birthdate.as_deref(), Some("1979-03-27"));
        assert_eq!(person.address.unwrap().city.as_deref(), Some("Musterort"));
        assert_eq!(person.email.as_deref(), Some("marion@example.org"));
    }
}

#[tokio::test]
async fn staff_brings_roles_and_an_unknown_level_means_none() {
    let Some(foreign) = foreign("staff_brings_roles_and_an_unknown_level_means_none") else {
        return;
    };
    let side = open(&foreign.issuer, "public");
    let clerk = sign_in(&side, "clerk").await.unwrap();
    assert_eq!((clerk.level.as_str(), clerk.roles.len()), ("substantial", 2));
    let stranger = sign_in(&side, "stranger").await.unwrap();
    assert_eq!((stranger.level.as_str(), stranger.roles.len()), ("none", 0));
}

#[tokio::test]
async fn what_does_not_belong_to_the_sign_in_is_refused() {
    let Some(foreign) = foreign("what_does_not_belong_to_the_sign_in_is_refused") else { return };
    let side = open(&foreign.issuer, "public");

    let mut back = come_back(&side, "marion").await;
    back.state = "somebody-elses".to_owned();
    let refused = side.finish(&back, &secrets()).await.unwrap_err();
    assert!(matches!(refused, IdentityError::Foreign("state")), "{refused}");

    let back = come_back(&side, "marion").await;
    let mut other = secrets();
    other.nonce = "somebody-elses".to_owned();
    let refused = side.finish(&back, &other).await.unwrap_err();
    assert!(refused.to_string().contains("nonce"), "{refused}");

    let back = come_back(&side, "marion").await;
    let mut other = secrets();
    other.verifier = "w".repeat(50);
    let refused = side.finish(&back, &other).await.unwrap_err();
    assert!(refused.to_string().contains("invalid_grant"), "{refused}");

    let back = come_back(&side, "marion").await;
    side.finish(&back, &secrets()).await.unwrap();
    let refused = side.finish(&back, &secrets()).await.unwrap_err();
    assert!(refused.to_string().contains("invalid_grant"), "a code serves twice: {refused}");
}

#[tokio::test]
async fn a_token_signed_with_a_shared_key_is_refused() {
    let Some(foreign) = foreign("a_token_signed_with_a_shared_key_is_refused") else { return };
    let refused = sign_in(&open(&foreign.issuer, "shared-key"), "marion").await.unwrap_err();
    assert!(matches!(refused, IdentityError::NotTrusted(_)), "{refused}");
    assert!(refused.to_string().contains("algorithm"), "{refused}");
}

#[tokio::test]
async fn an_expired_token_is_refused() {
    let Some(foreign) = foreign("an_expired_token_is_refused") else { return };
    let clock = real_time();
    let tomorrow: gateways::Clock = std::sync::Arc::new(move || {
        base::Timestamp::from_second(clock().as_second() + 86_400).unwrap()
    });
    let side = OpenId::new(settings(&foreign.issuer, "public"), tomorrow).unwrap();
    let refused = sign_in(&side, "marion").await.unwrap_err();
    assert!(refused.to_string().contains("expired"), "{refused}");
}

#[tokio::test]
async fn a_person_who_turns_back_brings_no_code() {
    let Some(foreign) = foreign("a_person_who_turns_back_brings_no_code") else { return };
    let back = come_back(&open(&foreign.issuer, "public"), "nobody").await;
    assert_eq!((back.code.as_str(), back.state.as_str()), ("", "state-1"));
}

#[tokio::test]
async fn a_provider_that_is_away_is_said_to_be_away() {
    let refused =
        open("http://127.0.0.1:9", "public").begin(&secrets(), base::Lang::De).await.unwrap_err();
    assert!(matches!(refused, IdentityError::Unreachable(_)), "{refused}");
}
