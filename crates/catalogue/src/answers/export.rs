use serde::Serialize;

use super::Answer;

/// An answer as it leaves the house. What stands here is promised to those who read the export.
#[derive(Serialize)]
struct Row<'a> {
    kind: &'a str,
    id: &'a str,
    title: &'a str,
    synonyms: &'a [String],
    short: &'a str,
    for_whom: &'a str,
    in_charge: &'a str,
    hours: &'a str,
    phone: &'a str,
    cost: &'a str,
    documents: &'a str,
    time: &'a str,
    deadline: &'a str,
    how: &'a str,
    law: &'a str,
    page: &'a str,
    settled: bool,
}

/// The columns of the table.
const COLUMNS: [&str; 17] = [
    "kind",
    "id",
    "title",
    "synonyms",
    "short",
    "for_whom",
    "in_charge",
    "hours",
    "phone",
    "cost",
    "documents",
    "time",
    "deadline",
    "how",
    "law",
    "page",
    "settled",
];

impl<'a> From<&'a Answer> for Row<'a> {
    fn from(one: &'a Answer) -> Self {
        Self {
            kind: one.kind.word(),
            id: &one.id,
            title: &one.title,
            synonyms: &one.synonyms,
            short: &one.short,
            for_whom: &one.for_whom,
            in_charge: &one.in_charge,
            hours: &one.hours,
            phone: &one.phone,
            cost: &one.cost,
            documents: &one.documents,
            time: &one.time,
            deadline: &one.deadline,
            how: &one.how,
            law: &one.law,
            page: &one.page,
            settled: one.settled,
        }
    }
}

/// The knowledge base as a JSON list of objects.
#[must_use]
pub fn json(answers: &[Answer]) -> String {
    let rows: Vec<Row<'_>> = answers.iter().map(Row::from).collect();
    // Texts and truth values can always be written.
    serde_json::to_string_pretty(&rows).unwrap_or_default()
}

/// The knowledge base as a table: UTF-8, comma, quotation marks, a header (RFC 4180).
#[must_use]
pub fn csv(answers: &[Answer]) -> String {
    let mut table = COLUMNS.join(",");
    table.push_str("\r\n");
    for answer in answers {
        let row = Row::from(answer);
        let synonyms = row.synonyms.join("; ");
        let settled = row.settled.to_string();
        let cells = [
            row.kind,
            row.id,
            row.title,
            &synonyms,
            row.short,
            row.for_whom,
            row.in_charge,
            row.hours,
            row.phone,
            row.cost,
            row.documents,
            row.time,
            row.deadline,
            row.how,
            row.law,
            row.page,
            &settled,
        ];
        table.push_str(&cells.map(cell).join(","));
        table.push_str("\r\n");
    }
    table
}

/// A cell in quotation marks. A sign with which spreadsheets begin a formula gets an apostrophe in front.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
