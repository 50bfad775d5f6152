use super::element::{element, wording};
use super::{Parts, ReadError, attributes};
use crate::node::Node;
use crate::schema::{CodeListRef, Field, ListedValue, Precision};

/// One thing that is asked or shown.
pub(super) fn field(node: &Node) -> Result<Field, ReadError> {
    let mut parts = Parts::of(node)?;
    let missing = |name: &str| ReadError::element(node, &format!("has no <{name}>"));
    let field = Field {
        element: element(&mut parts)?,
        wording: wording(&mut parts)?,
        kind: parts.coded("feldart")?.ok_or_else(|| missing("feldart"))?,
        data_type: parts.coded("datentyp")?.ok_or_else(|| missing("datentyp"))?,
        precision: parts.one("praezisierung")?.map(precision).transpose()?,
        content: parts.all("inhalt").into_iter().map(|node| node.text.clone()).collect(),
        prefill: parts.coded("vorbefuellung")?,
        values: parts.one("werte")?.map(values).transpose()?,
        code_list: parts.one("codelisteReferenz")?.map(code_list).transpose()?,
        code_key: parts.token("codeKey")?,
        name_key: parts.token("nameKey")?,
        help_key: parts.token("helpKey")?,
        max_size: parts.one("maxSize")?.map(whole_number).transpose()?,
        media_types: parts
            .all("mediaType")
            .into_iter()
            .map(|node| node.trimmed().to_owned())
            .collect(),
    };
    parts.finish()?;
    Ok(field)
}

fn whole_number(node: &Node) -> Result<u64, ReadError> {
    node.trimmed().parse().map_err(|_| ReadError::element(node, "is no whole number"))
}

fn precision(node: &Node) -> Result<Precision, ReadError> {
    Parts::of(node)?.finish()?;
    let names = ["minLength", "maxLength", "minValue", "maxValue", "pattern"];
    let [min_length, max_length, min_value, max_value, pattern] = attributes(node, names)?;
    let length = |value: Option<String>| {
        let parse = |text: String| {
            let what = format!("has the length “{text}”, which is no whole number");
            text.parse().map_err(|_| ReadError::element(node, &what))
        };
        value.map(parse).transpose()
    };
    let remark = (!node.trimmed().is_empty()).then(|| node.text.clone());
    let (min_length, max_length) = (length(min_length)?, length(max_length)?);
    Ok(Precision { min_length, max_length, min_value, max_value, pattern, remark })
}

fn values(node: &Node) -> Result<Vec<ListedValue>, ReadError> {
    let mut parts = Parts::of(node)?;
    let values = parts.all("wert").into_iter().map(value).collect::<Result<_, _>>()?;
    parts.finish()?;
    Ok(values)
}

fn value(node: &Node) -> Result<ListedValue, ReadError> {
    let mut parts = Parts::of(node)?;
    let code = parts.need("code")?.trimmed().to_owned();
    let name = parts.need("name")?.text.clone();
    let help = parts.text("hilfe")?;
    parts.finish()?;
    Ok(ListedValue { code, name, help })
}

pub(crate) fn code_list(node: &Node) -> Result<CodeListRef, ReadError> {
    let mut parts = Parts::of(node)?;
    let reference = CodeListRef {
        identification: parts.token("canonicalIdentification")?,
        version: parts.token("version")?,
        version_uri: parts.token("canonicalVersionUri")?,
    };
    parts.finish()?;
    Ok(reference)
}
