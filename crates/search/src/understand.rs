//! What the words of a query may stand for.

use crate::index::Thesaurus;
use crate::lexicon::{Forms, Lexicon, Word};
use crate::query::{Query, Taken, Understood, Way};
use crate::stem::English;
use crate::words::{Token, german, tokens};
use crate::{build, stem, stop};

/// One word of a query with all that it may stand for.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    /// As typed.
    pub(crate) typed: String,
    /// How it was taken.
    pub(crate) way: Way,
    /// The words that stand for it, as documents write them, best first.
    pub(crate) words: Vec<String>,
    /// What a document must have for it, best first.
    pub(crate) choices: Vec<Choice>,
    /// True for numbers, such as those of paragraphs.
    pub(crate) number: bool,
}

/// Stems that a document must have all, and how good that is: 1 is the word itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    pub(crate) stems: Vec<String>,
    pub(crate) quality: f32,
}

/// How good it is to have something else than the word itself.
mod quality {
    /// The word itself.
    pub(super) const SAME: f32 = 1.0;
    /// All parts of a compound, apart from each other.
    pub(super) const APART: f32 = 0.5;
    /// A part of a compound that no document has whole.
    pub(super) const PART: f32 = 0.85;
    /// A word that means the same.
    pub(super) const MEANS: f32 = 0.7;
    /// A word one slip away, and two.
    pub(super) const SLIPS: [f32; 3] = [1.0, 0.8, 0.6];
    /// A longer word.
    pub(super) const BEGINNING: f32 = 0.6;
    /// The number of a paragraph, which hardly stands anywhere by chance.
    pub(super) const PARAGRAPH: f32 = 3.0;
    /// A number without the paragraph sign that was typed.
    pub(super) const NUMBER: f32 = 0.4;
}

/// So many near or longer words are taken for one.
const MOST_OTHERS: usize = 4;
/// So many choices a word has at most.
const MOST_CHOICES: usize = 24;
/// The shortest beginning that is completed.
const SHORTEST_BEGINNING: usize = 3;

/// Reads queries.
pub(crate) struct Reader<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) thesaurus: &'a Thesaurus,
    pub(crate) english: English,
    pub(crate) exact: bool,
}

impl Reader<'_> {
    /// All words of a query that mean something, in their order.
    pub(crate) fn read(&mut self, query: &Query) -> Vec<Slot> {
        let text: String = query.text.chars().take(Query::MOST_SIGNS).collect();
        let meant = |token: &Token| token.paragraph || !stop::is_stop(&german(&token.whole()));
        let found: Vec<Token> =
            tokens(&text).into_iter().filter(meant).take(Query::MOST_WORDS).collect();
        let mut slots = Vec::new();
        for (at, token) in found.iter().enumerate() {
            let typed = text.get(token.range.clone()).unwrap_or_default();
            let last = query.unfinished && at + 1 == found.len();
            let from = slots.len();
            self.token(token, (typed, last), &mut slots);
            let neighbours = [at.checked_sub(1).and_then(|before| found.get(before)), Some(token)];
            if let [Some(before), Some(after)] = neighbours {
                self.join([before, after], from, &mut slots);
            }
        }
        slots.truncate(2 * Query::MOST_WORDS);
        slots
    }

    fn token(&mut self, token: &Token, (typed, last): (&str, bool), slots: &mut Vec<Slot>) {
        let whole = token.whole();
        let forms = Forms::of(&whole, &mut self.english);
        if whole.starts_with(|sign: char| sign.is_ascii_digit()) {
            return slots.push(number(&whole, typed, token.paragraph));
        }
        let mut slot = Slot::new(typed);
        self.whole(&forms, &mut slot);
        if last && !self.exact {
            self.beginnings(&forms, &mut slot);
        }
        if slot.choices.is_empty() && token.parts.len() > 1 {
            for part in &token.parts {
                let part = Token { parts: vec![part.clone()], ..token.clone() };
                self.token(&part, (typed, false), slots);
            }
            return;
        }
        if !slot.choices.is_empty() || self.exact {
            return slots.push(slot);
        }
        slots.extend(self.guessed(&forms, &slot));
    }

    /// What documents have in any of its forms.
    fn whole(&self, forms: &Forms, slot: &mut Slot) {
        for stem in forms.stems.iter().filter(|stem| self.lexicon.has_stem(stem)) {
            slot.take(vec![stem.clone()], quality::SAME);
            slot.way = Way::Whole;
        }
        if self.exact {
            return;
        }
        for stem in &forms.stems {
            self.meaning(stem, quality::SAME, slot);
        }
        let word = forms.plains.iter().find_map(|plain| self.lexicon.word(plain));
        // What a title has is looked for as it is.
        if let Some(word) = word.filter(|word| word.parts.len() > 1 && !word.named) {
            let parts = word.parts.iter().map(|part| part.to_string()).collect();
            slot.take(parts, quality::APART);
        }
    }

    /// Words that mean the same.
    fn meaning(&self, stem: &str, quality: f32, slot: &mut Slot) {
        for stems in self.thesaurus.get(stem).into_iter().flatten() {
            if stems.iter().all(|stem| self.lexicon.has_stem(stem)) {
                slot.take(stems.clone(), quality * quality::MEANS);
                if slot.way == Way::Unknown {
                    slot.way = Way::Whole;
                }
            }
        }
    }

    /// Longer words, for a word that is not finished.
    fn beginnings(&self, forms: &Forms, slot: &mut Slot) {
        let finished = slot.way == Way::Whole;
        for plain in forms.plains.iter().filter(|plain| plain.chars().count() >= SHORTEST_BEGINNING)
        {
            for word in self.lexicon.beginning_with(plain).into_iter().take(MOST_OTHERS) {
                self.other(word, quality::BEGINNING, slot);
                if !finished {
                    slot.way = Way::Beginning;
                    slot.words.push(word.shown.to_string());
                }
            }
        }
    }

    /// A word that no document has: a slip, a compound of words that documents have, a beginning.
    fn guessed(&self, forms: &Forms, slot: &Slot) -> Vec<Slot> {
        let slips = |most: usize| {
            let mut slot = slot.clone();
            self.slips(forms, most, &mut slot);
            if slot.choices.is_empty() { Vec::new() } else { vec![slot] }
        };
        let beginnings = || {
            let mut slot = slot.clone();
            self.beginnings(forms, &mut slot);
            if slot.choices.is_empty() { Vec::new() } else { vec![slot] }
        };
        let plain = forms.plains.first().map_or("", String::as_str);
        let guesses: [&dyn Fn() -> Vec<Slot>; 6] = [
            &|| slips(1),
            &|| self.parts(&slot.typed, &self.lexicon.split(plain)),
            &beginnings,
            &|| slips(2),
            &|| self.parts_with_slip(&slot.typed, plain),
            &|| self.beginning_with_slip(forms, slot),
        ];
        guesses
            .into_iter()
            .map(|guess| guess())
            .find(|slots| !slots.is_empty())
            .unwrap_or_else(|| vec![slot.clone()])
    }

    fn slips(&self, forms: &Forms, most: usize, slot: &mut Slot) {
        let mut near: Vec<(&Word, usize)> =
            forms.plains.iter().flat_map(|plain| self.lexicon.near(plain)).collect();
        near.sort_by_key(|(_, slips)| *slips);
        let fewest = near.first().map_or(0, |(_, slips)| *slips);
        let fitting = near.into_iter().filter(|(_, slips)| *slips == fewest && *slips <= most);
        for (word, slips) in fitting.take(MOST_OTHERS) {
            let quality = quality::SLIPS.get(slips).copied().unwrap_or(0.0);
            self.other(word, quality, slot);
            slot.way = Way::Slip;
            slot.words.push(word.shown.to_string());
        }
    }

    fn beginning_with_slip(&self, forms: &Forms, slot: &Slot) -> Vec<Slot> {
        let mut slot = slot.clone();
        for plain in &forms.plains {
            for (word, _) in self.lexicon.beginning_near(plain).into_iter().take(MOST_OTHERS) {
                self.other(word, quality::BEGINNING * quality::MEANS, &mut slot);
                slot.way = Way::Slip;
                slot.words.push(word.shown.to_string());
            }
        }
        if slot.choices.is_empty() { Vec::new() } else { vec![slot] }
    }

    fn parts(&self, typed: &str, parts: &[&str]) -> Vec<Slot> {
        let part = |part: &&str| {
            let stem = stem::german(part);
            let mut slot = Slot { way: Way::Parts, ..Slot::new(typed) };
            slot.words.extend(self.lexicon.word(part).map(|word| word.shown.to_string()));
            slot.take(vec![stem.clone()], quality::PART);
            self.meaning(&stem, quality::PART, &mut slot);
            slot
        };
        parts.iter().map(part).collect()
    }

    /// A compound of two words that documents have, with one slip in one of them.
    fn parts_with_slip(&self, typed: &str, plain: &str) -> Vec<Slot> {
        let shortest = SHORTEST_BEGINNING + 1;
        let mut best: Option<(usize, Vec<Slot>)> = None;
        for (place, _) in plain.char_indices().skip(shortest) {
            let (front, back) = plain.split_at(place);
            if back.len() < shortest {
                break;
            }
            let length =
                |known: &str| Some(known.len()).filter(|_| self.lexicon.word(known).is_some());
            let front_known = self.lexicon.joined(front).and_then(length);
            let pair = match (front_known, length(back)) {
                (Some(length), None) => self.near_part(back).map(|near| (length, [front, near])),
                (None, Some(length)) => self.near_part(front).map(|near| (length, [near, back])),
                _ => None,
            };
            let Some((length, [front, back])) = pair else { continue };
            if best.as_ref().is_none_or(|(longest, _)| length > *longest) {
                let front = self.lexicon.joined(front).unwrap_or(front);
                best = Some((length, self.parts(typed, &[front, back])));
            }
        }
        let mut slots = best.map(|(_, slots)| slots).unwrap_or_default();
        for slot in &mut slots {
            slot.way = Way::Slip;
        }
        slots
    }

    fn near_part(&self, part: &str) -> Option<&str> {
        let near = self.lexicon.near(part);
        near.into_iter().find(|(_, slips)| *slips == 1).map(|(word, _)| &*word.plain)
    }

    /// Two words that documents write as one.
    fn join(&self, [before, after]: [&Token; 2], from: usize, slots: &mut [Slot]) {
        if self.exact || before.paragraph || after.paragraph {
            return;
        }
        let (first, second) = (german(&before.whole()), german(&after.whole()));
        let joined = ["", "s", "n", "en"].iter().find_map(|joint| {
            let plain = format!("{first}{joint}{second}");
            self.lexicon.word(&plain).map(|_| stem::german(&plain))
        });
        let Some(stem) = joined else { return };
        let Some(start) = from.checked_sub(1) else { return };
        for slot in slots.iter_mut().skip(start).take(2) {
            slot.take(vec![stem.clone()], quality::SAME);
            if slot.way == Way::Unknown {
                slot.way = Way::Whole;
            }
        }
    }

    /// Another word instead of the one that was typed, with what means the same.
    fn other(&self, word: &Word, quality: f32, slot: &mut Slot) {
        for stem in &word.stems {
            slot.take(vec![stem.to_string()], quality);
            self.meaning(stem, quality, slot);
        }
    }
}

fn number(number: &str, typed: &str, paragraph: bool) -> Slot {
    let mut slot = Slot { way: Way::Whole, number: true, ..Slot::new(typed) };
    slot.take(vec![format!("{}{number}", build::PARAGRAPH)], quality::PARAGRAPH);
    let plain = if paragraph { quality::NUMBER } else { quality::SAME };
    slot.take(vec![number.to_owned()], plain);
    slot
}

impl Slot {
    fn new(typed: &str) -> Self {
        let typed = typed.to_owned();
        let (words, choices) = (Vec::new(), Vec::new());
        Self { typed, way: Way::Unknown, words, choices, number: false }
    }

    fn take(&mut self, stems: Vec<String>, quality: f32) {
        if self.choices.len() < MOST_CHOICES
            && !self.choices.iter().any(|choice| choice.stems == stems)
        {
            self.choices.push(Choice { stems, quality });
        }
    }
}

/// What the answer says about how the words were taken.
pub(crate) fn told(text: &str, slots: &[Slot]) -> Understood {
    let mut understood = Understood::default();
    for slot in slots {
        if slot.way == Way::Unknown {
            understood.unknown.push(slot.typed.clone());
        }
        match understood.taken.last_mut() {
            Some(last) if last.typed == slot.typed && slot.way == Way::Parts => {
                last.words.extend(slot.words.iter().cloned());
            }
            _ => understood.taken.push(Taken {
                typed: slot.typed.clone(),
                way: slot.way,
                words: slot.words.clone(),
            }),
        }
    }
    understood.corrected = replaced(text, &understood, 0);
    understood.did_you_mean = replaced(text, &understood, 1);
    understood
}

/// The query with each slip replaced by the best word for it, or by the one after that.
fn replaced(text: &str, understood: &Understood, which: usize) -> Option<String> {
    let mut out: String = text.trim().chars().take(Query::MOST_SIGNS).collect();
    let mut changed = false;
    for taken in understood.taken.iter().filter(|taken| taken.way == Way::Slip) {
        let own = taken.words.get(which);
        changed |= own.is_some();
        let word = own.or_else(|| taken.words.first())?;
        out = out.replacen(&taken.typed, word, 1);
    }
    changed.then_some(out)
}
