use base::Finding;
use roxmltree::{Document, Node};

use super::{Allowed, DecisionTable, FILE, InputColumn, OutputColumn, TableRow};
use crate::names::Names;
use crate::table::Policy;
use crate::value::Value;
use crate::{build, compile};

/// Reads every table of a DMN file, in the order of the file; those inside of contexts too. Cells
/// are not judged: [`crate::DecisionModel::read`] does that.
///
/// # Errors
/// Where the text is no XML or no DMN, or a table has a hit policy that DMN does not know.
pub fn read(xml: &str) -> Result<Vec<DecisionTable>, Finding> {
    let document = parse(xml)?;
    let starts: Vec<usize> = xml.match_indices('\n').map(|(at, _)| at).collect();
    let page = Page { root: document.root_element(), breaks: &starts };
    places(&document).iter().map(|place| page.table(place)).collect()
}

/// Reads the text.
pub(super) fn parse(xml: &str) -> Result<Document<'_>, Finding> {
    let document = Document::parse(xml).map_err(|error| {
        let line = usize::try_from(error.pos().row).unwrap_or(0);
        no_dmn(line, &format!("The file is no XML that we read: {error}."))
    })?;
    if document.root_element().tag_name().name() != "definitions" {
        return Err(no_dmn(1, "The file is no DMN model."));
    }
    Ok(document)
}

fn no_dmn(line: usize, says: &str) -> Finding {
    Finding::error("rules.dmn", FILE, line).says(says).cure("Save the file as DMN 1.3 to 1.5.")
}

/// A table where it stands.
pub(super) struct Place<'a> {
    pub(super) id: String,
    pub(super) owner: Node<'a, 'a>,
    pub(super) table: Node<'a, 'a>,
}

impl Place<'_> {
    /// The name of the decision.
    pub(super) fn decision(&self) -> &str {
        self.owner.attribute("name").unwrap_or_default()
    }
}

/// All tables of a file.
pub(super) fn places<'a>(document: &'a Document<'a>) -> Vec<Place<'a>> {
    let mut places: Vec<Place<'a>> = Vec::new();
    for owner in document.root_element().children() {
        if !matches!(owner.tag_name().name(), "decision" | "businessKnowledgeModel") {
            continue;
        }
        for table in owner.descendants().filter(|node| is(node, "decisionTable")) {
            let own = [table.attribute("id"), owner.attribute("id"), owner.attribute("name")];
            let id = own.into_iter().flatten().next().unwrap_or_default();
            let taken = |id: &str| places.iter().any(|place| place.id == id);
            let others = (2..).map(|count| format!("{id}#{count}"));
            let id = std::iter::once(id.to_owned()).chain(others).find(|id| !taken(id));
            places.push(Place { id: id.unwrap_or_default(), owner, table });
        }
    }
    places
}

/// The elements of a name inside an element.
pub(super) fn all<'a>(node: Node<'a, 'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| is(child, name))
}

pub(super) fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// What the `text` inside an element says. As dsntk reads it: up to a comment.
pub(super) fn text(node: Node<'_, '_>) -> String {
    let text = node.children().find(|child| is(child, "text"));
    text.and_then(|text| text.text()).unwrap_or_default().trim().to_owned()
}

/// What an input column is called where a sentence names it.
pub(super) fn expression(input: Node<'_, '_>) -> String {
    let inner = input.children().find(|child| is(child, "inputExpression"));
    inner.map(|inner| text(inner)).unwrap_or_default()
}

/// The name of an output column.
pub(super) fn output_name(output: Node<'_, '_>, decision: &str) -> String {
    output.attribute("name").filter(|name| !name.is_empty()).unwrap_or(decision).to_owned()
}

/// The file around a table.
struct Page<'a> {
    root: Node<'a, 'a>,
    /// Where lines end.
    breaks: &'a [usize],
}

impl<'a> Page<'a> {
    fn table(&self, place: &Place<'a>) -> Result<DecisionTable, Finding> {
        let (table, owner) = (place.table, place.owner);
        let said = |name: &'a str| said(table, name).or_else(|| said(owner, name));
        let label = table.attribute("label").or_else(|| owner.attribute("label"));
        let annotations: Vec<String> = all(table, "annotation")
            .map(|column| column.attribute("name").unwrap_or_default().trim().to_owned())
            .collect();
        let rows = (1..).zip(all(table, "rule"));
        Ok(DecisionTable {
            id: place.id.clone(),
            decision: place.decision().to_owned(),
            label: label.map(str::to_owned),
            question: said("question"),
            description: said("description"),
            policy: self.policy(place)?,
            inputs: all(table, "input").map(|input| self.input(input)).collect(),
            outputs: all(table, "output").map(|output| self.output(output, place)).collect(),
            rows: rows.map(|(number, row)| self.row(number, row, &annotations)).collect(),
            annotations,
        })
    }

    /// Unique where nothing is said (DMN 1.5, section 8).
    fn policy(&self, place: &Place<'_>) -> Result<Policy, Finding> {
        let table = place.table;
        let policy = match table.attribute("hitPolicy").unwrap_or("UNIQUE") {
            "UNIQUE" => Some(Policy::Unique),
            "ANY" => Some(Policy::Any),
            "FIRST" => Some(Policy::First),
            "PRIORITY" => Some(Policy::Priority),
            "RULE ORDER" => Some(Policy::RuleOrder),
            "OUTPUT ORDER" => Some(Policy::OutputOrder),
            "COLLECT" => match table.attribute("aggregation") {
                None | Some("LIST") => Some(Policy::Collect),
                Some("SUM") => Some(Policy::Sum),
                Some("COUNT") => Some(Policy::Count),
                Some("MIN") => Some(Policy::Min),
                Some("MAX") => Some(Policy::Max),
                Some(_) => None,
            },
            _ => None,
        };
        policy.ok_or_else(|| {
            let says = format!("{}: the table has an unknown hit policy.", place.decision());
            let finding = Finding::error("rules.hit-policy", FILE, self.line(table)).says(says);
            finding.cure("Write one that DMN knows, such as UNIQUE or FIRST.")
        })
    }

    fn input(&self, input: Node<'a, 'a>) -> InputColumn {
        let inner = input.children().find(|child| is(child, "inputExpression"));
        let type_ref = inner.and_then(|inner| inner.attribute("typeRef"));
        InputColumn {
            label: input.attribute("label").map(str::to_owned),
            expression: expression(input),
            type_ref: type_ref.map(str::to_owned),
            allowed: self.allowed(input, "inputValues", type_ref),
        }
    }

    fn output(&self, output: Node<'a, 'a>, place: &Place<'a>) -> OutputColumn {
        let only = all(place.table, "output").count() == 1;
        let whole = place.owner.children().find(|child| is(child, "variable"));
        let whole = whole.filter(|_| only && place.table.parent() == Some(place.owner));
        let whole = whole.and_then(|variable| variable.attribute("typeRef"));
        let type_ref = output.attribute("typeRef").or(whole);
        OutputColumn {
            name: output_name(output, place.decision()),
            label: output.attribute("label").map(str::to_owned),
            type_ref: type_ref.map(str::to_owned),
            allowed: self.allowed(output, "outputValues", type_ref),
        }
    }

    fn allowed(
        &self,
        column: Node<'a, 'a>,
        name: &'a str,
        type_ref: Option<&str>,
    ) -> Option<Allowed> {
        let of_type = || {
            let mut types = all(self.root, "itemDefinition");
            let found = types.find(|item| type_ref.is_some() && item.attribute("name") == type_ref);
            found.and_then(|item| all(item, "allowedValues").next())
        };
        let feel = text(all(column, name).next().or_else(of_type)?);
        Some(Allowed { choices: choices(&feel), feel })
    }

    fn row(&self, number: usize, row: Node<'a, 'a>, columns: &[String]) -> TableRow {
        let mut noted: Vec<String> = all(row, "annotationEntry").map(text).collect();
        noted.resize(columns.len(), String::new());
        TableRow {
            number,
            id: row.attribute("id").map(str::to_owned),
            line: self.line(row),
            inputs: all(row, "inputEntry").map(text).collect(),
            outputs: all(row, "outputEntry").map(text).collect(),
            annotations: columns.iter().cloned().zip(noted).collect(),
        }
    }

    fn line(&self, node: Node<'_, '_>) -> usize {
        1 + self.breaks.partition_point(|at| *at < node.range().start)
    }
}

fn said(node: Node<'_, '_>, name: &str) -> Option<String> {
    let text = node.children().find(|child| is(child, name)).and_then(|child| child.text());
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The values of tests that list values, as cells write them.
fn choices(feel: &str) -> Vec<String> {
    let Ok((test, _)) = compile::unary_tests(feel, &Names::new()) else {
        return Vec::new();
    };
    let written: Option<Vec<String>> = build::literals(&test).iter().map(written).collect();
    written.unwrap_or_default()
}

fn written(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => {
            Some(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
        }
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}
