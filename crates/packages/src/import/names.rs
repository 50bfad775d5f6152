//! Short names for FEEL, made of what modellers and citizens read.

use std::collections::BTreeSet;

use base::ServiceId;

/// Words that FEEL or the house reads as something else.
const RESERVED: [&str; 30] = [
    "and",
    "between",
    "context",
    "date",
    "duration",
    "else",
    "every",
    "external",
    "false",
    "for",
    "function",
    "if",
    "in",
    "instance",
    "item",
    "list",
    "month",
    "not",
    "null",
    "of",
    "or",
    "partial",
    "received",
    "return",
    "satisfies",
    "some",
    "then",
    "time",
    "today",
    "true",
];

/// The longest name; labels are sentences at times.
const LONGEST: usize = 40;

/// The most that the name of a group adds in front.
const AROUND: usize = 16;

/// Gives every name once.
#[derive(Debug, Default)]
pub(super) struct Namer(BTreeSet<String>);

impl Namer {
    /// A name from words, the nearest first: where it is taken, the next word comes in front of it, and in the end
    /// a number behind it. `list` is the list in which it stands.
    pub(super) fn name<'w>(
        &mut self,
        list: Option<&str>,
        words: impl IntoIterator<Item = &'w str>,
    ) -> String {
        let whole = |name: &str| match list {
            Some(list) => format!("{list}.{name}"),
            None => name.to_owned(),
        };
        let mut words = words.into_iter();
        let near = slug(words.next().unwrap_or_default());
        let behind = cut(&near, LONGEST - AROUND);
        let prefixed = words.map(|word| format!("{}_{behind}", cut(&slug(word), AROUND)));
        let numbered = (2..).map(|number| format!("{near}_{number}"));
        let tries = std::iter::once(near.clone()).chain(prefixed).chain(numbered);
        let mut tries = tries.map(|name| whole(&name));
        tries.find(|name| self.0.insert(name.clone())).unwrap_or(near)
    }

    /// An id of what people read: where it is taken, a number stands behind it.
    pub(super) fn id(&mut self, said: &str) -> String {
        self.name(None, std::iter::once(said))
    }

    /// Takes exactly this name, if it is free.
    pub(super) fn take(&mut self, name: &str) -> bool {
        self.0.insert(name.to_owned())
    }
}

/// The short name of a service.
pub(super) fn service(name: &str) -> ServiceId {
    #[expect(clippy::expect_used, reason = "a slug is letters, digits and _, and never empty")]
    slug(name).parse().expect("a slug is a valid id")
}

/// `Höchster Abschluss (Schule)` as `hoechster_abschluss`: letters, digits and `_`, beginning with a letter.
pub(crate) fn slug(text: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for sign in text.to_lowercase().chars() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            sign if sign.is_ascii_alphanumeric() => plain.push(sign),
            _ => plain.push(' '),
        }
    }
    let joined = plain.split_whitespace().collect::<Vec<_>>().join("_");
    let short = cut(&joined, LONGEST);
    match short.chars().next() {
        None => "feld".to_owned(),
        Some(first) if !first.is_ascii_alphabetic() => format!("f_{short}"),
        Some(_) if RESERVED.contains(&short) => format!("f_{short}"),
        Some(_) => short.to_owned(),
    }
}

/// Not longer than that, cut between two words where that is possible.
fn cut(name: &str, longest: usize) -> &str {
    let Some(head) = name.get(..longest).filter(|_| name.len() > longest) else { return name };
    head.rsplit_once('_').map_or(head, |(words, _)| words)
}
