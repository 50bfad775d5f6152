//! HTML of the allowed tags as Markdown, for editors.

use super::tokens::{Token, tokens, unescape};

/// Markdown, and what it cannot say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The text.
    pub markdown: String,
    /// Tags that Markdown has no sign for; their words stay. Each once.
    pub lost: Vec<String>,
}

/// Writes cleaned HTML as Markdown that gives the same HTML again.
#[must_use]
pub fn to_markdown(html: &str) -> Written {
    let mut writer = Writer::default();
    let root = tree(html);
    let mut lines = String::new();
    writer.blocks(&root, &mut lines);
    Written { markdown: lines.trim_matches('\n').to_owned(), lost: writer.lost }
}

enum Item {
    Words(String),
    Tag { name: String, href: String, inside: Vec<Item> },
}

/// The deepest nesting that is followed; what is deeper joins the level above.
const DEPTH: usize = 30;

fn tree(html: &str) -> Vec<Item> {
    let mut open: Vec<(String, String, Vec<Item>)> = vec![Default::default()];
    for token in tokens(html) {
        match token {
            Token::Text(text) => add(&mut open, Item::Words(unescape(text))),
            Token::Open { name: "br", .. } => add(
                &mut open,
                Item::Tag { name: "br".to_owned(), href: String::new(), inside: Vec::new() },
            ),
            Token::Open { name, href } => {
                if open.len() < DEPTH {
                    let href = href.map(unescape).unwrap_or_default();
                    open.push((name.to_owned(), href, Vec::new()));
                }
            }
            Token::Close(name) => {
                if open.last().is_some_and(|(own, ..)| own == name) && open.len() > 1 {
                    close(&mut open);
                }
            }
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|(_, _, inside)| inside).unwrap_or_default()
}

fn add(open: &mut [(String, String, Vec<Item>)], item: Item) {
    if let Some((_, _, inside)) = open.last_mut() {
        inside.push(item);
    }
}

fn close(open: &mut Vec<(String, String, Vec<Item>)>) {
    if let Some((name, href, inside)) = open.pop() {
        add(open, Item::Tag { name, href, inside });
    }
}

fn is_block(item: &Item) -> bool {
    matches!(item, Item::Tag { name, .. }
        if matches!(name.as_str(), "p" | "ul" | "ol" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

#[derive(Default)]
struct Writer {
    lost: Vec<String>,
}

impl Writer {
    /// Blocks with an empty line behind each.
    fn blocks(&mut self, items: &[Item], out: &mut String) {
        let mut from = 0;
        while let Some(item) = items.get(from) {
            if !is_block(item) {
                let loose = items.get(from..).unwrap_or_default();
                let many = loose.iter().take_while(|item| !is_block(item)).count();
                let words = self.line(loose.get(..many).unwrap_or_default());
                block(&words, out);
                from += many;
                continue;
            }
            if let Item::Tag { name, inside, .. } = item {
                self.block(name, inside, out);
            }
            from += 1;
        }
    }

    fn block(&mut self, name: &str, inside: &[Item], out: &mut String) {
        match name {
            "ul" | "ol" => self.list(name == "ol", inside, out),
            "p" | "li" if inside.iter().any(is_block) => self.blocks(inside, out),
            "p" | "li" => {
                let words = self.line(inside);
                block(&words, out);
            }
            heading => {
                let level = heading.get(1..).and_then(|digit| digit.parse().ok()).unwrap_or(3);
                let words = self.line(inside).replace('\n', " ");
                block(&format!("{} {words}", "#".repeat(level)), out);
            }
        }
    }

    fn list(&mut self, is_numbered: bool, items: &[Item], out: &mut String) {
        let is_paragraph = |item: &Item| matches!(item, Item::Tag { name, .. } if name == "p");
        let inside = |item: &Item| match item {
            Item::Tag { name, inside, .. } if name == "li" => inside.iter().any(is_paragraph),
            _ => false,
        };
        let is_loose = items.iter().any(inside);
        let mut number = 0;
        for item in items {
            let Item::Tag { inside, .. } = item else { continue };
            number += 1;
            let mark = if is_numbered { format!("{number}. ") } else { "- ".to_owned() };
            let mut body = String::new();
            self.blocks(inside, &mut body);
            let body = if is_loose { body.trim_end().to_owned() } else { tight(&body) };
            let indent = " ".repeat(mark.len());
            for (at, line) in body.lines().enumerate() {
                if at == 0 {
                    out.push_str(&mark);
                } else if !line.is_empty() {
                    out.push_str(&indent);
                }
                out.push_str(line);
                out.push('\n');
            }
            if body.is_empty() {
                out.push_str(mark.trim_end());
                out.push('\n');
            }
            if is_loose {
                out.push('\n');
            }
        }
        if !is_loose {
            out.push('\n');
        }
    }

    /// Words of one block, with breaks and emphasis; line beginnings are made harmless.
    fn line(&mut self, items: &[Item]) -> String {
        let mut words = String::new();
        self.inline(items, &mut words);
        let lines: Vec<String> =
            words.trim().lines().map(|line| harmless(line.trim_start())).collect();
        lines.join("\n")
    }

    fn inline(&mut self, items: &[Item], out: &mut String) {
        for item in items {
            match item {
                Item::Words(words) => out.push_str(&escaped(words)),
                Item::Tag { name, href, inside } => match name.as_str() {
                    "br" => out.push_str("\\\n"),
                    "strong" | "b" => self.wrapped("**", inside, out),
                    "em" | "i" => self.wrapped("*", inside, out),
                    "a" => {
                        out.push('[');
                        self.inline(inside, out);
                        out.push_str("](");
                        out.push_str(&address(href));
                        out.push(')');
                    }
                    other => {
                        if matches!(other, "sup" | "sub")
                            && !self.lost.iter().any(|own| own == other)
                        {
                            self.lost.push(other.to_owned());
                        }
                        self.inline(inside, out);
                    }
                },
            }
        }
    }

    /// Blanks at the rim stay outside of the marks, where Markdown wants them.
    fn wrapped(&mut self, mark: &str, inside: &[Item], out: &mut String) {
        let mut words = String::new();
        self.inline(inside, &mut words);
        let inner = words.trim();
        if inner.is_empty() {
            return out.push_str(&words);
        }
        let before = words.len() - words.trim_start().len();
        out.push_str(words.get(..before).unwrap_or_default());
        out.push_str(mark);
        out.push_str(inner);
        out.push_str(mark);
        out.push_str(words.get(before + inner.len()..).unwrap_or_default());
    }
}

fn block(words: &str, out: &mut String) {
    if !words.trim().is_empty() {
        out.push_str(words);
        out.push_str("\n\n");
    }
}

/// The blocks of an item of a tight list: no empty lines between them.
fn tight(body: &str) -> String {
    body.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for sign in words.chars() {
        if matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&') {
            safe.push('\\');
        }
        safe.push(sign);
    }
    safe
}

/// What would begin a heading, a list or a rule at the start of a line begins nothing.
fn harmless(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = line.get(digits..).unwrap_or_default();
    if (1..=9).contains(&digits) && behind.starts_with(['.', ')']) {
        let (number, mark) = line.split_at(digits);
        return format!("{number}\\{mark}");
    }
    if line.starts_with(['#', '+', '-', '=', '~']) { format!("\\{line}") } else { line.to_owned() }
}

fn address(href: &str) -> String {
    if href.contains([' ', '(', ')', '<', '>', '\\']) {
        let safe = href.replace(['<', '>', '\n'], "").replace('\\', "\\\\");
        return format!("<{safe}>");
    }
    href.to_owned()
}
