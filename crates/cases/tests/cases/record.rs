//! Proofs: every path leads to its root, and no byte can be changed unnoticed.

use std::collections::BTreeSet;

use cases::record::{
    self, FORMAT, Leaf, Opened, Path, Proof, Root, Row, START, chain_of_case, check, climb, path,
    top,
};
use proptest::prelude::*;
use serde_json::Value;

const CASE: &str = "00000003-0000-4000-8000-000000000001";

fn leaf(n: usize) -> Leaf {
    Leaf { chain: format!("audit.thing.{n:04}"), seq: 1, head: record::digest(&n.to_be_bytes()) }
}

#[test]
fn every_path_of_every_size_leads_to_the_top() {
    for size in 1..=200_usize {
        let leaves: Vec<Leaf> = (0..size).map(leaf).collect();
        let root = top(&leaves).unwrap();
        let others: BTreeSet<usize> = [0, size / 3, size / 2, size - 1].into();
        for place in 0..size {
            let siblings = path(&leaves, place).unwrap();
            let climbed = |leaf: &Leaf, place: usize, size: usize| {
                climb(leaf, place as u64, size as u64, &siblings)
            };
            assert_eq!(climbed(&leaves[place], place, size).as_ref(), Some(&root));
            for other in others.iter().copied().filter(|other| *other != place) {
                assert_ne!(climbed(&leaves[place], other, size).as_ref(), Some(&root));
                assert_ne!(climbed(&leaves[other], place, size).as_ref(), Some(&root));
            }
        }
        assert_eq!(path(&leaves, size), None);
        assert_eq!(climb(&leaves[0], size as u64, size as u64, &[]), None);
    }
    assert_eq!(top(&[]), None);
}

/// The same bytes as a leaf are no node, and two lists of leaves share no top.
#[test]
fn tops_are_apart() {
    let tops: BTreeSet<_> =
        (1..=64_usize).map(|size| top(&(0..size).map(leaf).collect::<Vec<_>>())).collect();
    assert_eq!(tops.len(), 64);
    let turned = [leaf(1), leaf(0)];
    assert_ne!(top(&turned), top(&[leaf(0), leaf(1)]));
}

fn opened(payload: &str) -> Opened {
    Opened { salt: hex_of(7), payload: payload.to_owned() }
}

fn hex_of(byte: u8) -> String {
    format!("{byte:02x}").repeat(16)
}

/// A proof of so many events, at a place among so many chains.
fn proof(activities: &[&str], chains: usize, place: usize) -> Proof {
    let mut prev = START.to_owned();
    let mut events = Vec::new();
    for (activity, seq) in activities.iter().zip(1..) {
        let payload = format!("{{\"sha256\":\"{}\",\"pages\":2}}", hex_of(9));
        let salted = [[7_u8; 16].as_slice(), payload.as_bytes()].concat();
        let is_open = record::OPEN_TO_CITIZEN.contains(activity);
        let mut row = Row {
            seq,
            activity: (*activity).to_owned(),
            node: "examine".to_owned(),
            lifecycle: "complete".to_owned(),
            actor_role: "caseworker".to_owned(),
            actor: "a1".to_owned(),
            event_time: "2026-11-09T09:30:00.000000Z".to_owned(),
            record_time: "2026-11-09T09:30:01.000000Z".to_owned(),
            data_key: "k1".to_owned(),
            digest: record::digest(&salted),
            hash: String::new(),
            opened: is_open.then(|| opened(&payload)),
        };
        row.hash = row.expected(CASE, &prev);
        prev = row.hash.clone();
        events.push(row);
    }
    let mut leaves: Vec<Leaf> = (0..chains).map(leaf).collect();
    leaves[place] = Leaf { chain: chain_of_case(CASE), seq: events.len() as i64, head: prev };
    let mut root = Root {
        authority: "harbour".to_owned(),
        number: 3,
        made_at: "2026-11-10T00:00:00.000000Z".to_owned(),
        leaves: chains as u64,
        tree: top(&leaves).unwrap(),
        prev: record::digest(b"the root before"),
        hash: String::new(),
    };
    root.hash = root.expected();
    let path = Path { place: place as u64, siblings: path(&leaves, place).unwrap() };
    Proof { format: FORMAT.to_owned(), case: CASE.to_owned(), events, path, root }
}

fn whole() -> Proof {
    proof(&["application.submitted", "task.done", "decision.issued"], 7, 4)
}

/// Every value of a document, as the way to it.
fn places(value: &Value, way: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                places(value, &format!("{way}/{key}"), found);
            }
        }
        Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                places(value, &format!("{way}/{place}"), found);
            }
        }
        _ => found.push(way.to_owned()),
    }
}

fn is_found(changed: Value) -> bool {
    serde_json::from_value::<Proof>(changed)
        .map_or(true, |proof| !check(&proof).findings.is_empty())
}

#[test]
fn a_whole_proof_shows_what_was_issued() {
    let checked = check(&whole());
    assert_eq!(checked.findings, []);
    assert_eq!(checked.documents.len(), 1);
    assert_eq!(checked.documents[0].sha256, hex_of(9));
    let text = serde_json::to_string(&whole()).unwrap();
    assert_eq!(serde_json::from_str::<Proof>(&text).unwrap(), whole());
}

/// Every byte of every field in turn, another value for every number, every part left out.
#[test]
fn every_changed_byte_of_every_field_is_found() {
    let document = serde_json::to_value(whole()).unwrap();
    let mut all = Vec::new();
    places(&document, "", &mut all);
    assert!(all.len() > 45, "{all:?}");
    for way in &all {
        let old = document.pointer(way).unwrap().clone();
        let mut others = Vec::new();
        if let Some(number) = old.as_i64() {
            others.extend([number + 1, number - 1, -number - 1, 0, 1 << 40].map(Value::from));
            others.retain(|other| *other != old);
        }
        let text = old.as_str().unwrap_or_default();
        for at in 0..text.len() {
            for other in ["0", "f", "F", "x", ""] {
                let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
                others.extend((changed != text).then(|| Value::from(changed)));
            }
        }
        others.extend((!text.is_empty()).then(|| Value::from(format!("{text} "))));
        for other in others {
            let mut changed = document.clone();
            *changed.pointer_mut(way).unwrap() = other.clone();
            assert!(is_found(changed), "{way}: {old} became {other} unnoticed");
        }
    }
}

#[test]
fn what_is_missing_added_or_turned_is_found_and_named() {
    let mut cut = whole();
    cut.events.remove(1);
    let said: Vec<String> = check(&cut).findings.iter().map(ToString::to_string).collect();
    assert!(said[0].starts_with("Event 2: its number does not follow"), "{said:?}");
    let mut end = whole();
    end.events.pop();
    assert!(check(&end).findings[0].what.contains("does not lead to the root"));
    let mut turned = whole();
    turned.events.swap(0, 1);
    assert!(check(&turned).findings.len() > 2);
    let mut longer = whole();
    longer.path.siblings.push(hex_of(1).repeat(2));
    assert_eq!(check(&longer).findings.len(), 1);
    let mut none = whole();
    none.events.clear();
    assert_eq!(check(&none).findings[0].what, "The proof holds no events.");
    // A payload that is not the recorded one vouches for no document.
    let mut other = whole();
    other.events[2].opened.as_mut().unwrap().payload = r#"{"sha256":"00"}"#.to_owned();
    let checked = check(&other);
    assert_eq!(checked.documents, []);
    assert_eq!(checked.findings.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Proofs of any length at any place hold, and a byte flipped anywhere is found.
    #[test]
    fn any_flipped_byte_is_found(
        kinds in prop::collection::vec(0_usize..4, 1..12),
        chains in 1_usize..200,
        seed in any::<(prop::sample::Index, prop::sample::Index, prop::sample::Index, u8)>(),
    ) {
        let words = ["application.submitted", "task.done", "note.added", "decision.issued"];
        let activities: Vec<&str> = kinds.iter().map(|kind| words[*kind]).collect();
        let proof = proof(&activities, chains, seed.0.index(chains));
        prop_assert_eq!(check(&proof).findings, []);
        let document = serde_json::to_value(&proof).unwrap();
        let mut all = Vec::new();
        places(&document, "", &mut all);
        let way = &all[seed.1.index(all.len())];
        let mut changed = document.clone();
        let place = changed.pointer_mut(way).unwrap();
        *place = match place.as_str().map(|text| text.as_bytes().to_vec()) {
            Some(mut bytes) if !bytes.is_empty() => {
                let at = seed.2.index(bytes.len());
                let flipped = bytes[at] ^ (1 << (seed.3 % 7));
                bytes[at] = flipped;
                Value::from(String::from_utf8(bytes).unwrap())
            }
            Some(_) => Value::from("x"),
            None => Value::from(place.as_u64().unwrap() ^ (1 << (seed.3 % 60))),
        };
        prop_assert!(is_found(changed), "{way} was bent unnoticed");
    }
}
