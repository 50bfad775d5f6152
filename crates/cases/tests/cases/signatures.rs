//! When the signature of a second person stands, lapses and stands again.

use std::collections::BTreeMap;

use base::{AccountId, PackageHash, Timestamp};
use cases::signatures::{Answer, Digest, Invitation, NotThey, Standing, Whole, may_sign, whole};
use serde_json::{Value, json};

fn who(number: u128) -> AccountId {
    AccountId::new(uuid::Uuid::from_u128(number))
}

fn hash(sign: &str) -> PackageHash {
    sign.repeat(64).parse().unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn over(package: &str, signature: &str, pairs: &[(&str, Value)]) -> Digest {
    let values: BTreeMap<&str, &Value> = pairs.iter().map(|(name, value)| (*name, value)).collect();
    Digest::over(&hash(package), signature, &values)
}

fn signed(by: u128, digest: &Digest) -> Invitation {
    let answer = Answer::Signed { by: who(by), digest: digest.clone() };
    Invitation { until: at("2026-11-30T00:00:00Z"), answer }
}

fn answered(answer: Answer) -> Invitation {
    Invitation { until: at("2026-11-30T00:00:00Z"), answer }
}

#[test]
fn other_answers_are_another_digest_and_the_same_are_the_same() {
    let first = over("a", "parents", &[("name", json!("Jonas")), ("dog", json!(true))]);
    assert_eq!(first, over("a", "parents", &[("dog", json!(true)), ("name", json!("Jonas"))]));
    for other in [
        over("a", "parents", &[("name", json!("Jonas")), ("dog", json!(false))]),
        over("a", "parents", &[("name", json!("Jonas"))]),
        over("a", "owner", &[("name", json!("Jonas")), ("dog", json!(true))]),
        over("b", "parents", &[("name", json!("Jonas")), ("dog", json!(true))]),
    ] {
        assert_ne!(first, other);
    }
    // Where one ends and the other begins makes a difference.
    assert_ne!(over("a", "x", &[("ab", json!("c"))]), over("a", "x", &[("a", json!("bc"))]));
    assert_ne!(over("a", "x", &[("a", json!("1"))]), over("a", "x", &[("a", json!(1))]));
}

#[test]
fn an_invitation_ends_at_its_instant() {
    let digest = over("a", "parents", &[]);
    let open = answered(Answer::Open);
    assert_eq!(open.standing(&digest, at("2026-11-29T23:59:59Z")), Standing::Open);
    assert_eq!(open.standing(&digest, at("2026-11-30T00:00:00Z")), Standing::Expired);
    // What was answered does not expire.
    assert_eq!(signed(1, &digest).standing(&digest, at("2027-11-30T00:00:00Z")), Standing::Signed);
    let refused = answered(Answer::Refused);
    assert_eq!(refused.standing(&digest, at("2027-11-30T00:00:00Z")), Standing::Refused);
}

#[test]
fn what_was_signed_lapses_and_stands_again() {
    let read = over("a", "parents", &[("iban", json!("DE1"))]);
    let now = over("a", "parents", &[("iban", json!("DE2"))]);
    let given = [signed(1, &read)];
    let day = at("2026-11-10T00:00:00Z");
    assert_eq!(given[0].standing(&now, day), Standing::Lapsed);
    assert_eq!(whole(1, false, &now, &given), Whole::Missing(1));
    assert_eq!(given[0].standing(&read, day), Standing::Signed);
    assert_eq!(whole(1, false, &read, &given), Whole::Signed);
}

#[test]
fn so_many_different_persons_sign_or_it_comes_on_paper() {
    let digest = over("a", "board", &[]);
    let other = over("b", "board", &[]);
    let twice = [signed(1, &digest), signed(1, &digest), signed(2, &other)];
    assert_eq!(whole(2, false, &digest, &twice), Whole::Missing(1));
    assert_eq!(whole(2, true, &digest, &twice), Whole::OnPaper);
    assert_eq!(whole(2, true, &digest, &[signed(1, &digest), signed(2, &digest)]), Whole::Signed);
    let none = [answered(Answer::Open), answered(Answer::Refused), answered(Answer::Withdrawn)];
    assert_eq!(whole(2, false, &digest, &none), Whole::Missing(2));
    assert!(!whole(1, false, &digest, &[]).is_met());
    assert!(whole(1, true, &digest, &[]).is_met());
}

#[test]
fn nobody_signs_for_themselves_or_twice() {
    let digest = over("a", "board", &[]);
    let other = over("b", "board", &[]);
    assert_eq!(may_sign(who(1), who(1), &digest, &[]), Err(NotThey::Applicant));
    assert_eq!(may_sign(who(2), who(1), &digest, &[signed(2, &digest)]), Err(NotThey::Twice));
    // What lapsed may be signed again, and others may sign beside.
    assert_eq!(may_sign(who(2), who(1), &digest, &[signed(2, &other)]), Ok(()));
    assert_eq!(may_sign(who(3), who(1), &digest, &[signed(2, &digest)]), Ok(()));
}
