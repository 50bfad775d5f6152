use roxmltree::Node;

use super::drawing;
use super::place::{File, is, refers};
use super::splice::{Splice, escaped, is_written, lead, prefix, tag, with_lead};
use super::{Change, EditError, NewStep};
use crate::EXTENSION;

pub(super) fn rename(file: &File<'_>, id: &str, name: &str) -> Change {
    let step = file.step(id)?;
    let name = words(name)?;
    let Some(old) = step.attribute_node("name") else {
        let own = step.attribute_node("id").map_or(step.range().start, |id| id.range().end);
        let named = format!(" name=\"{}\"", escaped(&name, '"', style(file)));
        return Ok(if name.is_empty() { Vec::new() } else { vec![Splice::insert(own, named)] });
    };
    if words(old.value()).is_ok_and(|old| old == name) {
        return Ok(Vec::new());
    }
    if name.is_empty() {
        let at = lead(file.xml, old.range().start).start..old.range().end;
        return Ok(vec![Splice::remove(at)]);
    }
    let before = file.xml.get(..old.range_value().start).unwrap_or_default();
    let quote = if before.ends_with('\'') { '\'' } else { '"' };
    let text = escaped(&name, quote, style(file));
    Ok(vec![Splice { at: old.range_value(), text }])
}

pub(super) fn insert(file: &File<'_>, after: &str, step: &NewStep) -> Change {
    let before = file.step(after)?;
    check(file, step)?;
    if is(&before, "boundaryEvent") {
        return Err(EditError::OnBorder(after.to_owned()));
    }
    let ways = file.ways(after);
    let [flow] = ways.out.as_slice() else {
        return Err(EditError::WaysOut { step: after.to_owned(), ways: ways.out.len() });
    };
    let target = flow.attribute("targetRef").unwrap_or_default();
    let next = file.free(&format!("f_{}", step.id));
    let mut splices = vec![Splice::insert(flow.range().end, written(file, *flow, step, &next)?)];
    if let Some(end) = flow.attribute_node("targetRef") {
        splices.push(Splice { at: end.range_value(), text: step.id.clone() });
    }
    let flow_id = flow.attribute("id").unwrap_or_default();
    splices.extend(redirect(file, target, flow_id, &next));
    splices
        .extend(step.lane.as_deref().map(|lane| enter(file, before, lane, &step.id)).transpose()?);
    splices.extend(drawing::insert(file, (after, flow_id), (&step.id, &next)));
    Ok(splices)
}

pub(super) fn remove(file: &File<'_>, id: &str) -> Change {
    let step = file.step(id)?;
    if !is(&step, "userTask") {
        return Err(EditError::NoUserTask(id.to_owned()));
    }
    let ways = file.ways(id);
    let [into] = ways.into.as_slice() else {
        return Err(EditError::WaysIn { step: id.to_owned(), ways: ways.into.len() });
    };
    let [out] = ways.out.as_slice() else {
        return Err(EditError::WaysOut { step: id.to_owned(), ways: ways.out.len() });
    };
    if into == out || is_attached(file, id) {
        return Err(EditError::Attached(id.to_owned()));
    }
    if out.children().any(|child| is(&child, "conditionExpression")) {
        return Err(EditError::Condition(id.to_owned()));
    }
    let (old, new) = (out.attribute("id"), into.attribute("id"));
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    let target = out.attribute("targetRef").unwrap_or_default();
    let mut splices =
        vec![Splice::remove(with_lead(file.xml, step)), Splice::remove(with_lead(file.xml, *out))];
    if let Some(end) = into.attribute_node("targetRef") {
        splices.push(Splice { at: end.range_value(), text: target.to_owned() });
    }
    splices.extend(redirect(file, target, old, new));
    let lanes = file.all("flowNodeRef").filter(|name| refers(name.text(), id));
    splices.extend(lanes.map(|name| Splice::remove(with_lead(file.xml, name))));
    splices.extend(drawing::remove(file, id, (new, old)));
    Ok(splices)
}

/// A name with one blank between words, as the reader takes it.
fn words(name: &str) -> Result<String, EditError> {
    if name.chars().all(is_written) {
        Ok(name.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Err(EditError::Sign(name.to_owned()))
    }
}

/// Whether the file writes `>` in attributes as an entity.
fn style(file: &File<'_>) -> bool {
    let names = file.root.descendants().filter_map(|node| node.attribute_node("name"));
    let mut sources = names.filter_map(|name| file.xml.get(name.range_value()));
    sources.any(|source| source.contains("&gt;"))
}

fn check(file: &File<'_>, step: &NewStep) -> Result<(), EditError> {
    let first = step.id.chars().next().is_some_and(|sign| sign.is_alphabetic() || sign == '_');
    if !first || !step.id.chars().all(|sign| sign.is_alphanumeric() || sign == '_') {
        return Err(EditError::NoId(step.id.clone()));
    }
    if file.has(&step.id) {
        return Err(EditError::Taken(step.id.clone()));
    }
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-')
    };
    for (name, value) in &step.attributes {
        if !is_name(name) {
            return Err(EditError::NoId(name.clone()));
        }
        words(value)?;
    }
    Ok(())
}

/// The new step and the flow that leads on from it, written as the flow before it is.
fn written(
    file: &File<'_>,
    flow: Node<'_, '_>,
    step: &NewStep,
    next: &str,
) -> Result<String, EditError> {
    let (prefix, lead) = (prefix(file.xml, flow), file.lead(flow));
    let quoted = |value: &str| escaped(value, '"', style(file));
    let mut attributes = format!(" id=\"{}\"", step.id);
    let name = words(&step.name)?;
    if !name.is_empty() {
        attributes.push_str(&format!(" name=\"{}\"", quoted(&name)));
    }
    let known = flow.lookup_prefix(EXTENSION).filter(|prefix| !prefix.is_empty());
    if known.is_none() && !step.attributes.is_empty() {
        attributes.push_str(&format!(" xmlns:b=\"{EXTENSION}\""));
    }
    for (name, value) in &step.attributes {
        let prefix = known.unwrap_or("b");
        attributes.push_str(&format!(" {prefix}:{name}=\"{}\"", quoted(value)));
    }
    let id = flow.attribute("id").unwrap_or_default();
    let inside = if file.all("outgoing").chain(file.all("incoming")).next().is_some() {
        let deeper = format!("{lead}{}", unit(file, flow));
        format!(
            ">{deeper}<{prefix}incoming>{id}</{prefix}incoming>\
             {deeper}<{prefix}outgoing>{next}</{prefix}outgoing>{lead}</{prefix}userTask>"
        )
    } else {
        "/>".to_owned()
    };
    let target = flow.attribute("targetRef").unwrap_or_default();
    Ok(format!(
        "{lead}<{prefix}userTask{attributes}{inside}\
         {lead}<{} id=\"{next}\" sourceRef=\"{}\" targetRef=\"{target}\"/>",
        tag(file.xml, flow),
        step.id
    ))
}

/// How far an element is pushed in beyond the one around it.
fn unit<'a>(file: &File<'a>, node: Node<'_, '_>) -> &'a str {
    let own = file.lead(node);
    let outer = node.parent_element().map(|parent| file.lead(parent)).unwrap_or_default();
    own.strip_prefix(outer).filter(|unit| !unit.contains('\n')).unwrap_or_default()
}

/// What a step says of the flow that comes to it.
fn redirect(file: &File<'_>, target: &str, old: &str, new: &str) -> Option<Splice> {
    let text = file.mention(target, "incoming", old)?.first_child()?.range();
    let start = text.start + file.xml.get(text)?.find(old)?;
    Some(Splice { at: start..start + old.len(), text: new.to_owned() })
}

/// Puts a step into a lane, behind those that are there.
fn enter(file: &File<'_>, before: Node<'_, '_>, lane: &str, id: &str) -> Result<Splice, EditError> {
    let process = before.ancestors().find(|node| is(node, "process"));
    let mut lanes = process.into_iter().flat_map(|process| process.descendants());
    let lane = lanes
        .find(|node| is(node, "lane") && node.attribute("id") == Some(lane))
        .ok_or_else(|| EditError::NoLane(lane.to_owned()))?;
    let prefix = prefix(file.xml, lane);
    let name = format!("<{prefix}flowNodeRef>{id}</{prefix}flowNodeRef>");
    if let Some(last) = lane.children().rfind(|child| is(child, "flowNodeRef")) {
        return Ok(Splice::insert(last.range().end, format!("{}{name}", file.lead(last))));
    }
    let outer = file.lead(lane);
    let name = format!("{outer}{}{name}", unit(file, lane));
    if let Some(inner) = lane.children().find(|child| is(child, "childLaneSet")) {
        return Ok(Splice::insert(lead(file.xml, inner.range().start).start, name));
    }
    let source = file.xml.get(lane.range()).unwrap_or_default();
    let end = lane.range().end;
    if let (true, Some(close)) = (!source.ends_with("/>"), source.rfind("</")) {
        let close = lead(file.xml, lane.range().start + close).start;
        return Ok(Splice::insert(close, name));
    }
    let text = format!(">{name}{outer}</{prefix}lane>");
    Ok(Splice { at: end - "/>".len()..end, text })
}

/// Whether anything but its two flows and its lane refers to a step.
fn is_attached(file: &File<'_>, id: &str) -> bool {
    let elements = file.root.descendants().filter(|node| !is(node, "sequenceFlow"));
    let names = ["attachedToRef", "sourceRef", "targetRef"];
    let mut ends = elements.flat_map(|node| names.map(|name| node.attribute(name)));
    ends.any(|end| refers(end, id))
}
