use super::Answer;
use crate::areas::{distance, fold, without_umlauts};

/// The most signs of a question that are read.
const MOST_SIGNS: usize = 200;
/// Words of a spoken question that say nothing about its matter, folded.
const FILLERS: [&str; 54] = [
    "ich",
    "mein",
    "meine",
    "meinen",
    "wir",
    "er",
    "sie",
    "es",
    "wer",
    "wie",
    "wo",
    "was",
    "wann",
    "welche",
    "ist",
    "sind",
    "bin",
    "habe",
    "hat",
    "haben",
    "bekomme",
    "bekommt",
    "beantrage",
    "beantragen",
    "brauche",
    "braucht",
    "kann",
    "kann",
    "man",
    "der",
    "die",
    "das",
    "den",
    "dem",
    "ein",
    "eine",
    "einen",
    "einer",
    "und",
    "oder",
    "fur",
    "mit",
    "bei",
    "von",
    "zu",
    "zum",
    "zur",
    "im",
    "in",
    "am",
    "auf",
    "the",
    "for",
    "how",
];

/// An answer's words, folded once.
struct Words {
    title: String,
    synonyms: Vec<String>,
    short: String,
    rest: String,
}

impl Answer {
    /// How well it fits a question; 0 where it does not.
    fn score(&self, question: &str, wanted: &[&str]) -> u32 {
        let words = Words::of(self);
        let mut score = 0;
        let mut met = 0;
        for word in wanted {
            let points = words.points(word);
            met += usize::from(points > 0);
            score += points;
        }
        // Most of what was asked must occur, or it is an answer to something else.
        if met * 2 < wanted.len() || met == 0 {
            return 0;
        }
        let whole = words.title == question || words.synonyms.iter().any(|one| one == question);
        score + if whole { 60 } else { 0 }
    }
}

impl Words {
    fn of(answer: &Answer) -> Self {
        let plain = |text: &str| without_umlauts(&fold(text));
        let rest = [&answer.for_whom, &answer.how, &answer.law, &answer.in_charge];
        Self {
            title: plain(&answer.title),
            synonyms: answer.synonyms.iter().map(|one| plain(one)).collect(),
            short: whole(&answer.short),
            rest: rest.map(|one| whole(one)).join(" "),
        }
    }

    fn points(&self, word: &str) -> u32 {
        let synonyms = self.synonyms.iter().map(|one| in_name(one, word) * 8 / 10).max();
        let text = |text: &str, points| {
            let hit =
                text.split(' ').any(|one| one == word || (word.len() > 4 && one.starts_with(word)));
            if hit { points } else { 0 }
        };
        in_name(&self.title, word)
            .max(synonyms.unwrap_or_default())
            .max(text(&self.short, 8))
            .max(text(&self.rest, 3))
    }
}

/// Folding stops after a name's length; texts are longer.
fn whole(text: &str) -> String {
    text.split_whitespace().map(|word| without_umlauts(&fold(word))).collect::<Vec<_>>().join(" ")
}

/// How well a word fits a name: as a word, as a part of one, or with a typing error.
fn in_name(name: &str, word: &str) -> u32 {
    let length = word.chars().count();
    let slips = if length > 8 { 2 } else { 1 };
    let related = |part: &str| {
        let longer = part.chars().count() >= 5 && word.starts_with(part);
        longer || (length >= 5 && distance(part, word, slips).is_some())
    };
    let best = name.split(' ').map(|part| {
        if part == word {
            20
        } else if length >= 4 && part.starts_with(word) {
            16
        } else if length >= 4 && part.contains(word) {
            12
        } else if related(part) {
            10
        } else {
            0
        }
    });
    best.max().unwrap_or_default()
}

/// The answers that fit a question, best first, by their places. Nothing asked finds nothing.
#[must_use]
pub fn find(answers: &[Answer], question: &str) -> Vec<usize> {
    let question: String = question.chars().take(MOST_SIGNS).collect();
    let question = whole(&question);
    let mut wanted: Vec<&str> =
        question.split_whitespace().filter(|word| !FILLERS.contains(word)).collect();
    if wanted.is_empty() {
        wanted = question.split_whitespace().collect();
    }
    let mut hits: Vec<(u32, usize)> = answers
        .iter()
        .enumerate()
        .map(|(at, answer)| (answer.score(&question, &wanted), at))
        .filter(|(score, _)| *score > 0)
        .collect();
    hits.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    hits.into_iter().map(|(_, at)| at).collect()
}
