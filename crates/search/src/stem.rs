//! Stems: the part that the forms of a word share.

use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer, TokenStream as _};

/// The shortest stem; shorter words are their own.
const SHORTEST: usize = 4;

/// Endings of derived nouns with what takes their place.
const JOINTS: [(&str, &str); 10] = [
    ("ungen", "ung"),
    ("ungs", "ung"),
    ("heiten", "heit"),
    ("heits", "heit"),
    ("keiten", "keit"),
    ("keits", "keit"),
    ("ionen", "ion"),
    ("ions", "ion"),
    ("innen", "in"),
    ("ierte", "ier"),
];

/// Endings that make a noun or a verb of another word.
const DERIVED: [&str; 10] =
    ["ierung", "ieren", "ierend", "iert", "igkeit", "keit", "heit", "ation", "ion", "ung"];

/// The stem of a German word in its plain form: endings of derivation first, then those of
/// inflection as in CISTEM (Weißweiler, Fraser 2017), without its cut of `ge-`, which would tear
/// compounds, and never below four letters.
pub(crate) fn german(word: &str) -> String {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut stem = word.to_owned();
    for (ending, instead) in JOINTS {
        if let Some(base) = stem.strip_suffix(ending) {
            stem = format!("{base}{instead}");
            break;
        }
    }
    let cut = |stem: &str, ending: &str| {
        stem.strip_suffix(ending).filter(|base| base.len() >= SHORTEST).map(str::len)
    };
    if let Some(length) = DERIVED.iter().find_map(|ending| cut(&stem, ending)) {
        stem.truncate(length);
    }
    if let Some(length) = cut(&stem, "ium") {
        stem.truncate(length);
    }
    inflection(&mut stem);
    stem
}

fn inflection(stem: &mut String) {
    while stem.len() > SHORTEST {
        let two = stem.len() > 5 && ["em", "er", "nd"].iter().any(|ending| stem.ends_with(ending));
        if two {
            stem.truncate(stem.len() - 2);
        } else if stem.ends_with(['t', 'e', 's', 'n']) {
            stem.truncate(stem.len() - 1);
        } else {
            return;
        }
    }
}

/// Stems of English words, by Porter's second stemmer.
pub(crate) struct English(TextAnalyzer);

impl English {
    pub(crate) fn new() -> Self {
        let stemmer = Stemmer::new(Language::English);
        Self(TextAnalyzer::builder(RawTokenizer::default()).filter(stemmer).build())
    }

    /// The stem of a word in its plain form.
    pub(crate) fn stem(&mut self, word: &str) -> String {
        let mut stream = self.0.token_stream(word);
        if stream.advance() { stream.token().text.clone() } else { word.to_owned() }
    }
}
