use std::collections::BTreeMap;

use base::{Finding, Lang};

use crate::files::Files;
use crate::prose::{Place, Prose, prose};

/// The modules of the master text that every description has, by their keys.
pub(crate) const MODULES: [&str; 8] = [
    "teaser",
    "voraussetzungen",
    "unterlagen",
    "kosten",
    "verfahrensablauf",
    "bearbeitungsdauer",
    "handlungsgrundlage",
    "rechtsbehelf",
];

/// A text in sections: the description of a service, or another page of an author.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The heading of the whole page.
    pub title: String,
    /// What stands before the first section.
    pub intro: Prose,
    /// The sections in order.
    pub sections: Vec<Section>,
}

/// A section of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its key: for descriptions the module of the master text.
    pub key: String,
    /// Its heading.
    pub title: String,
    /// What it says; headings inside start at level 3.
    pub body: Prose,
}

impl Page {
    /// Reads a page from Markdown: `# title`, then sections `## Heading {#key}`. What is not
    /// accessible or not safe becomes a finding at its line of `path`.
    #[must_use]
    pub fn read(text: &str, path: &str) -> (Self, Vec<Finding>) {
        let mut found = Vec::new();
        let page = page(text, path, &mut found);
        (page, found)
    }

    /// The section of that key.
    #[must_use]
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }
}

/// The same page in every language in which somebody wrote it; German is always there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages(BTreeMap<Lang, Page>);

impl Pages {
    /// The page in a language, or the German one.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Option<&Page> {
        self.own(lang).or_else(|| self.own(Lang::De))
    }

    /// The page in exactly this language.
    #[must_use]
    pub fn own(&self, lang: Lang) -> Option<&Page> {
        self.0.get(&lang)
    }

    /// Reads `STEM.de.md`, `STEM.en.md`, `STEM.de-simple.md`. German is needed.
    pub(crate) fn read(files: &Files, stem: &str, found: &mut Vec<Finding>) -> Self {
        let mut pages = BTreeMap::new();
        for lang in Lang::ALL {
            let path = format!("{stem}.{}.md", lang.tag());
            if files.get(&path).is_none() && lang != Lang::De {
                found.push(
                    Finding::open("texts.missing-translation", &path, 0)
                        .says("This text is missing in one of the languages.")
                        .cure("Write it; until then German is shown."),
                );
                continue;
            }
            let Some(text) = crate::read::text(files, &path, found) else { continue };
            pages.insert(lang, page(text, &path, found));
        }
        Self(pages)
    }
}

/// Reads a page: `# title`, then sections `## Heading {#key}`.
pub(crate) fn page(text: &str, path: &str, found: &mut Vec<Finding>) -> Page {
    let mut page = Page::default();
    let mut open: Option<(String, String)> = None;
    let (mut from, mut body) = (0, String::new());
    for (at, line) in text.lines().enumerate() {
        if let Some(title) = line.strip_prefix("# ") {
            title.trim().clone_into(&mut page.title);
            from = at + 1;
        } else if let Some(heading) = line.strip_prefix("## ") {
            close(&mut page, open.take(), &Part { body: &body, before: from, path }, found);
            open = Some(key_and_title(heading));
            (from, body) = (at + 1, String::new());
        } else {
            body.push_str(line);
            body.push('\n');
        }
    }
    close(&mut page, open, &Part { body: &body, before: from, path }, found);
    if page.title.is_empty() {
        found.push(
            Finding::error("prose.no-title", path, 1)
                .says("The page has no heading of its own.")
                .cure("Begin with a line `# Title`."),
        );
    }
    page
}

struct Part<'a> {
    body: &'a str,
    before: usize,
    path: &'a str,
}

fn close(
    page: &mut Page,
    open: Option<(String, String)>,
    part: &Part<'_>,
    found: &mut Vec<Finding>,
) {
    let parent = if open.is_some() { 2 } else { 1 };
    let place = Place { file: part.path, before: part.before, parent };
    let body = prose(part.body, &place, found);
    match open {
        None => page.intro = body,
        Some((key, title)) => {
            if page.section(&key).is_some() {
                found.push(
                    Finding::error("prose.section-twice", part.path, part.before)
                        .says(format!("The section “{key}” stands here a second time."))
                        .cure("Join the two, or give one another key."),
                );
            }
            page.sections.push(Section { key, title, body });
        }
    }
}

/// `Voraussetzungen {#voraussetzungen}`; without a key the words make one.
fn key_and_title(heading: &str) -> (String, String) {
    if let Some((title, rest)) = heading.rsplit_once("{#")
        && let Some(key) = rest.trim_end().strip_suffix('}')
    {
        return (key.trim().to_owned(), title.trim().to_owned());
    }
    let key = heading.trim().to_lowercase().replace(|sign: char| !sign.is_alphanumeric(), "-");
    (key, heading.trim().to_owned())
}
