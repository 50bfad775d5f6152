//! Every rule of the import by its code, and the reference models as a golden list.

use base::Severity;
use cases::process::{Demands, Imported, Known, Mode, Model};

use super::small::{codes, known, text};

#[test]
fn a_remark_names_element_name_line_and_way_out() {
    let steps =
        r#"<startEvent id="s"/><inclusiveGateway id="g" name="Was alles?"/><endEvent id="z"/>"#;
    let found = Imported::read(text(steps, "s>g;g>z").as_bytes(), &known(), Mode::Execute);
    let [remark] = found.remarks.as_slice() else { panic!("{:?}", found.remarks) };
    assert_eq!((remark.code, &*remark.element, &*remark.name), ("process.4.06", "g", "Was alles?"));
    assert_eq!((remark.line, remark.severity), (5, Severity::Error));
    assert!(
        remark.message.contains("“Was alles?” (g)") && remark.cure.contains("member of a list")
    );
    assert!(found.model.is_none() && found.definitions.is_some());
}

#[test]
fn a_document_is_kept_whole_with_a_list_of_what_cannot_be_run() {
    let steps = r#"<startEvent id="s"/><scriptTask id="a" name="Rechnen"/><complexGateway id="g"/><endEvent id="z"/>"#;
    let text = text(steps, "s>a;a>g;g>z").replace("isExecutable=\"true\"", "");
    let kept = Imported::read(text.as_bytes(), &known(), Mode::Document);
    let codes: Vec<_> = kept.remarks.iter().map(|remark| (remark.code, remark.severity)).collect();
    assert_eq!(codes, [("process.4.04", Severity::Hint), ("process.4.06", Severity::Hint)]);
    let definitions = kept.definitions.unwrap();
    assert_eq!(definitions.processes[0].scope.nodes.len(), 4);
    assert_eq!(definitions.processes[0].scope.flows.len(), 3);
    let refused = Imported::read(text.as_bytes(), &known(), Mode::Execute);
    let codes: Vec<_> = refused.remarks.iter().map(|remark| remark.code).collect();
    assert_eq!(codes, ["process.4.03"]);
    let broken = Imported::read(b"<definitions", &known(), Mode::Document);
    assert!(broken.definitions.is_none() && broken.remarks[0].severity == Severity::Error);
}

const DECIDES: &str = r#"<startEvent id="s"/><userTask id="a" b:form="draft"/><userTask id="b" b:form="approval" b:separate-from="a"/>
<subProcess id="hear" b:hearing="true"><startEvent id="hs"/><sendTask id="ask" b:letter="ask_back"/><endEvent id="he"/>
<sequenceFlow id="h1" sourceRef="hs" targetRef="ask"/><sequenceFlow id="h2" sourceRef="ask" targetRef="he"/></subProcess>
<exclusiveGateway id="g" default="g-hear"/><exclusiveGateway id="m"/>
<serviceTask id="issue" name="Erlassen" b:operation="decision.issue"/><endEvent id="z"/>"#;

#[test]
fn what_a_package_demands_of_the_ways_to_a_decision() {
    let check =
        |demands: Demands, flows: &str| codes(DECIDES, flows, &Known { demands, ..known() });
    let none = Demands::default();
    let heard = "s>a;a>g;g>hear;hear>b;b>m;m>issue;g>m[false];issue>z";
    let heard = heard.replace("g>m[false];", "g>b[false];");
    let all = Demands { hearing: true, discretion: true, four_eyes: true, ..none };
    let straight = "s>a;a>g;g>hear;hear>b;b>m;m>issue;issue>z";
    assert_eq!(check(all, straight), Vec::<&str>::new());
    assert_eq!(check(Demands { hearing: true, ..none }, &heard), ["4.16"], "one way goes past it");
    assert_eq!(check(Demands { no_remedy: true, ..none }, straight), ["4.16"]);
    let past = "s>a;a>g;g>hear;hear>b;b>m;g>m[false];m>issue;issue>z";
    assert_eq!(check(Demands { four_eyes: true, ..none }, past), ["4.18"]);
    assert_eq!(check(Demands { discretion: true, ..none }, past), Vec::<&str>::new());
    let alone = DECIDES
        .replace(r#"<userTask id="a" b:form="draft"/>"#, r#"<manualTask id="a"/>"#)
        .replace(r#" b:separate-from="a""#, "");
    let known = Known { demands: Demands { discretion: true, ..none }, ..known() };
    assert_eq!(codes(&alone, past, &known), ["4.17"], "the work by hand decides nothing");
}

#[test]
fn what_other_programs_added_is_refused_where_it_runs_and_kept_where_it_does_not() {
    let with = |inside: &str| {
        let steps = format!(
            r#"<startEvent id="s"/><userTask id="a" b:form="draft" xmlns:x="urn:other" xmlns:y="urn:yet:other"><extensionElements>{inside}</extensionElements></userTask><endEvent id="z"/>"#
        );
        let (_, findings) = Model::read(text(&steps, "s>a;a>z").as_bytes(), &known());
        findings
            .iter()
            .map(|finding| format!("{} {}", finding.code, finding.message))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        with(r#"<x:taskListener class="Evil"/>"#),
        ["process.4.04 “a” has taskListener of another program."]
    );
    assert_eq!(
        with("<x:executionListener><x:script>1</x:script></x:executionListener>"),
        [
            "process.4.04 “a” has script of another program.",
            "process.4.24 “a” has executionListener of another program."
        ]
    );
    assert_eq!(
        with(r#"<x:inputParameter name="k"/><y:colour/>"#),
        [
            "process.4.24 “a” has colour, inputParameter of another program. There, inputParameter had an effect."
        ]
    );
}

#[test]
fn things_of_other_programs_are_named_at_flows_and_lanes_too() {
    let steps = r#"<startEvent id="s"/><userTask id="a" b:form="draft"/><endEvent id="z"/>"#;
    let text = text(steps, "s>a;a>z")
        .replace(
            "<sequenceFlow id=\"s-a\"",
            "<sequenceFlow id=\"s-a\" xmlns:x=\"urn:x\" x:skip=\"1\"",
        )
        .replace("<lane id=\"unit\"", "<lane id=\"unit\" xmlns:x=\"urn:x\" x:colour=\"red\"")
        .replace(
            "<process id",
            "<process xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"t\" id",
        );
    let found = Imported::read(text.as_bytes(), &known(), Mode::Execute);
    let found_at: Vec<_> =
        found.remarks.iter().map(|remark| (remark.code, &*remark.element)).collect();
    assert_eq!(found_at, [("process.4.24", "unit"), ("process.4.24", "s-a")]);
    assert!(found.model.is_some(), "hints refuse nothing");
}

#[test]
fn elements_that_bpmn_does_not_have_are_refused() {
    let steps = r#"<startEvent id="s"/><userTask id="a" b:form="draft"/><usertask id="b"/><endEvent id="z"/>"#;
    assert_eq!(codes(steps, "s>a;a>z", &known()), ["4.01"]);
}

#[test]
fn what_is_too_large_is_refused() {
    let steps = r#"<startEvent id="s"/><userTask id="a" b:form="draft"/><exclusiveGateway id="g" default="g-z"/><endEvent id="z"/>"#;
    let flows = "s>a;a>g;g>z;g>a[a.result = \"again\"]";
    assert_eq!(codes(steps, flows, &known()), Vec::<&str>::new());
    let long = flows.replace("again", &"again".repeat(1_000));
    assert_eq!(codes(steps, &long, &known()), ["4.23"]);
    let told = format!("<documentation>{}</documentation>", "Warum? ".repeat(600));
    let told = steps.replace("b:form=\"draft\"/>", &format!("b:form=\"draft\">{told}</userTask>"));
    assert_eq!(codes(&told, flows, &known()), ["4.23"]);
    let many: String = (0..500).map(|id| format!("<manualTask id=\"m{id}\"/>")).collect();
    let row: String = (1..500).map(|id| format!("m{}>m{id};", id - 1)).collect();
    let steps = format!("<startEvent id=\"s\"/>{many}<endEvent id=\"z\"/>");
    assert_eq!(codes(&steps, &format!("s>m0;{row}m499>z"), &known()), ["4.23"]);
    let mut deep = r#"<startEvent id="is"/><endEvent id="iz"/>"#.to_owned();
    deep.push_str(&super::small::flows("is>iz"));
    for level in 0..8 {
        let (s, z) = (format!("s{level}"), format!("z{level}"));
        let flows = super::small::flows(&format!("{s}>p{level};p{level}>{z}"));
        deep = format!(
            "<startEvent id=\"{s}\"/><subProcess id=\"p{level}\">{deep}</subProcess><endEvent id=\"{z}\"/>{flows}"
        );
    }
    let found = codes(&deep, "", &known());
    assert!(found.contains(&"4.23"), "{found:?}");
}

/// One line for each file: what is in it, what it says when it is to be run, what a document
/// lists. `UPDATE_GOLDEN=1` writes it anew.
#[test]
fn the_reference_models_are_documents_and_run_or_are_refused_by_name() {
    let shared = std::env::var("SHARED_DATA")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let Ok(folder) = std::fs::read_dir(format!("{shared}/standards/bpmn")) else {
        println!("SKIP the_reference_models_are_documents: wants ../shared");
        return;
    };
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "bpmn"));
    paths.sort();
    assert_eq!(paths.len(), 6);
    let mut list = String::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let document = Imported::read(text.as_bytes(), &known(), Mode::Document);
        let definitions = document.definitions.unwrap_or_else(|| panic!("{path:?}"));
        assert!(document.remarks.iter().all(|remark| remark.severity == Severity::Hint));
        let nodes: usize =
            definitions.processes.iter().map(|process| process.scope.all().len()).sum();
        let (shapes, edges) = (definitions.diagram.shapes.len(), definitions.diagram.edges.len());
        let as_it_is = Imported::read(text.as_bytes(), &known(), Mode::Execute);
        // The first process with steps is what the model is about; it is made to run.
        let process = definitions.processes.iter().find(|process| process.scope.nodes.len() > 2);
        let id = format!("id=\"{}\"", process.unwrap().id);
        let run = text
            .lines()
            .map(|line| {
                let is_it = line.contains(":process") || line.contains("<process");
                if is_it && line.contains(&id) {
                    line.replace("isExecutable=\"false\"", "isExecutable=\"true\"")
                } else {
                    line.to_owned()
                }
            })
            .collect::<Vec<_>>()
            .join("\n");
        let to_run = Imported::read(run.as_bytes(), &known(), Mode::Execute);
        list += &format!(
            "{}: {nodes} steps, {shapes} shapes, {edges} edges\n  as it is: {}\n  made to run: {}\n  as a document: {}\n",
            path.file_stem().unwrap().to_string_lossy(),
            tally(&as_it_is),
            tally(&to_run),
            tally(&Imported { definitions: None, model: None, remarks: document.remarks }),
        );
    }
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/reference-models.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(golden, &list).unwrap();
    }
    assert_eq!(list, std::fs::read_to_string(golden).unwrap_or_default());
}

/// Codes with their number, or that it runs.
fn tally(found: &Imported) -> String {
    if found.model.is_some() {
        return "runs".to_owned();
    }
    let mut counts = std::collections::BTreeMap::new();
    for remark in &found.remarks {
        assert!(!remark.message.is_empty() && !remark.cure.is_empty() && remark.line > 0);
        *counts.entry(remark.code.trim_start_matches("process.")).or_insert(0) += 1;
    }
    let words: Vec<String> =
        counts.iter().map(|(code, count)| format!("{code} ×{count}")).collect();
    words.join(", ")
}
