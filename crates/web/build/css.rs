//! Picks from KERN what our own layer uses and puts all styles into one sheet.

use std::collections::BTreeSet;

/// Base rules of KERN that we keep as they are.
const BASE: [&str; 5] =
    ["*,*:before,*:after", "html", "body", "img,picture,video,canvas,svg", "*:not(i)"];

/// One sheet: KERN's base rules and tokens, the font faces, our layer.
pub(crate) fn merge(kern: &str, faces: &str, own: &str) -> Result<String, String> {
    let own = squeeze(&without_comments(own));
    let (base, tokens) = pick(kern)?;
    let mut wanted = names_used(&own);
    wanted.extend(names_used(&base));
    loop {
        let before = wanted.len();
        for (name, value) in tokens.iter().flat_map(|group| &group.declarations) {
            if wanted.contains(name) {
                wanted.extend(names_used(value));
            }
        }
        if wanted.len() == before {
            break;
        }
    }
    let mut sheet = String::from("@charset \"UTF-8\";");
    sheet.push_str(faces);
    for group in &tokens {
        sheet.push_str(&group.print(&wanted));
    }
    sheet.push_str(&base);
    sheet.push_str(&own);
    Ok(sheet)
}

/// A block of custom properties on the root, perhaps inside a media query.
struct Tokens {
    media: Option<String>,
    declarations: Vec<(String, String)>,
}

impl Tokens {
    fn print(&self, wanted: &BTreeSet<String>) -> String {
        let kept: String = self
            .declarations
            .iter()
            .filter(|(name, _)| wanted.contains(name))
            .map(|(name, value)| format!("{name}:{value};"))
            .collect();
        match &self.media {
            _ if kept.is_empty() => String::new(),
            None => format!(":root{{{kept}}}"),
            Some(media) => format!("{media}{{:root{{{kept}}}}}"),
        }
    }
}

fn pick(kern: &str) -> Result<(String, Vec<Tokens>), String> {
    let mut base = String::new();
    let mut tokens = Vec::new();
    for (head, body) in rules(kern)? {
        if BASE.contains(&head) {
            base.push_str(&format!("{head}{{{body}}}"));
        } else if head == ":root" {
            tokens.push(Tokens { media: None, declarations: declarations(body) });
        } else if head.starts_with("@media") && head.contains("prefers-color-scheme") {
            for (_, inner) in rules(body)?.into_iter().filter(|(inner, _)| *inner == ":root") {
                let declarations = declarations(inner);
                tokens.push(Tokens { media: Some(head.to_owned()), declarations });
            }
        }
    }
    if tokens.is_empty() || base.is_empty() {
        return Err("KERN's sheet has another shape than expected; see build/css.rs".to_owned());
    }
    Ok((base, tokens))
}

/// The rules of a sheet as (selector or at-rule, body), the outermost level only.
fn rules(sheet: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut found = Vec::new();
    let (mut depth, mut start, mut open) = (0_usize, 0, 0);
    let mut quote = None;
    for (at, sign) in sheet.char_indices() {
        match (quote, sign) {
            (Some(mark), _) if mark == sign => quote = None,
            (None, '"' | '\'') => quote = Some(sign),
            (None, '{') => {
                if depth == 0 {
                    open = at;
                }
                depth += 1;
            }
            (None, '}') => {
                depth = depth.checked_sub(1).ok_or("a brace too many in a style sheet")?;
                if depth == 0 {
                    let head = sheet.get(start..open).unwrap_or_default().trim();
                    found.push((head, sheet.get(open + 1..at).unwrap_or_default()));
                    start = at + 1;
                }
            }
            (None, ';') if depth == 0 => start = at + 1,
            _ => {}
        }
    }
    Ok(found)
}

fn declarations(body: &str) -> Vec<(String, String)> {
    body.split(';')
        .filter_map(|line| line.split_once(':'))
        .filter(|(name, _)| name.trim().starts_with("--"))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

/// The custom properties that a text refers to by `var(--…)`.
fn names_used(text: &str) -> BTreeSet<String> {
    text.split("var(")
        .skip(1)
        .filter_map(|rest| rest.split([')', ',']).next())
        .map(|name| name.trim().to_owned())
        .filter(|name| name.starts_with("--"))
        .collect()
}

fn without_comments(sheet: &str) -> String {
    let mut kept = String::new();
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// Takes out line breaks and indentation.
fn squeeze(sheet: &str) -> String {
    sheet.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
