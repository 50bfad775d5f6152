//! Searches in many invented descriptions and says how long it took and what was found. The figures
//! in `bench/README.md` come from here:
//! `cargo run --release -p search --example descriptions -- content 50000`.
//! With a third argument the descriptions and queries are written into that folder, so that another
//! search can be measured beside it (`bench/search-fts5.py`).

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use search::{Document, Index, Query, Text};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// So many queries of each kind.
const QUERIES: usize = 2000;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let content = arguments.next().ok_or("which content folder?")?;
    let many: usize = arguments.next().ok_or("how many descriptions?")?.parse()?;
    let out = arguments.next();
    let mut maker = Maker::new(&words_of(Path::new(&content))?);
    let documents: Vec<Document> = (0..many).map(|at| maker.document(at)).collect();
    let queries = maker.queries(&documents);
    if let Some(folder) = out {
        write(Path::new(&folder), &documents, &queries)?;
    }
    let mut told = std::io::stdout();
    let (before, start) = (memory(), Instant::now());
    let index = Index::build(documents, &[])?;
    let took = start.elapsed();
    let more = memory().saturating_sub(before);
    writeln!(
        told,
        "{many} descriptions, {} words: built in {took:.1?}, {more} MiB more",
        index.words()
    )?;
    for (kind, queries) in &queries {
        writeln!(told, "{}", measure(&index, kind, queries))?;
    }
    Ok(())
}

/// A query and the key of the description that it means.
type Asked = (String, String);

fn measure(index: &Index, kind: &str, queries: &[Asked]) -> String {
    let mut times: Vec<Duration> = Vec::with_capacity(queries.len());
    let mut found = 0;
    for (text, key) in queries {
        let query = Query { text: text.clone(), most: 10, ..Query::default() };
        let mut answer = search::Found::default();
        let mut run = || {
            let start = Instant::now();
            answer = index.find(&query);
            start.elapsed()
        };
        // The best of three, so that a busy machine makes no query slower.
        times.push(run().min(run()).min(run()));
        found += usize::from(answer.hits.iter().take(3).any(|hit| hit.key == *key));
    }
    times.sort();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    let share = 1000 * found / queries.len().max(1);
    let (whole, tenth) = (share / 10, share % 10);
    format!("{kind}: p50 {:.2?}, p99 {:.2?}, in the first three {whole}.{tenth} %", at(50), at(99))
}

/// Resident memory in MiB.
fn memory() -> usize {
    let pages = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let resident = pages.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok());
    resident.unwrap_or(0) * 4096 / (1024 * 1024)
}

/// The German words of all descriptions, most frequent first.
fn words_of(content: &Path) -> Outcome<Vec<String>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut open = vec![content.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.ends_with("description.de.md") {
                let text = fs::read_to_string(path)?;
                let words = text.split(|sign: char| !sign.is_alphabetic());
                for word in words.filter(|word| word.chars().count() > 2) {
                    *counts.entry(word.to_owned()).or_default() += 1;
                }
            }
        }
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    Ok(words.into_iter().map(|(word, _)| word).collect())
}

/// Makes descriptions from words, the same ones at each run.
struct Maker {
    words: Vec<String>,
    /// Sums of 1/rank, for Zipf's law.
    sums: Vec<f64>,
    nouns: Vec<String>,
    names: HashSet<String>,
    state: u64,
}

impl Maker {
    fn new(words: &[String]) -> Self {
        let mut sum = 0.0;
        let sums = (1..=u32::try_from(words.len()).unwrap_or(u32::MAX)).map(|rank| {
            sum += 1.0 / f64::from(rank);
            sum
        });
        let noun = |word: &&String| {
            let long = (4..=12).contains(&word.chars().count());
            long && word.starts_with(char::is_uppercase)
        };
        Self {
            sums: sums.collect(),
            nouns: words.iter().filter(noun).cloned().collect(),
            words: words.to_vec(),
            names: HashSet::new(),
            state: 0x9e37_79b9_7f4a_7c15,
        }
    }

    /// xorshift64*.
    fn below(&mut self, most: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let high = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap_or(0) % most.max(1)
    }

    /// A word as often as Zipf's law says.
    fn word(&mut self) -> String {
        let part = u32::try_from(self.below(1_000_000)).unwrap_or(0);
        let sum = f64::from(part) / 1e6 * self.sums.last().copied().unwrap_or(1.0);
        let at = self.sums.partition_point(|one| *one < sum);
        self.words.get(at).cloned().unwrap_or_default()
    }

    fn text(&mut self, words: usize) -> String {
        (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    fn noun(&mut self) -> String {
        let at = self.below(self.nouns.len());
        self.nouns.get(at).cloned().unwrap_or_default()
    }

    /// A compound that no description has yet.
    fn name(&mut self) -> String {
        loop {
            let name = format!("{}{}", self.noun(), self.noun().to_lowercase());
            if self.names.insert(name.clone()) {
                return name;
            }
        }
    }

    fn document(&mut self, at: usize) -> Document {
        let text = Text {
            title: format!("{} {}", self.name(), self.noun()),
            teaser: self.text(20),
            body: format!("{}. {}.", self.text(70), self.text(80)),
            ..Text::default()
        };
        let synonyms = vec![self.noun(), self.noun()];
        Document { key: at.to_string(), texts: vec![text], synonyms, ..Document::default() }
    }

    fn queries(&mut self, documents: &[Document]) -> Vec<(&'static str, Vec<Asked>)> {
        let mut kinds = vec![
            ("one word of a name", Vec::new()),
            ("one word of a text", Vec::new()),
            ("three words", Vec::new()),
            ("one slip", Vec::new()),
            ("a compound in two words", Vec::new()),
            ("an unknown compound", Vec::new()),
        ];
        for _ in 0..QUERIES {
            let at = self.below(documents.len());
            let Some(document) = documents.get(at) else { continue };
            let title = document.texts.first().map(|text| text.title.clone()).unwrap_or_default();
            let (name, second) = title.split_once(' ').unwrap_or((&title, ""));
            let texts = [
                name.to_owned(),
                self.word(),
                format!("{name} {second} {}", self.word()),
                self.slip(name),
                self.apart(name),
                format!("{}{}", self.noun(), self.noun().to_lowercase()),
            ];
            for ((_, queries), text) in kinds.iter_mut().zip(texts) {
                queries.push((text, document.key.clone()));
            }
        }
        kinds
    }

    /// One letter left out, added, taken for another, or changed round with the next.
    fn slip(&mut self, word: &str) -> String {
        let mut signs: Vec<char> = word.chars().collect();
        let at = 1 + self.below(signs.len() - 2);
        let letter = char::from(b'a' + u8::try_from(self.below(26)).unwrap_or(0));
        match self.below(4) {
            0 => drop(signs.remove(at)),
            1 => signs.insert(at, letter),
            2 => drop(signs.get_mut(at).map(|sign| *sign = letter)),
            _ => signs.swap(at, at + 1),
        }
        signs.into_iter().collect()
    }

    /// The two nouns of a name.
    fn apart(&self, name: &str) -> String {
        let first = self.nouns.iter().filter(|noun| name.starts_with(noun.as_str()));
        let rest = first.filter_map(|noun| {
            let rest = name.strip_prefix(noun.as_str())?;
            let known = self.nouns.iter().any(|second| second.to_lowercase() == rest);
            known.then(|| format!("{noun} {rest}"))
        });
        rest.into_iter().next().unwrap_or_else(|| name.to_owned())
    }
}

fn write(
    folder: &Path,
    documents: &[Document],
    queries: &[(&'static str, Vec<Asked>)],
) -> Outcome<()> {
    fs::create_dir_all(folder)?;
    let mut file = std::io::BufWriter::new(fs::File::create(folder.join("descriptions.tsv"))?);
    for document in documents {
        let Some(text) = document.texts.first() else { continue };
        let synonyms = document.synonyms.join(", ");
        writeln!(
            file,
            "{}\t{}\t{synonyms}\t{}\t{}",
            document.key, text.title, text.teaser, text.body
        )?;
    }
    let mut file = std::io::BufWriter::new(fs::File::create(folder.join("queries.tsv"))?);
    for (kind, queries) in queries {
        for (text, key) in queries {
            writeln!(file, "{kind}\t{text}\t{key}")?;
        }
    }
    Ok(())
}
