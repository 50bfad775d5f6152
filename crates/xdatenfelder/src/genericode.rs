//! Genericode 1.0, in which code lists of the public administration are published: a reader, and the options that a
//! field makes of a list.

use std::collections::BTreeSet;

use crate::node::Node;
use crate::read::ReadError;
use crate::schema::ListedValue;

/// The namespace of the root; everything inside stands without one.
pub const NAMESPACE: &str = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/";

/// A published code list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeList {
    /// `ShortName`.
    pub short_name: String,
    /// `LongName`.
    pub long_name: Option<String>,
    /// `Version`.
    pub version: String,
    /// `CanonicalUri`: the list in all its versions.
    pub uri: String,
    /// `CanonicalVersionUri`: exactly this version.
    pub version_uri: Option<String>,
    /// The columns, in their order.
    pub columns: Vec<Column>,
    /// Ids of the columns that name a row, the recommended ones first.
    pub keys: Vec<Vec<String>>,
    /// The rows: one cell a column; none where a row says nothing there.
    pub rows: Vec<Vec<Option<String>>>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// `Id`, by which fields name it.
    pub id: String,
    /// `ShortName`.
    pub short_name: String,
    /// `LongName`.
    pub long_name: Option<String>,
    /// Whether every row says something there.
    pub required: bool,
}

/// Which columns a field shows: `codeKey`, `nameKey`, `helpKey`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen<'a> {
    /// The column of the code; the recommended key where none is named.
    pub code: Option<&'a str>,
    /// The column of the text; the first other one where none is named.
    pub name: Option<&'a str>,
    /// The column of the help.
    pub help: Option<&'a str>,
}

/// Reads a code list.
///
/// # Errors
/// The first thing that is not Genericode, with its element and line; also a list whose columns lie elsewhere, and one
/// in which a row is not named by its key.
pub fn read(bytes: &[u8]) -> Result<CodeList, ReadError> {
    let root = Node::parse(bytes)?;
    if root.name.namespace.as_deref() != Some(NAMESPACE) || root.name.local != "CodeList" {
        return Err(ReadError::element(&root, "is no code list of Genericode 1.0"));
    }
    let identification = need(&root, "Identification")?;
    let set = need(&root, "ColumnSet")?;
    let columns = all(set, "Column").map(column).collect::<Result<Vec<_>, _>>()?;
    let known: Vec<&str> = columns.iter().map(|column| column.id.as_str()).collect();
    let keys = keys(set, &known)?;
    let mut rows = Vec::new();
    for node in all(need(&root, "SimpleCodeList")?, "Row") {
        rows.push(row(node, &columns)?);
    }
    let list = CodeList {
        short_name: need(identification, "ShortName")?.trimmed().to_owned(),
        long_name: text(identification, "LongName"),
        version: need(identification, "Version")?.trimmed().to_owned(),
        uri: need(identification, "CanonicalUri")?.trimmed().to_owned(),
        version_uri: text(identification, "CanonicalVersionUri"),
        columns,
        keys,
        rows,
    };
    named_once(&root, &list)?;
    Ok(list)
}

fn all<'a>(node: &'a Node, name: &'a str) -> impl Iterator<Item = &'a Node> {
    node.children
        .iter()
        .filter(move |child| child.name.local == name && child.name.namespace.is_none())
}

fn need<'a>(node: &'a Node, name: &'a str) -> Result<&'a Node, ReadError> {
    all(node, name)
        .next()
        .ok_or_else(|| ReadError::element(node, &format!("has no <{name}> of its own")))
}

fn text(node: &Node, name: &str) -> Option<String> {
    let text = all(node, name).next()?.trimmed().to_owned();
    (!text.is_empty()).then_some(text)
}

fn attribute<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    node.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn column(node: &Node) -> Result<Column, ReadError> {
    let id = attribute(node, "Id").ok_or_else(|| ReadError::element(node, "has no Id"))?;
    Ok(Column {
        id: id.to_owned(),
        short_name: text(node, "ShortName").unwrap_or_else(|| id.to_owned()),
        long_name: text(node, "LongName"),
        required: attribute(node, "Use") == Some("required"),
    })
}

/// What names a row; a recommendation of the publisher comes first.
fn keys(set: &Node, known: &[&str]) -> Result<Vec<Vec<String>>, ReadError> {
    let (mut recommended, mut others) = (Vec::new(), Vec::new());
    for key in all(set, "Key") {
        let mut columns = Vec::new();
        for reference in all(key, "ColumnRef") {
            let id = attribute(reference, "Ref").unwrap_or_default();
            if !known.contains(&id) {
                let what = format!("names the column “{id}”, which the list does not have");
                return Err(ReadError::element(reference, &what));
            }
            columns.push(id.to_owned());
        }
        if is_recommended(key) { recommended.push(columns) } else { others.push(columns) }
    }
    recommended.append(&mut others);
    if recommended.iter().all(Vec::is_empty) {
        return Err(ReadError::element(set, "names no key"));
    }
    Ok(recommended)
}

fn is_recommended(key: &Node) -> bool {
    let notes = all(key, "Annotation").flat_map(|note| all(note, "AppInfo"));
    notes.flat_map(|info| &info.children).any(|mark| mark.name.local == "recommendedKeyColumn")
}

/// A value without a column stands in the one behind the last.
fn row(node: &Node, columns: &[Column]) -> Result<Vec<Option<String>>, ReadError> {
    let mut cells = vec![None; columns.len()];
    let mut next = 0;
    for value in all(node, "Value") {
        let place = match attribute(value, "ColumnRef") {
            Some(id) => columns.iter().position(|column| column.id == id).ok_or_else(|| {
                let what = format!("names the column “{id}”, which the list does not have");
                ReadError::element(value, &what)
            })?,
            None => next,
        };
        next = place + 1;
        let cell = cells.get_mut(place);
        let cell =
            cell.ok_or_else(|| ReadError::element(value, "stands behind the last column"))?;
        if cell.is_some() {
            return Err(ReadError::element(value, "says a second thing for one column"));
        }
        *cell = all(value, "SimpleValue").next().map(|node| node.text.trim().to_owned());
    }
    let empty = columns.iter().zip(&cells).find(|(column, cell)| column.required && cell.is_none());
    if let Some((column, _)) = empty {
        let what = format!("says nothing for the column “{}”", column.id);
        return Err(ReadError::element(node, &what));
    }
    Ok(cells)
}

/// The first key names each row once.
fn named_once(root: &Node, list: &CodeList) -> Result<(), ReadError> {
    let Some(key) = list.keys.first() else { return Ok(()) };
    let places: Vec<usize> = key.iter().filter_map(|id| list.place(id)).collect();
    let mut seen = BTreeSet::new();
    for row in &list.rows {
        let name: Vec<Option<&str>> =
            places.iter().map(|place| row.get(*place).and_then(Option::as_deref)).collect();
        let said = name.iter().map(|part| part.unwrap_or("-")).collect::<Vec<_>>().join(", ");
        if !seen.insert(name) {
            return Err(ReadError::element(root, &format!("names two rows “{said}”")));
        }
    }
    Ok(())
}

impl CodeList {
    fn place(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// The options that a field makes of the list, in its order.
    ///
    /// # Errors
    /// The name of a column that the list does not have.
    pub fn options(&self, chosen: Chosen<'_>) -> Result<Vec<ListedValue>, String> {
        let find = |id: &str| self.place(id).ok_or_else(|| id.to_owned());
        let key = self.keys.first().and_then(|key| key.first()).map(String::as_str);
        let code = find(chosen.code.or(key).unwrap_or_default())?;
        let name = match chosen.name {
            Some(id) => find(id)?,
            None => (0..self.columns.len()).find(|place| *place != code).unwrap_or(code),
        };
        let help = chosen.help.map(find).transpose()?;
        let cell = |row: &[Option<String>], place: usize| row.get(place).cloned().flatten();
        let option = |row: &Vec<Option<String>>| {
            let code = cell(row, code)?;
            let name = cell(row, name).unwrap_or_else(|| code.clone());
            Some(ListedValue { code, name, help: help.and_then(|place| cell(row, place)) })
        };
        Ok(self.rows.iter().filter_map(option).collect())
    }
}
