//! Decision tables: hit policies, gaps, traces, lints.

use std::fmt::Write as _;

use rules::sheet::{self, Sheet};
use rules::{DecisionModel, Kind, RuleError, Scope, Value};

use crate::today;

/// A model with one table: input columns `name:type`, output `name:type`, rows of cells.
fn model(policy: &str, inputs: &[&str], output: &str, rows: &[&[&str]]) -> String {
    let mut xml = String::from(
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"m\" id=\"m\" \
         namespace=\"urn:m\">\n<itemDefinition name=\"money\"><typeRef>number</typeRef>\
         </itemDefinition>\n<itemDefinition name=\"month\"><typeRef>date</typeRef>\
         </itemDefinition>\n",
    );
    let split = |column: &str| column.split_once(':').map(|(a, b)| (a.to_owned(), b.to_owned()));
    let columns: Vec<_> = inputs.iter().map(|column| split(column).unwrap()).collect();
    for (name, kind) in &columns {
        writeln!(
            xml,
            "<inputData name=\"{name}\" id=\"i_{name}\"><variable name=\"{name}\" \
             typeRef=\"{kind}\"/></inputData>"
        )
        .unwrap();
    }
    let (name, kind) = split(output).unwrap();
    writeln!(
        xml,
        "<decision name=\"{name}\" id=\"d\"><variable name=\"{name}\" typeRef=\"{kind}\"/>"
    )
    .unwrap();
    for (name, _) in &columns {
        writeln!(
            xml,
            "<informationRequirement id=\"r_{name}\"><requiredInput href=\"#i_{name}\"/>\
             </informationRequirement>"
        )
        .unwrap();
    }
    writeln!(xml, "<decisionTable id=\"t\" hitPolicy=\"{policy}\">").unwrap();
    for (name, kind) in &columns {
        writeln!(
            xml,
            "<input id=\"c_{name}\"><inputExpression typeRef=\"{kind}\"><text>{name}</text>\
             </inputExpression></input>"
        )
        .unwrap();
    }
    writeln!(xml, "<output id=\"o\" name=\"{name}\" typeRef=\"{kind}\"/>").unwrap();
    writeln!(xml, "<annotation name=\"source\"/>").unwrap();
    for row in rows {
        writeln!(xml, "<rule>").unwrap();
        for (at, cell) in row.iter().enumerate() {
            let cell = cell.replace('<', "&lt;");
            let tag = if at < columns.len() {
                "inputEntry"
            } else if at == columns.len() {
                "outputEntry"
            } else {
                "annotationEntry"
            };
            writeln!(xml, "<{tag}><text>{cell}</text></{tag}>").unwrap();
        }
        writeln!(xml, "</rule>").unwrap();
    }
    xml.push_str("</decisionTable></decision></definitions>");
    xml
}

fn read(xml: &str) -> DecisionModel {
    let (model, findings) = DecisionModel::read(xml, "rules.dmn");
    model.unwrap_or_else(|| panic!("{findings:#?}"))
}

fn codes(xml: &str) -> Vec<String> {
    let (_, findings) = DecisionModel::read(xml, "rules.dmn");
    findings.iter().map(|f| format!("{} {}", f.code, f.line > 0)).collect()
}

/// What a beach chair costs, by month.
fn fees() -> String {
    let rows: &[&[&str]] = &[
        &["[date(\"2025-01-01\")..date(\"2025-12-31\")]", "< 18", "3.5", "tariff of 2025"],
        &["[date(\"2025-01-01\")..date(\"2025-12-31\")]", ">= 18", "7.00", "tariff of 2025"],
        &["[date(\"2026-01-01\")..date(\"2026-12-31\")]", "-", "8.25", "tariff of 2026"],
    ];
    model("UNIQUE", &["month:month", "age:number"], "fee:money", rows)
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().unwrap())
}

#[test]
fn the_row_that_decided_explains_itself() {
    let model = read(&fees());
    let scope = Scope::new().with("month", date("2025-03-01")).with("age", 12);
    let outcome = model.evaluate("fee", &scope, today());
    assert_eq!(outcome.value.to_string(), "3.50", "money keeps two decimals");
    let [hit] = outcome.trace.hits.as_slice() else {
        panic!("{:?}", outcome.trace);
    };
    assert_eq!((hit.decision.as_str(), hit.row), ("fee", 1));
    assert_eq!(hit.annotation("source"), Some("tariff of 2025"));
    assert_eq!(hit.inputs[1].entry, "< 18");
    assert_eq!(hit.inputs[1].value, Value::from(12));
    assert!(hit.line > 0);
    let kinds: Vec<Kind> = model.inputs("fee").iter().map(|field| field.kind).collect();
    assert_eq!(kinds, [Kind::Month, Kind::Number]);
    assert_eq!(model.outputs("fee")[0].kind, Kind::Money);
}

#[test]
fn a_missing_input_is_missing_only_where_it_matters() {
    let model = read(&fees());
    let month = |month: &str| Scope::new().with("month", date(month));
    let outcome = model.evaluate("fee", &month("2025-03-01"), today());
    assert_eq!(outcome.value, Value::missing("age"));
    let outcome = model.evaluate("fee", &month("2026-03-01"), today());
    assert_eq!(outcome.value.to_string(), "8.25", "the tariff of 2026 does not ask for the age");
    let outcome = model.evaluate("fee", &Scope::new().with("age", 3), today());
    assert_eq!(outcome.value, Value::missing("month"));
}

#[test]
fn a_gap_is_named() {
    let scope = Scope::new().with("month", date("2027-01-01")).with("age", 12);
    let outcome = read(&fees()).evaluate("fee", &scope, today());
    let said = outcome.error.unwrap().to_string();
    assert_eq!(
        said,
        "fee: no row for month = 2027-01-01, age = 12; \
         the table covers month from 2025-01-01 to 2026-12-31"
    );
}

#[test]
fn hit_policies() {
    let rows: &[&[&str]] = &[&[">= 1", "10"], &[">= 2", "20"], &[">= 3", "20"], &["100", "5"]];
    let judge = |policy: &str, n: i64| {
        let xml = model(policy, &["n:number"], "result:Any", rows);
        let (model, _) = DecisionModel::read(&xml, "rules.dmn");
        let outcome = model.map(|m| m.evaluate("result", &Scope::new().with("n", n), today()));
        outcome.map_or("refused".to_owned(), |outcome| match outcome.error {
            Some(error) => error.to_string(),
            None => outcome.value.to_string(),
        })
    };
    assert_eq!(judge("FIRST", 3), "refused", "later rows never decide");
    assert_eq!(judge("ANY", 1), "10");
    assert_eq!(judge("ANY", 2), "result: rows 1 and 2 both match, but only one may");
    assert_eq!(judge("COLLECT", 3), "[10, 20, 20]");
    assert_eq!(judge("COLLECT", 0), "[]");
    assert_eq!(judge("COLLECT\" aggregation=\"SUM", 3), "50");
    assert_eq!(judge("COLLECT\" aggregation=\"MIN", 100), "5");
    assert_eq!(judge("COLLECT\" aggregation=\"MAX", 3), "20");
    assert_eq!(judge("COLLECT\" aggregation=\"COUNT", 3), "3");
    assert_eq!(judge("RULE ORDER", 100), "[10, 20, 20, 5]");
    assert_eq!(judge("UNIQUE", 1), "refused", "overlapping rows are found at reading");
    let split: &[&[&str]] = &[&["x < 3", "1"], &["x > 1", "2"]];
    let xml = model("UNIQUE", &["x:number"], "y:number", split);
    let cells = xml.replace("x &lt; 3", "? &lt; 3 and ? != 9").replace("x > 1", "? > 1 and ? != 9");
    let outcome = read(&cells).evaluate("y", &Scope::new().with("x", 2), today());
    let table = "y".to_owned();
    assert_eq!(outcome.error, Some(RuleError::TwoRows { table, first: 1, second: 2 }));
}

#[test]
fn tables_are_looked_at_when_they_are_read() {
    let one = |policy: &str, inputs: &[&str], rows: &[&[&str]]| {
        codes(&model(policy, inputs, "out:number", rows))
    };
    let year = |year: &str| format!("[date(\"{year}-01-01\")..date(\"{year}-12-31\")]");
    let (first, third) = (year("2025"), year("2027"));
    let open = ">= date(\"2025-06-01\")";
    assert_eq!(
        one("UNIQUE", &["d:date"], &[&[&first, "1"], &[open, "2"]]),
        ["rules.overlapping-dates true"]
    );
    assert_eq!(one("UNIQUE", &["d:date"], &[&[&first, "1"], &[&third, "2"]]), ["rules.gap true"]);
    assert_eq!(
        one("UNIQUE", &["n:number"], &[&["< 5", "1"], &["[4..9]", "2"]]),
        ["rules.overlapping-rows true"]
    );
    assert_eq!(
        one("UNIQUE", &["n:number"], &[&["< 5", "1"], &["[5..9]", "2"]]),
        Vec::<String>::new()
    );
    assert_eq!(
        one("FIRST", &["n:number", "t:string"], &[&["-", "-", "1"], &["5", "\"a\"", "2"]]),
        ["rules.dead-row true"]
    );
    assert_eq!(
        one("UNIQUE", &["b:boolean"], &[&["true", "1"], &["false", "2"]]),
        Vec::<String>::new()
    );
    assert_eq!(one("UNIQUE", &["n:number"], &[&["[9..4]", "1"]]), ["rules.dead-row true"]);
    assert_eq!(one("UNIQUE", &["n:number"], &[&["foo", "1"]]), ["rules.unknown-name true"]);
    assert_eq!(one("UNIQUE", &["n:number"], &[&["< today()", "1"]]), ["rules.clock true"]);
    assert_eq!(codes("<html/>"), ["rules.dmn false"]);
}

#[test]
fn a_sheet_comes_back_with_results() {
    let cell = |text: &str| text.to_owned();
    let row = |cells: [&str; 4]| cells.map(cell).to_vec();
    let sheet = Sheet {
        header: ["note", "age", "month", "fee"].map(cell).to_vec(),
        rows: vec![
            row(["as it should be", "12", "2025-01-01", "3.5"]),
            row(["another amount", "40", "2025-01-01", "7.01"]),
            row(["outside", "40", "2027-01-01", ""]),
            row(["no age", "", "2025-01-01", ""]),
            row(["not a month", "4", "2025-01-02", ""]),
        ],
    };
    let evaluated = sheet::evaluate(&read(&fees()), "fee", &sheet, today());
    assert_eq!(evaluated.failed, 4);
    assert_eq!(evaluated.sheet.header.join(","), "note,age,month,expected_fee,fee,error");
    let ends: Vec<String> = evaluated.sheet.rows.iter().map(|row| row[4..].join("|")).collect();
    assert_eq!(
        ends,
        [
            "3.50|",
            "7.00|fee: expected 7.01, got 7.00",
            "|fee: no row for month = 2027-01-01, age = 40; \
             the table covers month from 2025-01-01 to 2026-12-31",
            "|missing: age",
            "|month: “2025-01-02” is not the first day of a month such as 2026-01-01",
        ]
    );
}
