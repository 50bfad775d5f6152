/// A line of prose without its mark-up, and what kind of line it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A point of a list.
    Point(String),
    /// Lines that belong together.
    Paragraph(String),
}

/// Shortenings whose full stop ends no sentence.
const SHORT: [&str; 46] = [
    "z", "b", "d", "h", "u", "a", "o", "i", "v", "m", "s", "e", "abs", "art", "nr", "bzw", "ca",
    "ggf", "inkl", "evtl", "dr", "prof", "st", "str", "vgl", "chr", "max", "min", "mio", "mrd",
    "tel", "usf", "sog", "gem", "ff", "lit", "hr", "fr", "geb", "jan", "feb", "aug", "sept", "okt",
    "nov", "dez",
];

/// The blocks of a Markdown text. Tables give one point a row.
#[must_use]
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for line in markdown.lines() {
        let line = line.trim();
        if line.is_empty() || is_rule(line) {
            is_open = false;
            continue;
        }
        if let Some(heading) = heading(line) {
            blocks.push(Block::Heading(words(heading)));
            is_open = false;
        } else if let Some(point) = point(line) {
            blocks.push(Block::Point(words(point)));
            is_open = true;
        } else if line.starts_with('|') {
            blocks.push(Block::Point(words(&line.replace('|', " "))));
            is_open = false;
        } else if let (true, Some(Block::Point(text) | Block::Paragraph(text))) =
            (is_open, blocks.last_mut())
        {
            text.push(' ');
            text.push_str(&words(line));
        } else {
            blocks.push(Block::Paragraph(words(line)));
            is_open = true;
        }
    }
    blocks
}

/// The sentences of a Markdown text, without headings. A point of a list ends a sentence.
#[must_use]
pub fn sentences(markdown: &str) -> Vec<String> {
    blocks(markdown)
        .into_iter()
        .flat_map(|block| match block {
            Block::Heading(_) => Vec::new(),
            Block::Point(text) | Block::Paragraph(text) => split_sentences(&text),
        })
        .filter(|sentence| sentence.chars().any(char::is_alphanumeric))
        .collect()
}

/// The sentences of a line of prose, with their final marks.
pub(super) fn split_sentences(line: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut open = String::new();
    let mut before = "";
    let mut tokens = line.split_whitespace().peekable();
    while let Some(token) = tokens.next() {
        if !open.is_empty() {
            open.push(' ');
        }
        open.push_str(token);
        let next = tokens.peek().copied();
        if next.is_some_and(|next| ends(token, (before, next))) {
            sentences.push(std::mem::take(&mut open));
        }
        before = token;
    }
    if !open.is_empty() {
        sentences.push(open);
    }
    sentences
}

/// The words of a sentence without punctuation.
pub(super) fn words_of(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split_whitespace()
        .map(|token| token.trim_matches(|sign: char| !sign.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

/// Words behind which a number counts nothing: “§ 5”, “Abs. 2”.
const COUNTS: [&str; 9] = ["§", "§§", "Abs.", "Absatz", "Nr.", "Nummer", "Art.", "Artikel", "Satz"];

fn ends(token: &str, (before, next): (&str, &str)) -> bool {
    let bare = token.trim_end_matches(['"', '“', '”', '’', ')', '*', '_']);
    if bare.ends_with(['!', '?', '…']) {
        return true;
    }
    let Some(word) = bare.strip_suffix('.') else { return false };
    let word = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    // “z.B.” and “1. Juli” go on.
    let last = word.rsplit('.').next().unwrap_or(word).to_lowercase();
    let is_number = (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_ordinal = is_number && !COUNTS.contains(&before);
    let goes_on = next.chars().next().is_some_and(char::is_lowercase);
    !is_ordinal && !goes_on && !SHORT.contains(&last.as_str())
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|sign| matches!(sign, '-' | '|' | ':' | ' ' | '*' | '='))
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    (rest.len() < line.len()).then(|| rest.split_once("{#").map_or(rest, |(title, _)| title).trim())
}

fn point(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some(rest);
    }
    let (number, rest) = line.split_once(". ")?;
    (!number.is_empty() && number.len() < 4 && number.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some(rest)
}

/// A line without emphasis and with links reduced to their words.
fn words(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let link =
            after.split_once("](").and_then(|(text, tail)| Some((text, tail.split_once(')')?.1)));
        match link {
            Some((text, tail)) => {
                plain.push_str(text);
                rest = tail;
            }
            None => {
                plain.push('[');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain.retain(|sign| !matches!(sign, '*' | '_' | '`' | '\\'));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
