use base::Lang;

use super::plain::{sentences, words_of};

mod words;

use words::{
    has_conjunctive, has_genitive, is_nominal, joins_clauses, number_word, passive_of, says_no,
    stretched,
};

/// What is the matter with a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// It is long.
    Length,
    /// It does not say who acts.
    Passive,
    /// Genitives hang on each other, or stand at all in Leichte Sprache.
    Genitive,
    /// Nouns do what verbs should.
    Nominal,
    /// It has more than one clause.
    Clauses,
    /// A long word without hyphen or point in the middle.
    LongWord,
    /// A number written as a word.
    NumberWord,
    /// It says what is not.
    Negation,
    /// It says what would be.
    Conjunctive,
}

/// How a finding weighs: nothing here ever refuses a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Worth a look; often it must be so.
    Look,
    /// Against a rule that the text wants to keep.
    Rule,
}

/// One thing found in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageFinding {
    /// What is the matter.
    pub rule: Rule,
    /// How it weighs.
    pub weight: Weight,
    /// The sentence.
    pub sentence: String,
    /// The words, or the number of words, that are meant.
    pub about: String,
}

/// Findings of a text, and how many sentences were looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Sentences.
    pub sentences: usize,
    /// Findings in reading order.
    pub findings: Vec<LanguageFinding>,
}

/// The most words of a sentence in plain language (a figure of style guides, not of law).
const PLAIN_WORDS: usize = 20;
/// The most words of a sentence in Leichte Sprache (rules of its networks, from memory).
const EASY_WORDS: usize = 12;
/// So many letters make a word long in Leichte Sprache.
const EASY_LETTERS: usize = 13;
/// So many nouns of action make a sentence nominal.
const NOMINAL: usize = 3;

impl Rule {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Length,
        Self::Passive,
        Self::Genitive,
        Self::Nominal,
        Self::Clauses,
        Self::LongWord,
        Self::NumberWord,
        Self::Negation,
        Self::Conjunctive,
    ];

    /// The word in the keys of its sentences.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Passive => "passive",
            Self::Genitive => "genitive",
            Self::Nominal => "nominal",
            Self::Clauses => "clauses",
            Self::LongWord => "long-word",
            Self::NumberWord => "number-word",
            Self::Negation => "negation",
            Self::Conjunctive => "conjunctive",
        }
    }
}

/// Judges a Markdown text by the rules of its language.
#[must_use]
pub fn judge(markdown: &str, lang: Lang) -> Judged {
    match lang {
        Lang::DeSimple => easy(markdown),
        Lang::De => plain(markdown),
        // The rules are about German; of English only the length is judged.
        Lang::En => each(markdown, |sentence| long(sentence, PLAIN_WORDS).into_iter().collect()),
    }
}

/// Judges a German text by the rules of plain language.
#[must_use]
pub fn plain(markdown: &str) -> Judged {
    each(markdown, |sentence| {
        let words: Vec<&str> = words_of(sentence).collect();
        let mut found: Vec<Found> = long(sentence, PLAIN_WORDS).into_iter().collect();
        if let Some(verb) = passive_of(&words) {
            found.push((Rule::Passive, Weight::Look, verb));
        }
        let genitives = has_genitive(&words);
        if genitives.len() > 1 {
            found.push((Rule::Genitive, Weight::Look, genitives.join(", ")));
        }
        let nouns: Vec<&str> = words.iter().copied().filter(|word| is_nominal(word)).collect();
        if nouns.len() >= NOMINAL {
            found.push((Rule::Nominal, Weight::Look, nouns.join(", ")));
        } else if let (Some(noun), Some(verb)) = (nouns.first(), stretched(&words)) {
            found.push((Rule::Nominal, Weight::Look, format!("{noun}, {verb}")));
        }
        found
    })
}

/// Judges a German text by the rules of Leichte Sprache.
#[must_use]
pub fn easy(markdown: &str) -> Judged {
    each(markdown, |sentence| {
        let words: Vec<&str> = words_of(sentence).collect();
        let mut found: Vec<Found> = long(sentence, EASY_WORDS).into_iter().collect();
        if let Some(word) = joins_clauses(sentence, &words) {
            found.push((Rule::Clauses, Weight::Rule, word));
        }
        for word in words.iter().filter(|word| is_long(word)) {
            found.push((Rule::LongWord, Weight::Rule, (*word).to_owned()));
        }
        for word in words.iter().filter(|word| number_word(word)) {
            found.push((Rule::NumberWord, Weight::Rule, (*word).to_owned()));
        }
        if let Some(verb) = passive_of(&words) {
            found.push((Rule::Passive, Weight::Rule, verb));
        }
        if let Some(genitive) = has_genitive(&words).first() {
            found.push((Rule::Genitive, Weight::Rule, genitive.clone()));
        }
        if let Some(word) = has_conjunctive(&words) {
            found.push((Rule::Conjunctive, Weight::Rule, word));
        }
        if let Some(word) = says_no(&words) {
            found.push((Rule::Negation, Weight::Look, word));
        }
        found
    })
}

type Found = (Rule, Weight, String);

fn each(markdown: &str, rules: impl Fn(&str) -> Vec<Found>) -> Judged {
    let sentences = sentences(markdown);
    let findings = sentences
        .iter()
        .flat_map(|sentence| {
            rules(sentence).into_iter().map(move |(rule, weight, about)| LanguageFinding {
                rule,
                weight,
                sentence: sentence.clone(),
                about,
            })
        })
        .collect();
    Judged { sentences: sentences.len(), findings }
}

fn long(sentence: &str, most: usize) -> Option<Found> {
    let words = words_of(sentence).count();
    (words > most).then(|| (Rule::Length, Weight::Rule, words.to_string()))
}

/// Long, and nothing in it shows where its parts meet. Addresses are left alone.
fn is_long(word: &str) -> bool {
    word.chars().count() >= EASY_LETTERS && word.chars().all(char::is_alphabetic)
}
