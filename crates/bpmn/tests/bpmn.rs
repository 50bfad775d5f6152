//! What the reader reads, keeps by name and refuses.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it says")]

use bpmn::{EventDefinition, NodeKind, read};

const HEAD: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:b="urn:bruchlos:bpmn:1" id="d" targetNamespace="t">"#;

fn inside(process: &str) -> bpmn::Definitions {
    let text = format!(
        "{HEAD}\n<process id=\"p\" isExecutable=\"true\">\n{process}\n</process></definitions>"
    );
    read(text.as_bytes()).unwrap()
}

fn refused(text: &str) -> String {
    read(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn steps_flows_lanes_and_extension_attributes_are_read() {
    let file = inside(
        r#"<laneSet id="l"><lane id="unit" b:role="caseworker"><flowNodeRef>look</flowNodeRef></lane></laneSet>
<startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent>
<userTask id="look" name="  Look
 closely " b:form="completeness" default="f2"><documentation>Why</documentation></userTask>
<boundaryEvent id="late" attachedToRef="look" cancelActivity="false">
<timerEventDefinition b:deadline="answer"><timeDuration>P3D</timeDuration></timerEventDefinition></boundaryEvent>
<sequenceFlow id="f1" sourceRef="s" targetRef="look"><conditionExpression> a &lt; 1 </conditionExpression></sequenceFlow>"#,
    );
    let process = &file.processes[0];
    assert_eq!(process.lanes[0].extension("role"), Some("caseworker"));
    assert_eq!(process.lanes[0].nodes, ["look"]);
    let [start, look, late] = process.scope.nodes.as_slice() else { panic!() };
    let message = EventDefinition::Message { message: Some("m".to_owned()) };
    assert_eq!(start.kind, NodeKind::StartEvent(vec![message]));
    assert_eq!((look.name.as_str(), look.line), ("Look closely", 5));
    assert_eq!(look.extension("form"), Some("completeness"));
    assert_eq!(look.default.as_deref(), Some("f2"));
    assert_eq!(look.documentation, "Why");
    let NodeKind::BoundaryEvent { attached_to, interrupting, events } = &late.kind else {
        panic!()
    };
    assert_eq!((attached_to.as_str(), *interrupting), ("look", false));
    assert_eq!(events[0].extension("deadline"), Some("answer"));
    assert_eq!(process.scope.flows[0].condition.as_deref(), Some("a < 1"));
}

#[test]
fn what_has_no_type_is_kept_by_name() {
    let file = inside(
        r#"<scriptTask id="x"><script>1</script></scriptTask><parallelGateway id="y"/>
<dataObject id="z"/><startEvent id="s"><signalEventDefinition/></startEvent>
<subProcess id="sub" triggeredByEvent="true"><callActivity id="inner"/></subProcess>
<adHocSubProcess id="loose"><task id="deep"/></adHocSubProcess><taskk id="typo"/>"#,
    );
    let scope = &file.processes[0].scope;
    let NodeKind::Unsupported { element, .. } = &scope.nodes[0].kind else { panic!() };
    assert_eq!(element, "scriptTask");
    assert_eq!(scope.nodes[1].kind, NodeKind::ParallelGateway);
    assert_eq!((scope.others[0].element.as_str(), scope.others[0].standard), ("dataObject", true));
    assert_eq!((scope.others[1].element.as_str(), scope.others[1].standard), ("taskk", false));
    let all: Vec<&str> = scope.all().iter().map(|node| node.id.as_str()).collect();
    assert_eq!(all, ["x", "y", "s", "sub", "inner", "loose", "deep"]);
    let signal = EventDefinition::Other("signalEventDefinition".to_owned());
    assert_eq!(scope.nodes[2].kind, NodeKind::StartEvent(vec![signal]));
    let NodeKind::SubProcess { scope: inner, by_event } = &scope.nodes[3].kind else { panic!() };
    assert!(*by_event);
    assert_eq!(inner.nodes[0].id, "inner");
}

#[test]
fn lists_calls_gateways_and_what_other_programs_added_are_read() {
    let file = inside(
        r#"<callActivity id="c" calledElement="p:other"><multiInstanceLoopCharacteristics isSequential="true" b:each="parties" b:as="party">
<completionCondition>nrOfCompletedInstances = 2</completionCondition></multiInstanceLoopCharacteristics></callActivity>
<task id="t"><extensionElements><x:listener xmlns:x="urn:x" class="Evil"><x:script/></x:listener></extensionElements></task>
<eventBasedGateway id="g"/><intermediateCatchEvent id="e"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
<textAnnotation id="a"><text> Look
 here </text></textAnnotation>"#,
    );
    let [call, task, gateway, event] = file.processes[0].scope.nodes.as_slice() else { panic!() };
    assert_eq!(call.kind, NodeKind::CallActivity { called: Some("other".to_owned()) });
    let multi = call.multi.as_ref().unwrap();
    assert_eq!((multi.sequential, multi.extension("each")), (true, Some("parties")));
    assert_eq!(multi.completion.as_deref(), Some("nrOfCompletedInstances = 2"));
    let inner: Vec<&str> = task.extensions.iter().map(|found| found.element.as_str()).collect();
    assert_eq!(inner, ["listener", "script"]);
    assert_eq!(gateway.kind, NodeKind::EventGateway { starts: false });
    assert!(matches!(&event.kind, NodeKind::CatchEvent(events) if events.len() == 1));
    assert_eq!(file.processes[0].scope.others[0].name, "Look here");
}

#[test]
fn those_who_take_part_and_their_messages_are_read() {
    let text = format!(
        r#"{HEAD}<collaboration id="k"><participant id="we" name="Authority" processRef="p"/><participant id="you" name="Employer"/>
<messageFlow id="f" sourceRef="you" targetRef="s"/></collaboration><process id="p"/></definitions>"#
    );
    let file = read(text.as_bytes()).unwrap();
    let pools: Vec<_> = file.pools.iter().map(|pool| (&*pool.name, pool.process.clone())).collect();
    assert_eq!(pools, [("Authority", Some("p".to_owned())), ("Employer", None)]);
    assert_eq!(file.message_flows[0].target, "s");
}

#[test]
fn broken_and_dangerous_files_are_refused_with_their_line() {
    let dtd =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<d/>";
    assert_eq!(refused(dtd), "line 2: a document type (DTD) is not allowed");
    let entity = format!("{HEAD}\n<process id=\"p\">&e;</process></definitions>");
    assert_eq!(refused(&entity), "line 2: the entity “e” is not allowed here");
    let prefix = format!("{HEAD}\n\n<process id=\"p\" camunda:x=\"1\"/></definitions>");
    assert_eq!(refused(&prefix), "line 3: the prefix of “camunda:x” is not declared");
    assert_eq!(refused("<a/>"), "line 1: this is no BPMN 2.0: <definitions> is missing");
    assert!(refused(&format!("{HEAD}\n<process>")).contains("is not closed"));
    assert!(refused(&format!("{HEAD}\n<process></definitions>")).starts_with("line 2"));
    let deep = format!("{HEAD}{}", "<subProcess>".repeat(100));
    assert_eq!(refused(&deep), "line 1: elements are nested too deeply");
}

#[test]
fn the_reference_models_are_read_whole() {
    let shared = std::env::var("SHARED_DATA")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let Ok(folder) = std::fs::read_dir(format!("{shared}/standards/bpmn")) else {
        println!("SKIP the_reference_models_are_read_whole: wants ../shared");
        return;
    };
    let mut models = 0;
    for entry in folder {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "bpmn") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let file = read(text.as_bytes()).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let flows: usize = file.processes.iter().map(|process| count_flows(&process.scope)).sum();
        assert_eq!(
            flows,
            text.matches("<sequenceFlow ").count()
                + text.matches("<semantic:sequenceFlow ").count(),
            "{path:?}"
        );
        assert!(!file.diagram.shapes.is_empty() && !file.diagram.edges.is_empty(), "{path:?}");
        assert!(file.diagram.shapes.iter().all(|shape| shape.bounds.width > 0.0), "{path:?}");
        models += 1;
    }
    assert!(models >= 6, "{models}");
}

fn count_flows(scope: &bpmn::Scope) -> usize {
    let inner = scope.nodes.iter().map(|node| node.kind.inside().map_or(0, count_flows));
    scope.flows.len() + inner.sum::<usize>()
}
