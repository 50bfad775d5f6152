//! Tables as editors see and change them: what changes is the cell, and nothing around it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use base::Finding;
use proptest::prelude::*;
use rules::tables::{Column, DecisionTable, NOTHING, TableEdit, edit, edit_all, read};
use rules::{DecisionModel, Policy, Scope, Value};

use crate::packages::{content, walk};
use crate::today;

/// The rules of every service, by their path.
fn files() -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&content(), &|path: &Path| path.ends_with("rules.dmn"), &mut found);
    assert!(!found.is_empty());
    let text = |path: &Path| fs::read_to_string(path).unwrap();
    found.iter().map(|path| (path.display().to_string(), text(path))).collect()
}

fn cell(table: &str, row: usize, column: Column, text: &str) -> TableEdit {
    TableEdit::Cell { table: table.to_owned(), row, column, text: text.to_owned() }
}

fn add(table: &str, after: Option<usize>) -> TableEdit {
    TableEdit::AddRow { table: table.to_owned(), after }
}

fn remove(table: &str, row: usize) -> TableEdit {
    TableEdit::RemoveRow { table: table.to_owned(), row }
}

fn shift(table: &str, row: usize, up: bool) -> TableEdit {
    TableEdit::MoveRow { table: table.to_owned(), row, up }
}

fn copy(table: &str, row: usize) -> TableEdit {
    TableEdit::CopyRow { table: table.to_owned(), row }
}

/// Every cell of a row as it is.
fn cells(table: &DecisionTable, row: usize) -> Vec<TableEdit> {
    let found = table.rows.get(row - 1).unwrap();
    let inputs = (1..).zip(&found.inputs).map(|(at, text)| (Column::Input(at), text));
    let outputs = (1..).zip(&found.outputs).map(|(at, text)| (Column::Output(at), text));
    let notes = found.annotations.iter().map(|(_, text)| text);
    let notes = (1..).zip(notes).map(|(at, text)| (Column::Annotation(at), text));
    let all = inputs.chain(outputs).chain(notes);
    all.map(|(column, text)| cell(&table.id, row, column, text)).collect()
}

/// The same cells with other texts, each of which has signs that XML does not let stand.
fn others(cells: &[TableEdit]) -> Vec<TableEdit> {
    let other = |column: &Column| match column {
        Column::Input(_) => "not(\"<\", \">\", \"&\", \"it's\")",
        Column::Output(_) => "if 1 < 2 and 2 > 1 then \"a & b\" else null",
        Column::Annotation(_) => "§ 1 <& \"quoted\" 'twice' > &amp; ]]>",
    };
    let mut others = cells.to_vec();
    for edit in &mut others {
        if let TableEdit::Cell { column, text, .. } = edit {
            *text = other(column).to_owned();
        }
    }
    others
}

#[test]
fn the_tables_of_every_service_are_the_ones_that_are_judged() {
    let mut policies = Vec::new();
    for (path, xml) in files() {
        let tables = read(&xml).unwrap_or_else(|finding| panic!("{path}: {finding}"));
        let model = DecisionModel::read(&xml, "rules.dmn").0.unwrap();
        let judged: Vec<_> =
            model.rows().into_iter().map(|r| (r.decision, r.row, r.line, r.annotations)).collect();
        let mut seen = Vec::new();
        for table in &tables {
            policies.push(table.policy);
            assert!(table.description.is_some() && !table.id.is_empty(), "{path}: {}", table.id);
            assert!(table.inputs.iter().all(|input| !input.expression.is_empty()), "{path}");
            assert!(table.outputs.iter().all(|output| output.type_ref.is_some()), "{path}");
            for row in &table.rows {
                assert_eq!(row.inputs.len(), table.inputs.len(), "{path}: {:?}", row.id);
                assert_eq!(row.outputs.len(), table.outputs.len(), "{path}: {:?}", row.id);
                let notes = row.annotations.iter().filter(|(_, text)| !text.is_empty());
                let notes = notes.cloned().collect();
                seen.push((table.decision.clone(), row.number, row.line, notes));
            }
        }
        assert_eq!(seen, judged, "{path}");
    }
    assert!(policies.contains(&Policy::Unique) && policies.contains(&Policy::First));
}

#[test]
fn cells_that_change_and_change_back_leave_the_same_bytes() {
    for (path, xml) in files() {
        let tables = read(&xml).unwrap();
        let last: Vec<_> = tables.iter().map(|table| cells(table, table.rows.len())).collect();
        assert!(edit_all(&xml, &last.concat()).unwrap() == xml, "{path}");
        let other: Vec<_> = last.iter().map(|cells| others(cells)).collect();
        let changed = edit_all(&xml, &other.concat()).unwrap();
        for ((now, old), wanted) in read(&changed).unwrap().iter().zip(&tables).zip(&other) {
            assert_eq!(&cells(now, old.rows.len()), wanted, "{path}: {}", old.id);
            assert_eq!(now.rows[..now.rows.len() - 1], old.rows[..old.rows.len() - 1]);
        }
        assert!(edit_all(&changed, &last.concat()).unwrap() == xml, "{path}");
    }
}

#[test]
fn rows_that_come_and_go_leave_the_same_bytes() {
    for (path, xml) in files() {
        let tables = read(&xml).unwrap();
        for place in 0..3 {
            let place = |table: &DecisionTable| match place {
                0 => (None, 1),
                1 => (Some(1), 2),
                _ => (Some(table.rows.len()), table.rows.len() + 1),
            };
            let adds: Vec<_> = tables.iter().map(|table| add(&table.id, place(table).0)).collect();
            let more = edit_all(&xml, &adds).unwrap();
            let mut ids = BTreeSet::new();
            for (now, old) in read(&more).unwrap().iter().zip(&tables) {
                assert!(now.rows.iter().all(|row| ids.insert(row.id.clone())), "{path}");
                let mut rows = now.rows.clone();
                let new = rows.remove(place(old).1 - 1);
                assert_eq!(new.inputs[0], NOTHING);
                assert!(new.annotations.iter().all(|(_, text)| text.is_empty()));
                assert!(
                    rows.iter()
                        .zip(&old.rows)
                        .all(|(a, b)| (&a.id, &a.inputs) == (&b.id, &b.inputs))
                );
            }
            let back: Vec<_> =
                tables.iter().map(|table| remove(&table.id, place(table).1)).collect();
            assert!(edit_all(&more, &back).unwrap() == xml, "{path}");
        }
    }
}

#[test]
fn copies_with_other_dates_and_rows_that_move_leave_the_rest_alone() {
    for (path, xml) in files() {
        let (mut copies, mut removes, mut downs, mut ups) = (vec![], vec![], vec![], vec![]);
        let tables = read(&xml).unwrap();
        for table in &tables {
            let id = table.id.as_str();
            copies.extend([copy(id, 1), cell(id, 2, Column::Input(1), NOTHING)]);
            removes.push(remove(id, 2));
            if table.policy == Policy::Unique && table.rows.len() > 1 {
                downs.push(shift(id, 1, false));
                ups.push(shift(id, 2, true));
            }
        }
        let more = edit_all(&xml, &copies).unwrap();
        for (now, old) in read(&more).unwrap().iter().zip(&tables) {
            assert_eq!(now.rows[1].outputs, old.rows[0].outputs);
            assert_eq!(now.rows[1].annotations, old.rows[0].annotations);
        }
        assert!(edit_all(&more, &removes).unwrap() == xml, "{path}");
        let moved = edit_all(&xml, &downs).unwrap();
        assert!(moved != xml && edit_all(&moved, &ups).unwrap() == xml, "{path}");
    }
}

const HEAD: &str = "<?xml version=\"1.0\"?>\r\n<d:definitions \
    xmlns:d=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"m\" name=\"m\" namespace=\"urn:m\">\r\n";

/// A file of another program: prefixes, ends of lines, ids at every cell, notes that are not there.
fn foreign(policy: &str) -> String {
    let row = |id: &str, test: &str, gives: &str, notes: &str| {
        format!(
            "\t<d:rule id='{id}'><!-- {id} --><d:description>about {id}</d:description>\r\n\t\t\
             <d:inputEntry id=\"{id}_i\">\r\n\t\t\t<d:text>\r\n{test}\r\n</d:text></d:inputEntry>\r\n\t\t\
             <d:outputEntry id=\"{id}_o\"><d:text><![CDATA[ {gives} ]]></d:text></d:outputEntry>{notes}\r\n\t</d:rule>\r\n"
        )
    };
    let noted = "\r\n\t\t<d:annotationEntry><d:text>a &lt; b</d:text></d:annotationEntry>";
    format!(
        "{HEAD}<d:itemDefinition name=\"kind\"><d:typeRef>string</d:typeRef><d:allowedValues><d:text>\"a\", \"b\"\
         </d:text></d:allowedValues></d:itemDefinition>\r\n\
         <d:inputData id=\"i\" name=\"n\"><d:variable name=\"n\" typeRef=\"number\"/></d:inputData>\r\n\
         <d:decision id=\"q\" name=\"price\"><d:question>How much?</d:question>\
         <d:variable name=\"price\" typeRef=\"kind\"/><d:informationRequirement id=\"r\">\
         <d:requiredInput href=\"#i\"/></d:informationRequirement>\r\n\
         <d:decisionTable label=\"The price\" hitPolicy=\"{policy}\"><d:input id=\"c\" label=\"How many\"><d:inputExpression><d:text>n</d:text>\
         </d:inputExpression><d:inputValues><d:text>[0..99]</d:text></d:inputValues></d:input><d:output id=\"o\"/>\
         <d:annotation name=\"source\"/><d:annotation name=\"law\"/>\r\n{}{}</d:decisionTable></d:decision>\r\n\
         </d:definitions>",
        row("few", "&lt; 5", "\"a\"", noted),
        row("many", "[5..10]", "\"b\"", "")
    )
}

#[test]
fn a_table_of_another_program_is_shown_and_changed_as_it_is_written() {
    let xml = foreign("UNIQUE");
    let table = &read(&xml).unwrap()[0];
    assert_eq!((table.id.as_str(), table.decision.as_str()), ("q", "price"));
    assert_eq!(table.label.as_deref(), Some("The price"));
    assert_eq!(table.question.as_deref(), Some("How much?"));
    assert_eq!(table.inputs[0].label.as_deref(), Some("How many"));
    assert_eq!(table.inputs[0].allowed.as_ref().unwrap().feel, "[0..99]");
    let output = &table.outputs[0];
    assert_eq!((output.name.as_str(), output.type_ref.as_deref()), ("price", Some("kind")));
    assert_eq!(output.allowed.as_ref().unwrap().choices, ["\"a\"", "\"b\""]);
    assert_eq!(
        (table.rows[0].inputs[0].as_str(), table.rows[0].outputs[0].as_str()),
        ("< 5", "\"a\"")
    );
    let notes = |xml: &str| read(xml).unwrap()[0].rows[1].annotations.clone();
    let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    assert_eq!(notes(&xml), [pair("source", ""), pair("law", "")]);

    let noted =
        edit(&xml, &cell("q", 2, Column::Annotation(2), "§ 3 & \"4\"\r\nand more")).unwrap();
    assert_eq!(notes(&noted), [pair("source", ""), pair("law", "§ 3 & \"4\"\nand more")]);
    assert!(noted.contains("\r\nand more"));
    let given =
        edit(&xml, &cell("q", 1, Column::Output(1), "if n < 3 then \"a\" else \"b\"")).unwrap();
    assert!(given.contains("<![CDATA[ if n < 3 then \"a\" else \"b\" ]]>"));
    assert!(edit(&given, &cell("q", 1, Column::Output(1), "\"a\"")).unwrap() == xml);
    let tested = edit(&xml, &cell("q", 1, Column::Input(1), "< 4")).unwrap();
    assert_eq!(tested, xml.replace("&lt; 5", "&lt; 4"));

    let marked = format!("\u{feff}{xml}");
    let changed = edit(&marked, &cell("q", 1, Column::Input(1), "< 4")).unwrap();
    assert!(changed == format!("\u{feff}{tested}"));

    let more = edit(&xml, &add("q", Some(1))).unwrap();
    assert_eq!(more.matches("id='few").count(), 2);
    assert_eq!(more.matches("about few").count(), 1, "what is said about one row stays there");
    assert_eq!(more.matches("\"few_i\"").count(), 1);
    assert!(edit(&more, &remove("q", 2)).unwrap() == xml);
    let moved = edit(&xml, &shift("q", 2, true)).unwrap();
    assert!(edit(&moved, &shift("q", 1, false)).unwrap() == xml);
}

/// What a change is refused with.
fn refused(xml: &str, edits: &[TableEdit]) -> Vec<String> {
    let findings = edit_all(xml, edits).unwrap_err();
    findings.iter().map(|Finding { code, message, .. }| format!("{code} {message}")).collect()
}

#[test]
fn what_is_wrong_is_refused_with_its_place() {
    let xml = foreign("UNIQUE");
    let one = |edit: TableEdit| refused(&xml, &[edit]);
    assert_eq!(
        one(cell("q", 2, Column::Input(1), "[5..")),
        ["rules.syntax price, row 2, column “n”: “[5..” is not a FEEL expression."]
    );
    assert_eq!(
        one(cell("q", 1, Column::Output(1), "ten")),
        ["rules.unknown-name price, row 1, column “price”: the name “ten” is not known here."]
    );
    assert_eq!(
        one(cell("q", 2, Column::Input(1), "[4..10]")),
        [
            "rules.overlapping-rows price, row 2, column “n”: price, rows 1 and 2 can match at the same \
          time, but only one may match."
        ]
    );
    assert_eq!(
        one(cell("q", 1, Column::Output(1), "  ")),
        ["rules.cell-text price, row 1, column “price”: the row must give something."]
    );
    assert_eq!(
        one(cell("q", 1, Column::Annotation(2), "a\u{b}b")),
        [
            "rules.cell-text price, row 1, column “law”: the text has a sign that a file may not have."
        ]
    );
    assert_eq!(
        one(cell("q", 1, Column::Input(2), "1")),
        ["rules.no-cell price: there is no such column."]
    );
    assert_eq!(
        one(cell("q", 1, Column::Input(0), "1")),
        ["rules.no-cell price: there is no such column."]
    );
    assert_eq!(one(remove("q", 3)), ["rules.no-row price: there is no row 3; the table has 2."]);
    assert_eq!(one(add("q", Some(0))), ["rules.no-row price: there is no row 0; the table has 2."]);
    assert_eq!(one(shift("q", 1, true)), ["rules.no-row price, row 1: it is the first one."]);
    assert_eq!(one(shift("q", 2, false)), ["rules.no-row price, row 2: it is the last one."]);
    assert_eq!(one(remove("x", 1)), ["rules.no-table There is no table “x”."]);
    let copied = one(copy("q", 1));
    assert!(copied[0].starts_with("rules.overlapping-rows price, rows 1 and 2"), "{copied:?}");
    assert_eq!(
        refused(&xml, &[remove("q", 1), remove("q", 1)]),
        ["rules.last-row price: this is the last row."]
    );
    let both = [cell("q", 1, Column::Input(1), "<"), cell("q", 1, Column::Output(1), "1 +")];
    assert_eq!(refused(&xml, &both).len(), 2, "all that is wrong is said");
    assert_eq!(read("<a/>").unwrap_err().code, "rules.dmn");
    assert_eq!(read("<definitions>").unwrap_err().code, "rules.dmn");
    assert_eq!(read(&"<definitions>".repeat(200_000)).unwrap_err().code, "rules.dmn");
    assert_eq!(read(&foreign("SOMETIMES")).unwrap_err().code, "rules.hit-policy");
}

#[test]
fn a_file_with_two_errors_is_mended_one_after_the_other() {
    let xml = foreign("UNIQUE").replace("[5..10]", "[5..").replace("&lt; 5", "under 5");
    let one = edit(&xml, &cell("q", 2, Column::Input(1), "[5..10]")).unwrap();
    assert!(
        refused(&one, &[cell("q", 2, Column::Input(1), "[5..")])[0].contains("row 2, column “n”")
    );
    let two = edit(&one, &cell("q", 1, Column::Input(1), "< 5")).unwrap();
    assert!(DecisionModel::read(&two, "rules.dmn").0.is_some());
}

#[test]
fn a_new_row_decides_nothing() {
    for policy in ["UNIQUE", "FIRST"] {
        let xml = foreign(policy);
        let more = edit(&xml, &add("q", None)).unwrap();
        for scope in [Scope::new(), Scope::new().with("n", Value::Null), Scope::new().with("n", 7)]
        {
            let price = |xml: &str| {
                let model = DecisionModel::read(xml, "rules.dmn").0.unwrap();
                model.evaluate("price", &scope, today()).value
            };
            assert_eq!(price(&more), price(&xml), "{policy}");
        }
    }
}

fn any_edit() -> impl Strategy<Value = TableEdit> {
    let table = prop_oneof![9 => Just("q".to_owned()), 1 => Just("x".to_owned())];
    let column = prop_oneof![
        Just(Column::Input(1)),
        Just(Column::Output(1)),
        (1..=2usize).prop_map(Column::Annotation),
        Just(Column::Output(2)),
    ];
    let text = prop_oneof![
        "\\PC{0,20}",
        "[<>&\"' \\]a-c0-9.\\[-]{0,12}",
        (0..200i64).prop_map(|n| format!("[{n}..{}]", n + 3)),
        Just("if n < 3 then \"a & b\" else null".to_owned()),
        Just("]]>".to_owned()),
    ];
    (table, 0..6usize, column, text, 0..9u8).prop_map(|(table, row, column, text, kind)| match kind
    {
        0 => TableEdit::AddRow { table, after: row.checked_sub(1) },
        1 => TableEdit::RemoveRow { table, row },
        2 => TableEdit::MoveRow { table, row, up: true },
        3 => TableEdit::MoveRow { table, row, up: false },
        4 => TableEdit::CopyRow { table, row },
        _ => TableEdit::Cell { table, row, column, text },
    })
}

proptest! {
    #[test]
    fn whatever_is_changed_the_file_still_reads(
        edits in prop::collection::vec(any_edit(), 1..12),
        policy in prop_oneof![Just("UNIQUE"), Just("COLLECT")],
    ) {
        let mut xml = foreign(policy);
        prop_assert!(DecisionModel::read(&xml, "rules.dmn").0.is_some());
        for change in &edits {
            let Ok(after) = edit(&xml, change) else {
                continue;
            };
            prop_assert!(DecisionModel::read(&after, "rules.dmn").0.is_some());
            let tables = read(&after).unwrap();
            let ids: BTreeSet<_> = tables[0].rows.iter().map(|row| row.id.clone()).collect();
            prop_assert_eq!(ids.len(), tables[0].rows.len());
            if let TableEdit::Cell { row, column, text, .. } = change {
                let now = &tables[0].rows[row - 1];
                let now = match column {
                    Column::Input(at) => &now.inputs[at - 1],
                    Column::Output(at) => &now.outputs[at - 1],
                    Column::Annotation(at) => &now.annotations[at - 1].1,
                };
                prop_assert_eq!(now, text.trim());
            }
            xml = after;
        }
    }
}
