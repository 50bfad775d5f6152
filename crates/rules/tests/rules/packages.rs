//! The rules of the packages in `content/`, against the facts that were collected.

use std::fs;
use std::path::{Path, PathBuf};

use rules::DecisionModel;
use rules::sheet::{self, Sheet};

use crate::today;

pub(crate) fn content() -> PathBuf {
    std::env::var("BRUCHLOS_CONTENT")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../content").to_owned())
        .into()
}

pub(crate) fn walk(folder: &Path, wanted: &dyn Fn(&Path) -> bool, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, wanted, found);
        } else if wanted(&path) {
            found.push(path);
        }
    }
    found.sort();
}

#[test]
fn every_decision_model_of_a_package_is_read_without_errors() {
    let mut models = Vec::new();
    walk(&content(), &|path| path.extension().is_some_and(|e| e == "dmn"), &mut models);
    for path in models {
        let text = fs::read_to_string(&path).unwrap();
        let (model, findings) = DecisionModel::read(&text, &path.display().to_string());
        for finding in &findings {
            println!("{finding}");
        }
        assert!(model.is_some(), "{findings:#?}");
    }
}

#[test]
fn the_decisions_reproduce_the_test_vectors() {
    let shared = std::env::var("SHARED_DATA")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let mut vectors = Vec::new();
    let named = |path: &Path| path.to_string_lossy().ends_with("_test_vectors.csv");
    walk(&Path::new(&shared).join("domain"), &named, &mut vectors);
    if vectors.is_empty() {
        println!("SKIP the_decisions_reproduce_the_test_vectors: wants ../shared");
        return;
    }
    for path in vectors {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let service = name.trim_end_matches("_test_vectors.csv").to_owned();
        let in_service = |path: &Path| path.ends_with(format!("services/{service}/rules.dmn"));
        let mut models = Vec::new();
        walk(&content(), &in_service, &mut models);
        let Some(model) = models.first() else {
            println!("SKIP the_decisions_reproduce_the_test_vectors: the package is not there yet");
            continue;
        };
        let (model, findings) =
            DecisionModel::read(&fs::read_to_string(model).unwrap(), "rules.dmn");
        let model = model.unwrap_or_else(|| panic!("{findings:#?}"));
        let sheet = read(&fs::read_to_string(&path).unwrap());
        let decision = deciding(&model, &sheet).expect("a decision with these columns");
        let evaluated = sheet::evaluate(&model, &decision, &sheet, today());
        for row in &evaluated.sheet.rows {
            println!("{}", row.join(","));
        }
        assert_eq!(evaluated.failed, 0, "{name}");
        assert_eq!(evaluated.sheet.rows.len(), sheet.rows.len());
    }
}

/// The decision whose inputs and outputs are all columns of the sheet.
fn deciding(model: &DecisionModel, sheet: &Sheet) -> Option<String> {
    let has = |name: &str| sheet.header.iter().any(|column| column == name);
    let fits = |decision: &&str| {
        let (inputs, outputs) = (model.inputs(decision), model.outputs(decision));
        outputs.len() > 1 && inputs.iter().chain(&outputs).all(|field| has(&field.name))
    };
    model.decisions().into_iter().find(fits).map(str::to_owned)
}

fn read(csv: &str) -> Sheet {
    let mut lines = csv.lines().map(|line| line.split(',').map(str::to_owned).collect());
    Sheet { header: lines.next().unwrap(), rows: lines.collect() }
}
