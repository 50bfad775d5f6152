//! Constructs that the sample does not use: errors, terminate, cycles, letters that
//! count when notified, and the bound on steps.

use cases::process::{Effect, Event, Model, ProcessError, TokenId};

use super::process::Walk;
use super::{known, person};

fn model(steps: &str) -> Model {
    let text = format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:b="urn:bruchlos:bpmn:1" id="d" targetNamespace="t">
<message id="change"/>
<process id="p" isExecutable="true">
<laneSet id="l"><lane id="unit" b:role="caseworker"><flowNodeRef>work</flowNodeRef><flowNodeRef>help</flowNodeRef></lane></laneSet>
<startEvent id="s"/><sequenceFlow id="fs" sourceRef="s" targetRef="phase"/>
{steps}
<userTask id="help" b:form="assessment"/><sequenceFlow id="fh" sourceRef="help" targetRef="z"/>
<endEvent id="z"/></process></definitions>"#
    );
    let (model, findings) = Model::read(text.as_bytes(), &known());
    assert_eq!(findings, []);
    model.unwrap()
}

fn begun(steps: &str) -> Walk {
    let mut walk = Walk::new(model(steps));
    walk.try_go(Event::Start { message: None }).unwrap();
    walk
}

fn at(walk: &Walk, node: &str) -> TokenId {
    walk.state.token_at(node).unwrap_or_else(|| panic!("nobody is at {node}"))
}

fn done(walk: &mut Walk, node: &str, result: &str) -> Result<Vec<Effect>, ProcessError> {
    let token = at(walk, node);
    walk.try_go(Event::TaskCompleted { token, result: result.to_owned(), by: person(1) })
}

/// A phase with a task behind which something happens.
fn phase(inside: &str) -> String {
    format!(
        r#"<subProcess id="phase"><startEvent id="ps"/><sequenceFlow id="p1" sourceRef="ps" targetRef="work"/>
<userTask id="work" b:form="draft"/>{inside}</subProcess>
<sequenceFlow id="p9" sourceRef="phase" targetRef="z"/>"#
    )
}

#[test]
fn an_error_end_is_caught_on_the_border() {
    let steps = phase(
        r#"<sequenceFlow id="p2" sourceRef="work" targetRef="wrong"/>
        <endEvent id="wrong"><errorEventDefinition/></endEvent>"#,
    ) + r#"<boundaryEvent id="caught" attachedToRef="phase"><errorEventDefinition/></boundaryEvent>
        <sequenceFlow id="c1" sourceRef="caught" targetRef="help"/>"#;
    let mut walk = begun(&steps);
    done(&mut walk, "work", "x").unwrap();
    assert_eq!(walk.state.tokens().count(), 1);
    done(&mut walk, "help", "x").unwrap();
    assert_eq!(walk.state.ended(), Some("z"));
}

#[test]
fn a_failed_operation_is_caught_on_its_border() {
    let steps = r#"<serviceTask id="phase" b:operation="case.close"/>
        <sequenceFlow id="p1" sourceRef="phase" targetRef="z"/>
        <boundaryEvent id="caught" attachedToRef="phase"><errorEventDefinition/></boundaryEvent>
        <sequenceFlow id="c1" sourceRef="caught" targetRef="help"/>"#;
    let mut walk = begun(steps);
    let token = at(&walk, "phase");
    let failed = Event::OperationFailed { token, reason: "no".to_owned() };
    let effects = walk.try_go(failed).unwrap();
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Incident { .. })));
    at(&walk, "help");
}

#[test]
fn terminate_ends_its_phase_only() {
    let steps = phase(
        r#"<sequenceFlow id="p2" sourceRef="work" targetRef="stop"/>
        <endEvent id="stop"><terminateEventDefinition/></endEvent>
        <boundaryEvent id="also" attachedToRef="work" cancelActivity="false"><messageEventDefinition messageRef="change"/></boundaryEvent>
        <sequenceFlow id="p3" sourceRef="also" targetRef="note"/>
        <sendTask id="note" b:letter="reminder" b:complete="notified"/>
        <sequenceFlow id="p4" sourceRef="note" targetRef="noted"/><endEvent id="noted"/>"#,
    )
    .replace("targetRef=\"z\"", "targetRef=\"help\"");
    let mut walk = begun(&steps);
    walk.try_go(Event::MessageArrived { message: "change".to_owned(), from: None }).unwrap();
    let letter = at(&walk, "note");
    walk.try_go(Event::LetterHandedOver { token: letter }).unwrap();
    assert_eq!(at(&walk, "note"), letter, "it counts when notified, not when handed over");
    done(&mut walk, "work", "x").unwrap();
    let late = walk.try_go(Event::LetterNotified { token: letter });
    assert_eq!(late.unwrap_err(), ProcessError::Gone(letter));
    assert_eq!(walk.state.tokens().count(), 1);
    at(&walk, "help");
}

#[test]
fn a_cycle_reminds_as_often_as_it_says() {
    let steps = r#"<userTask id="work" b:form="draft"/><sequenceFlow id="w1" sourceRef="work" targetRef="z"/>
        <boundaryEvent id="tick" attachedToRef="work" cancelActivity="false">
        <timerEventDefinition><timeCycle>R3/P14D</timeCycle></timerEventDefinition></boundaryEvent>
        <sequenceFlow id="t1" sourceRef="tick" targetRef="remind"/>
        <sendTask id="remind" b:letter="reminder"/><sequenceFlow id="t2" sourceRef="remind" targetRef="told"/>
        <endEvent id="told"/>"#;
    let text = steps.to_owned();
    let mut walk = begun(
        &(text
            + r#"<exclusiveGateway id="phase" default="g1"/>
        <sequenceFlow id="g1" sourceRef="phase" targetRef="work"/>
        <sequenceFlow id="g2" sourceRef="phase" targetRef="help"><conditionExpression>false</conditionExpression></sequenceFlow>"#),
    );
    let mut fired = 0;
    loop {
        let Some(timer) = walk.state.timers().map(|(id, ..)| id).next() else { break };
        walk.try_go(Event::TimerFired { timer }).unwrap();
        fired += 1;
    }
    assert_eq!(fired, 3);
    at(&walk, "work");
}

#[test]
fn a_process_that_runs_in_circles_is_stopped_and_the_case_stays_as_it_was() {
    // The phase may pass its only wait by, so the circle around it looks fine.
    let steps = r#"<subProcess id="phase"><startEvent id="ps"/><sequenceFlow id="p1" sourceRef="ps" targetRef="skip"/>
        <exclusiveGateway id="skip" default="p2"/>
        <sequenceFlow id="p2" sourceRef="skip" targetRef="pe"/>
        <sequenceFlow id="p3" sourceRef="skip" targetRef="work"><conditionExpression>chairs = 1</conditionExpression></sequenceFlow>
        <userTask id="work" b:form="draft"/><sequenceFlow id="p4" sourceRef="work" targetRef="pe"/>
        <endEvent id="pe"/></subProcess>
        <sequenceFlow id="f1" sourceRef="phase" targetRef="again"/>
        <exclusiveGateway id="again" default="f2"/>
        <sequenceFlow id="f2" sourceRef="again" targetRef="phase"/>
        <sequenceFlow id="f3" sourceRef="again" targetRef="help"><conditionExpression>chairs = 3</conditionExpression></sequenceFlow>"#;
    let mut walk = Walk::new(model(steps));
    walk.facts.values.set("chairs", rules::Value::Number(1.into()));
    walk.try_go(Event::Start { message: None }).unwrap();
    walk.facts.values.set("chairs", rules::Value::Number(2.into()));
    let before = walk.state.clone();
    assert_eq!(done(&mut walk, "work", "x").unwrap_err(), ProcessError::Endless);
    assert_eq!(walk.state, before);
}
