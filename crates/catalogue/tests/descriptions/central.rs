//! Central texts, own supplements, comparisons, siblings.

use base::{Date, Lang};
use catalogue::descriptions::{
    CentralText, Conflict, Description, Gap, Grade, Module, ModuleKind, Modules, Provenance, Side,
    Stale, diff, gaps, grade_of, note_checked, read_markdown, siblings, write_markdown,
};

fn central(modules: &[(&str, &str)]) -> CentralText {
    let module = |(key, text): &(&str, &str)| Module::written(*key, *key, *text);
    CentralText {
        source: "Katalog des Landes".to_owned(),
        grade: Grade::Gold,
        released_by: "Ministerium".to_owned(),
        released_on: Date::constant(2026, 10, 1),
        text: Description {
            title: "Strandkorb".to_owned(),
            modules: modules.iter().map(module).collect(),
        },
    }
}

fn modules() -> Modules {
    let (modules, found) = Modules::read(&super::content(Modules::PATH));
    assert_eq!(found, []);
    modules
}

#[test]
fn the_list_has_all_modules_of_the_master_text() {
    let modules = modules();
    assert_eq!(modules.iter().count(), 29);
    assert_eq!(modules.iter().filter(|module| module.kind == ModuleKind::Meta).count(), 11);
    assert_eq!(modules.iter().filter(|module| module.mandatory).count(), 20);
    assert!(modules.is_shown("teaser") && !modules.is_shown("lagen"));
    let (_, twice) = Modules::read(&super::content(Modules::PATH).repeat(2));
    assert_eq!(twice.len(), 29);
    assert_eq!(Modules::read("module = 1").1[0].code, "modules.toml");
}

#[test]
fn the_list_agrees_with_the_recorded_modules() {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/domain/stammtext_modules.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("SKIP the_list_agrees_with_the_recorded_modules: wants ../shared");
        return;
    };
    let recorded: serde_json::Value = serde_json::from_str(&text).unwrap();
    let recorded: Vec<(String, bool, String)> = recorded["modules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let word = |name: &str| one[name].as_str().unwrap().to_owned();
            (word("key"), one["mandatory"].as_bool().unwrap(), word("label"))
        })
        .collect();
    let ours: Vec<_> = modules()
        .iter()
        .map(|one| (one.key.clone(), one.mandatory, one.label.de.clone()))
        .collect();
    assert_eq!(ours, recorded);
}

#[test]
fn a_new_central_text_keeps_what_was_added_here() {
    let mine = read_markdown("# Strandkorb\n\n## Kosten {#kosten}\n\nHier kostet es nichts.\n");
    let (first, updates) = mine.with_central(&central(&[
        ("kosten", "Die Gemeinde legt den Preis fest."),
        ("frist", "Keine."),
    ]));
    assert_eq!(first.module("kosten").unwrap().provenance(), Provenance::Supplement);
    assert_eq!(first.module("frist").unwrap().provenance(), Provenance::Central);
    assert_eq!(
        first.module("kosten").unwrap().text(),
        "Die Gemeinde legt den Preis fest.\n\nHier kostet es nichts."
    );
    // Only where something was added there is something to look at.
    assert_eq!(updates.iter().map(|one| one.key.as_str()).collect::<Vec<_>>(), ["kosten"]);
    assert_eq!(updates[0].conflict, Some(Conflict::Changed));
    assert!(gaps(&first, Lang::En, &modules()).contains(&Gap::Unconfirmed("kosten".to_owned())));

    let mut looked = first;
    looked.confirm("kosten");
    assert_eq!(looked.updates(), []);
    let (second, updates) = looked.with_central(&central(&[(
        "kosten",
        "Die Gemeinde legt den Preis fest. Hier kostet es nichts.",
    )]));
    let kosten = &updates[0];
    assert_eq!(kosten.beside.base, "Die Gemeinde legt den Preis fest.");
    assert_eq!(kosten.beside.own, "Hier kostet es nichts.");
    let repeated = vec!["Hier kostet es nichts.".to_owned()];
    assert_eq!(kosten.conflict, Some(Conflict::Repeats(repeated)));
    let sides: Vec<Side> = kosten.beside.lines().iter().map(|line| line.side).collect();
    assert_eq!(sides, [Side::Both, Side::Now]);

    // The module is gone: what was added stays, and somebody must look.
    let (third, updates) = second.with_central(&central(&[("frist", "Keine.")]));
    assert_eq!(third.module("kosten").unwrap().own, "Hier kostet es nichts.");
    assert_eq!(updates[0].conflict, Some(Conflict::Gone));
    assert_eq!(third.module("kosten").unwrap().provenance(), Provenance::Own);
}

#[test]
fn gold_is_what_the_law_giver_released_and_nothing_else() {
    let modules = modules();
    let text = super::description("de");
    let mut own = read_markdown(&text);
    assert_eq!(
        gaps(&own, Lang::De, &modules).iter().filter(|gap| gap.refuses_release()).count(),
        0
    );
    assert_eq!(grade_of(&own, &modules), Grade::Silver);
    let every: Vec<(String, String)> =
        own.modules.iter().map(|module| (module.key.clone(), module.text())).collect();
    let pairs: Vec<(&str, &str)> =
        every.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
    let (gold, _) = Description::default().with_central(&central(&pairs));
    assert_eq!(grade_of(&gold, &modules), Grade::Gold);
    own.module_mut("kosten").unwrap().own.clear();
    assert_eq!(grade_of(&own, &modules), Grade::None);
    assert!(gaps(&own, Lang::De, &modules).contains(&Gap::Module("kosten".to_owned())));
    // Leichte Sprache may be shorter.
    assert_eq!(gaps(&own, Lang::DeSimple, &modules), []);
}

#[test]
fn a_description_is_read_as_it_is_written() {
    let modules = modules();
    for lang in ["de", "en", "de-simple"] {
        let text = super::description(lang);
        let read = read_markdown(&text);
        let again = read_markdown(&write_markdown(&read, &modules));
        assert_eq!(read, again, "{lang}");
        assert!(read.modules.len() > 10);
    }
    let values = read_markdown("# T\n\n## Lagen {#lagen}\n\nBehinderung\n");
    assert!(!write_markdown(&values, &modules).contains("Behinderung"));
}

#[test]
fn a_sentence_that_changed_stands_beside_the_one_before() {
    let lines = diff("Eins. Zwei bleibt.\n\n- Punkt", "Eins. Zwei ändert sich.\n\n- Punkt\n- Neu");
    let said: Vec<(Side, &str)> =
        lines.iter().map(|line| (line.side, line.text.as_str())).collect();
    let wanted = [
        (Side::Both, "Eins."),
        (Side::Before, "Zwei bleibt."),
        (Side::Now, "Zwei ändert sich."),
        (Side::Both, "- Punkt"),
        (Side::Now, "- Neu"),
    ];
    assert_eq!(said, wanted);
    assert_eq!(diff("", ""), []);
    // A text without end does not take time without end.
    let long = "Ein Satz.\n".repeat(20_000);
    assert_eq!(diff(&long, "Anders.").len(), 20_001);
}

#[test]
fn a_change_of_the_german_text_flags_exactly_its_siblings() {
    let mut german = read_markdown("# T\n\n## K {#kosten}\n\nNichts.\n\n## F {#frist}\n\nKeine.\n");
    let mut simple =
        read_markdown("# T\n\n## K {#kosten}\n\nEs kostet 0 Euro.\n\n## X {#x}\n\nX.\n");
    let stale = |german: &Description, simple: &Description| -> Vec<(String, Stale)> {
        siblings(german, simple).into_iter().map(|one| (one.key, one.stale)).collect()
    };
    let pair = |key: &str, stale| (key.to_owned(), stale);
    assert_eq!(
        stale(&german, &simple),
        [
            pair("kosten", Stale::NeverChecked),
            pair("frist", Stale::Missing),
            pair("x", Stale::Alone)
        ]
    );
    assert!(note_checked(&mut simple, &german, "kosten"));
    assert!(!note_checked(&mut simple, &german, "frist"));
    assert_eq!(stale(&german, &simple)[0], pair("kosten", Stale::Current));
    // Other line breaks are no other text.
    german.module_mut("kosten").unwrap().own = " Nichts.\n".to_owned();
    assert_eq!(stale(&german, &simple)[0], pair("kosten", Stale::Current));
    german.module_mut("kosten").unwrap().own = "Zehn Euro.".to_owned();
    assert_eq!(stale(&german, &simple)[0], pair("kosten", Stale::Changed));
}
