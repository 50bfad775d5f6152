//! Words that betray a style. Lists and endings, no grammar: what they find is worth a look.

/// Forms of the verb that makes the passive.
const BECOME: [&str; 6] = ["wird", "werden", "wurde", "wurden", "worden", "würde"];
/// Words that look like participles and are none.
const NO_PARTICIPLES: [&str; 22] = [
    "gehen",
    "geben",
    "gewinnen",
    "gelten",
    "gehören",
    "genügen",
    "geschehen",
    "genießen",
    "gern",
    "gelingen",
    "gesund",
    "gebiet",
    "gericht",
    "gesicht",
    "gerecht",
    "geburt",
    "gewicht",
    "gestern",
    "gleicht",
    "gut",
    "geht",
    "gibt",
];
/// Participles that do not begin with “ge”.
const OTHER_PARTICIPLES: [&str; 30] = [
    "bezahlt",
    "bearbeitet",
    "beantragt",
    "bestätigt",
    "bewilligt",
    "berücksichtigt",
    "berechnet",
    "benötigt",
    "beschlossen",
    "begonnen",
    "bescheinigt",
    "erstellt",
    "erteilt",
    "erhoben",
    "ermittelt",
    "entschieden",
    "erlassen",
    "erbracht",
    "ersetzt",
    "verschickt",
    "vermittelt",
    "verlangt",
    "verwendet",
    "versagt",
    "veranlasst",
    "überwiesen",
    "übersandt",
    "übernommen",
    "unterstützt",
    "anerkannt",
];
/// Endings of nouns made from verbs and adjectives.
const NOUN_ENDINGS: [&str; 8] =
    ["ung", "ungen", "heit", "keit", "keiten", "tion", "tionen", "nahme"];
/// Verbs that only carry a noun.
const CARRIERS: [&str; 8] = [
    "erfolgt",
    "erfolgen",
    "vorgenommen",
    "durchgeführt",
    "durchführen",
    "vorzunehmen",
    "gewährleistet",
    "veranlassen",
];
/// Words that begin a second clause.
const JOINTS: [&str; 27] = [
    "weil", "dass", "wenn", "ob", "obwohl", "damit", "nachdem", "bevor", "während", "sodass",
    "falls", "sobald", "solange", "indem", "da", "als", "welcher", "welche", "welches", "wer",
    "wem", "wen", "wo", "wofür", "womit", "worüber", "wie",
];
/// Small numbers as words; “ein” is mostly an article.
const NUMBERS: [&str; 12] = [
    "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "hundert",
];
/// Words that negate.
const NO: [&str; 9] =
    ["nicht", "kein", "keine", "keinen", "keiner", "keinem", "keines", "nie", "niemals"];
/// Verbs that say what would be.
const WOULD: [&str; 10] = [
    "würde", "würden", "könnte", "könnten", "sollte", "sollten", "müsste", "müssten", "wäre",
    "hätte",
];
/// Articles of a genitive; the second list only behind a noun.
const OF: [&str; 4] = ["des", "eines", "dieses", "ihres"];
const MAYBE_OF: [&str; 6] = ["der", "einer", "dieser", "ihrer", "unserer", "aller"];

/// A passive: a form of “werden” with a participle.
pub(super) fn passive_of(words: &[&str]) -> Option<String> {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let verb = lower.iter().find(|word| BECOME.contains(&word.as_str()))?;
    let is_small =
        |at: usize| words.get(at).is_some_and(|word| word.starts_with(char::is_lowercase));
    let (_, participle) =
        lower.iter().enumerate().find(|(at, word)| is_small(*at) && is_participle(word))?;
    Some(format!("{verb} … {participle}"))
}

fn is_participle(word: &str) -> bool {
    if OTHER_PARTICIPLES.contains(&word) {
        return true;
    }
    let tail = word.ends_with('t') || word.ends_with("en");
    if word.len() < 5 || !tail || NO_PARTICIPLES.contains(&word) {
        return false;
    }
    // “gezahlt”, “angerechnet”, “nachgereicht”, “informiert”.
    let with_prefix =
        ["ab", "an", "auf", "aus", "ein", "mit", "nach", "vor", "weiter", "zu", "zurück"]
            .iter()
            .any(|prefix| word.strip_prefix(prefix).is_some_and(|rest| rest.starts_with("ge")));
    word.starts_with("ge") || with_prefix || word.ends_with("iert")
}

/// The genitives of a sentence.
pub(super) fn has_genitive(words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(noun) = words.get(at + 1).filter(|next| next.starts_with(char::is_uppercase))
        else {
            continue;
        };
        let article = word.to_lowercase();
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let behind_noun = before.is_some_and(|before| is_noun(before));
        let clear = OF.contains(&article.as_str()) && noun.ends_with('s');
        // “die Höhe der Leistung”; at the beginning “Der Antrag” stands without a noun before it.
        let likely = MAYBE_OF.contains(&article.as_str()) && behind_noun && at > 1;
        if clear || likely {
            found.push(format!("{word} {noun}"));
        }
    }
    found
}

fn is_noun(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().count() > 3 && !word.ends_with("Sie")
}

/// A noun made from a verb or an adjective.
pub(super) fn is_nominal(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().count() > 6
        && NOUN_ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// A verb that only carries a noun.
pub(super) fn stretched(words: &[&str]) -> Option<String> {
    words.iter().find(|word| CARRIERS.contains(word)).map(|word| (*word).to_owned())
}

/// A second clause: a comma before one of the joining words, or a semicolon.
pub(super) fn joins_clauses(sentence: &str, words: &[&str]) -> Option<String> {
    if sentence.contains(';') {
        return Some(";".to_owned());
    }
    let joint = |word: &str| JOINTS.contains(&word.to_lowercase().as_str());
    for part in sentence.split(',').skip(1) {
        let first = super::words_of(part).next().unwrap_or_default();
        let is_relative =
            matches!(first, "der" | "die" | "das" | "den" | "dem" | "deren" | "dessen");
        if joint(first) || is_relative {
            return Some(format!(", {first}"));
        }
    }
    // “Wenn Sie …, dann …”
    let first = words.first().copied().unwrap_or_default();
    let is_question = sentence.trim_end().ends_with('?');
    (sentence.contains(',') && joint(first) && !is_question).then(|| first.to_owned())
}

/// A number that should be digits.
pub(super) fn number_word(word: &str) -> bool {
    NUMBERS.contains(&word.to_lowercase().as_str())
}

/// A word that negates.
pub(super) fn says_no(words: &[&str]) -> Option<String> {
    words
        .iter()
        .find(|word| NO.contains(&word.to_lowercase().as_str()))
        .map(|word| (*word).to_owned())
}

/// A verb that says what would be.
pub(super) fn has_conjunctive(words: &[&str]) -> Option<String> {
    words
        .iter()
        .find(|word| WOULD.contains(&word.to_lowercase().as_str()))
        .map(|word| (*word).to_owned())
}
