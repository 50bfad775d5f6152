//! Rules in words: a dozen shapes of sentences from which a condition can be proposed. What is proposed is right only if
//! a person says so.

use std::sync::LazyLock;

use regex::Regex;

use super::words::one_line;

/// Stands in a sentence for what was quoted.
const TERM: &str = "¤";

/// What a sentence says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// These are asked only if that was answered so.
    OnlyIf {
        /// What is asked.
        targets: Vec<Term>,
        /// What decides about it.
        decider: Term,
        /// The answer on which it is asked.
        answer: Answer,
        /// Whether it must be answered then.
        needed: bool,
    },
    /// At least one of these is answered.
    AtLeastOne(Vec<Term>),
    /// The first day lies before the second.
    Before(Term, Term),
    /// The day does not lie ahead.
    NotAhead(Term),
    /// The day does not lie behind.
    NotBehind(Term),
}

/// An answer that a sentence names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Yes, or no.
    Is(bool),
    /// One of several, by its text.
    Named(String),
}

/// A field that a sentence names: by its id, its name or its label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term {
    /// `F…`, where it begins with one.
    pub(super) id: Option<String>,
    /// The rest.
    pub(super) name: String,
}

static ONLY_IF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "^(?:die felder |das feld |die angaben |die angabe )?¤ (ist|sind|darf|dürfen|muss|müssen) (?:(nur) )?(?:dann )?\
         (?:zu befüllen|auszufüllen|anzugeben|zu erfassen|zu beantworten|befüllt werden|ausgefüllt werden|angegeben werden|\
         beantwortet werden), wenn (.+)$",
    )
    .ok()
});
static IF_THEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "^wenn (.+?), (?:dann )?(ist|sind|muss|müssen) (?:die felder |das feld )?¤ (?:zu befüllen|auszufüllen|anzugeben|\
         zu erfassen|zu beantworten|befüllt werden|ausgefüllt werden|angegeben werden)$",
    )
    .ok()
});
static CONDITION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "^(?:das feld |die frage )?¤ (?:(bejaht|verneint) (?:wurde|wird|ist)|mit (¤) beantwortet (?:wurde|wird|ist)|\
         (?:den wert|die auswahl) (¤) hat|(¤) ist|gleich (¤) ist)$",
    )
    .ok()
});
static AT_LEAST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "^(?:es )?(?:muss|ist) mindestens (?:ein|eine|eines) (?:der felder |der angaben |von )?¤ \
         (?:befüllt|ausgefüllt|angegeben|anzugeben|auszufüllen|zu befüllen)(?: werden| sein)?$",
    )
    .ok()
});
static ORDER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("^¤ (muss|darf nicht) (?:zeitlich )?(vor|nach) ¤ liegen$").ok());
static TENSE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("^¤ darf nicht in der (zukunft|vergangenheit) liegen$").ok());

/// What a sentence says, where it has a known shape.
pub(super) fn recognise(text: &str) -> Option<Shape> {
    let (skeleton, groups) = skeleton(text);
    let mut groups = groups.into_iter();
    if let Some(found) = ONLY_IF.as_ref()?.captures(&skeleton) {
        let targets = groups.next()?;
        let (verb, only) = (found.get(1)?.as_str(), found.get(2).is_some());
        let (decider, answer) = condition(found.get(3)?.as_str(), &mut groups)?;
        let needed = !only && ["ist", "sind", "muss", "müssen"].contains(&verb);
        return Some(Shape::OnlyIf { targets, decider, answer, needed });
    }
    if let Some(found) = IF_THEN.as_ref()?.captures(&skeleton) {
        let (decider, answer) = condition(found.get(1)?.as_str(), &mut groups)?;
        return Some(Shape::OnlyIf { targets: groups.next()?, decider, answer, needed: true });
    }
    if AT_LEAST.as_ref()?.is_match(&skeleton) {
        return groups.next().filter(|terms| terms.len() > 1).map(Shape::AtLeastOne);
    }
    let mut one = || groups.next().filter(|terms| terms.len() == 1)?.pop();
    if let Some(found) = ORDER.as_ref()?.captures(&skeleton) {
        let (first, second) = (one()?, one()?);
        return match (found.get(1)?.as_str(), found.get(2)?.as_str()) {
            ("muss", "vor") => Some(Shape::Before(first, second)),
            ("muss", "nach") => Some(Shape::Before(second, first)),
            // “Must not lie after” lets the same day pass; that is another comparison.
            _ => None,
        };
    }
    match TENSE.as_ref()?.captures(&skeleton)?.get(1)?.as_str() {
        "zukunft" => Some(Shape::NotAhead(one()?)),
        _ => Some(Shape::NotBehind(one()?)),
    }
}

fn condition(text: &str, groups: &mut impl Iterator<Item = Vec<Term>>) -> Option<(Term, Answer)> {
    let found = CONDITION.as_ref()?.captures(text)?;
    let decider = groups.next().filter(|terms| terms.len() == 1)?.pop()?;
    let answer = match found.get(1).map(|word| word.as_str()) {
        Some(word) => Answer::Is(word == "bejaht"),
        None => {
            let named = groups.next().filter(|terms| terms.len() == 1)?.pop()?.name;
            match named.to_lowercase().as_str() {
                "ja" => Answer::Is(true),
                "nein" => Answer::Is(false),
                _ => Answer::Named(named),
            }
        }
    };
    Some((decider, answer))
}

/// The sentence in small letters with one [`TERM`] for each run of quoted names, and those names.
fn skeleton(text: &str) -> (String, Vec<Vec<Term>>) {
    let quotes = ['"', '„', '“', '”', '»', '«'];
    let mut said = String::new();
    let mut groups: Vec<Vec<Term>> = Vec::new();
    for (at, part) in text.split(quotes).enumerate() {
        if at % 2 == 0 {
            let words = one_line(part).to_lowercase();
            let joins = [",", "und", ", und", "oder", ", oder", "sowie", ", sowie"];
            if said.ends_with(TERM) && joins.contains(&words.as_str()) {
                said.push('+');
            } else if said.ends_with(TERM) && words.starts_with([',', '.']) {
                said.push_str(&words);
            } else {
                said.push(' ');
                said.push_str(&words);
            }
            continue;
        }
        let term = term(part);
        if said.ends_with('+') {
            said.pop();
            groups.last_mut().into_iter().for_each(|group| group.push(term.clone()));
        } else {
            said.push(' ');
            said.push_str(TERM);
            groups.push(vec![term]);
        }
    }
    let said = one_line(&said);
    (said.trim_end_matches(['.', ' ', '+']).to_owned(), groups)
}

fn term(text: &str) -> Term {
    let text = one_line(text);
    let is_id = |word: &str| {
        word.strip_prefix('F').is_some_and(|digits| {
            digits.len() > 3 && digits.bytes().all(|digit| digit.is_ascii_digit())
        })
    };
    match text.split_once(' ') {
        Some((id, name)) if is_id(id) => Term { id: Some(id.to_owned()), name: name.to_owned() },
        None if is_id(&text) => Term { id: Some(text), name: String::new() },
        _ => Term { id: None, name: text },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Term {
        Term { id: None, name: name.to_owned() }
    }

    #[test]
    fn the_sentences_of_a_real_form() {
        let said = "\"F00000001031 Staat\", \n\"F00000001032 Entscheidung\", und \"F00000001033 Ablehnung\" sind nur dann zu \
                    befüllen, wenn \"F00000001030 Antrag gestellt\" bejaht wurde.";
        let Some(Shape::OnlyIf { targets, decider, answer, needed }) = recognise(said) else {
            panic!("not recognised")
        };
        let ids: Vec<_> = targets.into_iter().filter_map(|term| term.id).collect();
        assert_eq!(ids, ["F00000001031", "F00000001032", "F00000001033"]);
        assert_eq!(decider.id.as_deref(), Some("F00000001030"));
        assert_eq!((answer, needed), (Answer::Is(true), false));
    }

    #[test]
    fn other_shapes_and_what_is_none() {
        let only = |targets: &[&str], decider: &str, answer, needed| {
            let targets = targets.iter().map(|name| named(name)).collect();
            Some(Shape::OnlyIf { targets, decider: named(decider), answer, needed })
        };
        assert_eq!(
            recognise("Wenn „Kinder“ mit „Ja“ beantwortet wurde, ist „Anzahl“ anzugeben"),
            only(&["Anzahl"], "Kinder", Answer::Is(true), true)
        );
        assert_eq!(
            recognise("„Grund“ muss ausgefüllt werden, wenn „Art“ den Wert „Sonstiges“ hat."),
            only(&["Grund"], "Art", Answer::Named("Sonstiges".to_owned()), true)
        );
        assert_eq!(
            recognise("Das Feld „A“ darf nur ausgefüllt werden, wenn „B“ verneint wurde"),
            only(&["A"], "B", Answer::Is(false), false)
        );
        assert_eq!(
            recognise(
                "Es muss mindestens eines der Felder „Telefon“, „E-Mail“ oder „Fax“ angegeben werden."
            ),
            Some(Shape::AtLeastOne(vec![named("Telefon"), named("E-Mail"), named("Fax")]))
        );
        assert_eq!(
            recognise("„Beginn“ muss vor „Ende“ liegen."),
            Some(Shape::Before(named("Beginn"), named("Ende")))
        );
        assert_eq!(
            recognise("„Geburtsdatum“ darf nicht in der Zukunft liegen"),
            Some(Shape::NotAhead(named("Geburtsdatum")))
        );
        for none in [
            "",
            "\"",
            "Die Angaben müssen plausibel sein.",
            "„A“ ist nur dann zu befüllen, wenn „B“ oder „C“ bejaht wurde.",
            "„A“ darf nicht nach „B“ liegen.",
            "„A“ ist nur dann zu befüllen, wenn es der Behörde gefällt.",
        ] {
            assert_eq!(recognise(none), None, "{none}");
        }
    }
}
