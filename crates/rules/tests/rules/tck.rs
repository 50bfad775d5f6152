//! The DMN TCK: how many of its cases give what it expects. What is left out on purpose
//! stands with reasons in `tests/tck-left-out.txt`; the numbers may only grow.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rules::{Decimal, DecisionModel, Expression, Names, Scope, Value};

use crate::today;
use crate::xml::{self, Element};

const FLOOR_LEVEL_2: usize = 116;
const FLOOR_LEVEL_3: usize = 1375;

#[test]
fn the_numbers_of_the_tck_never_go_down() {
    let Some(root) = shared() else {
        println!("SKIP the_numbers_of_the_tck_never_go_down: wants ../shared");
        return;
    };
    let left_out = left_out();
    let mut failed = Vec::new();
    let (met_2, all_2) = level(&root.join("compliance-level-2"), &left_out, &mut failed);
    let (met_3, all_3) = level(&root.join("compliance-level-3"), &left_out, &mut failed);
    for line in &failed {
        println!("  {line}");
    }
    println!("TCK level 2: {met_2} of {all_2}");
    println!("TCK level 3: {met_3} of {all_3}");
    assert!(met_2 >= FLOOR_LEVEL_2, "level 2 met {met_2} before, now fewer");
    assert!(met_3 >= FLOOR_LEVEL_3, "level 3 met {met_3} before, now fewer");
    let unexplained: Vec<_> = failed.iter().filter(|line| line.starts_with("unmet")).collect();
    assert!(unexplained.is_empty(), "neither met nor left out on purpose: {unexplained:#?}");
}

fn shared() -> Option<PathBuf> {
    let shared = std::env::var("SHARED_DATA")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let root = Path::new(&shared).join("standards/dmn/tck");
    root.is_dir().then_some(root)
}

/// `folder` or `folder/case`, a blank, the reason.
fn left_out() -> BTreeMap<String, String> {
    let text = include_str!("../tck-left-out.txt");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let (case, reason) = line.split_once(' ').expect("a reason");
            (case.to_owned(), reason.trim().to_owned())
        })
        .collect()
}

fn level(
    folder: &Path,
    left_out: &BTreeMap<String, String>,
    failed: &mut Vec<String>,
) -> (usize, usize) {
    let (mut met, mut all) = (0, 0);
    let mut folders: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for suite in folders {
        let name = suite.file_name().unwrap().to_string_lossy().into_owned();
        for (case, verdict) in suite_verdicts(&suite) {
            all += 1;
            let id = format!("{name}/{case}");
            let excused = left_out.get(&name).or_else(|| left_out.get(&id));
            match (verdict, excused) {
                (Ok(()), _) => met += 1,
                (Err(why), Some(reason)) => failed.push(format!("left out {id}: {reason} ({why})")),
                (Err(why), None) => failed.push(format!("unmet {id}: {why}")),
            }
        }
    }
    (met, all)
}

fn suite_verdicts(suite: &Path) -> Vec<(String, Result<(), String>)> {
    let mut verdicts = Vec::new();
    let mut files: Vec<PathBuf> =
        fs::read_dir(suite).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "xml")) {
        let cases = xml::read(&fs::read_to_string(file).unwrap());
        let name = cases.child("modelName").map(|model| model.text.trim().to_owned());
        let path = suite.join(name.unwrap_or_default());
        let text = fs::read_to_string(&path).unwrap_or_default();
        let (model, findings) = DecisionModel::read(&text, "model.dmn");
        for case in cases.all("testCase") {
            let id = case.attribute("id").unwrap_or("?").to_owned();
            let verdict = match &model {
                Some(model) => verdict(model, case),
                None => Err(findings.first().map(ToString::to_string).unwrap_or_default()),
            };
            verdicts.push((id, verdict));
        }
    }
    verdicts
}

fn verdict(model: &DecisionModel, case: &Element) -> Result<(), String> {
    let mut scope = Scope::new();
    for input in case.all("inputNode") {
        scope.set(input.attribute("name").unwrap(), value(input));
    }
    for result in case.all("resultNode") {
        let name = result.attribute("name").unwrap();
        let outcome = match case.attribute("invocableName") {
            Some(invocable) => model.invoke(invocable, &scope, today()),
            None => model.evaluate(name, &scope, today()),
        };
        let wanted = result.child("expected").map_or(Value::Null, value);
        let got = match (&outcome.value, case.attribute("invocableName")) {
            (Value::Context(results), Some(_)) if results.get(name).is_some() => {
                results.get(name).unwrap().clone()
            }
            (got, _) => got.clone(),
        };
        if !alike(&got, &wanted) {
            return Err(format!("{name} is {got}, expected {wanted} {:?}", outcome.error));
        }
    }
    Ok(())
}

fn value(node: &Element) -> Value {
    if let Some(list) = node.child("list") {
        return Value::List(list.all("item").map(value).collect());
    }
    if node.child("component").is_some() {
        let part = |part: &Element| (part.attribute("name").unwrap().to_owned(), value(part));
        return Value::Context(node.all("component").map(part).collect());
    }
    let Some(leaf) = node.child("value") else {
        return Value::Null;
    };
    if leaf.attribute("nil") == Some("true") {
        return Value::Null;
    }
    let text = leaf.text.as_str();
    match leaf.attribute("type").and_then(|kind| kind.split(':').next_back()) {
        Some("decimal" | "double" | "integer" | "float" | "int" | "long") => text
            .trim()
            .parse::<Decimal>()
            .or_else(|_| Decimal::from_scientific(text.trim()))
            .map_or(Value::Null, Value::Number),
        Some("boolean") => Value::Bool(text.trim() == "true"),
        Some("date" | "time" | "dateTime" | "duration") => {
            let literal = format!("@\"{}\"", text.trim());
            let literal = Expression::parse(&literal, &Names::new()).unwrap();
            literal.evaluate(&Scope::new(), today()).value
        }
        _ => Value::text(text),
    }
}

/// Equal, numbers to eight decimals as the TCK's own runners do.
fn alike(one: &Value, two: &Value) -> bool {
    match (one, two) {
        (Value::Number(a), Value::Number(b)) => (a - b).abs() <= Decimal::new(1, 8),
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b))
        }
        (Value::Context(a), Value::Context(b)) => {
            let names: BTreeSet<&str> = a.iter().chain(b.iter()).map(|(name, _)| name).collect();
            names.into_iter().all(|name| {
                alike(a.get(name).unwrap_or(&Value::Null), b.get(name).unwrap_or(&Value::Null))
            })
        }
        (a, b) => a == b,
    }
}
