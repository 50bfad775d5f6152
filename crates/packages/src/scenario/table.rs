//! A decision for every row of a table, by the same reading of sheets as the command line.

use rules::sheet::{Sheet, evaluate};

use super::run::Run;

pub(super) fn run(run: &mut Run<'_>, decision: &str, csv: &str) {
    let cells = |line: &str| line.split(',').map(|cell| cell.trim().to_owned()).collect();
    let mut lines = csv.lines().filter(|line| !line.trim().is_empty());
    let header: Vec<String> = lines.next().map(cells).unwrap_or_default();
    let sheet = Sheet { header, rows: lines.map(cells).collect() };
    let package = run.package;
    let done = evaluate(&package.rules, decision, &sheet, package.manifest.valid_from).sheet;
    let column = |name: &str| done.header.iter().position(|known| known == name);
    let expected: Vec<&str> =
        done.header.iter().filter_map(|name| name.strip_prefix("expected_")).collect();
    for (at, row) in done.rows.iter().enumerate() {
        let cell = |name: &str| column(name).and_then(|at| row.get(at)).cloned();
        let error = cell("error").unwrap_or_default();
        for name in &expected {
            let found = if error.is_empty() { cell(name) } else { Some(error.clone()) };
            run.same(
                &format!("row {}, {name}", at + 1),
                &cell(&format!("expected_{name}")),
                &found,
            );
        }
    }
}
