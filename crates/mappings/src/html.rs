//! The HTML that descriptions travel in: ten kinds of tags and nothing else.

use std::collections::{HashMap, HashSet};

mod markdown;
mod tokens;

pub use markdown::{Written, to_markdown};
use tokens::{Token, tokens};

/// The tags that descriptions may hold.
pub const TAGS: [&str; 18] = [
    "p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em", "sup", "sub", "ul",
    "ol", "li", "a",
];
/// The longest text of one module that is taken, in bytes.
pub const MOST_BYTES: usize = 200_000;

/// A text with what had to be taken out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Safe HTML of the allowed tags.
    pub html: String,
    /// Names of what was taken out, each once: tags, and `a` where a link led to no allowed address.
    pub removed: Vec<String>,
}

/// Takes out of a text everything but the allowed tags and links to http, https and mailto. The
/// words inside other tags stay, except those of scripts and styles.
#[must_use]
pub fn clean(html: &str) -> Cleaned {
    let mut cleaner = ammonia::Builder::empty();
    cleaner
        .tags(HashSet::from(TAGS))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .generic_attributes(HashSet::new())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(None)
        .strip_comments(true);
    let mut removed = foreign_tags(html);
    let (html, lost_links) = without_bare_links(&cleaner.clean(html).to_string());
    if lost_links {
        removed.push("a".to_owned());
    }
    Cleaned { html, removed }
}

/// The same text with relative links made whole, so that they lead home from anywhere.
#[must_use]
pub fn with_whole_links(html: &str, base: &str) -> String {
    let base = base.trim_end_matches('/');
    html.replace(" href=\"/", &format!(" href=\"{base}/"))
}

/// The words alone, blocks on lines of their own.
#[must_use]
pub fn words(html: &str) -> String {
    let mut words = String::new();
    for token in tokens(html) {
        match token {
            Token::Text(text) => words.push_str(&tokens::unescape(text)),
            Token::Close("p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            | Token::Open { name: "br", .. } => words.push('\n'),
            Token::Open { .. } | Token::Close(_) => {}
        }
    }
    let lines = words.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A text as HTML.
#[must_use]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A text that begins with a heading of level 2: the heading's words and what follows.
#[must_use]
pub fn split_heading(html: &str) -> (Option<String>, &str) {
    let split = html.trim_start().strip_prefix("<h2>").and_then(|rest| rest.split_once("</h2>"));
    match split {
        Some((title, rest)) => (Some(words(title)), rest.trim_start_matches('\n')),
        None => (None, html),
    }
}

/// The addresses that a text links to, in order.
#[must_use]
pub fn links(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens(html) {
        if let Token::Open { name: "a", href: Some(href) } = token {
            found.push(tokens::unescape(href));
        }
    }
    found
}

/// Names of tags that are not allowed, each once.
fn foreign_tags(html: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for piece in html.split('<').skip(1) {
        let name: String = piece.chars().take_while(char::is_ascii_alphanumeric).take(20).collect();
        let name = name.to_ascii_lowercase();
        let is_tag = name.starts_with(|sign: char| sign.is_ascii_alphabetic());
        if is_tag && !TAGS.contains(&name.as_str()) && !found.contains(&name) && found.len() < 20 {
            found.push(name);
        }
    }
    found
}

/// Links whose address was taken out are words again. Says whether there were any.
fn without_bare_links(html: &str) -> (String, bool) {
    let mut plain = String::with_capacity(html.len());
    let (mut open, mut lost) = (Vec::new(), false);
    for token in tokens(html) {
        match token {
            Token::Open { name: "a", href } => {
                open.push(href.is_some());
                match href {
                    Some(href) => plain.push_str(&format!("<a href=\"{href}\">")),
                    None => lost = true,
                }
            }
            Token::Close("a") => {
                if open.pop() == Some(true) {
                    plain.push_str("</a>");
                }
            }
            Token::Open { name, .. } => plain.push_str(&format!("<{name}>")),
            Token::Close(name) => plain.push_str(&format!("</{name}>")),
            Token::Text(text) => plain.push_str(&text.replace("&nbsp;", "\u{A0}")),
        }
    }
    (plain, lost)
}
