use std::collections::BTreeMap;
use std::fmt;
use std::ops::Bound;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::definition::{Definition, Page, PageContent};
use crate::field::SEARCHED;
use crate::parse::{self, Reading, Typed};

/// The most signs of one raw value that are judged; longer ones are kept and reported.
pub const MAX_VALUE: usize = 10_000;

/// The most rows of any list, whatever its definition says.
pub const MAX_ROWS: usize = 100;

/// What somebody typed, exactly: raw values by the name of the input. A draft stores
/// this and nothing else; what it means is judged anew each time.
///
/// Names are `sight_benefit`, `birth_date.day`, `other_benefits.0.kind`. A trailing
/// `.seen` says that the question was shown, so that nothing ticked is an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The first raw value of an input.
    #[must_use]
    pub fn get(&self, input: &str) -> Option<&str> {
        self.all(input).first().map(String::as_str)
    }

    /// All raw values of an input.
    #[must_use]
    pub fn all(&self, input: &str) -> &[String] {
        self.0.get(input).map_or(&[], Vec::as_slice)
    }

    /// Whether the input was posted at all, be it empty.
    #[must_use]
    pub fn has(&self, input: &str) -> bool {
        self.0.contains_key(input)
    }

    /// Sets one input to one value.
    pub fn set(&mut self, input: impl Into<String>, value: impl Into<String>) {
        self.0.insert(input.into(), vec![value.into()]);
    }

    /// The same answers with one more.
    #[must_use]
    pub fn with(mut self, input: impl Into<String>, value: impl Into<String>) -> Self {
        self.set(input, value);
        self
    }

    /// Sets one input to several values.
    pub fn set_all<I, S>(&mut self, input: impl Into<String>, values: I)
    where
        I: IntoIterator<Item = S>,
        S: Into<String>,
    {
        self.0.insert(input.into(), values.into_iter().map(Into::into).collect());
    }

    /// Takes an input away.
    pub fn remove(&mut self, input: &str) {
        self.0.remove(input);
    }

    /// Names and values in the order of names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Answers {
    /// Takes over what one page posted: everything the page asks is replaced, also by
    /// nothing, everything else stays. The page counts as seen from then on. Of a list
    /// only that is noted: its rows have pages of their own.
    pub fn replace_page<I>(&mut self, definition: &Definition, page: &Page, posted: I)
    where
        I: IntoIterator<Item = (String, String)>,
    {
        let names = match &page.content {
            PageContent::Questions(names) => names,
            PageContent::Rows(list) => return self.set(format!("{list}.seen"), "1"),
            PageContent::Evidence => return,
        };
        let fields = names.iter().filter_map(|name| definition.field(name));
        let inputs: Vec<String> = fields.flat_map(|field| field.inputs(None)).collect();
        self.replace(&inputs, posted);
        self.settle_searches(definition, names, None);
        for name in names {
            self.set(format!("{name}.seen"), "1");
        }
    }

    /// Takes over what the page of one row posted.
    pub fn replace_row<I>(&mut self, definition: &Definition, list: &str, row: usize, posted: I)
    where
        I: IntoIterator<Item = (String, String)>,
    {
        let Some(list) = definition.list(list) else { return };
        let fields = list.fields.iter().filter_map(|name| definition.field(name));
        let inputs: Vec<String> = fields.flat_map(|field| field.inputs(Some(row))).collect();
        self.replace(&inputs, posted);
        self.settle_searches(definition, &list.fields, Some(row));
        self.set(format!("{}.{row}.seen", list.name), "1");
    }

    /// A word that found its option has done its work: the option stands for it, so that it is looked for once.
    fn settle_searches(&mut self, definition: &Definition, names: &[String], row: Option<usize>) {
        let fields = names.iter().filter_map(|name| definition.field(name));
        for field in fields.filter(|field| field.is_searched()) {
            let word = format!("{}{SEARCHED}", field.input(row));
            match parse::read(field, &Typed::of(field, row, self)) {
                Reading::Value(value) if self.has(&word) => {
                    self.set(field.input(row), value.as_text().unwrap_or_default());
                    self.remove(&word);
                }
                Reading::Nothing => self.remove(&word),
                Reading::Value(_) | Reading::Wrong(_) => {}
            }
        }
    }

    fn replace<I>(&mut self, inputs: &[String], posted: I)
    where
        I: IntoIterator<Item = (String, String)>,
    {
        for input in inputs {
            self.remove(input);
        }
        for (name, value) in posted {
            if inputs.contains(&name) {
                self.0.entry(name).or_default().push(value);
            }
        }
    }

    /// How many rows a list has: one more than the highest row with any answer, at most
    /// [`MAX_ROWS`].
    #[must_use]
    pub fn rows(&self, list: &str) -> usize {
        let indices = self.row_keys(list).map(|(row, _)| row + 1);
        indices.max().unwrap_or(0).min(MAX_ROWS)
    }

    /// Adds an empty row and says which it is; `None` where the list is full.
    pub fn add_row(&mut self, list: &str) -> Option<usize> {
        let row = self.rows(list);
        if row >= MAX_ROWS {
            return None;
        }
        self.set(format!("{list}.{row}.seen"), "1");
        Some(row)
    }

    /// Takes a row away; the rows behind it move up, in order. The list stays seen.
    pub fn remove_row(&mut self, list: &str, row: usize) {
        let moved: Vec<(usize, String)> =
            self.row_keys(list).map(|(at, key)| (at, key.to_owned())).collect();
        for (at, key) in moved {
            let Some(values) = (at >= row).then(|| self.0.remove(&key)).flatten() else { continue };
            let rest = key.splitn(3, '.').nth(2).unwrap_or_default();
            if at > row {
                self.0.insert(format!("{list}.{}.{rest}", at - 1), values);
            }
        }
        self.set(format!("{list}.seen"), "1");
    }

    /// The keys of a list with their row, in the order of rows.
    fn row_keys(&self, list: &str) -> impl Iterator<Item = (usize, &str)> {
        let own = self.0.range::<str, _>((Bound::Excluded(list), Bound::Unbounded));
        let own = own.map(|(key, _)| key).take_while(|key| key.starts_with(list));
        let mut keys: Vec<(usize, &str)> = own
            .filter_map(|key| {
                let rest = key.strip_prefix(list)?.strip_prefix('.')?;
                let (row, _) = rest.split_once('.')?;
                Some((row.parse().ok().filter(|row| *row < MAX_ROWS)?, key.as_str()))
            })
            .collect();
        keys.sort_unstable();
        keys.into_iter()
    }

    /// Whether the question was shown: its page was posted, or a value is there.
    #[must_use]
    pub fn seen(&self, stem: &str) -> bool {
        self.has(stem) || self.has(&format!("{stem}.seen"))
    }

    /// How a piece of evidence is to come.
    #[must_use]
    pub fn evidence(&self, id: &str) -> Option<Settled> {
        match self.get(&format!("evidence.{id}"))? {
            "file" => Some(Settled::File),
            "later" => Some(Settled::Later),
            "consent" => Some(Settled::Consent),
            _ => None,
        }
    }

    /// Says how a piece of evidence is to come: whoever stores or deletes a file says so
    /// here.
    pub fn settle_evidence(&mut self, id: &str, settled: Option<Settled>) {
        let input = format!("evidence.{id}");
        match settled {
            Some(settled) => self.set(input, settled.word()),
            None => self.remove(&input),
        }
    }
}

/// How a piece of evidence comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// A file is there.
    File,
    /// The person sends it later.
    Later,
    /// The authority fetches it, with consent.
    Consent,
}

impl Settled {
    /// The raw value under `evidence.ID`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Later => "later",
            Self::Consent => "consent",
        }
    }
}

/// Drafts are read at every view of a page: names come in order, and nearly every input has one value.
impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(AnswersVisitor)
    }
}

struct AnswersVisitor;

impl<'de> Visitor<'de> for AnswersVisitor {
    type Value = Answers;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("the raw values of each input")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answers, A::Error> {
        let mut all: Vec<(String, Vec<String>)> = Vec::new();
        while let Some((name, RawValues(values))) = map.next_entry()? {
            all.push((name, values));
        }
        Ok(Answers(all.into_iter().collect()))
    }
}

/// The values of one input, with room for no more than there are.
struct RawValues(Vec<String>);

impl<'de> Deserialize<'de> for RawValues {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(RawValuesVisitor)
    }
}

struct RawValuesVisitor;

impl<'de> Visitor<'de> for RawValuesVisitor {
    type Value = RawValues;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("texts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<RawValues, A::Error> {
        let Some(first) = values.next_element()? else { return Ok(RawValues(Vec::new())) };
        let mut all = vec![first];
        while let Some(one) = values.next_element()? {
            all.push(one);
        }
        Ok(RawValues(all))
    }
}
