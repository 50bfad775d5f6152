//! Sentences, indices, findings.

use base::Lang;
use catalogue::descriptions::{Rule, Weight, easy, judge, plain, readability, sentences};

fn rules(judged: &catalogue::descriptions::Judged) -> Vec<Rule> {
    judged.findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn sentences_end_where_readers_stop() {
    let text = "# Titel\n\nDas gilt ab dem 1. Juli, z. B. nach § 5 Abs. 2. Wer hilft? Die Stadt.\n\n\
                - ein Punkt\n- [ein Verweis](https://example.org/a.b) ohne Ende\n\n| a | b |\n|---|---|\n| 1 | 2 |";
    assert_eq!(
        sentences(text),
        [
            "Das gilt ab dem 1. Juli, z. B. nach § 5 Abs. 2.",
            "Wer hilft?",
            "Die Stadt.",
            "ein Punkt",
            "ein Verweis ohne Ende",
            "a b",
            "1 2",
        ]
    );
}

#[test]
fn the_indices_are_those_of_their_authors() {
    let easy = readability("Der Antrag kostet nichts.").unwrap();
    assert_eq!((easy.sentences, easy.words), (1, 4));
    // 4 words, none long; 6 syllables.
    assert!((easy.lix - 4.0).abs() < 0.01 && (easy.amstad - 88.25).abs() < 0.01, "{easy:?}");
    let hard = readability("Die Leistungsgewährung erfolgt durch Bescheid.").unwrap();
    // 5 words, 3 of them long; 11 syllables.
    assert!((hard.lix - 65.0).abs() < 0.01 && (hard.amstad - 46.3).abs() < 0.01, "{hard:?}");
    assert_eq!(readability("# Nur eine Überschrift\n\n---"), None);
}

#[test]
fn plain_language_finds_what_makes_sentences_heavy() {
    let cases: [(&str, &[Rule]); 7] = [
        ("Der Antrag wird von uns geprüft.", &[Rule::Passive]),
        ("Der Betrag wird angerechnet.", &[Rule::Passive]),
        ("Sie werden gesund.", &[]),
        ("Die Höhe der Leistung des Trägers steht im Bescheid.", &[Rule::Genitive]),
        ("Die Höhe der Leistung steht im Bescheid.", &[]),
        (
            "Die Anrechnung der Pflegeleistung und die Gewährung der Erstattung sind geregelt.",
            &[Rule::Genitive, Rule::Nominal],
        ),
        ("Die Auszahlung erfolgt monatlich.", &[Rule::Nominal]),
    ];
    for (sentence, wanted) in cases {
        assert_eq!(rules(&plain(sentence)), wanted, "{sentence}");
    }
    let long = format!("{} Ende.", "Wort ".repeat(20).trim());
    let judged = plain(&long);
    assert_eq!(rules(&judged), [Rule::Length]);
    assert_eq!(
        (judged.findings[0].about.as_str(), judged.findings[0].weight),
        ("21", Weight::Rule)
    );
}

#[test]
fn easy_language_has_its_own_rules() {
    let cases: [(&str, &[Rule]); 11] = [
        ("Sie wohnen in Köln.", &[]),
        ("Wir helfen Ihnen, weil Sie blind sind.", &[Rule::Clauses]),
        ("Wenn Sie blind sind, helfen wir.", &[Rule::Clauses]),
        ("Wo steht das?", &[]),
        ("Die Gerichtskosten sind hoch.", &[Rule::LongWord]),
        ("Die Gerichts-Kosten sind hoch.", &[]),
        ("Es gibt drei Hilfen.", &[Rule::NumberWord]),
        ("Der Antrag wird geprüft.", &[Rule::Passive]),
        ("Das ist der Name des Amtes.", &[Rule::Genitive]),
        ("Sie könnten Geld bekommen.", &[Rule::Conjunctive]),
        ("Das geht nicht.", &[Rule::Negation]),
    ];
    for (sentence, wanted) in cases {
        assert_eq!(rules(&easy(sentence)), wanted, "{sentence}");
    }
    assert_eq!(easy("Das geht nicht.").findings[0].weight, Weight::Look);
    let thirteen = "a b c d e f g h i j k l m.";
    assert_eq!(rules(&easy(thirteen)), [Rule::Length]);
    assert_eq!(rules(&judge("He is seen, because three of the courts said no.", Lang::En)), []);
}

/// The house's own texts: what they say of themselves, and that nothing hangs or breaks on them.
#[test]
fn the_texts_of_the_house_are_judged() {
    let german = super::description("de");
    let simple = super::description("de-simple");
    let (de, ls) = (readability(&german).unwrap(), readability(&simple).unwrap());
    println!("German {de:?}\nLeichte Sprache {ls:?}");
    assert!(ls.lix < de.lix && ls.amstad > de.amstad);
    let judged = judge(&simple, Lang::DeSimple);
    let broken = judged.findings.iter().filter(|one| one.weight == Weight::Rule).count();
    println!("{} sentences in Leichte Sprache, {broken} against a rule", judged.sentences);
    assert!(broken * 3 < judged.sentences, "{:#?}", judged.findings);
}
