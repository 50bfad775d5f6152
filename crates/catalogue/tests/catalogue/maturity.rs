//! Stages from criteria, on the checkout's own scale.

use std::collections::BTreeMap;

use catalogue::maturity::{Assessment, Scale, Verdict};
use packages::Files;
use proptest::prelude::*;

fn text() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/law/maturity.toml");
    std::fs::read_to_string(path).unwrap()
}

fn read(text: &str) -> (Option<Scale>, Vec<String>) {
    let files: Files =
        [("law/maturity.toml".to_owned(), text.as_bytes().to_vec())].into_iter().collect();
    let (scale, found) = Scale::read(&files);
    (scale, found.into_iter().map(|finding| finding.message).collect())
}

fn scale() -> Scale {
    let (scale, found) = read(&text());
    assert_eq!(found, Vec::<String>::new());
    scale.unwrap()
}

fn unmet(ids: &[&str]) -> Assessment {
    let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    scale().assess_unmet(&ids).unwrap()
}

/// Stage and stage on the scale before it.
fn stages(ids: &[&str]) -> (u8, u8) {
    let found = unmet(ids);
    (found.stage, found.rgm_1_1)
}

#[test]
fn the_lowest_unmet_criterion_decides() {
    assert_eq!(stages(&["S1.1", "S4.2"]), (0, 0));
    assert_eq!(stages(&["S2.1", "S5.1"]), (1, 1));
    assert_eq!(stages(&["S3.4"]), (2, 2));
    assert_eq!(stages(&["S4.6", "S5.1"]), (3, 3));
    // Only evidence from registers makes stage 4 the highest of the old scale.
    assert_eq!(stages(&["S5.1", "S5.2"]), (4, 3));
    assert_eq!(stages(&["S5.2"]), (4, 4));
    assert_eq!(stages(&["S4.1"]), (3, 3));
    assert_eq!(stages(&[]), (5, 4));
    assert_eq!(unmet(&["S4.2", "S4.1", "S5.5"]).held_by.as_deref(), Some("S4.1"));
}

#[test]
fn what_only_informs_never_holds_back() {
    assert_eq!(stages(&["S0.1", "S2.2"]), (5, 4));
    assert_eq!(unmet(&["S0.1", "S2.2"]).unmet, Vec::<String>::new());
}

#[test]
fn stage_five_never_counts_against_the_target() {
    let scale = scale();
    let found = unmet(&["S3.2", "S5.1", "S5.5"]);
    let ids: Vec<&str> =
        scale.missing_to(4, &found).into_iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["S3.2"]);
    assert!(scale.criterion("S5.5").unwrap().external);
}

#[test]
fn names_that_are_none_are_told_all_at_once() {
    let ids = ["S9.9", "S1.1", "x", "x"].map(str::to_owned);
    let refused = scale().assess_unmet(&ids).unwrap_err().to_string();
    assert_eq!(refused, "S9.9, x are no criterion of the scale");
}

#[test]
fn leaving_out_needs_a_reason_and_raises_nothing() {
    let scale = scale();
    let with = |s5_1: Verdict, s3_2: Verdict| {
        let met = scale.all().map(|(_, one)| (one.id.clone(), Verdict::Met("seen".to_owned())));
        let mut all: BTreeMap<String, Verdict> = met.collect();
        all.insert("S5.1".to_owned(), s5_1);
        all.insert("S3.2".to_owned(), s3_2);
        all.insert("S5.3".to_owned(), Verdict::Unmet("no rule".to_owned()));
        let found = scale.assess(&all);
        (found.stage, found.rgm_1_1)
    };
    let out = |reason: &str| Verdict::LeftOut(reason.to_owned());
    assert_eq!(with(out("asks for nothing"), out("no account needed")), (4, 3));
    assert_eq!(with(Verdict::Met("register".to_owned()), out("no account needed")), (4, 4));
    assert_eq!(with(out("asks for nothing"), out(" ")), (2, 2));
    assert_eq!(scale.assess(&BTreeMap::new()).stage, 0, "what nobody looked at is not met");
}

#[test]
fn a_scale_that_does_not_add_up_is_refused() {
    let broken = [
        (("stage = 3\nname", "stage = 7\nname"), "numbered from 0"),
        (("id = \"S1.2\"", "id = \"S1.1\""), "S1.1 stands here a second time"),
        (("of_stage = [0, 1, 2, 3, 3, 4]", "of_stage = [0, 1, 2, 3, 2, 4]"), "of_stage"),
        (("criterion = \"S5.1\", from", "criterion = \"S8\", from"), "raised_by"),
        (("certainty = \"memory\"", "certainty = \"sure\""), "no certainty"),
    ];
    for ((from, to), says) in broken {
        let changed = text().replacen(from, to, 1);
        assert_ne!(changed, text(), "{from}");
        let (scale, found) = read(&changed);
        assert!(scale.is_none() && found[0].contains(says), "{found:?}");
    }
}

fn some_ids() -> impl Strategy<Value = Vec<String>> {
    let all: Vec<String> = scale().all().map(|(_, one)| one.id.clone()).collect();
    let many = all.len();
    proptest::sample::subsequence(all, 0..=many)
}

proptest! {
    #[test]
    fn meeting_one_more_criterion_never_lowers_anything(not_met in some_ids(), pick in 0_usize..99) {
        let scale = scale();
        let before = scale.assess_unmet(&not_met).unwrap();
        prop_assume!(!not_met.is_empty());
        let mut fewer = not_met.clone();
        fewer.remove(pick % not_met.len());
        let after = scale.assess_unmet(&fewer).unwrap();
        prop_assert!(after.stage >= before.stage && after.rgm_1_1 >= before.rgm_1_1);
    }

    #[test]
    fn what_is_printed_as_unmet_gives_the_same_stage_again(not_met in some_ids()) {
        let scale = scale();
        let found = scale.assess_unmet(&not_met).unwrap();
        let again = scale.assess_unmet(&found.unmet).unwrap();
        prop_assert_eq!(&again, &found);
        let verdicts: BTreeMap<String, Verdict> = scale
            .all()
            .map(|(_, one)| {
                let verdict = match not_met.contains(&one.id) {
                    true => Verdict::Unmet(String::new()),
                    false => Verdict::Met(String::new()),
                };
                (one.id.clone(), verdict)
            })
            .collect();
        prop_assert_eq!(scale.assess(&verdicts), found);
    }

    #[test]
    fn the_stage_is_what_the_rule_says(not_met in some_ids()) {
        let scale = scale();
        let found = scale.assess_unmet(&not_met).unwrap();
        let whole = |stage: u8| {
            let mut of = scale.all().filter(|(number, one)| *number == stage && one.gate);
            of.all(|(_, one)| !not_met.contains(&one.id))
        };
        prop_assert!((1..=found.stage).all(whole));
        prop_assert!(found.stage == 5 || !whole(found.stage + 1));
    }
}
