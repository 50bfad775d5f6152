//! A submission in the order of its published form: the Blue Card against the schemas that the published conversions make.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use forms::{Answers, Definition, Field, Kind, Submission};
use mappings::fim::{filled, json_schema};
use packages::import::{Import, import};
use packages::{Files, Package};
use serde_json::{Value, json};
use xdatenfelder::Schema;

fn samples() -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let shared = std::env::var("SHARED_DATA").map_or_else(|_| beside(), PathBuf::from);
    Some(shared.join("standards/xdatenfelder")).filter(|folder| folder.is_dir())
}

/// The Blue Card as a package and as a schema.
fn blue_card(folder: &std::path::Path) -> (Package, Schema) {
    let bytes = std::fs::read(folder.join("BlaueKarte.xdf2.xml")).unwrap();
    let imported = import(&Import {
        file: "BlaueKarte.xdf2.xml",
        bytes: &bytes,
        lists: &[],
        id: None,
        authority: &"lvr".parse().unwrap(),
        today: "2026-11-25".parse().unwrap(),
    })
    .unwrap();
    let templates: Files = super::files().below(packages::TEMPLATES);
    let whole = packages::over_template(&imported.files, &templates);
    let schema = packages::published_schema(&whole).unwrap();
    (packages::load(&whole).package.unwrap(), schema)
}

/// Answers everything with something that fits.
fn answered(form: &Definition) -> Answers {
    let mut answers = Answers::new();
    let mut answer = |field: &Field, row: Option<usize>| {
        let input = field.input(row);
        match &field.kind {
            Kind::YesNo => answers.set(input, "yes"),
            Kind::Date => {
                for (part, value) in [("day", "7"), ("month", "3"), ("year", "2024")] {
                    answers.set(format!("{input}.{part}"), value);
                }
            }
            Kind::Choice(choices) => answers.set(input, &*choices.options.first().unwrap().code),
            Kind::Number(..) => answers.set(input, "1,80"),
            Kind::Money(_) => answers.set(input, "52.000,50"),
            _ if field.name.contains("postleitzahl") || field.name == "postal_code" => {
                answers.set(input, "50679");
            }
            _ => answers.set(input, "Ä & <b>"),
        }
    };
    for field in form.fields.iter().filter(|field| field.list().is_none()) {
        answer(field, None);
    }
    for list in &form.lists {
        for (row, name) in (0..2).flat_map(|row| list.fields.iter().map(move |name| (row, name))) {
            answer(form.field(name).unwrap(), Some(row));
        }
    }
    for rule in &form.evidence {
        answers.settle_evidence(&rule.id, Some(forms::Settled::Later));
    }
    answers
}

fn submitted(form: &Definition, answers: &Answers) -> Submission {
    let judgement = forms::judge(form, answers, "2026-11-25".parse().unwrap());
    assert!(judgement.findings.is_empty(), "{:?}", judgement.findings);
    Submission::of(form, &judgement)
}

/// What a JSON Schema of this shape says of a value; a path for each place that does not hold.
fn breaches(schema: &Value, part: &Value, value: &Value, at: &str) -> Vec<String> {
    let part = match part.get("$ref").and_then(Value::as_str) {
        Some(reference) => schema.pointer(reference.trim_start_matches('#')).unwrap(),
        None => part,
    };
    let wrong = |what: &str| vec![format!("{at}: {what}")];
    match part["type"].as_str().unwrap() {
        "object" => {
            let Some(object) = value.as_object() else { return wrong("no object") };
            let known = part["properties"].as_object().unwrap();
            let needed = part.get("required").and_then(Value::as_array).into_iter().flatten();
            let missing =
                needed.filter_map(Value::as_str).filter(|name| !object.contains_key(*name));
            let mut all: Vec<String> = missing.map(|name| format!("{at}: no {name}")).collect();
            for (name, inner) in object {
                match known.get(name) {
                    Some(known) => {
                        all.extend(breaches(schema, known, inner, &format!("{at}/{name}")));
                    }
                    None => all.push(format!("{at}: {name} is not known")),
                }
            }
            all
        }
        "array" => {
            let Some(rows) = value.as_array() else { return wrong("no array") };
            let most = part.get("maxItems").and_then(Value::as_u64).unwrap_or(u64::MAX);
            let count = u64::try_from(rows.len()).unwrap();
            if !(part["minItems"].as_u64().unwrap()..=most).contains(&count) {
                return wrong("too few or too many rows");
            }
            rows.iter().flat_map(|row| breaches(schema, &part["items"], row, at)).collect()
        }
        "string" => {
            let Some(text) = value.as_str() else { return wrong("no text") };
            let length = u64::try_from(text.chars().count()).unwrap();
            let least = part.get("minLength").and_then(Value::as_u64).unwrap_or(0);
            let most = part.get("maxLength").and_then(Value::as_u64).unwrap_or(u64::MAX);
            if (least..=most).contains(&length) {
                Vec::new()
            } else {
                wrong("too short or too long")
            }
        }
        "number" if value.is_number() => Vec::new(),
        "boolean" if value.is_boolean() => Vec::new(),
        other => wrong(&format!("no {other}")),
    }
}

#[test]
fn the_blue_card_holds_against_the_published_schemas() {
    let lint = Command::new("xmllint").arg("--version").stderr(Stdio::null()).status();
    let Some(folder) = samples().filter(|_| lint.is_ok()) else {
        println!(
            "SKIP the_blue_card_holds_against_the_published_schemas: wants ../shared and xmllint"
        );
        return;
    };
    let (package, schema) = blue_card(&folder);
    let form = &package.form;
    let submission = submitted(form, &answered(form));
    let evidence = |id: &str| submission.evidence.get(id).map(|how| format!("kommt: {how}"));
    let filled = filled(&schema, form, &submission, &evidence);
    // Ours says the same as the published one, which has commas too many and lengths of its own nowhere.
    let published = std::fs::read_to_string(folder.join("BlaueKarte.json-from-xdf3.json")).unwrap();
    let published: Value = serde_json::from_str(&published.replace(",]", "]")).unwrap();
    let ours = json_schema(&schema);
    for (name, theirs) in published["$defs"].as_object().unwrap() {
        let own = &ours["$defs"][name];
        for part in
            ["type", "properties", "required", "additionalProperties", "minLength", "maxLength"]
        {
            assert_eq!(own.get(part), theirs.get(part), "{name}: {part}");
        }
    }
    for part in ["$id", "type", "properties", "required", "additionalProperties"] {
        assert_eq!(ours[part], published[part], "{part}");
    }
    let said = filled.json();
    assert_eq!(breaches(&ours, &ours, &said, ""), Vec::<String>::new(), "{said:#}");
    assert_eq!(breaches(&published, &published, &said, ""), Vec::<String>::new());
    assert_eq!(said["G00000000642V1.0.0"]["F00000000728V1.0.0"], json!(52000.5));
    assert_eq!(said["G00000000636V1.0.0"]["F00000000600V1.0.0"], json!("kommt: later"));
    // The check can fail.
    against_the_xml_schema(&folder, &filled.xml());
    let mut bent = said;
    bent["G00000000630V1.0.0"].as_object_mut().unwrap().remove("F00000000013V1.0.0");
    bent["F00000001029V1.0.0"] = json!("yes");
    assert_eq!(breaches(&ours, &ours, &bent, "").len(), 2);
}

fn against_the_xml_schema(folder: &std::path::Path, xml: &str) {
    let complaint = |xml: &str| {
        let mut lint = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(folder.join("BlaueKarte.xfall.xsd"))
            .arg("-")
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut lint.stdin.take().unwrap(), xml.as_bytes()).unwrap();
        let said = lint.wait_with_output().unwrap();
        (!said.status.success()).then(|| String::from_utf8_lossy(&said.stderr).into_owned())
    };
    assert_eq!(complaint(xml), None, "{xml}");
    assert!(complaint(&xml.replace("2024-03-07", "7.3.2024")).is_some());
    assert!(
        complaint(&xml.replace("<F00000000013V1.0.0>Ä &amp; &lt;b&gt;</F00000000013V1.0.0>", ""))
            .is_some()
    );
}

#[test]
fn what_was_not_asked_is_not_there() {
    let Some(folder) = samples() else {
        println!("SKIP what_was_not_asked_is_not_there: wants ../shared");
        return;
    };
    let (package, schema) = blue_card(&folder);
    let form = &package.form;
    let mut answers = answered(form);
    let no = |field: &&Field| matches!(field.kind, Kind::YesNo) && field.list().is_none();
    for field in form.fields.iter().filter(no) {
        answers.set(field.name.clone(), "no");
    }
    let submission = submitted(form, &answers);
    let said = filled(&schema, form, &submission, &|_| Some("folgt".to_owned())).json();
    let employer = &said["G00000000642V1.0.0"]["G00000000132V1.0.0"];
    assert_eq!(employer.as_object().unwrap().len(), 1, "only the name: {employer:#}");
    let schema = json_schema(&schema);
    assert_eq!(breaches(&schema, &schema, &said, ""), Vec::<String>::new());
}
