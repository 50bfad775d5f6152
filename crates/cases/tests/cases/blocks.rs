//! Several ways at once: fork all, join all, and what is refused because a join would wait for ever.

use cases::process::{Event, StepState};

use super::small::{begun, codes, known};

const FORK: &str = r#"<startEvent id="s"/><parallelGateway id="f"/><userTask id="a" b:form="draft"/>
<userTask id="b" b:form="draft"/><userTask id="c" b:form="draft"/><userTask id="d" b:form="draft"/><parallelGateway id="j"/><endEvent id="z"/><endEvent id="y"/>"#;

#[test]
fn all_ways_begin_and_all_come_together() {
    let (mut walk, effects) = begun(
        &FORK
            .replace(r#"<userTask id="d" b:form="draft"/>"#, "")
            .replace("<endEvent id=\"y\"/>", ""),
        "s>f;f>a;f>b;a>c;c>j;b>j;j>z",
    );
    assert_eq!(effects.len(), 2, "{effects:?}");
    let line = |walk: &super::process::Walk| {
        let line = walk.model.line(&walk.state).into_iter();
        line.map(|step| (step.node, step.state)).collect::<Vec<_>>()
    };
    let states = [("a", StepState::Now), ("b", StepState::Now), ("c", StepState::Todo)];
    assert_eq!(line(&walk), states.map(|(node, state)| (node.to_owned(), state)));
    assert_eq!(walk.task("b", "x", 1), ["close b: complete"]);
    walk.task("a", "x", 1);
    assert_eq!(walk.state.ended(), None);
    assert_eq!(walk.task("c", "x", 1), ["close c: complete", "ended at z"]);
}

#[test]
fn without_a_join_the_case_ends_when_every_way_has() {
    let steps = FORK
        .replace(r#"<userTask id="c" b:form="draft"/><userTask id="d" b:form="draft"/>"#, "")
        .replace(r#"<parallelGateway id="j"/>"#, "");
    let (mut walk, _) = begun(&steps, "s>f;f>a;f>b;a>z;b>y");
    assert_eq!(walk.task("a", "x", 1), ["close a: complete"]);
    assert_eq!(walk.task("b", "x", 1), ["close b: complete", "ended at y"]);
}

#[test]
fn terminate_and_error_end_everything_of_their_level() {
    let inner = super::small::flows("ps>f;f>a;f>b;a>stop;b>pe");
    let steps = format!(
        r#"<startEvent id="s"/><subProcess id="phase"><startEvent id="ps"/><parallelGateway id="f"/>
<userTask id="a" b:form="draft"/><userTask id="b" b:form="draft"/><endEvent id="stop">KIND</endEvent><endEvent id="pe"/>{inner}</subProcess>
<boundaryEvent id="oops" attachedToRef="phase"><errorEventDefinition/></boundaryEvent>
<userTask id="help" b:form="draft"/><endEvent id="z"/>"#
    );
    let flows = "s>phase;phase>z;oops>help;help>z";
    let (mut walk, _) = begun(&steps.replace("KIND", "<terminateEventDefinition/>"), flows);
    assert_eq!(walk.task("a", "x", 1), ["close a: complete", "close b: abort", "ended at z"]);
    let (mut walk, _) = begun(&steps.replace("KIND", "<errorEventDefinition/>"), flows);
    assert_eq!(
        walk.task("a", "x", 1),
        ["close a: complete", "close b: abort", "open help [draft] for caseworker"]
    );
}

#[test]
fn what_terminate_ends_does_not_begin_any_more() {
    let steps = r#"<startEvent id="s"/><parallelGateway id="f"/><endEvent id="stop"><terminateEventDefinition/></endEvent>
<userTask id="a" b:form="draft"/><endEvent id="z"/>"#;
    let (walk, effects) = begun(steps, "s>f;f>stop;f>a;a>z");
    assert_eq!(effects, ["ended at stop"]);
    assert_eq!(walk.state.tokens().count(), 0);
}

#[test]
fn blocks_lie_within_blocks_and_loops_within_ways() {
    let steps = r#"<startEvent id="s"/><parallelGateway id="f"/><parallelGateway id="f2"/><parallelGateway id="j2"/><parallelGateway id="j"/>
<userTask id="a" b:form="draft"/><userTask id="b" b:form="draft"/><userTask id="c" b:form="draft"/><exclusiveGateway id="x" default="x-j"/><endEvent id="z"/>"#;
    let (mut walk, effects) =
        begun(steps, "s>f;f>f2;f2>a;f2>b;a>j2;b>j2;j2>j;f>c;c>x;x>j;x>c[c.result = \"again\"];j>z");
    assert_eq!(effects.len(), 3);
    walk.task("c", "again", 1);
    walk.task("a", "x", 1);
    walk.task("c", "x", 1);
    assert_eq!(walk.task("b", "x", 1), ["close b: complete", "ended at z"]);
}

#[test]
fn what_does_not_come_together_is_refused() {
    let broken = |flows: &str| codes(FORK, flows, &known());
    // Fine as a whole; each of the others changes one thing.
    assert_eq!(broken("s>f;f>a;f>b;a>c;c>j;b>d;d>j;j>z;z2>y"), ["4.11"], "the flow from nowhere");
    let fine = FORK.replace("<endEvent id=\"y\"/>", "");
    assert_eq!(codes(&fine, "s>f;f>a;f>b;a>c;c>j;b>d;d>j;j>z", &known()), Vec::<&str>::new());
    // A way that ends alone: the join waits for ever.
    let two = FORK.replace(
        "<endEvent id=\"y\"/>",
        "<exclusiveGateway id=\"y\" default=\"y-j\"/><endEvent id=\"e\"/>",
    );
    let ends = codes(&two, "s>f;f>a;f>b;a>c;c>j;b>d;d>y;y>j;y>e[b.result = \"no\"];j>z", &known());
    assert_eq!(ends, ["4.11"]);
    // Two flows of one way come to the join.
    let twice =
        FORK.replace("<endEvent id=\"y\"/>", "<exclusiveGateway id=\"y\" default=\"y-j\"/>");
    let flows = "s>f;f>a;f>b;a>c;c>j;b>y;y>j;y>d[b.result = \"no\"];d>j;j>z";
    assert_eq!(codes(&twice, flows, &known()), ["4.11"]);
    // Two ways merge without a gateway: what follows would be done twice.
    let merged =
        FORK.replace("<parallelGateway id=\"j\"/>", "").replace("<endEvent id=\"y\"/>", "");
    assert_eq!(codes(&merged, "s>f;f>a;f>b;a>c;b>c;c>d;d>z", &known()), ["4.11"]);
    // Exclusive ways never all come to a join.
    let choice =
        FORK.replace("<parallelGateway id=\"f\"/>", "<exclusiveGateway id=\"f\" default=\"f-a\"/>");
    let flows = "s>f;f>a;f>b[chairs = 1];a>c;c>j;b>d;d>j;j>z";
    assert_eq!(codes(&choice.replace("<endEvent id=\"y\"/>", ""), flows, &known()), ["4.11"]);
    // A loop leads back before the fork.
    let back = FORK.replace("<endEvent id=\"y\"/>", "<exclusiveGateway id=\"y\" default=\"y-j\"/>");
    let flows = "s>f;f>a;f>b;a>c;c>j;b>d;d>y;y>j;y>f[b.result = \"no\"];j>z";
    assert_eq!(codes(&back, flows, &known()), ["4.11"]);
    // What happens beside a step runs into the block.
    let beside = FORK.replace(
        "<endEvent id=\"y\"/>",
        r#"<boundaryEvent id="e" attachedToRef="a" cancelActivity="false"><messageEventDefinition messageRef="change"/></boundaryEvent>"#,
    );
    let flows = "s>f;f>a;f>b;a>c;c>j;b>d;d>j;j>z;e>c";
    assert_eq!(codes(&beside, flows, &known()), ["4.11"]);
    let back = "s>f;f>a;f>b;a>c;c>j;b>d;d>j;j>z;e>a";
    assert_eq!(codes(&beside, back, &known()), ["4.11"]);
    // An interrupting event may: either the one or the other comes.
    let instead = beside.replace(" cancelActivity=\"false\"", "");
    assert_eq!(codes(&instead, flows, &known()), Vec::<&str>::new());
    // A way leads into the block from outside: the one gateway would wait for the other way.
    let into = FORK.replace("<endEvent id=\"y\"/>", "<exclusiveGateway id=\"x\" default=\"x-f\"/>");
    let flows = "s>x;x>f;x>a[chairs = 1];f>a;f>b;a>c;c>j;b>d;d>j;j>z";
    assert_eq!(codes(&into, flows, &known()), ["4.11"]);
    let conditional = "s>f;f>a[chairs = 1];f>b;a>c;c>j;b>d;d>j;j>z";
    assert_eq!(codes(&fine, conditional, &known()), ["4.13"]);
}

#[test]
fn an_interrupting_event_in_one_way_still_comes_to_the_join() {
    let steps = FORK.replace(
        "<endEvent id=\"y\"/>",
        r#"<boundaryEvent id="e" attachedToRef="a"><messageEventDefinition messageRef="change"/></boundaryEvent>"#,
    );
    let (mut walk, _) = begun(&steps, "s>f;f>a;f>b;a>c;c>j;b>d;d>j;j>z;e>c");
    walk.task("b", "x", 1);
    walk.task("d", "x", 1);
    walk.go(Event::MessageArrived { message: "change".to_owned(), from: None });
    assert_eq!(walk.task("c", "x", 1), ["close c: complete", "ended at z"]);
}
