//! Small models in few words, for tests.

use cases::process::{Event, Known, Model, Procedure};

use super::process::Walk;

/// A process from steps and flows. A flow is `from>to` or `from>to[condition]`, separated by
/// `;`; its id is `from-to`. All steps of people stand in the lane of the unit.
pub(crate) fn text(steps: &str, flows: &str) -> String {
    let mut lane = String::new();
    for kind in ["userTask", "manualTask"] {
        for part in steps.split(&format!("<{kind} id=\"")).skip(1) {
            let id = part.split('"').next().unwrap_or_default();
            lane += &format!("<flowNodeRef>{id}</flowNodeRef>");
        }
    }
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:b="urn:bruchlos:bpmn:1" id="d" targetNamespace="t">
<message id="answer" name="Antwort"/><message id="change" name="Änderung"/><message id="statement" name="Stellungnahme"/>
<process id="p" isExecutable="true">
<laneSet id="l"><lane id="unit" b:role="caseworker">{lane}</lane></laneSet>
{steps}
{}</process></definitions>"#,
        self::flows(flows)
    )
}

/// Flows alone, for the inside of a sub-process.
pub(crate) fn flows(flows: &str) -> String {
    let mut text = String::new();
    for flow in flows.split(';').map(str::trim).filter(|flow| !flow.is_empty()) {
        let (ends, condition) = flow.split_once('[').unwrap_or((flow, ""));
        let (from, to) = ends.split_once('>').unwrap_or((ends, ""));
        let condition = match condition.strip_suffix(']') {
            Some(inner) => {
                let inner = inner.replace('&', "&amp;").replace('<', "&lt;");
                format!("<conditionExpression>{inner}</conditionExpression>")
            }
            None => String::new(),
        };
        text += &format!(
            r#"<sequenceFlow id="{from}-{to}" sourceRef="{from}" targetRef="{to}">{condition}</sequenceFlow>
"#
        );
    }
    text
}

pub(crate) fn known() -> Known {
    let mut known = super::known();
    known.messages.insert("statement".to_owned());
    known.deadlines.insert("decision".to_owned());
    known.names.add_any("parties");
    known.procedure = "main".to_owned();
    let outputs = ["fee", "verdict"].map(str::to_owned).into();
    let linked = Procedure { outputs, ..Procedure::default() };
    known.procedures.insert("expert".to_owned(), linked);
    let circle = Procedure { calls: ["main".to_owned()].into(), ..Procedure::default() };
    known.procedures.insert("circle".to_owned(), circle);
    known
}

/// The model; the test fails with the findings where there is none.
pub(crate) fn model(steps: &str, flows: &str) -> Model {
    let (model, findings) = Model::read(text(steps, flows).as_bytes(), &known());
    assert_eq!(findings, [], "{steps} {flows}");
    model.unwrap()
}

/// A case that has begun, and what came of it.
pub(crate) fn begun(steps: &str, flows: &str) -> (Walk, Vec<String>) {
    let mut walk = Walk::new(model(steps, flows));
    let effects = walk.go(Event::Start { message: None });
    (walk, effects)
}

/// The codes of what was found.
pub(crate) fn codes(steps: &str, flows: &str, known: &Known) -> Vec<&'static str> {
    let (_, findings) = Model::read(text(steps, flows).as_bytes(), known);
    findings.iter().map(|finding| finding.code.trim_start_matches("process.")).collect()
}
