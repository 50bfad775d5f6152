//! Timers on a border that run only where the answers say so.

use cases::process::Event;
use rules::Value;

use super::process::Walk;
use super::small::{codes, flows, known, model};

/// An examination that the law ends after two different deadlines, or not at all.
fn examined() -> (String, String) {
    let inside = flows("begin>look;look>done");
    let steps = format!(
        r#"<startEvent id="s"/>
<subProcess id="sub"><startEvent id="begin"/><userTask id="look" b:form="assessment"/><endEvent id="done"/>{inside}</subProcess>
<boundaryEvent id="soon" attachedToRef="sub"><timerEventDefinition b:deadline="answer" b:effect="fiction_granted" b:law="§ 1" b:if="parties = &quot;urgent&quot;"/></boundaryEvent>
<boundaryEvent id="later" attachedToRef="sub"><timerEventDefinition b:deadline="decision" b:effect="fiction_granted" b:law="§ 2" b:if="parties = &quot;closing&quot;"/></boundaryEvent>
<endEvent id="e"/>"#
    );
    (
        steps.replace(r#"<userTask id="look""#, r#"<userTask id="look" name="Prüfen""#),
        "s>sub;sub>e;soon>e;later>e".to_owned(),
    )
}

fn walk() -> Walk {
    let (steps, flows) = examined();
    Walk::new(model(&steps, &flows))
}

fn begin(kind: &str) -> Vec<String> {
    let mut walk = walk();
    walk.facts.values.set("parties", Value::text(kind));
    walk.go(Event::Start { message: None })
}

#[test]
fn a_timer_runs_only_where_its_condition_holds() {
    let open = "open look [assessment] for caseworker";
    assert_eq!(begin("urgent"), ["set soon", open]);
    assert_eq!(begin("closing"), ["set later", open]);
    assert_eq!(begin("any other"), [open], "then nothing is decided by silence");
}

#[test]
fn what_was_armed_ends_the_step_and_brings_its_effect_about() {
    let mut walk = walk();
    walk.facts.values.set("parties", Value::text("closing"));
    walk.go(Event::Start { message: None });
    assert_eq!(
        walk.fire("later"),
        ["tacit fiction_granted by § 2", "close look: abort", "ended at e"]
    );
}

#[test]
fn a_missing_answer_stops_the_step_before_it_begins_and_is_named() {
    let mut walk = walk();
    walk.facts.values.set("parties", Value::missing("parties"));
    let stopped = walk.go(Event::Start { message: None });
    assert_eq!(stopped, [r#"incident at sub: cannot be decided, value missing ["parties"]"#]);
    let token = walk.at("sub");
    assert_eq!(walk.state.timers().count(), 0, "no clock runs unseen");
    let again = walk.go(Event::Resume { token });
    assert_eq!(again, stopped, "asked again, and still nobody knows");
    walk.facts.values.set("parties", Value::text("urgent"));
    let begun = walk.go(Event::Resume { token });
    assert_eq!(begun, ["set soon", "open look [assessment] for caseworker"]);
    assert_eq!(walk.task("look", "x", 1), ["close look: complete", "cancel timer", "ended at e"]);
}

#[test]
fn of_a_list_the_whole_waits_until_it_is_known() {
    let steps = r#"<startEvent id="s"/>
<userTask id="look" b:form="assessment"><multiInstanceLoopCharacteristics b:each="parties" b:as="party"/></userTask>
<boundaryEvent id="soon" attachedToRef="look"><timerEventDefinition b:deadline="answer" b:if="urgent"/></boundaryEvent>
<endEvent id="e"/>"#;
    let mut names = known();
    names.names.add("urgent");
    let text = super::small::text(steps, "s>look;look>e;soon>e");
    let (model, findings) = cases::process::Model::read(text.as_bytes(), &names);
    assert_eq!(findings, []);
    let mut walk = Walk::new(model.unwrap());
    walk.facts.values.set("parties", Value::List(vec![Value::text("one"), Value::text("two")]));
    walk.facts.values.set("urgent", Value::missing("urgent"));
    let stopped = walk.go(Event::Start { message: None });
    assert_eq!(stopped, [r#"incident at look: cannot be decided, value missing ["urgent"]"#]);
    walk.facts.values.set("urgent", Value::Bool(true));
    let token = walk.at("look");
    let begun = walk.go(Event::Resume { token });
    assert_eq!(begun.first().map(String::as_str), Some("set soon"), "{begun:?}");
    assert_eq!(begun.len(), 3, "one task each: {begun:?}");
}

#[test]
fn conditions_that_nobody_reads_are_refused() {
    let on = |end: &str, timer: &str, event: &str| {
        format!(
            r#"<startEvent id="s"/><userTask id="look" b:form="assessment"{end}/>
<boundaryEvent id="soon" attachedToRef="look"{event}><timerEventDefinition b:deadline="answer"{timer}/></boundaryEvent><endEvent id="e"/>"#
        )
    };
    let codes = |steps: String| codes(&steps, "s>look;look>e;soon>e", &known());
    assert_eq!(codes(on("", r#" b:if="parties = 1""#, "")), Vec::<&str>::new());
    assert_eq!(codes(on("", "", r#" b:if="parties = 1""#)), ["4.19"], "at the event");
    assert_eq!(codes(on(r#" b:if="parties = 1""#, "", "")), ["4.19"], "at the step");
    assert_eq!(codes(on("", r#" b:if="colour = 1""#, "")), ["4.13"], "a name that nobody fills");
}

#[test]
fn a_timer_that_may_not_run_ends_no_wait() {
    let steps = |condition: &str| {
        format!(
            r#"<startEvent id="s"/><receiveTask id="wait" messageRef="answer"/>
<boundaryEvent id="soon" attachedToRef="wait"><timerEventDefinition b:deadline="answer"{condition}/></boundaryEvent><endEvent id="e"/>"#
        )
    };
    let codes = |condition: &str| codes(&steps(condition), "s>wait;wait>e;soon>e", &known());
    assert_eq!(codes(""), Vec::<&str>::new());
    assert_eq!(codes(r#" b:if="parties = 1""#), ["4.14"]);
}

#[test]
fn a_model_tells_what_is_decided_by_silence() {
    let (steps, flows) = examined();
    let model = model(&steps, &flows);
    let told: Vec<(&str, &str)> =
        model.tacit().iter().map(|(deadline, tacit)| (*deadline, tacit.law.as_str())).collect();
    assert_eq!(told, [("answer", "§ 1"), ("decision", "§ 2")]);
}
