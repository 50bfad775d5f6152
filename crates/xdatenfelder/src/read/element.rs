use super::{Parts, ReadError, attributes};
use crate::node::Node;
use crate::schema::{Element, Identification, Keyword, Norm, Relation, Rule, Script, Wording};

/// What schemas, groups and fields have in common.
pub(super) fn element(parts: &mut Parts<'_>) -> Result<Element, ReadError> {
    Ok(Element {
        identification: identification(parts.need("identifikation")?)?,
        name: parts.need("name")?.text.clone(),
        description: parts.text("beschreibung")?,
        definition: parts.text("definition")?,
        norms: norms(parts)?,
        release: parts.coded("freigabestatus")?,
        released_on: parts.token("statusGesetztAm")?,
        released_by: parts.text("statusGesetztDurch")?,
        version_note: parts.text("versionshinweis")?,
        valid_from: parts.token("gueltigAb")?,
        valid_to: parts.token("gueltigBis")?,
        published_on: parts.token("veroeffentlichungsdatum")?,
        last_change: parts.token("letzteAenderung")?,
        keywords: keywords(parts)?,
        relations: parts.all("relation").into_iter().map(relation).collect::<Result<_, _>>()?,
        rules: parts.all("regel").into_iter().map(rule).collect::<Result<_, _>>()?,
    })
}

/// How a group or field is called.
pub(super) fn wording(parts: &mut Parts<'_>) -> Result<Wording, ReadError> {
    Ok(Wording {
        label_input: parts.text("bezeichnungEingabe")?,
        label_output: parts.text("bezeichnungAusgabe")?,
        element_kind: parts.coded("schemaelementart")?,
        help_input: parts.text("hilfetextEingabe")?,
        help_output: parts.text("hilfetextAusgabe")?,
    })
}

/// An id that is needed and must not be empty.
pub(crate) fn identification(node: &Node) -> Result<Identification, ReadError> {
    let mut parts = Parts::of(node)?;
    let id = parts.need("id")?;
    if id.trimmed().is_empty() {
        return Err(ReadError::element(id, "is empty"));
    }
    let version = parts.token("version")?;
    parts.finish()?;
    Ok(Identification { id: id.trimmed().to_owned(), version })
}

/// All `bezug` of an element.
pub(super) fn norms(parts: &mut Parts<'_>) -> Result<Vec<Norm>, ReadError> {
    let norm = |node: &Node| {
        Parts::of(node)?.finish()?;
        let [link] = attributes(node, ["link"])?;
        Ok(Norm { text: node.text.clone(), link })
    };
    parts.all("bezug").into_iter().map(norm).collect()
}

fn keywords(parts: &mut Parts<'_>) -> Result<Vec<Keyword>, ReadError> {
    let keyword = |node: &Node| {
        Parts::of(node)?.finish()?;
        let [uri] = attributes(node, ["uri"])?;
        Ok(Keyword { text: node.text.clone(), uri })
    };
    parts.all("stichwort").into_iter().map(keyword).collect()
}

fn relation(node: &Node) -> Result<Relation, ReadError> {
    let mut parts = Parts::of(node)?;
    let predicate =
        parts.coded("praedikat")?.ok_or_else(|| ReadError::element(node, "has no <praedikat>"))?;
    let object = identification(parts.need("objekt")?)?;
    parts.finish()?;
    Ok(Relation { predicate, object })
}

fn rule(node: &Node) -> Result<Rule, ReadError> {
    let mut parts = Parts::of(node)?;
    let rule = Rule {
        identification: identification(parts.need("identifikation")?)?,
        name: parts.need("name")?.text.clone(),
        description: parts.text("beschreibung")?,
        text: parts.text("freitextRegel")?,
        norms: norms(&mut parts)?,
        keywords: keywords(&mut parts)?,
        author: parts.text("fachlicherErsteller")?,
        last_change: parts.token("letzteAenderung")?,
        kind: parts.coded("typ")?,
        machine_parts: ["param", "ziel", "fehler"]
            .into_iter()
            .flat_map(|name| parts.all(name))
            .cloned()
            .collect(),
        script: script(&mut parts)?,
    };
    parts.finish()?;
    Ok(rule)
}

/// Readers in the wild disagree on the spelling.
fn script(parts: &mut Parts<'_>) -> Result<Option<Script>, ReadError> {
    for element in ["skript", "script"] {
        if let Some(text) = parts.text(element)? {
            return Ok(Some(Script { element: element.to_owned(), text }));
        }
    }
    Ok(None)
}
