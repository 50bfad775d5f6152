//! What the reader reads, keeps by name and refuses.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it says")]

#[path = "bpmn/edit.rs"]
mod edit;

use bpmn::{Caption, EventDefinition, Mark, NodeKind, layout, read, svg};

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

fn drawn(file: &bpmn::Definitions, marks: &[(&str, &'static str)]) -> String {
    let marks = marks
        .iter()
        .map(|(id, class)| ((*id).to_owned(), Mark { class, word: format!("is {class}") }))
        .collect();
    let (title, description) = ("A & B".to_owned(), "<two steps>".to_owned());
    svg(file, &Caption { id: "d\"1".to_owned(), title, description, marks })
}

/// Well-formed, and nothing in it that a page does not allow.
fn is_clean(text: &str) {
    for word in [" style=", "<style", "<script", " fill=", " stroke=", " on", "href", "NaN", "inf"]
    {
        assert!(!text.contains(word), "{word} in {text}");
    }
    let mut open = Vec::new();
    for part in text.split('<').skip(1) {
        let tag = part.split('>').next().unwrap();
        let name = tag.split([' ', '/']).find(|name| !name.is_empty()).unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

const BRANCHED: &str = r#"<startEvent id="s"/><userTask id="a" name="Prüfen &amp; &lt;entscheiden&gt;"/><exclusiveGateway id="g"/>
<subProcess id="p" name="Phase"><startEvent id="ps"/><task id="pa" name="Innen"/><endEvent id="pe"/>
<sequenceFlow id="i1" sourceRef="ps" targetRef="pa"/><sequenceFlow id="i2" sourceRef="pa" targetRef="pe"/></subProcess>
<boundaryEvent id="b" attachedToRef="p"><timerEventDefinition/></boundaryEvent><endEvent id="z"/><endEvent id="y"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="g"/><sequenceFlow id="f3" sourceRef="g" targetRef="p" name="ja"/>
<sequenceFlow id="f4" sourceRef="g" targetRef="a"/><sequenceFlow id="f5" sourceRef="p" targetRef="z"/><sequenceFlow id="f6" sourceRef="b" targetRef="y"/>"#;

#[test]
fn a_model_that_nobody_drew_is_laid_out_from_left_to_right() {
    let file = inside(BRANCHED);
    let drawing = layout(&file);
    assert_eq!((drawing.shapes.len(), drawing.edges.len()), (10, 8));
    let at = |id: &str| drawing.shapes.iter().find(|shape| shape.element == id).unwrap().bounds;
    let right = |id: &str| at(id).x + at(id).width;
    for (before, after) in [("s", "a"), ("a", "g"), ("g", "p"), ("p", "z"), ("ps", "pa")] {
        assert!(right(before) < at(after).x, "{before} {after}");
    }
    let (outer, inner) = (at("p"), at("pa"));
    assert!(outer.x < inner.x && right("pa") < right("p") && outer.y < inner.y);
    let edge = outer.y + outer.height;
    assert!(at("b").y < edge && edge < at("b").y + at("b").height, "it sits on the edge");
    // Nothing on one level lies over anything else, except events on their borders.
    for one in ["s", "a", "g", "p", "z", "y"] {
        for two in ["s", "a", "g", "p", "z", "y"] {
            let (a, b) = (at(one), at(two));
            let apart = a.x + a.width <= b.x
                || b.x + b.width <= a.x
                || a.y + a.height <= b.y
                || b.y + b.height <= a.y;
            assert!(one == two || apart, "{one} {two}");
        }
    }
}

#[test]
fn a_drawing_has_words_and_classes_and_nothing_else() {
    let text = drawn(&inside(BRANCHED), &[("a", "done"), ("pa", "now")]);
    is_clean(&text);
    assert!(text.contains("role=\"img\"") && text.contains("aria-labelledby=\"d1-title d1-desc\""));
    assert!(text.contains("<title id=\"d1-title\">A &amp; B</title>"));
    assert!(text.contains("<desc id=\"d1-desc\">&lt;two steps&gt;</desc>"));
    assert!(text.contains("<g class=\"bpmn-task bpmn-now\"><title>Innen: is now</title>"));
    assert!(text.contains("Prüfen &amp; &lt;entscheiden&gt;: is done"));
    // Colour is never alone: what is marked has a sign.
    assert_eq!(text.matches("bpmn-sign").count(), 2);
}

#[test]
fn what_is_now_inside_of_a_closed_phase_marks_the_phase() {
    let mut file = inside(BRANCHED);
    file.diagram = layout(&file);
    file.diagram.shapes.retain(|shape| !shape.element.starts_with('p') || shape.element == "p");
    let text = drawn(&file, &[("pa", "now")]);
    assert!(
        text.contains("<g class=\"bpmn-phase bpmn-now\"><title>Phase: is now</title>"),
        "{text}"
    );
}

#[test]
fn the_reference_models_are_drawn_and_laid_out() {
    let shared = std::env::var("SHARED_DATA")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let Ok(folder) = std::fs::read_dir(format!("{shared}/standards/bpmn")) else {
        println!("SKIP the_reference_models_are_drawn_and_laid_out: wants ../shared");
        return;
    };
    for entry in folder {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "bpmn") {
            continue;
        }
        let mut file = read(&std::fs::read(&path).unwrap()).unwrap();
        let own = drawn(&file, &[]);
        is_clean(&own);
        assert_eq!(
            own.matches("<g class").count(),
            file.diagram.shapes.len() + file.diagram.edges.len()
        );
        file.diagram = bpmn::Diagram::default();
        let laid_out = drawn(&file, &[]);
        is_clean(&laid_out);
        if let Some(folder) = std::env::var_os("DRAWINGS") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let folder = std::path::Path::new(&folder);
            std::fs::write(folder.join(format!("{name}.svg")), own).unwrap();
            std::fs::write(folder.join(format!("{name}.laid-out.svg")), laid_out).unwrap();
        }
    }
}

#[test]
fn an_empty_model_and_wild_numbers_still_give_a_drawing() {
    is_clean(&drawn(&inside(""), &[]));
    let text = format!(
        r#"{HEAD}<process id="p"/><d:BPMNDiagram xmlns:d="u"><d:BPMNShape bpmnElement="x"><d:Bounds x="1e300" y="-1e300" width="nan" height="-5"/></d:BPMNShape></d:BPMNDiagram></definitions>"#
    );
    is_clean(&drawn(&read(text.as_bytes()).unwrap(), &[("x", "now")]));
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
