//! What is refused, by name and code, and what is said instead.

use cases::process::Model;

use super::{PERMIT, known};

fn codes(text: &str) -> Vec<String> {
    let (model, findings) = Model::read(text.as_bytes(), &known());
    let errors = findings.iter().any(|finding| finding.severity == base::Severity::Error);
    assert_eq!(model.is_none(), errors, "{findings:?}");
    for finding in &findings {
        assert!(!finding.message.is_empty() && !finding.cure.is_empty(), "{finding}");
        assert!(finding.line > 0, "{finding}");
    }
    findings.iter().map(|finding| finding.code.trim_start_matches("process.").to_owned()).collect()
}

/// A small process around some steps; `a` is entered, `z` is the end.
fn around(steps: &str) -> String {
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:b="urn:bruchlos:bpmn:1" xmlns:x="urn:other" id="d" targetNamespace="t">
<process id="p" isExecutable="true">
<laneSet id="l"><lane id="unit" b:role="caseworker"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>
<startEvent id="s"/><sequenceFlow id="fs" sourceRef="s" targetRef="a"/>
{steps}
<endEvent id="z"/></process></definitions>"#
    )
}

/// A process with one step.
fn one(step: &str) -> Vec<String> {
    codes(&around(&format!("{step}<sequenceFlow id=\"fz\" sourceRef=\"a\" targetRef=\"z\"/>")))
}

#[test]
fn a_plain_user_task_is_accepted() {
    assert_eq!(one(r#"<userTask id="a" b:form="draft"/>"#), Vec::<String>::new());
}

#[test]
fn constructs_outside_the_subset_are_refused_by_name() {
    for (step, code) in [
        (r#"<scriptTask id="a"><script>1</script></scriptTask>"#, "4.04"),
        (r#"<serviceTask id="a" b:operation="case.close" x:class="Evil"/>"#, "4.04"),
        (r#"<inclusiveGateway id="a"/>"#, "4.06"),
        (r#"<complexGateway id="a"/>"#, "4.06"),
        (r#"<transaction id="a"/>"#, "4.07"),
        (r#"<adHocSubProcess id="a"/>"#, "4.07"),
        (r#"<intermediateThrowEvent id="a"/>"#, "4.07"),
        (r#"<eventBasedGateway id="a" instantiate="true"/>"#, "4.09"),
        (r#"<callActivity id="a"/>"#, "4.21"),
        (r#"<callActivity id="a" calledElement="nothing"/>"#, "4.21"),
        (r#"<intermediateCatchEvent id="a"/>"#, "4.07"),
        (r#"<task id="a"/>"#, "4.05"),
        (r#"<subProcess id="a" triggeredByEvent="true"/>"#, "4.08"),
        (r#"<userTask id="a" b:form="draft"><standardLoopCharacteristics/></userTask>"#, "4.10"),
        (
            r#"<serviceTask id="a" b:operation="case.close"><multiInstanceLoopCharacteristics b:each="chairs" b:as="chair"/></serviceTask>"#,
            "4.10",
        ),
        (r#"<userTask id="a" b:form="draft"><ioSpecification/></userTask>"#, "4.20"),
        (r#"<userTask id="a" b:form="draft" x:formKey="k"/>"#, "4.24"),
        (r#"<userTask id="a" b:form="draughts"/>"#, "4.05"),
        (r#"<userTask id="a"/>"#, "4.05"),
        (r#"<serviceTask id="a" b:operation="decision.isue"/>"#, "4.05"),
        (r#"<sendTask id="a" b:letter="poem"/>"#, "4.05"),
        (r#"<receiveTask id="a" b:open-ended="because"/>"#, "4.05"),
        (r#"<receiveTask id="a" b:waits-for="answer"/>"#, "4.14"),
        (r#"<userTask id="a" b:form="approval" b:decides="true"/>"#, "4.18"),
        (r#"<userTask id="a" b:form="approval" b:separate-from="z"/>"#, "4.18"),
    ] {
        assert_eq!(one(step), [code], "{step}");
    }
    assert!(one(r#"<receiveTask id="a" b:waits-for="answer" b:open-ended="because"/>"#).is_empty());
}

#[test]
fn events_of_the_wrong_kind_are_refused() {
    let task =
        r#"<userTask id="a" b:form="draft"/><sequenceFlow id="fz" sourceRef="a" targetRef="z"/>"#;
    let border = |inside: &str| {
        codes(&around(&format!(
            r#"{task}<boundaryEvent id="e" attachedToRef="a">{inside}</boundaryEvent>
            <sequenceFlow id="fe" sourceRef="e" targetRef="z"/>"#
        )))
    };
    assert_eq!(border("<signalEventDefinition/>"), ["4.07"]);
    assert_eq!(border("<escalationEventDefinition/>"), ["4.07"]);
    assert_eq!(border(r#"<timerEventDefinition b:deadline="answr"/>"#), ["4.05"]);
    let duration = "<timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition>";
    assert_eq!(border(duration), ["4.14"], "an interrupting timer names a deadline");
    assert_eq!(border(r#"<timerEventDefinition b:deadline="answer" b:offset="soon"/>"#), ["4.14"]);
    assert!(border(r#"<timerEventDefinition b:deadline="answer"/>"#).is_empty());
    let start = around(task).replace(
        "<startEvent id=\"s\"/>",
        "<startEvent id=\"s\"><timerEventDefinition/></startEvent>",
    );
    assert_eq!(codes(&start), ["4.09"]);
    let two = around(&format!(
        "{task}<startEvent id=\"t\"/><sequenceFlow id=\"ft\" sourceRef=\"t\" targetRef=\"a\"/>"
    ));
    assert_eq!(codes(&two), ["4.09"]);
    let error = around(task)
        .replace("<endEvent id=\"z\"/>", "<endEvent id=\"z\"><errorEventDefinition/></endEvent>");
    assert_eq!(codes(&error), ["4.11"]);
    let on_event = around(&format!(
        r#"{task}<boundaryEvent id="e" attachedToRef="s"><errorEventDefinition/></boundaryEvent>
        <sequenceFlow id="fe" sourceRef="e" targetRef="z"/>"#
    ));
    assert_eq!(codes(&on_event), ["4.19"]);
}

#[test]
fn gateways_have_one_default_and_readable_conditions() {
    let gateway = |default: &str, condition: &str| {
        codes(&around(&format!(
            r#"<userTask id="a" b:form="draft"/><sequenceFlow id="f1" sourceRef="a" targetRef="g"/>
            <exclusiveGateway id="g" {default}/>
            <sequenceFlow id="f2" sourceRef="g" targetRef="z"/>
            <sequenceFlow id="f3" sourceRef="g" targetRef="a">{condition}</sequenceFlow>"#
        )))
    };
    let fine = r#"<conditionExpression>a.result = "again"</conditionExpression>"#;
    assert!(gateway(r#"default="f2""#, fine).is_empty());
    assert_eq!(gateway("", fine), ["4.13"]);
    assert_eq!(gateway(r#"default="f3""#, fine), ["4.13"]);
    assert_eq!(gateway(r#"default="f2""#, ""), ["4.13"]);
    for wrong in ["a.result = ", "stranger = 1", "a.outcome = 1", "now() = 1", "${x}"] {
        let condition = format!("<conditionExpression>{wrong}</conditionExpression>");
        let found = gateway(r#"default="f2""#, &condition);
        assert_eq!(found.first().map(String::as_str), Some("4.13"), "{wrong}");
    }
}

#[test]
fn holes_and_circles_are_found() {
    let fine =
        r#"<userTask id="a" b:form="draft"/><sequenceFlow id="fz" sourceRef="a" targetRef="z"/>"#;
    let dead = format!(
        r#"{fine}<userTask id="b" b:form="draft"/><sequenceFlow id="fb" sourceRef="b" targetRef="z"/>"#
    );
    assert_eq!(codes(&around(&dead)), ["4.11"]);
    assert_eq!(codes(&around(r#"<userTask id="a" b:form="draft"/>"#)), ["4.11"]);
    let circle = r#"<serviceTask id="a" b:operation="case.close"/><sequenceFlow id="f1" sourceRef="a" targetRef="g"/>
        <exclusiveGateway id="g" default="f2"/><sequenceFlow id="f2" sourceRef="g" targetRef="z"/>
        <sequenceFlow id="f3" sourceRef="g" targetRef="a"><conditionExpression>chairs = 1</conditionExpression></sequenceFlow>"#;
    assert_eq!(codes(&around(circle)), ["4.12", "4.12"]);
    let after_end = format!(r#"{fine}<sequenceFlow id="back" sourceRef="z" targetRef="a"/>"#);
    assert_eq!(codes(&around(&after_end)), ["4.19"]);
    let split = format!(r#"{fine}<sequenceFlow id="f2" sourceRef="a" targetRef="z"/>"#);
    assert_eq!(codes(&around(&split)), ["4.13"]);
    let nowhere = format!(r#"{fine}<sequenceFlow id="f2" sourceRef="a" targetRef="gone"/>"#);
    assert_eq!(codes(&around(&nowhere)), ["4.11"]);
}

#[test]
fn files_that_cannot_be_read_or_are_too_many_are_findings() {
    assert_eq!(codes("<definitions"), ["4.01"]);
    assert_eq!(codes("<!DOCTYPE d>\n<d/>"), ["4.02"]);
    let none = PERMIT.replace("isExecutable=\"true\"", "isExecutable=\"false\"");
    assert_eq!(codes(&none), ["4.03"]);
    let no_role = PERMIT.replace("b:role=\"team_lead\"", "");
    assert_eq!(codes(&no_role), ["4.22"]);
    let other_role = PERMIT.replace("b:role=\"team_lead\"", "b:role=\"boss\"");
    assert_eq!(codes(&other_role), ["4.22"]);
}

#[test]
fn a_cure_names_what_was_meant() {
    let typo = PERMIT.replace("b:form=\"completeness\"", "b:form=\"completness\"");
    let (_, findings) = Model::read(typo.as_bytes(), &known());
    assert_eq!(
        findings[0].to_string(),
        "error process.bpmn:37 [process.4.05] “Vollständigkeit prüfen” (completeness): there is \
         no form “completness”. → Did you mean “completeness”?"
    );
}

#[test]
fn the_reference_models_are_refused_by_name_and_never_half_built() {
    let shared = std::env::var("SHARED_DATA")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let Ok(folder) = std::fs::read_dir(format!("{shared}/standards/bpmn")) else {
        println!(
            "SKIP the_reference_models_are_refused_by_name_and_never_half_built: wants ../shared"
        );
        return;
    };
    for entry in folder {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "bpmn") {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(!codes(&text).is_empty(), "{path:?} was accepted");
            let run = text.replace("isExecutable=\"false\"", "isExecutable=\"true\"");
            codes(&run);
        }
    }
}
