//! Cleaned HTML in pieces. What comes from the cleaner is well-formed, so this is no parser.

/// A piece of cleaned HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A tag opens; `br` never closes.
    Open {
        /// Its name.
        name: &'a str,
        /// The address of a link, still escaped.
        href: Option<&'a str>,
    },
    /// A tag closes.
    Close(&'a str),
    /// Words, still escaped.
    Text(&'a str),
}

/// The pieces of cleaned HTML in order.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            let (text, behind) = rest.split_at(end);
            rest = behind;
            return Some(Token::Text(text));
        };
        let (inside, behind) = tag.split_once('>').unwrap_or((tag, ""));
        rest = behind;
        if let Some(name) = inside.strip_prefix('/') {
            return Some(Token::Close(name.trim()));
        }
        let name = inside.split([' ', '/']).next().unwrap_or_default();
        let href = inside.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"'));
        Some(Token::Open { name, href: href.map(|(href, _)| href) })
    })
}

/// Words and addresses as they are meant.
pub(super) fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{A0}")
        .replace("&amp;", "&")
}
