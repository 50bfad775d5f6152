//! `bruchlos maturity`: the list of services, and the dry run for editors.

use serde_json::{Value, json};

use crate::{bruchlos, text};

fn told(list: &Value) -> (Option<i32>, String, String) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), list.to_string()).unwrap();
    let output = bruchlos(&["maturity", "--unmet", &file.path().display().to_string()]);
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_dry_run_gives_the_stage_of_every_entry() {
    let list = json!([
        { "id": "all", "not_met": [] },
        { "id": "no_registers", "not_met": ["S5.1", "S5.5"] },
        { "id": "registers_only", "not_met": ["S5.5"] },
        { "id": "informs_only", "not_met": ["S2.2", "S3.3"] },
        { "id": "nothing", "not_met": ["S1.1", "S4.1"] },
    ]);
    let (code, said, _) = told(&list);
    let stages = json!([
        { "id": "all", "stage": 5, "rgm_1_1": 4 },
        { "id": "no_registers", "stage": 4, "rgm_1_1": 3 },
        { "id": "registers_only", "stage": 4, "rgm_1_1": 4 },
        { "id": "informs_only", "stage": 2, "rgm_1_1": 2 },
        { "id": "nothing", "stage": 0, "rgm_1_1": 0 },
    ]);
    assert_eq!(code, Some(0));
    assert_eq!(serde_json::from_str::<Value>(&said).unwrap(), stages);
}

#[test]
fn the_dry_run_names_everything_that_is_no_criterion() {
    let list =
        json!([{ "id": "one", "not_met": ["S9", "S1.1"] }, { "id": "two", "not_met": ["x"] }]);
    let (code, said, complaint) = told(&list);
    assert_eq!((code, said.as_str()), (Some(2), ""));
    assert!(complaint.contains("one: S9 is no criterion") && complaint.contains("two: x is no"));
    assert!(complaint.contains("S1.1"), "the known ones are named: {complaint}");
    let (code, _, complaint) = told(&json!({ "id": "one" }));
    assert_eq!(code, Some(2));
    assert!(complaint.contains("no JSON list"), "{complaint}");
}

#[test]
fn every_service_of_the_content_is_listed_and_its_unmet_criteria_give_its_stage() {
    let output = bruchlos(&["maturity", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let list: Vec<Value> = serde_json::from_str(&text(&output.stdout)).unwrap();
    assert!(list.len() > 1);
    let unmet: Vec<Value> =
        list.iter().map(|one| json!({ "id": one["id"], "not_met": one["unmet"] })).collect();
    let (_, said, _) = told(&Value::Array(unmet));
    let again: Vec<Value> = serde_json::from_str(&said).unwrap();
    for (one, again) in list.iter().zip(&again) {
        assert_eq!((&one["id"], &one["stage"]), (&again["id"], &again["stage"]));
        // What was left out with a reason is not unmet, and yet no register.
        assert!(one["rgm_1_1"].as_u64() <= again["rgm_1_1"].as_u64(), "{one}");
    }
}
