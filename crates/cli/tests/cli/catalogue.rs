//! `bruchlos catalogue`: a state taken in, the next one compared with it, and what scripts read.

use std::path::Path;

use serde_json::Value;

use crate::{bruchlos, text};

const FILES: [(&str, &str); 4] = [
    ("ozg_subject.csv", "id,name\n8,Gesundheit\n"),
    ("ozg_situation.csv", "id,subject_id,name\n15,8,Behinderung\n"),
    (
        "ozg_service_system.csv",
        "id,situation_id,priority_id,service_key,name,status_id\n117,15,1,10204,Geld,1\n",
    ),
    (
        "ozg_service.csv",
        "id,name,service_system_id,service_key,service_type\n1,Geld Zahlung,117,99107030080000,4\n\
         2,Geld Auskunft,117,nicht im LeiKa,4\n3,Versuch,117,3233,4\n",
    ),
];

fn write(folder: &Path, change: impl Fn(&str) -> String) {
    std::fs::create_dir_all(folder).unwrap();
    for (name, text) in FILES {
        std::fs::write(folder.join(name), change(text)).unwrap();
    }
}

fn json(arguments: &[&str]) -> Value {
    let output = bruchlos(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    serde_json::from_str(&text(&output.stdout)).unwrap()
}

#[test]
fn a_state_is_taken_in_once_and_the_next_one_compared_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    write(&first, str::to_owned);
    write(&second, |text| text.replace("Geld Zahlung", "Geld Bewilligung"));
    let data = folder.path().join("data").display().to_string();
    let import = |folder: &Path| {
        let folder = folder.display().to_string();
        json(&["catalogue", "import", "ozg", &folder, "--json", "--data", &data])
    };
    let report = import(&first);
    assert_eq!((&report["outcome"], &report["new"]), (&"kept".into(), &6.into()));
    let keys = [&report["keys_valid"], &report["keys_absent"], &report["keys_junk"]];
    assert_eq!(keys, [&Value::from(1); 3]);
    assert_eq!(report["bundles_declared"], 575);
    assert_eq!(import(&first)["outcome"], "unchanged");

    // What people read says the same, and names the junk.
    let folder = first.display().to_string();
    let said = bruchlos(&["catalogue", "import", "ozg", &folder, "--data", &data]);
    assert_eq!(text(&said.stderr), "");
    let said = text(&said.stdout);
    assert!(said.contains("1 valid, 1 services without one, 1 junk keys"), "{said}");
    assert!(said.contains("“3233”") && said.contains("No change"), "{said}");

    let report = import(&second);
    assert_eq!((&report["changed"], &report["reviews"][0]), (&1.into(), &"bundle.10204".into()));
    let diff = json(&["catalogue", "diff", "--json", "--data", &data]);
    let fields = &diff["changes"][0]["fields"]["name"];
    assert_eq!((&fields[0], &fields[1]), (&"Geld Zahlung".into(), &"Geld Bewilligung".into()));
    let past = json(&["catalogue", "history", "99107030080000", "--json", "--data", &data]);
    let words: Vec<_> =
        past[0]["history"].as_array().unwrap().iter().map(|one| &one["what"]).collect();
    assert_eq!(words, ["new", "changed"]);
    let unknown = bruchlos(&["catalogue", "history", "99999999999999", "--data", &data]);
    assert_eq!(unknown.status.code(), Some(1));
    let verified = bruchlos(&["audit", "verify", "--data", &data]);
    assert!(text(&verified.stdout).contains("1 chains with 2 entries"), "{verified:?}");
}

#[test]
fn a_folder_without_the_catalogue_is_refused_with_everything_that_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display().to_string();
    let data = folder.path().join("data").display().to_string();
    let output = bruchlos(&["catalogue", "import", "ozg", &path, "--data", &data]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stdout);
    for (name, _) in FILES {
        assert!(said.contains(name), "{said}");
    }
    assert!(said.contains("Nothing was changed"), "{said}");
}

#[test]
fn the_real_catalogue_comes_with_its_numbers() {
    let real = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/standards/ozg-katalog");
    if !Path::new(real).is_dir() {
        println!("SKIP the_real_catalogue_comes_with_its_numbers: {real} is not there");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    let report = json(&["catalogue", "import", "ozg", real, "--json", "--data", &data]);
    let number = |name: &str| report[name].as_u64().unwrap();
    assert_eq!((number("fields"), number("situations")), (14, 58));
    assert_eq!((number("bundles"), number("services")), (557, 5_251));
    assert_eq!((number("keys_valid"), number("keys_absent"), number("keys_junk")), (4_813, 436, 2));
    assert_eq!((number("new"), number("changed"), number("gone")), (5_880, 0, 0));
}
