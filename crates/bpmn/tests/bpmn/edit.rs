//! Steps as editors name and order them: what changes is what was said, and nothing around it.

use std::path::{Path, PathBuf};

use bpmn::{
    Bounds, Definitions, EditError, NewStep, Node, NodeKind, Process, Scope, Shape,
    insert_step_after, read, remove_step, rename_step,
};
use proptest::prelude::*;

/// The models of all services and templates, by their path.
fn files() -> Vec<(String, String)> {
    let content = std::env::var("BRUCHLOS_CONTENT")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../content").to_owned());
    let mut ahead = vec![PathBuf::from(content)];
    let mut found = Vec::new();
    while let Some(folder) = ahead.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                ahead.push(path);
            } else if path.extension() == Some(Path::new("bpmn").as_os_str()) {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    // Those by which decided cases live on are all alike: one of them will do.
    let mut amendments = 0;
    found.retain(|(path, _)| {
        amendments += usize::from(path.ends_with("amendment.bpmn"));
        !path.ends_with("amendment.bpmn") || amendments == 1
    });
    assert!(found.len() > 15);
    found
}

fn model(xml: &str) -> Definitions {
    read(xml.as_bytes()).unwrap()
}

fn process(file: &Definitions) -> &Process {
    file.processes.first().unwrap()
}

fn step(id: &str) -> NewStep {
    NewStep {
        id: id.to_owned(),
        name: "Noch „einmal“ \"hin\" & <her>".to_owned(),
        lane: None,
        attributes: vec![("form".to_owned(), "assessment".to_owned())],
    }
}

fn node<'a>(file: &'a Definitions, id: &str) -> &'a Node {
    process(file).scope.all().into_iter().find(|node| node.id == id).unwrap()
}

fn ids(file: &Definitions) -> Vec<String> {
    process(file).scope.all().iter().map(|node| node.id.clone()).collect()
}

/// The level that a step stands on.
fn level<'a>(scope: &'a Scope, id: &str) -> Option<&'a Scope> {
    let here = scope.nodes.iter().any(|node| node.id == id).then_some(scope);
    here.or_else(|| scope.nodes.iter().find_map(|node| level(node.kind.inside()?, id)))
}

/// Flows with their other ends.
type Ends = Vec<(String, String)>;

/// The flows that leave a step and that come to it: id and other end.
fn ways(file: &Definitions, id: &str) -> (Ends, Ends) {
    let flows = &level(&process(file).scope, id).unwrap().flows;
    let out = flows.iter().filter(|flow| flow.source == id);
    let into = flows.iter().filter(|flow| flow.target == id);
    (
        out.map(|flow| (flow.id.clone(), flow.target.clone())).collect(),
        into.map(|flow| (flow.id.clone(), flow.source.clone())).collect(),
    )
}

#[test]
fn names_that_change_and_change_back_leave_the_same_bytes() {
    for (path, xml) in files() {
        let before = model(&xml);
        let mut renamed = xml.clone();
        for id in ids(&before) {
            let old = &node(&before, &id).name;
            assert!(rename_step(&xml, &id, old).unwrap() == xml, "{path}: {id}");
            renamed = rename_step(&renamed, &id, " Prüfen &\n \"<so>\" oder 'anders' ").unwrap();
        }
        let after = model(&renamed);
        assert_eq!(ids(&after), ids(&before));
        for id in ids(&before) {
            assert_eq!(node(&after, &id).name, "Prüfen & \"<so>\" oder 'anders'", "{path}: {id}");
            renamed = rename_step(&renamed, &id, &node(&before, &id).name).unwrap();
        }
        assert!(renamed == xml, "{path}");
    }
}

#[test]
fn a_step_that_comes_and_goes_leaves_the_same_bytes() {
    let (mut inserted, mut crowded) = (0, 0);
    for (path, xml) in files() {
        let before = model(&xml);
        for id in ids(&before) {
            let (out, _) = ways(&before, &id);
            let border = matches!(node(&before, &id).kind, NodeKind::BoundaryEvent { .. });
            let new = NewStep { lane: Some("unit".to_owned()), ..step("one_more") };
            let result = insert_step_after(&xml, &id, &new);
            if border {
                assert_eq!(result, Err(EditError::OnBorder(id)), "{path}");
                continue;
            }
            let [(flow, target)] = out.as_slice() else {
                assert_eq!(result, Err(EditError::WaysOut { step: id, ways: out.len() }), "{path}");
                continue;
            };
            let more = result.unwrap_or_else(|error| panic!("{path}: {id}: {error}"));
            stands_between(&model(&more), (&id, flow, target));
            let fits = is_drawn(&before, &model(&more), (&id, flow));
            crowded += usize::from(!fits);
            assert!(remove_step(&more, "one_more").unwrap() == xml, "{path}: {id}");
            inserted += 1;
        }
    }
    // Two phases are drawn so narrow that nothing more fits in.
    assert!(inserted > 200 && crowded <= 8, "{inserted} {crowded}");
}

fn stands_between(after: &Definitions, (id, flow, target): (&str, &str, &str)) {
    let new = node(after, "one_more");
    assert_eq!((&new.kind, new.extension("form")), (&NodeKind::UserTask, Some("assessment")));
    assert_eq!(new.name, step("").name);
    let (out, into) = ways(after, "one_more");
    assert_eq!(into, [(flow.to_owned(), id.to_owned())]);
    assert_eq!(out, [("f_one_more".to_owned(), target.to_owned())]);
    let lane = process(after).lanes.iter().find(|lane| lane.id == "unit").unwrap();
    assert_eq!(lane.nodes.last().unwrap(), "one_more");
}

/// Where the flow was drawn, the new step stands on it. Whether it stands free of other steps.
fn is_drawn(before: &Definitions, after: &Definitions, (id, flow): (&str, &str)) -> bool {
    let edge = |file: &Definitions, id: &str| {
        let edge = file.diagram.edges.iter().find(|edge| edge.element == id);
        edge.filter(|edge| edge.points.len() > 1).cloned()
    };
    if let Some(old) = edge(before, flow) {
        let (first, second) = (edge(after, flow).unwrap(), edge(after, "f_one_more").unwrap());
        assert_eq!(first.points.first(), old.points.first());
        assert_eq!(second.points.last(), old.points.last());
        assert_eq!(first.points.len() + second.points.len(), old.points.len() + 2);
    } else if !before.diagram.shapes.iter().any(|shape| shape.element == id) {
        assert_eq!(before.diagram, after.diagram);
        return true;
    }
    let shape = after.diagram.shapes.iter().find(|shape| shape.element == "one_more");
    let place = shape.unwrap().bounds;
    let overlaps = |other: &Shape| {
        let (a, b) = (place, other.bounds);
        let apart = |a: Bounds, b: Bounds| a.x + a.width <= b.x || a.y + a.height <= b.y;
        !(apart(a, b) || apart(b, a)) && other.element != "one_more" && !other.expanded
    };
    !after.diagram.shapes.iter().any(overlaps)
}

const FOREIGN: &str = r#"<?xml version='1.0'?>
<m:definitions xmlns:m="http://www.omg.org/spec/BPMN/20100524/MODEL" id='d' targetNamespace='t'>
  <m:process id='p'>
    <m:laneSet id='l'>
      <m:lane id='empty'/>
      <m:lane id='noted'><m:documentation>Who</m:documentation></m:lane>
    </m:laneSet>
    <m:startEvent id='s'><m:outgoing>f1</m:outgoing></m:startEvent>
    <m:sequenceFlow id='f1' name='go' sourceRef='s' targetRef='g'><m:conditionExpression>a &lt; 1</m:conditionExpression></m:sequenceFlow>
    <m:userTask id='g' name='it&apos;s'>
      <m:incoming>f1</m:incoming>
      <m:outgoing>f2</m:outgoing>
    </m:userTask>
    <m:sequenceFlow id='f2' sourceRef='g' targetRef='e'/>
    <m:endEvent id='e'><m:incoming> f2 </m:incoming></m:endEvent>
    <m:textAnnotation id='f_x'/>
  </m:process>
</m:definitions>
"#;

#[test]
fn a_model_of_another_program_is_changed_as_it_is_written() {
    let new = NewStep { lane: Some("noted".to_owned()), ..step("x") };
    let more = insert_step_after(FOREIGN, "s", &new).unwrap();
    let expected = r#"
    <m:userTask id="x" name="Noch „einmal“ &quot;hin&quot; &amp; &lt;her>" xmlns:b="urn:bruchlos:bpmn:1" b:form="assessment">
      <m:incoming>f1</m:incoming>
      <m:outgoing>f_x_2</m:outgoing>
    </m:userTask>
    <m:sequenceFlow id="f_x_2" sourceRef="x" targetRef="g"/>
    <m:userTask id='g' name='it&apos;s'>
      <m:incoming>f_x_2</m:incoming>"#;
    assert!(more.contains(expected), "{more}");
    let flow = model(&more).processes[0].scope.flows[0].clone();
    assert_eq!((flow.name.as_str(), flow.condition.as_deref()), ("go", Some("a < 1")));
    assert_eq!(flow.target, "x");
    assert_eq!(model(&more).processes[0].lanes[1].nodes, ["x"]);
    assert!(remove_step(&more, "x").unwrap() == FOREIGN);

    let empty = NewStep { lane: Some("empty".to_owned()), ..step("x") };
    let more = insert_step_after(FOREIGN, "g", &empty).unwrap();
    assert_eq!(model(&more).processes[0].lanes[0].nodes, ["x"]);
    let renamed = rename_step(FOREIGN, "g", "that's \"it\"").unwrap();
    assert!(renamed.contains("name='that&apos;s \"it\"'"));
    assert!(rename_step(&renamed, "g", "it's").unwrap() == FOREIGN);
    let marked = format!("\u{feff}{FOREIGN}").replace('\n', "\r\n");
    let more = insert_step_after(&marked, "g", &new).unwrap();
    assert!(more.contains("\r\n    <m:sequenceFlow id=\"f_x_2\""));
    assert!(remove_step(&more, "x").unwrap() == marked);
    let unnamed = rename_step(FOREIGN, "g", " ").unwrap();
    assert!(unnamed.contains("<m:userTask id='g'>"));
}

#[test]
fn what_cannot_be_done_is_refused_with_a_sentence() {
    let insert = |after: &str, new: &NewStep| {
        insert_step_after(FOREIGN, after, new).unwrap_err().to_string()
    };
    let remove = |xml: &str, id: &str| remove_step(xml, id).unwrap_err().to_string();
    assert!(insert("nobody", &step("x")).starts_with("There is no step “nobody”."));
    assert!(insert("p", &step("x")).starts_with("There is no step “p”."));
    assert!(insert("e", &step("x")).contains("goes on in 0 directions"));
    assert!(insert("s", &step("f_x")).starts_with("“f_x” is the id of something else"));
    assert!(insert("s", &step("1x")).starts_with("“1x” is no id."));
    assert!(insert("s", &step("a b")).starts_with("“a b” is no id."));
    let lane = NewStep { lane: Some("other".to_owned()), ..step("x") };
    assert!(insert("s", &lane).starts_with("There is no lane “other”."));
    let name = NewStep { name: "a\u{1}".to_owned(), ..step("x") };
    assert!(insert("s", &name).contains("a sign that a file may not have"));
    let broken = NewStep { attributes: vec![("a b".to_owned(), String::new())], ..step("x") };
    assert!(insert("s", &broken).starts_with("“a b” is no id."));
    assert!(remove(FOREIGN, "s").starts_with("“s” is no step that a person does"));
    let border =
        FOREIGN.replace("<m:endEvent", "<m:boundaryEvent id='b' attachedToRef='g'/><m:endEvent");
    assert!(remove(&border, "g").starts_with("“g” has events on its border"));
    assert!(insert_step_after(&border, "b", &step("x")).is_err());
    let noted = FOREIGN
        .replace("<m:textA", "<m:association id='a' sourceRef='f_x' targetRef='g'/><m:textA");
    assert!(remove(&noted, "g").starts_with("“g” has events on its border, notes"));
    let more = FOREIGN
        .replace("<m:textA", "<m:sequenceFlow id='f3' sourceRef='g' targetRef='g'/><m:textA");
    assert!(remove(&more, "g").starts_with("2 ways lead to “g”"));
    let loops = FOREIGN
        .replace("targetRef='e'", "targetRef='g'")
        .replace("targetRef='g'><m:c", "targetRef='e'><m:c");
    assert!(remove_step(&loops, "g").is_err());
    let condition = FOREIGN.replace(
        "targetRef='e'/>",
        "targetRef='e'><m:conditionExpression>true</m:conditionExpression></m:sequenceFlow>",
    );
    assert!(remove(&condition, "g").starts_with("The way out of “g” has a condition."));
    assert!(rename_step("<!DOCTYPE a><a/>", "a", "b").unwrap_err().to_string().contains("DTD"));
}

proptest! {
    #[test]
    fn whatever_is_changed_the_file_still_reads(
        changes in prop::collection::vec((0..3u8, 0..40usize, "\\PC{0,12}"), 1..10),
    ) {
        let (_, mut xml) = files().swap_remove(0);
        for (count, (kind, at, text)) in changes.iter().enumerate() {
            let ids = ids(&model(&xml));
            let id = &ids[at % ids.len()];
            let after = match kind {
                0 => rename_step(&xml, id, text),
                1 => insert_step_after(&xml, id, &NewStep { name: text.clone(), ..step(&format!("n{count}")) }),
                _ => remove_step(&xml, id),
            };
            let Ok(after) = after else {
                continue;
            };
            let flows = |xml: &str| model(xml).processes[0].scope.all().len();
            let wanted = match kind {
                0 => ids.len(),
                1 => ids.len() + 1,
                _ => ids.len() - 1,
            };
            prop_assert_eq!(flows(&after), wanted);
            xml = after;
        }
    }
}
